"""The list of findings with its severity chips."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QButtonGroup,
    QHBoxLayout,
    QLineEdit,
    QListView,
    QVBoxLayout,
    QWidget,
)

from compliance_app.ui.drafts.draft import Draft
from compliance_app.ui.look.buttons import Chip, KeyButton, Look
from compliance_app.ui.look.elements import hairline, label
from compliance_app.ui.look.fonts import Role, font
from compliance_app.ui.look.rows import dress_list
from compliance_app.ui.look.theme import Theme
from compliance_app.ui.look.words import sentence
from compliance_app.ui.pages.review.finding_delegate import FindingDelegate
from compliance_app.ui.pages.review.findings_model import FINDING_ROLE, FindingsModel, Index
from compliance_app.ui.pages.review.grouping import GROUPINGS, SEVERITY, grouping_words
from compliance_app.ui.shown.report import SEVERITIES, ShownFinding

_IN_VIEW = QAbstractItemView.ScrollHint.EnsureVisible


class FindingsList(QListView):
    """The list itself; Enter asks for the reasons."""

    opened = Signal()

    def dataChanged(self, topLeft: Index, bottomRight: Index, roles: Sequence[int] = ()) -> None:
        """Paint changed rows anew; a list would also lay out all rows, whose heights say nothing of their words."""
        QAbstractItemView.dataChanged(self, topLeft, bottomRight, list(roles))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the reasons on Enter; all else as any list."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.opened.emit()
            return
        super().keyPressEvent(event)

    def reset(self) -> None:
        """Lay out the first rows of a new list at once, the others bit by bit: thousands would hold up a key."""
        self.setLayoutMode(QListView.LayoutMode.Batched)
        super().reset()

    def scrollTo(self, index: Index, hint: QAbstractItemView.ScrollHint = _IN_VIEW) -> None:
        """Go to a row, also to one that is not laid out yet."""
        if not self.visualRect(index).isValid():
            self._lay_out_all()
        super().scrollTo(index, hint)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the place in the list: laid out bit by bit it would go back to its top."""
        if self.verticalScrollBar().value():
            self._lay_out_all()
        super().resizeEvent(event)

    def _lay_out_all(self) -> None:
        if self.layoutMode() == QListView.LayoutMode.Batched:
            self.setLayoutMode(QListView.LayoutMode.SinglePass)
            self.doItemsLayout()


