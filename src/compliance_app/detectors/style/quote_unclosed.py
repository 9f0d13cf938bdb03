"""Quotations that are opened and never closed."""

from collections.abc import Iterator
from dataclasses import dataclass

from compliance_app.model import Hit, Reading

NEEDS_MODEL = False
SLOTS: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Settings:
    """Nothing to tune yet beyond what the rule itself says."""


def detect(reading: Reading, settings: Settings) -> Iterator[Hit]:
    """Yield each quotation that its paragraph leaves open and the next one does not take up."""
    for quotation in reading.quotations:
        if not quotation.closed and not quotation.continues:
            yield Hit(quotation.span)
