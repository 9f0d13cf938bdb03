"""Naming a finding by what it is about, so that a decision on it survives edits elsewhere.

A fingerprint is made of the rule, the quoted words and their neighbours in the same block: never of offsets.
"""

import hashlib
from bisect import bisect_left
from collections import Counter

from compliance_app.detectors.kinds import words_of
from compliance_app.model import Article, Block, Span

NEIGHBOURS = 3  # words on either side
_LENGTH = 16  # hexadecimal digits


class Fingerprints:
    """Gives out fingerprints for one article; equal ones are told apart by their number, in reading order."""

    def __init__(self, article: Article) -> None:
        self._article = article
        self._seen: Counter[tuple[str, ...]] = Counter()
        self._starts: dict[int, list[int]] = {}  # where the words of a block begin

    def of(self, rule: str, span: Span, entities: tuple[str, ...] = ()) -> str:
        """Return the fingerprint of a finding; ask in reading order.

        `entities` are the names of those it is about: two people in the same words are two findings.
        """
        quote = _folded(self._article.text, span)
        key = (rule, quote, *self._neighbours(span), *entities)
        self._seen[key] += 1
        content = "\x1f".join((*key, str(self._seen[key])))
        return hashlib.sha256(content.encode()).hexdigest()[:_LENGTH]

    def _neighbours(self, span: Span) -> tuple[str, str]:
        block = self._article.block_at(span.start)
        if block is None or block.span.end < span.end:
            return "", ""
        text = self._article.text
        start, end = self._near(block, span)
        before = words_of(text, start, span.start)[-NEIGHBOURS:]
        after = words_of(text, span.end, end)[:NEIGHBOURS]
        return " ".join(word.folded for word in before), " ".join(word.folded for word in after)

    def _near(self, block: Block, span: Span) -> tuple[int, int]:
        """Return a stretch around the span that holds enough neighbours and cuts no word that the block does not."""
        starts = self._starts.get(block.id)
        if starts is None:
            starts = [word.start for word in words_of(self._article.text, block.span.start, block.span.end)]
            self._starts[block.id] = starts
        first = bisect_left(starts, span.start) - NEIGHBOURS - 1
        last = bisect_left(starts, span.end) + NEIGHBOURS + 1
        return starts[first] if first > 0 else block.span.start, starts[last] if last < len(starts) else block.span.end


def _folded(text: str, span: Span) -> str:
    return " ".join(word.folded for word in words_of(text, span.start, span.end))
