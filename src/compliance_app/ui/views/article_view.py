"""The article: large, set in type, with marks where the findings are."""

from collections import defaultdict
from collections.abc import Collection, Iterator

from PySide6.QtCore import QEasingCurve, QPoint, QPointF, QPropertyAnimation, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent, QTextBlock, QTextCursor
from PySide6.QtWidgets import QFrame, QStyle, QTextEdit

from compliance_app.ui.positions import ArticleMap
from compliance_app.ui.report_reader import Evidence, ShownArticle, ShownFinding
from compliance_app.ui.theme import Theme
from compliance_app.ui.views import article_document, article_marks
from compliance_app.ui.views.article_marks import Box, Mark, MarkIndex


class ArticleView(QTextEdit):
    """Shows an article and its marks; read only, selectable by mouse and keyboard."""

    mark_chosen = Signal(str)  # finding id
    why_wanted = Signal()  # Enter

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._article: ShownArticle | None = None
        self._map = ArticleMap("", [])
        self._marks = MarkIndex((), self._map)
        self._decided: Collection[str] = ()
        self._selected: ShownFinding | None = None
        self._slide: QPropertyAnimation | None = None
        self.setObjectName("article")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setReadOnly(True)
        self.setAcceptDrops(False)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setAccessibleName(self.tr("Article"))
        self.setAccessibleDescription(self.tr("Ctrl+full stop shows the finding at the cursor."))
        theme.changed.connect(self._redress)

    @property
    def selected(self) -> ShownFinding | None:
        """The finding whose place is outlined."""
        return self._selected

    def show_article(self, article: ShownArticle | None, decided: Collection[str] = ()) -> None:
        """Show an article; one with the same text keeps its place on the screen."""
        before = self._article
        same = bool(article and before and (article.text, article.blocks) == (before.text, before.blocks))
        self._article = article
        self._selected = None
        if article is None:
            self.clear()
            return
        if not same:
            spans = [(block.start, block.end) for block in article.blocks]
            self._map = ArticleMap(article.text, spans)
            tokens, percent = self._theme.tokens, self._theme.article_percent
            article_document.fill(self.document(), article, tokens, percent, self._margins())
            self.moveCursor(QTextCursor.MoveOperation.Start)
        self.show_decided(decided)

    def show_decided(self, decided: Collection[str]) -> None:
        """Quieten the marks of what was decided; `decided` are fingerprints."""
        found = (self._article.findings if self._article else None) or ()
        self._decided = decided
        self._marks = MarkIndex(found, self._map, decided)
        self.viewport().update()

    def select(self, finding: ShownFinding | None, *, reveal: bool = True) -> None:
        """Outline a finding and its evidence, and bring it into view."""
        self._selected = finding
        if finding is not None and reveal:
            self.reveal(finding.start)
        self.viewport().update()

    def reveal(self, code_point: int) -> None:
        """Scroll to a place, to a third from the top, if it is out of view; the text cursor goes there too."""
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
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._selected is not None:
            self.why_wanted.emit()
            return
        super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Choose the finding that was clicked, unless text was selected."""
        super().mouseReleaseEvent(event)
        if event.button() == Qt.MouseButton.LeftButton and not self.textCursor().hasSelection():
            found = self.finding_at(event.position().toPoint())
            if found:
                self.mark_chosen.emit(found.id)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the column's measure and centre it where there is room."""
        super().resizeEvent(event)
        self._set_margins()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint tints and lines, then the text, then numbers, icons, outlines and badges."""
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        visible = list(self._visible_blocks())
        self._paint_marks(painter, visible)
        painter.end()
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for block in visible:
            self._paint_gutter(painter, block)
        self._paint_selected(painter)
        painter.end()

    def _paint_marks(self, painter: QPainter, visible: list[QTextBlock]) -> None:
        tokens, scroll = self._theme.tokens, self._scroll()
        marks = [
            (mark, box)
            for block in visible
            for mark in self._marks.in_block(block.blockNumber())
            for box in article_marks.boxes(block, mark.first, mark.last, scroll)
        ]
        for mark, box in marks:
            article_marks.paint_tint(painter, tokens, box, mark.state)
        for mark, box in marks:
            article_marks.paint_underline(painter, tokens, box, mark.state, mark.depth)

    def _paint_gutter(self, painter: QPainter, block: QTextBlock) -> None:
        if self._article is None or block.layout().lineCount() == 0:
            return
        tokens, scroll = self._theme.tokens, self._scroll()
        number = self._article.blocks[block.blockNumber()].number
        left = block.layout().position().x() - scroll.x()
        first = next(article_marks.boxes(block, 0, max(block.length() - 1, 1), scroll), None)
        if number is not None and first is not None:
            article_marks.paint_number(painter, tokens, number, left, first.baseline)
        lines: dict[float, list[Mark]] = defaultdict(list)
        for mark in self._marks.in_block(block.blockNumber()):
            box = next(article_marks.boxes(block, mark.first, mark.last, scroll), None)
            if mark.begins and box is not None:
                lines[box.baseline].append(mark)
        for baseline, marks in lines.items():
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
        state = "decided" if finding.fingerprint in self._decided else finding.severity
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

    def _visible_blocks(self) -> Iterator[QTextBlock]:
        if self._article is None:
            return
        block = self.cursorForPosition(QPoint(0, 0)).block()
        layout = self.document().documentLayout()
        bottom = self._scroll().y() + self.viewport().height()
        while block.isValid() and layout.blockBoundingRect(block).top() <= bottom:
            yield block
            block = block.next()

    def _boxes(self, start: int, end: int) -> Iterator[Box]:
        for number, first, last in self._map.pieces(start, end):
            block = self.document().findBlockByNumber(number)
            yield from article_marks.boxes(block, first, last, self._scroll())

    def _covers(self, block: QTextBlock, mark: Mark, point: QPoint) -> bool:
        found = article_marks.boxes(block, mark.first, mark.last, self._scroll())
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

    def _redress(self) -> None:
        if self._article is not None:
            article_document.restyle(self.document(), self._article, self._theme.tokens, self._theme.article_percent)
            self._set_margins()
        self.viewport().update()
