"""Two windows on one store: what one desk decides, the other shows by itself, and disturbs nobody with it."""

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from reports_by_hand import RULEBOOK, sample_view

from compliance_app.store import ReviewStore
from compliance_app.ui.background.worker_client import WorkerClient
from compliance_app.ui.deciding.review_desk import ReviewDesk
from compliance_app.ui.drafts.draft import Draft
from compliance_app.ui.look.theme import Theme
from compliance_app.ui.window.main_window import MainWindow

CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
DRAFT = "/drafts/ferry.txt"
SOON = 30_000  # milliseconds, on a machine that may be busy


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def store_url(request: pytest.FixtureRequest, store_url: str) -> str:
    return store_url if request.param == "sqlite" else request.getfixturevalue("postgresql_url")


@pytest.fixture
def other(
    qtbot: QtBot, checked: MainWindow, theme: Theme, settings: Any, report: dict[str, Any], store_url: str
) -> Iterator[MainWindow]:
    """The window of another desk with the same draft and the same store; the first one looks for news."""
    checked.rooms.deciding.be("R. Osei")
    desk, client = ReviewDesk(store_url), WorkerClient(["unused"])
    window = MainWindow(theme, client, desk, settings)
    qtbot.addWidget(window)
    window.opening.open_files([DRAFT])
    path = window.rooms.drafts.all[0].path
    client.article_read.emit(path, {key: report[key] for key in ("path", "words", "text", "blocks")})
    with qtbot.waitSignals([window.shown, window.rooms.drafts.review_changed], timeout=SOON):
        client.checked.emit(path, report, RULEBOOK, sample_view())
    checked.rooms.news._timer.setInterval(50)
    checked.rooms.news.begin()
    yield window
    checked.rooms.news.stop()
    desk.close()


def draft_of(window: MainWindow) -> Draft:
    draft = window.rooms.drafts.current
    assert draft is not None
    return draft


def decide(window: MainWindow, qtbot: QtBot, finding: str, verdict: str = "dismissed") -> None:
    """Decide at the other desk."""
    window.panes.review.choose(finding)
    with qtbot.waitSignal(window.rooms.deciding.told, timeout=SOON):
        window.rooms.acting.decide(verdict, "Seen by the desk", "here", "Ida Moe")


def looked(window: MainWindow, qtbot: QtBot) -> None:
    """Wait until the window has had the time to look, at least twice."""
    for _ in range(2):
        done: list[bool] = []
        window.rooms.news.look()
        window.rooms.desk._run("", lambda _store: True, done.append)
        qtbot.waitUntil(lambda done=done: bool(done), timeout=SOON)


def knows(window: MainWindow) -> set[str]:
    return set(draft_of(window).review.standing)


def test_a_decision_of_another_desk_shows_by_itself_and_is_told(checked: MainWindow, other: MainWindow, qtbot: QtBot):
    decide(other, qtbot, "f3")
    qtbot.waitUntil(lambda: knows(checked) == {"print-3"}, timeout=SOON)
    assert checked.panes.header.signed_note.text() == ""  # no block is open any more
    qtbot.waitUntil(checked.telling.toast.isVisible)
    assert checked.telling.toast.text.text() == "Ida Moe: Dismissed, possible victim named."
    assert not checked.telling.toast.undo.isVisible()  # it is not this desk's to take back


def test_selection_scroll_and_keyboard_stay_where_they_are(checked: MainWindow, other: MainWindow, qtbot: QtBot):
    checked.resize(1300, 460)
    review = checked.panes.review
    review.choose("f2")
    review.article.setFocus()
    qtbot.wait(200)  # the scroll to the finding comes to rest
    bars = (review.article.verticalScrollBar(), review.findings.list.verticalScrollBar())
    bars[0].setValue(bars[0].maximum() // 2)
    bars[1].setValue(bars[1].maximum() // 2)
    before = (draft_of(checked).selected, checked.focusWidget(), *(bar.value() for bar in bars))
    decide(other, qtbot, "f3")
    qtbot.waitUntil(lambda: "print-3" in knows(checked), timeout=SOON)
    assert (draft_of(checked).selected, checked.focusWidget(), *(bar.value() for bar in bars)) == before


def test_while_a_reason_is_typed_nothing_moves(checked: MainWindow, other: MainWindow, qtbot: QtBot):
    checked.panes.review.choose("f1")
    qtbot.keyClick(checked.panes.review.findings.list, Qt.Key.Key_D)
    box = checked.panes.review.why.foot.box
    qtbot.keyClicks(box.text, "Half a rea")
    decide(other, qtbot, "f3")
    looked(checked, qtbot)
    assert knows(checked) == set()
    qtbot.keyClick(box.text, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: knows(checked) == {"print-3"}, timeout=SOON)


def test_while_a_dialog_is_open_nothing_moves(checked: MainWindow, other: MainWindow, qtbot: QtBot):
    qtbot.keyClick(checked, Qt.Key.Key_F9)
    dialog = checked.rooms.handing_over.dialog
    assert dialog is not None
    decide(other, qtbot, "f3")
    looked(checked, qtbot)
    assert knows(checked) == set()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: knows(checked) == {"print-3"}, timeout=SOON)


def test_while_an_article_is_written_nothing_moves(checked: MainWindow, other: MainWindow, qtbot: QtBot):
    checked.panes.review.article.setFocus()
    qtbot.keyClick(checked.panes.review.article, Qt.Key.Key_X)
    assert checked.rooms.editing.is_typing()
    decide(other, qtbot, "f3")
    if checked.rooms.editing.is_typing():  # on a machine that is not too busy
        looked(checked, qtbot)
        assert knows(checked) == set()
    qtbot.waitUntil(lambda: "print-3" in knows(checked), timeout=SOON)


def test_nothing_new_asks_for_nothing_but_a_number(
    checked: MainWindow, other: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
):
    looked(checked, qtbot)
    asked: list[str] = []
    monkeypatch.setattr(ReviewStore, "decisions_about", lambda _store, document: asked.append(document) or ())
    looked(checked, qtbot)
    assert asked == []


def test_history_keeps_the_entry_that_is_chosen(checked: MainWindow, other: MainWindow, qtbot: QtBot):
    decide(other, qtbot, "f1", "checked")
    qtbot.waitUntil(lambda: bool(knows(checked)), timeout=SOON)
    qtbot.keyClick(checked, Qt.Key.Key_5, ALT)
    history = checked.panes.later.history
    chosen = history.list.currentIndex().data()
    decide(other, qtbot, "f3")
    qtbot.waitUntil(lambda: history.model.rowCount() == 3, timeout=SOON)
    assert history.list.currentIndex().data() == chosen
    assert history.list.currentIndex().row() == 2  # the new one stands above it
