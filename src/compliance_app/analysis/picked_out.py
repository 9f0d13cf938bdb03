"""Who is told to be one of those arrested: "one of them, X", "the oldest is X", "they are X and Y", "X was led out".

Police tell of three men and give no name; the copy then gives one, in a sentence without a word of an arrest.
"""

from collections.abc import Iterable, Iterator
from functools import cache
from typing import TYPE_CHECKING

from compliance_app.analysis import clauses
from compliance_app.analysis.cue_patterns import any_expression
from compliance_app.analysis.offence_frames import singled_out
from compliance_app.analysis.offence_words import is_person_noun
from compliance_app.analysis.parse import in_lower_case
from compliance_app.lexicons import load, words

if TYPE_CHECKING:
    from re import Pattern

    from spacy.tokens import Span as DocSpan
    from spacy.tokens import Token

_REACH = 5  # sentences from the last word on the group to one picked out of it
_DOERS = ("ers", "ors", "ists", "men", "women", "people")  # endings of nouns for people
_PRONOUNS = frozenset({"they", "them", "all", "both", "whom"})
_FEW = frozenset({"two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "pair", "trio"})
_ONE = frozenset({"one", "another"})


class Group:
    """People arrested together, by the nouns that they are called by, and whether the copy still speaks of them."""

    def __init__(self, nouns: frozenset[str], number: int) -> None:
        self.nouns = nouns
        self._last = number  # sentence in which they were last spoken of
        self._others = False  # other people were spoken of since

    @property
    def is_of_children(self) -> bool:
        """Tell whether the copy calls them boys or girls."""
        return not self.nouns.isdisjoint(words("proceedings", "held_children"))

    def hear(self, sentence: "DocSpan", number: int) -> None:
        """Note whether a sentence goes on about the group, or turns to other people."""
        for token in sentence:
            if self._is_called(token) or (token.lower_ in _PRONOUNS and not self._others):
                self._last, self._others = number, False
            elif _is_plural(token) and token.dep_ in {"nsubj", "nsubjpass"}:
                self._others = True

    def picked_out(self, sentence: "DocSpan", number: int) -> Iterator["Token"]:
        """Yield the names that a sentence gives to members of the group."""
        spoken_of = not self._others and number - self._last <= _REACH
        single = singled_out(sentence)
        if single is not None and self._is_meant(single[0], spoken_of):
            yield single[1]
        for verb in sentence:
            if verb.pos_ not in {"VERB", "AUX"}:
                continue
            if verb.lemma_ == "be":
                yield from self._by_being(verb, spoken_of)
            for subject in clauses.subjects(verb):
                named = [each for each in subject.children if each.dep_ == "appos" and each.pos_ == "PROPN"]
                if named and self._is_rank(subject, spoken_of):
                    yield from named
            if spoken_of and is_taken_away(verb):
                yield from (each for each in clauses.subjects(verb) if each.pos_ == "PROPN")

    def _by_being(self, verb: "Token", spoken_of: bool) -> Iterator["Token"]:
        """Yield the names of "the oldest is X", "they are X and Y" and "X was one of them"."""
        for subject in clauses.subjects(verb):
            if self._is_rank(subject, spoken_of) or self._is_meant(subject, spoken_of):
                attrs = [child for child in verb.children if child.dep_ == "attr"]
                yield from (each for attr in attrs for each in clauses.conjuncts(attr) if each.pos_ == "PROPN")
            if subject.pos_ == "PROPN" and any(self._is_meant(each, spoken_of) for each in _counted_among(verb)):
                yield subject

    def _is_rank(self, noun: "Token", spoken_of: bool) -> bool:
        """Tell whether a noun picks one out by age or order: "the oldest", "the third man", "the other of the two"."""
        ranks = words("proceedings", "ranks") | _ONE
        if noun.lower_ not in ranks and not (
            self._is_called(noun) and any(child.dep_ == "amod" and child.lower_ in ranks for child in noun.children)
        ):
            return False
        of = clauses.prepositional(noun, frozenset({"of"}))
        if of or noun.lower_ in _ONE:
            return any(self._is_meant(each, spoken_of) for each in of)
        return spoken_of and not any(child.dep_ == "relcl" for child in noun.children)  # "the first who came is X"

    def _is_meant(self, noun: "Token", spoken_of: bool) -> bool:
        if _is_told_arrested(noun):
            return True
        return spoken_of and (noun.lower_ in _PRONOUNS or noun.lower_ in _FEW or self._is_called(noun))

    def _is_called(self, noun: "Token") -> bool:
        """Tell whether a noun with "the" or a number is one that the group goes by."""
        return noun.lemma_.lower() in self.nouns and noun.pos_ == "NOUN"


def group_of(whom: Iterable["Token"], number: int) -> Group | None:
    """Return the group that words such as "three boys" stand for, or None where one person or a name is meant."""
    nouns = [each for each in whom if _is_plural(each) or each.lower_ in _FEW]
    return Group(frozenset(each.lemma_.lower() for each in nouns), number) if nouns else None


def is_taken_away(verb: "Token") -> bool:
    """Tell whether somebody "was led out" or "was let go", as told of people whom police hold."""
    lemma = verb.lemma_.lower()
    if lemma in words("proceedings", "taken_away"):
        told = any(child.lower_ in _AWAY for child in verb.children) and not clauses.agents(verb)
    elif lemma == "let":  # a flat is let
        told = any(child.lemma_ == "go" for child in verb.children)
    else:
        told = lemma in words("proceedings", "let_go")
    return told and clauses.is_passive(verb) and _rescued().search(in_lower_case(verb.sent)) is None


@cache
def _rescued() -> "Pattern[str]":
    return any_expression(load("proceedings")["rescued"])


_AWAY = frozenset({"away", "off", "out", "from", "into"})


def _is_plural(token: "Token") -> bool:
    return token.tag_ == "NNS" and (is_person_noun(token) or token.lower_.endswith(_DOERS))


def _is_told_arrested(noun: "Token") -> bool:
    """Tell "those arrested", "the men held" and "the suspects" from other people."""
    if noun.lemma_.lower() == "suspect" and noun.tag_ == "NNS":
        return True
    held = words("proceedings", "holding") | {"arrest", "charge"}
    return noun.lower_ in {"those", *_FEW} and any(
        child.lemma_.lower() in held and child.tag_ == "VBN" for child in noun.children
    )


def _counted_among(verb: "Token") -> list["Token"]:
    """Return of whom somebody is said to be one: "was one of them", "was among those held"."""
    ones = [child for child in verb.children if child.dep_ == "attr" and child.lower_ in _ONE]
    return [
        *clauses.prepositional(verb, frozenset({"among"})),
        *(each for one in ones for each in clauses.prepositional(one, frozenset({"of"}))),
    ]
