"""The rulebook chosen, switched, edited and tried from its page; a test speaks for the analysis process."""

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QComboBox
from pytestqt.qtbot import QtBot

from compliance_app.rulebook import load_rulebook
from compliance_app.ui.background.worker_client import WorkerClient
from compliance_app.ui.deciding.review_desk import ReviewDesk
from compliance_app.ui.look.theme import Theme
from compliance_app.ui.pages.rulebook.new_rule_dialog import NewRuleDialog
from compliance_app.ui.settings.desk_page import DeskPage
from compliance_app.ui.settings.settings_dialog import SettingsDialog
from compliance_app.ui.window.main_window import MainWindow
from compliance_app.workbench.rule_pages import rules_list

ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
PROFILES = (
    {"name": "uk", "title": "United Kingdom", "axis": "jurisdiction"},
    {"name": "uk-sc", "title": "Scotland", "axis": "jurisdiction"},
    {"name": "court", "title": "Court desk", "axis": "desk"},
)


def told(*books: str, profile: str = "uk", left_out: tuple[dict[str, str], ...] = ()) -> dict[str, Any]:
    return {
        **{"id": "house", "version": "2", "sha256": "0" * 64, "profile": profile, "jurisdictions": ["scotland"]},
        **{"title": "House", "rules": 2, "books": list(books), "profiles": list(PROFILES), "left_out": list(left_out)},
    }


class Asked:
    """What the window asks the analysis process; nothing answers but the test."""

    def __init__(self, client: WorkerClient, monkeypatch: pytest.MonkeyPatch) -> None:
        self.questions: list[dict[str, Any]] = []
        self.drafts: list[str] = []
        monkeypatch.setattr(client, "ask_about_book", lambda _kind, **request: self.questions.append(request))
        monkeypatch.setattr(client, "check", lambda path, **_view: self.drafts.append(path))


@pytest.fixture
def asked(client: WorkerClient, monkeypatch: pytest.MonkeyPatch) -> Asked:
    return Asked(client, monkeypatch)


@pytest.fixture(scope="module")
def rules() -> list[dict[str, Any]]:
    first, second, *_ = rules_list(load_rulebook(()))
    return [{**first, "id": "style/own", "is_own": True}, {**second, "id": "style/other", "status": "draft"}]


@pytest.fixture
def book(asked: Asked, checked: MainWindow, client: WorkerClient, rules: list[dict[str, Any]], qtbot: QtBot):
    client.ready.emit(told("/books/house.yaml"), [])
    client.rules_told.emit(rules)
    qtbot.keyClick(checked, Qt.Key.Key_4, ALT)
    checked.rooms.deciding.be("A. Pell")
    return checked


def choose(qtbot: QtBot, choice: QComboBox, steps: int) -> None:
    """Choose by keys, as one who opens the list."""
    choice.setFocus()
    qtbot.keyClick(choice, Qt.Key.Key_Down if steps > 0 else Qt.Key.Key_Up)


def test_the_bar_says_for_whom_the_book_is_read(book: MainWindow):
    bar = book.panes.later.rules.bar
    shown = {axis: choice.currentText() for axis, choice in bar.choices.items() if choice.isVisible()}
    assert shown == {"jurisdiction": "United Kingdom", "desk": "Every desk"}
    assert bar.books.words == "1 house book"
    assert not bar.trouble.isVisible()


def test_a_profile_is_chosen_kept_and_has_the_drafts_checked_again(
    book: MainWindow, asked: Asked, client: WorkerClient, settings: QSettings, qtbot: QtBot
):
    asked.drafts.clear()
    choose(qtbot, book.panes.later.rules.bar.choices["jurisdiction"], 1)
    assert asked.questions[-1] == {"use": {"books": [], "profiles": ["uk-sc"]}}
    with qtbot.waitSignal(book.rooms.ruling.changed):
        client.told_of_book.emit("rulebook", {"id": 1, "rulebook": told(profile="uk-sc"), "problem": ""})
    assert settings.value("rulebook/profiles") == "uk-sc"
    assert book.panes.later.rules.bar.choices["jurisdiction"].currentText() == "Scotland"
    assert asked.drafts == [book.rooms.drafts.all[0].path]


