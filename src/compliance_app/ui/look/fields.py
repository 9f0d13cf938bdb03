"""What is filled in: choices, boxes to tick and fields, in the type of the window."""

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QLineEdit,
    QRadioButton,
    QStyle,
    QStyleOptionButton,
    QWidget,
)

from compliance_app.ui.look.fonts import Role, font


class CheckBox(QCheckBox):
    """A box to tick, with a tick of our own: a style sheet that rounds the box takes Qt's tick away."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the box with its words, and the tick into it."""
        super().paintEvent(event)
        if self.isChecked():
            option = QStyleOptionButton()
            self.initStyleOption(option)
            box = self.style().subElementRect(QStyle.SubElement.SE_CheckBoxIndicator, option, self)
            at = QPointF(box.topLeft()) + QPointF(box.width() / 2 - 9, box.height() / 2 - 9)
            tick = (at + QPointF(5, 9.5), at + QPointF(8, 12.5), at + QPointF(13, 6))
            _draw_stroke(self, tick, "HighlightedText" if self.isEnabled() else "PlaceholderText")


def _draw_stroke(widget: QWidget, points: tuple[QPointF, ...], role: str) -> None:
    painter = QPainter(widget)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(widget.palette().color(QPalette.ColorRole[role]), 1.8))
    painter.drawPolyline(points)


def radio(text: str) -> QRadioButton:
    """Return a choice in the type of the settings."""
    button = QRadioButton(text)
    button.setFont(font(Role.BODY))
    return button


def check_box(text: str, *, checked: bool = False) -> CheckBox:
    """Return a box to tick in the type of the settings."""
    box = CheckBox(text)
    box.setFont(font(Role.BODY))
    box.setChecked(checked)
    return box


def line_field(text: str, name: str, placeholder: str = "") -> QLineEdit:
    """Return a field of one line with its name for a screen reader."""
    field = QLineEdit(text)
    field.setObjectName("field")
    field.setFont(font(Role.BODY))
    field.setPlaceholderText(placeholder)
    field.setAccessibleName(name)
    return field


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
