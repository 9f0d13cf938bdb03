"""Signs that a criminal case is active: the strict liability rule applies to the whole article."""

from collections.abc import Iterator
from dataclasses import dataclass

from compliance_app.model import Hit, Reading


@dataclass(frozen=True, slots=True)
class Settings:
    """Nothing to tune yet beyond what the rule itself says."""


def detect(reading: Reading, settings: Settings) -> Iterator[Hit]:
    """Yield the first sign of active proceedings, once an article."""
    sign = next((each for each in reading.proceedings if each.active), None)
    if sign is not None:
        yield Hit(sign.span, slots={"quote": sign.span.of(reading.text)}, entities=sign.entities)
