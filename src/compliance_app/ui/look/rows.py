"""The ground of a row in a list: chosen, focused or under the pointer."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QStyle

from compliance_app.ui.look.elements import rounded
from compliance_app.ui.look.tokens import Tokens

_INSET = 8  # from the pane's edge to the row's own ground


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
