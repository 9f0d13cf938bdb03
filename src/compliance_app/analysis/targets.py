"""Whom a clause accuses: from the token that names the wrongdoer to somebody in the cast."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from compliance_app import lexicons
from compliance_app.analysis.cast import Cast
from compliance_app.analysis.parse import ParsedBlock
from compliance_app.analysis.wrongdoing import NOUNS
from compliance_app.model import Entity, EntityKind

if TYPE_CHECKING:
    from spacy.tokens import Token

_MEMBERS = frozenset(
    ["boss", "manager", "staff", "director", "team", "officer", "man", "men", "employee", "worker", "leader", "executive", "owner", "trustee", "chief", "partner", "crew", "agent", "engineer", "solicitor", "lawyer", "accountant", "committee", "board", "management", "driver"]
)


@dataclass(frozen=True, slots=True)
class Accusable:
    """The members of the cast whom a paper can libel, by id."""

    cast: Cast
    entities: dict[str, Entity] = field(default_factory=dict[str, Entity])

    def target_of(self, block: ParsedBlock, token: "Token") -> str | None:
        """Return the entity that a token names, if it is a living, identifiable person or body."""
        for candidate in _heads(token):
            found = self.cast.at(block.offset + candidate.idx)
            if found is not None:
                return found if self.is_identifiable(found) else None
        return None

    def is_identifiable(self, entity_id: str) -> bool:
        """Tell whether somebody is living, and named or plainly one body."""
        entity = self.entities.get(entity_id)
        if entity is None or entity.deceased:
            return False
        return entity.named and entity.kind is not EntityKind.GROUP


def _heads(token: "Token") -> list["Token"]:
    """Return the tokens by which a noun phrase may be known, best first: itself, its apposition, the body it belongs to."""
    found = [token]
    found += [child for child in token.children if child.dep_ == "appos"]
    found += [child for child in token.children if child.dep_ in {"compound", "nmod"} and child.pos_ == "PROPN"]
    if token.dep_ == "appos":
        found.append(token.head)
    if token.lemma_.lower() in _MEMBERS:
        found += [
            child for child in token.children if child.dep_ in {"poss", "compound", "nmod"} and child.pos_ in NOUNS
        ]
        found += [
            noun
            for child in token.children
            if child.dep_ == "prep" and child.lower_ in {"of", "at"}
            for noun in child.children
            if noun.dep_ == "pobj"
        ]
    return found


def role_words() -> frozenset[str]:
    """Return the words by which a headline names somebody whom the text introduces."""
    return lexicons.words("wrongdoing", "role_words")
