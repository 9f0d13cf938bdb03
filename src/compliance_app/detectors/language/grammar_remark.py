"""Remarks of the grammar checker, as far as a newsroom wants them."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from compliance_app.detectors.language._words import words_in
from compliance_app.model import BlockKind, Hit, Reading, Remark, Span

NEEDS_MODEL = False
SLOTS = frozenset({"match", "remark", "checker_rule"})
_SPELLING = "TYPOS"
_NAMES_OF_ONE = 2  # a capitalised word that is printed so often is meant


@dataclass(frozen=True, slots=True)
class Settings:
    """What a rulebook may tune.

    The checker's categories that this rule reports (all if none is named), its rules and categories that are not
    wanted, quoted words, names, and the house's own dictionary.
    """

    categories: tuple[str, ...] = ()
    categories_off: tuple[str, ...] = ()
    rules_off: tuple[str, ...] = ()
    inside_quotations: bool = False
    names_are_typos: bool = False
    dictionary: tuple[str, ...] = ()


def detect(reading: Reading, settings: Settings) -> Iterator[Hit]:
    """Yield the remarks that a sub-editor would want to see."""
    names = _Names(reading)
    known = {word.casefold() for word in settings.dictionary}
    for remark in reading.remarks:
        if not _is_wanted(remark, reading, settings):
            continue
        if remark.category == _SPELLING:
            if remark.span.of(reading.text).casefold() in known:
                continue
            if not settings.names_are_typos and names.holds(remark.span):
                continue
        yield _hit(remark, reading)


def _hit(remark: Remark, reading: Reading) -> Hit:
    return Hit(
        remark.span,
        slots={"match": remark.span.of(reading.text), "remark": remark.message, "checker_rule": remark.rule},
        facts={"checker_rule": remark.rule, "checker_category": remark.category},
        replacement=remark.replacements[0] if remark.replacements else None,
    )


def _is_wanted(remark: Remark, reading: Reading, settings: Settings) -> bool:
    if remark.rule in settings.rules_off or remark.category in settings.categories_off:
        return False
    if settings.categories and remark.category not in settings.categories:
        return False
    return settings.inside_quotations or reading.quotation_at(remark.span.start) is None


class _Names:
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
        words = (place.of(self._text) for place in words_in(self._text, stretch))
        return [word for word in words if word != word.lower()]
