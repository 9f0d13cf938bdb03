"""What stands in the window where no article can: nothing open yet, or a file that cannot be read."""

from pathlib import PurePath

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from compliance_app.ui.theme import Role, Theme
from compliance_app.ui.views.controls import Glyph, KeyButton, Look, label, rounded

FORMATS = ".docx .docm .odt .html .htm .md .txt"


class DropCard(QWidget):
    """A card with a dashed edge that says: drop a draft here."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setFixedSize(620, 272)
        theme.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the card."""
        tokens = self._theme.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.fillPath(rounded(box, 8), QColor(tokens.raised))
        pen = QPen(QColor(tokens.control), 1.5)
        pen.setDashPattern([4, 3])
        painter.setPen(pen)
        painter.drawPath(rounded(box, 8))


class EmptyPage(QWidget):
    """The first thing seen: what to do, and what the program is and is not."""

    open_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("desk")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.button = KeyButton(theme, self.tr("Open draft…"), icon="open", key="Ctrl+O", look=Look.FILLED)
        self.button.clicked.connect(self.open_wanted)
        card = DropCard(theme)
        inside = QVBoxLayout(card)
        inside.setContentsMargins(36, 36, 36, 36)
        inside.setSpacing(8)
        inside.addStretch()
        inside.addWidget(Glyph(theme, "text", "accent", 32), 0, Qt.AlignmentFlag.AlignHCenter)
        inside.addSpacing(4)
        inside.addWidget(_centred(label(self.tr("Drop a draft here"), Role.TITLE)))
        kinds = self.tr("Word, OpenDocument, HTML, Markdown or plain text. The draft itself is never changed.")
        inside.addWidget(_centred(label(kinds, Role.BODY, "second", wrap=True)))
        inside.addSpacing(8)
        inside.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        inside.addStretch()
        promise = QHBoxLayout()
        promise.setSpacing(8)
        promise.addStretch()
        promise.addWidget(Glyph(theme, "lock", "ink2", 16))
        text = self.tr("Works offline. Nothing leaves this computer. It finds; people judge. Not legal advice.")
        promise.addWidget(label(text, Role.BODY, "second"))
        promise.addStretch()
        column = QVBoxLayout(self)
        column.setSpacing(20)
        column.addStretch()
        column.addWidget(card, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addLayout(promise)
        column.addStretch()


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
        column.addWidget(_centred(label(self.tr("The file was not changed."), Role.BODY, "second")))
        column.addStretch()

    def show_error(self, path: str, problem: str, advice: str) -> None:
        """Say what is wrong with a file."""
        self.file.setText(PurePath(path).name)
        self.file.setToolTip(path)
        self.cause.setText(_sentence(problem))
        self.advice.setText(_sentence(advice))
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


def _centred(text: QLabel) -> QLabel:
    text.setAlignment(Qt.AlignmentFlag.AlignHCenter)
    return text


def _sentence(text: str) -> str:
    text = text.strip()
    if not text:
        return ""
    return f"{text[0].upper()}{text[1:]}{'' if text.endswith(('.', '!', '?')) else '.'}"
