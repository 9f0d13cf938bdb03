"""Lists of who is in the dock: "Those on trial are:", a name and an address a line."""

import re
from collections.abc import Iterator

from compliance_app.analysis.events import Members
from compliance_app.analysis.parse import ParsedArticle, ParsedBlock
from compliance_app.model import ProceedingsStatus, Span

_HEADINGS = {
    ProceedingsStatus.CONVICTED: re.compile(r"\b(?:jailed|convicted|sentenced|found guilty|pleaded guilty)\b"),
    ProceedingsStatus.ON_TRIAL: re.compile(r"\b(?:on trial|in the dock|the (?:accused|defendants))\b"),
    ProceedingsStatus.CHARGED: re.compile(r"\b(?:charged|before the court|appeared|remanded)\b"),
}
# What such a heading is like, from end to end: not "after the accused were jailed, her family said:".
_OF_A_LIST = re.compile(
    r"^(?:(?:also|those|all|both|the (?:following|others?|(?:\w+ )?(?:accused|defendants?|men|women|people|gang)))\b"
    r"[^,;:.“”\"]*)?"
    r"\b(?:are|were|is|was|includes?|included|charged|jailed|convicted|sentenced|remanded|on trial|in the dock)\s*:$",
    re.IGNORECASE,
)
_OTHERS = re.compile(r"\b(?:victims?|witness\w*|against|families|relatives|by)\b", re.IGNORECASE)  # who is listed then
_LONGEST_HEADING = 200  # code points
_FIRST_WORDS = 40  # code points within which a line of the list names somebody


def listed_in_dock(parsed: ParsedArticle, members: Members) -> Iterator[tuple[str, ProceedingsStatus, Span]]:
    """Yield the people whom such a list names, how far the law has got with them, and the words that say so."""
    opened: tuple[ProceedingsStatus, Span] | None = None
    for block in parsed.blocks:
        heading = _heading(block)
        if heading is not None:
            opened = heading
            continue
        first = Span(block.offset, min(block.offset + _FIRST_WORDS, block.block.span.end))
        person = members.first_named(first) if opened else None
        if opened is None or person is None:
            opened = None
            continue
        yield person, *opened


def _heading(block: ParsedBlock) -> tuple[ProceedingsStatus, Span] | None:
    text = block.doc.text.rstrip()
    if len(text) > _LONGEST_HEADING or _OF_A_LIST.match(text) is None or _OTHERS.search(text) is not None:
        return None
    for status, words in _HEADINGS.items():
        found = words.search(text)
        if found is not None:
            return status, Span(block.offset + found.start(), block.offset + found.end())
    return None
