"""People's names: found by the model and by the words around them, trimmed, then followed through the article."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from compliance_app.analysis.name_shapes import (
    Range,
    end_of_run,
    is_body_or_place,
    is_no_name,
    longest,
    titles_before,
    trimmed,
    word_before,
)
from compliance_app.analysis.name_signs import (
    acts,
    has_human_signs,
    is_used_as_body,
    is_used_as_place,
    occurrences,
    speaks_for_itself,
    surnames_alone,
)
from compliance_app.analysis.printed_words import WordRow
from compliance_app.analysis.vocabulary import vocabulary
from compliance_app.model import BlockKind, Span

# No sentence in them to lean on, or names that do not act in the story.
_NOT_READ = frozenset({BlockKind.HEADLINE, BlockKind.CROSSHEAD, BlockKind.BYLINE, BlockKind.CREDIT})
_NOT_FOLLOWED = frozenset({BlockKind.BYLINE, BlockKind.CREDIT})
_BODIES = frozenset({"ORG", "FAC", "LOC", "PRODUCT", "WORK_OF_ART", "LAW", "EVENT"})
_LONGEST = 5  # words in a name
_ANYBODY = frozenset({"man", "woman", "boy", "girl", "teen", "teenager", "pensioner", "mother", "father", "mum", "dad"})


@dataclass(frozen=True, slots=True)
class NameMention:
    """A person's name as printed once: words `first`..`last` of a row, titles before it kept apart."""

    row: int  # place of the block in the article
    first: int
    last: int
    span: Span
    parts: tuple[str, ...]
    titles: tuple[str, ...] = ()
    display: bool = False

    @property
    def full(self) -> bool:
        """Whether first name and surname are known."""
        return len(self.parts) > 1


@dataclass(frozen=True, slots=True)
class Names:
    """All names of people; and names that the model took for people but the article uses as bodies."""

    people: tuple[NameMention, ...]
    bodies: frozenset[str]  # lower case


@dataclass(frozen=True, slots=True)
class _Known:
    """Surnames and first names that stand in some full name, or after a title."""

    surnames: frozenset[str]
    first_names: frozenset[str]


def find_names(rows: tuple[WordRow, ...]) -> Names:
    """Return all mentions of people by name, in text order."""
    read = {number: row for number, row in enumerate(rows) if row.parsed.block.kind not in _NOT_READ}
    alone = surnames_alone(list(read.values()))
    found = {number: _seeds(row, alone) for number, row in read.items()}
    bodies = _drop_strangers(read, found)
    known = _known(rows, found)
    mentions: list[NameMention] = []
    for number, row in enumerate(rows):
        if row.parsed.block.kind not in _NOT_FOLLOWED:
            ranges = _follow(row, found.get(number, []), known)
            mentions.extend(_shared_surnames(row, [_mention(number, row, *pair) for pair in sorted(ranges)]))
    return Names(tuple(mentions), frozenset(bodies))


def _seeds(row: WordRow, alone: frozenset[str]) -> list[Range]:
    """Return names that show themselves: to the model, or by the words around them."""
    found = longest([*_from_model(row), *_from_words(row, alone)])
    return [pair for pair in found if not _is_anybody(row, *pair)]


def _is_anybody(row: WordRow, first: int, last: int) -> bool:
    """Tell whether a single word only says that it is a man or a girl: "Man, 71, denies theft"."""
    return first == last and row.words[first].lower in _ANYBODY and not titles_before(row, first)


def _from_model(row: WordRow) -> Iterator[Range]:
    for entity in row.doc.ents:
        if entity.label_ == "PERSON":
            found = trimmed(row, max(row.index[entity.start], 0), row.index[entity.end - 1])
            if found and not _is_one_of_a_kind(row, *found):
                yield found


def _is_one_of_a_kind(row: WordRow, first: int, last: int) -> bool:
    """Tell whether a single word has an article: "the only Moldovan" is no name."""
    if last > first or titles_before(row, first):
        return False
    token = row.token(row.words[first])
    return any(child.dep_ == "det" and child.i < token.i for child in token.lefts)


def _from_words(row: WordRow, alone: frozenset[str]) -> Iterator[Range]:
    at, words, lexicon = 0, row.words, vocabulary()
    while at < len(words):
        lower = words[at].lower.rstrip(".")
        before_more = at + 1 < len(words) and words[at + 1].capital and row.joined(at, at + 1)
        if (
            not words[at].capital
            or is_no_name(row, at)
            or lower in lexicon.titles
            or (before_more and lower in lexicon.role_nouns)
        ):
            at += 1
            continue
        end = end_of_run(row, at)
        at = _after_place(row, at, end)
        if end - at < _LONGEST and (speaks_for_itself(row, at, end) or acts(row, at, end, alone)):
            found = trimmed(row, at, end)
            if found:
                yield found
        at = end + 1


def _after_place(row: WordRow, at: int, end: int) -> int:
    """Return where the name begins in "Mayor of Calder Nadia Lee"."""
    first_names = vocabulary().first_names
    if end - at < 2 or row.words[at].lower in first_names or word_before(row, at) != "of":
        return at
    return next((place for place in range(at + 1, end) if row.words[place].lower in first_names), at)


