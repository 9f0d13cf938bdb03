"""Before words are lost: what is edited and not saved, and what can be done."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from compliance_app.ui.look.buttons import KeyButton, Look
from compliance_app.ui.look.dialog import Dialog, column
from compliance_app.ui.look.elements import label
from compliance_app.ui.look.fonts import Role
from compliance_app.ui.look.theme import Theme


class UnsavedDialog(Dialog):
    """Go back, or close and lose the changes; Esc goes back."""

    closing = Signal()  # the changes may go

    def __init__(self, theme: Theme, names: Sequence[str], parent: QWidget) -> None:
        super().__init__("", 520, parent)
        self.setWindowTitle(self.tr("Not saved"))
        self.back = KeyButton(theme, self.tr("Go back"), key="Esc", look=Look.FILLED)
        self.lose = KeyButton(theme, self.tr("Close without saving"))
        self.back.clicked.connect(self.reject)
        self.lose.clicked.connect(self._close)
        told = column()
        told.addWidget(label(self.tr("There are changes that are not saved"), Role.TITLE, wrap=True))
        told.addWidget(label(", ".join(names), Role.STRONG, wrap=True))
        advice = self.tr("Ctrl+S saves a copy. The file itself is not changed; closing loses what was typed here.")
        told.addWidget(label(advice, Role.BODY, "second", wrap=True))
        self.lay_out(told, [self.lose, self.back])
        self.back.setFocus(Qt.FocusReason.OtherFocusReason)

    def _close(self) -> None:
        self.accept()
        self.closing.emit()
