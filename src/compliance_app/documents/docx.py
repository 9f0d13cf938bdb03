"""Word files: .docx, .docm, .dotx and .dotm, transitional and strict. Macros are never run, links never followed."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from compliance_app.documents.headings import with_one_headline
from compliance_app.documents.package import Package
from compliance_app.documents.page import Pieces, article_from_pieces, linked_pictures_gap
from compliance_app.documents.word_body import WordBody
from compliance_app.documents.wordml import Styles, child, name_of
from compliance_app.errors import ReadError
from compliance_app.model import Article, BlockKind, NotChecked, View

_SHOWN = 60  # characters of hidden text that we quote
_FURTHER_PARTS = (
    ("footnotes", BlockKind.NOTE),
    ("endnotes", BlockKind.NOTE),
    ("header", BlockKind.HEADER),
    ("footer", BlockKind.FOOTER),
)


def read_docx(path: str, data: bytes, view: View = View.FINAL) -> Article:
    """Read a Word file in the final or the original view of its tracked changes.

    The body comes first, then foot- and endnotes, then headers and footers.
    """
    return article_from_pieces(path, "docx", data, open_word(path, data, view).found)


@dataclass(frozen=True, slots=True)
class WordFile:
    """An opened Word file: its package, its main part and what was found in it, with where each word came from."""

    package: Package
    main: str
    root: Any
    found: Pieces


def open_word(path: str, data: bytes, view: View = View.FINAL) -> WordFile:
    """Open a Word file and walk through all of it."""
    package = Package(path, data)
    main = _main_part(package)
    styles = Styles.of(package, main)
    root = package.xml(main)
    body = child(root, "w:body")
    if body is None:
        raise ReadError(path, "is not a Word document", "Save the article as .docx or .txt.")
    found = WordBody(package, main, styles, view)
    found.read(body)
    pieces = list(with_one_headline(found.pieces))
    parts = [found]
    for part in _further_parts(package, main, styles, view):
        pieces.extend(part.pieces)
        parts.append(part)
    if not any(piece.text or piece.pictures for piece in pieces):
        raise ReadError(path, "has no text in it", "Check that the draft was saved.")
    return WordFile(package, main, root, Pieces(pieces, tuple(_gaps(parts))))


def _main_part(package: Package) -> str:
    """Return the name of the main part: found by its relationship, for it need not be called word/document.xml."""
    links = package.related("", "officeDocument")
    if not links:
        raise ReadError(package.path, "is not a Word document, or a damaged one", "Save the article as .docx or .txt.")
    return links[0].target


def _further_parts(package: Package, main: str, styles: Styles, view: View) -> Iterator[WordBody]:
    """Read notes, headers and footers; the same header on several sections is read once."""
    seen: set[tuple[str, ...]] = set()
    for relation, kind in _FURTHER_PARTS:
        for link in package.related(main, relation):
            part = WordBody(package, link.target, styles, view)
            root = package.xml(link.target)
            part.read(list(_without_separators(root)) if kind is BlockKind.NOTE else root, kind)
            texts = tuple(piece.text for piece in part.pieces)
            if texts not in seen:
                seen.add(texts)
                yield part


def _without_separators(notes: Iterable[object]) -> Iterator[object]:
    for note in notes:
        attributes = getattr(note, "attrib", {})
        kinds = {name_of(key): value for key, value in attributes.items()}
        if kinds.get("w:type", "normal") == "normal":
            yield note


def _gaps(parts: list[WordBody]) -> Iterator[NotChecked]:
    """Yield what was not read, each thing once."""
    yield from dict.fromkeys(gap for part in parts for gap in part.gaps)
    yield from linked_pictures_gap([name for part in parts for name in part.linked])
    hidden = [text for part in parts for text in part.hidden]
    if hidden:
        shown = " ".join(hidden)
        excerpt = shown if len(shown) <= _SHOWN else f"{shown[:_SHOWN]}…"
        yield NotChecked(
            "hidden text", f"The document hides text that is not printed and was not checked: “{excerpt}”."
        )
