"""What the window says when it meets a fault of its own."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from compliance_app.ui.look.buttons import KeyButton, Look
from compliance_app.ui.look.dialog import Dialog, column
from compliance_app.ui.look.elements import label
from compliance_app.ui.look.fields import check_box
from compliance_app.ui.look.fonts import Role, font
from compliance_app.ui.look.theme import Theme


class CrashDialog(Dialog):
    """Shows the very log that was written; its words are added only if the box is ticked."""

    def __init__(self, theme: Theme, write: Callable[[bool], tuple[str, str]], parent: QWidget) -> None:
        """`write` writes the log with or without the error's words, and returns it with its place."""
        super().__init__("", 560, parent)
        self.setWindowTitle(self.tr("A fault in the program"))
        self._write = write
        self.log = QPlainTextEdit()
        self.log.setObjectName("field")
        self.log.setReadOnly(True)
        self.log.setTabChangesFocus(True)
        self.log.setFont(font(Role.SMALL))
        self.log.setFixedHeight(150)
        self.log.setAccessibleName(self.tr("The log"))
        self.with_words = check_box(self.tr("Add the words of the error. They may quote words of the article."))
        self.place = label("", Role.SMALL, "third", wrap=True)
        self.place.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.close_button = KeyButton(theme, self.tr("Go on"), key="Esc", look=Look.FILLED)
        self.close_button.clicked.connect(self.accept)
        self.with_words.toggled.connect(self._renew)
        self._lay_out()
        self._renew()
        self.close_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _renew(self) -> None:
        text, place = self._write(self.with_words.isChecked())
        self.log.setPlainText(text)
        self.place.setText(place)

    def _lay_out(self) -> None:
        told = column()
        told.addWidget(label(self.tr("A fault in this program"), Role.TITLE))
        what = self.tr(
            "What you just did may not have been done. No draft was changed, and every decision that was shown as "
            "kept is kept. Please send us this log: it says where in the program it happened, and holds no words of "
            "an article unless you add them."
        )
        told.addWidget(label(what, Role.BODY, wrap=True))
        told.addWidget(self.log)
        told.addWidget(self.with_words)
        told.addWidget(self.place)
        self.lay_out(told, [self.close_button])
