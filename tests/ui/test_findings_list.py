"""The list of findings: model, filter, chips, words for the screen reader."""

from dataclasses import replace

from PySide6.QtCore import QModelIndex, Qt
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from compliance_app.ui.drafts.draft import Draft
from compliance_app.ui.look.fonts import Role, font
from compliance_app.ui.look.theme import Theme
from compliance_app.ui.pages.review.findings_model import HEAD_ROLE, FindingsModel, GroupHead
from compliance_app.ui.pages.review.findings_panel import FindingsPanel
from compliance_app.ui.shown.report import ShownArticle
from compliance_app.ui.window.main_window import MainWindow


def ids(panel: FindingsPanel) -> list[str]:
    return [finding.id for finding in panel.model.findings]


def test_the_model_keeps_qts_rules(article: ShownArticle, qtmodeltester: ModelTester):
    model = FindingsModel()
    model.set_findings(article.findings or ())
    qtmodeltester.check(model)
    model.show_only("review")
    qtmodeltester.check(model)
    assert model.rowCount() == 3


def test_each_severity_has_a_head_that_cannot_be_chosen(article: ShownArticle, qapp: object):
    model = FindingsModel()
    model.set_findings(article.findings or ())
    heads = [model.index(row, 0) for row in range(model.rowCount()) if model.index(row, 0).data(HEAD_ROLE)]
    assert [index.data(HEAD_ROLE) for index in heads] == [
        GroupHead("block", "1 open", "Block"),
        GroupHead("review", "2 open", "Review"),
        GroupHead("advise", "1 open", "Advise"),
    ]
    assert all(index.flags() == Qt.ItemFlag.NoItemFlags for index in heads)


def test_a_screen_reader_hears_the_whole_row(article: ShownArticle, qapp: object):
    model = FindingsModel()
    model.set_findings(article.findings or ())
    spoken = model.index_of("f3").data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Block. Possible victim named. A second girl, Isla. Paragraph 2. Open. 1 of 4."


def test_only_rows_that_look_otherwise_are_painted_anew(article: ShownArticle, qapp: object):
    model = FindingsModel()
    findings = article.findings or ()
    model.set_findings(findings)
    told: list[tuple[int, int]] = []
    model.dataChanged.connect(lambda first, last, _roles: told.append((first.row(), last.row())))
    model.set_findings([finding._replace(start=finding.start + 1, end=finding.end + 1) for finding in findings])
    assert told == []
    assert [finding.start for finding in model.findings] == [finding.start + 1 for finding in findings]
    stale = [finding._replace(stale=finding.id == "f3") for finding in findings]
    model.set_findings(stale)
    row = model.index_of("f3").row()
    assert told == [(row, row)]


def test_an_unknown_finding_has_no_index(article: ShownArticle, qapp: object):
    model = FindingsModel()
    model.set_findings(article.findings or ())
    assert model.index_of("f99") == QModelIndex()


def test_chips_show_counts_and_dots_until_they_are_known(window: MainWindow, checked: MainWindow, theme: Theme):
    assert [chip.shown_count for chip in checked.panes.review.findings.chips] == ["1", "2", "1", "4"]
    checked.panes.review.findings.show_draft(Draft("/drafts/ferry.txt"))
    assert [chip.shown_count for chip in checked.panes.review.findings.chips] == ["…"] * 4
    assert "not counted yet" in checked.panes.review.findings.chips[0].accessibleName()


def test_a_chip_filters_the_list(checked: MainWindow, qtbot: QtBot):
    panel = checked.panes.review.findings
    qtbot.mouseClick(panel.chips[1], Qt.MouseButton.LeftButton)
    assert ids(panel) == ["f1", "f4"]
    assert panel.chips[1].accessibleName() == "Review, 2 open, shown alone"
    assert panel.chips[0].accessibleName() == "Block, 1 open, not filtered"


def test_keys_filter_the_list(checked: MainWindow, qtbot: QtBot):
    panel = checked.panes.review.findings
    for key, expected in (
        (Qt.Key.Key_1, ["f3"]),
        (Qt.Key.Key_2, ["f1", "f4"]),
        (Qt.Key.Key_3, ["f2"]),
        (Qt.Key.Key_4, ["f3", "f1", "f4", "f2"]),
    ):
        qtbot.keyClick(checked, key, Qt.KeyboardModifier.ControlModifier)
        assert ids(panel) == expected
    assert [chip.isChecked() for chip in panel.chips] == [False, False, False, True]


def test_arrows_skip_the_heads(checked: MainWindow, qtbot: QtBot):
    panel = checked.panes.review.findings
    panel.list.setFocus()
    seen = [panel.current.id if panel.current else None]
    for _ in range(3):
        qtbot.keyClick(panel.list, Qt.Key.Key_Down)
        seen.append(panel.current.id if panel.current else None)
    assert seen == ["f3", "f1", "f4", "f2"]
    assert checked.panes.review.article.selected is not None
    assert checked.panes.review.article.selected.id == "f2"


def test_rows_are_as_high_as_their_fonts_need(checked: MainWindow):
    panel = checked.panes.review.findings
    row = panel.list.visualRect(panel.model.index_of("f3"))
    assert row.height() >= 74
    assert row.height() >= sum(font(role).pixelSize() for role in (Role.STRONG, Role.ROW_QUOTE, Role.SMALL)) + 18


def test_no_findings_is_not_said_to_be_a_judgement(checked: MainWindow, article: ShownArticle):

    panel = checked.panes.review.findings
    panel.show_draft(Draft("/drafts/ferry.txt", replace(article, findings=()), checking=False))

    assert panel.note is not None
    assert "not a judgement" in panel.note[1]


def test_a_long_list_is_laid_out_bit_by_bit_and_still_goes_where_it_is_sent(
    checked: MainWindow, article: ShownArticle, qtbot: QtBot
):
    panel, found = checked.panes.review.findings, article.findings or ()
    many = tuple(one._replace(id=f"f{n}", fingerprint=f"p{n}") for n, one in enumerate(found * 500))
    panel.show_draft(Draft("/drafts/ferry.txt", replace(article, findings=many), checking=False))
    last = panel.model.findings[-1].id
    assert not panel.list.visualRect(panel.model.index_of(last)).isValid()  # nobody has waited for it
    panel.select(last)
    row = panel.list.visualRect(panel.model.index_of(last))
    assert panel.list.viewport().rect().contains(row.center())
    panel.model.group_by("order")
    panel.select(last)
    before = panel.list.verticalScrollBar().value()
    panel.resize(panel.width() + 10, panel.height())
    assert panel.list.verticalScrollBar().value() == before > 0
    qtbot.keyClick(panel.list, Qt.Key.Key_End)
    assert panel.list.currentIndex().row() == panel.model.rowCount() - 1
