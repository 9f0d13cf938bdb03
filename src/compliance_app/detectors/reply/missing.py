"""Accused people and bodies who have had no say."""

from collections.abc import Iterator
from dataclasses import dataclass

from compliance_app.model import Allegation, Grade, Hit, Reading, Related, ReplyStatus

_WORST_FIRST = (Grade.NONE, Grade.VAGUE, Grade.NAMED, Grade.OFFICIAL)


@dataclass(frozen=True, slots=True)
class Settings:
    """What a rulebook may tune."""

    include_lesser: bool = False


def detect(reading: Reading, settings: Settings) -> Iterator[Hit]:
    """Yield one hit for each target without a reply, at the worst thing alleged."""
    by_target: dict[str, list[Allegation]] = {}
    for allegation in reading.allegations:
        if allegation.reply is ReplyStatus.MISSING and (allegation.serious or settings.include_lesser):
            for target in allegation.targets:
                by_target.setdefault(target, []).append(allegation)
    answered = {reply.entity for reply in reading.replies}
    for target, allegations in by_target.items():
        if target not in answered:
            yield _hit(reading, target, min(allegations, key=_badness))


def _badness(allegation: Allegation) -> tuple[bool, int, int]:
    return (not allegation.serious, _WORST_FIRST.index(allegation.grade), allegation.span.start)


def _hit(reading: Reading, target_id: str, worst: Allegation) -> Hit:
    target = reading.entity(target_id)
    related = [Related(worst.trigger, "cue")]
    related += [Related(mention.span, "accused") for mention in target.mentions if worst.span.covers(mention.span)][:1]
    return Hit(
        worst.span,
        slots={"target": target.name, "quote": worst.span.of(reading.text)},
        facts={"target": target.kind.value, "seriousness": "serious" if worst.serious else "lesser"},
        confidence=worst.confidence,
        related=tuple(related),
        entities=(target_id,),
    )
