"""Images: each picture with what is printed under it, what its file says, and what is missing."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from compliance_app.ui.look import icons, words
from compliance_app.ui.look.buttons import KeyButton, Look
from compliance_app.ui.look.cards import paint_card
from compliance_app.ui.look.elements import Glyph, Tag, label
from compliance_app.ui.look.fonts import Role
from compliance_app.ui.look.theme import Theme
from compliance_app.ui.shown.decisions import ShownDecision
from compliance_app.ui.shown.pictures import ShownPicture
from compliance_app.ui.shown.report import ShownArticle, ShownFinding

_NARROWEST_CARD = 400
_PICTURE_HEIGHT = 190
_RIGHTS = ("creator", "credit", "copyright", "usage_terms", "instructions", "licensor", "web_statement", "licence")


class PictureView(QWidget):
    """A picture cropped to its box and never enlarged; an icon where there is none to show."""

    def __init__(self, theme: Theme, picture: ShownPicture) -> None:
        super().__init__()
        self._theme = theme
        self._pixmap = QPixmap()
        if picture.thumbnail:
            self._pixmap.loadFromData(picture.thumbnail)
        self.setFixedHeight(_PICTURE_HEIGHT if picture.embedded else 72)
        theme.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the middle of the picture."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(self.rect(), QColor(self._theme.tokens.sunken))
        if self._pixmap.isNull():
            box = QRect(0, 0, 28, 28)
            box.moveCenter(self.rect().center())
            icons.draw(painter, "image", self._theme.tokens.ink3, box.toRectF(), self._theme.tokens.sunken)
            return
        whole = self._pixmap.size()
        scale = max(self.width() / whole.width(), self.height() / whole.height())
        shown = QSize(round(whole.width() * min(scale, 1)), round(whole.height() * min(scale, 1)))
        place = QRect(0, 0, shown.width(), shown.height())
        place.moveCenter(self.rect().center())
        painter.setClipRect(self.rect())
        painter.drawPixmap(place, self._pixmap)


class PictureCard(QWidget):
    """One picture; Enter goes to its finding, G to its place in the text."""

    finding_wanted = Signal(str)
    place_wanted = Signal(int)
    moved = Signal(int)  # by so many cards; rows are marked by the sign of hundreds

    def __init__(self, theme: Theme, picture: ShownPicture, findings: list[ShownFinding], settled: set[str]) -> None:
        super().__init__()
        self._theme = theme
        self.picture = picture
        self._findings = findings
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        worst = next((finding for finding in findings if finding.fingerprint not in settled), None)
        state = worst.severity if worst else "decided" if findings else ""
        said = [words.severity(worst.severity) if worst else "", *(finding.message for finding in findings)]
        self.setAccessibleName(". ".join(part for part in (picture.name, *said) if part))
        column = QVBoxLayout(self)
        column.setContentsMargins(2, 2, 2, 14)
        column.setSpacing(10)
        column.addWidget(PictureView(theme, picture))
        inside = QVBoxLayout()
        inside.setContentsMargins(16, 2, 16, 0)
        inside.setSpacing(8)
        inside.addLayout(self._head(state))
        for finding in findings:
            inside.addWidget(label(finding.message, Role.BODY, wrap=True))
        if not findings:
            text = self.tr("The rules that ran found nothing to show about it.")
            inside.addWidget(label(text, Role.BODY, "second", wrap=True))
        inside.addLayout(self._facts())
        inside.addStretch()
        inside.addLayout(self._acts())
        column.addLayout(inside, 1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter, G, and the arrows between the cards."""
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -100, Qt.Key.Key_Down: 100}
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open()
        elif event.key() == Qt.Key.Key_G and not event.modifiers():
            self._go_to_text()
        elif event.key() in steps:
            self.moved.emit(steps[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the card."""
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        super().mousePressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the card."""
        paint_card(QPainter(self), self._theme.tokens, self.rect(), focused=self.hasFocus(), hovered=False)

    def _open(self) -> None:
        if self._findings:
            self.finding_wanted.emit(self._findings[0].id)
        else:
            self._go_to_text()

    def _go_to_text(self) -> None:
        if self.picture.start is not None:
            self.place_wanted.emit(self.picture.start)

    def _head(self, state: str) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(label(self.picture.name, Role.PANE_TITLE, wrap=True), 1)
        row.addWidget(label(self._measures(), Role.SMALL, "third"))
        if state:
            tag = Tag(self._theme)
            tag.set_severity(state)
            row.addWidget(tag)
        return row

    def _measures(self) -> str:
        parts: list[str] = []
        if self.picture.size:
            parts.append(f"{self.picture.size[0]:,} × {self.picture.size[1]:,}")
        if self.picture.file_size:
            parts.append(f"{max(self.picture.file_size // 1000, 1):,} kB")
        return " · ".join(parts)

    def _facts(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(4)
        grid.setColumnMinimumWidth(0, 76)
        grid.setColumnStretch(1, 1)
        picture = self.picture
        licence = ", ".join(part for part in (picture.licence, picture.licence_url) if part)
        facts = (
            (self.tr("Caption"), picture.caption, self.tr("None found in the text")),
            (self.tr("Credit"), picture.credit, self.tr("None found in the text")),
            (self.tr("Licence"), licence, self.tr("Not stated")),
            (self.tr("In the file"), self._in_file(), self.tr("No rights fields")),
            (self.tr("Alt text"), picture.alt, self.tr("None")),
        )
        for row, (name, value, missing) in enumerate(facts):
            grid.addWidget(label(name, Role.BODY, "third"), row, 0, Qt.AlignmentFlag.AlignTop)
            if value:
                grid.addWidget(label(value, Role.BODY, wrap=True), row, 1)
            else:
                grid.addLayout(self._gap(missing), row, 1)
        return grid

    def _gap(self, text: str) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(Glyph(self._theme, "notrun", "ink2", 16))
        row.addWidget(label(text, Role.STRONG, "second"), 1)
        return row

    def _in_file(self) -> str:
        picture = self.picture
        if picture.unreadable:
            return words.sentence(picture.unreadable)
        if not picture.embedded:
            return self.tr("The picture is not in the draft")
        names = {
            "creator": self.tr("Creator"),
            "credit": self.tr("Credit"),
            "copyright": self.tr("Copyright"),
            "usage_terms": self.tr("Usage terms"),
            "instructions": self.tr("Instruction"),
            "licensor": self.tr("Licensor"),
            "web_statement": self.tr("Rights page"),
            "licence": self.tr("Licence"),
        }
        known = [(names[key], picture.metadata[key]) for key in _RIGHTS if picture.metadata.get(key)]
        return "; ".join(f"{name}: {said.rstrip(' .')}" for name, said in known)

    def _acts(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        if self._findings:
            why = KeyButton(self._theme, self.tr("Decide"), key="Enter")
            why.clicked.connect(self._open)
            row.addWidget(why)
        row.addStretch()
        if self.picture.start is not None:
            place = KeyButton(self._theme, self.tr("Show in text"), key="G", look=Look.LINK)
            place.clicked.connect(self._go_to_text)
            row.addWidget(place)
        return row


class ImagesPage(QWidget):
    """The cards in one, two or three columns."""

    finding_chosen = Signal(str)
    place_chosen = Signal(int)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setObjectName("desk")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.cards: list[PictureCard] = []
        self.summary = label("", Role.BODY, "third")
        self.scroller = QScrollArea()
        self.scroller.setObjectName("deskScroll")
        self.scroller.setWidgetResizable(True)
        self.scroller.setFrameShape(QFrame.Shape.NoFrame)
        self.scroller.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._grid = QGridLayout()
        self._caution = self._make_caution()
        self._columns = 0
        self._shown: tuple[ShownArticle | None, frozenset[str]] | None = None
        self._lay_out()

    def show_article(self, article: ShownArticle | None, settled: Mapping[str, ShownDecision]) -> None:
        """Show the pictures of an article; they stay where they are if nothing about them has changed."""
        shown = (article, frozenset(self._settled_in(article, settled)))
        if shown == self._shown:
            return
        self._shown = shown
        focused = next((number for number, card in enumerate(self.cards) if card.hasFocus()), None)
        for card in self.cards:
            card.hide()
            card.deleteLater()
        self.cards = []
        checked = article is not None and article.findings is not None
        if article is not None and checked:
            for picture in article.pictures:
                found = [finding for name in picture.findings if (finding := article.finding(name))]
                found.sort(key=lambda finding: finding.rank)
                card = PictureCard(self._theme, picture, found, set(settled))
                card.finding_wanted.connect(self.finding_chosen)
                card.place_wanted.connect(self.place_chosen)
                card.moved.connect(partial(self._move, len(self.cards)))
                self.cards.append(card)
        self.summary.setText(self._summary(article))
        self._caution.setVisible(checked)
        self._columns = 0
        self._arrange()
        if focused is not None and focused < len(self.cards):
            self.cards[focused].setFocus(Qt.FocusReason.OtherFocusReason)

    @staticmethod
    def _settled_in(article: ShownArticle | None, settled: Mapping[str, ShownDecision]) -> set[str]:
        """Return the settled findings about pictures."""
        named = {name for picture in article.pictures for name in picture.findings} if article else set[str]()
        found = (article.findings if article else None) or ()
        return {finding.fingerprint for finding in found if finding.id in named and finding.fingerprint in settled}

    def take_keyboard(self) -> None:
        """Give the keyboard to the first card."""
        (self.cards[0] if self.cards else self.scroller).setFocus(Qt.FocusReason.OtherFocusReason)

    def step_back(self) -> None:
        """Esc: to the first card."""
        self.take_keyboard()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take as many columns as fit."""
        super().resizeEvent(event)
        self._arrange()

    def _move(self, at: int, by: int) -> None:
        target = at + (by if abs(by) < 100 else by // 100 * max(self._columns, 1))
        if 0 <= target < len(self.cards):
            self.cards[target].setFocus(Qt.FocusReason.TabFocusReason)
            self.scroller.ensureWidgetVisible(self.cards[target])

    def _arrange(self) -> None:
        columns = max(1, min(3, (self.width() - 40 + 16) // (_NARROWEST_CARD + 16)))
        if columns == self._columns:
            return
        self._columns = columns
        for number, card in enumerate(self.cards):
            self._grid.addWidget(card, number // columns, number % columns)
            card.show()
        for column in range(3):
            self._grid.setColumnStretch(column, int(column < columns))

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(label(self.tr("Images"), Role.PANE_TITLE))
        head.addWidget(self.summary)
        head.addStretch()
        self._grid.setSpacing(16)
        content = QWidget()
        content.setObjectName("deskScrolled")
        column = QVBoxLayout(content)
        column.setContentsMargins(20, 16, 20, 20)
        column.setSpacing(16)
        column.addLayout(head)
        column.addLayout(self._grid)
        column.addWidget(self._caution)
        column.addStretch()
        self.scroller.setWidget(content)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.scroller)

    def _make_caution(self) -> QFrame:
        card = QFrame()
        card.setObjectName("card")
        row = QHBoxLayout(card)
        row.setContentsMargins(16, 12, 16, 12)
        row.setSpacing(8)
        row.addWidget(Glyph(self._theme, "notrun", "ink", 16), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(label(self.tr("Not checked:"), Role.STRONG), 0, Qt.AlignmentFlag.AlignTop)
        text = self.tr(
            "what the pictures show, and whether permission is really held. Files carry only what somebody wrote into "
            "them."
        )
        row.addWidget(label(text, Role.BODY, wrap=True), 1)
        return card

    def _summary(self, article: ShownArticle | None) -> str:
        if article is None or article.findings is None:
            return "…"
        if not article.pictures:
            return self.tr("no picture was found in this draft")
        return self.tr("{count} in this draft").format(count=len(article.pictures))
