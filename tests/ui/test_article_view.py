"""The article: text block by block, marks on the right words, clicks that find them."""

from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QImage, QPainter, QPaintEvent, QRegion, QTextCursor
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from reports_by_hand import RULEBOOK

from compliance_app.ui.article import article_document
from compliance_app.ui.article.article_marks import Box, MarkIndex, paint_underline
from compliance_app.ui.article.positions import ArticleMap
from compliance_app.ui.look.theme import Appearance, Theme
from compliance_app.ui.look.tokens import LIGHT
from compliance_app.ui.shown.report import ShownArticle, ShownFinding, read_article
from compliance_app.ui.window.main_window import MainWindow


def found(window: MainWindow, finding_id: str) -> ShownFinding:
    draft = window.rooms.drafts.current
    assert draft is not None
    assert draft.article is not None
    finding = draft.article.finding(finding_id)
    assert finding is not None
    return finding


def box_of(window: MainWindow, finding_id: str) -> QRectF:
    return window.panes.review.article.finding_boxes(found(window, finding_id))[0].rect


def colours_in(picture: QImage, box: QRectF) -> set[str]:
    ratio = picture.devicePixelRatio()
    area = box.toRect().intersected(QRectF(picture.rect()).toRect())
    points = ((x, y) for x in range(area.left(), area.right()) for y in range(area.top(), area.bottom()))
    return {picture.pixelColor(round(x * ratio), round(y * ratio)).name().upper() for x, y in points}


def is_like(one: str, other: str) -> bool:
    """Return whether two colours are the same but for the edge of a thin line."""
    pairs = zip(QColor(one).getRgb(), QColor(other).getRgb(), strict=True)  # type: ignore[arg-type]
    return all(abs(first - second) <= 24 for first, second in pairs)


def test_each_block_is_one_block_and_has_its_own_style(checked: MainWindow, article: ShownArticle):
    document = checked.panes.review.article.document()
    assert document.blockCount() == len(article.blocks)
    sizes = {}
    for number, block in enumerate(article.blocks):
        shown = document.findBlockByNumber(number)
        assert shown.text() == article.text[block.start : block.end]
        sizes[block.kind] = shown.begin().fragment().charFormat().font().pixelSize()
    assert sizes["headline"] > sizes["paragraph"] > sizes["caption"] > sizes["credit"] >= 12


def test_a_mark_lies_on_its_words_behind_an_emoji(checked: MainWindow):
    view = checked.panes.review.article
    box = box_of(checked, "f2")
    for x, expected in ((box.left() + 1, "N"), (box.right() - 2, "d")):
        cursor = view.cursorForPosition(QPoint(round(x), round(box.center().y())))
        around = cursor.block().text().encode("utf-16-le")
        at = cursor.positionInBlock()
        letters = around[2 * (at - 1) : 2 * (at + 1)].decode("utf-16-le", errors="ignore")
        assert expected in letters


def test_marks_are_painted_where_the_words_are(checked: MainWindow):
    view = checked.panes.review.article
    view.select(None)
    picture = view.viewport().grab().toImage()
    for finding_id, severity in (("f3", "block"), ("f1", "review"), ("f2", "advise")):
        colours = colours_in(picture, box_of(checked, finding_id).adjusted(0, 0, 0, 6))
        assert LIGHT.state(severity).tint in colours
        assert any(is_like(LIGHT.state(severity).mark, colour) for colour in colours)
    paragraph = box_of(checked, "f2")
    beside = QRectF(paragraph.right() + 6, paragraph.top(), 30, paragraph.height() - 2)
    assert LIGHT.advise.tint not in colours_in(picture, beside)


