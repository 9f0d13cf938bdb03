"""Remarks of the grammar engine on everything but spelling, as far as a newsroom wants them."""

from collections.abc import Iterator
from dataclasses import dataclass

from compliance_app.detectors.language._remarks import SLOTS, SPELLING, hit_of, is_quoted
from compliance_app.model import Hit, Reading

__all__ = ["SLOTS", "Settings", "detect"]

NEEDS_MODEL = False


@dataclass(frozen=True, slots=True)
class Settings:
    """What a rulebook may tune: the engine's rules and categories that are not wanted, and quoted words."""

    rules_off: tuple[str, ...] = ()
    categories_off: tuple[str, ...] = ()
    inside_quotations: bool = False


def detect(reading: Reading, settings: Settings) -> Iterator[Hit]:
    """Yield the remarks that a sub-editor would want to see."""
    for remark in reading.remarks:
        if remark.category == SPELLING or remark.category in settings.categories_off:
            continue
        if remark.rule not in settings.rules_off and (settings.inside_quotations or not is_quoted(remark, reading)):
            yield hit_of(remark, reading)
