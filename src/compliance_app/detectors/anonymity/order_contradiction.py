"""The copy says that somebody cannot be named, and prints a name for them."""

from collections.abc import Iterator
from dataclasses import dataclass

from compliance_app.detectors.anonymity.protected import first_naming
from compliance_app.model import EntityKind, Hit, Reading, Related


@dataclass(frozen=True, slots=True)
class Settings:
    """What a rulebook may tune."""

    spare_declared: bool = True  # a declared pseudonym contradicts nothing


def detect(reading: Reading, settings: Settings) -> Iterator[Hit]:
    """Yield each named person for whom the copy states a ban."""
    for entity in reading.entities:
        if entity.kind is not EntityKind.PERSON or not entity.named or entity.anonymity_order is None:
            continue
        naming = first_naming(entity, reading.text)
        if (
            naming is None
            or (settings.spare_declared and entity.pseudonym == "declared")
            or entity.waiver is not None
            or entity.deceased
        ):
            continue
        yield Hit(
            naming.span,
            slots={"name": entity.name, "order": entity.anonymity_order.of(reading.text)},
            facts={"protected": "child" if entity.minor else "adult"},
            confidence=0.8,
            related=(Related(entity.anonymity_order, "order"),),
            entities=(entity.id,),
        )
