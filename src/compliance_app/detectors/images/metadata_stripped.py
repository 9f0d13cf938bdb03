"""Pictures whose file says neither who made them nor whose they are."""

from collections.abc import Iterator
from dataclasses import dataclass

from compliance_app.model import Hit, ImageFacts, Reading, Span

NEEDS_MODEL = False
SLOTS: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Settings:
    """What a rulebook may tune: under which names a file may say whose the picture is."""

    fields: tuple[str, ...] = ("creator", "copyright", "credit", "source", "owner", "licence")


def detect(reading: Reading, settings: Settings) -> Iterator[Hit]:
    """Yield the caption or credit of each readable picture that comes without such words."""
    for image in reading.images:
        if (
            image.embedded
            and image.unreadable is None
            and not any(image.metadata.get(name) for name in settings.fields)
        ):
            span = _span_of(image)
            if span is not None:
                yield Hit(span)


def _span_of(image: ImageFacts) -> Span | None:
    if image.caption is not None:
        return image.caption
    return image.credit.span if image.credit is not None else None
