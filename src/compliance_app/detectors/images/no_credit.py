"""Pictures that name nobody who made or gave them."""

from collections.abc import Iterator
from dataclasses import dataclass

from compliance_app.detectors.images._gaps import FACTS, NO_CREDIT, SLOTS, Terms, hits_of
from compliance_app.model import Hit, Reading

__all__ = ["FACTS", "SLOTS", "Settings", "detect"]


@dataclass(frozen=True, slots=True)
class Settings(Terms):
    """What a rulebook may tune."""


def detect(reading: Reading, settings: Settings) -> Iterator[Hit]:
    """Yield each picture without a credit; the fact `ground` is "in-file" where the file itself names somebody."""
    return hits_of(NO_CREDIT, reading, settings)
