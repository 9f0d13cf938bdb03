"""What a new rule is to be called, asked before its first lines are written."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from compliance_app.ui.look.buttons import KeyButton, Look
from compliance_app.ui.look.elements import label
from compliance_app.ui.look.fonts import Role
from compliance_app.ui.look.theme import Theme
from compliance_app.ui.pages.rulebook.reason_dialog import field


class NewRuleDialog(QDialog):
    """Stays open until the rule is written, so that a refusal can be read and answered."""

    given = Signal(str)  # the rule's id

    def __init__(self, theme: Theme, book: str, parent: QWidget) -> None:
        super().__init__(parent)
        title = self.tr("New rule in {book}").format(book=book)
        self.setWindowTitle(title)
        self.setFixedWidth(480)
        self.rule = field("", self.tr("family/thing-found, such as style/courts"))
        self.trouble = label("", Role.BODY, "second", wrap=True)
        self.trouble.hide()
        act = KeyButton(theme, self.tr("Begin"), key="Enter", look=Look.FILLED)
        cancel = KeyButton(theme, self.tr("Cancel"), key="Esc")
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addStretch()
        foot.addWidget(cancel)
        foot.addWidget(act)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(10)
        column.addWidget(label(title, Role.TITLE, wrap=True))
        note = self.tr("The name stays for ever. The rule begins as a draft with examples, and says nothing yet.")
        for part in (label(note, Role.BODY, "second", wrap=True), self.rule, self.trouble):
            column.addWidget(part)
        column.addSpacing(6)
        column.addLayout(foot)
        self.rule.returnPressed.connect(lambda: self.given.emit(self.rule.text().strip()))
        act.clicked.connect(self.rule.returnPressed)
        cancel.clicked.connect(self.reject)
        self.rule.setFocus(Qt.FocusReason.OtherFocusReason)

    def say_trouble(self, text: str) -> None:
        """Say why no rule was written."""
        self.trouble.setText(text)
        self.trouble.show()
