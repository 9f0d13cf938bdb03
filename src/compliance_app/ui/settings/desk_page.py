"""The page of the settings on the desk: which law counts here, and what decides whether a picture may be used."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QSettings
from PySide6.QtWidgets import QVBoxLayout, QWidget

from compliance_app.ui.look.dialog import column
from compliance_app.ui.look.elements import label
from compliance_app.ui.look.fields import add_named, check_box, line_field
from compliance_app.ui.look.fonts import Role
from compliance_app.ui.look.read_for import ReadFor
from compliance_app.ui.shown.rules import ShownBook

FIELDS = ("contracted", "titles", "staff")


class DeskPage(QObject):
    """Country, title and desk; commercial use, agencies under contract, own titles and photographers.

    `changed` is told of others; it says whether they can be kept.
    """

    def __init__(self, settings: QSettings) -> None:
        self.widget = QWidget()
        super().__init__(self.widget)
        self.name = self.tr("Desk")
        self._settings = settings
        self._before: list[str] = []  # for whom the books are read
        self.changed: Callable[[], bool] = lambda: True
        self.read_for = ReadFor(self)
        self._rows: dict[str, QWidget] = {}
        self.commercial = check_box(
            self.tr("The title is sold or carries advertising"),
            checked=str(settings.value("desk/commercial", "true")) != "false",
        )
        names = (self.tr("Agencies under contract"), self.tr("Our titles"), self.tr("Our photographers"))
        hints = ("PA, Reuters", "Evening Example", "A. Lens, B. Flash")
        self.fields = {
            key: line_field(str(settings.value(f"desk/{key}", "")), name, hint)
            for key, name, hint in zip(FIELDS, names, hints, strict=True)
        }
        self.waiting = label(self.tr("Countries are offered once the rulebook is loaded."), Role.SMALL, "third")
        self.said = label("", Role.SMALL, "block", wrap=True)
        self.said.hide()
        self.widget.setLayout(self._lay_out(names))

    @property
    def is_read_for_others(self) -> bool:
        """Whether another country, title or desk is chosen than before."""
        return self.read_for.profiles != self._before

    def show_book(self, book: ShownBook) -> None:
        """Offer what the books can be read for, with what they are read for chosen."""
        self.read_for.show_book(book)
        self._before = self.read_for.profiles
        self.waiting.setVisible(not book.profiles)
        for axis, row in self._rows.items():
            row.setVisible(not self.read_for.choices[axis].isHidden())

    def keep(self) -> bool:
        """Keep what was entered; the rulebook follows if it has changed."""
        entered = {key: ", ".join(names_in(field.text())) for key, field in self.fields.items()}
        entered["commercial"] = "true" if self.commercial.isChecked() else "false"
        before = {key: str(self._settings.value(f"desk/{key}", "")) for key in FIELDS}
        before["commercial"] = str(self._settings.value("desk/commercial", "true"))
        if entered == before and not self.is_read_for_others:
            return True
        if not self.changed():
            return False
        for key, value in entered.items():
            self._settings.setValue(f"desk/{key}", value)
        return True

    def show_problem(self, line: str) -> None:
        """Say why the terms could not be kept."""
        self.said.setText(line)
        self.said.show()

    def _lay_out(self, names: tuple[str, ...]) -> QVBoxLayout:
        page = column(spacing=6)
        for axis, choice in self.read_for.choices.items():
            self._rows[axis] = QWidget()
            row = column(spacing=6, top=0, bottom=0)
            row.setContentsMargins(0, 0, 0, 0)
            add_named(row, self.read_for.names[axis], choice)
            self._rows[axis].setLayout(row)
            page.addWidget(self._rows[axis])
        page.addWidget(self.waiting)
        same = self.tr("The same choice stands on the page Rulebook. Open drafts are checked again with it.")
        page.addWidget(label(same, Role.SMALL, "third", wrap=True))
        page.addSpacing(12)
        page.addWidget(self.commercial)
        page.addSpacing(6)
        for key, name in zip(FIELDS, names, strict=True):
            add_named(page, name, self.fields[key])
        note = self.tr(
            "Between commas. Where no agency is named, every agency counts as under contract. Each report names what "
            "is set here."
        )
        page.addWidget(label(note, Role.SMALL, "third", wrap=True))
        page.addWidget(self.said)
        page.addStretch()
        return page


def names_in(text: str) -> list[str]:
    """Return the names between commas."""
    return [name for part in text.split(",") if (name := " ".join(part.split()))]
