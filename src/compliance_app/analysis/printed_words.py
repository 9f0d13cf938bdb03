"""The words of a block as a reader counts them: "Smith-Jones" is one word, a possessive 's is none."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from compliance_app.analysis.parse import ParsedBlock, printed
from compliance_app.model import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_HYPHENS = frozenset("-‐‑–")
_BEGINS_SENTENCE = 1  # spaCy's code; 2**64 - 1 says that a token does not
_POSSESSIVES = frozenset({"'s", "’s", "'", "’", "'S", "’S"})


class Word(NamedTuple):
    """One printed word: tokens `first`..`last` of the parse, both included. Made by the thousand, hence a tuple."""

    text: str
    lower: str
    first: int
    last: int
    start: int  # code point in the block
    capital: bool
    opens: bool  # stands at the head of a sentence or quotation, where a capital says nothing


@dataclass(frozen=True, slots=True)
class WordRow:
    """The words of one block; `at` finds the word that a token belongs to."""

    parsed: ParsedBlock
    text: str  # of the block; asking the parse for it would build it anew each time
    words: tuple[Word, ...]
    index: tuple[int, ...]  # token -> word; possessives and punctuation point at the word before (-1 at the start)

    @property
    def doc(self) -> "Doc":
        """The parse."""
        return self.parsed.doc

    def token(self, word: Word) -> "Token":
        """Return a word's last token: the head of a hyphenated name."""
        return self.parsed.doc[word.last]

    def is_part(self, token: int) -> bool:
        """Tell whether a token, by its place, is one of several that make one word."""
        at = self.index[token]
        return at >= 0 and self.words[at].last > self.words[at].first

    def printed(self, first: int, last: int) -> str:
        """Return the words `first`..`last` as printed, with single blanks."""
        return " ".join(self.text[slice(*self._range(first, last))].split())

    def span(self, first: int, last: int) -> Span:
        """Return where the words `first`..`last` stand in the article."""
        begin, end = self._range(first, last)
        return Span(self.parsed.offset + begin, self.parsed.offset + end)

    def _range(self, first: int, last: int) -> tuple[int, int]:
        return self.words[first].start, self.words[last].start + len(self.words[last].text)

    def joined(self, left: int, right: int) -> bool:
        """Tell whether two neighbouring words stand side by side, with white space or a full stop between them."""
        return self.words[left].last + 1 == self.words[right].first


def word_row(parsed: ParsedBlock) -> WordRow:
    """Cut a block into words."""
    whole = printed(parsed.doc[:])
    places: list[list[int]] = parsed.doc.to_array(["IDX", "LENGTH", "SENT_START"]).tolist()
    texts = [whole[start : start + length] for start, length, _ in places]
    starts = [start for start, _, _ in places]
    words: list[Word] = []
    index = [-1] * len(texts)
    at, opens = 0, True
    while at < len(texts):
        text = texts[at]
        if not (text.isalnum() or any(map(str.isalnum, text))) or text in _POSSESSIVES:
            opens = opens or text in _OPENERS
            index[at] = len(words) - 1
            at += 1
            continue
        last = at
        if at + 2 < len(texts) and texts[at + 1] in _HYPHENS:
            last = _end_of_word(texts, starts, at)
            text = whole[starts[at] : starts[last] + len(texts[last])]
        opens = opens or places[at][2] == _BEGINS_SENTENCE
        words.append(Word(text, text.lower(), at, last, starts[at], text[0].isupper(), opens))
        index[at : last + 1] = [len(words) - 1] * (last + 1 - at)
        at, opens = last + 1, False
    return WordRow(parsed, whole, tuple(words), tuple(index))


_OPENERS = frozenset("“\"‘'.!?:;–—-•*")


def _end_of_word(texts: list[str], starts: list[int], at: int) -> int:
    """Return the last token of the word that begins here: hyphens with no space on either side join."""
    while (
        at + 2 < len(texts)
        and texts[at + 1] in _HYPHENS
        and starts[at + 1] == starts[at] + len(texts[at])
        and starts[at + 2] == starts[at + 1] + 1
        and texts[at + 2][0].isalnum()
    ):
        at += 2
    return at
