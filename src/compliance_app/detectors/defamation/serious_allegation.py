"""Serious accusations on the word of somebody named: no fault, but what the lawyer must see."""

from collections.abc import Iterator
from dataclasses import dataclass

from compliance_app.model import Allegation, EntityKind, Grade, Hit, MeaningLevel, Reading, Related

SLOTS = frozenset({"target", "word", "source"})


@dataclass(frozen=True, slots=True)
class Settings:
    """What a rulebook may tune: whether accusations that stop short of guilt count too."""

    include_suspicion: bool = False


def detect(reading: Reading, settings: Settings) -> Iterator[Hit]:
    """Yield each attributed serious accusation against a living person who is named, once a claim."""
    seen: set[str] = set()
    for allegation in reading.allegations:
        target = _accused(allegation, reading, settings)
        claim = allegation.claim or allegation.id
        if target is None or claim in seen:
            continue
        seen.add(claim)
        source = reading.entity(allegation.source).name if allegation.source else ""
        words = allegation.source_span.of(reading.text) if allegation.source_span else "somebody named"
        yield Hit(
            allegation.span,
            slots={"target": target, "word": allegation.trigger.of(reading.text), "source": source or words},
            related=(Related(allegation.source_span, "source"),) if allegation.source_span else (),
            entities=allegation.targets,
            confidence=allegation.confidence,
        )


def _accused(allegation: Allegation, reading: Reading, settings: Settings) -> str | None:
    """Return whom a serious, attributed and unproved accusation is about, if that is a living person with a name."""
    if allegation.grade is not Grade.NAMED or not allegation.serious or allegation.established:
        return None
    if allegation.meaning_level is not MeaningLevel.GUILT and not settings.include_suspicion:
        return None
    targets = (reading.entity(target) for target in allegation.targets)
    named = (each for each in targets if each.kind is EntityKind.PERSON and each.named and not each.deceased)
    return next((each.name for each in named), None)
