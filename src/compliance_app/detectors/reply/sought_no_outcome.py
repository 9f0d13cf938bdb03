"""Approaches to the accused of which the article does not say what came."""

from collections.abc import Iterator
from dataclasses import dataclass

from compliance_app.model import Allegation, Hit, Reading, Related


@dataclass(frozen=True, slots=True)
class Settings:
    """Nothing to tune yet beyond what the rule itself says."""


def detect(reading: Reading, settings: Settings) -> Iterator[Hit]:
    """Yield the first approach without outcome for each target that gives no other sign of life."""
    settled = {reply.entity for reply in reading.replies if reply.kind != "sought" or reply.outcome}
    seen: set[str] = set()
    for reply in reading.replies:
        if reply.on_file or reply.kind != "sought" or reply.outcome or reply.entity in settled or reply.entity in seen:
            continue
        seen.add(reply.entity)
        charge = _worst(reading, reply.entity)
        yield Hit(
            reply.span,
            slots={"target": reading.entity(reply.entity).name, "quote": reply.span.of(reading.text)},
            facts={"seriousness": "serious" if charge is not None and charge.serious else "lesser"},
            related=(Related(charge.span, "allegation"),) if charge else (),
            entities=(reply.entity,),
        )


def _worst(reading: Reading, target: str) -> Allegation | None:
    own = [allegation for allegation in reading.allegations if target in allegation.targets]
    return min(own, key=lambda each: (not each.serious, each.span.start)) if own else None
