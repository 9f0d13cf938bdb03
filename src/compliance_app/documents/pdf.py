"""PDF, as well as can be: a PDF holds letters on a page, not paragraphs, so lines are joined by their look."""

import io
import logging
import time
from collections.abc import Iterator

from pypdf import PageObject, PdfReader
from pypdf.errors import PyPdfError

from compliance_app.documents.page import Piece, Pieces, article_from_pieces
from compliance_app.errors import ReadError
from compliance_app.model import Article, NotChecked

ADVICE = "Check the document that it was made from."
_MOST_PAGES = 200
_SECONDS = 20.0
_FINAL = tuple('.?!:"”’)')
_FULL = 0.8  # of the width of the text: a line that ends sooner, and with a full stop, ends a paragraph
_DISPLAY = 0.6  # a line that ends sooner without one is a heading, where a capital follows
_BEST_EFFORT = NotChecked(
    "the layout of the PDF",
    "Words were taken from a PDF as well as can be: order, columns, paragraphs and hyphens may be wrong, and its "
    "pictures were not looked at. Check the document that it was made from.",
)
# What pypdf has been seen to raise on damaged files beside its own errors.
_ERRORS = (
    *(PyPdfError, ValueError, KeyError, TypeError, IndexError, AttributeError, RecursionError, OverflowError),
    *(NotImplementedError, AssertionError, UnicodeError, ZeroDivisionError, OSError, MemoryError),
)


class _TooSlow(Exception):
    """A page that takes longer than anybody waits."""


def read_pdf(path: str, data: bytes) -> Article:
    """Read the words of a PDF; one that holds scans only has none."""
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # it reports each oddity of a file; we report in one line
    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise ReadError(path, "is protected by a password", ADVICE)
        if len(reader.pages) > _MOST_PAGES:
            raise ReadError(path, f"has more than {_MOST_PAGES} pages", ADVICE)
        deadline = time.monotonic() + _SECONDS
        pieces = [piece for page in reader.pages for piece in _pieces(_text(page, deadline))]
    except _TooSlow:
        raise ReadError(path, f"takes more than {_SECONDS:.0f} seconds to read", ADVICE) from None
    except _ERRORS:
        raise ReadError(path, "is a damaged PDF, or one of an unusual kind", ADVICE) from None
    if not any(piece.text for piece in pieces):
        raise ReadError(path, "is a PDF without text, perhaps a scan", ADVICE)
    return article_from_pieces(path, "pdf", data, Pieces(pieces, (_BEST_EFFORT,)))


def _text(page: PageObject, deadline: float) -> str:
    def check_time(*_operands: object) -> None:
        if time.monotonic() > deadline:
            raise _TooSlow

    return page.extract_text(visitor_operand_before=check_time)


def _pieces(text: str) -> Iterator[Piece]:
    """Yield the paragraphs of a page."""
    lines = [" ".join(line.split()) for line in text.splitlines()]
    lengths = sorted(len(line) for line in lines if line)
    width = lengths[int(len(lengths) * 0.9)] if lengths else 0
    paragraph = last = ""
    for line in lines:
        if paragraph and (not line or _ends(last, line, width)):
            yield Piece(paragraph)
            paragraph = ""
        if line:
            paragraph = _joined(paragraph, line)
            last = line
    if paragraph:
        yield Piece(paragraph)


def _ends(line: str, following: str, width: int) -> bool:
    """Tell whether a line is the last of its paragraph."""
    if line.endswith(_FINAL):
        return len(line) < width * _FULL
    return len(line) < width * _DISPLAY and not following[0].islower()


def _joined(paragraph: str, line: str) -> str:
    if paragraph.endswith("\u00ad"):
        return paragraph[:-1] + line
    broken = paragraph.endswith("-") and paragraph[-2:-1].isalpha() and line[0].islower()
    return f"{paragraph}{'' if broken or not paragraph else ' '}{line}"
