"""A sentence that may prejudice a trial, in words that no list holds, seen by the wording scorer."""

from collections.abc import Iterator
from dataclasses import dataclass

from compliance_app.model import Hit, Reading, Related


@dataclass(frozen=True, slots=True)
class Settings:
    """What a rulebook may tune: the chance from which a sentence counts as prejudicial, and as a likely one."""

    least_chance: float = 0.6
    high_chance: float = 0.8


def detect(reading: Reading, settings: Settings) -> Iterator[Hit]:
    """Yield each sentence worded like prejudicial matter, with the person whom it is about where that is seen."""
    for wording in reading.wordings:
        if wording.prejudices < settings.least_chance:
            continue
        target = reading.entity(wording.target) if wording.target else None
        proceedings = target.status_span if target is not None else None
        yield Hit(
            wording.span,
            slots={
                "target": target.name if target else "the defendant",
                "quote": wording.span.of(reading.text),
                "chance": f"{wording.prejudices:.2f}",
            },
            facts={"chance": "high" if wording.prejudices >= settings.high_chance else "fair"},
            confidence=wording.prejudices,
            related=(Related(proceedings, "proceedings"),) if proceedings is not None else (),
            entities=(target.id,) if target is not None else (),
        )
