"""A draft with tracked changes shown as it was before them, and as it reads now again, by keys."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QSettings, Qt
from pytestqt.qtbot import QtBot
from reports_by_hand import RULEBOOK, sample_view

from compliance_app.analysis.parse import MODEL_PACKAGE
from compliance_app.ui.background.worker_client import WorkerClient
from compliance_app.ui.deciding.review_desk import ReviewDesk
from compliance_app.ui.look.theme import Theme
from compliance_app.ui.window.main_window import MainWindow
from documents.word_files import deleted, inserted, paragraph, word_file

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
SOON = 30_000


@pytest.fixture
def asked(client: WorkerClient, monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, bool]]:
    """What the window asks to be checked, and whether the original view of it."""
    questions: list[tuple[str, bool]] = []
    monkeypatch.setattr(client, "check", lambda path, *, original=False: questions.append((Path(path).name, original)))
    return questions


@pytest.fixture
def tracked(
    asked: list[tuple[str, bool]], checked: MainWindow, client: WorkerClient, report: dict[str, Any], qtbot: QtBot
):
    """The checked window, whose draft has two tracked changes."""
    answer(checked, client, report, qtbot)
    asked.clear()
    return checked


def answer(window: MainWindow, client: WorkerClient, report: dict[str, Any], qtbot: QtBot, view: str = "final") -> None:
    told = {**report, "view": view}
    path = window.rooms.drafts.all[0].path
    with qtbot.waitSignal(window.shown, timeout=SOON):
        client.checked.emit(path, told, RULEBOOK, {**sample_view(), "pending": 2})


def press_switch(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.keyClick(window, Qt.Key.Key_T, CTRL | SHIFT)


def test_the_coverage_line_says_which_view_is_shown(tracked: MainWindow):
    assert tracked.panes.coverage.view.isVisible()
    assert tracked.panes.coverage.view.words == "Final view: 2 tracked changes accepted"
    assert tracked.panes.coverage.view.accessibleName().endswith("(Ctrl+Shift+T)")


def test_a_key_reads_the_draft_in_the_other_view_and_back(
    tracked: MainWindow, asked: list[tuple[str, bool]], client: WorkerClient, report: dict[str, Any], qtbot: QtBot
):
    press_switch(tracked, qtbot)
    assert asked == [("ferry.txt", True)]
    answer(tracked, client, report, qtbot, "original")
    assert tracked.panes.coverage.view.words == "Original view: 2 tracked changes rejected"
    assert tracked.panes.header.facts.text().endswith("original view")
    assert (tracked.panes.header.signed.text(), tracked.panes.header.signed_note.text()) == (
        "Original view",
        "not for sign-off",
    )
    press_switch(tracked, qtbot)
    assert asked == [("ferry.txt", True), ("ferry.txt", False)]
    answer(tracked, client, report, qtbot)
    assert tracked.panes.header.signed.text() == "Not signed off"


def test_checking_again_stays_in_the_view(tracked: MainWindow, asked: list[tuple[str, bool]], qtbot: QtBot):
    press_switch(tracked, qtbot)
    qtbot.keyClick(tracked, Qt.Key.Key_F7)
    assert asked == [("ferry.txt", True), ("ferry.txt", True)]


def test_the_original_view_is_read_only_and_neither_signed_nor_handed_over(
    tracked: MainWindow, client: WorkerClient, report: dict[str, Any], qtbot: QtBot
):
    press_switch(tracked, qtbot)
    answer(tracked, client, report, qtbot, "original")
    before = tracked.panes.review.article.toPlainText()
    qtbot.keyClicks(tracked.panes.review.article, "xyz")
    assert tracked.panes.review.article.toPlainText() == before
    qtbot.keyClick(tracked, Qt.Key.Key_F9)
    assert tracked.rooms.handing_over.dialog is None
    told = "The final view is what is signed off and handed over: Ctrl+Shift+T shows it."
    assert tracked.telling.toast.text.text() == told
    actions = {action.text(): action.isEnabled() for action in tracked.rooms.handing_over.fill_menu().actions()}
    assert actions["Re&view file for another desk…"] is False
    assert actions["Report as &web page…"] is True  # reports name the view


def test_a_draft_without_changes_has_one_view(asked: list[tuple[str, bool]], checked: MainWindow, qtbot: QtBot):
    asked.clear()
    press_switch(checked, qtbot)
    assert asked == []
    assert not checked.panes.coverage.view.isVisible()
    assert checked.telling.toast.text.text() == "This draft has no tracked changes: there is one view of it."


def test_edited_words_are_not_lost_to_the_other_view(tracked: MainWindow, asked: list[tuple[str, bool]], qtbot: QtBot):
    qtbot.keyClicks(tracked.panes.review.article, "x")
    press_switch(tracked, qtbot)
    assert asked == []
    assert "Save a copy (Ctrl+S)" in tracked.telling.toast.text.text()


def test_the_view_menu_ticks_the_original_view(
    tracked: MainWindow, client: WorkerClient, report: dict[str, Any], qtbot: QtBot
):
    def is_ticked() -> bool:
        tracked._actions.show_view(tracked.rooms.drafts.current)
        named = [one for one in tracked._actions.view_menu.actions() if one.text().startswith("Original view")]
        return named[0].isChecked()

    assert not is_ticked()
    press_switch(tracked, qtbot)
    answer(tracked, client, report, qtbot, "original")
    assert is_ticked()


@pytest.fixture
def working(
    qtbot: QtBot,
    theme: Theme,
    desk: ReviewDesk,
    settings: QSettings,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[MainWindow]:
    pytest.importorskip(MODEL_PACKAGE)
    monkeypatch.setenv("COMPLIANCE_SETTINGS", str(tmp_path / "settings"))
    client = WorkerClient()
    window = MainWindow(theme, client, desk, settings)
    qtbot.addWidget(window)
    window.show()
    client.start()
    yield window
    client.stop()


@pytest.mark.model
def test_the_other_view_of_a_word_file_is_another_text(working: MainWindow, qtbot: QtBot, tmp_path: Path):
    path = tmp_path / "denial.docx"
    path.write_bytes(word_file(paragraph("Mr Pruitt ", inserted("denied "), deleted("admitted "), "the claim.")))
    with qtbot.waitSignal(working.shown, timeout=120_000):
        working.opening.open_files([str(path)])
    view = working.panes.review.article
    assert view.toPlainText() == "Mr Pruitt denied the claim."
    with qtbot.waitSignal(working.shown, timeout=120_000):
        press_switch(working, qtbot)
    assert view.toPlainText() == "Mr Pruitt admitted the claim."
    with qtbot.waitSignal(working.shown, timeout=120_000):
        press_switch(working, qtbot)
    assert view.toPlainText() == "Mr Pruitt denied the claim."
