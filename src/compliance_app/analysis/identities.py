"""Who is said to be whom: "the arrested man was named as X", "the victim is X", "police named the suspect as X"."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from compliance_app.analysis import clauses
from compliance_app.analysis.events import Members
from compliance_app.analysis.parse import ParsedArticle, ParsedBlock, lemmas_of
from compliance_app.model import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

_NAMING = frozenset({"be", "name", "identify", "understand", "believe"})
_AS = frozenset({"as"})


@dataclass(frozen=True, slots=True)
class SaidToBe:
    """A description, the member of the cast it stands for, and the named person who is said to be that one."""

    noun: "Token"
    span: Span  # of the noun
    person: str
    name: str


def said_to_be(parsed: ParsedArticle, members: Members) -> Iterator[SaidToBe]:
    """Yield each person who is said to be somebody spoken of without a name, in text order."""
    for block in parsed.blocks:
        for at, lemma in enumerate(lemmas_of(block.doc)):
            if lemma not in _NAMING:
                continue
            verb = block.doc[at]
            if lemma == "be":
                described, names = clauses.subjects(verb)[:1], _predicates(verb)
                names = [name for name in names if name.pos_ == "PROPN"]
            elif verb.pos_ == "VERB":
                described = clauses.subjects(verb) if clauses.is_passive(verb) else clauses.objects(verb)
                names = [*clauses.prepositional(verb, _AS), *_to_be(verb)]
            else:
                continue
            yield from _pairs(block, members, described, names)


_HOMES = frozenset(
    {"house", "home", "property", "flat", "farm", "farmhouse", "cottage", "bungalow", "address", "caravan"}
)


def whose_home_it_is(parsed: ParsedArticle, members: Members) -> Iterator[str]:
    """Yield whose home a place is said to be, which tells who was held there: "the house is the home of X"."""
    for block in parsed.blocks:
        for at, lemma in enumerate(lemmas_of(block.doc)):
            if lemma not in {"be", "belong"}:
                continue
            verb = block.doc[at]
            if not any(each.lemma_.lower() in _HOMES for each in clauses.subjects(verb)):
                continue
            owners = clauses.prepositional(verb, frozenset({"to"})) if lemma == "belong" else _owners_of_home(verb)
            yield from (person for person in members.people(block, owners) if members.is_named(person))


def _owners_of_home(be: "Token") -> list["Token"]:
    homes = [each for each in _predicates(be) if each.lemma_.lower() in _HOMES]
    of = [owner for home in homes for owner in clauses.prepositional(home, frozenset({"of"}))]
    return of + [child for home in homes for child in home.children if child.dep_ == "poss"]


def _predicates(be: "Token") -> list["Token"]:
    return [child for child in be.children if child.dep_ == "attr"]


def _to_be(verb: "Token") -> Iterator["Token"]:
    """Yield the name in "is understood to be X"."""
    for be in verb.children:
        if be.dep_ in {"xcomp", "ccomp"} and be.lemma_ == "be":
            yield from _predicates(be)


def _pairs(block: ParsedBlock, members: Members, described: list["Token"], names: list["Token"]) -> Iterator[SaidToBe]:
    for name in members.people(block, names):
        for noun in described:
            person = members.person(block, noun)
            if person is not None and person != name:
                yield SaidToBe(noun, block.span_of(noun), person, name)
