"""From the page of the settings on the desk to the rulebook: for whom it is read, and the book of the desk's terms."""

from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QSettings

from compliance_app.errors import ComplianceError
from compliance_app.ui.settings.desk_page import DeskPage, names_in
from compliance_app.ui.shown.rules import ShownBook


class Ruling(Protocol):
    """By which rulebook the drafts are judged."""

    @property
    def books(self) -> list[str]:
        """The house books, the lowest first."""
        ...

    @property
    def profiles(self) -> list[str]:
        """What was chosen for them to be read for."""
        ...

    @property
    def book(self) -> ShownBook:
        """What they can be read for, and what they are."""
        ...

    def use(self, books: list[str], profiles: list[str]) -> None:
        """Judge by others."""
        ...


def desk_page(settings: QSettings, ruling: Ruling) -> DeskPage:
    """Return the page of the settings on the desk; its terms are laid under the other house books."""
    page = DeskPage(settings)
    page.show_book(ruling.book)
    page.changed = lambda: _keep(settings, page, ruling)
    return page


def _keep(settings: QSettings, page: DeskPage, ruling: Ruling) -> bool:
    """Have the books read for whom is chosen, with the book of the terms, or without it where it would say nothing."""
    from compliance_app.workbench.desk_book import DESK_TERMS, DeskTerms, write_desk_book

    terms = DeskTerms(
        commercial=page.commercial.isChecked(),
        **{key: tuple(names_in(field.text())) for key, field in page.fields.items()},
    )
    folder = Path(settings.fileName()).parent
    path = str(folder / DESK_TERMS)
    books = [book for book in ruling.books if book != path]
    try:
        if not terms.are_usual:
            folder.mkdir(parents=True, exist_ok=True)
            books.insert(0, str(write_desk_book(folder, terms)))
    except (ComplianceError, OSError) as error:
        page.show_problem(str(error))
        return False
    ruling.use(books, page.read_for.profiles if page.is_read_for_others else ruling.profiles)
    return True
