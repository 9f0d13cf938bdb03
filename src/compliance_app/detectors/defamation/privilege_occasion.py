"""Accusations by politicians of which the article does not say where they were made."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from compliance_app.model import Allegation, Entity, Grade, Hit, Reading, Related

SLOTS = frozenset({"source", "word"})
_BESIDE = 40  # characters after a name in which its office may stand: "Leah Hart, the MP for Weirdale"


@dataclass(frozen=True, slots=True)
class Settings:
    """What a rulebook may tune: who speaks under privilege at times, and words that tell where something was said."""

    offices: tuple[str, ...] = ()
    occasions: tuple[str, ...] = ()


def detect(reading: Reading, settings: Settings) -> Iterator[Hit]:
    """Yield the first accusation on the word of each politician, where no occasion is told in the article."""
    if not settings.offices or _words(settings.occasions).search(reading.text):
        return
    seen: set[str] = set()
    for allegation in reading.allegations:
        source = _politician(allegation, reading, settings)
        if source is None or source.id in seen:
            continue
        seen.add(source.id)
        yield Hit(
            allegation.span,
            slots={"source": source.name, "word": allegation.trigger.of(reading.text)},
            confidence=allegation.confidence,
            related=(Related(allegation.source_span, "source"),) if allegation.source_span else (),
            entities=(source.id, *allegation.targets),
        )


def _politician(allegation: Allegation, reading: Reading, settings: Settings) -> Entity | None:
    """Return on whose word an unproved accusation rests, if that is somebody in office."""
    if allegation.grade is not Grade.NAMED or allegation.established or not allegation.source:
        return None
    source = reading.entity(allegation.source)
    return source if any(_holds_office(reading, source, settings)) else None


def _holds_office(reading: Reading, source: Entity, settings: Settings) -> Iterator[bool]:
    offices = _words(settings.offices)
    for mention in source.mentions:
        block = reading.article.block_at(mention.span.start)
        if block is None:
            continue
        start = max(block.span.start, mention.span.start - _BESIDE)
        before = reading.text[start : mention.span.start].rpartition(". ")[2].split()[-2:]
        after = re.split(r"[.;]", reading.text[mention.span.end : min(block.span.end, mention.span.end + _BESIDE)])[0]
        named = mention.span.of(reading.text)
        beside = re.match(r",?\s*(?:the |an? )?(?:\w+ ){0,2}", after)
        yield any(
            offices.search(part)
            for part in (" ".join(before), named, after[: (beside.end() if beside else 0) + _longest(settings.offices)])
        )


def _longest(words: tuple[str, ...]) -> int:
    return max(map(len, words), default=0)


@cache
def _words(words: tuple[str, ...]) -> re.Pattern[str]:
    """Return an expression for any of some words; one that finds nothing where there are none."""
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})\b", re.IGNORECASE) if words else re.compile(r"(?!)")
