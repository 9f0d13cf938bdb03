"""A complainant named on a stated waiver: the written consent must be on file."""

from collections.abc import Iterator
from dataclasses import dataclass

from compliance_app.detectors.anonymity.protected import protected_evidence
from compliance_app.model import Hit, Reading


@dataclass(frozen=True, slots=True)
class Settings:
    """What a rulebook may tune."""

    least_confidence: float = 0.45


def detect(reading: Reading, settings: Settings) -> Iterator[Hit]:
    """Yield each stated waiver of a named, living complainant."""
    for entity in reading.entities:
        evidence = protected_evidence(entity, settings.least_confidence)
        if evidence is None or evidence.offence is None or entity.waiver is None or not entity.named:
            continue
        if entity.waiver_on_file:
            continue
        yield Hit(
            entity.waiver,
            slots={"name": entity.name, "offence": evidence.offence.value},
            facts={"offence": evidence.offence.value, "protected": "child" if entity.minor else "adult"},
            confidence=0.9,
            entities=(entity.id,),
        )
