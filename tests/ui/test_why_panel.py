"""The reasons: all of them, whole, for the finding that is selected."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from compliance_app.ui.pages.review.reasons import EvidenceRow, Reasons, in_context
from compliance_app.ui.shown.report import ShownArticle
from compliance_app.ui.window.main_window import MainWindow


def test_everything_about_the_finding_is_said(checked: MainWindow):
    checked.panes.review.choose("f3")
    said = checked.panes.review.why.texts
    for expected in (
        "Possible victim named",
        "What the text does: Possible victim named.",
        "Why it matters",
        "A complainant may not be identified for life.",
        "What it rests on",
        "Sexual Offences (Amendment) Act 1992",
        "Section 1 · United Kingdom",
        "How it was found",
        "Name",
        "“Isla”",
        "Identifying detail",
        "“She was 15”",
        "What you can do",
        "Take the name out.",
        "“a second girl”",
    ):
        assert expected in said
    assert checked.panes.review.why.count.text() == "1 of 4 open"


def test_sections_without_content_are_left_out(checked: MainWindow):
    checked.panes.review.choose("f1")
    assert "How it was found" not in checked.panes.review.why.texts


def test_going_on_before_the_reasons_are_shown_leaves_those_of_the_last_finding_alone(
    checked: MainWindow, qtbot: QtBot
):
    pane = checked.panes.review.why.reasons
    for finding in ("f1", "f3", "f2", "f3") * 3:
        checked.panes.review.choose(finding)
        QApplication.processEvents()

    def is_alone() -> bool:
        said = [label.text() for label in pane.widget().findChildren(QLabel)]
        return "A complainant may not be identified for life." in said and len(pane.findChildren(Reasons)) == 1

    qtbot.waitUntil(is_alone)


def test_the_quote_stands_bold_in_its_paragraph(article: ShownArticle):
    finding = article.finding("f1")
    assert finding is not None
    text = in_context(finding, article)
    assert "<b>it has been alleged</b>" in text
    assert text.startswith("“")
    assert text.endswith("”")


def test_markup_in_a_draft_stays_text(article: ShownArticle):
    from dataclasses import replace

    text = article.text.replace("it has been alleged", "<b>&amp; alleged</b>")
    finding = article.finding("f1")
    assert finding is not None
    quote = finding._replace(quote="<b>&amp; alleged</b>", end=finding.start + 20)
    assert "<b>&lt;b&gt;&amp;amp; alleged" in in_context(quote, replace(article, text=text))


def test_a_click_on_evidence_goes_to_its_place(checked: MainWindow, article: ShownArticle, qtbot: QtBot):
    checked.panes.review.choose("f3")
    row = checked.panes.review.why.findChildren(EvidenceRow)[1]
    assert row.accessibleName().startswith("2. Identifying detail, Paragraph 2")
    qtbot.mouseClick(row, Qt.MouseButton.LeftButton)
    view = checked.panes.review.article
    block = article.blocks[4]
    assert view.textCursor().blockNumber() == 4
    assert article.text[block.start + view.textCursor().positionInBlock() :].startswith("She was 15")


def test_evidence_is_reached_and_opened_by_keyboard(checked: MainWindow, qtbot: QtBot):
    checked.panes.review.choose("f3")
    row = checked.panes.review.why.findChildren(EvidenceRow)[0]
    assert row.focusPolicy() == Qt.FocusPolicy.StrongFocus
    with qtbot.waitSignal(row.chosen):
        qtbot.keyClick(row, Qt.Key.Key_Return)


def test_before_the_check_the_pane_says_what_will_stand_there(window: MainWindow):
    assert any("when the check has ended" in text for text in window.panes.review.why.texts)


def test_a_finding_whose_place_alone_changes_is_followed_where_it_is_said(checked: MainWindow, qtbot: QtBot):
    review = checked.panes.review
    review.choose("f3")
    said = review.why.texts
    rows = review.why.findChildren(EvidenceRow)
    rows[0].setFocus()
    view = review.article
    view.moveCursor(QTextCursor.MoveOperation.Start)
    qtbot.keyClicks(view, "Now ")
    qtbot.waitUntil(lambda: checked.rooms.drafts.all[0].article is not None and view.has_stale)
    qtbot.wait(50)
    assert review.why.texts == said
    assert review.why.findChildren(EvidenceRow) == rows  # or a reader would lose the place
    start = text_of_draft(checked).index("She was 15")
    with qtbot.waitSignal(review.why.evidence_chosen, check_params_cb=lambda at: at == start):
        rows[1].click()


def text_of_draft(window: MainWindow) -> str:
    article = window.rooms.drafts.all[0].article
    assert article is not None
    return article.text
