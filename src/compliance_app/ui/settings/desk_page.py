"""The page of the settings on the desk: what decides whether a picture may be used here."""

from collections.abc import Callable

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QWidget

from compliance_app.ui.look.dialog import column
from compliance_app.ui.look.elements import label
from compliance_app.ui.look.fields import add_named, check_box, line_field
from compliance_app.ui.look.fonts import Role

FIELDS = ("contracted", "titles", "staff")


class DeskPage:
    """Commercial use, agencies under contract, own titles and photographers; `changed` is told of others."""

    def __init__(self, settings: QSettings) -> None:
        self.widget = QWidget()
        self.name = self.widget.tr("Desk")
        self._settings = settings
        self.changed: Callable[[], bool] = lambda: True
        self.commercial = check_box(
            self.widget.tr("The title is sold or carries advertising"),
            checked=str(settings.value("desk/commercial", "true")) != "false",
        )
        names = (
            self.widget.tr("Agencies under contract"),
            self.widget.tr("Our titles"),
            self.widget.tr("Our photographers"),
        )
        hints = ("PA, Reuters", "Evening Example", "A. Lens, B. Flash")
        self.fields = {
            key: line_field(str(settings.value(f"desk/{key}", "")), name, hint)
            for key, name, hint in zip(FIELDS, names, hints, strict=True)
        }
        page = column(spacing=6)
        page.addWidget(self.commercial)
        page.addSpacing(6)
        for key, name in zip(FIELDS, names, strict=True):
            add_named(page, name, self.fields[key])
        note = self.widget.tr(
            "Between commas. Where no agency is named, every agency counts as under contract. Country, title and desk "
            "are chosen on the page Rulebook. Each report names what is set here."
        )
        page.addWidget(label(note, Role.SMALL, "third", wrap=True))
        self.said = label("", Role.SMALL, "block", wrap=True)
        self.said.hide()
        page.addWidget(self.said)
        page.addStretch()
        self.widget.setLayout(page)

    def keep(self) -> bool:
        """Keep what was entered; the rulebook follows if it has changed."""
        entered = {key: ", ".join(names_in(field.text())) for key, field in self.fields.items()}
        entered["commercial"] = "true" if self.commercial.isChecked() else "false"
        before = {key: str(self._settings.value(f"desk/{key}", "")) for key in FIELDS}
        before["commercial"] = str(self._settings.value("desk/commercial", "true"))
        if entered == before:
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


def names_in(text: str) -> list[str]:
    """Return the names between commas."""
    return [name for part in text.split(",") if (name := " ".join(part.split()))]
