"""A protected person told to be the stepdaughter, niece or wife of a named accused."""

from collections.abc import Iterator
from dataclasses import dataclass

from compliance_app.detectors.anonymity.protected import entity_named
from compliance_app.model import Hit, Reading, Related


@dataclass(frozen=True, slots=True)
class Settings:
    """What a rulebook may tune."""

    facet: str = "relation"


def detect(reading: Reading, settings: Settings) -> Iterator[Hit]:
    """Yield each place that tells how a protected person belongs to the accused."""
    for detail in reading.details:
        if detail.facet != settings.facet:
            continue
        sentence = reading.sentence_at(detail.span.start)
        entity = entity_named(reading, detail.person)
        span = detail.span
        yield Hit(
            span,
            slots={"relation": detail.span.of(reading.text), "name": entity.name if entity else ""},
            facts={"protected": "child" if entity is not None and entity.minor else "adult"},
            confidence=0.8,
            related=(Related(sentence.span, "sentence"),) if sentence is not None else (),
            entities=(entity.id,) if entity is not None else (),
        )
