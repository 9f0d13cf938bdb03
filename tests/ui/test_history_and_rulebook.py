"""The log of a draft, and the rulebook with its trial, by keyboard."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from compliance_app.rulebook import load_rulebook
from compliance_app.ui.background.worker_client import WorkerClient
from compliance_app.ui.pages.history.history_model import ENTRY_ROLE, HistoryModel
from compliance_app.ui.pages.rulebook.rules_model import FAMILY_ROLE, RulesModel
from compliance_app.ui.shown.decisions import ShownDecision
from compliance_app.ui.shown.rules import ShownRule, read_rules
from compliance_app.ui.window.main_window import MainWindow
from compliance_app.workbench.rule_pages import rules_list

ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier


def decision(number: int, verdict: str, fingerprint: str = "print-3", day: int = 4) -> ShownDecision:
    time = f"2026-03-{day:02}T12:0{number}:00.000000+00:00"
    return ShownDecision(number, "anonymity/rule-3", fingerprint, verdict, "Why", "R. Osei", time, "0" * 64)


LOG = (
    decision(1, "dismissed"),
    decision(2, "reopened"),
    decision(3, "checked", day=5),
    decision(4, "fixed", "gone", 5),
)


def test_days_are_heads_and_the_newest_comes_first(checked: MainWindow, qtmodeltester: ModelTester):
    model = HistoryModel()
    draft = checked.rooms.drafts.current
    assert draft is not None
    assert draft.article is not None
    model.show_log(LOG, draft.article.findings or ())
    qtmodeltester.check(model)
    shown = [model.index(row, 0) for row in range(model.rowCount())]
    entries = [index.data(ENTRY_ROLE) for index in shown]
    assert [index.data() for index, entry in zip(shown, entries, strict=True) if entry is None] == [
        "5 March 2026",
        "4 March 2026",
    ]
    assert [(entry.decision.number, entry.undone) for entry in entries if entry] == [
        *((4, False), (3, False), (2, False), (1, True)),
    ]
    assert "Rule 3 (no longer in the text)" in shown[1].data()
    assert shown[-1].data(Qt.ItemDataRole.AccessibleTextRole).endswith("R. Osei. Why. Taken back since.")


def test_history_fills_as_decisions_are_taken_and_goes_to_findings(checked: MainWindow, qtbot: QtBot):
    checked.rooms.deciding.be("R. Osei")
    checked.panes.review.choose("f1")
    with qtbot.waitSignal(checked.rooms.deciding.told, timeout=30_000):
        checked.rooms.acting.decide("dismissed", "Spoken in court", "here", "R. Osei")
    qtbot.keyClick(checked, Qt.Key.Key_5, ALT)
    page = checked.panes.later.history
    assert checked.focusWidget() is page.list
    assert page.summary.text() == "1 entry, none of which can be changed"
    qtbot.keyClick(page.list, Qt.Key.Key_Return)
    assert checked.panes.page_tabs.page == "review"
    assert checked.rooms.drafts.current is not None
    assert checked.rooms.drafts.current.selected == "f1"


def test_without_decisions_history_says_so(checked: MainWindow, qtbot: QtBot):
    qtbot.keyClick(checked, Qt.Key.Key_5, ALT)
    assert checked.panes.later.history.summary.text() == "Nothing has been decided about this article yet."


@pytest.fixture(scope="module")
def told() -> list[dict[str, Any]]:
    """The real rulebook as the worker tells it."""
    return rules_list(load_rulebook(()))


@pytest.fixture
def rules(told: list[dict[str, Any]]) -> tuple[ShownRule, ...]:
    return read_rules(told)


@pytest.fixture
def book(window: MainWindow, client: WorkerClient, told: list[dict[str, Any]], qtbot: QtBot) -> MainWindow:
    client.rules_told.emit(told)
    qtbot.keyClick(window, Qt.Key.Key_4, ALT)
    return window


def test_the_list_of_rules_keeps_qts_rules(rules: tuple[ShownRule, ...], qtmodeltester: ModelTester):
    model = RulesModel()
    model.set_rules(rules)
    qtmodeltester.check(model)
    assert len(model.rules) == len(rules)
    heads = [model.index(row, 0).data(FAMILY_ROLE) for row in range(model.rowCount())]
    families = [head for head in heads if head]
    assert families == sorted(set(families))


def test_rules_are_found_by_law_and_word(rules: tuple[ShownRule, ...], qapp: object):
    model = RulesModel()
    model.set_rules(rules)
    model.search("defamation act")
    assert model.rules
    assert all(rule.has(["defamation", "act"]) for rule in model.rules)
    assert len(model.rules) < len(rules)
    model.search("no such word anywhere")
    assert model.rules == []


def test_the_rulebook_is_read_without_a_draft_by_keys(book: MainWindow, qtbot: QtBot):
    page = book.panes.later.rules
    assert book.panes.body.currentWidget() is page
    assert book.focusWidget() is page.list
    first = page.rule
    assert first is not None
    assert first.title in page.texts
    assert "Why it matters" in page.texts
    assert "Examples, which are also its tests" in page.texts
    qtbot.keyClick(page.list, Qt.Key.Key_Down)
    assert page.rule is not first
    qtbot.keyClick(page.list, Qt.Key.Key_F, CTRL)
    assert book.focusWidget() is page.search
    qtbot.keyClicks(page.search, "reply")
    assert page.rule is not None
    assert page.rule.has(["reply"])
    qtbot.keyClick(page.search, Qt.Key.Key_Escape)
    assert book.focusWidget() is page.list


def test_a_sentence_is_tried_on_the_rule_that_is_chosen(book: MainWindow, client: WorkerClient, qtbot: QtBot):
    page = book.panes.later.rules
    page.choose("attribution/vague-source")
    qtbot.keyClick(page.list, Qt.Key.Key_T)
    assert book.focusWidget() is page.trial.text
    with qtbot.waitSignal(page.try_wanted, timeout=10_000) as wanted:
        qtbot.keyClicks(page.trial.text, "It is said.")
    assert wanted.args == ["attribution/vague-source", "It is said."]
    found = {"severity": "review", "start": 0, "end": 10, "message": "Nobody says it.", "related": []}
    client.tried.emit("attribution/vague-source", [found], "")
    assert "Nobody says it." in page.trial.texts
    client.tried.emit("attribution/vague-source", [], "")
    assert page.trial.texts == ["This rule finds nothing here."]


def test_b_goes_from_a_finding_to_its_rule(
    checked: MainWindow, client: WorkerClient, told: list[dict[str, Any]], qtbot: QtBot
):
    client.rules_told.emit([dict(told[0], id="other/rule"), dict(told[1], id="anonymity/rule-3")])
    qtbot.keyClick(checked.panes.review.findings.list, Qt.Key.Key_B)
    assert checked.panes.page_tabs.page == "rulebook"
    assert checked.panes.later.rules.rule is not None
    assert checked.panes.later.rules.rule.id == "anonymity/rule-3"


@pytest.mark.parametrize(("width", "panes"), [(1440, (True, True)), (1000, (True, True)), (760, (True, False))])
def test_the_rulebook_follows_the_width(book: MainWindow, width: int, panes: tuple[bool, bool], qtbot: QtBot):
    book.resize(width, 700)
    page = book.panes.later.rules
    assert (page.list.isVisible(), page.page.isVisible()) == panes
    qtbot.keyClick(page.list, Qt.Key.Key_Return)
    assert page.page.isVisible()
    assert page.trial.isVisible() == (width == 1440)
    assert page.back.isVisible() == (width == 760)
    if width != 1440:  # the rule wants the room until somebody wants to try a sentence
        qtbot.keyClick(page.try_sentence, Qt.Key.Key_Space)
        assert page.trial.text.hasFocus()
        assert page.page.isVisible() == (width == 1000)
