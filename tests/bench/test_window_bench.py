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
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from compliance_app.ui.background.litter import Litter
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
ACCUSING = "Callum Strathearn stole £400 from the safe. He beat a deckhand and bribed the board."

_FIRST_PAINT = """
import gc, sys, time
gc.disable()  # as the command does
from PySide6.QtCore import QSettings
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
def working(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[tuple[MainWindow, WorkerClient]]:
    litter = Litter(qapp)  # as the program does
    settings = QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)
    client = WorkerClient()
    window = MainWindow(Theme(settings), client, ReviewDesk(f"sqlite:///{tmp_path}/review.sqlite3"), settings)
    qtbot.addWidget(window)
    window.show()
    yield window, client
    client.stop()
    litter.stop()


class Heart:
    """Beats in the window's event loop; a beat that comes late was held up."""

    def __init__(self) -> None:
        self._beats: list[tuple[float, float]] = []
        self._timer = QTimer()
        self._timer.setInterval(5)
        self._timer.timeout.connect(self._beat)
        self._timer.start()

    def longest_stall(self, what: str) -> float:
        """Stop, and return the most that the window worked between two beats, whatever else the machine did."""
        self._timer.stop()
        print(f"{what}, {self._beats[-1][0] - self._beats[0][0]:.1f} s")
        by_clock = sorted((later[0] - earlier[0] for earlier, later in pairwise(self._beats)), reverse=True)
        worked = sorted((later[1] - earlier[1] for earlier, later in pairwise(self._beats)), reverse=True)
        for name, gaps in (("by the clock", by_clock), ("of work", worked)):
            print(f"longest gaps {name}: {[round(gap * 1000) for gap in gaps[:5]]} ms")
        return worked[0]

    def _beat(self) -> None:
        self._beats.append((time.perf_counter(), time.thread_time()))


def long_draft(folder: Path, words: int, paragraph: str = PARAGRAPH) -> str:
    draft = folder / "long.txt"
    paragraphs = [paragraph] * (words // len(paragraph.split()))
    draft.write_text("\n\n".join(("Harbour", *paragraphs)), encoding="utf-8")
    return str(draft)


@pytest.mark.parametrize(
    ("words", "paragraph", "least"),
    [(4_500, PARAGRAPH, 22), (20_000, PARAGRAPH, 100), (15_000, ACCUSING, 2_000)],
    ids=["4500 words", "20000 words", "2000 findings"],
)
def test_the_window_never_stalls_while_a_draft_is_read_and_shown(
    working: tuple[MainWindow, WorkerClient], qtbot: QtBot, tmp_path: Path, words: int, paragraph: str, least: int
):
    window, client = working
    qtbot.wait(200)
    heart = Heart()
    client.start()
    window.opening.open_files([long_draft(tmp_path, words, paragraph)])
    qtbot.waitUntil(lambda: bool(window.panes.review.findings.model.findings), timeout=120_000)
    qtbot.wait(300)  # the findings are in the list; now the last of them is laid out and painted
    found = len(window.panes.review.findings.model.findings)
    stall = heart.longest_stall(f"{words} words, {found} findings")
    assert found >= least  # or there was little to show
    assert stall <= LONGEST_STALL


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


@pytest.fixture
def shown(
    working: tuple[MainWindow, WorkerClient], qtbot: QtBot, tmp_path: Path, request: pytest.FixtureRequest
) -> MainWindow:
    """The window with a draft of 20,000 words, by default with a finding in each paragraph."""
    window, client = working
    client.start()
    words, paragraph = getattr(request, "param", (20_000, PARAGRAPH))
    window.opening.open_files([long_draft(tmp_path, words, paragraph)])
    with qtbot.waitSignal(window.shown, timeout=300_000):
        pass
    qtbot.wait(500)
    return window


@pytest.mark.parametrize(
    "shown", [(20_000, PARAGRAPH), (15_000, ACCUSING)], ids=["20000 words", "2000 findings"], indirect=True
)
def test_typing_into_a_long_draft_never_stalls(shown: MainWindow, qtbot: QtBot):
    view = shown.panes.review.article
    view.setFocus()
    heart = Heart()
    for letter in "once more":
        qtbot.keyClick(view, letter)
        qtbot.wait(120)
    qtbot.waitUntil(lambda: not view.has_stale, timeout=120_000)
    qtbot.wait(300)  # what came back is shown
    assert heart.longest_stall("typing") <= LONGEST_STALL


@pytest.mark.parametrize("kind", ["html", "pdf"])
def test_the_window_never_stalls_while_a_long_review_is_exported(
    shown: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str
):
    target = tmp_path / f"report.{kind}"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    exports = shown.rooms.handing_over.exports
    heart = Heart()
    with qtbot.waitSignal(exports.told, timeout=120_000):
        exports.save_report(kind)
    qtbot.wait(300)
    stall = heart.longest_stall(f"{kind} of {target.stat().st_size >> 10} KiB")
    assert stall <= LONGEST_STALL
