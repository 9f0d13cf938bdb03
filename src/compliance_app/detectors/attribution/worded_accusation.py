"""Wrongdoing that the publication itself asserts in words that no list holds, seen by the wording scorer."""

from collections.abc import Iterator
from dataclasses import dataclass

from compliance_app.model import (
    DISPLAY_KINDS,
    PICTURE_KINDS,
    BlockKind,
    Entity,
    Grade,
    Hit,
    ProceedingsStatus,
    Reading,
    Related,
    Wording,
)

_ACTIVE = frozenset({ProceedingsStatus.ARRESTED, ProceedingsStatus.CHARGED, ProceedingsStatus.ON_TRIAL})
_BRIEF = PICTURE_KINDS | {BlockKind.CROSSHEAD}


@dataclass(frozen=True, slots=True)
class Settings:
    """What a rulebook may tune: the chance from which a sentence counts as an accusation, and as a likely one.

    What people are accused of, they must be asked about: what calls for no answer is likely an accusation only where
    that is sure. Headings leave it open, and a defendant answers by a plea.
    """

    least_chance: float = 0.6
    high_chance: float = 0.8
    high_chance_in_brief: float = 0.9  # the same in captions and crossheads, which give the scorer little to go by
    sure_chance: float = 0.8
    least_unanswered: float = 0.13  # that somebody must be asked about it, below the sure chance


def detect(reading: Reading, settings: Settings) -> Iterator[Hit]:
    """Yield each sentence worded like an accusation of somebody identifiable, on nobody's word."""
    for allegation in reading.allegations:
        wording = reading.wording_at(allegation.span.start)
        if not allegation.by_wording or allegation.grade is not Grade.NONE or allegation.established:
            continue
        if wording is None or wording.own_voice < settings.least_chance:
            continue
        target = reading.entity(allegation.targets[0])
        named = [mention.span for mention in target.mentions if allegation.span.covers(mention.span)]
        block = reading.article.block_at(allegation.span.start)
        kind = block.kind if block else BlockKind.PARAGRAPH
        yield Hit(
            allegation.span,
            slots={
                "target": target.name,
                "quote": allegation.span.of(reading.text),
                "chance": f"{wording.own_voice:.2f}",
            },
            facts={
                "target": target.kind.value,
                "block": kind.value,
                "chance": "high" if _is_likely(wording, kind, target, settings) else "fair",
            },
            confidence=wording.own_voice,
            related=tuple(Related(span, "accused") for span in named[:1]),
            entities=allegation.targets,
        )


def _is_likely(wording: Wording, kind: BlockKind, target: Entity, settings: Settings) -> bool:
    if kind in _BRIEF:
        return wording.own_voice >= settings.high_chance_in_brief
    if wording.own_voice < settings.high_chance:
        return False
    answerable = kind in DISPLAY_KINDS or target.status in _ACTIVE or wording.unanswered >= settings.least_unanswered
    return answerable or wording.own_voice >= settings.sure_chance
