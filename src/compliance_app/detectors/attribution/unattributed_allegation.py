"""Wrongdoing that the publication itself asserts: nobody is given as saying so."""

from collections.abc import Iterator
from dataclasses import dataclass

from compliance_app.model import Allegation, Grade, Hit, Reading, Related


@dataclass(frozen=True, slots=True)
class Settings:
    """What a rulebook may tune."""

    include_lesser: bool = True
    min_confidence: float = 0.0
    least_chance: float = 0.4  # below it the scorer doubts words of wrongdoing; at 0 they stand whatever it says
    least_elsewhere: float = 0.7  # ... unless some sentence of the article reaches this
    least_ever: float = 0.05  # below it they are doubted whatever the rest is like
    least_own_voice: float = 0.02  # below it they are doubted, headings apart: somebody is given as saying so after all


def detect(reading: Reading, settings: Settings) -> Iterator[Hit]:
    """Yield each sentence that accuses somebody on nobody's word, once a sentence."""
    seen: set[tuple[int, int]] = set()
    for allegation in reading.allegations:
        if not _is_own_voice(allegation, settings):
            continue
        key = (allegation.span.start, allegation.span.end)
        if key in seen:
            continue
        seen.add(key)
        yield _hit(reading, allegation, settings)


def _is_own_voice(allegation: Allegation, settings: Settings) -> bool:
    return (
        allegation.grade is Grade.NONE
        and not allegation.by_wording
        and not allegation.established
        and (allegation.serious or settings.include_lesser)
        and allegation.confidence >= settings.min_confidence
    )


def _hit(reading: Reading, allegation: Allegation, settings: Settings) -> Hit:
    target = reading.entity(allegation.targets[0])
    at = allegation.span.start
    block = reading.article.block_at(at)
    bounds = (settings.least_chance, settings.least_elsewhere, settings.least_ever)
    plain = reading.tells_of_wrongdoing(at, *bounds) and reading.is_heard_as(
        at, allegation.grade, settings.least_own_voice
    )
    accused = next(
        (mention.span for mention in target.mentions if allegation.span.covers(mention.span)),
        target.mentions[0].span,
    )
    return Hit(
        allegation.span,
        slots={
            "target": target.name,
            "quote": allegation.span.of(reading.text),
            "word": allegation.trigger.of(reading.text),
        },
        facts={
            "target": target.kind.value,
            "seriousness": "serious" if allegation.serious else "lesser",
            "softened": "yes" if allegation.softened else "no",
            "block": block.kind.value if block else "paragraph",
            "wording": "plain" if plain else "doubtful",
        },
        confidence=allegation.confidence,
        related=(Related(allegation.trigger, "cue"), Related(accused, "accused")),
        entities=allegation.targets,
    )
