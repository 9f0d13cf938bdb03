"""The matrix of people and claims, and the cards of pictures, by keyboard."""

from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot
from reports_by_hand import RULEBOOK, sample_view

from compliance_app.ui.pages.people.people_model import CLAIM, GROUP_ROLE, NAME, WORD, PeopleModel
from compliance_app.ui.pages.people.people_page import SpotCard
from compliance_app.ui.shown.report import ShownArticle, read_article
from compliance_app.ui.window.main_window import MainWindow

ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def article(report: dict[str, Any]) -> ShownArticle:
    report["findings"][2]["entities"] = ["e2"]
    return read_article(report, RULEBOOK, sample_view())


@pytest.fixture
def people(report: dict[str, Any], checked: MainWindow, qtbot: QtBot) -> MainWindow:
    qtbot.keyClick(checked, Qt.Key.Key_2, ALT)
    return checked


@pytest.fixture
def images(checked: MainWindow, qtbot: QtBot) -> MainWindow:
    qtbot.keyClick(checked, Qt.Key.Key_3, ALT)
    return checked


def test_the_table_keeps_qts_rules(article: ShownArticle, qtmodeltester: ModelTester):
    model = PeopleModel()
    model.show_article(article, {})
    qtmodeltester.check(model)


def test_people_stand_in_three_groups(article: ShownArticle, qapp: object):
    model = PeopleModel()
    model.show_article(article, {})
    rows = [model.index(row, NAME) for row in range(model.rowCount())]
    assert [index.data() for index in rows] == [
        *("Accused", "Ferry staff", "May be protected", "Isla", "Sources and others", "Morag Tennant"),
    ]
    assert [index.row() for index in rows if index.data(GROUP_ROLE)] == model.heads == [0, 2, 4]


def test_cells_speak_header_and_value(article: ShownArticle, qapp: object):
    model = PeopleModel()
    model.show_article(article, {})

    def spoken(row: int, column: int) -> str:
        return model.index(row, column).data(Qt.ItemDataRole.AccessibleTextRole)

    assert spoken(1, CLAIM) == "Accused of: “looked away”"
    assert spoken(1, WORD) == "On whose word: 1 nobody’s word, 1 vague"
    assert spoken(3, 1) == "Role here: Possible victim, Child"
    assert spoken(3, 5) == "Findings: 1 Block"
    assert spoken(5, WORD) == "On whose word: –"


def test_decided_findings_are_not_counted(article: ShownArticle, qapp: object):
    model = PeopleModel()
    model.show_article(article, {"print-3": object()})  # type: ignore[dict-item]
    assert model.index(3, 5).data() == "–"


def test_arrows_pass_over_the_heads(people: MainWindow, qtbot: QtBot):
    table = people.panes.later.people.table
    assert people.focusWidget() is table
    names: list[str] = []
    for _ in range(4):
        person = people.panes.later.people.person
        assert person is not None
        names.append(person.name)
        qtbot.keyClick(table, Qt.Key.Key_Down)
    assert names == ["Ferry staff", "Isla", "Morag Tennant", "Morag Tennant"]
    for _ in range(4):
        qtbot.keyClick(table, Qt.Key.Key_Up)
    assert people.panes.later.people.person is not None
    assert people.panes.later.people.person.name == "Ferry staff"


def test_enter_opens_the_reasons_and_a_card_goes_to_the_text(people: MainWindow, qtbot: QtBot):
    qtbot.keyClick(people.panes.later.people.table, Qt.Key.Key_Return)
    card = people.focusWidget()
    assert isinstance(card, SpotCard)
    assert card.accessibleName() == "Nobody’s word: the paper says it. Headline. looked away"
    qtbot.keyClick(card, Qt.Key.Key_Return)
    assert people.panes.page_tabs.page == "review"
    assert people.focusWidget() is people.panes.review.article
    assert people.panes.review.article.textCursor().blockNumber() == 0


def test_g_goes_to_the_text_and_esc_back_to_the_matrix(people: MainWindow, qtbot: QtBot):
    qtbot.keyClick(people.panes.later.people.table, Qt.Key.Key_Return)
    qtbot.keyClick(people, Qt.Key.Key_Escape)
    assert people.focusWidget() is people.panes.later.people.table
    qtbot.keyClick(people.panes.later.people.table, Qt.Key.Key_G)
    assert people.panes.page_tabs.page == "review"


def test_p_goes_from_a_finding_to_its_person(
    checked: MainWindow, article: ShownArticle, qtbot: QtBot, report: dict[str, Any]
):
    draft = checked.rooms.drafts.current
    assert draft is not None
    draft.article = article
    checked.panes.review.show_draft(draft)
    checked.panes.later.people.show_article(article, {})
    qtbot.keyClick(checked.panes.review.findings.list, Qt.Key.Key_P)
    assert checked.panes.page_tabs.page == "people"
    assert checked.panes.later.people.person is not None
    assert checked.panes.later.people.person.name == "Isla"


