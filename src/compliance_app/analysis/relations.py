"""Who is whose: kinship and other ties between people ("his stepdaughter", "the girl's mother, Joanne")."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from compliance_app.analysis import clauses
from compliance_app.analysis.events import Members
from compliance_app.analysis.parse import ParsedArticle, lemmas_of
from compliance_app.lexicons import words
from compliance_app.model import Relation

if TYPE_CHECKING:
    from spacy.tokens import Span as DocSpan
    from spacy.tokens import Token


def find_relations(parsed: ParsedArticle, members: Members) -> dict[str, tuple[Relation, ...]]:
    """Return the ties that the article states, by the person who stands in them."""
    found: dict[str, list[Relation]] = {}
    for block, sentence in parsed.sentences():
        for token in _relation_nouns(sentence):
            for owner in relation_owners(token):
                other = members.person(block, owner)
                for person in members.people(block, relation_holders(token)):
                    if other is None or person == other:
                        continue
                    relation = Relation(token.lemma_.lower(), other, block.span_of(token))
                    if all((known.kind, known.to) != (relation.kind, relation.to) for known in found.get(person, [])):
                        found.setdefault(person, []).append(relation)
    return {person: tuple(relations) for person, relations in found.items()}


def _relation_nouns(sentence: "DocSpan") -> Iterator["Token"]:
    doc, lemmas, nouns = sentence.doc, lemmas_of(sentence.doc), words("protection", "relation_nouns")
    for at in range(sentence.start, sentence.end):
        if lemmas[at].lower() in nouns and doc[at].pos_ in {"NOUN", "PROPN"}:
            yield doc[at]


def is_relation_noun(token: "Token") -> bool:
    """Tell whether a noun names a tie between two people."""
    return token.lemma_.lower() in words("protection", "relation_nouns")


def relation_owners(token: "Token") -> list["Token"]:
    """Return whose daughter, carer or neighbour it is."""
    owners = [child for child in token.children if child.dep_ == "poss"]
    return owners or clauses.prepositional(token, frozenset({"of", "to"}))


def relation_holders(token: "Token") -> list["Token"]:
    """Return who is called the daughter, carer or neighbour: the noun itself, its name, its subject."""
    holders = [token]
    if token.dep_ == "appos":
        holders.append(token.head)
    if token.dep_ == "attr" and token.head.lemma_ == "be":
        holders.extend(clauses.subjects(token.head))
    return holders
