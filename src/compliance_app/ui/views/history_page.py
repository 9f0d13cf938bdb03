"""History: who decided what, when and why; also what was taken back."""

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from compliance_app.ui import icons, words
from compliance_app.ui.drafts import Draft
from compliance_app.ui.models.history import DAY_ROLE, ENTRY_ROLE, Entry, HistoryModel
from compliance_app.ui.theme import Role, Theme, font
from compliance_app.ui.views.elements import hairline, label
from compliance_app.ui.views.rows import paint_row_ground

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
            self._say(painter, box.adjusted(20, 10, 0, 0), str(index.data(DAY_ROLE)), font(Role.LABEL), tokens.ink2)
        painter.restore()

    def _paint_entry(self, painter: QPainter, box: QRectF, entry: Entry) -> None:
        tokens, decision = self._theme.tokens, entry.decision
        first = QRectF(box.left(), box.top() + 8, box.width() - 28, 20)
        second = first.translated(0, 21)
        self._say(painter, first.adjusted(_TIME, 0, 0, 0), words.clock(decision.time), font(Role.BODY), tokens.ink3)
        icon = _ICONS.get(decision.verdict, "decided")
        place = QRectF(box.left() + _ICON, first.top() + 1, 18, 18)
        icons.draw(painter, icon, tokens.ink2, place, tokens.panel)
        strong, plain = font(Role.STRONG), font(Role.BODY)
        strong.setStrikeOut(entry.undone)
        plain.setStrikeOut(entry.undone)
        ink = tokens.ink3 if entry.undone else tokens.ink
        x = _TEXT + self._say(painter, first.adjusted(_TEXT, 0, 0, 0), words.verdict(decision.verdict), strong, ink)
        self._say(painter, first.adjusted(x + 12, 0, 0, 0), entry.title, plain, ink)
        told = f"{decision.person}: {' '.join(decision.reason.split())}" if decision.reason else decision.person
        self._say(painter, second.adjusted(_TEXT, 0, 0, 0), told, font(Role.BODY), tokens.ink2)

    @staticmethod
    def _say(painter: QPainter, box: QRectF, text: str, face: QFont, colour: str) -> float:
        metrics = QFontMetricsF(face)
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, max(box.width(), 1))
        painter.setFont(face)
        painter.setPen(QColor(colour))
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, shown)
        return metrics.horizontalAdvance(shown)


class HistoryList(QListView):
    """The list itself; Enter goes to the finding."""

    opened = Signal(object)  # Entry

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the finding on Enter; all else as any list."""
        entry = self.currentIndex().data(ENTRY_ROLE)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and isinstance(entry, Entry):
            self.opened.emit(entry)
            return
        super().keyPressEvent(event)


class HistoryPage(QWidget):
    """The log of the draft in view."""

    finding_chosen = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("pane")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.summary = label("", Role.BODY, "third")
        self.model = HistoryModel(self)
        self.list = HistoryList()
        self.list.setObjectName("findings")
        self.list.setModel(self.model)
        self.list.setItemDelegate(HistoryDelegate(theme, self.list))
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setAccessibleName(self.tr("History"))
        self.list.setAccessibleDescription(self.tr("Enter goes to the finding."))
        self.list.opened.connect(self._open)
        self.list.doubleClicked.connect(lambda index: self._open(index.data(ENTRY_ROLE)))
        theme.changed.connect(self.list.viewport().update)
        head = QHBoxLayout()
        head.setContentsMargins(20, 16, 20, 12)
        head.setSpacing(8)
        head.addWidget(label(self.tr("History"), Role.PANE_TITLE))
        head.addWidget(self.summary)
        head.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(hairline())
        column.addWidget(self.list, 1)

    def show_draft(self, draft: Draft) -> None:
        """Show what was decided about a draft."""
        at = self.list.currentIndex().row()
        self.model.show_log(draft.review.log, (draft.article.findings if draft.article else None) or ())
        count = words.counted(len(draft.review.log), self.tr("entry"), self.tr("entries"))
        nothing = self.tr("Nothing has been decided about this article yet.")
        self.summary.setText(self.tr("{count}, none of which can be changed").format(count=count))
        if not draft.review.log:
            self.summary.setText(nothing)
        elif self.model.rowCount():
            self.list.setCurrentIndex(self.model.index(min(max(at, 1), self.model.rowCount() - 1), 0))

    def take_keyboard(self) -> None:
        """Give the keyboard to the list."""
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def step_back(self) -> None:
        """Esc: to the list."""
        self.take_keyboard()

    def _open(self, entry: object) -> None:
        if isinstance(entry, Entry) and entry.finding is not None:
            self.finding_chosen.emit(entry.finding.id)
