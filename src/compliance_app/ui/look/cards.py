"""The ground of a card that can be chosen."""

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QColor, QPainter, QPen

from compliance_app.ui.look.elements import rounded
from compliance_app.ui.look.tokens import Tokens


def paint_card(painter: QPainter, tokens: Tokens, box: QRect, *, focused: bool, hovered: bool) -> None:
    """Paint a card: raised, sunken under the pointer, with a ring where the keyboard is."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    inside = QRectF(box).adjusted(1, 1, -1, -1)
    painter.fillPath(rounded(inside, 8), QColor(tokens.sunken if hovered else tokens.raised))
    painter.setPen(QPen(QColor(tokens.accent if focused else tokens.line), 2 if focused else 1))
    painter.drawPath(rounded(inside, 8))
