"""Open licences whose conditions the credit does not meet."""

from collections.abc import Iterator
from dataclasses import dataclass

from compliance_app.detectors.images._gaps import FACTS, LICENCE_INCOMPLETE, SLOTS, Terms, hits_of
from compliance_app.model import Hit, Reading

__all__ = ["FACTS", "SLOTS", "Settings", "detect"]


@dataclass(frozen=True, slots=True)
class Settings(Terms):
    """What a rulebook may tune."""


def detect(reading: Reading, settings: Settings) -> Iterator[Hit]:
    """Yield each openly licensed picture whose credit lacks what its licence and version ask for."""
    return hits_of(LICENCE_INCOMPLETE, reading, settings)
