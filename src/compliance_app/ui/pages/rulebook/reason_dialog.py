"""A name and a reason, asked before a rule is changed."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from compliance_app.ui.look.buttons import KeyButton, Look
from compliance_app.ui.look.dialog import Dialog, column
from compliance_app.ui.look.elements import label
from compliance_app.ui.look.fields import prompted
from compliance_app.ui.look.fonts import Role
from compliance_app.ui.look.theme import Theme


class ReasonDialog(Dialog):
    """Stays open until the change is made, so that a refusal can be read and answered."""

    given = Signal(str, str)  # name, reason

    def __init__(self, theme: Theme, title: str, act: str, person: str, parent: QWidget) -> None:
        super().__init__(title, 480, parent)
        self.person = prompted(person, self.tr("Your name"))
        self.reason = prompted("", self.tr("Reason, which every report prints"))
        self.trouble = label("", Role.BODY, "second", wrap=True)
        self.trouble.hide()
        self.act = KeyButton(theme, act, key="Enter", look=Look.FILLED)
        self.cancel = KeyButton(theme, self.tr("Cancel"), key="Esc")
        asked = column(spacing=10)
        for part in (label(title, Role.TITLE, wrap=True), self.person, self.reason, self.trouble):
            asked.addWidget(part)
        self.lay_out(asked, [self.cancel, self.act])
        for line in (self.person, self.reason):
            line.returnPressed.connect(self._give)
        self.act.clicked.connect(self._give)
        self.cancel.clicked.connect(self.reject)
        (self.reason if person else self.person).setFocus(Qt.FocusReason.OtherFocusReason)

    def say_trouble(self, text: str) -> None:
        """Say why the change was not made."""
        self.trouble.setText(text)
        self.trouble.show()
        self.fit()

    def _give(self) -> None:
        missing = next((line for line in (self.person, self.reason) if not line.text().strip()), None)
        if missing is not None:
            missing.setFocus(Qt.FocusReason.OtherFocusReason)
            self.say_trouble(self.tr("Name and reason are both needed: they stay with the rule."))
            return
        self.given.emit(self.person.text().strip(), self.reason.text().strip())
