"""A living complainant of a sexual, trafficking, forced-marriage or FGM offence, named with no waiver."""

from collections.abc import Iterator
from dataclasses import dataclass

from compliance_app.detectors.anonymity.protected import (
    first_naming,
    is_wrongdoer,
    other_namings,
    protected_evidence,
)
from compliance_app.model import Hit, Reading, Related


@dataclass(frozen=True, slots=True)
class Settings:
    """What a rulebook may tune."""

    least_confidence: float = 0.45
    first_names: bool = False  # people with a bare first name are for undeclared_pseudonym


def detect(reading: Reading, settings: Settings) -> Iterator[Hit]:
    """Yield each protected person once, where their name is first printed in full."""
    for entity in reading.entities:
        evidence = protected_evidence(entity, settings.least_confidence)
        if evidence is None or evidence.offence is None or not entity.named or entity.waiver is not None:
            continue
        if entity.pseudonym == "declared" or (entity.pseudonym == "undeclared" and not settings.first_names):
            continue
        naming = first_naming(entity, reading.text)
        if naming is None or is_wrongdoer(entity, evidence.offence):
            continue
        yield Hit(
            naming.span,
            slots={"name": entity.name, "offence": evidence.offence.value, "cue": evidence.span.of(reading.text)},
            facts={"offence": evidence.offence.value, "protected": "child" if entity.minor else "adult"},
            confidence=evidence.confidence,
            related=(Related(evidence.span, "cue"), *other_namings(entity, naming.span)),
            entities=(entity.id,),
        )
