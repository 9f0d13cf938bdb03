"""Turning a judged hit into a finding that explains itself."""

import logging
from string import Formatter

from compliance_app.engine.fingerprint import Fingerprints
from compliance_app.engine.judged import JudgedHit
from compliance_app.model import Finding, Reading, Suggestion

_log = logging.getLogger(__name__)


def dress(judged: JudgedHit, number: int, reading: Reading, fingerprints: Fingerprints) -> Finding:
    """Return the finding: the rule's words, filled with what was found."""
    rule, hit = judged.rule, judged.hit
    quote = hit.span.of(reading.text)
    replacement = None if hit.replacement is None else in_case_of(quote, hit.replacement)
    slots = dict(hit.slots) | {"match": quote}
    if replacement is not None:
        slots.setdefault("suggestion", replacement)
    return Finding(
        id=f"f{number}",
        rule=rule.id,
        category=rule.family,
        title=rule.title,
        severity=judged.severity,
        span=hit.span,
        quote=quote,
        message=fill(rule.message, slots),
        why=rule.why,
        references=rule.references,
        suggestions=_suggestions(rule.suggestions, slots, replacement),
        confidence=round(hit.confidence, 3),
        related=hit.related,
        entities=hit.entities,
        fingerprint=fingerprints.of(rule.first_id, hit.span, _names(reading, hit.entities)),
    )


def fill(template: str, slots: dict[str, str]) -> str:
    """Fill the slots of a message; one that the detector left out is filled with the quoted words."""
    parts: list[str] = []
    for literal, name, _spec, _conversion in Formatter().parse(template):
        parts.append(literal)
        if name is not None:
            if name not in slots:
                _log.warning("nothing fills {%s} in “%s”", name, template)
            parts.append(slots.get(name, slots["match"]))
    return "".join(parts)


def in_case_of(quote: str, replacement: str) -> str:
    """Give a replacement the capitals of what it replaces: at the start of a sentence, or all through."""
    if not replacement[:1].islower():
        return replacement
    if quote.isupper() and len(quote) > 1:
        return replacement.upper()
    return replacement[0].upper() + replacement[1:] if quote[:1].isupper() else replacement


def _suggestions(texts: tuple[str, ...], slots: dict[str, str], replacement: str | None) -> tuple[Suggestion, ...]:
    filled = [fill(text, slots) for text in texts]
    if replacement is None:
        return tuple(Suggestion(text) for text in filled)
    first = filled[0] if filled else f"Write “{replacement}”."
    return (Suggestion(first, replacement), *(Suggestion(text) for text in filled[1:]))


def _names(reading: Reading, entities: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(sorted(reading.entity(entity).name for entity in entities))
