"""Before words are lost: what is edited and not saved, and what can be done."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from compliance_app.ui.look.buttons import KeyButton, Look
from compliance_app.ui.look.elements import label
from compliance_app.ui.look.fonts import Role
from compliance_app.ui.look.theme import Theme


class UnsavedDialog(QDialog):
    """Go back, or close and lose the changes; Esc goes back."""

    closing = Signal()  # the changes may go

    def __init__(self, theme: Theme, names: Sequence[str], parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Not saved"))
        self.setFixedWidth(520)
        self.back = KeyButton(theme, self.tr("Go back"), key="Esc", look=Look.FILLED)
        self.lose = KeyButton(theme, self.tr("Close without saving"))
        self.back.clicked.connect(self.reject)
        self.lose.clicked.connect(self._close)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 16)
        column.setSpacing(8)
        column.addWidget(label(self.tr("There are changes that are not saved"), Role.TITLE, wrap=True))
        column.addWidget(label(", ".join(names), Role.STRONG, wrap=True))
        advice = self.tr("Ctrl+S saves a copy. The file itself is not changed; closing loses what was typed here.")
        column.addWidget(label(advice, Role.BODY, "second", wrap=True))
        row = QHBoxLayout()
        row.setContentsMargins(0, 12, 0, 0)
        row.setSpacing(8)
        row.addStretch()
        row.addWidget(self.lose)
        row.addWidget(self.back)
        column.addLayout(row)
        self.back.setFocus(Qt.FocusReason.OtherFocusReason)

    def _close(self) -> None:
        self.accept()
        self.closing.emit()
