"""A child named in youth-court or family proceedings, or named as a wrongdoer."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from compliance_app.detectors.anonymity.protected import first_naming, other_namings
from compliance_app.lexicons import load
from compliance_app.lexicons.literals import fold, may_match
from compliance_app.model import Entity, EntityKind, Hit, Reading, Related, Role, Span


@dataclass(frozen=True, slots=True)
class Settings:
    """What a rulebook may tune."""

    reach: int = 4  # sentences around the name in which a court for children counts
    wrongdoers: bool = True  # children named as suspects or offenders outside the youth court
    least_confidence: float = 0.5


@dataclass(frozen=True, slots=True)
class _Mark:
    span: Span
    sentence: int
    kind: str


def detect(reading: Reading, settings: Settings) -> Iterator[Hit]:
    """Yield each child once, where the name is first printed in full."""
    starts = [sentence.span.start for sentence in reading.sentences]
    marks = _marks(reading, starts)
    for entity in reading.entities:
        if (
            entity.kind is not EntityKind.PERSON
            or not entity.named
            or entity.deceased
            or entity.pseudonym == "declared"
        ):
            continue
        if entity.minor is not True and not _tried_as_child(entity, marks, starts):
            continue
        naming = first_naming(entity, reading.text)
        ground = _ground(reading, entity, marks, starts, settings)
        if naming is None or ground is None or _freed(reading, entity, starts):
            continue
        yield Hit(
            naming.span,
            slots={"name": entity.name, "age": str(entity.age or ""), "ground": ground.kind},
            facts={"protected": "child", "ground": ground.kind},
            confidence=0.9 if ground.kind != "wrongdoer" else 0.7,
            related=(Related(ground.span, "ground"), *other_namings(entity, naming.span)),
            entities=(entity.id,),
        )


@cache
def _pattern(*keys: str) -> re.Pattern[str]:
    parts = [str(part) for key in keys for part in load("protection")[key]]
    return re.compile(rf"\b(?:{'|'.join(parts)})\b", re.IGNORECASE)


def _marks(reading: Reading, starts: list[int]) -> list[_Mark]:
    kinds = (("youth-court", _pattern("youth_court")), ("family-court", _pattern("family_court")))
    folded = fold(reading.text)
    found = [
        _Mark(Span(*match.span()), bisect_right(starts, match.start()), kind)
        for kind, pattern in kinds
        if may_match(pattern, folded)
        for match in pattern.finditer(reading.text)
    ]
    return sorted(found, key=lambda mark: mark.span)


def _ground(
    reading: Reading, entity: Entity, marks: list[_Mark], starts: list[int], settings: Settings
) -> _Mark | None:
    """Return why the child may not be named: a court nearby, a like-aged child before it, or the child's own deed."""
    places = [bisect_right(starts, mention.span.start) for mention in entity.mentions]
    for mark in marks:
        if any(abs(place - mark.sentence) <= settings.reach for place in places):
            return mark
        if mark.kind == "youth-court" and _same_age_there(reading, entity, mark, starts):
            return mark
    if not settings.wrongdoers:
        return None
    for evidence in entity.evidence:
        if evidence.role is Role.ACCUSED and evidence.confidence >= settings.least_confidence:
            return _Mark(evidence.span, 0, "wrongdoer")
    return None


def _tried_as_child(entity: Entity, marks: list[_Mark], starts: list[int]) -> bool:
    """Tell whether somebody of no stated age is charged or convicted in a youth court, which tries only children."""
    if entity.minor is not None or Role.OFFICIAL in entity.roles:
        return False
    said = [evidence.span for evidence in entity.evidence if evidence.role is Role.ACCUSED]
    places = {bisect_right(starts, span.start) for span in said}
    return any(mark.kind == "youth-court" and mark.sentence in places for mark in marks)


def _same_age_there(reading: Reading, entity: Entity, mark: _Mark, starts: list[int]) -> bool:
    """Tell whether a child of this age stands unnamed beside the court: a caption may name the same child."""
    if entity.age is None:
        return False
    first = max(0, mark.sentence - 3)
    begin = starts[first] if first < len(starts) else mark.span.start
    end = starts[mark.sentence + 1] if mark.sentence + 1 < len(starts) else len(reading.text)
    around = reading.text[begin:end]
    return (
        re.search(
            rf"\b(?:boy|girl|teenager|youth|child) (?:of|aged) {entity.age}\b|\b{entity.age}-year-old (?:boy|"
            rf"girl|youth)",
            around,
        )
        is not None
    )


def _freed(reading: Reading, entity: Entity, starts: list[int]) -> bool:
    """Tell whether the copy says that an order was lifted or that the child may be named."""
    places = {bisect_right(starts, mention.span.start) for mention in entity.mentions}
    for match in _pattern("order_lifted").finditer(reading.text):
        number = bisect_right(starts, match.start())
        if any(abs(place - number) <= 2 for place in places):
            return True
    return False
