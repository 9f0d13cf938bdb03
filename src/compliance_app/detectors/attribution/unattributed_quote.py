"""Quotations that nobody is given as having said."""

from collections.abc import Iterator
from dataclasses import dataclass

from compliance_app.model import BODY_KINDS, BlockKind, Hit, Quotation, Reading, Span


@dataclass(frozen=True, slots=True)
class Settings:
    """What a rulebook may tune: shorter quotations are scare quotes and titles more often than speech."""

    min_words: int = 6


def detect(reading: Reading, settings: Settings) -> Iterator[Hit]:
    """Yield each whole-paragraph quotation without a speaker in its paragraph or in an open quotation before it."""
    spoken = [content for statement in reading.statements if statement.source for content in statement.content]
    for index, quotation in enumerate(reading.quotations):
        if not _is_speech(reading, quotation, settings) or _has_speaker(spoken, quotation.span):
            continue
        if index and reading.quotations[index - 1].continues:
            continue
        yield Hit(quotation.span, slots={"quote": quotation.inner.of(reading.text)}, confidence=0.7)


def _is_speech(reading: Reading, quotation: Quotation, settings: Settings) -> bool:
    block = next(each for each in reading.article.blocks if each.id == quotation.block)
    if block.kind is BlockKind.CROSSHEAD and _stands_elsewhere(reading, quotation):
        return False
    if block.kind not in BODY_KINDS | {BlockKind.CROSSHEAD}:
        return False
    alone = len(quotation.span) >= 0.9 * len(block.span.of(reading.text).strip())
    return alone and len(quotation.inner.of(reading.text).split()) >= settings.min_words


def _stands_elsewhere(reading: Reading, quotation: Quotation) -> bool:
    """Tell whether a pull quote repeats words of the article, whose speaker is given there."""
    words = quotation.inner.of(reading.text).casefold().rstrip(".,!?")
    rest = reading.text[: quotation.span.start] + " " + reading.text[quotation.span.end :]
    return words in rest.casefold()


def _has_speaker(spoken: list[Span], place: Span) -> bool:
    return any(content.overlaps(place) for content in spoken)
