"""A protected person called by a bare first name, with no word that it is not their own."""

from collections.abc import Iterator
from dataclasses import dataclass

from compliance_app.detectors.anonymity.protected import first_naming, is_wrongdoer, other_namings, protected_evidence
from compliance_app.model import Hit, Reading, Related


@dataclass(frozen=True, slots=True)
class Settings:
    """What a rulebook may tune."""

    least_confidence: float = 0.45


def detect(reading: Reading, settings: Settings) -> Iterator[Hit]:
    """Yield each such person once, where the name is first printed."""
    for entity in reading.entities:
        evidence = protected_evidence(entity, settings.least_confidence)
        if (
            evidence is None
            or evidence.offence is None
            or entity.pseudonym != "undeclared"
            or entity.waiver is not None
        ):
            continue
        naming = first_naming(entity, reading.text)
        if naming is None or is_wrongdoer(entity, evidence.offence):
            continue
        yield Hit(
            naming.span,
            slots={"name": entity.name, "offence": evidence.offence.value},
            facts={"offence": evidence.offence.value, "protected": "child" if entity.minor else "adult"},
            confidence=evidence.confidence,
            related=(Related(evidence.span, "cue"), *other_namings(entity, naming.span)),
            entities=(entity.id,),
        )
