"""The window comes at once and never stalls while the analysis loads and works."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, QTimer
from pytestqt.qtbot import QtBot

from compliance_app.ui.main_window import MainWindow
from compliance_app.ui.review_desk import ReviewDesk
from compliance_app.ui.theme import Theme
from compliance_app.ui.worker_client import WorkerClient

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

pytestmark = pytest.mark.bench

VISIBLE_WITHIN = 0.5  # seconds from the start of the interpreter
LONGEST_STALL = 0.050
PARAGRAPH = (
    "The harbour board met on Monday and heard the accounts of the year. Harbour master Callum Strathearn stole £400 "
    "from the safe and hid the receipts in his boat. The board will meet again in May, when the new pier opens."
)

_FIRST_PAINT = """
import sys, time
from PySide6.QtCore import QSettings, QTimer
from PySide6.QtWidgets import QApplication
from compliance_app.ui.main_window import MainWindow
from compliance_app.ui.review_desk import ReviewDesk
from compliance_app.ui.theme import Theme
from compliance_app.ui.worker_client import WorkerClient
application = QApplication([])
application.setStyle("Fusion")
settings = QSettings(sys.argv[1], QSettings.Format.IniFormat)
theme = Theme(settings)
theme.dress(application)
window = MainWindow(theme, WorkerClient(["unused"]), ReviewDesk("sqlite://"), settings)
window.show()
application.processEvents()
window.grab()
print(time.time())
"""


def test_the_window_is_visible_at_once(tmp_path: Path):
    def start() -> float:
        began = time.time()
        command = [sys.executable, "-c", _FIRST_PAINT, str(tmp_path / "window.ini")]
        environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
        environment.pop("PYTHONDONTWRITEBYTECODE", None)  # an installed program has its bytecode
        painted = subprocess.run(command, capture_output=True, text=True, check=True, env=environment).stdout
        return float(painted) - began

    best = min(start() for _ in range(3))
    print(f"first paint {best:.3f} s after the start of the interpreter")
    assert best <= VISIBLE_WITHIN


@pytest.fixture
def working(qtbot: QtBot, tmp_path: Path) -> Iterator[tuple[MainWindow, WorkerClient]]:
    settings = QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)
    client = WorkerClient()
    window = MainWindow(Theme(settings), client, ReviewDesk(f"sqlite:///{tmp_path}/review.sqlite3"), settings)
    qtbot.addWidget(window)
    window.show()
    yield window, client
    client.stop()


@pytest.mark.parametrize("words", [4_500, 20_000])
def test_the_window_never_stalls_while_a_draft_is_read_and_shown(
    working: tuple[MainWindow, WorkerClient], qtbot: QtBot, tmp_path: Path, words: int
):
    window, client = working
    draft = tmp_path / "long.txt"
    draft.write_text(f"Harbour\n\n{(PARAGRAPH + chr(10) * 2) * (words // len(PARAGRAPH.split()))}", encoding="utf-8")
    beats: list[tuple[float, float]] = []
    heart = QTimer()
    heart.setInterval(5)
    heart.timeout.connect(lambda: beats.append((time.perf_counter(), time.thread_time())))
    qtbot.wait(200)
    heart.start()
    client.start()
    window.open_files([str(draft)])
    qtbot.waitUntil(lambda: bool(window.review.findings.model.findings), timeout=120_000)
    qtbot.wait(300)  # the findings are in the list; now the last of them is laid out and painted
    heart.stop()
    found = len(window.review.findings.model.findings)
    print(f"{words} words, {found} findings in {beats[-1][0] - beats[0][0]:.1f} s")
    assert found >= words // 200  # or there was little to show
    assert longest_stall(beats) <= LONGEST_STALL


def longest_stall(beats: list[tuple[float, float]]) -> float:
    """Return the most that the window worked between two beats, whatever else the machine did meanwhile."""
    by_clock = sorted((later[0] - earlier[0] for earlier, later in pairwise(beats)), reverse=True)
    worked = sorted((later[1] - earlier[1] for earlier, later in pairwise(beats)), reverse=True)
    for name, gaps in (("by the clock", by_clock), ("of work", worked)):
        print(f"longest gaps {name}: {[round(gap * 1000) for gap in gaps[:5]]} ms")
    return worked[0]
