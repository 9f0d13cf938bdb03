"""The marks in the article: where they lie and how they are painted.

Severity is said four ways: line style, shape in the gutter, word in the list, colour. A span becomes pieces, one for
each text block it touches; a piece becomes boxes, one for each line. Only visible blocks are measured.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple, cast

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen, QTextBlock, QTextLine

from compliance_app.ui.article.positions import ArticleMap
from compliance_app.ui.look import icons
from compliance_app.ui.look.elements import draw_badge, rounded
from compliance_app.ui.look.fonts import Role, font, text_width
from compliance_app.ui.look.tokens import Tokens
from compliance_app.ui.shown.report import SEVERITIES, Evidence, ShownFinding

_UNDERLINE = 4.0  # below the baseline
_SECOND_LINE = 3.0  # further down where marks overlap
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


def boxes(block: QTextBlock, first: int, last: int, scroll: QPointF) -> Iterator[Box]:
    """Yield the boxes of a stretch of a block, one a line."""
    layout = block.layout()
    origin = layout.position() - scroll
    for number in range(layout.lineCount()):
        line = layout.lineAt(number)
        start, end = line.textStart(), line.textStart() + line.textLength()
        if end <= first or start >= last:
            continue
        yield _box(line, max(first, start), min(last, end), origin)


def _box(line: QTextLine, first: int, last: int, origin: QPointF) -> Box:
    left, right = _x(line, first), min(_x(line, last), line.x() + line.naturalTextWidth())
    baseline = origin.y() + line.y() + line.ascent()
    height = min(line.ascent(), line.height())
    top = baseline - height
    bottom = baseline + line.descent()
    return Box(QRectF(origin.x() + left, top, max(right - left, 2.0), bottom - top), baseline)


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
    painter.setPen(underline_pen(tokens, severity))
    painter.drawLine(QPointF(box.rect.left(), y), QPointF(box.rect.right(), y))


def underline_pen(tokens: Tokens, severity: str) -> QPen:
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
    elif severity == "review":
        pen.setWidthF(2.0)
        pen.setDashPattern([4, 2])
    else:
        pen.setWidthF(2.2)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setDashPattern([0.01, 2])
    return pen


def paint_stale(painter: QPainter, tokens: Tokens, block: QTextBlock, scroll: QPointF) -> None:
    """Paint the ground of a paragraph that is being read again, with a hatched edge at its left."""
    layout = block.layout()
    lines = [layout.lineAt(number) for number in range(layout.lineCount())]
    if not lines:
        return
    origin = layout.position() - scroll
    width = max(line.width() for line in lines)
    height = lines[-1].y() + lines[-1].height()
    ground = QRectF(origin.x() - 12, origin.y(), width + 24, height)
    painter.fillPath(rounded(ground, 4), QColor(tokens.stale.tint))
    painter.fillRect(
        QRectF(ground.left(), ground.top(), _HATCH, height),
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
