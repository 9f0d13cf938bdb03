"""Sources picked out of several whom the article has told of: "most of them", "a third said", "one customer".

Eleven customers who complained can be found, and so can each of them; one of several insiders cannot.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from compliance_app import lexicons
from compliance_app.analysis.parse import ParsedArticle, forms_of
from compliance_app.analysis.sources import Phrase
from compliance_app.analysis.speech import speech

if TYPE_CHECKING:
    from spacy.tokens import Token

_COUNT_REACH = 3  # words from a number to those whom it counts: "ten unhappy former customers"
_ORDINALS = frozenset({"second", "third", "fourth", "fifth", "sixth"})
_ONE = frozenset({"one", "another", *_ORDINALS})
_LEADING = frozenset({"a", "an", "yet", "and"})


@dataclass(frozen=True, slots=True)
class _Several:
    """People told of in the plural: where, by which noun, and whether a reader could find each of them."""

    at: int
    noun: str
    counted: bool
    known: bool


class Several:
    """Those whom an article tells of in the plural, ready to be asked out of whom a source is picked."""

    def __init__(self, parsed: ParsedArticle) -> None:
        self._told = [
            told
            for block in parsed.blocks
            for at, form in enumerate(forms_of(block.doc))
            if form.endswith("s") and (told := _told(block.doc[at], block.offset)) is not None
        ]

    def knows(self, phrase: Phrase, position: int) -> bool:
        """Tell whether a source at a place is one or more of those whom a reader could find."""
        before = [each for each in self._told if each.at < position]
        head = phrase.head
        if _is_of_them(head) or _is_bare_ordinal(head):
            return bool(before) and before[-1].known
        lemma = head.lemma_.lower()
        return _is_one(head) and any(each.noun == lemma and each.counted and each.known for each in before)


def _told(noun: "Token", offset: int) -> _Several | None:
    if noun.tag_ != "NNS":
        return None
    lemma = noun.lemma_.lower()
    counted = _is_counted(noun)
    hidden = lemma in lexicons.words("wrongdoing", "hidden_sources") or noun.lower_ in speech()["hidden"]
    if hidden or lemma in lexicons.words("wrongdoing", "described_sources"):
        return _Several(offset + noun.idx, lemma, counted, not hidden)
    return _Several(offset + noun.idx, lemma, counted, known=True) if counted and lemma in speech()["vague"] else None


def _is_counted(noun: "Token") -> bool:
    before = noun.doc[max(noun.sent.start, noun.i - _COUNT_REACH) : noun.i]
    return any(each.lower_ in lexicons.words("wrongdoing", "counts") or each.is_digit for each in before)


def _is_of_them(head: "Token") -> bool:
    """Tell "most of them" and "several of the ten"."""
    return any(child.lower_ == "of" and any(each.lower_ == "them" for each in child.rights) for child in head.rights)


def _is_bare_ordinal(head: "Token") -> bool:
    """Tell the "a third" of "a third said", behind which no noun stands."""
    return head.lower_ in _ORDINALS and all(child.lower_ in _LEADING for child in head.children)


def _is_one(head: "Token") -> bool:
    """Tell "one customer", "another customer" and "a second customer"."""
    return head.tag_ == "NN" and any(child.lower_ in _ONE for child in head.lefts)
