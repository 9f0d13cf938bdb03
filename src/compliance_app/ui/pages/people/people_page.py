"""People & claims: the matrix of who is said to have done what, on whose word, and what they answered."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QHeaderView,
    QScrollArea,
    QSizePolicy,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from compliance_app.ui.look import words
from compliance_app.ui.look.buttons import KeyButton, Look
from compliance_app.ui.look.cards import paint_card
from compliance_app.ui.look.elements import Glyph, hairline, label
from compliance_app.ui.look.fields import in_row
from compliance_app.ui.look.fonts import Role, font
from compliance_app.ui.look.theme import Theme
from compliance_app.ui.pages.people.correction_foot import KEYS, CorrectionFoot
from compliance_app.ui.pages.people.people_delegate import PeopleDelegate
from compliance_app.ui.pages.people.people_model import PERSON_ROLE, ROLES, PeopleModel
from compliance_app.ui.shown.corrections import ShownCorrection
from compliance_app.ui.shown.decisions import ShownDecision
from compliance_app.ui.shown.people import ShownPerson
from compliance_app.ui.shown.report import ShownArticle, ShownFinding

_PANE = 372
_WIDE = 1100
_SHARES = (20, 17, 24, 14, 15, 10)  # of the table's width
_LOW = 420
_NARROW, _NARROW_SHARES = 960, (22, 0, 23, 21, 19, 15)  # without the roles, which the groups and the pane tell


class Matrix(QTableView):
    """The table; Enter opens the reasons beside it."""

    opened = Signal()
    text_wanted = Signal()
    correction_wanted = Signal(str)  # its key

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the pane, G goes to the text; arrows pass over the heads of groups."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit()
        elif event.key() == Qt.Key.Key_G and not event.modifiers():
            self.text_wanted.emit()
        elif event.text().upper() in KEYS.values() and not event.modifiers():
            self.correction_wanted.emit(event.text().upper())
        else:
            super().keyPressEvent(event)

    def moveCursor(self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """Move by a cell, over the heads of groups; Tab leaves the table."""
        index = super().moveCursor(action, modifiers)
        model = self.model()
        if index.isValid() and isinstance(model, PeopleModel) and index.row() in model.heads:
            up = action in (
                QAbstractItemView.CursorAction.MoveUp,
                QAbstractItemView.CursorAction.MovePageUp,
                QAbstractItemView.CursorAction.MoveHome,
            )
            beyond = index.row() + (-1 if up else 1)
            return model.index(beyond, index.column()) if 0 <= beyond < model.rowCount() else self.currentIndex()
        return index


class PeoplePage(QWidget):
    """The matrix, and beside it all that is said about the person chosen."""

    place_chosen = Signal(int)  # code point of the text
    finding_chosen = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._article: ShownArticle | None = None
        self._settled: Mapping[str, ShownDecision] = {}
        self._opened = False
        self._draft = ""
        self._chosen = ""  # name of whoever was chosen last, which outlives a new reading
        self._refilling = False
        self.setObjectName("pane")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.title = label(self.tr("People and claims"), Role.PANE_TITLE)
        self.summary = label("", Role.BODY, "third")
        self.model = PeopleModel(self)
        self.table = self._make_table()
        self.pane = QScrollArea()
        self.foot = CorrectionFoot(theme)
        self.back = KeyButton(theme, self.title.text(), icon="left", key="Esc", look=Look.QUIET)
        self.back.clicked.connect(self.step_back)
        self._corrections: Sequence[ShownCorrection] | None = None
        self.foot.asking.connect(self._give_room)
        self.foot.closed.connect(self.take_keyboard)
        self.foot.box.given_up.connect(self._show_person)  # it may have outlived its own
        self.table.correction_wanted.connect(self._correct)
        self._side = QWidget()
        self._between = hairline(vertical=True)
        self._main = QWidget()
        self._lay_out()
        theme.changed.connect(self.table.viewport().update)

    @property
    def person(self) -> ShownPerson | None:
        """The person of the current row."""
        person = self.table.currentIndex().data(PERSON_ROLE)
        return person if isinstance(person, ShownPerson) else None

    def show_article(
        self,
        article: ShownArticle | None,
        settled: Mapping[str, ShownDecision],
        corrections: Sequence[ShownCorrection] | None = None,
        draft: str = "",
    ) -> None:
        """Show the people of an article; whoever was chosen stays so. Without `corrections` none can be made."""
        self._corrections, self._draft = corrections, draft
        scrolled = self.table.verticalScrollBar().value()
        column = max(self.table.currentIndex().column(), 0)
        self._article, self._settled = article, settled
        checked = article is not None and article.findings is not None
        self._refilling = True
        self.model.show_article(article if checked else None, settled)
        self.table.clearSpans()
        for row in self.model.heads:
            self.table.setSpan(row, 0, 1, self.model.columnCount())
        self.table.resizeRowsToContents()
        self.summary.setText(self._summary(article))
        row = self.model.row_of_name(self._chosen)
        if row is None and self.model.rowCount():
            row = 1
        if row is not None:
            self.table.setCurrentIndex(self.model.index(row, column))
        self.table.verticalScrollBar().setValue(scrolled)
        self._refilling = False
        self._show_person(chosen=False)

    def choose(self, person_id: str) -> bool:
        """Choose somebody; False where they are not in the matrix."""
        row = self.model.row_of(person_id)
        if row is None:
            return False
        self.table.setCurrentIndex(self.model.index(row, 0))
        self.table.scrollTo(self.table.currentIndex())
        return True

    def take_keyboard(self) -> None:
        """Give the keyboard to the matrix, or to what took its place."""
        (self.pane if self._main.isHidden() else self.table).setFocus(Qt.FocusReason.OtherFocusReason)

    def step_back(self) -> None:
        """Esc: from the pane to the matrix."""
        self._opened = False
        self._arrange()
        self.take_keyboard()

    def open_pane(self) -> None:
        """Give the keyboard to the pane; in narrow windows it takes the matrix's place."""
        self._opened = True
        self._arrange()
        cards = self.findChildren(SpotCard)
        (cards[0] if cards else self.pane).setFocus(Qt.FocusReason.TabFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width among the columns."""
        super().resizeEvent(event)
        self._arrange()

    def _give_room(self, asking: bool) -> None:
        """While something is asked for in a low window, let what is known go: both have no room there."""
        cramped = asking and self.height() < _LOW
        self.pane.setHidden(cramped)
        self.foot.stand_alone(alone=cramped)
        self.back.setHidden(cramped or self.width() >= _WIDE)

    def _arrange(self) -> None:
        wide = self.width() >= _WIDE
        self._side.setVisible(wide or self._opened)
        self._main.setVisible(wide or not self._opened)
        self._side.setMinimumWidth(_PANE if wide else 0)
        self._side.setMaximumWidth(_PANE if wide else 16777215)
        self.back.setVisible(not wide)
        self._between.setVisible(wide)
        self.foot.fit(low=self.height() < _LOW, wide=not wide)
        room = (self.width() - _PANE if wide else self.width()) - 14
        narrow = self.width() < _NARROW
        self.table.setColumnHidden(ROLES, narrow)
        for column, share in enumerate(_NARROW_SHARES if narrow else _SHARES):
            self.table.setColumnWidth(column, room * share // 100)
        self.table.resizeRowsToContents()

    def _make_table(self) -> Matrix:
        table = Matrix()
        table.setObjectName("matrix")
        table.setModel(self.model)
        table.setItemDelegate(PeopleDelegate(self._theme, table))
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setShowGrid(False)
        table.setTabKeyNavigation(False)
        table.setFrameShape(QFrame.Shape.NoFrame)
        table.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        table.verticalHeader().hide()
        table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        table.horizontalHeader().setHighlightSections(False)
        table.horizontalHeader().setStretchLastSection(True)
        table.horizontalHeader().setFont(font(Role.LABEL))
        table.setAccessibleName(self.tr("People and claims"))
        table.setAccessibleDescription(self.tr("Arrows move by cell, Enter shows more, G goes to the text."))
        table.selectionModel().currentChanged.connect(self._choose_person)
        table.opened.connect(self.open_pane)
        table.text_wanted.connect(self._go_to_text)
        return table

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(20, 16, 20, 8)
        head.setSpacing(8)
        head.addWidget(self.title)
        head.addWidget(self.summary)
        head.addStretch()
        left = QVBoxLayout(self._main)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(0)
        left.addLayout(head)
        left.addWidget(self.table, 1)
        self.pane.setWidgetResizable(True)
        self.pane.setFrameShape(QFrame.Shape.NoFrame)
        self.pane.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.pane.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.pane.setAccessibleName(self.tr("About the person chosen"))
        right = QHBoxLayout(self._side)
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(0)
        right.addWidget(self._between)
        beside = QVBoxLayout()
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(0)
        beside.addLayout(in_row(self.back, indent=12))
        beside.addWidget(self.pane, 1)
        beside.addWidget(self.foot)
        right.addLayout(beside, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._main, 1)
        row.addWidget(self._side)

    def _go_to_text(self) -> None:
        person = self.person
        if person is None:
            return
        spots = [claim.spot for claim in person.claims] or list(person.mentions)
        if spots:
            self.place_chosen.emit(spots[0].start)

    def _choose_person(self) -> None:
        if self._refilling:
            return
        self._chosen = self.person.name if self.person else ""
        self._show_person()

    def _show_person(self, *, chosen: bool = True) -> None:
        """Show all about the person of the current row, `chosen` by the user or by what a new reading left there."""
        self.table.viewport().update()
        content = QWidget()
        content.setObjectName("scrolled")
        column = QVBoxLayout(content)
        column.setContentsMargins(20, 20, 20, 20)
        column.setSpacing(8)
        person = self.person
        if person is None:
            column.addWidget(label(self._nobody(), Role.BODY, "second", wrap=True))
        else:
            self._tell(column, person)
            self._tell_corrections(column, person)
        column.addStretch()
        self.pane.setWidget(content)
        can_correct = self._corrections is not None and person is not None and person.kind == "person"
        cast = self._article.cast.people if self._article else ()
        others = [one.name for one in cast if person and one.kind == "person" and one.name != person.name]
        shown = person if can_correct else None
        if not chosen and self.foot.would_lose_box(shown, self._draft):
            self.foot.outlive_person(reading=not self.model.rowCount())
        else:
            self.foot.show_person(shown, others, self._corrections or (), self._draft)

    def _correct(self, key: str) -> None:
        kind = next(kind for kind, own in KEYS.items() if own == key)
        if not self.foot.isHidden():
            self._opened = True
            self._arrange()
            self.foot.act(kind)

    def _nobody(self) -> str:
        if self._article is None or self._article.findings is None:
            return self.tr("People and claims stand here when the check has ended.")
        return self.tr("No person or body was found in the text. Names can be missed: read it with that in mind.")

    def _tell(self, column: QVBoxLayout, person: ShownPerson) -> None:
        column.addWidget(label(person.name, Role.TITLE, wrap=True))
        column.addWidget(label(words.person_kind(person), Role.BODY, "second", wrap=True))
        tags = words.tags_of(person)
        if tags:
            column.addWidget(label(" · ".join(tags), Role.BODY, "second", wrap=True))
        if person.claims:
            self._section(column, self.tr("What is alleged"))
            for claim in person.claims:
                icon = {"none": "notrun", "vague": "notrun"}.get(claim.grade, "people")
                self._card(column, icon, words.claim(claim), claim.spot.quote, claim.spot.start, claim.spot.place)
            self._section(column, self.tr("Answer"))
            for reply in person.replies:
                title = f"{words.reply_kind(reply.kind)}: {reply.by}" if reply.by else words.reply_kind(reply.kind)
                self._card(column, "reply", title, reply.spot.quote, reply.spot.start, reply.spot.place)
            if not person.replies:
                column.addWidget(label(words.reply(person.reply or "missing"), Role.STRONG))
            caution = self.tr("An answer, or a named accuser, does not make a claim fit to print.")
            column.addWidget(label(caution, Role.SMALL, "third", wrap=True))
        self._tell_findings(column, self.model.findings_of(person))
        if not person.claims and person.mentions:
            self._section(column, self.tr("In the text"))
            for spot in person.mentions[:3]:
                self._card(column, "text", words.place(spot.place), spot.quote, spot.start, None)

    def _tell_corrections(self, column: QVBoxLayout, person: ShownPerson) -> None:
        said = [one for one in self._corrections or () if person.name.casefold() in one.names]
        if said:
            self._section(column, self.tr("Said by people"))
        for one in said:
            who = f"{one.person}, {words.moment(one.time)}" if one.time else one.person
            column.addWidget(label(words.correction(one), Role.STRONG, wrap=True))
            column.addWidget(label(": ".join(filter(None, (who, one.note))), Role.SMALL, "third", wrap=True))

    def _tell_findings(self, column: QVBoxLayout, findings: Sequence[ShownFinding]) -> None:
        if not findings:
            return
        self._section(column, self.tr("Findings"))
        for finding in findings:
            icon = "decided" if finding.fingerprint in self._settled else finding.severity
            card = SpotCard(self._theme, icon, finding.title, words.place(finding.place), finding.quote)
            card.clicked.connect(lambda _checked=False, chosen=finding.id: self.finding_chosen.emit(chosen))
            column.addWidget(card)

    def _card(self, column: QVBoxLayout, icon: str, title: str, quote: str, start: int, place: object) -> None:
        where = words.place(place) if isinstance(place, words.Place) else ""
        card = SpotCard(self._theme, icon, title, where, quote)
        card.clicked.connect(lambda: self.place_chosen.emit(start))
        column.addWidget(card)

    def _section(self, column: QVBoxLayout, title: str) -> None:
        column.addSpacing(10)
        column.addWidget(label(title, Role.LABEL, "second"))

    def _summary(self, article: ShownArticle | None) -> str:
        if article is None or article.findings is None:
            return "…"
        people = article.cast.people
        claims = {(person.id, claim.claim) for person in people for claim in person.claims}
        who = words.counted(len(people), self.tr("person or body"), self.tr("people and bodies"))
        return f"{who}, {words.counted(len(claims), self.tr('claim'), self.tr('claims'))}"


class SpotCard(QAbstractButton):
    """A card about one place of the text; a click or Enter goes there."""

    def __init__(self, theme: Theme, icon: str, title: str, place: str, quote: str) -> None:
        super().__init__()
        self._theme = theme
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        fitting = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        fitting.setHeightForWidth(True)
        self.setSizePolicy(fitting)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(". ".join(part for part in (title, place, quote) if part))
        colour = icon if icon in ("block", "review", "advise", "decided") else "ink2"
        grid = QGridLayout(self)
        grid.setContentsMargins(12, 10, 12, 10)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(2)
        grid.addWidget(Glyph(theme, icon, colour, 16), 0, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(label(title, Role.STRONG, wrap=True), 0, 1)
        grid.addWidget(label(place, Role.SMALL, "third"), 0, 2, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(label(words.quoted(quote), Role.ROW_QUOTE, "second", wrap=True), 1, 1, 1, 2)
        grid.setColumnStretch(1, 1)
        for child in self.findChildren(QWidget):
            child.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def sizeHint(self) -> QSize:
        """Return the room for title, place and quotation."""
        layout = self.layout()
        return layout.sizeHint() if layout else QSize()

    def hasHeightForWidth(self) -> bool:
        """Return that a narrower card is higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height that the wrapped lines need."""
        layout = self.layout()
        return layout.heightForWidth(width) if layout else 0

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the place on Enter too."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the card; all else is in the labels."""
        painter = QPainter(self)
        paint_card(painter, self._theme.tokens, self.rect(), focused=self.hasFocus(), hovered=self.underMouse())
