"""What the window says when it meets a fault of its own."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from compliance_app.ui.look.buttons import KeyButton, Look
from compliance_app.ui.look.elements import hairline, label
from compliance_app.ui.look.fields import check_box
from compliance_app.ui.look.fonts import Role, font
from compliance_app.ui.look.theme import Theme


class CrashDialog(QDialog):
    """Shows the very log that was written; its words are added only if the box is ticked."""

    def __init__(self, theme: Theme, write: Callable[[bool], tuple[str, str]], parent: QWidget) -> None:
        """`write` writes the log with or without the error's words, and returns it with its place."""
        super().__init__(parent)
        self._write = write
        self.setWindowTitle(self.tr("A fault in the program"))
        self.setFixedWidth(560)
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
        column = QVBoxLayout()
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(8)
        column.addWidget(label(self.tr("A fault in this program"), Role.TITLE))
        what = self.tr(
            "What you just did may not have been done. No draft was changed, and every decision that was shown as "
            "kept is kept. Please send us this log: it says where in the program it happened, and holds no words of "
            "an article unless you add them."
        )
        column.addWidget(label(what, Role.BODY, wrap=True))
        column.addWidget(self.log)
        column.addWidget(self.with_words)
        column.addWidget(self.place)
        foot = QHBoxLayout()
        foot.setContentsMargins(24, 12, 24, 12)
        foot.addStretch()
        foot.addWidget(self.close_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(column)
        layout.addWidget(hairline())
        layout.addLayout(foot)