def strokes(severity: str, ratio: int) -> list[int]:
    """Return how long each stroke of a painted underline is, in pixels."""
    picture = QImage(100 * ratio, 20 * ratio, QImage.Format.Format_RGB32)
    picture.setDevicePixelRatio(ratio)
    picture.fill(LIGHT.paper)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    paint_underline(painter, LIGHT, Box(QRectF(10, 0, 80, 10), 10), severity, 0)
    painter.end()
    row = "".join(
        "#" if picture.pixelColor(x, 14 * ratio - 1).lightness() < 200 else " " for x in range(picture.width())
    )
    return [len(stroke) for stroke in row.split()]


@pytest.mark.parametrize("ratio", [1, 2])
def test_each_severity_has_its_own_line(qapp: object, ratio: int):
    assert strokes("block", ratio) == [80 * ratio]
    dashes, dots = strokes("review", ratio), strokes("advise", ratio)
    assert len(dashes) == 7
    assert len(dots) == 20
    assert max(dots) < min(dashes[:-1])


def test_each_mark_has_its_icon_in_the_gutter(checked: MainWindow):
    view = checked.panes.review.article
    picture = view.viewport().grab().toImage()
    box = box_of(checked, "f1")
    left = view.document().findBlockByNumber(2).layout().position().x()
    gutter = QRectF(left - 46, box.top() - 2, 40, box.height() + 4)
    assert LIGHT.review.mark in colours_in(picture, gutter)


def test_a_click_on_a_mark_chooses_its_finding(checked: MainWindow, qtbot: QtBot):
    view = checked.panes.review.article
    place = box_of(checked, "f2").center().toPoint()
    with qtbot.waitSignal(view.mark_chosen) as chosen:
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert chosen.args == ["f2"]
    assert checked.panes.review.findings.current == found(checked, "f2")
    assert "Number & kind of charges" in checked.panes.review.why.texts


def test_a_click_beside_the_marks_chooses_nothing(checked: MainWindow, qtbot: QtBot):
    view = checked.panes.review.article
    headline = view.document().findBlockByNumber(0).layout().position().toPoint() + QPoint(20, 15)
    with qtbot.assertNotEmitted(view.mark_chosen):
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=headline)
    assert view.finding_at(headline) is None


def test_ctrl_full_stop_opens_the_finding_at_the_cursor(checked: MainWindow, qtbot: QtBot):
    view = checked.panes.review.article
    view.reveal(found(checked, "f1").start + 3)
    with qtbot.waitSignal(view.mark_chosen) as chosen:
        qtbot.keyClick(view, Qt.Key.Key_Period, Qt.KeyboardModifier.ControlModifier)
    assert chosen.args == ["f1"]


def test_a_finding_out_of_view_is_scrolled_to(window: MainWindow, report: dict[str, Any], qtbot: QtBot):
    report["text"] = report["text"] + "\n\n" + "\n\n".join(["A long quiet paragraph. " * 12] * 40)
    start = report["text"].index("A long quiet")
    for number in range(40):
        end = start + len("A long quiet paragraph. " * 12)
        report["blocks"].append({"id": 7 + number, "kind": "paragraph", "start": start, "end": end})
        start = end + 2
    last = report["blocks"][-1]
    far = dict(report["findings"][0], id="far", start=last["start"], end=last["start"] + 6, quote="A long")
    article = read_article(dict(report, findings=[far]), RULEBOOK)
    view = window.panes.review.article
    window.panes.body.setCurrentWidget(window.panes.review)
    view.show_article(article)
    finding = article.finding("far")
    assert finding is not None
    view.select(finding)
    qtbot.waitUntil(lambda: 0 < view.finding_boxes(finding)[0].rect.top() < view.viewport().height(), timeout=2000)
    assert view.verticalScrollBar().value() > 0


