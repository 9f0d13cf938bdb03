"""From the settings of the desk to the house book that carries them."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QSettings

from compliance_app.errors import ComplianceError
from compliance_app.ui.settings.desk_page import DeskPage, names_in

UseBooks = Callable[[list[str]], object]


def desk_page(settings: QSettings, books: list[str], use_books: UseBooks) -> DeskPage:
    """Return the page of the settings on the desk; what is entered there is laid under the other house books."""
    page = DeskPage(settings)
    page.changed = lambda: _keep(settings, page, books, use_books)
    return page


def _keep(settings: QSettings, page: DeskPage, books: list[str], use_books: UseBooks) -> bool:
    """Write the book and have it used, or take it off where it would say nothing."""
    from compliance_app.workbench.desk_book import DESK_TERMS, DeskTerms, write_desk_book

    terms = DeskTerms(
        commercial=page.commercial.isChecked(),
        **{key: tuple(names_in(field.text())) for key, field in page.fields.items()},
    )
    folder = Path(settings.fileName()).parent
    path = str(folder / DESK_TERMS)
    others = [book for book in books if book != path]
    try:
        if terms.are_usual:
            use_books(others)
            return True
        folder.mkdir(parents=True, exist_ok=True)
        use_books([str(write_desk_book(folder, terms)), *others])
    except (ComplianceError, OSError) as error:
        page.show_problem(str(error))
        return False
    return True
