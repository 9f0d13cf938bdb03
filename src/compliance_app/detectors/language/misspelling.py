"""Words that no dictionary has and that are no names."""

from collections.abc import Iterator
from dataclasses import dataclass

from compliance_app.detectors.language._remarks import SLOTS, SPELLING, Names, hit_of, is_quoted
from compliance_app.model import Hit, Reading

__all__ = ["SLOTS", "Settings", "detect"]

NEEDS_MODEL = False


@dataclass(frozen=True, slots=True)
class Settings:
    """What a rulebook may tune: the house's own words, the engine's rules, quoted words, and names."""

    dictionary: tuple[str, ...] = ()
    rules_off: tuple[str, ...] = ()
    inside_quotations: bool = False
    names_are_typos: bool = False


def detect(reading: Reading, settings: Settings) -> Iterator[Hit]:
    """Yield the words that a sub-editor would want to look at."""
    if not reading.remarks:
        return
    names = Names(reading)
    known = {word.casefold() for word in settings.dictionary}
    for remark in reading.remarks:
        if remark.category != SPELLING or remark.rule in settings.rules_off:
            continue
        if is_quoted(remark, reading) and not settings.inside_quotations:
            continue
        if remark.span.of(reading.text).casefold() in known:
            continue
        if settings.names_are_typos or not names.holds(remark.span):
            yield hit_of(remark, reading)
