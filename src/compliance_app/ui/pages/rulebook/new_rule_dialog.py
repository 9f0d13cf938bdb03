"""What a new rule is to be called, asked before its first lines are written."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from compliance_app.ui.look.buttons import KeyButton, Look
from compliance_app.ui.look.dialog import Dialog, column
from compliance_app.ui.look.elements import label
from compliance_app.ui.look.fields import prompted
from compliance_app.ui.look.fonts import Role
from compliance_app.ui.look.theme import Theme


class NewRuleDialog(Dialog):
    """Stays open until the rule is written, so that a refusal can be read and answered."""

    given = Signal(str)  # the rule's id

    def __init__(self, theme: Theme, book: str, parent: QWidget) -> None:
        super().__init__("", 480, parent)
        title = self.tr("New rule in {book}").format(book=book)
        self.setWindowTitle(title)
        self.rule = prompted("", self.tr("family/thing-found, such as style/courts"))
        self.trouble = label("", Role.BODY, "second", wrap=True)
        self.trouble.hide()
        act = KeyButton(theme, self.tr("Begin"), key="Enter", look=Look.FILLED)
        cancel = KeyButton(theme, self.tr("Cancel"), key="Esc")
        note = self.tr("The name stays for ever. The rule begins as a draft with examples, and says nothing yet.")
        asked = column(spacing=10)
        for text, role, tone in ((title, Role.TITLE, ""), (note, Role.BODY, "second")):
            asked.addWidget(label(text, role, tone, wrap=True))
        for part in (self.rule, self.trouble):
            asked.addWidget(part)
        self.lay_out(asked, [cancel, act])
        self.rule.returnPressed.connect(lambda: self.given.emit(self.rule.text().strip()))
        act.clicked.connect(self.rule.returnPressed)
        cancel.clicked.connect(self.reject)
        self.rule.setFocus(Qt.FocusReason.OtherFocusReason)

    def say_trouble(self, text: str) -> None:
        """Say why no rule was written."""
        self.trouble.setText(text)
        self.trouble.show()
        self.fit()
