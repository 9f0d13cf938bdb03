"""Pictures that a draft keeps in files beside it, as a saved web page or a Markdown draft does.

Only regular files in the draft's own folder or below it are opened: an address, an absolute path or a way out of the
folder stays what it is, a picture that is linked and not looked at.
"""

from dataclasses import replace
from pathlib import Path
from urllib.parse import unquote, urlsplit

from compliance_app.documents import limits
from compliance_app.documents.page import LINKED_PICTURES, linked_pictures_gap
from compliance_app.errors import ReadError
from compliance_app.model import Article, EmbeddedImage


def with_files_beside(article: Article, draft: Path) -> Article:
    """Return the article with the pictures that lie beside the draft; those that do not are still named as not read."""
    if not any(_is_only_linked(picture) for picture in article.pictures):
        return article
    shelf = _Shelf(draft.parent)
    pictures = tuple(shelf.filled(picture) for picture in article.pictures)
    if pictures == article.pictures:
        return article
    others = [gap for gap in article.not_checked if gap.what != LINKED_PICTURES]
    still_linked = linked_pictures_gap([picture.name for picture in pictures if _is_only_linked(picture)])
    return replace(article, pictures=pictures, not_checked=(*others, *still_linked))


def _is_only_linked(picture: EmbeddedImage) -> bool:
    return picture.data is None and picture.source is not None


class _Shelf:
    """A folder from which pictures are taken, no more of them than a draft may hold."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder.resolve()
        self._budget = limits.MAX_PACKAGE

    def filled(self, picture: EmbeddedImage) -> EmbeddedImage:
        file = self._file_of(picture)
        if file is None:
            return picture
        try:
            data = limits.read_file(str(file))
        except ReadError:
            return picture
        self._budget -= len(data)
        return replace(picture, data=data) if self._budget >= 0 else picture

    def _file_of(self, picture: EmbeddedImage) -> Path | None:
        """Return the file that a picture refers to, if that lies in the folder."""
        if not _is_only_linked(picture) or picture.source is None or self._budget < 0:
            return None
        try:
            address = urlsplit(picture.source)
            named = unquote(address.path).replace("\\", "/")
            if address.scheme or address.netloc or not named or named.startswith("/"):
                return None
            file = (self._folder / named).resolve()
            return file if file.is_relative_to(self._folder) and file.is_file() else None
        except (OSError, ValueError, RuntimeError):  # no path at all, or links in a circle
            return None
