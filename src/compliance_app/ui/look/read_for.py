"""For whom the rulebook is read: the same choices on the page of the rulebook and in the settings."""

from PySide6.QtCore import QObject, Signal

from compliance_app.ui.look.elements import Choice
from compliance_app.ui.shown.rules import ShownBook


class ReadFor(QObject):
    """A choice of country, title and desk, as far as the books know any."""

    chosen = Signal(list)  # names of profiles

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.names = {"jurisdiction": self.tr("Country"), "title": self.tr("Title"), "desk": self.tr("Desk")}
        self.choices = {axis: Choice(name) for axis, name in self.names.items()}
        for choice in self.choices.values():
            choice.activated.connect(lambda _row: self.chosen.emit(self.profiles))
            choice.hide()

    @property
    def profiles(self) -> list[str]:
        """The names of the profiles that are chosen."""
        return [name for choice in self.choices.values() if (name := choice.currentData())]

    def show_book(self, book: ShownBook) -> None:
        """Offer what the books can be read for; what they are read for is chosen."""
        for axis, choice in self.choices.items():
            self._fill(choice, axis, book)

    def _fill(self, choice: Choice, axis: str, book: ShownBook) -> None:
        profiles = [profile for profile in book.profiles if profile.axis == axis]
        choice.clear()
        if axis != "jurisdiction":
            every = {"title": self.tr("Every title"), "desk": self.tr("Every desk")}
            choice.addItem(every[axis], "")
        elif not any(profile.name in book.chosen for profile in profiles):
            choice.addItem(self.tr("As the book says"), "")
        for profile in profiles:
            choice.addItem(profile.title or profile.name, profile.name)
            if profile.name in book.chosen:
                choice.setCurrentIndex(choice.count() - 1)
        choice.setVisible(bool(profiles))
