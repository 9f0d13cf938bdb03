"""A teacher who is named, or shown by subject and school, as accused by a pupil before any charge."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from compliance_app.detectors.anonymity.protected import first_naming, other_namings
from compliance_app.lexicons import load
from compliance_app.model import Entity, EntityKind, Hit, ProceedingsStatus, Reading, Role

_BEFORE_CHARGE = frozenset({None, ProceedingsStatus.SUSPECTED, ProceedingsStatus.ARRESTED})
_REACH = 100  # characters beside a name in which an office is told


@dataclass(frozen=True, slots=True)
class Settings:
    """What a rulebook may tune."""

    least_confidence: float = 0.5  # of what makes somebody accused


def detect(reading: Reading, settings: Settings) -> Iterator[Hit]:
    """Yield each teacher named as accused by a pupil, once, where nobody has charged them.

    Education Act 2002, sections 141F to 141H: the ban ends with a charge, which the reading tells by the status.
    """
    complaint = _any_of("pupil_complains").search(reading.text)
    if complaint is None or _any_of("teacher_charged").search(reading.text) is not None:
        return
    for entity in reading.entities:
        naming = first_naming(entity, reading.text)
        if naming is None or not _is_accused_teacher(reading, entity, complaint.start(), settings):
            continue
        yield Hit(
            naming.span,
            slots={"name": entity.name, "complaint": complaint.group()},
            confidence=0.7,
            related=other_namings(entity, naming.span)[:5],
            entities=(entity.id,),
        )


def _is_accused_teacher(reading: Reading, entity: Entity, complaint: int, settings: Settings) -> bool:
    """Tell whether a teacher is accused, by the reading or in the very sentence that tells of the complaint."""
    if entity.kind is not EntityKind.PERSON or entity.deceased or entity.status not in _BEFORE_CHARGE:
        return False
    accused = any(
        evidence.role is Role.ACCUSED and evidence.confidence >= settings.least_confidence
        for evidence in entity.evidence
    )
    told = reading.sentence_at(complaint)
    named_there = told is not None and any(told.span.covers(mention.span) for mention in entity.mentions)
    return (accused or named_there or entity.status is not None) and _teaches(reading, entity)


def _teaches(reading: Reading, entity: Entity) -> bool:
    """Tell whether a mention is, or stands beside, the office of a teacher."""
    stretches = (
        reading.text[max(0, mention.span.start - _REACH) : mention.span.end + _REACH] for mention in entity.mentions
    )
    return any(_any_of("teaching_offices").search(stretch) is not None for stretch in stretches)


@cache
def _any_of(key: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{part})" for part in load("protection")[key]), re.IGNORECASE)
