"""Licences and instructions that forbid the use."""

from collections.abc import Iterator
from dataclasses import dataclass

from compliance_app.detectors.images._gaps import FACTS, LICENCE_RESTRICTED, SLOTS, Terms, hits_of
from compliance_app.model import Hit, Reading

__all__ = ["FACTS", "SLOTS", "Settings", "detect"]


@dataclass(frozen=True, slots=True)
class Settings(Terms):
    """What a rulebook may tune."""


def detect(reading: Reading, settings: Settings) -> Iterator[Hit]:
    """Yield each picture whose licence or caption forbids the use; mere instructions to desks weigh "minor"."""
    return hits_of(LICENCE_RESTRICTED, reading, settings)
