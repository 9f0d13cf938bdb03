"""Rules that look at words as grammar sees them: lemma, part of speech, what a name stands for."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from compliance_app.model import Hit, Span, Token

GAP = 12  # words that one test may take in at most


class PartOfSpeech(StrEnum):
    """Parts of speech under the names that editors use."""

    NOUN = "noun"
    NAME = "name"
    VERB = "verb"
    AUXILIARY = "auxiliary"
    ADJECTIVE = "adjective"
    ADVERB = "adverb"
    PRONOUN = "pronoun"
    DETERMINER = "determiner"
    PREPOSITION = "preposition"
    CONJUNCTION = "conjunction"
    PARTICLE = "particle"
    NUMBER = "number"
    SIGN = "sign"


_TAGS = {
    PartOfSpeech.NOUN: ("NOUN",),
    PartOfSpeech.NAME: ("PROPN",),
    PartOfSpeech.VERB: ("VERB",),
    PartOfSpeech.AUXILIARY: ("AUX",),
    PartOfSpeech.ADJECTIVE: ("ADJ",),
    PartOfSpeech.ADVERB: ("ADV",),
    PartOfSpeech.PRONOUN: ("PRON",),
    PartOfSpeech.DETERMINER: ("DET",),
    PartOfSpeech.PREPOSITION: ("ADP",),
    PartOfSpeech.CONJUNCTION: ("CCONJ", "SCONJ"),
    PartOfSpeech.PARTICLE: ("PART",),
    PartOfSpeech.NUMBER: ("NUM",),
    PartOfSpeech.SIGN: ("PUNCT", "SYM"),
}


class Stands(StrEnum):
    """What a name stands for."""

    PERSON = "person"
    ORGANISATION = "organisation"
    GROUP = "group"
    PLACE = "place"
    DATE = "date"
    MONEY = "money"


@dataclass(frozen=True, slots=True)
class TokenTest:
    """What one word of a sequence must be; everything that is given must hold. Nothing given means any word."""

    text: tuple[str, ...] = ()
    lemma: tuple[str, ...] = ()
    pos: tuple[PartOfSpeech, ...] = ()
    entity: tuple[Stands, ...] = ()
    but_not: tuple[str, ...] = ()  # neither as printed nor as lemma
    optional: bool = False
    up_to: int = 1  # so many words in a row may pass
    mark: bool = False  # the hit is only what such tests took in
    slot: str = ""  # under this name the message may use the words

    def __post_init__(self) -> None:
        if not 1 <= self.up_to <= GAP:
            raise ValueError(f"“up_to” is from 1 to {GAP}")
        if self.slot and not self.slot.isidentifier():
            raise ValueError(f"“{self.slot}” is no slot; a slot is a plain word")

    @property
    def says_something(self) -> bool:
        """Tell whether some words fail it."""
        return bool(self.text or self.lemma or self.pos or self.entity or self.but_not)

    def passes(self, token: Token) -> bool:
        """Tell whether a word passes."""
        return (
            (not self.text or _among(token.folded, self.text))
            and (not self.lemma or _among(token.lemma, self.lemma))
            and (not self.pos or any(token.pos in _TAGS[part] for part in self.pos))
            and (not self.entity or token.entity in self.entity)
            and not _among(token.folded, self.but_not)
            and not _among(token.lemma, self.but_not)
        )


def _among(word: str, words: tuple[str, ...]) -> bool:
    return any(word == each.casefold() for each in words)


def match_tokens(tests: Sequence[TokenTest], sentences: Sequence[Sequence[Token]], text: str) -> Iterator[Hit]:
    """Yield each place where words in a row pass the tests, sentence by sentence; the longest at each place."""
    for tokens in sentences:
        at = 0
        while at < len(tokens):
            took = _take(tests, tokens, at)
            end = at if took is None else took[-1][1] if took else at
            if took is not None and end > at:
                yield _hit(tests, tokens, took, text)
            at = max(end, at + 1)


def _take(tests: Sequence[TokenTest], tokens: Sequence[Token], at: int) -> tuple[tuple[int, int], ...] | None:
    """Return the stretch that each test takes in from a place on, or None; greedy, and back where that fails."""
    if not tests:
        return ()
    test, rest = tests[0], tests[1:]
    most = 0
    while most < test.up_to and at + most < len(tokens) and test.passes(tokens[at + most]):
        most += 1
    for length in range(most, -1 if test.optional else 0, -1):
        took = _take(rest, tokens, at + length)
        if took is not None:
            return ((at, at + length), *took)
    return None


def _hit(tests: Sequence[TokenTest], tokens: Sequence[Token], took: Sequence[tuple[int, int]], text: str) -> Hit:
    stretches = [stretch for test, stretch in zip(tests, took, strict=True) if test.mark and stretch[0] < stretch[1]]
    first, last = (stretches or [(took[0][0], 0)])[0][0], (stretches or took)[-1][1]
    slots = {
        test.slot: text[tokens[start].start : tokens[end - 1].end] if start < end else ""
        for test, (start, end) in zip(tests, took, strict=True)
        if test.slot
    }
    return Hit(Span(tokens[first].start, tokens[last - 1].end), slots=slots)
