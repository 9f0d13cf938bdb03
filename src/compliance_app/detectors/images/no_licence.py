"""Pictures whose credit gives no right to print them."""

from collections.abc import Iterator
from dataclasses import dataclass

from compliance_app.detectors.images._gaps import FACTS, NO_LICENCE, SLOTS, Terms, hits_of
from compliance_app.model import Hit, Reading

__all__ = ["FACTS", "SLOTS", "Settings", "detect"]


@dataclass(frozen=True, slots=True)
class Settings(Terms):
    """What a rulebook may tune."""


def detect(reading: Reading, settings: Settings) -> Iterator[Hit]:
    """Yield each picture whose credit names a place or a giver and no permission; releases and names weigh less."""
    return hits_of(NO_LICENCE, reading, settings)
