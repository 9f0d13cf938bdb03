"""The article: large, set in type, with marks where the findings are."""

from collections import defaultdict
from collections.abc import Collection, Iterator

from PySide6.QtCore import QEasingCurve, QEvent, QMimeData, QPoint, QPointF, QPropertyAnimation, QRect, Qt, Signal
from PySide6.QtGui import (
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextBlock,
    QTextCursor,
)
from PySide6.QtWidgets import QFrame, QStyle, QTextEdit

from compliance_app.ui.article import article_document, article_marks
from compliance_app.ui.article.article_marks import BlockLines, Box, Mark, MarkIndex
from compliance_app.ui.article.article_typing import Typing
from compliance_app.ui.article.positions import ArticleMap
from compliance_app.ui.background.steps import Steps, Work
from compliance_app.ui.drafts.manuscript import Manuscript, TextChange
from compliance_app.ui.look.theme import Theme
from compliance_app.ui.shown.report import Evidence, ShownArticle, ShownFinding

_FILLING = "filling"
_AROUND = 24  # pixels by which outlines, badges and grounds reach out of their lines
_OF_THE_WINDOW = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)
_SELECTABLE = Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard


class ArticleView(QTextEdit):
    """Shows an article and its marks; its words can be changed where somebody follows them."""

    mark_chosen = Signal(str)  # finding id
    why_wanted = Signal()  # Enter, where nothing can be typed
    typed = Signal(object, object)  # TextChange, and the Manuscript after it

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._article: ShownArticle | None = None
        self._map = ArticleMap("", [])
        self._marks = MarkIndex((), self._map)
        self._settled: Collection[str] = ()
        self._selected: ShownFinding | None = None
        self._slide: QPropertyAnimation | None = None
        self._steps = Steps(self)
        self._typing = Typing(self.document(), theme, self)
        self._typing.changed.connect(self.typed)
        self._editable = False
        self._is_whole = True  # all of the article stands in the document
        self.setObjectName("article")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAcceptRichText(False)
        self.setUndoRedoEnabled(False)  # decisions have their turn in the history too: the window keeps it
        self._allow_typing()
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)  # so that no line breaks anew for it
        self.verticalScrollBar().setProperty("idle", True)
        self.verticalScrollBar().rangeChanged.connect(self._mark_idle)
        self.setAccessibleName(self.tr("Article"))
        self.setAccessibleDescription(self.tr("Ctrl+full stop shows the finding at the cursor."))
        theme.changed.connect(self._redress)

    @property
    def selected(self) -> ShownFinding | None:
        """The finding whose place is outlined."""
        return self._selected

    @property
    def has_stale(self) -> bool:
        """Whether some paragraph is being read again."""
        return bool(self._article and self._article.stale)

    def show_article(
        self, article: ShownArticle | None, settled: Collection[str] = (), manuscript: Manuscript | None = None
    ) -> None:
        """Show an article; one with the same text keeps its place on the screen.

        With a manuscript its words can be changed.
        """
        before = self._article
        same = bool(article and before and (article.text, article.blocks) == (before.text, before.blocks))
        self._article = article
        self._selected = None
        self._editable = manuscript is not None
        if not same:
            self._typing.follow(None)
        if article is None:
            self._steps.drop(_FILLING)
            self._is_whole = True
            self.clear()
            self._allow_typing()
            return
        if not same:
            self._map = _map_of(article)
            tokens, percent = self._theme.tokens, self._theme.article_percent
            filling = article_document.filling(self.document(), article, tokens, percent, self._margins())
            self._is_whole = False
            self._steps.run(_FILLING, self._filled(filling, manuscript))
            self.moveCursor(QTextCursor.MoveOperation.Start)
        elif self._is_whole:
            self._typing.follow(manuscript)
        self._allow_typing()
        self._mark(settled)
        self.viewport().update()

    def show_moved(self, article: ShownArticle, settled: Collection[str] = ()) -> None:
        """Take over what became of an article through a change that its document shows already."""
        before, selected, quiet = self._article, self._selected, settled == self._settled
        self._article = article
        self._map = _map_of(article)
        self._selected = article.finding(selected.id) if selected else None
        self._mark(settled)
        if before is not None and quiet and _numbers(before) == _numbers(article):
            self._update_stale()
        else:
            self.viewport().update()

    def show_change(self, change: TextChange) -> None:
        """Have the document show a change that was not typed into it."""
        self._steps.finish(_FILLING)
        self._typing.show_change(change)

    def put_cursor(self, start: int, end: int | None = None) -> None:
        """Put the text cursor at a place, or select some words, without moving the page."""
        cursor = QTextCursor(self.document())
        cursor.setPosition(self._map.to_position(start))
        if end is not None:
            cursor.setPosition(self._map.to_position(end), QTextCursor.MoveMode.KeepAnchor)
        bar = self.verticalScrollBar()
        before = bar.value()
        self.setTextCursor(cursor)
        bar.setValue(before)

    def show_settled(self, settled: Collection[str]) -> None:
        """Quieten the marks of what is settled; `settled` are fingerprints."""
        if settled != self._settled:
            self._mark(settled)
            self.viewport().update()

    def select(self, finding: ShownFinding | None, *, reveal: bool = True) -> None:
        """Outline a finding and its evidence, and bring it into view."""
        if finding is self._selected and not reveal:
            return
        before, self._selected = self._selected, finding
        if finding is not None and reveal:
            self.reveal(finding.start)
        for one in (before, finding):
            self._update_around(one)

    def reveal(self, code_point: int) -> None:
        """Scroll to a place, to a third from the top, if it is out of view; the text cursor goes there too."""
        self._steps.finish(_FILLING)
        cursor = QTextCursor(self.document())
        cursor.setPosition(min(self._map.to_position(code_point), self.document().characterCount() - 1))
        place = self.cursorRect(cursor)
        bar = self.verticalScrollBar()
        before = bar.value()
        self.setTextCursor(cursor)
        bar.setValue(before)
        if place.top() >= 24 and place.bottom() <= self.viewport().height() - 24:
            return
        target = before + place.top() - self.viewport().height() // 3
        self._scroll_to(min(max(target, 0), bar.maximum()))

    def finding_at(self, point: QPoint) -> ShownFinding | None:
        """Return the finding under a point of the viewport."""
        position = self.cursorForPosition(point).position()
        found = self._finding_at_position(position)
        if found is None:
            return None
        block = self.document().findBlock(position)
        return (
            found
            if any(
                self._covers(block, mark, point)
                for mark in self._marks.in_block(block.blockNumber())
                if mark.finding is found
            )
            else None
        )

    def finding_boxes(self, finding: ShownFinding) -> list[Box]:
        """Return where a finding stands in the viewport, a box a line."""
        return list(self._boxes(finding.start, finding.end))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+full stop chooses the finding at the cursor; Enter shows why."""
        if event.key() == Qt.Key.Key_Period and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            found = self._finding_at_position(self.textCursor().position())
            if found:
                self.mark_chosen.emit(found.id)
            return
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and self.isReadOnly() and self._selected is not None:
            self.why_wanted.emit()
            return
        super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Leave undo and redo to the window, whose history holds decisions too."""
        own = event.type() != QEvent.Type.ShortcutOverride
        if own or not isinstance(event, QKeyEvent) or not any(event.matches(key) for key in _OF_THE_WINDOW):
            return super().event(event)
        event.ignore()
        return False

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste words only: how they look is decided here."""
        if source.hasText():
            self.textCursor().insertText(source.text())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Choose the finding that was clicked, unless text was selected."""
        super().mouseReleaseEvent(event)
        if event.button() == Qt.MouseButton.LeftButton and not self.textCursor().hasSelection():
            found = self.finding_at(event.position().toPoint())
            if found:
                self.mark_chosen.emit(found.id)

    def _mark_idle(self, _least: int, most: int) -> None:
        """Have the sheet hide the handle where there is nothing to scroll."""
        bar = self.verticalScrollBar()
        if bar.property("idle") != (most == 0):
            bar.setProperty("idle", most == 0)
            bar.style().unpolish(bar)
            bar.style().polish(bar)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the column's measure and centre it where there is room."""
        super().resizeEvent(event)
        self._set_margins()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint tints and lines, then the text, then numbers, icons, outlines and badges."""
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        scroll = self._scroll()
        area = event.rect().adjusted(0, -_AROUND, 0, _AROUND)
        visible = [BlockLines(block, scroll) for block in self._blocks_in(area)]
        self._paint_marks(painter, visible)
        painter.end()
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for lines in visible:
            self._paint_gutter(painter, lines)
        self._paint_selected(painter)
        painter.end()

    def _paint_marks(self, painter: QPainter, visible: list[BlockLines]) -> None:
        tokens = self._theme.tokens
        for lines in visible:
            if self._article is not None and lines.number in self._article.stale:
                article_marks.paint_stale(painter, tokens, lines)
        marks = [
            (mark, box)
            for lines in visible
            for mark in self._marks.in_block(lines.number)
            for box in lines.boxes(mark.first, mark.last)
        ]
        for mark, box in marks:
            article_marks.paint_tint(painter, tokens, box, mark.state)
        for mark, box in marks:
            article_marks.paint_underline(painter, tokens, box, mark.state, mark.depth)

    def _paint_gutter(self, painter: QPainter, lines: BlockLines) -> None:
        first = lines.baseline()
        if self._article is None or first is None:
            return
        tokens, left = self._theme.tokens, lines.origin.x()
        number = self._article.blocks[lines.number].number
        if number is not None:
            article_marks.paint_number(painter, tokens, number, left, first)
        beside: dict[float, list[Mark]] = defaultdict(list)
        for mark in self._marks.in_block(lines.number):
            baseline = lines.baseline(mark.first)
            if mark.begins and mark.first < mark.last and baseline is not None:
                beside[baseline].append(mark)
        for baseline, marks in beside.items():
            ranked = sorted(marks, key=lambda mark: mark.rank)
            severities = list(dict.fromkeys(mark.state for mark in ranked))
            article_marks.paint_icons(painter, tokens, severities, left, baseline)

    def _paint_selected(self, painter: QPainter) -> None:
        finding = self._selected
        if finding is None:
            return
        tokens = self._theme.tokens
        for evidence in finding.evidence:
            for box in self._boxes(evidence.start, evidence.end):
                article_marks.paint_outline(painter, tokens.accent, box, 1.25)
        state = article_marks.state_of(finding, self._settled)
        for box in self._boxes(finding.start, finding.end):
            article_marks.paint_outline(painter, tokens.state(state).mark, box, 1.5)
        self._paint_badges(painter, finding.evidence)

    def _paint_badges(self, painter: QPainter, evidence: tuple[Evidence, ...]) -> None:
        taken: list[QPointF] = []
        for piece in evidence:
            box = next(self._boxes(piece.start, piece.end), None)
            if box is None:
                continue
            beside = sum(
                abs(box.rect.left() - point.x()) < 16 and abs(box.rect.top() - point.y()) < 8 for point in taken
            )
            taken.append(box.rect.topLeft())
            moved = Box(box.rect.translated(18.0 * beside, 0), box.baseline)
            article_marks.paint_badge(painter, self._theme.tokens, piece, moved)

    def _mark(self, settled: Collection[str]) -> None:
        found = (self._article.findings if self._article else None) or ()
        self._settled = settled
        self._marks = MarkIndex(found, self._map, settled)

    def _update_stale(self) -> None:
        """Paint only those paragraphs anew that are being read again: all others look as before."""
        if self._article is None:
            return
        stale = (finding for finding in self._article.findings or () if finding.stale)
        numbers = {number for finding in stale for number in self._map.blocks_of(finding.start, finding.end)}
        self._update_blocks(numbers | self._article.stale)

    def _update_around(self, finding: ShownFinding | None) -> None:
        """Paint the paragraphs anew in which a finding and its evidence are outlined."""
        if finding is not None:
            places = [(finding.start, finding.end), *((piece.start, piece.end) for piece in finding.evidence)]
            self._update_blocks({number for place in places for number in self._map.blocks_of(*place)})

    def _update_blocks(self, numbers: Collection[int]) -> None:
        layout = self.document().documentLayout()
        for number in numbers:
            place = layout.blockBoundingRect(self.document().findBlockByNumber(number)).translated(-self._scroll())
            area = QRect(0, round(place.top()), self.viewport().width(), round(place.height()))
            self.viewport().update(area.adjusted(0, -_AROUND, 0, _AROUND))

    def _blocks_in(self, area: QRect) -> Iterator[QTextBlock]:
        """Yield the blocks that stand in a part of the viewport."""
        if self._article is None:
            return
        block = self.cursorForPosition(QPoint(0, area.top())).block()
        layout = self.document().documentLayout()
        bottom = self._scroll().y() + area.bottom()
        while block.isValid() and layout.blockBoundingRect(block).top() <= bottom:
            yield block
            block = block.next()

    def _boxes(self, start: int, end: int) -> Iterator[Box]:
        for number, first, last in self._map.pieces(start, end):
            block = self.document().findBlockByNumber(number)
            yield from BlockLines(block, self._scroll()).boxes(first, last)

    def _covers(self, block: QTextBlock, mark: Mark, point: QPoint) -> bool:
        found = BlockLines(block, self._scroll()).boxes(mark.first, mark.last)
        return any(box.rect.adjusted(-2, -3, 2, 5).contains(QPointF(point)) for box in found)

    def _finding_at_position(self, position: int) -> ShownFinding | None:
        block = self.document().findBlock(position)
        return self._marks.at(block.blockNumber(), position - block.position())

    def _scroll(self) -> QPointF:
        return QPointF(self.horizontalScrollBar().value(), self.verticalScrollBar().value())

    def _scroll_to(self, value: int) -> None:
        bar = self.verticalScrollBar()
        duration = min(120, self.style().styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration))
        if self._slide is not None:
            self._slide.stop()
        if duration <= 0 or not self.isVisible():
            bar.setValue(value)
            return
        slide = QPropertyAnimation(bar, b"value", self)
        slide.setDuration(duration)
        slide.setEasingCurve(QEasingCurve.Type.OutCubic)
        slide.setEndValue(value)
        slide.start()
        self._slide = slide

    def _margins(self) -> tuple[float, float]:
        """Return what is left and right of the text column."""
        room = self.viewport().width() - article_document.GUTTER - article_document.RIGHT
        column = min(article_document.measure(self._theme.article_percent), room)
        spare = max(0.0, room - column)
        left = article_document.GUTTER + round(spare / 2)
        return left, max(self.viewport().width() - left - column, 0)

    def _set_margins(self) -> None:
        article_document.set_margins(self.document(), *self._margins())

    def _filled(self, filling: Work, manuscript: Manuscript | None) -> Work:
        """Fill the document; only then can its words be changed."""
        yield from filling
        self._is_whole = True
        self._typing.follow(manuscript)
        self._allow_typing()

    def _allow_typing(self) -> None:
        flags = Qt.TextInteractionFlag.TextEditorInteraction if self._editable and self._is_whole else _SELECTABLE
        if flags != self.textInteractionFlags():
            self.setTextInteractionFlags(flags)

    def _redress(self) -> None:
        if self._article is not None:
            self._steps.finish(_FILLING)
            look = self._theme.tokens, self._theme.article_percent
            article_document.restyle(self.document(), self._article.blocks, *look)
            self._set_margins()
        self.viewport().update()


def _map_of(article: ShownArticle) -> ArticleMap:
    return ArticleMap(article.text, [(block.start, block.end) for block in article.blocks])


def _numbers(article: ShownArticle) -> list[tuple[str, int | None]]:
    """Return what stands in the gutter beside each block, and how it is set."""
    return [(block.kind, block.number) for block in article.blocks]
