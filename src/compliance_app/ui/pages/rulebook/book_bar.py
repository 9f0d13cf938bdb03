"""For whom the rulebook is read, and which house books lie over it."""

from pathlib import Path

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from compliance_app.ui.look import words
from compliance_app.ui.look.buttons import KeyButton
from compliance_app.ui.look.elements import Choice, label
from compliance_app.ui.look.fonts import Role
from compliance_app.ui.look.read_for import ReadFor
from compliance_app.ui.look.theme import Theme
from compliance_app.ui.shown.rules import ShownBook

_MOST_LINES = 3  # about parts that are left out


class BookBar(QWidget):
    """A row of choices over the rules; below it, what of the books could not be used."""

    profiles_chosen = Signal(list)  # names
    add_wanted = Signal()
    begin_wanted = Signal()
    remove_wanted = Signal(str)  # path
    rule_wanted = Signal(str)  # path of the book that a new rule is to stand in

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._book = ShownBook()
        self.read_for = ReadFor(self)
        self.choices = self.read_for.choices
        self.read_for.chosen.connect(self.profiles_chosen)
        self.books = KeyButton(theme, self.tr("House books"), icon="book", key="H")
        self.menu = QMenu(self)
        self.menu.setAccessibleName(self.tr("House books"))
        self.trouble = label("", Role.BODY, "second", wrap=True)
        self.trouble.hide()
        self._lay_out()
        self.books.clicked.connect(self.open_menu)

    def show_book(self, book: ShownBook) -> None:
        """Show which books judge and for whom they are read."""
        self._book = book
        self.read_for.show_book(book)
        count = words.counted(len(book.books), self.tr("house book"), self.tr("house books"))
        self.books.set_words(count if book.books else self.tr("No house book"))
        lines = [f"{what}: {why}" for what, why in book.left_out]
        more = len(lines) - _MOST_LINES
        lines = lines[:_MOST_LINES] + ([self.tr("and {count} more").format(count=more)] if more > 0 else [])
        self.show_trouble("\n".join(lines))

    def show_trouble(self, text: str) -> None:
        """Say what of the books cannot be used; nothing where all can."""
        self.trouble.setText(text)
        self.trouble.setVisible(bool(text))

    def show_books(self, paths: tuple[str, ...]) -> None:
        """Show books that were chosen and cannot be used, so that they can be taken off."""
        self.show_book(ShownBook(books=paths))

    def open_menu(self) -> None:
        """Open the menu of house books under its button."""
        self.fill_menu().popup(self.books.mapToGlobal(QPoint(0, self.books.height() + 4)))

    def fill_menu(self) -> QMenu:
        """Return the menu of what can be done about house books now."""
        self.menu.clear()
        for path in self._book.books:
            action = self.menu.addAction(self.tr("Take off {name}").format(name=Path(path).name))
            action.setToolTip(path)
            action.triggered.connect(lambda _checked=False, chosen=path: self.remove_wanted.emit(chosen))
        if self._book.books:
            self.menu.addSeparator()
        for path in self._book.books:
            action = self.menu.addAction(self.tr("New rule in {name}…").format(name=Path(path).name))
            action.triggered.connect(lambda _checked=False, chosen=path: self.rule_wanted.emit(chosen))
        self.menu.addAction(self.tr("Add a house book…"), self.add_wanted.emit)
        self.menu.addAction(self.tr("Begin a new house book…"), self.begin_wanted.emit)
        return self.menu

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(label(self.tr("Read for"), Role.LABEL, "second"))
        for axis, choice in self.choices.items():
            choice.setSizeAdjustPolicy(Choice.SizeAdjustPolicy.AdjustToContents)
            choice.setToolTip(self.read_for.names[axis])
            row.addWidget(choice)
        row.addStretch()
        row.addWidget(self.books)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 10, 20, 10)
        column.setSpacing(6)
        column.addLayout(row)
        column.addWidget(self.trouble)
