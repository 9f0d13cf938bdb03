"""What the rules about the grammar engine's remarks share: the hit, and the names of an article."""

from collections import Counter

from compliance_app.detectors.language._words import printed_in
from compliance_app.model import BlockKind, Hit, Reading, Remark, Span

SPELLING = "TYPOS"  # the engine's category of words that no dictionary has
SLOTS = frozenset({"match", "remark", "checker_rule"})
_NAMES_OF_ONE = 2  # a capitalised word that is printed so often is meant


def hit_of(remark: Remark, reading: Reading) -> Hit:
    """Return the hit that a remark makes."""
    return Hit(
        remark.span,
        slots={"match": remark.span.of(reading.text), "remark": remark.message, "checker_rule": remark.rule},
        facts={"checker_rule": remark.rule, "checker_category": remark.category},
        replacement=remark.replacements[0] if remark.replacements else None,
    )


def is_quoted(remark: Remark, reading: Reading) -> bool:
    """Tell whether a remark is about words in quotation marks."""
    return reading.quotation_at(remark.span.start) is not None


class Names:
    """The names of an article, and what looks like one."""

    def __init__(self, reading: Reading) -> None:
        self._text = reading.text
        named = [mention.span for entity in reading.entities if entity.named for mention in entity.mentions]
        # Bylines and credits hold nothing else.
        lines = [block.span for block in reading.article.blocks_of(BlockKind.BYLINE, BlockKind.CREDIT)]
        self._spans = [*(name.span for name in reading.names), *named, *lines]
        self._parts = {word for span in self._spans for word in self._capitals(span)}
        self._count = Counter(self._capitals(Span(0, len(self._text))))

    def holds(self, span: Span) -> bool:
        """Tell whether the words are a name or part of one."""
        capitals = self._capitals(span)
        if not capitals:
            return False
        if any(span.overlaps(name) for name in self._spans):
            return True
        return all(word in self._parts or self._count[word] >= _NAMES_OF_ONE for word in capitals)

    def _capitals(self, stretch: Span) -> list[str]:
        """Return the words of a stretch that hold a capital letter."""
        return [word for word in printed_in(self._text, stretch) if word != word.lower()]
