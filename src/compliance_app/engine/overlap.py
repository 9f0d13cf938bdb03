"""Saying a thing once: hits of one rule on overlapping words, about the same people, are one finding."""

from collections.abc import Iterable

from compliance_app.engine.judged import JudgedHit
from compliance_app.model import Span

_REMARKS = frozenset({"language.grammar_remark", "language.misspelling"})
_NAMES = "language.name_spelling"


def without_overlaps(hits: Iterable[JudgedHit]) -> list[JudgedHit]:
    """Return the hits of one rule without those that repeat another; the worst and then the longest stays."""
    kept: list[JudgedHit] = []
    for hit in sorted(hits, key=_weight):
        if not any(_repeats(hit, other) for other in kept):
            kept.append(hit)
    return kept


def _weight(judged: JudgedHit) -> tuple[int, int, int, tuple[str, ...]]:
    return (judged.severity.rank, -len(judged.hit.span), judged.hit.span.start, judged.hit.entities)


def _repeats(judged: JudgedHit, other: JudgedHit) -> bool:
    one, two = judged.hit, other.hit
    if not (one.span.overlaps(two.span) or one.span == two.span):
        return False
    return not one.entities or not two.entities or set(one.entities) == set(two.entities)


def without_echoes(hits: Iterable[JudgedHit]) -> list[JudgedHit]:
    """Return the hits without remarks of the grammar checker on words that one of our own word rules names already."""
    every = list(hits)
    own = [judged.hit.span for judged in every if judged.rule.pattern is not None or judged.rule.detector == _NAMES]
    return [judged for judged in every if judged.rule.detector not in _REMARKS or not _touches(judged.hit.span, own)]


def _touches(span: Span, others: list[Span]) -> bool:
    return any(span.overlaps(other) for other in others)


def in_reading_order(hits: Iterable[JudgedHit]) -> list[JudgedHit]:
    """Return all hits sorted by where they begin, then by severity and rule."""
    return sorted(
        hits,
        key=lambda judged: (
            judged.hit.span.start,
            judged.severity.rank,
            judged.rule.id,
            judged.hit.span.end,
            judged.hit.entities,
        ),
    )
