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
from PySide6.QtGui import QTextCursor
from pytestqt.qtbot import QtBot

from compliance_app.ui.background.worker_client import WorkerClient
from compliance_app.ui.deciding.review_desk import ReviewDesk
from compliance_app.ui.look.theme import Theme
from compliance_app.ui.window.main_window import MainWindow

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
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication
from compliance_app.ui.window.main_window import MainWindow
from compliance_app.ui.deciding.review_desk import ReviewDesk
from compliance_app.ui.look.theme import Theme
from compliance_app.ui.background.worker_client import WorkerClient
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
    window.opening.open_files([str(draft)])
    qtbot.waitUntil(lambda: bool(window.panes.review.findings.model.findings), timeout=120_000)
    qtbot.wait(300)  # the findings are in the list; now the last of them is laid out and painted
    heart.stop()
    found = len(window.panes.review.findings.model.findings)
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


MARKED_WITHIN = 0.150  # seconds from the key to the mark
LINES = (
    "The harbour board met on day {number} and heard the accounts of the year, which nobody had read before.",
    "Councillor Ann Leith said on day {number} that she had “no idea” where the money went. Nobody commented.",
    "Police were called to the quay at {number} o'clock and a man was taken to hospital, detectives said on Friday.",
)


def test_an_edited_paragraph_of_twenty_is_marked_again_at_once(
    working: tuple[MainWindow, WorkerClient], qtbot: QtBot, tmp_path: Path
):
    window, client = working
    draft = tmp_path / "short.txt"
    lines = [LINES[number % 3].format(number=number) for number in range(20)]
    draft.write_text("Harbour row deepens\n\n" + "\n\n".join(lines), encoding="utf-8")
    client.start()
    window.opening.open_files([str(draft)])
    with qtbot.waitSignal(window.shown, timeout=120_000):
        pass
    qtbot.wait(300)
    took = [_marked_again(window, qtbot, letter) for letter in "ABCDEFGH"]
    print(f"from key to mark: best {min(took) * 1000:.0f}, all {[round(one * 1000) for one in took]} ms")
    assert min(took) <= MARKED_WITHIN


def _marked_again(window: MainWindow, qtbot: QtBot, letter: str) -> float:
    """Type a letter that makes a new text, and return how long its paragraph was stale."""
    view = window.panes.review.article
    view.setFocus()
    view.moveCursor(QTextCursor.MoveOperation.End)
    began = time.perf_counter()
    qtbot.keyClick(view, letter)
    article = window.rooms.drafts.all[0].article
    assert article is not None
    assert article.stale
    qtbot.waitUntil(lambda: not view.has_stale, timeout=30_000)
    return time.perf_counter() - began


def test_typing_into_a_long_draft_never_stalls(working: tuple[MainWindow, WorkerClient], qtbot: QtBot, tmp_path: Path):
    window, client = working
    draft = tmp_path / "long.txt"
    draft.write_text(f"Harbour\n\n{(PARAGRAPH + chr(10) * 2) * (20_000 // len(PARAGRAPH.split()))}", encoding="utf-8")
    client.start()
    window.opening.open_files([str(draft)])
    with qtbot.waitSignal(window.shown, timeout=300_000):
        pass
    qtbot.wait(500)
    view = window.panes.review.article
    view.setFocus()
    beats: list[tuple[float, float]] = []
    heart = QTimer()
    heart.setInterval(5)
    heart.timeout.connect(lambda: beats.append((time.perf_counter(), time.thread_time())))
    heart.start()
    for letter in "once more":
        qtbot.keyClick(view, letter)
        qtbot.wait(120)
    qtbot.waitUntil(lambda: not view.has_stale, timeout=120_000)
    heart.stop()
    assert longest_stall(beats) <= LONGEST_STALL
