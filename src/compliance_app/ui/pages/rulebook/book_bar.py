"""For whom the rulebook is read, and which house books lie over it."""

from pathlib import Path

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from compliance_app.ui.look import words
from compliance_app.ui.look.buttons import KeyButton
from compliance_app.ui.look.elements import Choice, label
from compliance_app.ui.look.fonts import Role
from compliance_app.ui.look.theme import Theme
from compliance_app.ui.shown.rules import ShownBook

_AXES = ("jurisdiction", "title", "desk")
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
        self.choices = {axis: self._make_choice(axis) for axis in _AXES}
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
        for axis, choice in self.choices.items():
            self._fill(choice, axis)
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

    def _make_choice(self, axis: str) -> Choice:
        names = {"jurisdiction": self.tr("Country"), "title": self.tr("Title"), "desk": self.tr("Desk")}
        choice = Choice(names[axis])
        choice.setSizeAdjustPolicy(Choice.SizeAdjustPolicy.AdjustToContents)
        choice.setToolTip(names[axis])
        choice.activated.connect(self._choose)
        return choice

    def _fill(self, choice: Choice, axis: str) -> None:
        profiles = [profile for profile in self._book.profiles if profile.axis == axis]
        choice.clear()
        if axis != "jurisdiction":
            every = {"title": self.tr("Every title"), "desk": self.tr("Every desk")}
            choice.addItem(every[axis], "")
        elif not any(profile.name in self._book.chosen for profile in profiles):
            choice.addItem(self.tr("As the book says"), "")
        for profile in profiles:
            choice.addItem(profile.title or profile.name, profile.name)
            if profile.name in self._book.chosen:
                choice.setCurrentIndex(choice.count() - 1)
        choice.setVisible(bool(profiles))

    def _choose(self) -> None:
        chosen = [choice.currentData() for choice in self.choices.values()]
        self.profiles_chosen.emit([name for name in chosen if name])

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(label(self.tr("Read for"), Role.LABEL, "second"))
        for choice in self.choices.values():
            row.addWidget(choice)
            choice.hide()
        row.addStretch()
        row.addWidget(self.books)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 10, 20, 10)
        column.setSpacing(6)
        column.addLayout(row)
        column.addWidget(self.trouble)
