"""A sentence that may name or give away somebody protected, seen by the wording scorer."""

from collections.abc import Iterator
from dataclasses import dataclass

from compliance_app.model import Hit, Reading


@dataclass(frozen=True, slots=True)
class Settings:
    """What a rulebook may tune: the chance from which a sentence counts as one that identifies, and as a likely one."""

    least_chance: float = 0.6
    high_chance: float = 0.8


def detect(reading: Reading, settings: Settings) -> Iterator[Hit]:
    """Yield each sentence worded like one that identifies somebody whom law or code protects."""
    for wording in reading.wordings:
        if wording.identifies >= settings.least_chance:
            yield Hit(
                wording.span,
                slots={"quote": wording.span.of(reading.text), "chance": f"{wording.identifies:.2f}"},
                facts={"chance": "high" if wording.identifies >= settings.high_chance else "fair"},
                confidence=wording.identifies,
            )