def test_a_choice_that_cannot_be_used_springs_back_and_is_not_kept(
    book: MainWindow, asked: Asked, client: WorkerClient, settings: QSettings, qtbot: QtBot
):
    choose(qtbot, book.panes.later.rules.bar.choices["desk"], 1)
    assert asked.questions[-1] == {"use": {"books": [], "profiles": ["uk", "court"]}}
    answer = {"id": 1, "rulebook": told(), "problem": "house.yaml:3:1: No such desk."}
    client.told_of_book.emit("rulebook", answer)
    assert book.panes.later.rules.bar.choices["desk"].currentText() == "Every desk"
    assert book.panes.later.rules.bar.trouble.text() == "house.yaml:3:1: No such desk."
    assert settings.value("rulebook/profiles") is None


def test_a_house_book_is_added_and_taken_off(
    book: MainWindow, asked: Asked, client: WorkerClient, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
):
    monkeypatch.setattr("PySide6.QtWidgets.QFileDialog.getOpenFileName", lambda *_: ("/books/new.yaml", ""))
    actions = {action.text(): action for action in book.panes.later.rules.bar.fill_menu().actions()}
    assert list(actions) == [
        "Take off house.yaml",
        "",
        "New rule in house.yaml…",
        "Add a house book…",
        "Begin a new house book…",
    ]
    actions["Add a house book…"].trigger()
    assert asked.questions[-1] == {"use": {"books": ["/books/new.yaml"], "profiles": []}}
    client.told_of_book.emit("rulebook", {"id": 1, "rulebook": told("/books/new.yaml"), "problem": ""})
    assert book.rooms.ruling.books == ["/books/new.yaml"]
    book.panes.later.rules.bar.remove_wanted.emit("/books/new.yaml")
    assert asked.questions[-1] == {"use": {"books": [], "profiles": []}}