class Painted(QObject):
    """What has been painted anew of a widget."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.region = QRegion()
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QPaintEvent):
            self.region += event.region()
        return False


def test_another_selection_paints_its_paragraphs_and_those_of_the_last(checked: MainWindow, qtbot: QtBot):
    view = checked.panes.review.article
    view.select(found(checked, "f1"), reveal=False)
    QApplication.processEvents()
    painted = Painted(view.viewport())
    view.select(found(checked, "f3"), reveal=False)
    qtbot.waitUntil(lambda: not painted.region.isEmpty())
    for finding in ("f1", "f3"):
        around = box_of(checked, finding).adjusted(-4, -12, 4, 4).toRect()
        assert QRegion(around).subtracted(painted.region).isEmpty()
    headline = view.cursorRect(QTextCursor(view.document())).center()
    assert not painted.region.contains(headline)


def test_overlapping_marks_stand_on_different_lines(article: ShownArticle):
    first = article.finding("f1")
    assert first is not None
    inside = first._replace(id="inside", start=first.start + 3, end=first.end)
    spans = [(block.start, block.end) for block in article.blocks]
    marks = MarkIndex([first, inside], ArticleMap(article.text, spans))
    assert sorted(mark.depth for mark in marks.in_block(2)) == [0, 1]
    unit = marks.in_block(2)[0].first + 2
    smallest = marks.at(2, unit)
    assert smallest is not None
    assert smallest.id == "inside"


def test_the_column_holds_60_to_75_characters(checked: MainWindow):
    view = checked.panes.review.article
    paragraph = view.document().findBlockByNumber(2).begin().fragment().charFormat().font()
    sample = "the quick brown fox jumps over a lazy dog and the sun sets late in the west "
    wide = article_document.measure(100) / (QFontMetricsF(paragraph).horizontalAdvance(sample) / len(sample))
    assert 60 <= wide <= 75


@pytest.mark.parametrize("appearance", [Appearance.LIGHT, Appearance.DARK])
def test_a_change_of_theme_recolours_the_text(checked: MainWindow, theme: Theme, appearance: Appearance):
    theme.choose(appearance)
    fragment = checked.panes.review.article.document().findBlockByNumber(2).begin().fragment()
    assert fragment.charFormat().foreground().color() == QColor(theme.tokens.ink)


def test_text_size_changes_the_text_and_its_column(checked: MainWindow, theme: Theme):
    before = article_document.measure(100)
    theme.size_article(150)
    fragment = checked.panes.review.article.document().findBlockByNumber(2).begin().fragment()
    assert fragment.charFormat().font().pixelSize() == 26
    assert article_document.measure(150) > before


def test_a_new_check_of_the_same_text_keeps_the_place(checked: MainWindow, article: ShownArticle):
    view = checked.panes.review.article
    cursor = view.textCursor()
    cursor.movePosition(QTextCursor.MoveOperation.End)
    view.setTextCursor(cursor)
    view.show_article(replace(article, findings=()))
    assert view.textCursor().atEnd()


def test_line_ends_of_a_plain_text_file_do_not_shift_the_marks(window: MainWindow, report: dict[str, Any]):
    text = "Roses\r\nred\r\n\r\nNobody paid."
    report |= {
        "text": text,
        "blocks": [
            {"id": 0, "kind": "paragraph", "start": 0, "end": 10},
            {"id": 1, "kind": "paragraph", "start": 14, "end": len(text)},
        ],
    }
    report["findings"] = [dict(report["findings"][0], start=7, end=10, quote="red")]
    article = read_article(report, RULEBOOK)
    view = window.panes.review.article
    window.panes.body.setCurrentWidget(window.panes.review)
    view.show_article(article)
    finding = (article.findings or ())[0]
    second_line = view.document().findBlockByNumber(0).layout().lineAt(1)
    box = view.finding_boxes(finding)[0].rect
    assert box.width() == pytest.approx(second_line.naturalTextWidth(), abs=1)


def test_an_article_that_is_in_view_whole_shows_no_handle_to_scroll_by(checked: MainWindow, qtbot: QtBot):
    bar = checked.panes.review.article.verticalScrollBar()
    checked.resize(1440, 2000)
    qtbot.waitUntil(lambda: bar.maximum() == 0)
    assert bar.property("idle") is True
    checked.resize(1440, 450)
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    assert bar.property("idle") is False
