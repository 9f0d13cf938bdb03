"""Headings and opening sentences whose source the text names further down.

"A former cook has alleged" stands above "Maxine Dray, who cooked there until May, said": the opening describes somebody
whom a reader can know in the end; so does "a woman has told how" above a paragraph that begins "Ann Roe, 28,".
Insiders and whistleblowers stay what they are.
"""

from dataclasses import replace

from compliance_app.analysis.parse import ParsedArticle
from compliance_app.analysis.speech import speech
from compliance_app.model import DISPLAY_KINDS, Allegation, BlockKind, Entity, EntityKind, Grade


def with_sources_named_later(
    parsed: ParsedArticle, entities: dict[str, Entity], found: tuple[Allegation, ...]
) -> tuple[Allegation, ...]:
    """Return the allegations; described sources of the opening count as named where the text names an accuser."""
    opening = _opening(parsed)
    accusers: dict[str, int] = {}  # by target, where the last accuser with a name speaks
    anybody = -1  # where any of them does
    for each in found:
        if each.grade is Grade.NAMED and each.source is not None and entities[each.source].named:
            accusers.update(dict.fromkeys(each.targets, each.span.start))
            anybody = each.span.start
    next_named = _named_next(parsed, entities)
    return tuple(
        replace(each, grade=Grade.NAMED)
        if each.span.start < opening
        and _is_described(parsed, each)
        and (_is_named_after(each, accusers, anybody) or _may_be(each, next_named, entities))
        else each
        for each in found
    )


def _named_next(parsed: ParsedArticle, entities: dict[str, Entity]) -> Entity | None:
    """Return the person with whose name the second paragraph begins."""
    paragraphs = [each.block.span for each in parsed.blocks if each.block.kind is BlockKind.PARAGRAPH]
    if len(paragraphs) < 2:
        return None
    begin = paragraphs[1].start
    named = (each for each in entities.values() if each.named and each.kind is EntityKind.PERSON)
    return next((each for each in named if any(mention.span.start == begin for mention in each.mentions)), None)


def _may_be(allegation: Allegation, named: Entity | None, entities: dict[str, Entity]) -> bool:
    """Tell whether the one named next may be the source of an opening: not an accused, and of the same sex."""
    source = entities.get(allegation.source or "")
    if named is None or source is None or source.kind is not EntityKind.PERSON or named.id in allegation.targets:
        return False
    return source.gender is not None and named.gender == source.gender


def _opening(parsed: ParsedArticle) -> int:
    """Return where the first paragraph ends."""
    first = next((each.block for each in parsed.blocks if each.block.kind is BlockKind.PARAGRAPH), None)
    return first.span.end if first is not None and parsed.blocks[0].block.kind in DISPLAY_KINDS else 0


def _is_described(parsed: ParsedArticle, allegation: Allegation) -> bool:
    if allegation.grade is not Grade.VAGUE or allegation.source_span is None:
        return False
    words = allegation.source_span.of(parsed.text).casefold().split()
    return speech()["hidden"].isdisjoint(word.strip(",.;") for word in words)


def _is_named_after(allegation: Allegation, accusers: dict[str, int], anybody: int) -> bool:
    if allegation.by_wording:
        return anybody > allegation.span.start  # whom an opening in no known words accuses is a guess
    return any(accusers.get(target, -1) > allegation.span.start for target in allegation.targets)
