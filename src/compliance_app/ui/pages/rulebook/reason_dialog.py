"""A name and a reason, asked before a rule is changed."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from compliance_app.ui.look.buttons import KeyButton, Look
from compliance_app.ui.look.elements import label
from compliance_app.ui.look.fonts import Role, font
from compliance_app.ui.look.theme import Theme

_LONGEST = 300  # characters of a name or a reason


def field(text: str, name: str) -> QLineEdit:
    """Return a line to write in, with its name."""
    line = QLineEdit(text)
    line.setObjectName("field")
    line.setFont(font(Role.BODY))
    line.setMaxLength(_LONGEST)
    line.setPlaceholderText(name)
    line.setAccessibleName(name)
    return line


class ReasonDialog(QDialog):
    """Stays open until the change is made, so that a refusal can be read and answered."""

    given = Signal(str, str)  # name, reason

    def __init__(self, theme: Theme, title: str, act: str, person: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setFixedWidth(480)
        self.person = field(person, self.tr("Your name"))
        self.reason = field("", self.tr("Reason, which every report prints"))
        self.trouble = label("", Role.BODY, "second", wrap=True)
        self.trouble.hide()
        self.act = KeyButton(theme, act, key="Enter", look=Look.FILLED)
        self.cancel = KeyButton(theme, self.tr("Cancel"), key="Esc")
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addStretch()
        foot.addWidget(self.cancel)
        foot.addWidget(self.act)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(10)
        column.addWidget(label(title, Role.TITLE, wrap=True))
        for part in (self.person, self.reason, self.trouble):
            column.addWidget(part)
        column.addSpacing(6)
        column.addLayout(foot)
        for line in (self.person, self.reason):
            line.returnPressed.connect(self._give)
        self.act.clicked.connect(self._give)
        self.cancel.clicked.connect(self.reject)
        (self.reason if person else self.person).setFocus(Qt.FocusReason.OtherFocusReason)

    def say_trouble(self, text: str) -> None:
        """Say why the change was not made."""
        self.trouble.setText(text)
        self.trouble.show()

    def _give(self) -> None:
        missing = next((line for line in (self.person, self.reason) if not line.text().strip()), None)
        if missing is not None:
            missing.setFocus(Qt.FocusReason.OtherFocusReason)
            self.say_trouble(self.tr("Name and reason are both needed: they stay with the rule."))
            return
        self.given.emit(self.person.text().strip(), self.reason.text().strip())
