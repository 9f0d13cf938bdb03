"""What part of the page each line is, told from its words and its place: shared by all readers.

A wrong guess must err towards the body: body sentences get every check, display lines get few.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from compliance_app.documents.furniture import (
    ends_sentence,
    is_byline,
    is_list_line,
    is_picture_line,
    is_salutation,
    is_signed,
    labelled_kind,
    picture_kind,
)
from compliance_app.model import BlockKind

__all__ = ["Line", "is_list_line", "is_picture_line", "kinds_of"]

HEADLINE_WORDS = 25
STANDFIRST_WORDS = 45
CROSSHEAD_WORDS = 8
CREDIT_WORDS = 50
MOST_STANDFIRST_SENTENCES = 1  # lines that are sentences between headline and byline
TOP_LINES = 6  # a byline stands within so many lines of the headline
RUN_OF_SHORT_LINES = 3  # so many in a row are a list or a table, not crossheads
_QUOTED = re.compile(r"[“\"‘'].*[”\"’']$")
_SPOKEN = re.compile(r"[\"”],?\s+\w+|[.,?!]’\s+\w+|\b(?:said|told|added)\b", re.I)


@dataclass(frozen=True, slots=True)
class Line:
    """One line and what the document itself says that it is, if it says so."""

    text: str
    hint: BlockKind | None = None


def kinds_of(lines: Sequence[Line]) -> list[BlockKind]:
    """Return the kind of each line."""
    kinds = _hinted(lines)
    _mark_labelled_credits(lines, kinds)
    _mark_top(lines, kinds)
    _mark_lists(lines, kinds)
    _mark_crossheads(lines, kinds)
    return [kind or BlockKind.PARAGRAPH for kind in kinds]


def _hinted(lines: Sequence[Line]) -> list[BlockKind | None]:
    """Take what the document says; a caption, credit or signature is one wherever it stands."""
    kinds: list[BlockKind | None] = []
    for line in lines:
        kind = None if line.hint in _SETTLED else picture_kind(line.text)
        if kind is None and line.hint is None:
            kind = BlockKind.BYLINE if is_signed(line.text) else labelled_kind(line.text)
        if kind is BlockKind.CREDIT and line.hint is BlockKind.CROSSHEAD:
            kind = None
        kinds.append(kind or line.hint)
    return kinds


_SETTLED = frozenset(
    {
        BlockKind.HEADLINE,
        BlockKind.STANDFIRST,
        BlockKind.BYLINE,
        BlockKind.NOTE,
        BlockKind.HEADER,
        BlockKind.FOOTER,
    }
)


def _mark_labelled_credits(lines: Sequence[Line], kinds: list[BlockKind | None]) -> None:
    """Mark the line under a label that stands alone, such as "Image credit:"."""
    for index, line in enumerate(lines[:-1]):
        label = kinds[index] is BlockKind.CREDIT and line.text.endswith(":")
        if label and kinds[index + 1] is None and len(lines[index + 1].text.split()) <= CREDIT_WORDS:
            kinds[index + 1] = BlockKind.CREDIT


def _mark_top(lines: Sequence[Line], kinds: list[BlockKind | None]) -> None:
    """Find headline, standfirst and byline at the head of the article."""
    open_lines = [index for index, kind in enumerate(kinds) if kind is None or kind in _TOP_KINDS]
    top = open_lines[: TOP_LINES + 1]
    if len(top) < 2:
        return
    for index in top:
        if kinds[index] is None and is_byline(lines[index].text):
            kinds[index] = BlockKind.BYLINE
    byline = _byline_of_top(lines, kinds, top, len(open_lines))
    first = _mark_headline(lines, kinds, top, byline)
    if first is None:
        return
    if byline is not None and byline > first:
        for index in top[first + 1 : byline]:
            if kinds[index] is None and len(lines[index].text.split()) <= STANDFIRST_WORDS:
                kinds[index] = BlockKind.STANDFIRST
    _mark_standfirst(lines, kinds, top, first)


def _byline_of_top(lines: Sequence[Line], kinds: list[BlockKind | None], top: list[int], all_lines: int) -> int | None:
    """Return the place of the byline that ends the top, if it has one; a signature under the story is none."""
    place = next((place for place, index in enumerate(top) if kinds[index] is BlockKind.BYLINE), None)
    if place is None or place == all_lines - 1:
        return None
    sentences = sum(1 for index in top[1:place] if ends_sentence(lines[index].text))
    return place if sentences <= MOST_STANDFIRST_SENTENCES else None


_TOP_KINDS = frozenset({BlockKind.HEADLINE, BlockKind.STANDFIRST, BlockKind.BYLINE})


def _mark_headline(
    lines: Sequence[Line], kinds: list[BlockKind | None], top: list[int], byline: int | None
) -> int | None:
    """Mark the headline and return its place among the lines of the top."""
    told = next((place for place, index in enumerate(top) if kinds[index] is BlockKind.HEADLINE), None)
    if told is not None:
        return told
    for place, index in enumerate(top):
        if kinds[index] is not None:
            continue
        above_byline = byline is not None and byline > place
        if not _is_headline(lines[index].text, above_byline):
            return None
        kinds[index] = BlockKind.HEADLINE
        return place
    return None


def _is_headline(text: str, above_byline: bool) -> bool:
    if (
        is_salutation(text)
        or is_list_line(text)
        or len(text.split()) > HEADLINE_WORDS
        or text.endswith((":", ";", ","))
    ):
        return False
    return above_byline or not ends_sentence(text)


def _mark_standfirst(lines: Sequence[Line], kinds: list[BlockKind | None], top: list[int], headline: int) -> None:
    """Mark the unstopped lines under the headline or byline, above the first sentence."""
    for place in range(headline + 1, min(len(top) - 1, headline + 4)):
        index = top[place]
        if kinds[index] is not None:
            continue
        text = lines[index].text
        short = len(text.split()) <= STANDFIRST_WORDS
        if not short or ends_sentence(text) or is_list_line(text) or not _is_body(lines, kinds, top[place + 1]):
            return
        kinds[index] = BlockKind.STANDFIRST


def _is_body(lines: Sequence[Line], kinds: list[BlockKind | None], index: int) -> bool:
    return kinds[index] is not None or ends_sentence(lines[index].text)


def _mark_lists(lines: Sequence[Line], kinds: list[BlockKind | None]) -> None:
    """Mark bullets and numbers, and runs of short unstopped lines such as a team sheet."""
    for index, line in enumerate(lines):
        if kinds[index] is None and is_list_line(line.text) and not _is_numbered_crosshead(lines, index):
            kinds[index] = BlockKind.LIST
    run: list[int] = []
    for index in range(len(lines) + 1):
        if index < len(lines) and kinds[index] is None and _is_short(lines[index].text):
            run.append(index)
            continue
        if len(run) >= RUN_OF_SHORT_LINES:
            for short in run:
                kinds[short] = BlockKind.LIST
        run = []


def _is_numbered_crosshead(lines: Sequence[Line], index: int) -> bool:
    """Tell whether "2. The money" stands alone between paragraphs."""
    neighbours = [lines[at].text for at in (index - 1, index + 1) if 0 <= at < len(lines)]
    numbered = lines[index].text[0].isalnum()
    return numbered and _is_short(lines[index].text) and not any(is_list_line(text) for text in neighbours)


def _mark_crossheads(lines: Sequence[Line], kinds: list[BlockKind | None]) -> None:
    """Mark the short unstopped lines that head a stretch of body text."""
    first = next((index for index, kind in enumerate(kinds) if kind in _ABOVE), len(kinds))
    for index, line in enumerate(lines):
        if kinds[index] is not None or not _is_short(line.text) or _is_dialogue(lines, index):
            continue
        above = first < index
        below = next((at for at in range(index + 1, len(lines)) if kinds[at] not in _PICTURES), None)
        if above and below is not None and _heads(lines, kinds, below):
            kinds[index] = BlockKind.CROSSHEAD


_PICTURES = frozenset({BlockKind.CAPTION, BlockKind.CREDIT})
_ABOVE = frozenset({None, BlockKind.PARAGRAPH, BlockKind.STANDFIRST, BlockKind.BYLINE, BlockKind.LIST, BlockKind.TABLE})


def _heads(lines: Sequence[Line], kinds: list[BlockKind | None], below: int) -> bool:
    if kinds[below] in {BlockKind.LIST, BlockKind.TABLE}:
        return True
    return kinds[below] is None and (ends_sentence(lines[below].text) or not _is_short(lines[below].text))


def _is_dialogue(lines: Sequence[Line], index: int) -> bool:
    """Tell whether a line in quotation marks is one of several, as in a record of questions and answers."""
    around = [lines[at].text for at in (index - 1, index, index + 1) if 0 <= at < len(lines)]
    return _QUOTED.match(lines[index].text) is not None and sum(1 for text in around if _QUOTED.match(text)) > 1


def _is_short(text: str) -> bool:
    """Tell whether a line has the make of a crosshead: a few words, no sentence, nobody speaking."""
    if len(text.split()) > CROSSHEAD_WORDS or text[0].islower() or text.endswith((",", ";", ":")):
        return False
    if is_salutation(text) or not any(character.isalpha() for character in text):
        return False
    if text[0] in "“\"‘'" and text[-1] in "”\"’'":
        return text[-2:-1] not in {".", "?", "!", ","}
    return not ends_sentence(text, questions=False) and not _SPOKEN.search(text)
