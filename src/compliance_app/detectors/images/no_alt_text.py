"""Pictures in the document without a text for readers who cannot see them."""

from collections.abc import Iterator
from dataclasses import dataclass

from compliance_app.detectors.images._gaps import span_of
from compliance_app.model import Hit, Reading

SLOTS = frozenset({"picture"})
FACTS: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Settings:
    """Nothing to tune."""


def detect(reading: Reading, settings: Settings) -> Iterator[Hit]:
    """Yield each picture in the document that has no alternative text; an empty one marks decoration and passes."""
    for image in reading.images:
        missing = image.alt is None or (bool(image.alt) and not image.alt.strip())
        span = span_of(image, reading)
        if image.embedded and missing and span is not None:
            yield Hit(span, slots={"picture": image.name})
