"""The list of keys."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QWidget

from compliance_app.ui.theme import Role
from compliance_app.ui.views.controls import label


class KeysDialog(QDialog):
    """Shows every act with its key; Esc closes."""

    def __init__(self, keys: Sequence[tuple[str, str]], parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Keys"))
        grid = QGridLayout(self)
        grid.setContentsMargins(20, 20, 20, 20)
        grid.setHorizontalSpacing(36)
        grid.setVerticalSpacing(8)
        grid.addWidget(label(self.tr("Keys"), Role.TITLE), 0, 0, 1, 2)
        more = [
            (self.tr("Show why"), self.tr("Enter")),
            (self.tr("Finding at the text cursor"), "Ctrl+."),
        ]
        for row, (name, key) in enumerate([*keys, *more], start=1):
            grid.addWidget(label(name), row, 0)
            grid.addWidget(label(key, Role.STRONG, "second"), row, 1, Qt.AlignmentFlag.AlignRight)
