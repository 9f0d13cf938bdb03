"""People named as accused of rape before there is a conviction, where the law forbids that too."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from compliance_app.detectors.anonymity.protected import first_naming
from compliance_app.model import (
    Entity,
    EntityKind,
    Hit,
    OffenceClass,
    ProceedingsStatus,
    Reading,
    Related,
    Role,
    RoleEvidence,
)

SLOTS = frozenset({"name", "cue"})
_RAPE = re.compile(r"\brap(?:e|es|ed|ing|ist)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Settings:
    """Nothing to tune: who may be named is for the court."""


def detect(reading: Reading, settings: Settings) -> Iterator[Hit]:
    """Yield each living person who is accused of rape and not convicted, where their name is first printed."""
    for entity in reading.entities:
        evidence = _charge(reading, entity)
        naming = first_naming(entity, reading.text) if evidence is not None else None
        if evidence is not None and naming is not None:
            yield Hit(
                naming.span,
                slots={"name": entity.name, "cue": evidence.span.of(reading.text)},
                confidence=evidence.confidence,
                related=(Related(evidence.span, "cue"),),
                entities=(entity.id,),
            )


def _charge(reading: Reading, entity: Entity) -> RoleEvidence | None:
    if entity.kind is not EntityKind.PERSON or not entity.named or entity.deceased:
        return None
    if entity.status is ProceedingsStatus.CONVICTED or entity.pleaded == "guilty":
        return None
    for evidence in entity.evidence:
        sentence = reading.sentence_at(evidence.span.start)
        is_charge = evidence.role is Role.ACCUSED and evidence.offence is OffenceClass.SEXUAL
        if is_charge and sentence is not None and _RAPE.search(sentence.span.of(reading.text)):
            return evidence
    return None
