"""Guilt asserted of somebody whose case is not over."""

from collections.abc import Iterator
from dataclasses import dataclass

from compliance_app.model import Allegation, Grade, Hit, ProceedingsStatus, Reading, Related

_ACTIVE = frozenset({ProceedingsStatus.ARRESTED, ProceedingsStatus.CHARGED, ProceedingsStatus.ON_TRIAL})


@dataclass(frozen=True, slots=True)
class Settings:
    """What a rulebook may tune."""

    include_lesser: bool = True


def detect(reading: Reading, settings: Settings) -> Iterator[Hit]:
    """Yield each sentence in which the paper itself takes the guilt of a defendant or suspect as settled."""
    seen: set[int] = set()
    for allegation in reading.allegations:
        if not _assumes_guilt(allegation) or allegation.span.start in seen:
            continue
        active = [target for target in allegation.targets if reading.entity(target).status in _ACTIVE]
        if not active or not (allegation.serious or settings.include_lesser):
            continue
        seen.add(allegation.span.start)
        target = reading.entity(active[0])
        related = [Related(allegation.trigger, "cue")]
        if target.status_span:
            related.append(Related(target.status_span, "proceedings"))
        yield Hit(
            allegation.span,
            slots={"target": target.name, "quote": allegation.span.of(reading.text), "status": str(target.status)},
            facts={"status": str(target.status)},
            confidence=allegation.confidence,
            related=tuple(related),
            entities=(target.id,),
        )


def _assumes_guilt(allegation: Allegation) -> bool:
    return allegation.grade is Grade.NONE and not allegation.established
