"""Wrongdoing that rests on "it is claimed", insiders or one unnamed person."""

from collections.abc import Iterator
from dataclasses import dataclass

from compliance_app.model import Allegation, Grade, Hit, Reading, Related


@dataclass(frozen=True, slots=True)
class Settings:
    """What a rulebook may tune."""

    include_lesser: bool = True
    least_chance: float = 0.5  # below it the scorer doubts words of wrongdoing; at 0 they stand whatever it says
    least_elsewhere: float = 0.8  # ... unless some sentence of the article reaches this
    least_vague: float = 0.02  # that it rests on nobody's word, headings apart: below it a court or a body may be meant
    least_ever: float = 0.1  # below it they are doubted whatever the rest is like: "friends say that he is hard up"


def detect(reading: Reading, settings: Settings) -> Iterator[Hit]:
    """Yield each sentence whose only support for wrongdoing by somebody identifiable is a nameless source."""
    seen: set[tuple[int, int]] = set()
    for allegation in reading.allegations:
        if allegation.grade is not Grade.VAGUE or allegation.established or allegation.by_wording:
            continue
        if not (allegation.serious or settings.include_lesser):
            continue
        key = (allegation.span.start, allegation.span.end)
        if key not in seen:
            seen.add(key)
            yield _hit(reading, allegation, settings)


def _hit(reading: Reading, allegation: Allegation, settings: Settings) -> Hit:
    target = reading.entity(allegation.targets[0])
    source = allegation.source_span.of(reading.text) if allegation.source_span else ""
    related = [Related(allegation.trigger, "cue")]
    if allegation.source_span:
        related.append(Related(allegation.source_span, "source"))
    block = reading.article.block_at(allegation.span.start)
    at = allegation.span.start
    bounds = (settings.least_chance, settings.least_elsewhere, settings.least_ever)
    plain = reading.tells_of_wrongdoing(at, *bounds) and reading.is_heard_as(at, allegation.grade, settings.least_vague)
    return Hit(
        allegation.span,
        slots={
            "target": target.name,
            "quote": allegation.span.of(reading.text),
            "source": f"“{source}”" if source else "nobody’s word",
        },
        facts={
            "target": target.kind.value,
            "seriousness": "serious" if allegation.serious else "lesser",
            "block": block.kind.value if block else "paragraph",
            "wording": "plain" if plain else "doubtful",
        },
        confidence=allegation.confidence,
        related=tuple(related),
        entities=allegation.targets,
    )