def test_in_a_narrow_window_the_pane_takes_the_place_of_the_matrix(people: MainWindow, qtbot: QtBot):
    people.resize(900, 700)
    page = people.panes.later.people
    assert (page.table.isVisible(), page.pane.isVisible()) == (True, False)
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    assert (page.table.isVisible(), page.pane.isVisible()) == (False, True)
    qtbot.keyClick(people, Qt.Key.Key_Escape)
    assert people.focusWidget() is page.table


def test_pages_are_reached_by_ctrl_tab(checked: MainWindow, qtbot: QtBot):
    seen: list[str] = []
    for _ in range(6):
        seen.append(checked.panes.page_tabs.page)
        qtbot.keyClick(checked, Qt.Key.Key_Tab, Qt.KeyboardModifier.ControlModifier)
    assert seen == ["review", "people", "images", "rulebook", "history", "queue"]
    assert checked.panes.page_tabs.page == "review"


def test_g_steps_through_the_evidence(checked: MainWindow, qtbot: QtBot, article: ShownArticle):
    view, listed = checked.panes.review.article, checked.panes.review.findings.list
    seen: list[str] = []
    checked.panes.review.evidence_shown.connect(lambda piece: seen.append(piece.quote))
    for _ in range(3):
        qtbot.keyClick(listed, Qt.Key.Key_G)
    assert seen == ["Isla", "She was 15", "Isla"]
    assert view.textCursor().blockNumber() == 4


def test_pictures_are_shown_with_what_is_missing(images: MainWindow):
    first, second = images.panes.later.images.cards
    texts = [
        child.property("text")
        for child in images.panes.later.images.findChildren(type(images.panes.later.images.summary))
    ]
    assert "What the text does: Licence without a link." in texts
    assert "No rights fields" in texts
    assert "The picture is not in the draft" in texts
    assert texts.count("None found in the text") == 2
    assert first.accessibleName().startswith("image1.png. Review. ")
    assert second.picture.start is None


def test_arrows_move_between_pictures_and_enter_goes_to_the_finding(images: MainWindow, qtbot: QtBot):
    first, second = images.panes.later.images.cards
    assert images.focusWidget() is first
    qtbot.keyClick(first, Qt.Key.Key_Right)
    assert images.focusWidget() is second
    qtbot.keyClick(second, Qt.Key.Key_Left)
    qtbot.keyClick(first, Qt.Key.Key_Return)
    assert images.panes.page_tabs.page == "review"
    assert images.rooms.drafts.current is not None
    assert images.rooms.drafts.current.selected == "f4"


def test_g_goes_from_a_picture_to_its_caption(images: MainWindow, qtbot: QtBot):
    qtbot.keyClick(images.panes.later.images.cards[0], Qt.Key.Key_G)
    assert images.panes.review.article.textCursor().blockNumber() == 5


@pytest.mark.parametrize(("width", "columns"), [(1440, 3), (1000, 2), (760, 1)])
def test_the_cards_follow_the_width(images: MainWindow, width: int, columns: int):
    images.resize(width, 700)
    assert images.panes.later.images._columns == columns


def test_heads_of_columns_are_whole_in_a_small_window(checked: MainWindow, qtbot: QtBot):
    checked.resize(720, 450)
    qtbot.keyClick(checked, Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    table = checked.panes.later.people.table
    header, model = table.horizontalHeader(), table.model()
    for column in range(model.columnCount()):
        if not table.isColumnHidden(column):
            name = str(model.headerData(column, Qt.Orientation.Horizontal))
            needed = header.fontMetrics().horizontalAdvance(name) + 20  # left of the words; at the right they may end
            assert needed <= table.columnWidth(column), name


def test_the_corrections_share_rows_where_the_pane_has_the_whole_window(checked: MainWindow, qtbot: QtBot):
    qtbot.keyClick(checked, Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    people = checked.panes.later.people
    people.choose("e2")

    def rows() -> int:
        return len({button.mapTo(people.foot, QPoint(0, 0)).y() for button in people.foot.buttons.values()})

    qtbot.waitUntil(lambda: rows() == 3)
    checked.resize(1024, 700)
    people.open_pane()
    qtbot.waitUntil(lambda: rows() == 2)


def test_a_claim_that_is_cut_shows_itself_under_the_mouse(article: ShownArticle):
    model = PeopleModel()
    model.show_article(article, {})
    claims = [
        (str(index.data()), index.data(Qt.ItemDataRole.ToolTipRole))
        for index in (model.index(row, CLAIM) for row in range(model.rowCount()))
        if index.data() and str(index.data()).startswith("“")
    ]
    assert claims
    assert all(shown == tip for shown, tip in claims)
