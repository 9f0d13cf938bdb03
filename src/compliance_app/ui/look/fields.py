"""What is filled in: choices, boxes to tick and fields, in the type of the window."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QLineEdit,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from compliance_app.ui.look.elements import label, rounded
from compliance_app.ui.look.fonts import Role, font

LONGEST_NAME = 90  # characters of a person's name or role
_BOX = 18
_EDGE = 1.5  # thinner, an edge fades between two pixels and with it its contrast
_Role = QPalette.ColorRole


class CheckBox(QCheckBox):
    """A box to tick, drawn by hand: a style sheet's edge fades, and it takes Qt's tick away."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the box with its words, and the tick into it."""
        painter, box = _begin(self)
        checked = self.isChecked()
        edge = _colour(self, _Role.Highlight if checked else _Role.Dark)
        painter.fillPath(rounded(box, 4), edge if checked else _colour(self, _Role.Button))
        painter.setPen(QPen(edge, _EDGE))
        painter.drawPath(rounded(box.adjusted(_EDGE / 2, _EDGE / 2, -_EDGE / 2, -_EDGE / 2), 4))
        if checked:
            at = box.topLeft()
            painter.setPen(QPen(_colour(self, _Role.HighlightedText), 1.8))
            painter.drawPolyline([at + QPointF(5, 9.5), at + QPointF(8, 12.5), at + QPointF(13, 6)])
        _say(painter, self)

    def sizeHint(self) -> QSize:
        """Return the room for box and words, and for the ring around them."""
        return _size(self)


class RadioButton(QRadioButton):
    """One choice of several, drawn by hand like the box to tick."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the disc with its words, and the dot into it."""
        painter, box = _begin(self)
        edge = _colour(self, _Role.Highlight if self.isChecked() else _Role.Dark)
        painter.setPen(QPen(edge, _EDGE))
        painter.setBrush(_colour(self, _Role.Button))
        painter.drawEllipse(box.adjusted(_EDGE / 2 + 0.5, _EDGE / 2 + 0.5, -_EDGE / 2 - 0.5, -_EDGE / 2 - 0.5))
        if self.isChecked():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(edge)
            painter.drawEllipse(box.center(), 4.5, 4.5)
        _say(painter, self)

    def sizeHint(self) -> QSize:
        """Return the room for disc and words, and for the ring around them."""
        return _size(self)


def _begin(button: QCheckBox | QRadioButton) -> tuple[QPainter, QRectF]:
    """Return a painter and where box or disc go: at the edge, in line with what stands above and below."""
    painter = QPainter(button)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    return painter, QRectF(0, round((button.height() - _BOX) / 2), _BOX, _BOX)


def _say(painter: QPainter, button: QCheckBox | QRadioButton) -> None:
    """Draw the words, with a ring around them where the keyboard is."""
    words = button.fontMetrics().size(Qt.TextFlag.TextShowMnemonic, button.text())
    room = QRectF(_BOX + 8, (button.height() - words.height()) / 2, words.width() + 1, words.height())
    if button.hasFocus():
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(_colour(button, _Role.Highlight), 2))
        painter.drawPath(rounded(room.adjusted(-5, -2, 5, 2), 5))
    painter.setFont(button.font())
    painter.setPen(_colour(button, _Role.WindowText))
    painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextShowMnemonic, button.text())


def _size(button: QCheckBox | QRadioButton) -> QSize:
    words = button.fontMetrics().size(Qt.TextFlag.TextShowMnemonic, button.text())
    return QSize(_BOX + 8 + words.width() + 8, max(24, words.height() + 6))


def _colour(widget: QWidget, role: QPalette.ColorRole) -> QColor:
    return widget.palette().color(role)


def radio(text: str = "") -> RadioButton:
    """Return a choice in the type of the settings."""
    button = RadioButton(text)
    button.setFont(font(Role.BODY))
    return button


def check_box(text: str, *, checked: bool = False) -> CheckBox:
    """Return a box to tick in the type of the settings."""
    box = CheckBox(text)
    box.setFont(font(Role.BODY))
    box.setChecked(checked)
    return box


def line_field(text: str, name: str, placeholder: str = "", longest: int = 1000) -> QLineEdit:
    """Return a field of one line with its name for a screen reader."""
    field = QLineEdit(text)
    field.setObjectName("field")
    field.setFont(font(Role.BODY))
    field.setMaxLength(longest)
    field.setPlaceholderText(placeholder)
    field.setAccessibleName(name)
    return field


def prompted(text: str, prompt: str, longest: int = 300) -> QLineEdit:
    """Return a field that says in its own place what it is for."""
    return line_field(text, prompt, prompt, longest)


def add_named(column: QVBoxLayout, name: str, field: QWidget) -> None:
    """Add a field with its name over it."""
    column.addWidget(label(name, Role.LABEL, "second"))
    column.addWidget(field)
    column.addSpacing(6)


def in_row(*widgets: QWidget, indent: int = 0, stretch: bool = True) -> QHBoxLayout:
    """Return widgets beside one another."""
    row = QHBoxLayout()
    row.setContentsMargins(indent, 0, 0, 0)
    row.setSpacing(8)
    for widget in widgets:
        row.addWidget(widget)
    if stretch:
        row.addStretch()
    return row
