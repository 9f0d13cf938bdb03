"""Who may speak for whom: spokespeople, lawyers, and the officers of a company."""

from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from compliance_app import lexicons
from compliance_app.analysis.cast import Cast
from compliance_app.analysis.parse import ParsedArticle, ParsedBlock, lower_lemmas_of
from compliance_app.model import Entity, EntityKind, Source, Span

if TYPE_CHECKING:
    from spacy.tokens import Token


@dataclass(frozen=True, slots=True)
class Delegates:
    """The accused, and the voices that answer for them."""

    cast: Cast
    entities: dict[str, Entity]
    accused: frozenset[str]
    _speaks_for: dict[str, set[str]] = field(default_factory=dict[str, set[str]])

    @classmethod
    def of(cls, parsed: ParsedArticle, cast: Cast, entities: tuple[Entity, ...], accused: set[str]) -> "Delegates":
        """Read from the article who speaks for the accused."""
        delegates = cls(cast, {entity.id: entity for entity in entities}, frozenset(accused))
        for entity in entities:
            if entity.spokesperson_for in accused:
                delegates._speaks_for.setdefault(entity.id, set()).add(entity.spokesperson_for)
        roles = _all_roles()
        for block in parsed.blocks:
            for at, lemma in enumerate(lower_lemmas_of(block.doc)):
                if lemma in roles:
                    delegates._learn(block, block.doc[at])
                elif lemma in lexicons.words("reply", "leading_verbs"):
                    delegates._learn_leader(block, block.doc[at])
        return delegates

    def _learn(self, block: ParsedBlock, role: "Token") -> None:
        principals = self.principals(block, role)
        if not principals:
            return
        for name in _names_beside(role):
            speaker = self.cast.at(block.offset + name.idx)
            if speaker is not None:
                self._speaks_for.setdefault(speaker, set()).update(principals - {speaker})

    def _learn_leader(self, block: ParsedBlock, verb: "Token") -> None:
        """Learn that "Ann Roe, who owns Restwell" speaks for it."""
        if verb.dep_ != "relcl" or verb.head.pos_ != "PROPN" or not any(who.lower_ == "who" for who in verb.children):
            return
        speaker = self.cast.at(block.offset + verb.head.idx)
        led = {self._body_led(block, child) for child in verb.children if child.dep_ == "dobj"}
        bodies = {body for body in led if body is not None and self.is_accused_body(body)}
        if speaker is not None and bodies:
            self._speaks_for.setdefault(speaker, set()).update(bodies - {speaker})

    def _body_led(self, block: ParsedBlock, led: "Token") -> str | None:
        """Return the accused that somebody owns or runs, by name or as "the firm": a team or a group may be any."""
        plain = led.pos_ == "PROPN" or led.lemma_.lower() in lexicons.words("reply", "any_body")
        return self.accused_at(block, led) if plain else None

    def principals(self, block: ParsedBlock, role: "Token") -> set[str]:
        """Return the accused for whom somebody in this role speaks: "her lawyer", "a spokesman for the club"."""
        lemma = role.lemma_.lower()
        return {
            owner
            for token in _owners(role)
            if (owner := self.accused_at(block, token)) and self._may_speak(lemma, owner)
        }

    def _may_speak(self, role: str, owner: str) -> bool:
        list_name = "speaks_for_person" if self.entities[owner].kind is EntityKind.PERSON else "speaks_for_body"
        return role in lexicons.words("reply", list_name)

    def accused_at(self, block: ParsedBlock, token: "Token") -> str | None:
        """Return the accused whom a token names: by the cast, or "the company" where one body alone is accused."""
        found = self.cast.at(block.offset + token.idx)
        if found is not None:
            return found if found in self.accused else None
        if token.lemma_.lower() in lexicons.words("reply", "body_nouns") and is_definite(token):
            bodies = [each for each in sorted(self.accused) if self.entities[each].kind is EntityKind.ORGANISATION]
            return bodies[0] if len(bodies) == 1 and self._may_be_called(token, bodies[0]) else None
        return None

    def _may_be_called(self, noun: "Token", body: str) -> bool:
        """Tell whether a bare "union" of "union secretary" may be the body: any body may be a firm, few are a union."""
        word = noun.lemma_.lower()
        bare = noun.dep_ in {"compound", "nmod"} and word not in lexicons.words("reply", "any_body")
        return not bare or word in self.entities[body].name.lower()

    def speakers(self, parsed: ParsedArticle, source: Source | None) -> set[str]:
        """Return the accused who speak, or are spoken for, where a source speaks."""
        if source is None:
            return set()
        block = parsed.block_at(source.span.start)
        found = self.spoken_for_by(source.entity)
        return found if block is None else found | self.spoken_for_in(block, source.span)

    def is_accused_body(self, entity_id: str) -> bool:
        """Tell whether somebody is one of the accused and a body."""
        return entity_id in self.accused and self.entities[entity_id].kind is EntityKind.ORGANISATION

    def is_officer_of_some_body(self, block: ParsedBlock, span: Span) -> bool:
        """Tell whether a source has an office and the words do not say of what: "chief executive Ann Roe"."""
        roles = [token for token in block.tokens_in(span) if token.lemma_.lower() in _officers()]
        return bool(roles) and not any(_belongs(role) for role in roles)

    def spoken_for_by(self, speaker: str | None) -> set[str]:
        """Return the accused for whom a speaker answers, himself included."""
        if speaker is None:
            return set()
        own = {speaker} if speaker in self.accused else set[str]()
        return own | self._speaks_for.get(speaker, set())

    def spoken_for_in(self, block: ParsedBlock, span: Span) -> set[str]:
        """Return the accused for whom the words of a source speak: "a spokesman for Mr Hale", "the company"."""
        found: set[str] = set()
        for token in block.tokens_in(span):
            if token.lemma_.lower() in _all_roles():
                found |= self.principals(block, token)
            elif token.dep_ in {"nsubj", "nsubjpass", "ROOT", "pobj", "agent"}:
                accused = self.accused_at(block, token)
                if accused is not None and token.dep_ != "pobj":
                    found.add(accused)
        return found


