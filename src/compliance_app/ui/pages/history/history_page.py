"""History: who decided what, when and why; also what was taken back."""

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from compliance_app.ui.drafts.draft import Draft
from compliance_app.ui.look import icons, words
from compliance_app.ui.look.buttons import KeyButton
from compliance_app.ui.look.elements import hairline, label, page_head
from compliance_app.ui.look.fonts import Role, font
from compliance_app.ui.look.rows import dress_list, paint_row_ground, paint_text
from compliance_app.ui.look.theme import Theme
from compliance_app.ui.pages.history.history_model import DAY_ROLE, ENTRY_ROLE, Entry, HistoryModel

_ICONS = {
    "fixed": "pen",
    "dismissed": "dismiss",
    "referred": "flag",
    "checked": "seen",
    "reopened": "stale",
    "signed-off": "sign",
}
_ROW, _DAY = 58, 40
_TIME, _ICON, _TEXT = 28, 84, 116


class HistoryDelegate(QStyledItemDelegate):
    """Paints days and entries from the tokens."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Return the height of a day or of an entry."""
        return QSize(100, _DAY if index.data(DAY_ROLE) else _ROW)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint one row."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(option.rect)  # type: ignore[attr-defined]
        tokens = self._theme.tokens
        entry = index.data(ENTRY_ROLE)
        if isinstance(entry, Entry):
            paint_row_ground(painter, tokens, box, option.state)  # type: ignore[attr-defined]
            self._paint_entry(painter, box, entry)
        else:
            paint_text(painter, box.adjusted(20, 10, 0, 0), str(index.data(DAY_ROLE)), font(Role.LABEL), tokens.ink2)
        painter.restore()

    def _paint_entry(self, painter: QPainter, box: QRectF, entry: Entry) -> None:
        tokens, decision = self._theme.tokens, entry.decision
        first = QRectF(box.left(), box.top() + 8, box.width() - 28, 20)
        second = first.translated(0, 21)
        paint_text(painter, first.adjusted(_TIME, 0, 0, 0), words.clock(decision.time), font(Role.BODY), tokens.ink3)
        icon = _ICONS.get(decision.verdict, "decided")
        place = QRectF(box.left() + _ICON, first.top() + 1, 18, 18)
        icons.draw(painter, icon, tokens.ink2, place, tokens.panel)
        strong, plain = font(Role.STRONG), font(Role.BODY)
        strong.setStrikeOut(entry.undone)
        plain.setStrikeOut(entry.undone)
        ink = tokens.ink3 if entry.undone else tokens.ink
        x = _TEXT + paint_text(painter, first.adjusted(_TEXT, 0, 0, 0), words.verdict(decision.verdict), strong, ink)
        paint_text(painter, first.adjusted(x + 12, 0, 0, 0), entry.title, plain, ink)
        told = f"{decision.person}: {' '.join(decision.why.split())}" if decision.why else decision.person
        paint_text(painter, second.adjusted(_TEXT, 0, 0, 0), told, font(Role.BODY), tokens.ink2)


class HistoryList(QListView):
    """The list itself; Enter goes to the finding."""

    opened = Signal(object)  # Entry
    take_back_wanted = Signal(object)  # Entry
    turn_wanted = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the finding on Enter; all else as any list."""
        entry = self.currentIndex().data(ENTRY_ROLE)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and isinstance(entry, Entry):
            self.opened.emit(entry)
            return
        if event.key() == Qt.Key.Key_D and not event.modifiers():
            self.turn_wanted.emit()
            return
        if event.key() == Qt.Key.Key_U and not event.modifiers() and isinstance(entry, Entry):
            self.take_back_wanted.emit(entry)
            return
        super().keyPressEvent(event)


class HistoryPage(QWidget):
    """The log of the draft in view."""

    finding_chosen = Signal(str)
    take_back_wanted = Signal(object)  # ShownDecision that stands

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._draft: Draft | None = None
        self.dismissed_only = KeyButton(theme, "", key="D")
        self.dismissed_only.clicked.connect(self.turn)
        self._only_dismissed = False
        self.setObjectName("pane")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.summary = label("", Role.BODY, "third")
        self.model = HistoryModel(self)
        self.list = HistoryList()
        self.list.setModel(self.model)
        self.list.setItemDelegate(HistoryDelegate(theme, self.list))
        keys = self.tr("Enter goes to the finding, U takes back what stands, D lists the dismissed.")
        dress_list(self.list, theme, self.tr("History"), keys)
        self.list.opened.connect(self._open)
        self.list.turn_wanted.connect(self.turn)
        self.list.take_back_wanted.connect(self._take_back)
        self.list.doubleClicked.connect(lambda index: self._open(index.data(ENTRY_ROLE)))
        head = page_head(self.tr("History"), self.summary, self.dismissed_only)
        head.setContentsMargins(20, 16, 20, 12)
        self._name_button()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(hairline())
        column.addWidget(self.list, 1)

    def show_draft(self, draft: Draft) -> None:
        """Show what was decided about a draft, or what of it is dismissed."""
        self._draft = draft
        chosen = self.list.currentIndex()
        entry, at, top = chosen.data(ENTRY_ROLE), chosen.row(), self.list.visualRect(chosen).top()
        review = draft.review
        findings = (draft.article.findings if draft.article else None) or ()
        if self._only_dismissed:
            self.model.show_dismissed(review.keys, review.standing, findings)
            count = sum(decision.verdict == "dismissed" for decision in review.keys.values())
            named = words.counted(count, self.tr("dismissal stands"), self.tr("dismissals stand"))
            self.summary.setText(named if count else self.tr("Nothing is dismissed in this article."))
        else:
            self.model.show_log(review.log, findings)
            count = words.counted(len(review.log), self.tr("entry"), self.tr("entries"))
            nothing = self.tr("Nothing has been decided about this article yet.")
            told = self.tr("{count}, none of which can be changed").format(count=count)
            self.summary.setText(told if review.log else nothing)
        if not self.model.rowCount():
            return
        same = self.model.index_of(entry.decision) if isinstance(entry, Entry) else None
        if same is not None and same.isValid():  # it stays where it is on the screen, though others came above it
            self.list.setCurrentIndex(same)
            bar = self.list.verticalScrollBar()
            bar.setValue(bar.value() + self.list.visualRect(same).top() - top)
        else:
            self.list.setCurrentIndex(self.model.index(min(max(at, 1), self.model.rowCount() - 1), 0))

    def turn(self) -> None:
        """List only what is dismissed, or the whole log again."""
        self._only_dismissed = not self._only_dismissed
        self._name_button()
        if self._draft is not None:
            self.show_draft(self._draft)

    def _name_button(self) -> None:
        self.dismissed_only.set_words(self.tr("Whole log") if self._only_dismissed else self.tr("What is dismissed"))

    def _take_back(self, entry: object) -> None:
        if not isinstance(entry, Entry) or self._draft is None:
            return
        stands = self._draft.review.keys.get(entry.decision.fingerprint)
        if stands is not None and stands.number == entry.decision.number:
            self.take_back_wanted.emit(stands)

    def take_keyboard(self) -> None:
        """Give the keyboard to the list."""
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def step_back(self) -> None:
        """Esc: to the list."""
        self.take_keyboard()

    def _open(self, entry: object) -> None:
        if isinstance(entry, Entry) and entry.finding is not None:
            self.finding_chosen.emit(entry.finding.id)
