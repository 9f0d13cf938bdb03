"""What stands in the window where a file cannot be read."""

from pathlib import PurePath

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from compliance_app.ui.look import words
from compliance_app.ui.look.buttons import KeyButton, Look
from compliance_app.ui.look.elements import Glyph, centred, label
from compliance_app.ui.look.fonts import Role
from compliance_app.ui.look.theme import Theme


class ErrorPage(QWidget):
    """A file that cannot be read: which, why, what to do."""

    open_wanted = Signal()
    retry_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("desk")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.file = label("", Role.STRONG, "second", wrap=True)
        self.cause = label("", Role.BODY, wrap=True)
        self._advice_title = label(self.tr("What you can do"), Role.LABEL, "second")
        self.advice = label("", Role.BODY, wrap=True)
        self.open_button = KeyButton(theme, self.tr("Open another draft…"), icon="open", key="Ctrl+O", look=Look.FILLED)
        self.retry_button = KeyButton(theme, self.tr("Try again"), icon="stale", key="F7")
        self.open_button.clicked.connect(self.open_wanted)
        self.retry_button.clicked.connect(self.retry_wanted)
        column = QVBoxLayout(self)
        column.setSpacing(16)
        column.addStretch()
        column.addWidget(self._card(theme), 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(centred(label(self.tr("The file was not changed."), Role.BODY, "second")))
        column.addStretch()

    def take_keyboard(self) -> None:
        """Give the keyboard to the likely next act."""
        self.open_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def step_back(self) -> None:
        """Esc: there is nothing to go back to."""

    def show_error(self, path: str, problem: str, advice: str) -> None:
        """Say what is wrong with a file."""
        self.file.setText(PurePath(path).name)
        self.file.setToolTip(path)
        self.cause.setText(words.sentence(_told_of_file(problem)))
        self.advice.setText(words.sentence(advice))
        self._advice_title.setVisible(bool(advice))
        self.advice.setVisible(bool(advice))

    def _card(self, theme: Theme) -> QFrame:
        card = QFrame()
        card.setObjectName("card")
        card.setFixedWidth(620)
        row = QHBoxLayout(card)
        row.setContentsMargins(24, 24, 24, 24)
        row.setSpacing(16)
        row.addWidget(Glyph(theme, "file-bad", "ink2", 28), 0, Qt.AlignmentFlag.AlignTop)
        lines = QVBoxLayout()
        lines.setSpacing(6)
        lines.addWidget(label(self.tr("This file cannot be read"), Role.TITLE))
        lines.addWidget(self.file)
        lines.addSpacing(6)
        lines.addWidget(self.cause)
        lines.addSpacing(12)
        lines.addWidget(self._advice_title)
        lines.addWidget(self.advice)
        lines.addSpacing(12)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.open_button)
        buttons.addWidget(self.retry_button)
        buttons.addStretch()
        lines.addLayout(buttons)
        row.addLayout(lines, 1)
        return card


def _told_of_file(problem: str) -> str:
    """Return what a file is or does as a whole sentence: in the terminal its name stands before it."""
    verb = problem.partition(" ")[0]
    return f"It {problem}" if verb.endswith("s") or verb in {"cannot", "may"} else problem
