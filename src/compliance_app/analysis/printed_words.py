"""The words of a block as a reader counts them: "Smith-Jones" is one word, a possessive 's is none."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from compliance_app.analysis.parse import ParsedBlock

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_HYPHENS = frozenset("-‐‑–")
_POSSESSIVES = frozenset({"'s", "’s", "'", "’", "'S", "’S"})


@dataclass(frozen=True, slots=True)
class Word:
    """One printed word: tokens `first`..`last` of the parse, both included."""

    text: str
    lower: str
    first: int
    last: int
    capital: bool
    opens: bool  # stands at the head of a sentence or quotation, where a capital says nothing


@dataclass(frozen=True, slots=True)
class WordRow:
    """The words of one block; `at` finds the word that a token belongs to."""

    parsed: ParsedBlock
    words: tuple[Word, ...]
    index: tuple[int, ...]  # token -> word; possessives and punctuation point at the word before (-1 at the start)

    @property
    def doc(self) -> "Doc":
        """The parse."""
        return self.parsed.doc

    def token(self, word: Word) -> "Token":
        """Return a word's last token: the head of a hyphenated name."""
        return self.parsed.doc[word.last]

    def joined(self, left: int, right: int) -> bool:
        """Tell whether two neighbouring words stand side by side, with white space or a full stop between them."""
        between = self.parsed.doc[self.words[left].last + 1 : self.words[right].first]
        return len(between) == 0


def word_row(parsed: ParsedBlock) -> WordRow:
    """Cut a block into words."""
    doc = parsed.doc
    words: list[Word] = []
    index = [-1] * len(doc)
    at, opens = 0, True
    while at < len(doc):
        token = doc[at]
        text = token.text
        if not any(char.isalnum() for char in text) or text in _POSSESSIVES:
            opens = opens or text in _OPENERS
            index[at] = len(words) - 1
            at += 1
            continue
        last = _end_of_word(doc, at)
        text = doc.text[token.idx : doc[last].idx + len(doc[last])]
        words.append(Word(text, text.lower(), at, last, text[0].isupper(), opens or bool(token.is_sent_start)))
        index[at : last + 1] = [len(words) - 1] * (last + 1 - at)
        at, opens = last + 1, False
    return WordRow(parsed, tuple(words), tuple(index))


_OPENERS = frozenset("“\"‘'.!?:;–—-•*")


def _end_of_word(doc: "Doc", at: int) -> int:
    """Return the last token of the word that begins here: hyphens with no space on either side join."""
    while (
        at + 2 < len(doc)
        and not doc[at].whitespace_
        and doc[at + 1].text in _HYPHENS
        and not doc[at + 1].whitespace_
        and doc[at + 2].text[0].isalnum()
    ):
        at += 2
    return at
