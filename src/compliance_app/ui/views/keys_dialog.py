"""The list of keys."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QWidget

from compliance_app.ui.theme import Role
from compliance_app.ui.views.elements import label

_COLUMNS = 3  # the list must fit a small screen at 200 %


class KeysDialog(QDialog):
    """Shows every act with its key; Esc closes."""

    def __init__(self, keys: Sequence[tuple[str, str]], parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Keys"))
        grid = QGridLayout(self)
        grid.setContentsMargins(20, 20, 20, 20)
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(6)
        grid.addWidget(label(self.tr("Keys"), Role.TITLE), 0, 0, 1, 2 * _COLUMNS)
        more = [
            (self.tr("Show why"), self.tr("Enter")),
            (self.tr("Finding at the text cursor"), "Ctrl+."),
            (self.tr("Fixed by another suggestion"), "1–9"),
        ]
        every = [*keys, *more]
        rows = -(-len(every) // _COLUMNS)
        for number, (name, key) in enumerate(every):
            row, column = number % rows + 1, 2 * (number // rows)
            grid.addWidget(label(name), row, column)
            grid.addWidget(label(key, Role.STRONG, "second"), row, column + 1, Qt.AlignmentFlag.AlignRight)
