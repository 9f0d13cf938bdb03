"""Descriptions that stand for people and bodies: "a 14-year-old girl", "his stepdaughter", "the force"."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING

from compliance_app.analysis.ages import years_of
from compliance_app.analysis.characters import Held
from compliance_app.analysis.parse import forms_of, lower_lemmas_of, parts_of
from compliance_app.analysis.printed_words import WordRow
from compliance_app.analysis.vocabulary import vocabulary
from compliance_app.model import EntityKind, Span

if TYPE_CHECKING:
    from spacy.tokens import Token

_DEFINITE = frozenset({"the", "this", "that", "these", "those"})
_INDEFINITE = frozenset({"a", "an", "another", "one"})
_NOBODY = frozenset({"no", "any", "every", "each", "some", "either", "neither", "which", "what", "whichever"})
_IN_PHRASE = frozenset({"det", "amod", "compound", "nummod", "poss", "nmod", "predet", "npadvmod"})
_HANGING = frozenset({"amod", "npadvmod", "nsubj", "dobj", "pobj"})  # what the parser makes of "child protection plan"
_OLD = frozenset({"old", "olds"})
_PLURALS = frozenset({"NNS", "NNPS"})


class Reach(StrEnum):
    """Whether a description takes up somebody known."""

    DEFINITE = "definite"
    POSSESSIVE = "possessive"
    INDEFINITE = "indefinite"
    BARE = "bare"


@dataclass(frozen=True, slots=True)
class Nominal:
    """A description, its head noun and whom it is hung on ("*his* stepdaughter")."""

    head: "Token"
    begin: int  # first token
    span: Span
    printed: str
    held: Held
    reach: Reach
    kind: EntityKind
    gender: str | None = None
    age: int | None = None
    owner: "Token | None" = None
    contrasts: bool = False  # "the *other* pupil" is not the one just meant
    points: bool = False  # "that woman" is the one just meant, whatever she was called
    same: bool = False  # "the *same* man" is the one just meant, named or not


@cache
def head_nouns() -> dict[str, EntityKind]:
    """Return every head noun with what it stands for."""
    lexicon = vocabulary()
    kinds = dict.fromkeys(lexicon.organisation_nouns, EntityKind.ORGANISATION)
    kinds.update(dict.fromkeys(lexicon.group_nouns, EntityKind.GROUP))
    people = {*lexicon.person_nouns, *lexicon.kin, *lexicon.role_nouns, *lexicon.spokespeople, *lexicon.accused_nouns}
    kinds.update(dict.fromkeys((noun.split()[-1] for noun in people), EntityKind.PERSON))
    return kinds


def find_nominals(row: WordRow, taken: set[int], naming: Collection[int]) -> Iterator[Nominal]:
    """Yield the descriptions of one block in text order, those inside names left out.

    `naming` holds nouns that stand right before a name: they count although they hang on it.
    """
    kinds = head_nouns()
    for token, lower in _possible_heads(row):
        if token.i in taken:
            continue
        age = _age_as_noun(token) if lower in _OLD else None
        noun = _noun(row, token, lower, naming)
        known = noun in kinds or _is_somebody(token)
        if age is None and (not known or token.pos_ not in {"NOUN", "PROPN", "ADJ", "VERB"}):
            continue
        if age is None and token.pos_ in {"ADJ", "VERB"} and noun not in {"accused", "defendant", "suspect"}:
            continue
        if age is None and token.i not in naming and _hangs_on_next(token):
            continue
        nominal = _nominal(row, token, noun, kinds.get(noun, EntityKind.PERSON), age)
        if nominal is not None:
            yield nominal


def _possible_heads(row: WordRow) -> Iterator[tuple["Token", str]]:
    """Yield the tokens that are worth a look, in lower case too: as printed, by lemma, or as part of a longer word."""
    kinds = head_nouns()
    lemmas = lower_lemmas_of(row.doc)
    has_long = any(word.last > word.first for word in row.words)
    forms, parts = forms_of(row.doc), parts_of(row.doc)
    for at, lower in enumerate(forms):
        known = lower in kinds or lower in _OLD or lemmas[at] in kinds
        if known or (has_long and row.is_part(at)) or (parts[at] == "NOUN" and _leads_on(forms, at)):
            yield row.doc[at], lower


def _leads_on(forms: tuple[str, ...], at: int) -> bool:
    """Tell in haste whether the words after a noun may show it to be a person."""
    ahead = forms[at + 1] if at + 1 < len(forms) else ""
    return ahead in _LEADING_ON or (ahead == "," and forms[at + 2 : at + 3] == ("who",))


_LEADING_ON = frozenset({"who", "was", "has"})
_DONE_TO_PEOPLE = frozenset({"acquit", "arrest", "convict", "imprison", "indict", "jail", "remand", "sentence"})


def _is_somebody(noun: "Token") -> bool:
    """Tell whether its clause shows a noun to be a person: "a tyre-fitter who sent", "a drifter was jailed"."""
    if noun.tag_ != "NN" or not any(child.lower_ in _INDEFINITE for child in noun.lefts):
        return False
    if any(child.dep_ == "relcl" and any(each.lower_ == "who" for each in child.lefts) for child in noun.rights):
        return True
    verb = noun.head
    found_guilty = verb.lemma_ == "find" and any(child.lower_ == "guilty" for child in verb.rights)
    return noun.dep_ == "nsubjpass" and (found_guilty or verb.lemma_ in _DONE_TO_PEOPLE)


def _noun(row: WordRow, token: "Token", lower: str, naming: Collection[int]) -> str:
    """Return the head noun in the singular; a word like "ex-husband" is whole and stands at one of its tokens only."""
    kinds = head_nouns()
    word = row.words[row.index[token.i]] if row.index[token.i] >= 0 else None
    if word is not None and word.last > word.first and word.lower in kinds:
        head = word.first if "-in-" in word.lower and word.last not in naming else word.last
        return word.lower if token.i == head else ""
    return lower if lower in kinds else token.lemma_.lower()


def _parts(row: WordRow, token: "Token") -> list["Token"]:
    """Return what stands before a noun in its phrase; before a name the phrase hangs on the name."""
    word = row.words[row.index[token.i]]
    inside = row.doc[word.first : word.last + 1]
    heads = [*inside, token.head] if token.dep_ == "compound" and token.head.i > word.last else list(inside)
    parts = {child.i: child for head in heads for child in head.lefts}
    return [parts[i] for i in sorted(parts) if i < word.first and parts[i].dep_ in _IN_PHRASE]


def _nominal(row: WordRow, token: "Token", noun: str, kind: EntityKind, age: int | None) -> Nominal | None:
    parts = _parts(row, token)
    if noun == "police":
        parts = [part for part in parts if part.dep_ == "det"]
    reach = _reach(parts)
    if reach is None:
        return None
    if token.tag_ in _PLURALS:
        if kind is EntityKind.ORGANISATION:
            return None
        kind = EntityKind.GROUP
    if _is_thing(noun, reach):
        return None
    begin = min([token.i, *(part.left_edge.i for part in parts)])
    if age is not None:
        begin = min(begin, _age_begins(token))
        if begin and row.doc[begin - 1].lower_ in _DEFINITE | _INDEFINITE:
            begin -= 1
            reach = Reach.DEFINITE if row.doc[begin].lower_ in _DEFINITE else Reach.INDEFINITE
        kind = EntityKind.GROUP if token.lower_ == "olds" else EntityKind.PERSON
    else:
        age = _age_before(token, parts)
    lexicon = vocabulary()
    noun = "year-old" if token.lower_ in _OLD else lexicon.kin_same.get(noun, noun)
    modifiers = frozenset(
        part.lower_
        for part in parts
        if part.dep_ == "compound" or (part.dep_ == "amod" and part.lower_ in lexicon.titles)
    )
    span = row.parsed.span_of(row.doc[begin : max(token.i, row.words[row.index[token.i]].last) + 1])
    return Nominal(
        token,
        begin,
        span,
        " ".join(span.shifted(-row.parsed.offset).of(row.text).split()),
        Held("year-old" if token.lower_ in _OLD else lexicon.kin_same.get(noun, noun), modifiers | _of(token)),
        reach,
        kind,
        lexicon.gender_of_noun(noun) or _gender_of_parts(parts),
        age,
        next((part for part in parts if part.dep_ == "poss"), None),
        not lexicon.contrasts.isdisjoint(part.lower_ for part in parts),
        any(part.lower_ in {"that", "this"} for part in parts),
        any(part.lower_ == "same" for part in parts),
    )


def _is_thing(noun: str, reach: Reach) -> bool:
    lexicon = vocabulary()
    return (reach is Reach.INDEFINITE and noun in lexicon.things_too) or (
        reach is Reach.POSSESSIVE and noun in lexicon.things_first
    )


def _hangs_on_next(token: "Token") -> bool:
    """Tell whether the word only describes the next: "police" in "police officer"."""
    ahead = token.doc[token.i + 1] if token.i + 1 < len(token.doc) else None
    if ahead is None or ahead.text == "," or token.head.i <= token.i:
        return False
    return token.dep_ in {"compound", "nmod"} or (token.dep_ in _HANGING and ahead.pos_ == "NOUN")


def _reach(parts: list["Token"]) -> Reach | None:
    """Return how a phrase takes up somebody; None where it stands for nobody ("no officer")."""
    words = {part.lower_ for part in parts if part.dep_ in {"det", "nummod", "predet"}}
    if words & _NOBODY:
        return None
    if any(part.dep_ == "poss" for part in parts):
        return Reach.POSSESSIVE
    if words & _DEFINITE:
        return Reach.DEFINITE
    counted = any(part.dep_ == "nummod" for part in parts)
    return Reach.INDEFINITE if counted or words & _INDEFINITE else Reach.BARE


def _of(token: "Token") -> frozenset[str]:
    """Return the place that an office is held of: "Mayor *of London*"."""
    for child in token.rights:
        if child.dep_ == "prep" and child.lower_ == "of":
            return frozenset(grand.lower_ for grand in child.rights if grand.dep_ == "pobj" and grand.text[0].isupper())
    return frozenset()


def _gender_of_parts(parts: list["Token"]) -> str | None:
    words = {part.lower_ for part in parts}
    if words & {"male", "teenage boy"}:
        return "m"
    return "f" if words & {"female", "pregnant"} else None


def _age_as_noun(token: "Token") -> int | None:
    """Return the age where "the 14-year-old" stands without a noun, asked of its "old"."""
    begin = _age_begins(token)
    age = years_of(token.doc[begin].text)
    if begin == token.i or age is None:
        return None
    ahead = token.doc[token.i + 1] if token.i + 1 < len(token.doc) else None
    describes = token.dep_ in {"amod", "compound", "nmod"} and token.head.i > token.i
    if ahead is not None and ahead.lower_ == "guilty":  # "found the 52-year-old guilty"
        return age
    if describes and ahead is not None and (ahead.pos_ in {"NOUN", "PROPN", "ADJ"} or ahead.text == ","):
        return None
    return age


def _age_begins(token: "Token") -> int:
    """Return the first token of "14-year-old" before its "old"."""
    doc, at = token.doc, token.i
    while at and token.i - at < 4 and (doc[at - 1].lower_ in {"-", "‑", "–", "year"} or years_of(doc[at - 1].text)):
        at -= 1
    return at


def _age_before(token: "Token", parts: list["Token"]) -> int | None:
    """Return the age in "a 14-year-old girl"."""
    for part in parts:
        if part.lower_ == "old":
            return years_of(token.doc[_age_begins(part)].text)
    return None
