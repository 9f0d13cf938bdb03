"""Lists that are painted row by row: what all of them have in common, the ground of a row, a line of text in it."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle

from compliance_app.ui.look.elements import rounded
from compliance_app.ui.look.theme import Theme
from compliance_app.ui.look.tokens import Tokens

_INSET = 8  # from the pane's edge to the row's own ground


def dress_list(rows: QListView, theme: Theme, name: str, description: str) -> None:
    """Give a list its look, its name and what its keys do."""
    rows.setObjectName("findings")
    rows.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    rows.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    rows.setMouseTracking(True)
    rows.setAccessibleName(name)
    rows.setAccessibleDescription(description)
    theme.changed.connect(rows.viewport().update)


def paint_text(
    painter: QPainter,
    box: QRectF,
    text: str,
    face: QFont,
    colour: str,
    elide: Qt.TextElideMode = Qt.TextElideMode.ElideRight,
) -> float:
    """Paint a line of text, as much of it as there is room for; return how wide it is."""
    metrics = QFontMetricsF(face)
    shown = metrics.elidedText(text, elide, max(box.width(), 1))
    painter.setFont(face)
    painter.setPen(QColor(colour))
    painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, shown)
    return metrics.horizontalAdvance(shown)


def paint_row_ground(painter: QPainter, tokens: Tokens, box: QRectF, state: QStyle.StateFlag) -> None:
    """Paint accent tint and bar for the row that is chosen, a ring if it has the keyboard."""
    ground = box.adjusted(_INSET + 0.5, 1.5, -_INSET - 0.5, -1.5)
    if state & QStyle.StateFlag.State_Selected:
        painter.fillPath(rounded(ground, 6), QColor(tokens.accent_tint))
        bar = QRectF(ground.left(), ground.top() + 2, 3, ground.height() - 4)
        painter.fillPath(rounded(bar, 1.5), QColor(tokens.accent))
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(QColor(tokens.accent), 2))
            painter.drawPath(rounded(ground.adjusted(0.5, 0.5, -0.5, -0.5), 6))
    elif state & QStyle.StateFlag.State_MouseOver:
        painter.fillPath(rounded(ground, 6), QColor(tokens.sunken))
