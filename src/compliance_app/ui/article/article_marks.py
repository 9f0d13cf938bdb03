"""The marks in the article: where they lie and how they are painted.

Severity is said four ways: line style, shape in the gutter, word in the list, colour. A span becomes pieces, one for
each text block it touches; a piece becomes boxes, one for each line. Only visible blocks are measured.
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from functools import cache
from typing import NamedTuple, cast

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen, QPixmap, QTextBlock, QTextLine

from compliance_app.ui.article.positions import ArticleMap
from compliance_app.ui.look import icons
from compliance_app.ui.look.elements import draw_badge, rounded
from compliance_app.ui.look.fonts import Role, font, text_width
from compliance_app.ui.look.tokens import Tokens
from compliance_app.ui.shown.report import SEVERITIES, Evidence, ShownFinding

_UNDERLINE = 4.0  # below the baseline
_SECOND_LINE = 3.0  # further down where marks overlap
_DOT, _DOT_STEP = 2.2, 4.0  # a dot, and from one to the next: whole pixels at any usual density
_ICON = 15.0
_ICON_PLACES = (-27.0, -45.0)  # from the text column, nearest first
_HATCH = 7
_NUMBER_LEFT, _NUMBER_WIDTH = -72.0, 20.0


class Mark(NamedTuple):
    """The part of a finding's span that lies in one text block, in UTF-16 units."""

    finding: ShownFinding
    state: str  # its severity, "decided" or "stale"
    first: int
    last: int
    begins: bool  # holds the start of the finding
    depth: int  # how many marks it lies on top of

    @property
    def rank(self) -> int:
        """0 for the worst severity; what is settled comes last."""
        return self.finding.rank if self.state == self.finding.severity else len(SEVERITIES)


class Box(NamedTuple):
    """Where a stretch of text stands on one line, in viewport pixels."""

    rect: QRectF
    baseline: float


def state_of(finding: ShownFinding, settled: Collection[str]) -> str:
    """Return how a finding is marked; `settled` are fingerprints."""
    if finding.stale:
        return "stale"
    return "decided" if finding.fingerprint in settled else finding.severity


class MarkIndex:
    """All marks by text block; those of a block are worked out when it comes into view."""

    def __init__(
        self, findings: Sequence[ShownFinding], article_map: ArticleMap, settled: Collection[str] = ()
    ) -> None:
        self._map = article_map
        self._settled = settled
        self._findings: dict[int, list[ShownFinding]] = defaultdict(list)
        self._marks: dict[int, list[Mark]] = {}
        settled_last = sorted(findings, key=lambda finding: finding.fingerprint in settled) if settled else findings
        for finding in settled_last:
            for block in article_map.blocks_of(finding.start, finding.end):
                self._findings[block].append(finding)

    def in_block(self, number: int) -> list[Mark]:
        """Return a block's marks, the least severe first, so that the worst is painted on top."""
        if number not in self._findings:
            return []
        if number not in self._marks:
            self._marks[number] = self._marked(number)[::-1]
        return self._marks[number]

    def _marked(self, number: int) -> list[Mark]:
        marks: list[Mark] = []
        for finding in self._findings[number]:
            for place, (block, first, last) in enumerate(self._map.pieces(finding.start, finding.end)):
                if block == number:
                    taken = {mark.depth for mark in marks if mark.first < last and first < mark.last}
                    depth = next(level for level in range(len(taken) + 1) if level not in taken)
                    state = state_of(finding, self._settled)
                    marks.append(Mark(finding, state, first, last, place == 0, depth))
        return marks

    def at(self, number: int, unit: int) -> ShownFinding | None:
        """Return the finding at a place: the one with the fewest words around it, then the worst."""
        here = [mark for mark in self.in_block(number) if mark.first <= unit <= mark.last]
        if not here:
            return None
        return min(here, key=lambda mark: (mark.last - mark.first, mark.rank)).finding


class BlockLines:
    """The lines of a text block where they stand in the viewport, looked up once for all that is painted on them."""

    def __init__(self, block: QTextBlock, scroll: QPointF) -> None:
        layout = block.layout()
        self.number = block.blockNumber()
        self.origin = layout.position() - scroll
        self._lines = [layout.lineAt(number) for number in range(layout.lineCount())]
        self._starts = [line.textStart() for line in self._lines]

    @property
    def ground(self) -> QRectF:
        """What all the lines take; nothing where there are none."""
        if not self._lines:
            return QRectF()
        last = self._lines[-1]
        return QRectF(self.origin, QSizeF(max(line.width() for line in self._lines), last.y() + last.height()))

    def baseline(self, unit: int = 0) -> float | None:
        """Return the baseline of the line that a place stands on; None where nothing is laid out."""
        if not self._lines:
            return None
        return self._baseline(self._lines[max(bisect_right(self._starts, unit) - 1, 0)])

    def boxes(self, first: int, last: int) -> Iterator[Box]:
        """Yield the boxes of a stretch of the block, one a line."""
        for number in range(max(bisect_right(self._starts, first) - 1, 0), bisect_left(self._starts, last)):
            line = self._lines[number]
            start, end = self._starts[number], self._starts[number] + line.textLength()
            if end > first:
                yield self._box(line, max(first, start), min(last, end))

    def _box(self, line: QTextLine, first: int, last: int) -> Box:
        left, right = _x(line, first), min(_x(line, last), line.x() + line.naturalTextWidth())
        baseline = self._baseline(line)
        top = baseline - min(line.ascent(), line.height())
        bottom = baseline + line.descent()
        return Box(QRectF(self.origin.x() + left, top, max(right - left, 2.0), bottom - top), baseline)

    def _baseline(self, line: QTextLine) -> float:
        return self.origin.y() + line.y() + line.ascent()


