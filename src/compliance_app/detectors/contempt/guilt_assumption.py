"""Guilt asserted of somebody whose case is not over."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from compliance_app.detectors.contempt.defendants import defendants_in, weighs
from compliance_app.model import Allegation, BackgroundKind, Grade, Hit, Reading, Related, Span

_CHARGE = re.compile(
    r"\b(?:charged with|accused of|"
    r"(?:den(?:y|ies|ied)|fac(?:e|es|ed|ing)) (?:\w+ ){0,3}(?:counts?|charges?|offences?) of|"
    r"(?:arrested|held|detained|questioned) (?:on suspicion of|over)|"
    r"(?:hunt|hunted|hunting|search|searching|looking) (?:for |of )?(?:\w+ ){0,2}?(?=\w+$))",
    re.IGNORECASE,
)
_TOLD = frozenset({BackgroundKind.DEED, BackgroundKind.CALLED})


@dataclass(frozen=True, slots=True)
class Settings:
    """What a rulebook may tune."""

    include_lesser: bool = True
    deeds: bool = True  # what the paper says that a defendant did, whether or not a word of wrongdoing stands in it
    least_chance: float = 0.3  # that a deed in ordinary words accuses or prejudices, by its wording
    least_chance_by_wording: float = 0.5  # that a sentence without a word of wrongdoing accuses on the paper's word
    least_prejudice: float = 0.1  # that some sentence of the article prejudices a trial, by its wording
    least_chance_in_brief: float = 0.05  # the same in an article too short for the scorer to know what it is like


def detect(reading: Reading, settings: Settings) -> Iterator[Hit]:
    """Yield each sentence in which the paper itself takes the guilt of a defendant or suspect as settled."""
    if not reading.may_prejudice(settings.least_prejudice):
        return
    defendants = defendants_in(reading)
    seen: set[int] = set()
    for allegation in reading.allegations:
        if (
            not _assumes_guilt(reading, allegation, settings)
            or allegation.span.start in seen
            or _is_charge(reading, allegation)
        ):
            continue
        active = [target for target in allegation.targets if target in defendants]
        if not active or not (allegation.serious or settings.include_lesser):
            continue
        seen.add(allegation.span.start)
        target = reading.entity(active[0])
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
            facts={"status": str(target.status or "sought")},
            confidence=allegation.confidence,
            related=tuple(related),
            entities=(target.id,),
        )
    if settings.deeds:
        yield from _deeds(reading, settings, defendants, seen)


def _deeds(reading: Reading, settings: Settings, defendants: dict[str, Span | None], seen: set[int]) -> Iterator[Hit]:
    """Yield what the paper says that a defendant did or is, where no allegation was seen in the sentence."""
    least = settings.least_chance_in_brief if reading.is_brief else settings.least_chance
    flagged = {sentence.span.start for at in seen if (sentence := reading.sentence_at(at)) is not None}
    for told in reading.backgrounds:
        if told.kind not in _TOLD or told.span.start in flagged or told.person not in defendants:
            continue
        if not weighs(reading, told, least):
            continue
        flagged.add(told.span.start)
        target = reading.entity(told.person)
        related = [Related(told.trigger, "cue")]
        if (proceedings := defendants[target.id]) is not None:
            related.append(Related(proceedings, "proceedings"))
        yield Hit(
            told.span,
            slots={
                "target": target.name,
                "quote": told.span.of(reading.text),
                "status": str(target.status or "sought"),
            },
            facts={"status": str(target.status or "sought")},
            confidence=0.7 if told.kind is BackgroundKind.DEED else 0.8,
            related=tuple(related),
            entities=(target.id,),
        )


def _assumes_guilt(reading: Reading, allegation: Allegation, settings: Settings) -> bool:
    if allegation.grade is not Grade.NONE or allegation.established:
        return False
    wording = reading.wording_at(allegation.span.start)
    return not allegation.by_wording or (wording is not None and wording.own_voice >= settings.least_chance_by_wording)


def _is_charge(reading: Reading, allegation: Allegation) -> bool:
    """Tell whether the sentence only says what somebody is charged with, or whom police look for."""
    sentence = reading.sentence_at(allegation.trigger.start)
    start = sentence.span.start if sentence is not None else allegation.span.start
    return _CHARGE.search(reading.text[start : allegation.trigger.end]) is not None