@cache
def _officers() -> frozenset[str]:
    return lexicons.words("reply", "officers")


@cache
def _all_roles() -> frozenset[str]:
    return lexicons.words("reply", "speaks_for_person") | lexicons.words("reply", "speaks_for_body")


def is_voice(token: "Token") -> bool:
    """Tell whether a noun names somebody who may speak for others: "a lawyer"."""
    return token.lemma_.lower() in _all_roles()


def is_definite(noun: "Token") -> bool:
    """Tell "the company" from "a company"; headlines leave the article out."""
    return all(child.lower_ not in {"a", "an", "another", "one", "each", "every"} for child in noun.lefts)


def _belongs(role: "Token") -> bool:
    """Tell "union secretary" and "head of the council" from "general secretary" and "managing director"."""
    return any(
        token.pos_ in {"NOUN", "PROPN", "PRON"} and token.lemma_.lower() not in _all_roles()
        for token in _owners(role)
        if token.ent_type_ != "PERSON"
    )


def _owners(role: "Token") -> list["Token"]:
    found = [child for child in role.children if child.dep_ in {"poss", "compound", "nmod"}]
    found += [
        noun
        for child in role.children
        if child.dep_ == "prep" and child.lower_ in {"for", "of", "at", "to", "from"}
        for noun in child.children
        if noun.dep_ == "pobj"
    ]
    return [each for token in found for each in (token, *token.conjuncts)]


def _names_beside(role: "Token") -> list["Token"]:
    names = [child for child in role.children if child.dep_ == "appos"]
    if role.dep_ in {"appos", "compound", "nmod"}:
        names.append(role.head)
    if role.dep_ == "attr":
        names += [child for child in role.head.children if child.dep_ == "nsubj"]
    return names
