"""The words of a stretch of text."""

import re
from collections.abc import Iterator

from compliance_app.model import Span

_WORD = re.compile(r"\w+")


def words_in(text: str, stretch: Span) -> Iterator[Span]:
    """Yield the place of each word; what an apostrophe or hyphen joins is two."""
    return (Span(*found.span()) for found in _WORD.finditer(text, stretch.start, stretch.end))


def printed_in(text: str, stretch: Span) -> list[str]:
    """Return the same words as printed, where their places do not matter."""
    return _WORD.findall(text, stretch.start, stretch.end)
