"""Rules that need no code: phrases, swaps, regular expressions, sequences of words, and phrases that ask for others.

All phrases of a whole rulebook stand in one tree of words, so that the text is walked once however many rules there
are. Phrases match whole words; straight and curly apostrophes, and all hyphens, count as the same.

Two shorthands keep lists short: "migrant(s)" stands for both forms, "his/her" for either word.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from itertools import product
from time import thread_time
from typing import NamedTuple

import regex

from compliance_app.detectors.kinds._tokens import GAP, PartOfSpeech, Stands, TokenTest, match_tokens
from compliance_app.lexicons.literals import fold, literals_of
from compliance_app.model import Hit, Span

__all__ = [
    "EXPANSIONS",
    "FARTHEST",
    "GAP",
    "MATCH_SECONDS",
    "Implies",
    "Near",
    "Order",
    "PartOfSpeech",
    "Pattern",
    "PhraseIndex",
    "Reach",
    "Stands",
    "TextIndex",
    "TokenTest",
    "Word",
    "compiled",
    "expand",
    "fold",
    "literals_of",
    "match_expressions",
    "match_tokens",
    "swaps_of",
    "words_of",
]

MATCH_SECONDS = 0.25  # of processor time, for the expressions of one rule over one article
FARTHEST = 200  # words that two phrases may stand apart
EXPANSIONS = 256  # forms that one shorthand may stand for

_TOKEN = regex.compile(r"\w+|[^\w\s]")
_ALIKE = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "‐": "-", "‑": "-", "“": '"', "”": '"'})
_SHORTHAND = regex.compile(r"[()/]")
_OPTIONAL = regex.compile(r"\(([^()]+)\)")


class Order(StrEnum):
    """In which order two things must stand."""

    ANY = "any"
    BEFORE = "before"
    AFTER = "after"


class Reach(StrEnum):
    """How far a rule looks for the second thing once it has the first."""

    SENTENCE = "sentence"
    BLOCK = "block"
    ARTICLE = "article"


@dataclass(frozen=True, slots=True)
class Near:
    """Two phrases close to each other: `second` within so many words of `first`, before or after it."""

    first: tuple[str, ...] = ()
    second: tuple[str, ...] = ()
    within: int = 12
    order: Order = Order.ANY
    where: Reach = Reach.SENTENCE

    def __post_init__(self) -> None:
        if not 0 <= self.within <= FARTHEST:
            raise ValueError(f"“within” is from 0 to {FARTHEST} words")


@dataclass(frozen=True, slots=True)
class Implies:
    """A phrase that asks for another one: a hit is `when` without `then` (before or after it) in the reach."""

    when: tuple[str, ...] = ()
    then: tuple[str, ...] = ()
    where: Reach = Reach.ARTICLE
    order: Order = Order.ANY


@dataclass(frozen=True, slots=True)
class Pattern:
    """The settings of a rule without code: exactly one of phrase, swap, regex, tokens, near and implies is given."""

    phrase: tuple[str, ...] = ()
    swap: Mapping[str, str] = field(default_factory=dict[str, str])
    regex: tuple[str, ...] = ()
    tokens: tuple[TokenTest, ...] = ()
    near: Near | None = None
    implies: Implies | None = None
    match_case: bool = False


class Word(NamedTuple):
    """A word or sign of the text: folded for comparing, and where it stands. Made by the thousand, hence a tuple."""

    folded: str
    exact: str
    start: int
    end: int


def words_of(text: str, start: int = 0, end: int | None = None) -> list[Word]:
    """Return the words and signs of a stretch of text."""
    words: list[Word] = []
    behind = start
    for found in _TOKEN.findall(text, start, len(text) if end is None else end):
        begin = text.index(found, behind)  # only white space lies between; asking matches takes a quarter longer
        behind = begin + len(found)
        exact = found if found.isascii() else found.translate(_ALIKE)
        words.append(Word(exact.casefold(), exact, begin, behind))
    return words


def expand(phrase: str) -> list[str]:
    """Write out the shorthands of a phrase: "ban(s) his/her dog" stands for four.

    Raises ValueError where one phrase would stand for too many.
    """
    if not _SHORTHAND.search(phrase):
        return [" ".join(phrase.split())]
    parts: list[tuple[str, ...]] = []
    forms = 1
    for word in phrase.split():
        choices = tuple(dict.fromkeys(form for option in _options(word) for form in _with_and_without(option)))
        forms *= len(choices)
        if forms > EXPANSIONS:
            raise ValueError(f"the phrase stands for more than {EXPANSIONS} forms")
        parts.append(choices)
    return [" ".join(choice) for choice in product(*parts)]


def _options(word: str) -> list[str]:
    options = word.split("/")
    return options if all(options) else [word]


def _with_and_without(word: str) -> tuple[str, ...]:
    optional = _OPTIONAL.search(word)
    if optional is None:
        if "(" in word or ")" in word:
            raise ValueError(f"a bracket in “{word}” has no partner; shorthands are “ban(s)” and “his/her”")
        return (word,)
    head, tail = word[: optional.start()], word[optional.end() :]
    return tuple(form for middle in ("", optional.group(1)) for form in _with_and_without(head + middle + tail) if form)


def swaps_of(found: str, better: str) -> list[tuple[str, str]]:
    """Return each form of a swap with its replacement; the shorthands of both sides go in step."""
    left, right = expand(found), expand(better)
    return list(zip(left, right, strict=True)) if len(left) == len(right) else [(form, better) for form in left]


@dataclass(frozen=True, slots=True)
class _Entry:
    owner: str
    exact: tuple[str, ...] | None  # where capitals count
    replacement: str | None


@dataclass(frozen=True, slots=True)
class _Node:
    """A word of some phrases: which words may follow, and the phrases that end here."""

    following: dict[str, "_Node"] = field(default_factory=dict[str, "_Node"])
    ends: list[_Entry] = field(default_factory=list[_Entry])


class PhraseIndex:
    """All phrases of all owners as one tree of words, so that their number costs nothing."""

    def __init__(self) -> None:
        self._root = _Node()

    def add(self, owner: str, phrase: str, replacement: str | None = None, match_case: bool = False) -> None:
        """File one written-out phrase under its owner."""
        words: list[str] = _TOKEN.findall(phrase.translate(_ALIKE))
        node = self._root
        for word in words:
            node = node.following.setdefault(word.casefold(), _Node())
        if words:
            node.ends.append(_Entry(owner, tuple(words) if match_case else None, replacement))

    def add_pattern(self, owner: str, pattern: Pattern) -> None:
        """File the phrases and swaps of a pattern; expressions are not for this index."""
        for phrase in pattern.phrase:
            for form in expand(phrase):
                self.add(owner, form, None, pattern.match_case)
        for found, better in pattern.swap.items():
            for form, replacement in swaps_of(found, better):
                self.add(owner, form, replacement, pattern.match_case)

    def find(self, text: str, words: Sequence[Word]) -> dict[str, list[Hit]]:
        """Return the hits by owner in text order; of overlapping phrases of one owner, the first and longest."""
        hits: dict[str, list[Hit]] = {}
        for at, word in enumerate(words):
            if word.folded not in self._root.following:
                continue
            for owner, (entry, length) in self._longest_at(text, words, at).items():
                own = hits.setdefault(owner, [])
                span = Span(word.start, words[at + length - 1].end)
                if not own or own[-1].span.end <= span.start:
                    own.append(Hit(span, replacement=entry.replacement))
        return hits

    def _longest_at(self, text: str, words: Sequence[Word], at: int) -> dict[str, tuple[_Entry, int]]:
        """Return the longest phrase of each owner that begins with this word, and its number of words."""
        longest: dict[str, tuple[_Entry, int]] = {}
        node = self._root
        for length in range(1, len(words) - at + 1):
            following = node.following.get(words[at + length - 1].folded)
            if following is None:
                break
            node = following
            if node.ends and _is_whole(text, words, at, length):
                exact = tuple(word.exact for word in words[at : at + length])
                longest |= {end.owner: (end, length) for end in node.ends if end.exact is None or end.exact == exact}
        return longest


def _is_whole(text: str, words: Sequence[Word], at: int, length: int) -> bool:
    """Tell whether the match is no part of a hyphenated compound."""
    start, end = words[at].start, words[at + length - 1].end
    joined_before = start >= 2 and text[start - 1] in "-‑‐" and text[start - 2].isalnum() and text[start].isalnum()
    joined_after = end + 1 < len(text) and text[end] in "-‑‐" and text[end + 1].isalnum() and text[end - 1].isalnum()
    return not (joined_before or joined_after)


@cache
def compiled(expression: str, match_case: bool) -> "regex.Pattern[str]":
    """Compile an expression of a rule; capitals count only where the rule says so."""
    return regex.compile(expression, regex.VERSION0 | (0 if match_case else regex.IGNORECASE))


class TextIndex:
    """A text, folded piece by piece for the quick look whether an expression can match there."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._whole = fold(text)
        self._folded: dict[Span, str] = {}

    def where(self, literals: tuple[str, ...], stretches: Sequence[Span]) -> Sequence[Span]:
        """Return the stretches in which one of the literals stands; all where there are none to look for."""
        if not literals:
            return stretches
        standing = [literal for literal in literals if literal in self._whole]
        return [stretch for stretch in stretches if self._holds(standing, stretch)] if standing else ()

    def _holds(self, literals: list[str], stretch: Span) -> bool:
        folded = self._folded.get(stretch)
        if folded is None:
            folded = self._folded[stretch] = fold(stretch.of(self.text))
        return any(literal in folded for literal in literals)


def match_expressions(pattern: Pattern, text: TextIndex, stretches: Sequence[Span]) -> Iterator[Hit]:
    """Yield each match of the expressions in these stretches of text; named groups become slots.

    Raises TimeoutError where the rule takes too long over the whole article.
    """
    left = MATCH_SECONDS
    for expression in pattern.regex:
        for stretch in text.where(literals_of(expression), stretches):
            began = thread_time()  # as the library counts: where others take the processor, the rule is not to blame
            found = list(compiled(expression, pattern.match_case).finditer(text.text, *_ends(stretch), timeout=left))
            left -= thread_time() - began
            if left <= 0:
                raise TimeoutError(f"{expression} took longer than {MATCH_SECONDS} s")
            for match in found:
                if match.end() > match.start():
                    slots = {name: value for name, value in match.groupdict().items() if value is not None}
                    yield Hit(Span(match.start(), match.end()), slots=slots)


def _ends(stretch: Span) -> tuple[int, int]:
    return stretch.start, stretch.end
