"""Ties that identify: whose stepdaughter the complainant is, and which named parent belongs to her."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from compliance_app.analysis import clauses
from compliance_app.analysis.focus import Focus
from compliance_app.analysis.relations import is_relation_noun, relation_owners
from compliance_app.lexicons import words
from compliance_app.model import DISPLAY_KINDS, Entity, EntityKind, IdentifyingDetail

if TYPE_CHECKING:
    from spacy.tokens import Token

_OWN = frozenset({"her", "his", "whose", "their"})


def tie_details(focus: Focus) -> Iterator[IdentifyingDetail]:
    """Yield the ties of a protected person that the sentence tells."""
    described = {token.i for piece in focus.pieces for token in piece}
    for token in focus.sentence:
        if not is_relation_noun(token):
            continue
        owners = relation_owners(token)
        if token.i == focus.noun.i or (token.i in described and _is_same_person(token, focus.noun)):
            yield from _belongs(focus, token, owners)
        elif any(_is_focus(owner, focus) for owner in owners):
            yield from _linked(focus, token)
            yield from _joined(focus, token)


def _is_same_person(token: "Token", noun: "Token") -> bool:
    """Tell whether the relation noun says what the focus is: "the victim, his niece"; "who is X's stepdaughter"."""
    if token.dep_ == "appos":
        return token.i > noun.i
    if token.dep_ in {"attr", "conj"}:
        verb = clauses.governing_verb(token, limit=3)
        return verb is not None and noun in clauses.subjects(verb)
    return False


def _belongs(focus: Focus, token: "Token", owners: list["Token"]) -> Iterator[IdentifyingDetail]:
    """Yield a tie to somebody who is named, or whom a reader could find: the person is that somebody's niece."""
    for owner in owners:
        if owner.i == focus.noun.i and owner.i != token.i:
            continue
        where = focus.block.span_of(token)
        entity = _owner_of(focus, owner)
        if not focus.sure and not (entity in focus.accused if entity is not None else _is_headed_accused(focus, owner)):
            continue
        if entity is not None and entity.named and entity.id != focus.person:
            yield IdentifyingDetail(focus.person, where, _facet_for(entity, focus), 3)
        elif owner.lower_ in _OWN:
            if entity is None and focus.accused and owner.lower_ != "whose":
                yield IdentifyingDetail(focus.person, where, "relation", 3)
        elif owner.lemma_.lower() in {"defendant", "offender", "accused", "attacker"} and focus.accused:
            yield IdentifyingDetail(focus.person, where, "relation", 3)
        elif owner.pos_ == "NOUN" and (_is_headline(focus) or any(map(_points_at_somebody, owner.children))):
            yield IdentifyingDetail(focus.person, where, "linked-person", 3)


def _points_at_somebody(word: "Token") -> bool:
    return word.dep_ == "poss" or word.lower_ == "the"


def _is_headline(focus: Focus) -> bool:
    """Tell whether the words stand where articles are left out: "claim by nephew's girlfriend"."""
    return focus.block.block.kind in DISPLAY_KINDS


def _is_headed_accused(focus: Focus, owner: "Token") -> bool:
    """Tell whether a headline means the one accused by "his": "Builder abused his daughter, jury told"."""
    return _is_headline(focus) and len(focus.accused) == 1 and owner.lower_ in _OWN


def _owner_of(focus: Focus, owner: "Token") -> Entity | None:
    """Return whose relative it is; "whose" may hang on the street of "Jon Lee, of Mill Lane, whose daughter"."""
    behind = clauses.antecedent(owner) or owner
    for _ in range(_PLACES_BETWEEN):
        entity = focus.people.at(focus.block, behind)
        if entity is not None and entity.id == focus.person and owner.lower_ in _OWN:
            return None  # "his stepdaughter" is a description of her, in which nobody knows whose "his" is
        if entity is not None or owner.lower_ != "whose" or behind.head == behind:
            return entity
        behind = behind.head
    return None


_PLACES_BETWEEN = 5  # words of an address between a name and "whose"


def _facet_for(owner: Entity, focus: Focus) -> str:
    return "relation" if owner in focus.accused else "linked-person"


def _linked(focus: Focus, token: "Token") -> Iterator[IdentifyingDetail]:
    """Yield the person's mother or daughter who is named, or a parent told with her work and place."""
    is_parent = token.lemma_.lower() in words("protection", "parent_nouns")
    if not is_parent and not (focus.sure and any(owner.pos_ == "NOUN" for owner in relation_owners(token))):
        return  # "her sister" may be anybody's: only parents are told of by a pronoun and meant
    names = [child for child in token.children if child.dep_ == "appos" and child.pos_ == "PROPN"]
    entity = _named_behind_comma(focus, token) or focus.people.at(focus.block, token)
    named = bool(names) or (entity is not None and entity.named and entity.kind is EntityKind.PERSON)
    if entity is not None and entity in focus.accused:
        return  # whose tie to the person is told of by itself
    weight = 3 if named else 1
    if named or (is_parent and token.dep_ in {"nsubj", "nsubjpass"}):
        yield IdentifyingDetail(focus.person, focus.block.span_of(token), "linked-person", weight)


def _named_behind_comma(focus: Focus, noun: "Token") -> Entity | None:
    """Return whose name stands behind the noun where the parse broke: "the girl's mother, Ann Roe reported it"."""
    after = noun.doc[noun.i + 1 : noun.i + 3]
    if len(after) < 2 or after[0].text != "," or after[1].pos_ != "PROPN":
        return None
    entity = focus.people.at(focus.block, after[1])
    is_person = entity is not None and entity.named and entity.kind is EntityKind.PERSON
    return entity if is_person else None


def _joined(focus: Focus, parent: "Token") -> Iterator[IdentifyingDetail]:
    """Yield that one of the accused is or was the partner of the person's parent: "he married her mother"."""
    verb = clauses.governing_verb(parent, limit=2)
    if verb is None or verb.lemma_.lower() not in words("protection", "joining_verbs"):
        return
    together = clauses.prepositional(verb, frozenset({"with", "to"}))
    people = [*clauses.subjects(verb), *clauses.objects(verb), *together]
    if parent not in people:
        return
    whole = [focus.people.at(focus.block, each) for each in people if each != parent]
    if any(each in focus.accused for each in whole):
        first, last = min(verb.i, parent.left_edge.i), max(verb.i, parent.i)
        told = focus.block.span_of(verb.doc[first : last + 1])
        yield IdentifyingDetail(focus.person, told, "relation", 3)


def _is_focus(owner: "Token", focus: Focus) -> bool:
    if owner.i == focus.noun.i:
        return True
    if owner.lower_ in _OWN:
        return True
    return owner.lemma_.lower() in words("protection", "unnamed_nouns") and focus.people.at(focus.block, owner) is None