def _x(line: QTextLine, position: int) -> float:
    """Return the pixel of a cursor position; PySide6 gives a pair."""
    return cast("tuple[float, int]", line.cursorToX(position))[0]


def paint_tint(painter: QPainter, tokens: Tokens, box: Box, severity: str) -> None:
    """Paint the ground of a mark; what is settled has none, nor has what is being read again."""
    if severity in {"decided", "stale"}:
        return
    painter.fillPath(rounded(box.rect.adjusted(-1, 0, 1, 0), 3), QColor(tokens.state(severity).tint))


def paint_underline(painter: QPainter, tokens: Tokens, box: Box, severity: str, depth: int) -> None:
    """Paint the line under a mark: solid for block, dashes for review, dots for advise, thin once settled."""
    y = box.baseline + _UNDERLINE + depth * _SECOND_LINE
    if severity == "advise":
        _paint_dots(painter, tokens.advise.mark, QPointF(box.rect.left(), y), box.rect.width())
        return
    painter.setPen(_underline_pen(tokens, severity))
    painter.drawLine(QPointF(box.rect.left(), y), QPointF(box.rect.right(), y))


def _underline_pen(tokens: Tokens, severity: str) -> QPen:
    """Return the pen that says a severity or state; dash patterns count in pen widths."""
    pen = QPen(QColor(tokens.state(severity).mark))
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    if severity == "block":
        pen.setWidthF(2.5)
    elif severity == "decided":
        pen.setWidthF(1.0)
    elif severity == "stale":
        pen.setWidthF(1.2)
        pen.setDashPattern([6, 2, 1.2, 2])
    else:
        pen.setWidthF(2.0)
        pen.setDashPattern([4, 2])
    return pen


def _paint_dots(painter: QPainter, colour: str, left: QPointF, width: float) -> None:
    """Paint a line of dots on whole pixels. Not by a pen with round caps, which takes eighty times as long."""
    ratio = painter.device().devicePixelRatioF()
    x, y = round(left.x() * ratio) / ratio, round((left.y() - _DOT_STEP / 2) * ratio) / ratio
    steps = max(round(width / _DOT_STEP), 1)
    painter.drawTiledPixmap(QRectF(x, y, steps * _DOT_STEP, _DOT_STEP), _dot(colour, ratio))


@cache
def _dot(colour: str, ratio: float) -> QPixmap:
    """Return a dot with the room around it; `ratio` is the screen's density."""
    picture = QPixmap(round(_DOT_STEP * ratio), round(_DOT_STEP * ratio))
    picture.fill(Qt.GlobalColor.transparent)
    picture.setDevicePixelRatio(ratio)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colour))
    painter.drawEllipse(QPointF(_DOT_STEP / 2, _DOT_STEP / 2), _DOT / 2, _DOT / 2)
    painter.end()
    return picture


def paint_stale(painter: QPainter, tokens: Tokens, lines: BlockLines) -> None:
    """Paint the ground of a paragraph that is being read again, with a hatched edge at its left."""
    ground = lines.ground
    if ground.isNull():
        return
    ground.adjust(-12, 0, 12, 0)
    painter.fillPath(rounded(ground, 4), QColor(tokens.stale.tint))
    painter.fillRect(
        QRectF(ground.left(), ground.top(), _HATCH, ground.height()),
        QBrush(QColor(tokens.stale.mark), Qt.BrushStyle.BDiagPattern),
    )


def paint_outline(painter: QPainter, colour: str, box: Box, width: float) -> None:
    """Paint a frame 2 px clear of the glyphs."""
    painter.setPen(QPen(QColor(colour), width))
    painter.drawPath(rounded(box.rect.adjusted(-2, -1, 2, 2), 4))


def paint_number(painter: QPainter, tokens: Tokens, number: int, left: float, baseline: float) -> None:
    """Paint a paragraph's number in the gutter."""
    painter.setFont(font(Role.SMALL))
    painter.setPen(QColor(tokens.ink3))
    at = left + _NUMBER_LEFT + _NUMBER_WIDTH - text_width(str(number), Role.SMALL)
    painter.drawText(QPointF(at, baseline), str(number))


def paint_icons(painter: QPainter, tokens: Tokens, severities: Sequence[str], left: float, baseline: float) -> None:
    """Paint up to two severity icons beside a line, the worst ones; two of a kind are shown once each."""
    for severity, place in zip(reversed(severities[:2]), _ICON_PLACES, strict=False):
        box = QRectF(left + place, baseline - _ICON + 2, _ICON, _ICON)
        icons.draw(painter, severity, tokens.state(severity).mark, box, tokens.paper)


def paint_badge(painter: QPainter, tokens: Tokens, evidence: Evidence, box: Box) -> None:
    """Paint the number of a piece of evidence at its upper left corner."""
    draw_badge(painter, tokens, QPointF(box.rect.left() + 1, box.rect.top() - 2), evidence.number)
