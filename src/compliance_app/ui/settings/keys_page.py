"""The page of the settings on keys: every act, its key, and with what it collides."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QKeySequenceEdit,
    QLineEdit,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from compliance_app.ui.look.buttons import KeyButton
from compliance_app.ui.look.elements import label
from compliance_app.ui.look.fields import in_row
from compliance_app.ui.look.fonts import Role, font
from compliance_app.ui.look.keymap import KeyMap, conflicts
from compliance_app.ui.look.theme import Theme

_ROW = 26
_STANDARD = Qt.ItemDataRole.UserRole + 1


class KeysList(QTreeWidget):
    """Acts and keys in two columns; Enter goes to the field for another key."""

    def __init__(self) -> None:
        super().__init__()
        self.change = lambda: None
        self.setObjectName("keys")
        self.setColumnCount(2)
        self.setHeaderHidden(True)
        self.setRootIsDecorated(False)
        self.setFont(font(Role.BODY))
        self.setUniformRowHeights(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("Acts and their keys"))
        self.setAccessibleDescription(self.tr("Enter changes the key."))
        self.setMinimumHeight(160)  # the page around it scrolls too, which would be one scroll bar too many

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Change the key on Enter; all else as any list."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.change()
            return
        super().keyPressEvent(event)


class KeysPage:
    """Lets the user give each act another key; two acts with one key are not kept."""

    def __init__(self, theme: Theme, keymap: KeyMap, acts: Sequence[tuple[str, str]]) -> None:
        """Take the acts as (name, standard key)."""
        self.widget = QWidget()
        self.name = self.widget.tr("Keys")
        self._keymap = keymap
        self.list = KeysList()
        self.list.change = lambda: self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        for name, standard in acts:
            item = QTreeWidgetItem(["", ""])
            item.setText(0, name)
            item.setText(1, _spelt(keymap.key(standard)))
            item.setData(0, _STANDARD, standard)
            item.setSizeHint(0, QSize(0, _ROW))
            self.list.addTopLevelItem(item)
        self.list.setColumnWidth(0, 330)
        self.field = QKeySequenceEdit()
        self.field.setMaximumSequenceLength(1)
        self.field.setClearButtonEnabled(True)
        for inside in self.field.findChildren(QLineEdit):
            inside.setObjectName("field")
        self.field.setAccessibleName(self.widget.tr("Another key for the chosen act"))
        self.standard = KeyButton(theme, self.widget.tr("Standard key"))
        self.all_standard = KeyButton(theme, self.widget.tr("All standard keys"))
        self.said = label("", Role.SMALL, "block", wrap=True)
        self._lay_out()
        self.list.currentItemChanged.connect(lambda *_: self._show_key())
        self.field.editingFinished.connect(self._take_key)
        self.standard.clicked.connect(self._reset)
        self.all_standard.clicked.connect(self._reset_all)
        if first := self.list.topLevelItem(0):
            self.list.setCurrentItem(first)
        self._show_conflicts()

    def keep(self) -> bool:
        """Keep the keys; not while two acts share one."""
        if self._conflicts():
            return False
        self._keymap.choose({self._standard_of(item): item.text(1) for item in self._items()})
        return True

    def _lay_out(self) -> None:
        column = QVBoxLayout(self.widget)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(8)
        column.addWidget(self.list, 1)
        column.addWidget(label(self.widget.tr("Press another key"), Role.LABEL, "second"))
        column.addLayout(in_row(self.field, self.standard, self.all_standard))
        column.addWidget(self.said)

    def _items(self) -> list[QTreeWidgetItem]:
        found = (self.list.topLevelItem(number) for number in range(self.list.topLevelItemCount()))
        return [item for item in found if item is not None]

    def _show_key(self) -> None:
        item = self.list.currentItem()
        self.field.setKeySequence(QKeySequence(item.text(1) if item else ""))

    def _take_key(self) -> None:
        item = self.list.currentItem()
        if item is not None:
            item.setText(1, self.field.keySequence().toString())
            self._show_conflicts()

    def _reset(self) -> None:
        item = self.list.currentItem()
        if item is not None:
            item.setText(1, _spelt(self._standard_of(item)))
            self._show_key()
            self._show_conflicts()

    def _reset_all(self) -> None:
        for item in self._items():
            item.setText(1, _spelt(self._standard_of(item)))
        self._show_key()
        self._show_conflicts()

    def _conflicts(self) -> dict[str, list[str]]:
        return conflicts([(item.text(0), item.text(1)) for item in self._items()])

    def _show_conflicts(self) -> None:
        found = self._conflicts()
        strong, plain = font(Role.STRONG), font(Role.BODY)
        for item in self._items():
            for column in (0, 1):
                item.setFont(column, strong if item.text(0) in found else plain)
        lines = {
            item.text(1): self.widget.tr("{key}: {acts}. Give one of them another key.").format(
                key=item.text(1), acts=", ".join([item.text(0), *found[item.text(0)]])
            )
            for item in reversed(self._items())
            if item.text(0) in found
        }
        self.said.setText("\n".join(lines.values()))
        self.said.setVisible(bool(lines))

    @staticmethod
    def _standard_of(item: QTreeWidgetItem) -> str:
        return str(item.data(0, _STANDARD))


def _spelt(key: str) -> str:
    return QKeySequence(key).toString()
