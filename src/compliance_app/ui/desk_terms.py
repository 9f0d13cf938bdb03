"""From the settings of the desk to the house book that carries them."""

from pathlib import Path

from PySide6.QtCore import QSettings

from compliance_app.errors import ComplianceError
from compliance_app.ui.views.desk_page import DeskPage, names_in

_BOOKS = "rulebook/books"


def desk_page(settings: QSettings) -> DeskPage:
    """Return the page of the settings on the desk; what is entered there is written as a house book."""
    page = DeskPage(settings)
    page.changed = lambda: _keep(settings, page)
    return page


def _keep(settings: QSettings, page: DeskPage) -> bool:
    """Write the book and have it laid over the others, or take it off where it would say nothing."""
    from compliance_app.workbench.desk_book import FILE_NAME, DeskTerms, write_desk_book

    terms = DeskTerms(
        commercial=str(settings.value("desk/commercial", "true")) != "false",
        **{key: tuple(names_in(str(settings.value(f"desk/{key}", "")))) for key in page.fields},
    )
    folder = Path(settings.fileName()).parent
    path = str(folder / FILE_NAME)
    books = [book for book in str(settings.value(_BOOKS, "")).split("\n") if book and book != path]
    try:
        if terms.are_usual:
            Path(path).unlink(missing_ok=True)
        else:
            folder.mkdir(parents=True, exist_ok=True)
            books.append(str(write_desk_book(folder, terms)))
    except (ComplianceError, OSError) as error:
        page.show_problem(str(error))
        return False
    settings.setValue(_BOOKS, "\n".join(books))
    return True
