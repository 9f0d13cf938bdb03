"""Plain text: the text is exactly the decoded file; only the blocks are worked out."""

import re
from collections.abc import Iterator
from itertools import pairwise

from compliance_app.documents.decode import decode
from compliance_app.documents.layout import is_list_line, is_picture_line
from compliance_app.documents.page import Piece, article_of
from compliance_app.errors import ReadError
from compliance_app.model import Article, Span

_LINE = re.compile("[^\r\n\x0b\x0c\x85\u2028\u2029]+")
_MARGIN = range(45, 101)  # columns at which mail programs and terminals wrap
_SLACK = 6  # columns that a wrapped line may fall short, beyond the word that did not fit
_MOSTLY = 0.7
_FINAL = tuple('.?!:"”’)')


def read_plain(path: str, data: bytes) -> Article:
    """Read a text file."""
    text = decode(path, data)
    if not text.strip():
        raise ReadError(path, "has no text in it", "Check that the draft was saved.")
    return article_of(path, "txt", data, text, [(span, None) for span in paragraphs(text)])


def pieces_of_text(text: str) -> list[Piece]:
    """Return the paragraphs of a text that stands inside something else, each on one line."""
    return [Piece(" ".join(span.of(text).split())) for span in paragraphs(text)]


def paragraphs(text: str) -> list[Span]:
    """Return the paragraphs of a plain text: its lines, or its wrapped lines joined."""
    lines = list(_lines(text))
    margin = _wrapped_at(text, lines)
    if margin is None:
        return lines
    joined: list[Span] = []
    previous: Span | None = None
    for line in lines:
        if previous is not None and joined and _runs_on(text, previous, line, margin):
            joined[-1] = Span(joined[-1].start, line.end)
        else:
            joined.append(line)
        previous = line
    return joined


def _lines(text: str) -> Iterator[Span]:
    for match in _LINE.finditer(text):
        line = match.group()
        start = match.start() + len(line) - len(line.lstrip())
        end = match.start() + len(line.rstrip())
        if start < end:
            yield Span(start, end)


def _adjacent(text: str, line: Span, following: Span) -> bool:
    """Tell whether no blank line stands between two lines."""
    between = text[line.end : following.start].replace("\r\n", "\n").strip(" \t\xa0")
    return len(between) == 1


def _fills(text: str, line: Span, following: Span, margin: int) -> bool:
    """Tell whether the first word of the following line would not have fitted on this one."""
    first_word = following.of(text).split(None, 1)[0]
    return len(line) + 1 + len(first_word) > margin - _SLACK


def _runs_on(text: str, line: Span, following: Span, margin: int) -> bool:
    return (
        _adjacent(text, line, following)
        and _fills(text, line, following, margin)
        and not is_list_line(following.of(text))
        and not is_picture_line(following.of(text))
    )


def _wrapped_at(text: str, lines: list[Span]) -> int | None:
    """Return the column at which the whole text was wrapped by hand or machine, or None for one line a paragraph."""
    margin = max(map(len, lines), default=0)
    if margin not in _MARGIN:
        return None
    pairs = [pair for pair in pairwise(lines) if _adjacent(text, *pair)]
    full = [(line, following) for line, following in pairs if _fills(text, line, following, margin)]
    unfinished = [line for line, _ in full if not line.of(text).endswith(_FINAL)]
    if len(full) < max(2, _MOSTLY * len(pairs)) or len(unfinished) < _MOSTLY * len(full):
        return None
    return margin
