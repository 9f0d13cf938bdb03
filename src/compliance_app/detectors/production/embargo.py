"""Marks of an embargo in the copy, held against the day of publication."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cache

from compliance_app.model import Hit, Reading, Span, UseLimit, parse_stamp, use_limits, written

NEEDS_MODEL = False
SLOTS = frozenset({"standing"})
FACTS = frozenset({"standing"})

_SAID = {
    "running": "that is still to come",
    "over": "that is past: take the words out of the copy",
    "undated": "is the embargo over? It does not say on which day",
}


@dataclass(frozen=True, slots=True)
class Settings:
    """What a rulebook may tune: the words that mark an embargo even where no date is with them. As printed."""

    phrases: tuple[str, ...] = (
        *("EMBARGOED UNTIL", "EMBARGOED TO", "EMBARGOED", "STRICTLY EMBARGOED", "UNDER EMBARGO", "EMBARGO UNTIL"),
        *("NOT FOR PUBLICATION BEFORE", "NOT FOR RELEASE", "NOT FOR PUBLICATION UNTIL", "HOLD UNTIL"),
        *("NOT FOR USE BEFORE", "HOLD FOR RELEASE", "Embargoed until", "Strictly embargoed"),
    )


def detect(reading: Reading, settings: Settings) -> Iterator[Hit]:
    """Yield each mark in reading order; a sentence that tells of an embargo counts while that has yet to end."""
    yield from _held_back(reading)
    dated: list[Span] = []
    for limit in use_limits(reading.text):
        standing = _standing(limit, reading.now)
        marked = limit.words.startswith(settings.phrases) or limit.words.split()[0].isupper()
        if not limit.ends and limit.moment is not None and (marked or standing == "running"):
            dated.append(limit.span)
            yield _hit(limit.span, standing)
    for match in _any_of(settings.phrases).finditer(reading.text):
        span = Span(match.start(), match.end())
        if not any(span.overlaps(other) for other in dated):
            yield _hit(span, "undated")


def _held_back(reading: Reading) -> Iterator[Hit]:
    """Yield the first line of an item that its agency holds back."""
    article, now = reading.article, reading.now
    until = parse_stamp(article.embargoed, now) if article.embargoed and now is not None else None
    if until is not None and now is not None and until > now and article.blocks:
        slots = {"standing": f"the agency holds this item back until {written(until)}"}
        yield Hit(article.blocks[0].span, slots=slots, facts={"standing": "running"})


def _standing(limit: UseLimit, now: datetime | None) -> str:
    over = limit.at(now) if now is not None else None
    if now is None or over is None:
        return "undated"
    return "running" if over > now else "over"


def _hit(span: Span, standing: str) -> Hit:
    return Hit(span, slots={"standing": _SAID[standing]}, facts={"standing": standing})


@cache
def _any_of(phrases: tuple[str, ...]) -> re.Pattern[str]:
    longest_first = sorted(phrases, key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)")
