"""Remarks of the grammar checker, as far as a newsroom wants them."""

from collections.abc import Iterator
from dataclasses import dataclass

from compliance_app.model import Hit, Reading, Remark

NEEDS_MODEL = False
SLOTS = frozenset({"match", "remark", "checker_rule"})


@dataclass(frozen=True, slots=True)
class Settings:
    """What a rulebook may tune: the checker's rules and categories that are not wanted, and quoted words."""

    rules_off: tuple[str, ...] = ()
    categories_off: tuple[str, ...] = ()
    inside_quotations: bool = False
    names_are_typos: bool = False


def detect(reading: Reading, settings: Settings) -> Iterator[Hit]:
    """Yield the remarks that a sub-editor would want to see."""
    for remark in reading.remarks:
        if _is_wanted(remark, reading, settings):
            yield Hit(
                remark.span,
                slots={
                    "match": remark.span.of(reading.text),
                    "remark": remark.message,
                    "checker_rule": remark.rule,
                },
                replacement=remark.replacements[0] if remark.replacements else None,
            )


def _is_wanted(remark: Remark, reading: Reading, settings: Settings) -> bool:
    if remark.rule in settings.rules_off or remark.category in settings.categories_off:
        return False
    if not settings.inside_quotations and reading.quotation_at(remark.span.start) is not None:
        return False
    return settings.names_are_typos or remark.kind != "misspelling" or not _is_name(remark, reading)


def _is_name(remark: Remark, reading: Reading) -> bool:
    """Tell whether the word is part of the name of somebody in the article."""
    word = remark.span.of(reading.text)
    return any(word in entity.name for entity in reading.entities if entity.named)
