"""Naming a finding by what it is about, so that a decision on it survives edits elsewhere.

A fingerprint is made of the rule, the quoted words and their neighbours in the same block: never of offsets.
"""

import hashlib
from collections import Counter

from compliance_app.detectors.kinds import words_of
from compliance_app.model import Article, Span

NEIGHBOURS = 3  # words on either side
_LENGTH = 16  # hexadecimal digits


class Fingerprints:
    """Gives out fingerprints for one article; equal ones are told apart by their number, in reading order."""

    def __init__(self, article: Article) -> None:
        self._article = article
        self._seen: Counter[tuple[str, ...]] = Counter()

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
        before = words_of(text, block.span.start, span.start)[-NEIGHBOURS:]
        after = words_of(text, span.end, block.span.end)[:NEIGHBOURS]
        return " ".join(word.folded for word in before), " ".join(word.folded for word in after)


def _folded(text: str, span: Span) -> str:
    return " ".join(word.folded for word in words_of(text, span.start, span.end))
