"""Accused people for whom only friends and allies answer."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from compliance_app.model import Allegation, Hit, Reading, Related, Span

SLOTS = frozenset({"target", "voice"})


@dataclass(frozen=True, slots=True)
class Settings:
    """What a rulebook may tune: who is no spokesperson, and the words in which they answer."""

    voices: tuple[str, ...] = ()  # "a friend of", right before the name of the accused
    answers: tuple[str, ...] = ()


def detect(reading: Reading, settings: Settings) -> Iterator[Hit]:
    """Yield the first answer by a friend for each target who gives none of their own."""
    charges: dict[str, Allegation] = {}
    for allegation in reading.allegations:
        if not allegation.established:
            for target in allegation.targets:
                charges.setdefault(target, allegation)
    for target, charge in charges.items():
        found = next(_friends(reading, target, settings), None)
        if found is None:
            continue
        sentence, voice = found
        if all(sentence.covers(reply.span) for reply in reading.replies if reply.entity == target):
            yield Hit(
                sentence,
                slots={"target": reading.entity(target).name, "voice": voice.of(reading.text)},
                related=(Related(voice, "source"), Related(charge.span, "allegation")),
                entities=(target,),
            )


def _friends(reading: Reading, target: str, settings: Settings) -> Iterator[tuple[Span, Span]]:
    """Yield each sentence in which a friend of somebody answers, with the words for the friend."""
    for mention in reading.entity(target).mentions:
        sentence = reading.sentence_at(mention.span.start)
        if sentence is None:
            continue
        before = reading.text[sentence.span.start : mention.span.start]
        voice = _ending(settings.voices).search(before)
        if voice and _any(settings.answers).search(reading.text, mention.span.end, sentence.span.end):
            yield sentence.span, Span(sentence.span.start + voice.start(), mention.span.end)


@cache
def _ending(voices: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, voices)) or '(?!)'})\s+(?:\w+\.?\s+)?$", re.IGNORECASE)


@cache
def _any(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words)) or '(?!)'})\b", re.IGNORECASE)
