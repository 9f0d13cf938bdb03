"""What stands in the window where nothing is open yet."""

from collections.abc import Sequence
from pathlib import PurePath

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeySequence, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from compliance_app.ui.look import words
from compliance_app.ui.look.buttons import KeyButton, Look
from compliance_app.ui.look.elements import Glyph, KeyCap, centred, label, rounded
from compliance_app.ui.look.fonts import Role
from compliance_app.ui.look.theme import Theme
from compliance_app.ui.shown.report import Gap, Rulebook

_LOW = 470  # pixels of the page
_KEYS_WIDE = 92  # four caps beside one another
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
    sample_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setObjectName("desk")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.button = KeyButton(theme, self.tr("Open draft…"), icon="open", key="Ctrl+O", look=Look.FILLED)
        self.button.clicked.connect(self.open_wanted)
        self.sample = KeyButton(theme, self.tr("Try a sample"), icon="text", key="S")
        self.sample.setShortcut(QKeySequence("S"))  # while this page is shown
        self.sample.clicked.connect(self.sample_wanted)
        self.first_keys = _ListCard(self.tr("Keys to begin with"))
        self.first_keys.show_rows([self._key_row(key, what) for key, what in self._first_keys()])
        self.recent = _ListCard(self.tr("Recent"))
        self.able = _ListCard(self.tr("What this computer can check"))
        self._cards = QWidget()
        cards = QHBoxLayout(self._cards)
        cards.setContentsMargins(0, 0, 0, 0)
        cards.setSpacing(16)
        cards.addStretch()
        cards.addWidget(self.first_keys)
        cards.addWidget(self.recent)
        cards.addWidget(self.able)
        cards.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(16)
        column.addStretch()
        column.addWidget(self._drop_card(), 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self._cards)
        column.addLayout(self._promise())
        column.addStretch()
        self.show_recent([])
        self.able.show_rows([self._row("notrun", self.tr("Rulebook and language model"), self.tr("being loaded…"))])

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a low window, keep to what can be done."""
        super().resizeEvent(event)
        self._cards.setVisible(self.height() >= _LOW)

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
        self.first_keys.setVisible(not links)  # whoever was here before knows them

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
        kinds = self.tr("Word, OpenDocument, web page, plain text, PDF, agency copy, or a review file.")
        for line in (kinds, self.tr("The draft itself is never changed.")):
            inside.addWidget(centred(label(line, Role.BODY, "second", wrap=True)))
        inside.addSpacing(8)
        acts = QHBoxLayout()
        acts.setSpacing(8)
        acts.addStretch()
        acts.addWidget(self.button)
        acts.addWidget(self.sample)
        acts.addStretch()
        inside.addLayout(acts)
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

    def _first_keys(self) -> list[tuple[str, str]]:
        return [
            ("F8", self.tr("to the next finding")),
            ("Enter", self.tr("why, and on what law")),
            ("G", self.tr("its evidence in the text")),
            ("A R K D", self.tr("apply, refer to legal, evidence held, dismiss")),
            ("?", self.tr("all keys")),
        ]

    def _key_row(self, key: str, what: str) -> QWidget:
        row_widget = QWidget()
        row = QHBoxLayout(row_widget)
        row.setContentsMargins(0, 2, 0, 2)
        row.setSpacing(8)
        caps = QWidget()
        caps.setFixedWidth(_KEYS_WIDE)
        beside = QHBoxLayout(caps)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(3)
        for one in key.split():
            beside.addWidget(KeyCap(self._theme, one))
        beside.addStretch()
        row.addWidget(caps, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(label(what, wrap=True), 1)
        return row_widget

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
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)  # as high as the one beside it
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
