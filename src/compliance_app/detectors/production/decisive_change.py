"""A hedge, a denial, a negation or a name that stands only in a pending insertion, or only in a pending deletion."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from compliance_app import lexicons
from compliance_app.model import Hit, Reading, Span, TrackedChange

SLOTS = frozenset({"words", "thing", "change", "consequence"})
FACTS = frozenset({"thing", "change", "accuses"})

_THINGS = {"hedge": "hedges", "negation": "negations"}
_NAME = re.compile(r"(?<!\w)[A-Z][\w’'-]+(?: (?:(?:de|van|von|al|bin|of) )?[A-Z][\w’'-]+)+")
_SENTENCE_END = re.compile(r"[.!?][”\"’']?(?:\s|$)")
_NO_NAMES = frozenset(
    {"The", "A", "An", "In", "On", "At", "But", "And", "When", "After", "Mr", "Mrs", "Ms", "Dr", "Sir"}
)


@dataclass(frozen=True, slots=True)
class Settings:
    """What a rulebook may tune."""

    names: bool = True


def detect(reading: Reading, settings: Settings) -> Iterator[Hit]:
    """Yield each pending change on which the sense of a sentence hangs."""
    for change in reading.article.tracked:
        scope = _sentence_around(reading, change)
        for thing, words in _decisive(reading, change, scope, settings):
            yield _hit(reading, change, scope, thing, words)


def _decisive(reading: Reading, change: TrackedChange, scope: Span, settings: Settings) -> Iterator[tuple[str, str]]:
    """Yield what of a change stands nowhere else: in its sentence for hedges, in the article for denials and names."""
    other_sentence = _other_version(reading, change, scope)
    other_article = _other_version(reading, change, Span(0, len(reading.text)))
    denial = _first("denials", change.text)
    if denial and not _first("denials", other_article):
        yield "denial", denial
        return
    if not _is_inside_sentence(reading, change, scope):
        return
    for thing, key in _THINGS.items():
        words = _first(key, change.text)
        if words and not _first(key, other_sentence):
            yield thing, words
            return
    name = _name_in(change.text) if settings.names else None
    if name and name not in other_article:
        yield "name", name


def _hit(reading: Reading, change: TrackedChange, scope: Span, thing: str, words: str) -> Hit:
    accuses = any(allegation.span.overlaps(scope) for allegation in reading.allegations)
    inserted = change.kind == "insertion"
    return Hit(
        _shown(reading, change) if inserted else scope,
        slots={
            "words": words,
            "thing": thing,
            "change": change.kind,
            "consequence": _consequence(change, thing),
        },
        facts={"thing": thing, "change": change.kind, "accuses": "yes" if accuses else "no"},
    )


def _consequence(change: TrackedChange, thing: str) -> str:
    if change.kind == "insertion":
        return f"rejecting it takes the {thing} out"
    return "rejecting it brings the name back" if thing == "name" else f"accepting it leaves no {thing}"


def _shown(reading: Reading, change: TrackedChange) -> Span:
    """Return the inserted words without the white space around them."""
    text = change.at.of(reading.text)
    start = change.at.start + len(text) - len(text.lstrip())
    return Span(start, max(start, change.at.start + len(text.rstrip())))


def _sentence_around(reading: Reading, change: TrackedChange) -> Span:
    """Return the sentence in which a change stands, or its block where the sentences are not known."""
    start = change.at.start
    sentence = reading.sentence_at(start) or reading.sentence_at(max(start - 1, 0))
    if sentence is not None:
        return sentence.span
    block = reading.article.block_at(start)
    return block.span if block is not None else change.at


def _is_inside_sentence(reading: Reading, change: TrackedChange, scope: Span) -> bool:
    """Tell whether a change touches a part of a sentence only: with a whole sentence its claim goes too."""
    if change.kind == "deletion":
        return scope.start < change.at.start < scope.end and not _SENTENCE_END.search(change.text)
    kept = reading.text[scope.start : max(change.at.start, scope.start)] + reading.text[change.at.end : scope.end]
    return len(kept.split()) > 1


def _other_version(reading: Reading, change: TrackedChange, scope: Span) -> str:
    """Return a stretch of text as it stands without this change.

    For a deletion that is the text as it is; for an insertion it is the text before all changes.
    """
    if change.kind == "deletion":
        return scope.of(reading.text)
    parts: list[str] = []
    at = scope.start
    for each in reading.article.tracked:
        if not scope.start <= each.at.start <= scope.end:
            continue
        parts.append(reading.text[at : max(each.at.start, at)])
        at = max(at, min(each.at.end, scope.end))
        if each.kind == "deletion":
            parts.append(each.text)
    return "".join(parts) + reading.text[at : scope.end]


def _first(key: str, text: str) -> str | None:
    """Return the first decisive words of a kind in a text."""
    found = _expression(key).search(text.replace("’", "'"))
    return found.group() if found else None


@cache
def _expression(key: str) -> re.Pattern[str]:
    words = sorted(lexicons.words("changes", key), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, words))})(?!\w)", re.IGNORECASE)


def _name_in(text: str) -> str | None:
    """Return a name of at least two words."""
    for found in _NAME.finditer(text):
        words = found.group().split()
        while words and words[0] in _NO_NAMES:
            words.pop(0)
        if len(words) > 1:
            return " ".join(words)
    return None
