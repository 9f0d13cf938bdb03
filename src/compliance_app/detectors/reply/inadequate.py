"""Accused bodies and people whose only answer is a stock sentence."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from compliance_app.model import Allegation, Hit, Reading, Related, Reply, Span

SLOTS = frozenset({"target", "quote"})
_MEETING = frozenset({"denial", "admission", "plea"})  # kinds of reply that meet a charge whatever their words


@dataclass(frozen=True, slots=True)
class Settings:
    """What a rulebook may tune: the stock phrases, and how much more may be said beside one."""

    phrases: tuple[str, ...] = ()
    most_other_words: int = 14


def detect(reading: Reading, settings: Settings) -> Iterator[Hit]:
    """Yield the stock phrase of each accused who answers with nothing else."""
    for target in dict.fromkeys(reply.entity for reply in reading.replies):
        charge = _charge(reading, target)
        answers = [reply for reply in reading.replies if reply.entity == target and reply.kind != "sought"]
        if charge is None or not answers or any(reply.kind in _MEETING for reply in answers):
            continue
        stock = [_stock(reading, reply, settings) for reply in answers]
        if all(span is not None for span in stock) and (first := stock[0]) is not None:
            yield Hit(
                first,
                slots={"target": reading.entity(target).name, "quote": first.of(reading.text)},
                related=(Related(charge.span, "allegation"),),
                entities=(target,),
            )


def _charge(reading: Reading, target: str) -> Allegation | None:
    own = (each for each in reading.allegations if target in each.targets and not each.established)
    return next(own, None)


def _stock(reading: Reading, reply: Reply, settings: Settings) -> Span | None:
    """Return where the stock phrase stands in an answer that says little else."""
    text = reply.span.of(reading.text)
    found = _phrases(settings.phrases).search(text)
    if found is None or len(text.split()) - len(found.group().split()) > settings.most_other_words:
        return None
    return Span(reply.span.start + found.start(), reply.span.start + found.end())


@cache
def _phrases(phrases: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(rf"\b{re.escape(phrase)}\b" for phrase in phrases) or r"(?!)", re.IGNORECASE)