def test_a_new_house_book_can_be_begun(book: MainWindow, asked: Asked, monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    target = tmp_path / "gazette"
    monkeypatch.setattr("PySide6.QtWidgets.QFileDialog.getSaveFileName", lambda *_: (str(target), ""))
    book.rooms.ruling.begin_book()
    written = tmp_path / "gazette.yaml"
    assert load_rulebook([written]).identity.id == "gazette"
    assert asked.questions[-1]["use"]["books"] == [str(written)]


def test_what_is_left_out_of_a_book_is_told_on_the_page(book: MainWindow, client: WorkerClient):
    gap = {"what": "Rule “style/x” in house.yaml", "why": "left out because of a fault: house.yaml:9:15: No."}
    client.told_of_book.emit("rulebook", {"rulebook": told(left_out=(gap,)), "told": "Loaded again\nmore"})
    assert book.panes.later.rules.bar.trouble.isVisible()
    assert book.panes.later.rules.bar.trouble.text() == f"{gap['what']}: {gap['why']}"


def test_a_book_that_cannot_be_used_at_the_start_can_be_taken_off(
    theme: Theme, client: WorkerClient, desk: ReviewDesk, settings: QSettings, asked: Asked, qtbot: QtBot
):
    settings.setValue("rulebook/books", "/books/bad.yaml")
    window = MainWindow(theme, client, desk, settings)
    qtbot.addWidget(window)
    client.ready.emit({}, [{"what": "rulebook", "why": "bad.yaml:1:1: The file cannot be read."}])
    assert window.panes.later.rules.bar.trouble.text() == "bad.yaml:1:1: The file cannot be read."
    window.panes.later.rules.bar.fill_menu().actions()[0].trigger()
    assert asked.questions[-1] == {"use": {"books": [], "profiles": []}}


def test_a_rule_is_switched_off_with_name_and_reason(
    book: MainWindow, asked: Asked, client: WorkerClient, qtbot: QtBot
):
    book.panes.later.rules.choose("style/own")
    qtbot.keyClick(book.panes.later.rules.list, Qt.Key.Key_S)
    dialog = book.rooms.ruling.dialog
    assert dialog is not None
    assert dialog.person.text() == "A. Pell"
    qtbot.keyClick(dialog.reason, Qt.Key.Key_Return)
    assert dialog.trouble.text().startswith("Name and reason are both needed")
    qtbot.keyClicks(dialog.reason, "Not ours")
    qtbot.keyClick(dialog.reason, Qt.Key.Key_Return)
    assert asked.questions[-1] == {"switch": "style/own", "on": False, "by": "A. Pell", "reason": "Not ours"}
    client.told_of_book.emit("saved", {"rule": "style/own", "problem": "Add a house book first."})
    assert (dialog.isVisible(), dialog.trouble.text()) == (True, "Add a house book first.")
    client.told_of_book.emit("saved", {"rule": "style/own", "problem": ""})
    assert not dialog.isVisible()


def test_a_draft_is_switched_on_and_a_built_in_rule_is_not_edited(book: MainWindow, asked: Asked, qtbot: QtBot):
    book.panes.later.rules.choose("style/other")
    assert book.panes.later.rules.switch.words == "Switch on…"
    assert not book.panes.later.rules.edit.isVisible()
    before = list(asked.questions)
    qtbot.keyClick(book.panes.later.rules.list, Qt.Key.Key_E)
    assert asked.questions == before


def test_a_rule_is_tried_on_the_open_article(book: MainWindow, asked: Asked, client: WorkerClient, qtbot: QtBot):
    book.panes.later.rules.choose("style/own")
    qtbot.keyClick(book.panes.later.rules.list, Qt.Key.Key_A)
    assert asked.questions[-1] == {"try": "style/own", "open": book.rooms.drafts.all[0].path}
    found = {"severity": "advise", "start": 0, "end": 4, "quote": "amid", "message": "Worn.", "related": []}
    client.tried.emit("style/own", [found], "")
    assert "Worn." in book.panes.later.rules.trial.texts


@pytest.fixture
def editor(book: MainWindow, client: WorkerClient, asked: Asked, qtbot: QtBot):
    book.panes.later.rules.choose("style/own")
    qtbot.keyClick(book.panes.later.rules.list, Qt.Key.Key_E)
    assert asked.questions[-1] == {"source": "style/own"}
    client.told_of_book.emit("source", {"rule": "style/own", "text": "id: style/own\n", "problem": ""})
    assert book.rooms.ruling.editor is not None
    yield book.rooms.ruling.editor
    if book.rooms.ruling.editor is not None:
        book.rooms.ruling.editor.done(0)


def test_examples_run_as_one_writes_and_faults_have_lines(editor, asked: Asked, client: WorkerClient, qtbot: QtBot):
    with qtbot.waitSignal(editor.draft_wanted, timeout=10_000):
        qtbot.keyClicks(editor.text, "x")
    assert asked.questions[-1] == {"draft": "style/own", "text": "xid: style/own\n"}
    problem = {"line": 3, "column": 1, "message": "“x” is no key."}
    client.told_of_book.emit("drafted", {"rule": "style/own", "problems": [problem], "examples": []})
    assert editor.texts == ["1 fault", "Line 3: “x” is no key."]
    held = {"text": "It is amid.", "marks": [[6, 10]], "because": "", "fault": ""}
    broken = {"text": "Now.", "marks": [], "because": "", "fault": "should pass, but “Now” was found"}
    client.told_of_book.emit("drafted", {"rule": "style/own", "problems": [], "examples": [held, broken]})
    assert editor.texts == [
        "2 examples, 1 do not hold",
        "“It is amid.” – flagged",
        "“Now.” – should pass, but “Now” was found",
    ]


def test_a_rule_is_saved_by_ctrl_enter_with_name_and_reason(
    editor, book: MainWindow, asked: Asked, client: WorkerClient, qtbot: QtBot
):
    qtbot.keyClick(editor.text, Qt.Key.Key_Return, CTRL)
    assert "Name and reason are both needed" in editor.summary.text()
    qtbot.keyClicks(editor.reason, "Readers' letters")
    qtbot.keyClick(editor.reason, Qt.Key.Key_Return, CTRL)
    saved = asked.questions[-1]
    assert (saved["save"], saved["by"], saved["why"]) == ("style/own", "A. Pell", "Readers' letters")
    assert saved["was"] == editor.text.toPlainText()  # so that nobody else's change is written over
    client.told_of_book.emit("saved", {"rule": "style/own", "problem": "Example 1 does not hold."})
    assert editor.summary.text() == "Example 1 does not hold."
    client.told_of_book.emit("saved", {"rule": "style/own", "problem": ""})
    assert not editor.isVisible()
    assert book.rooms.ruling.editor is None


def test_the_text_as_it_stands_is_tried_on_the_article(
    editor, book: MainWindow, asked: Asked, client: WorkerClient, qtbot: QtBot
):
    qtbot.keyClick(editor.trial, Qt.Key.Key_Space)
    assert asked.questions[-1]["rule_text"] == "id: style/own\n"
    found = {"severity": "advise", "start": 0, "end": 4, "quote": "amid", "message": "Worn.", "related": []}
    client.tried.emit("style/own", [found], "")
    assert editor.texts == ["1 place in the article", "“amid”"]


def test_a_changed_text_is_thrown_away_only_at_the_second_asking(editor, qtbot: QtBot):
    qtbot.keyClicks(editor.text, "x")
    qtbot.keyClick(editor, Qt.Key.Key_Escape)
    assert editor.isVisible()
    assert editor.summary.text().startswith("Not saved.")
    qtbot.keyClick(editor, Qt.Key.Key_Escape)
    assert not editor.isVisible()


def to_desk_page(window: MainWindow, qtbot: QtBot) -> DeskPage:
    """Open the settings and go to the page on the desk, by keys."""
    qtbot.keyClick(window, Qt.Key.Key_Comma, CTRL)
    dialog = window.dialogs.latest
    assert isinstance(dialog, SettingsDialog)
    dialog.tabs.setFocus()
    while dialog.tabs.tabText(dialog.tabs.currentIndex()) != "Desk":
        qtbot.keyClick(dialog.tabs, Qt.Key.Key_Right)
    page = dialog.pages[dialog.tabs.currentIndex() - 1]
    assert isinstance(page, DeskPage)
    return page


def test_the_country_chosen_in_the_settings_is_that_of_the_rulebook_page(
    book: MainWindow, asked: Asked, client: WorkerClient, settings: QSettings, qtbot: QtBot
):
    asked.drafts.clear()
    page = to_desk_page(book, qtbot)
    dialog = book.dialogs.latest
    assert isinstance(dialog, SettingsDialog)
    country = page.read_for.choices["jurisdiction"]
    qtbot.keyClick(dialog.tabs, Qt.Key.Key_Tab)
    assert dialog.focusWidget() is country
    qtbot.keyClick(country, Qt.Key.Key_Down)
    assert asked.questions == []  # it counts on Save
    dialog.save.click()
    assert asked.questions == [{"use": {"books": [], "profiles": ["uk-sc"]}}]
    client.told_of_book.emit("rulebook", {"id": 1, "rulebook": told(profile="uk-sc"), "problem": ""})
    assert settings.value("rulebook/profiles") == "uk-sc"
    assert book.panes.later.rules.bar.choices["jurisdiction"].currentText() == "Scotland"
    assert asked.drafts == [book.rooms.drafts.all[0].path]


def test_the_country_chosen_on_the_rulebook_page_is_that_of_the_settings(
    book: MainWindow, asked: Asked, client: WorkerClient, qtbot: QtBot
):
    choose(qtbot, book.panes.later.rules.bar.choices["jurisdiction"], 1)
    client.told_of_book.emit("rulebook", {"id": 1, "rulebook": told(profile="uk-sc"), "problem": ""})
    page = to_desk_page(book, qtbot)
    assert page.read_for.choices["jurisdiction"].currentText() == "Scotland"
    before = len(asked.questions)
    assert page.keep()  # nothing was touched, nothing is asked
    assert len(asked.questions) == before


def test_settings_that_are_open_follow_the_rulebook(book: MainWindow, client: WorkerClient, qtbot: QtBot):
    page = to_desk_page(book, qtbot)
    client.told_of_book.emit("rulebook", {"rulebook": told(profile="uk-sc, court"), "told": "Loaded again"})
    shown = {axis: choice.currentText() for axis, choice in page.read_for.choices.items() if not choice.isHidden()}
    assert shown == {"jurisdiction": "Scotland", "desk": "Court desk"}


def test_before_the_rulebook_is_known_the_settings_say_so(asked: Asked, window: MainWindow, qtbot: QtBot):
    page = to_desk_page(window, qtbot)
    assert page.waiting.isVisible()
    assert not page.read_for.choices["jurisdiction"].isVisible()
    assert page.keep()
    assert asked.questions == []


def test_a_refused_name_of_a_new_rule_is_answered_in_view(book: MainWindow, qtbot: QtBot, theme: Theme):
    dialog = NewRuleDialog(theme, "house.yaml", book)
    dialog.open()
    qtbot.waitUntil(dialog.isVisible)
    before = dialog.height()
    dialog.say_trouble("A name is family/thing-found in lower case, such as style/courts.")
    assert dialog.height() > before
    qtbot.waitUntil(lambda: dialog.trouble.visibleRegion().boundingRect().height() == dialog.trouble.height())
    assert dialog.rule.visibleRegion().boundingRect().height() == dialog.rule.height()
    dialog.reject()
