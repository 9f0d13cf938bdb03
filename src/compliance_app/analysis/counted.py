"""Whom a count means: "the three", "the pair", "both men", where the sentence before lists just as many."""

from bisect import bisect_left
from typing import TYPE_CHECKING

from compliance_app.analysis.events import Members
from compliance_app.analysis.parse import ParsedArticle, ParsedBlock

if TYPE_CHECKING:
    from spacy.tokens import Span as DocSpan
    from spacy.tokens import Token

_COUNTS = {
    "two": 2,
    "pair": 2,
    "duo": 2,
    "both": 2,
    "three": 3,
    "trio": 3,
    "four": 4,
    "quartet": 4,
    "five": 5,
    "six": 6,
}
_KNOWN = frozenset({"the", "all", "these", "those", "both"})  # what makes a count one of people told of before


class Counted:
    """Finds the people whom a counting subject takes up."""

    def __init__(self, parsed: ParsedArticle, members: Members) -> None:
        self._members = members
        self._sentences = list(parsed.sentences())
        self._starts = [block.span_of(sentence).start for block, sentence in self._sentences]

    def people(self, block: ParsedBlock, subjects: "list[Token]") -> tuple[str, ...]:
        """Return as many as the sentence before lists, if that is how many a subject counts."""
        count = next((found for each in subjects if (found := _count(each)) is not None), None)
        if count is None:
            return ()
        at = bisect_left(self._starts, block.offset + subjects[0].sent.start_char)
        listed = self._listed(*self._sentences[at - 1]) if at > 0 else ()
        return listed if len(listed) == count else ()

    def _listed(self, block: ParsedBlock, sentence: "DocSpan") -> tuple[str, ...]:
        """Return everybody whom a sentence names, if nothing happens between the names: "Ann Day, 27, and Jon Lee"."""
        named = self._members.all_named(block.span_of(sentence))
        if len(named) < 2:
            return ()
        places = list(named.values())
        first, last = places[0].end - block.offset, places[-1].start - block.offset
        happens = any(first <= each.idx < last for each in sentence if each.pos_ in {"VERB", "AUX"})
        return () if happens else tuple(named)


def _count(noun: "Token") -> int | None:
    """Return how many known people a noun counts: "the three", "both women", and not "three men"."""
    around = {child.lower_ for child in noun.lefts}
    if noun.lower_ == "both":
        return 2
    if around.isdisjoint(_KNOWN):
        return None
    return next((_COUNTS[each] for each in (noun.lower_, *sorted(around)) if each in _COUNTS), None)
