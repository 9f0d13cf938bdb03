"""Paints a finding in the list: icon, title, quote and place."""

from functools import cache

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from compliance_app.ui.look import icons, words
from compliance_app.ui.look.fonts import Role, font
from compliance_app.ui.look.rows import paint_row_ground
from compliance_app.ui.look.theme import Theme
from compliance_app.ui.look.tokens import Tokens
from compliance_app.ui.pages.review.findings_model import (
    DECISION_ROLE,
    FINDING_ROLE,
    HEAD_ROLE,
    SEVERITY_TOLD_ROLE,
    FindingsModel,
    GroupHead,
)
from compliance_app.ui.shown.decisions import ShownDecision
from compliance_app.ui.shown.report import ShownFinding

_LEFT = 20
_TEXT = 47
_RIGHT = 20
_BETWEEN = "  ·  "


class FindingDelegate(QStyledItemDelegate):
    """Paints rows from the tokens; heights follow the fonts."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Return 74 px for a finding and 38 px for a head, more where the fonts are larger."""
        model = index.model()
        return _size(is_head=isinstance(model, FindingsModel) and model.is_head(index.row()))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint one row."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(option.rect)  # type: ignore[attr-defined]
        head, finding = index.data(HEAD_ROLE), index.data(FINDING_ROLE)
        if isinstance(head, GroupHead):
            self._paint_head(painter, box, head)
        elif isinstance(finding, ShownFinding):
            paint_row_ground(painter, self._theme.tokens, box, option.state)  # type: ignore[attr-defined]
            told = words.severity(finding.severity) if index.data(SEVERITY_TOLD_ROLE) else ""
            self._paint_finding(painter, box, finding, index.data(DECISION_ROLE), told)
        painter.restore()

    def _paint_head(self, painter: QPainter, box: QRectF, head: GroupHead) -> None:
        baseline = box.bottom() - 10
        painter.setFont(font(Role.LABEL))
        painter.setPen(QColor(self._theme.tokens.ink2))
        metrics, small = QFontMetricsF(font(Role.LABEL)), QFontMetricsF(font(Role.SMALL))
        room = box.width() - _LEFT - _RIGHT - small.horizontalAdvance(head.tally) - 12
        word = metrics.elidedText(head.title, Qt.TextElideMode.ElideRight, room)
        painter.drawText(round(box.left() + _LEFT), round(baseline), word)
        at = box.left() + _LEFT + metrics.horizontalAdvance(word) + 8
        painter.setFont(font(Role.SMALL))
        painter.setPen(QColor(self._theme.tokens.ink3))
        painter.drawText(round(at), round(baseline), head.tally)

    def _paint_finding(
        self, painter: QPainter, box: QRectF, finding: ShownFinding, decision: ShownDecision | None, severity: str
    ) -> None:
        tokens: Tokens = self._theme.tokens
        top = box.top() + 9
        is_settled = decision is not None and decision.settles
        state = "stale" if finding.stale else "decided" if is_settled else finding.severity
        mark = tokens.state(state).mark
        icons.draw(painter, state, mark, QRectF(box.left() + _LEFT, top + 1, 17, 17), tokens.panel)
        parts = [part for part in (severity, words.place(finding.place), words.category(finding.category)) if part]
        title = (finding.title, Role.BODY, tokens.ink2) if decision else (finding.title, Role.STRONG, tokens.ink)
        for text, role, colour in (title, (words.quoted(finding.quote), Role.ROW_QUOTE, tokens.ink2)):
            top = self._paint_line(painter, box, top, text, role, colour)
        told = f"{words.verdict(decision.verdict)} · {decision.person}" if decision else ""
        told = words.severity("stale") if finding.stale else told
        taken = self._paint_told(painter, box, top, told)
        place = _fitting(parts, box.width() - _TEXT - _RIGHT - taken)
        self._paint_line(painter, box.adjusted(0, 0, -taken, 0), top, place, Role.SMALL, tokens.ink3)

    def _paint_told(self, painter: QPainter, box: QRectF, top: float, told: str) -> float:
        """Paint at the right what was decided and by whom; return the room that it takes."""
        if not told:
            return 0
        metrics = QFontMetricsF(font(Role.SMALL))
        shown = metrics.elidedText(told, Qt.TextElideMode.ElideRight, (box.width() - _TEXT - _RIGHT) * 0.6)
        width = metrics.horizontalAdvance(shown) + 1
        painter.setFont(font(Role.SMALL))
        painter.setPen(QColor(self._theme.tokens.decided.text))
        place = QRectF(box.right() - _RIGHT - width, top, width, _height(Role.SMALL))
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, shown)
        return width + 12

    def _paint_line(self, painter: QPainter, box: QRectF, top: float, text: str, role: Role, colour: str) -> float:
        """Paint one elided line; return where the next begins."""
        height = _height(role)
        width = box.width() - _TEXT - _RIGHT
        painter.setFont(font(role))
        painter.setPen(QColor(colour))
        elided = QFontMetricsF(font(role)).elidedText(text, Qt.TextElideMode.ElideRight, width)
        painter.drawText(QRectF(box.left() + _TEXT, top, width, height), Qt.AlignmentFlag.AlignVCenter, elided)
        return top + height


def _fitting(parts: list[str], room: float) -> str:
    """Return as many parts as there is room for: the last are told in the reasons too."""
    metrics = QFontMetricsF(font(Role.SMALL))
    while len(parts) > 1 and metrics.horizontalAdvance(_BETWEEN.join(parts)) > room:
        parts = parts[:-1]
    return _BETWEEN.join(parts)


@cache
def _height(role: Role) -> int:
    """Return a line's height: as designed, or as the face in use needs."""
    return max(role.line_height, round(QFontMetricsF(font(role)).height()))


@cache
def _size(*, is_head: bool) -> QSize:
    """Return the size of a row; asked for every row of a list that is laid out."""
    if is_head:
        return QSize(100, max(38, _height(Role.SMALL) + 20))
    return QSize(100, max(74, sum(map(_height, (Role.STRONG, Role.ROW_QUOTE, Role.SMALL))) + 18))
