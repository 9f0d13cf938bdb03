"""Headings that state as fact what the text only reports as somebody's claim."""

from collections.abc import Iterator
from dataclasses import dataclass

from compliance_app.model import DISPLAY_KINDS, PICTURE_KINDS, Allegation, Grade, Hit, Reading, Related

SLOTS = frozenset({"target", "source"})
FACTS = frozenset({"target", "body"})
_HEADINGS = DISPLAY_KINDS | PICTURE_KINDS
_ATTRIBUTED = frozenset({Grade.NAMED, Grade.VAGUE, Grade.OFFICIAL})


@dataclass(frozen=True, slots=True)
class Settings:
    """What a rulebook may tune: whether the claim in the text must be of the same class of wrongdoing."""

    same_offence: bool = True


def detect(reading: Reading, settings: Settings) -> Iterator[Hit]:
    """Yield each heading or caption that accuses on nobody's word where the text attributes the same claim."""
    headings = [each for each in reading.allegations if _is_heading(reading, each) and not each.by_wording]
    body = [each for each in reading.allegations if not _is_heading(reading, each) and each.grade in _ATTRIBUTED]
    for heading in headings:
        if heading.grade is not Grade.NONE or heading.established:
            continue
        claim = next((each for each in body if _is_same(heading, each, settings)), None)
        if claim is None or claim.established:
            continue
        target = reading.entity(heading.targets[0])
        yield Hit(
            heading.span,
            slots={"target": target.name, "source": _source(reading, claim)},
            facts={"target": target.kind.value, "body": claim.grade.value},
            confidence=min(heading.confidence, claim.confidence),
            related=(Related(claim.span, "text"),),
            entities=heading.targets,
        )


def _is_heading(reading: Reading, allegation: Allegation) -> bool:
    block = reading.article.block_at(allegation.span.start)
    return block is not None and block.kind in _HEADINGS


def _is_same(heading: Allegation, claim: Allegation, settings: Settings) -> bool:
    same = not set(heading.targets).isdisjoint(claim.targets)
    return same and (not settings.same_offence or heading.offence is claim.offence)


def _source(reading: Reading, claim: Allegation) -> str:
    if claim.source is not None:
        return reading.entity(claim.source).name
    return claim.source_span.of(reading.text) if claim.source_span else "somebody"
