"""The queue: all open articles with what is unread, open and signed off in each."""

from collections.abc import Sequence
from pathlib import PurePath

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from compliance_app.ui.drafts.draft import Draft
from compliance_app.ui.look import icons, words
from compliance_app.ui.look.buttons import KeyButton
from compliance_app.ui.look.elements import ElidedLabel, hairline, label, page_head
from compliance_app.ui.look.fonts import Role, font
from compliance_app.ui.look.rows import dress_list, paint_row_ground, paint_text
from compliance_app.ui.look.theme import Theme
from compliance_app.ui.pages.queue.queue_model import DRAFT_ROLE, QueueModel, State, state_of, tally
from compliance_app.ui.shown.report import SEVERITIES

_MIDDLE = Qt.TextElideMode.ElideMiddle  # names and paths differ at their ends
_ROW = 58
_ICON, _TEXT, _RIGHT = 24, 56, 28
_COUNT = 52  # room of one severity's icon and number
_WIDE = 1200  # below it, buttons are icons


class QueueDelegate(QStyledItemDelegate):
    """Paints an article: its name and state, and at the right what is open in it."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Return the height of a row."""
        return QSize(100, _ROW)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint one row."""
        draft = index.data(DRAFT_ROLE)
        if not isinstance(draft, Draft):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(option.rect)  # type: ignore[attr-defined]
        paint_row_ground(painter, self._theme.tokens, box, option.state)  # type: ignore[attr-defined]
        self._paint_draft(painter, box, draft, state_of(draft))
        painter.restore()

    def _paint_draft(self, painter: QPainter, box: QRectF, draft: Draft, state: State) -> None:
        tokens = self._theme.tokens
        taken = self._paint_counts(painter, box, draft)
        icons.draw(painter, state.icon, tokens.ink2, QRectF(box.left() + _ICON, box.top() + 10, 18, 18), tokens.panel)
        inside = box.adjusted(_TEXT, 8, -_RIGHT - taken, 0)
        name = font(Role.BODY if draft.seen or state.is_quiet else Role.STRONG)
        first = QRectF(inside.left(), inside.top(), inside.width(), 20)
        paint_text(
            painter,
            first,
            PurePath(draft.path).name,
            name,
            tokens.ink2 if state.is_quiet else tokens.ink,
            _MIDDLE,
        )
        told = [state.words]
        if draft.article is not None:
            told.append(words.counted(draft.article.words, self.tr("word"), self.tr("words")))
        told.append(str(PurePath(draft.path).parent))
        paint_text(
            painter,
            first.translated(0, 21),
            "  ·  ".join(told),
            font(Role.SMALL),
            tokens.ink3,
            _MIDDLE,
        )

    def _paint_counts(self, painter: QPainter, box: QRectF, draft: Draft) -> float:
        """Paint the open findings by severity, worst first; return the room that they take."""
        tokens = self._theme.tokens
        known = draft.article is not None and draft.article.findings is not None and not draft.is_unchecked
        left = box.right() - _RIGHT - 3 * _COUNT
        for number, severity in enumerate(SEVERITIES):
            count = draft.open_count(severity) if known else None
            colour = tokens.state(severity)
            at = left + number * _COUNT
            if count:
                icons.draw(painter, severity, colour.mark, QRectF(at, box.center().y() - 8, 16, 16), tokens.panel)
            shown, ink = ("…", tokens.ink3) if count is None else (str(count), colour.text if count else tokens.ink3)
            paint_text(
                painter,
                QRectF(at + 22, box.top(), _COUNT - 22, box.height()),
                shown,
                font(Role.STRONG),
                ink,
                _MIDDLE,
            )
        return 3 * _COUNT + 12


class QueueList(QListView):
    """The list itself; Enter opens the article."""

    opened = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the article on Enter; all else as any list."""
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers()
        if is_enter and self.currentIndex().isValid():
            self.opened.emit(self.currentIndex().row())
            return
        super().keyPressEvent(event)


class QueuePage(QWidget):
    """Head with what can be done with all of them, and the list."""

    draft_chosen = Signal(int)
    folder_wanted = Signal()
    watch_wanted = Signal()
    summary_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("pane")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.summary = label("", Role.BODY, "third")
        self.watched = ElidedLabel(Role.SMALL)
        self.watched.setProperty("tone", "third")
        self.model = QueueModel(self)
        self.list = self._make_list(theme)
        self.folder_button = KeyButton(theme, self.tr("Open folder…"), icon="open", key="Ctrl+Shift+O")
        self.watch_button = KeyButton(theme, self.tr("Watch a folder…"), icon="seen", key="Ctrl+Shift+W")
        self.summary_button = KeyButton(theme, self.tr("Desk summary…"), icon="export", key="Ctrl+Shift+U")
        self.folder_button.clicked.connect(self.folder_wanted)
        self.watch_button.clicked.connect(self.watch_wanted)
        self.summary_button.clicked.connect(self.summary_wanted)
        self._nothing = label(
            self.tr("No article is open. Open a folder, or drop several files on the window."), Role.BODY, "second"
        )
        self._nothing.setContentsMargins(20, 20, 20, 20)
        self._lay_out()
        self.show_watched("")

    def show_drafts(self, drafts: Sequence[Draft], current: int) -> None:
        """Show the open articles; the row that was chosen stays so."""
        chosen = self.list.currentIndex().row()
        self.model.show_drafts(drafts)
        self.summary.setText(tally(drafts) if drafts else "")
        self.summary_button.setEnabled(bool(drafts))
        self._nothing.setVisible(not drafts)
        self.list.setVisible(bool(drafts))
        if drafts and not self.list.currentIndex().isValid():
            self.list.setCurrentIndex(self.model.index(max(chosen, current, 0), 0))

    def show_watched(self, folder: str) -> None:
        """Say which folder is watched."""
        self.watched.setText(self.tr("Watching {folder}").format(folder=folder) if folder else "")
        self.watched.setVisible(bool(folder))
        self.watch_button.set_words(self.tr("Stop watching") if folder else self.tr("Watch a folder…"))

    def take_keyboard(self) -> None:
        """Give the keyboard to the list, or to the first act where there is none."""
        target = self.list if self.model.rowCount() else self.folder_button
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def step_back(self) -> None:
        """Esc: to the list."""
        self.take_keyboard()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Drop the words of the buttons where there is no room for them."""
        super().resizeEvent(event)
        for button in (self.folder_button, self.watch_button, self.summary_button):
            button.set_compact(self.width() < _WIDE)

    def _make_list(self, theme: Theme) -> QueueList:
        queue = QueueList()
        queue.setModel(self.model)
        queue.setItemDelegate(QueueDelegate(theme, queue))
        queue.setUniformItemSizes(True)
        dress_list(queue, theme, self.tr("Queue"), self.tr("Enter opens the article, Ctrl+Enter the next one."))
        queue.opened.connect(self.draft_chosen)
        queue.doubleClicked.connect(lambda index: self.draft_chosen.emit(index.row()))
        return queue

    def _lay_out(self) -> None:
        lines = QVBoxLayout()
        lines.setSpacing(2)
        lines.addLayout(page_head(self.tr("Queue"), self.summary))
        lines.addWidget(self.watched)
        head = QHBoxLayout()
        head.setContentsMargins(20, 12, 20, 12)
        head.setSpacing(8)
        head.addLayout(lines, 1)
        for button in (self.summary_button, self.watch_button, self.folder_button):
            head.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(hairline())
        column.addWidget(self._nothing)
        column.addWidget(self.list, 1)
        column.addStretch()
