"""Grouping, searching and jumping in the list of findings, by keys."""

from typing import Any

import pytest
from PySide6.QtCore import QSettings, Qt
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot
from reports_by_hand import RULEBOOK, sample_view

from compliance_app.ui.pages.review.findings_model import HEAD_ROLE, FindingsModel, GroupHead
from compliance_app.ui.pages.review.grouping import GROUPINGS, grouped
from compliance_app.ui.pages.review.review_page import Mode
from compliance_app.ui.shown.places import Place
from compliance_app.ui.shown.report import ShownFinding, read_article
from compliance_app.ui.window.main_window import MainWindow

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
NAMES = {"e1": "Dax Orme", "e2": "Abel Tye"}


@pytest.fixture
def findings(report: dict[str, Any]) -> list[ShownFinding]:
    found = list(read_article(report, RULEBOOK, sample_view()).findings or ())
    return [
        found[0]._replace(
            rule="reply/missing", title="No answer", entities=("e1",), start=90, place=Place("paragraph", 2)
        ),
        found[1]._replace(rule="style/whilst", title="Old word", entities=(), start=10, place=Place("paragraph", 1)),
        found[2]._replace(rule="reply/missing", title="No answer", entities=("e2", "e1"), start=50),
        found[3]._replace(
            rule="style/whilst", title="Old word", entities=("e9",), start=99, place=Place("paragraph", 2)
        ),
    ]


def shape(how: str, findings: list[ShownFinding]) -> list[tuple[str, list[str]]]:
    return [(group.title, [finding.id for finding in group.findings]) for group in grouped(how, findings, NAMES)]


def test_groups_are_in_an_order_that_helps(findings: list[ShownFinding]):
    first, second, third, fourth = (finding.id for finding in findings)
    assert shape("order", findings) == [("In reading order", [second, third, first, fourth])]
    assert shape("rule", findings) == [("No answer", [first, third]), ("Old word", [second, fourth])]
    people = [("Dax Orme", [first]), ("Abel Tye", [third]), ("Nobody in particular", [second, fourth])]
    assert shape("person", findings) == people
    parts = shape("part", findings)
    assert parts[0] == ("Paragraph 1", [second])
    assert parts[-1] == ("Paragraph 2", [first, fourth])


@pytest.mark.parametrize("how", GROUPINGS)
def test_every_grouping_lists_each_finding_once(how: str, findings: list[ShownFinding], qtmodeltester: ModelTester):
    model = FindingsModel()
    model.set_findings(findings, {}, NAMES)
    model.group_by(how)
    qtmodeltester.check(model)
    assert sorted(finding.id for finding in model.findings) == sorted(finding.id for finding in findings)
    assert grouped(how, [], {}) == []


def test_search_finds_words_in_what_is_shown(findings: list[ShownFinding], qapp: object):
    model = FindingsModel()
    model.set_findings(findings, {}, NAMES)
    model.search("no ANSWER")
    assert [finding.rule for finding in model.findings] == ["reply/missing"] * 2
    model.search("tye answer")  # a person who is named nowhere in the row
    assert [finding.id for finding in model.findings] == [findings[2].id]
    model.search("whilst")
    assert len(model.findings) == 2
    model.search("nothing of the kind")
    assert model.rowCount() == 0
    model.search("  ")
    assert len(model.findings) == 4


def heads(window: MainWindow) -> list[str]:
    model = window.panes.review.findings.model
    rows = [model.index(row, 0).data(HEAD_ROLE) for row in range(model.rowCount())]
    return [head.title for head in rows if isinstance(head, GroupHead)]


def test_v_groups_otherwise_and_is_remembered(checked: MainWindow, qtbot: QtBot, settings: QSettings):
    panel = checked.panes.review.findings
    assert heads(checked) == ["Block", "Review", "Advise"]
    chosen = panel.current
    qtbot.keyClick(panel.list, Qt.Key.Key_V)
    assert heads(checked) == ["In reading order"]
    assert panel.group_button.words == "In reading order"
    assert panel.current == chosen
    assert settings.value("review/grouping") == "order"
    for _ in range(4):
        qtbot.keyClick(panel.list, Qt.Key.Key_V)
    assert heads(checked) == ["Block", "Review", "Advise"]


def test_n_jumps_from_group_to_group(checked: MainWindow, qtbot: QtBot):
    panel = checked.panes.review.findings
    seen: list[str] = []
    for modifier in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.NoModifier, SHIFT):
        qtbot.keyClick(panel.list, Qt.Key.Key_N, modifier)
        assert panel.current is not None
        seen.append(panel.current.id)
    assert seen == ["f1", "f2", "f1"]
    draft = checked.rooms.drafts.current
    assert draft is not None
    assert draft.selected == "f1"


@pytest.mark.parametrize("key", ["/", "Ctrl+F"])
def test_a_search_by_keys_leaves_letters_to_the_field(checked: MainWindow, qtbot: QtBot, key: str):
    panel = checked.panes.review.findings
    if key == "/":
        qtbot.keyClicks(panel.list, "/")
    else:
        qtbot.keyClick(checked.panes.review.article, Qt.Key.Key_F, CTRL)
    assert checked.focusWidget() is panel.search
    qtbot.keyClicks(panel.search, "victim named")
    assert [finding.title for finding in panel.model.findings] == ["Possible victim named"]
    assert not checked.panes.review.why.foot.isHidden()
    assert checked.panes.page_tabs.page == "review"  # P was typed, and went nowhere else
    qtbot.keyClick(panel.search, Qt.Key.Key_Return)
    assert checked.focusWidget() is panel.list
    assert panel.search.isVisible()
    qtbot.keyClicks(panel.list, "/")
    qtbot.keyClick(panel.search, Qt.Key.Key_Escape)
    assert not panel.search.isVisible()
    assert len(panel.model.findings) == 4


def test_in_a_narrow_window_the_search_brings_the_list(checked: MainWindow, qtbot: QtBot):
    checked.resize(800, 700)
    assert checked.panes.review.mode is Mode.NARROW
    qtbot.keyClick(checked.panes.review.article, Qt.Key.Key_F, CTRL)
    assert checked.panes.review.findings.search.isVisible()


def test_the_row_says_the_severity_where_no_head_does(checked: MainWindow):
    panel = checked.panes.review.findings
    before = panel.list.grab().toImage()
    panel.group_by("rule")
    assert panel.list.grab().toImage() != before
    spoken = panel.model.index_of("f3").data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.startswith("Block. ")
