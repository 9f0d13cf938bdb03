"""A sentence that may name or give away somebody protected, seen by the wording scorer.

The scorer knows how telling details are worded; whether anybody in the article is protected, the reading knows.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from compliance_app.lexicons import load
from compliance_app.model import ANONYMITY_OFFENCES, Hit, Reading

_COURTS_AND_BANS = ("youth_court", "family_court", "order")


@dataclass(frozen=True, slots=True)
class Settings:
    """What a rulebook may tune: the chance from which a sentence counts as one that identifies, and as a likely one."""

    least_chance: float = 0.6
    high_chance: float = 0.8


def detect(reading: Reading, settings: Settings) -> Iterator[Hit]:
    """Yield each sentence worded like one that identifies, where the article tells of a case that protects somebody."""
    identifying = [wording for wording in reading.wordings if wording.identifies >= settings.least_chance]
    if not identifying or not _protects_somebody(reading):
        return
    for wording in identifying:
        yield Hit(
            wording.span,
            slots={"quote": wording.span.of(reading.text), "chance": f"{wording.identifies:.2f}"},
            facts={"chance": "high" if wording.identifies >= settings.high_chance else "fair"},
            confidence=wording.identifies,
        )


def _protects_somebody(reading: Reading) -> bool:
    """Tell whether an article tells of an offence with anonymity for life, of a court for children or of a ban."""
    if any(event.offence in ANONYMITY_OFFENCES for event in reading.events):
        return True
    if _offence().search(reading.text) is not None:
        return True
    return _ban().search(reading.text) is not None


@cache
def _offence() -> re.Pattern[str]:
    """Return the words that speak of an offence with anonymity for life, whoever did it to whom."""
    markers = load("offences")["topic_markers"]
    spoken = [re.escape(str(word)) for offence in ANONYMITY_OFFENCES for word in markers.get(offence.value, ())]
    return re.compile(rf"\b(?:{'|'.join(sorted(spoken))})\b", re.IGNORECASE)


@cache
def _ban() -> re.Pattern[str]:
    parts = [str(part) for key in _COURTS_AND_BANS for part in load("protection")[key]]
    return re.compile("|".join(f"(?:{part})" for part in parts), re.IGNORECASE)
