"""Guilt asserted of somebody whose case is not over."""

from collections.abc import Iterator
from dataclasses import dataclass

from compliance_app.model import Allegation, Grade, Hit, ProceedingsStatus, Reading, Related, Span

_ACTIVE = frozenset({ProceedingsStatus.ARRESTED, ProceedingsStatus.CHARGED, ProceedingsStatus.ON_TRIAL})


def _defendants(reading: Reading) -> dict[str, Span | None]:
    """Return those whose case is active, with the words that say so."""
    found = {entity.id: entity.status_span for entity in reading.entities if entity.status in _ACTIVE}
    for sign in reading.proceedings:
        if sign.active:
            found.update((each, sign.span) for each in sign.entities if each not in found)
    return found


@dataclass(frozen=True, slots=True)
class Settings:
    """What a rulebook may tune."""

    include_lesser: bool = True
    least_chance: float = 0.0  # that the sentence tells of wrongdoing, by its wording; below it is doubtful


def detect(reading: Reading, settings: Settings) -> Iterator[Hit]:
    """Yield each sentence in which the paper itself takes the guilt of a defendant or suspect as settled."""
    defendants = _defendants(reading)
    seen: set[int] = set()
    for allegation in reading.allegations:
        if not _assumes_guilt(allegation) or allegation.span.start in seen:
            continue
        active = [target for target in allegation.targets if target in defendants]
        if not active or not (allegation.serious or settings.include_lesser):
            continue
        seen.add(allegation.span.start)
        target = reading.entity(active[0])
        plain = reading.tells_of_wrongdoing(allegation.span.start, settings.least_chance)
        related = [Related(allegation.trigger, "cue")]
        if (proceedings := defendants[target.id]) is not None:
            related.append(Related(proceedings, "proceedings"))
        yield Hit(
            allegation.span,
            slots={
                "target": target.name,
                "quote": allegation.span.of(reading.text),
                "status": str(target.status or "sought"),
            },
            facts={
                "status": str(target.status or "sought"),
                "wording": "plain" if plain else "doubtful",
            },
            confidence=allegation.confidence,
            related=tuple(related),
            entities=(target.id,),
        )


def _assumes_guilt(allegation: Allegation) -> bool:
    return allegation.grade is Grade.NONE and not allegation.established and not allegation.by_wording