class SearchField(QLineEdit):
    """Words to look for; Enter goes to what was found, Esc clears."""

    left = Signal(bool)  # True: and forget the words

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("field")
        self.setFont(font(Role.BODY))
        self.setClearButtonEnabled(True)
        self.setPlaceholderText(self.tr("Search findings"))
        self.setAccessibleName(self.tr("Search findings"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave on Enter, Down and Esc; all else as any field."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down, Qt.Key.Key_Escape):
            self.left.emit(event.key() == Qt.Key.Key_Escape)
            return
        super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Keep Esc, Enter and letters from the acts of the window while words are typed."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            plain = not event.modifiers() or event.modifiers() == Qt.KeyboardModifier.ShiftModifier
            if event.key() == Qt.Key.Key_Escape or (plain and event.text().isprintable()):
                event.accept()
                return True
        return super().event(event)


class FindingsPanel(QWidget):
    """Chips, list, and what is said where there is nothing to list."""

    chosen = Signal(str)  # finding id
    opened = Signal()  # Enter: show why
    filtered = Signal()  # the list holds others now
    grouped = Signal(str)  # how

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("pane")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.model = FindingsModel(self)
        self.list = FindingsList()
        self.list.setModel(self.model)
        self.list.setItemDelegate(FindingDelegate(theme, self.list))
        keys = self.tr("Arrows move, Enter shows why, F8 goes to the next finding.")
        dress_list(self.list, theme, self.tr("Findings"), keys)
        self.list.selectionModel().currentChanged.connect(self._current_changed)
        self.list.opened.connect(self.opened)
        self._note_title = label("", Role.STRONG, wrap=True)
        self._note_text = label("", Role.BODY, "second", wrap=True)
        self._note = QWidget()  # lies on the list, so that the list keeps the keyboard when findings arrive
        self.chips = self._make_chips(theme)
        self._counts: list[int | None] = [None] * len(self.chips)
        self.group_button = KeyButton(theme, "", key="V", look=Look.LINK)
        self.group_button.clicked.connect(lambda: self.group_by(self._next_grouping()))
        self.search = SearchField()
        self.search.textChanged.connect(self._search)
        self.search.left.connect(self._leave_search)
        self.search.hide()
        self.counts = label("", Role.STRONG)
        self.hide_button = KeyButton(theme, self.tr("Hide settled"), key="H", look=Look.LINK)
        self.hide_button.clicked.connect(self.toggle_settled)
        self.foot = QWidget()
        self._chip_row = QHBoxLayout()
        self._top = QVBoxLayout()
        self.set_low(low=False)
        self._quiet = False  # while the selection follows the article, nobody is told
        self._lay_out()
        self._name_group_button()

    def show_draft(self, draft: Draft) -> None:
        """Show the findings of a draft; an unchecked one shows what is going on, or what stopped the check."""
        article = draft.article
        self._show_counts(draft)
        names = {person.id: person.name for person in article.cast.people} if article else {}
        self.model.set_findings(article.findings or () if article else (), draft.review.standing, names)
        self.counts.setText(self.model.tally)
        if draft.stopped:
            self._say(sentence(draft.problem), sentence(draft.advice))
        elif draft.problem:
            self._say(self.tr("The check stopped"), f"{sentence(draft.problem)}\n\n{sentence(draft.advice)}".strip())
        elif article is None or article.findings is None:
            self._say(
                self.tr("Reading the article"),
                self.tr(
                    "Findings appear when the check has ended. You can read the text while you wait. "
                    "Nothing is counted until it has run."
                ),
            )
        elif not article.findings:
            self._say(
                self.tr("No findings"),
                self.tr(
                    "The rules that ran found nothing to show. That is not a judgement of the article: "
                    "see below what was not checked."
                ),
            )
        else:
            self._note.hide()

    def show_review(self, draft: Draft) -> None:
        """Show what was decided; the list keeps its place."""
        self._show_counts(draft)
        self._quiet = True
        self.model.set_standing(draft.review.standing)
        self.counts.setText(self.model.tally)
        self._quiet = False

    def toggle_settled(self) -> None:
        """Hide the findings that are settled, or list them again."""
        self.model.hide_settled(not self.model.hides_settled)
        self._name_hide_button()
        self.filtered.emit()

    def group_by(self, how: str) -> None:
        """Group the findings otherwise; an unknown way is the usual one."""
        self.model.group_by(how if how in GROUPINGS else SEVERITY)
        self._name_group_button()
        self.grouped.emit(self.model.grouping)
        self.filtered.emit()

    def step_grouping(self) -> None:
        """Group in the next way; the last meets the first."""
        self.group_by(self._next_grouping())

    def go_to_search(self) -> None:
        """Show the search and give it the keyboard."""
        self.search.show()
        self.search.selectAll()
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def step_group(self, by: int) -> None:
        """Go to the first finding of the next group or of the one before."""
        index = self.model.next_group(self.list.currentIndex().row(), by)
        if index.isValid():
            self.list.setCurrentIndex(index)
            self.list.scrollTo(index.siblingAtRow(max(index.row() - 1, 0)))

    def filter_by(self, severity: str | None) -> None:
        """Show one severity, or all for None."""
        next(chip for chip in self.chips if chip.severity == (severity or "")).setChecked(True)

    def select(self, finding_id: str) -> None:
        """Make a finding the current row, without telling anybody."""
        index = self.model.index_of(finding_id)
        if not index.isValid() or index == self.list.currentIndex():
            return
        self._quiet = True
        self.list.setCurrentIndex(index)
        self._quiet = False
        self.list.scrollTo(index)

    @property
    def note(self) -> tuple[str, str] | None:
        """What is said in place of findings: title and text."""
        return None if self._note.isHidden() else (self._note_title.text(), self._note_text.text())

    @property
    def current(self) -> ShownFinding | None:
        """The finding of the current row."""
        finding = self.list.currentIndex().data(FINDING_ROLE)
        return finding if isinstance(finding, ShownFinding) else None

    def set_low(self, *, low: bool) -> None:
        """Leave the height to the list in a low window."""
        self._top.setContentsMargins(16, *((8, 16, 8) if low else (20, 16, 12)))
        self._top.setSpacing(6 if low else 12)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Drop the words of the chips where they do not fit."""
        super().resizeEvent(event)
        self._fit_chips()

    def _make_chips(self, theme: Theme) -> list[Chip]:
        group = QButtonGroup(self)
        chips: list[Chip] = []
        for number, severity in enumerate((*SEVERITIES, ""), start=1):
            chip = Chip(theme, severity, f"Ctrl+{number}")
            chip.toggled.connect(lambda on, chosen=severity: self._filter(chosen or None) if on else None)
            group.addButton(chip)
            chips.append(chip)
        chips[-1].setChecked(True)
        return chips

    def _lay_out(self) -> None:
        top = self._top
        title = label(self.tr("Findings"), Role.PANE_TITLE)
        title.setContentsMargins(4, 0, 0, 0)
        row = self._chip_row
        row.setSpacing(4)
        for chip in self.chips:
            row.addWidget(chip)
        row.addStretch()
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(title)
        head.addStretch()
        head.addWidget(self.group_button)
        top.addLayout(head)
        top.addLayout(row)
        top.addWidget(self.search)
        note_layout = QVBoxLayout(self._note)
        note_layout.setContentsMargins(20, 20, 20, 20)
        note_layout.setSpacing(6)
        note_layout.addWidget(self._note_title)
        note_layout.addWidget(self._note_text)
        note_layout.addStretch()
        over_list = QVBoxLayout(self.list.viewport())
        over_list.setContentsMargins(0, 0, 0, 0)
        over_list.addWidget(self._note)
        foot = QVBoxLayout(self.foot)
        foot.setContentsMargins(0, 0, 0, 0)
        foot.setSpacing(0)
        foot.addWidget(hairline())
        line = QHBoxLayout()
        line.setContentsMargins(20, 6, 16, 6)
        line.addWidget(self.counts)
        line.addStretch()
        line.addWidget(self.hide_button)
        foot.addLayout(line)
        self.foot.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(top)
        layout.addWidget(hairline())
        layout.addWidget(self.list, 1)
        layout.addWidget(self.foot)

    def _show_counts(self, draft: Draft) -> None:
        counts = [draft.open_count(chip.severity or None) for chip in self.chips]
        if counts != self._counts:  # with most keys they stay as they are
            self._counts = counts
            for chip, count in zip(self.chips, counts, strict=True):
                chip.set_count(count)
            self._fit_chips()
        found = draft.article.findings if draft.article else None
        self.foot.setVisible(bool(found))
        if found:
            self.hide_button.setVisible((draft.open_count() or 0) < len(found))
        self._name_hide_button()

    def _name_hide_button(self) -> None:
        hides = self.model.hides_settled
        self.hide_button.set_words(self.tr("Show settled") if hides else self.tr("Hide settled"))

    def _next_grouping(self) -> str:
        return GROUPINGS[(GROUPINGS.index(self.model.grouping) + 1) % len(GROUPINGS)]

    def _name_group_button(self) -> None:
        self.group_button.set_words(grouping_words(self.model.grouping))
        self.group_button.setAccessibleName(
            self.tr("Findings: {grouping}. Press for the next grouping").format(
                grouping=grouping_words(self.model.grouping)
            )
        )

    def _search(self, text: str) -> None:
        self.model.search(text)
        found = len(self.model.findings)
        self.search.setAccessibleDescription(self.tr("{count} found").format(count=found))
        self.filtered.emit()

    def _leave_search(self, clear: bool) -> None:
        if clear:
            self.search.clear()
        self.search.setVisible(bool(self.search.text()))
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        if not self.list.currentIndex().isValid() and self.model.findings:
            self.list.setCurrentIndex(self.model.index(1, 0))

    def _say(self, title: str, text: str) -> None:
        self._note_title.setText(title)
        self._note_text.setText(text)
        self._note.show()

    def _fit_chips(self) -> None:
        room = self.width() - 32 - 4 * (len(self.chips) - 1)
        tight = sum(chip.wide_width() for chip in self.chips) > room
        for chip in self.chips:
            chip.set_wordless(tight)
        self._chip_row.invalidate()  # while the pane is being shown, the chips' own word for it is lost
        QTimer.singleShot(0, self, self._chip_row.activate)

    def _filter(self, severity: str | None) -> None:
        self.model.show_only(severity)
        self.filtered.emit()

    def _current_changed(self, current: QModelIndex, _previous: QModelIndex) -> None:
        finding = current.data(FINDING_ROLE)
        if isinstance(finding, ShownFinding) and not self._quiet:
            self.chosen.emit(finding.id)
