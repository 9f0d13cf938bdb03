"""What is filled in: choices, boxes to tick and fields, in the type of the window."""

from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QRadioButton, QWidget

from compliance_app.ui.look.fonts import Role, font


def radio(text: str) -> QRadioButton:
    """Return a choice in the type of the settings."""
    button = QRadioButton(text)
    button.setFont(font(Role.BODY))
    return button


def check_box(text: str, *, checked: bool = False) -> QCheckBox:
    """Return a box to tick in the type of the settings."""
    box = QCheckBox(text)
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