def _drop_strangers(rows: dict[int, WordRow], found: dict[int, list[Range]]) -> set[str]:
    """Take out what the article uses as a place or a body; return the bodies."""
    doubtful: set[str] = set()
    sure: set[str] = set()
    for number, ranges in found.items():
        row = rows[number]
        for first, last in ranges:
            (sure if has_human_signs(row, first, last) else doubtful).add(row.printed(first, last).lower())
    places: set[str] = set()
    bodies: set[str] = set()
    acting = _acting(rows, found)
    for number, first, last in occurrences(rows, doubtful - sure):
        row = rows[number]
        text = row.printed(first, last).lower()
        if is_used_as_body(row, first, last):
            bodies.add(text)
        elif is_used_as_place(row, first, last) and text not in acting:
            places.add(text)
    for number, ranges in found.items():
        row = rows[number]
        found[number] = [pair for pair in ranges if row.printed(*pair).lower() not in places | bodies]
    return bodies


def _acting(rows: dict[int, WordRow], found: dict[int, list[Range]]) -> set[str]:
    """Return the names (lower case) that are somewhere the subject of a sentence."""
    return {
        rows[number].printed(first, last).lower()
        for number, ranges in found.items()
        for first, last in ranges
        if rows[number].token(rows[number].words[last]).dep_ in {"nsubj", "nsubjpass"}
    }


def _known(rows: tuple[WordRow, ...], found: dict[int, list[Range]]) -> _Known:
    surnames: set[str] = set()
    first_names: set[str] = set()
    for number, ranges in found.items():
        words = rows[number].words
        for first, last in ranges:
            surnames.add(words[last].lower)
            if last > first:
                first_names.add(words[first].lower)
    lower_case = {word.lower for row in rows for word in row.words if not word.capital}
    return _Known(frozenset(surnames - lower_case), frozenset(first_names - lower_case))


def _follow(row: WordRow, seeds: list[Range], known: _Known) -> list[Range]:
    """Add the places where a known surname or first name stands by itself."""
    taken = {at for first, last in seeds for at in range(first, last + 1)}
    display = row.parsed.block.kind in _NOT_READ
    ranges = list(seeds)
    at = 0
    while at < len(row.words):
        word = row.words[at]
        if at in taken or not word.capital or not (word.lower in known.surnames or word.lower in known.first_names):
            at += 1
            continue
        first, last = _widen(row, at, known)
        if not taken.intersection(range(first, last + 1)) and not _in_body(row, first, last, display=display):
            ranges.append((first, last))
        at = last + 1
    return ranges


def _widen(row: WordRow, at: int, known: _Known) -> Range:
    """Take in the neighbours that belong to the name: "Jon Wedge" where the model saw neither."""
    words, last = row.words, at
    while (
        last + 1 < len(words)
        and row.joined(last, last + 1)
        and words[last + 1].capital
        and words[last + 1].lower in known.surnames
    ):
        last += 1
    before = at - 1
    if before >= 0 and row.joined(before, at) and words[at].lower in known.surnames and _is_plain(row, before):
        return before, last
    return at, last


def _is_plain(row: WordRow, at: int) -> bool:
    """Tell whether a word before a surname can be a first name: a capital, and no title, role or place."""
    word, lexicon = row.words[at], vocabulary()
    lower = word.lower.rstrip(".")
    token = row.token(word)
    if not word.capital or token.pos_ != "PROPN" or token.ent_type_ in {"GPE", "NORP"}:
        return False
    return not any(
        lower in listed
        for listed in (lexicon.not_names, lexicon.titles, lexicon.role_nouns, lexicon.trim_words, lexicon.kin)
    )


def _in_body(row: WordRow, first: int, last: int, *, display: bool) -> bool:
    """Tell whether the word is part of a longer name of a body or place; headlines have no labels to trust."""
    words = row.words
    token = row.token(words[first])
    if token.ent_type_ in _BODIES and not display:
        entity = next((found for found in row.doc.ents if found.start <= token.i < found.end), None)
        if entity is not None and row.index[entity.end - 1] - row.index[entity.start] > last - first:
            return True
    ahead = last + 1
    follows = ahead < len(words) and row.joined(last, ahead) and words[ahead].capital
    return follows and is_body_or_place(row, first, ahead)


def _mention(number: int, row: WordRow, first: int, last: int) -> NameMention:
    parts = tuple(word.lower.rstrip(".") for word in row.words[first : last + 1])
    display = row.parsed.block.kind in _NOT_READ
    return NameMention(number, first, last, row.span(first, last), parts, titles_before(row, first), display)


def _shared_surnames(row: WordRow, mentions: list[NameMention]) -> list[NameMention]:
    """Lend the surname to the first of a couple: "Gail and Steve Orrick"."""
    for at, (one, other) in enumerate(pairwise(mentions)):
        between = one.last + 1
        if one.full or one.titles or not other.full or other.first != between + 1:
            continue
        if row.words[between].lower == "and" and one.parts[0] in vocabulary().first_names:
            mentions[at] = replace(one, parts=(one.parts[0], other.parts[-1]))
    return mentions
