"""What stands in the window where no article can: nothing open yet, or a file that cannot be read."""

from collections.abc import Sequence
from pathlib import PurePath

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from compliance_app.ui.look import words
from compliance_app.ui.look.buttons import KeyButton, Look
from compliance_app.ui.look.elements import Glyph, centred, label, rounded
from compliance_app.ui.look.fonts import Role
from compliance_app.ui.look.theme import Theme
from compliance_app.ui.shown.report import Gap, Rulebook

FORMATS = ".docx .docm .dotx .odt .rtf .html .htm .md .txt .xml .icml .eml .pdf .compliance"


class DropCard(QWidget):
    """A card with a dashed edge that says: drop a draft here."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setFixedSize(620, 220)
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
    """The first thing seen: what to do, what was open lately, and what this computer can check."""

    open_wanted = Signal()
    recent_wanted = Signal(str)  # path

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setObjectName("desk")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.button = KeyButton(theme, self.tr("Open draft…"), icon="open", key="Ctrl+O", look=Look.FILLED)
        self.button.clicked.connect(self.open_wanted)
        self.recent = _ListCard(self.tr("Recent"))
        self.able = _ListCard(self.tr("What this computer can check"))
        cards = QHBoxLayout()
        cards.setSpacing(16)
        cards.addStretch()
        cards.addWidget(self.recent, 0, Qt.AlignmentFlag.AlignTop)
        cards.addWidget(self.able, 0, Qt.AlignmentFlag.AlignTop)
        cards.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(16)
        column.addStretch()
        column.addWidget(self._drop_card(), 0, Qt.AlignmentFlag.AlignHCenter)
        column.addLayout(cards)
        column.addLayout(self._promise())
        column.addStretch()
        self.show_recent([])
        self.able.show_rows([self._row("notrun", self.tr("Rulebook and language model"), self.tr("being loaded…"))])

    def take_keyboard(self) -> None:
        """Give the keyboard to the likely next act."""
        self.button.setFocus(Qt.FocusReason.OtherFocusReason)

    def step_back(self) -> None:
        """Esc: there is nothing to go back to."""

    def show_recent(self, paths: Sequence[str]) -> None:
        """Offer the drafts that were open lately."""
        links: list[QWidget] = []
        for path in paths:
            link = KeyButton(self._theme, PurePath(path).name, look=Look.LINK)
            link.setToolTip(path)
            link.clicked.connect(lambda _checked=False, chosen=path: self.recent_wanted.emit(chosen))
            links.append(link)
        self.recent.show_rows(links)
        self.recent.setVisible(bool(links))

    def show_able(self, rulebook: Rulebook, lacks: Sequence[Gap]) -> None:
        """Say what can be checked on this computer and what cannot, and why."""
        missing = {gap.what: gap.why for gap in lacks}
        rows: list[QWidget] = []
        if "rulebook" in missing:
            rows.append(self._row("notrun", self.tr("Rulebook"), missing["rulebook"]))
        else:
            count = words.counted(rulebook.rules or 0, self.tr("rule"), self.tr("rules"))
            name = f"{rulebook.id} {rulebook.version}"
            rows.append(self._row("book", self.tr("Rulebook {name}").format(name=name), count))
        why = missing.get("model")
        rows.append(self._row("notrun" if why else "text", self.tr("English language model"), why or self.tr("loaded")))
        self.able.show_rows(rows)

    def _drop_card(self) -> DropCard:
        card = DropCard(self._theme)
        inside = QVBoxLayout(card)
        inside.setContentsMargins(24, 20, 24, 20)
        inside.setSpacing(8)
        inside.addStretch()
        inside.addWidget(Glyph(self._theme, "text", "accent", 32), 0, Qt.AlignmentFlag.AlignHCenter)
        inside.addWidget(centred(label(self.tr("Drop a draft here"), Role.TITLE)))
        kinds = self.tr(
            "Word, OpenDocument, HTML, Markdown or plain text, or a review file. The draft itself is never changed."
        )
        inside.addWidget(centred(label(kinds, Role.BODY, "second", wrap=True)))
        inside.addSpacing(8)
        inside.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        inside.addStretch()
        return card

    def _promise(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addStretch()
        row.addWidget(Glyph(self._theme, "lock", "ink2", 16))
        text = self.tr("Works offline. Nothing leaves this computer. It finds; people judge. Not legal advice.")
        row.addWidget(label(text, Role.BODY, "second"))
        row.addStretch()
        return row

    def _row(self, icon: str, name: str, state: str) -> QWidget:
        row_widget = QWidget()
        row = QHBoxLayout(row_widget)
        row.setContentsMargins(0, 2, 0, 2)
        row.setSpacing(8)
        row.addWidget(Glyph(self._theme, icon, "ink2", 16), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(label(name))
        row.addWidget(label(state, Role.SMALL, "third", wrap=True), 1)
        return row_widget


class _ListCard(QFrame):
    """A titled card with rows."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self.setObjectName("card")
        self.setFixedWidth(302)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Maximum)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(8)
        column.addWidget(label(title, Role.LABEL, "second"))
        self._rows = QVBoxLayout()
        self._rows.setSpacing(4)
        column.addLayout(self._rows)
        column.addStretch()

    def show_rows(self, rows: Sequence[QWidget]) -> None:
        """Show these rows in place of those before."""
        while (item := self._rows.takeAt(0)) is not None:  # type: ignore[reportUnnecessaryComparison]
            old = item.widget()
            if old is not None:
                old.deleteLater()
        for row in rows:
            self._rows.addWidget(
                row, 0, Qt.AlignmentFlag.AlignLeft if isinstance(row, KeyButton) else Qt.AlignmentFlag(0)
            )
