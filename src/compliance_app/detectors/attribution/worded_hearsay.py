"""Wrongdoing passed on from nobody in particular, in words that no list holds, seen by the wording scorer."""

from collections.abc import Iterator
from dataclasses import dataclass

from compliance_app.model import Allegation, Grade, Hit, Reading, Related, Wording


@dataclass(frozen=True, slots=True)
class Settings:
    """What a rulebook may tune."""

    least_chance: float = 0.5  # that the sentence accuses on a vague source
    high_chance: float = 0.7  # from which it is a likely one
    least_wrongdoing: float = 0.8  # that it accuses, where a vague source was seen in it
    least_seen: float = 0.1  # ... and that the scorer, too, takes the source for vague: it may be named below


def detect(reading: Reading, settings: Settings) -> Iterator[Hit]:
    """Yield each sentence worded like an accusation of somebody identifiable that rests on a vague source."""
    for allegation in reading.allegations:
        wording = reading.wording_at(allegation.span.start)
        if not allegation.by_wording or allegation.grade is not Grade.VAGUE or allegation.established:
            continue
        if wording is None or not _is_likely(wording, allegation, settings):
            continue
        chance = max(wording.vague, wording.wrongdoing if allegation.source_span else 0.0)
        target = reading.entity(allegation.targets[0])
        named = [mention.span for mention in target.mentions if allegation.span.covers(mention.span)]
        related = [Related(span, "accused") for span in named[:1]]
        if allegation.source_span is not None:
            related.append(Related(allegation.source_span, "source"))
        yield Hit(
            allegation.span,
            slots={"target": target.name, "quote": allegation.span.of(reading.text), "chance": f"{chance:.2f}"},
            facts={"target": target.kind.value, "chance": "high" if chance >= settings.high_chance else "fair"},
            confidence=chance,
            related=tuple(related),
            entities=allegation.targets,
        )


def _is_likely(wording: Wording, allegation: Allegation, settings: Settings) -> bool:
    seen = allegation.source_span is not None and wording.vague >= settings.least_seen
    return (seen and wording.wrongdoing >= settings.least_wrongdoing) or wording.vague >= settings.least_chance
