"""Whom a clause accuses: from the token that names the wrongdoer to somebody in the cast."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from compliance_app import lexicons
from compliance_app.analysis.arguments import owners, passive_subjects, subjects
from compliance_app.analysis.cast import Cast
from compliance_app.analysis.harmless import names_somebody
from compliance_app.analysis.parse import ParsedArticle, ParsedBlock
from compliance_app.analysis.taken_up import is_pair
from compliance_app.analysis.wrong_words import NOUNS, lexicon
from compliance_app.model import DISPLAY_KINDS, Entity, EntityKind, ProceedingsStatus

if TYPE_CHECKING:
    from spacy.tokens import Span as DocSpan
    from spacy.tokens import Token

_PAIR = 2
_BEFORE_COURT = frozenset({ProceedingsStatus.CHARGED, ProceedingsStatus.ON_TRIAL, ProceedingsStatus.CONVICTED})
_DEICTIC = frozenset({"this", "that", "he", "she", "man", "woman"})


@dataclass(frozen=True, slots=True)
class Accusable:
    """The members of the cast whom a paper can libel, by id."""

    cast: Cast
    entities: dict[str, Entity] = field(default_factory=dict[str, Entity])

    def target_of(self, block: ParsedBlock, token: "Token") -> str | None:
        """Return the entity that a token names, if it is a living, identifiable person or body."""
        for candidate in _heads(token):
            found = self.cast.at(block.offset + candidate.idx)
            if found is not None and self.is_identifiable(found):
                if self._is_only_their_boss(token, candidate, found):
                    return None
                return self._leader_charged(token, found) if candidate != token else found
            if found is not None and self.entities[found].named:
                return None
            if candidate != token and (body := self._only_body(candidate)) is not None:
                return body
        return None

    def _leader_charged(self, token: "Token", found: str) -> str:
        """Return the one person under charge, where "the head of the trust" did it, else whom its words name."""
        leads = token.tag_ == "NN" and token.lemma_.lower() in role_words()
        charged = [each.id for each in self.entities.values() if each.named and each.status in _BEFORE_COURT]
        is_body = self.entities[found].kind is EntityKind.ORGANISATION
        return charged[0] if leads and is_body and len(charged) == 1 else found

    def _only_body(self, noun: "Token") -> str | None:
        """Return the body that "staff at *the home*" can only be: the one that the article names."""
        the = any(child.lower_ == "the" for child in noun.lefts)
        if not the or noun.tag_ != "NN" or noun.lemma_.lower() not in lexicons.words("reply", "body_nouns"):
            return None
        bodies = [each.id for each in self.entities.values() if each.named and each.kind is EntityKind.ORGANISATION]
        return bodies[0] if len(bodies) == 1 else None

    def pair_of(self, parsed: ParsedArticle, block: ParsedBlock, token: "Token") -> tuple[str, ...]:
        """Return the two whom "they" or "the couple" takes up: both are named together before.

        "They" goes back no further than the sentence before; "the couple" to wherever two were last named as one.
        """
        is_they = token.lower_ == "they" and token.dep_ == "nsubj"
        if not is_they and not is_pair(token):
            return ()
        for earlier, sentence in reversed(list(_sentences_before(parsed, block, token))):
            for subject in sentence:
                if subject.dep_ == "nsubj" and (pair := self._named_together(earlier, subject)):
                    return pair
            if is_they:
                return ()
        return ()

    def _named_together(self, block: ParsedBlock, subject: "Token") -> tuple[str, ...]:
        """Return the people whom a subject lists: "Mark Roe and his wife, Ann"."""
        listed = [each for noun in (subject, *subject.conjuncts) for each in _heads(noun)]
        found = (self.cast.at(block.offset + each.idx) for each in listed)
        people = [
            each
            for each in found
            if each is not None and self.is_identifiable(each) and self.entities[each].kind is EntityKind.PERSON
        ]
        pair = tuple(dict.fromkeys(people))
        return pair if len(pair) == _PAIR else ()

    def _is_only_their_boss(self, token: "Token", owner: "Token", found: str) -> bool:
        """Tell whether "the singer's tour manager" is meant, who is not the singer; her gang acts for her."""
        aside = (
            owner not in {token, token.head}
            and owner.lower_ != "its"
            and owner.dep_ not in {"appos", "compound", "nmod"}
        )
        follows = token.lemma_.lower() in lexicons.words("wrongdoing", "followers")
        return aside and not follows and self.entities[found].kind is EntityKind.PERSON

    def is_open(self, block: ParsedBlock, token: "Token") -> bool:
        """Tell whether a token describes somebody named elsewhere: "the 49-year-old host", "this is the thug"."""
        found = self.cast.at(block.offset + token.idx)
        if found is not None and (entity := self.entities.get(found)) is not None and entity.named:
            return False
        if token.lower_ in _DEICTIC:
            return True
        if token.tag_ in {"NNS", "NNPS"}:
            return False
        if block.block.kind in DISPLAY_KINDS:
            return token.lower_ in role_words() or token.lemma_.lower() in lexicon().agent_nouns
        definite = any(
            child.dep_ in {"det", "poss"} and child.lower_ in {"the", "this", "that"} for child in token.children
        )
        return definite and (
            token.lemma_.lower() in role_words() | lexicon().agent_nouns.keys() or token.lower_ == "old"
        )

    def holder_of(self, parsed: ParsedArticle, role: "Token") -> str | None:
        """Return the person whom the text names as the bishop, where somebody is only called "the bishop"."""
        word = role.lemma_.lower()
        if word in _DEICTIC or word not in role_words() | lexicon().agent_nouns.keys():
            return None
        for block in parsed.blocks:
            for token in block.doc if word in block.block.span.of(parsed.text).lower() else ():
                if token.lemma_.lower() != word:
                    continue
                for name in _named_with(token):
                    found = self.cast.at(block.offset + name.idx)
                    if found is not None and self.is_identifiable(found):
                        return found
        return None

    def is_identifiable(self, entity_id: str) -> bool:
        """Tell whether somebody is living, and named or plainly one body."""
        entity = self.entities.get(entity_id)
        if entity is None or entity.deceased:
            return False
        return entity.named and entity.kind is not EntityKind.GROUP


def _heads(token: "Token") -> list["Token"]:
    """Return the tokens by which a noun phrase may be known: itself, its apposition, the body it belongs to."""
    found = [token]
    found += [child for child in token.children if child.dep_ == "appos"]
    found += [
        child
        for child in token.children
        if child.dep_ in {"compound", "nmod"} and child.pos_ == "PROPN" and not says_whence(token)
    ]
    if token.dep_ == "appos":
        found.append(token.head)
    if token.lemma_.lower() in {"firm", "company", "business"}:
        found += owners(token)
    if token.lemma_.lower() in lexicons.words("wrongdoing", "members") | lexicons.words("wrongdoing", "followers"):
        found += [
            child for child in token.children if child.dep_ in {"poss", "compound", "nmod"} and child.pos_ in NOUNS
        ]
        if any(child.lower_ == "its" for child in token.children):
            found += _bodies_leading(token)
        found += [
            noun
            for child in token.children
            if child.dep_ == "prep" and child.lower_ in {"of", "at", "for", "from", "with"}
            for noun in child.children
            if noun.dep_ == "pobj"
        ]
    return found


def says_whence(noun: "Token") -> bool:
    """Tell whether a name before a noun only says where somebody is from: "a *Newport* boy", "a *Selby* thief"."""
    if noun.pos_ != "NOUN" or not names_somebody(noun):
        return False
    acts_for_it = lexicons.words("wrongdoing", "members") - _OF_ANYBODY
    return noun.lemma_.lower() not in acts_for_it


_OF_ANYBODY = frozenset({"man", "men", "woman", "boy", "girl", "teenager", "pensioner", "couple"})


def _sentences_before(
    parsed: ParsedArticle, block: ParsedBlock, token: "Token"
) -> Iterator[tuple[ParsedBlock, "DocSpan"]]:
    at = block.offset + token.sent.start_char
    for earlier, sentence in parsed.sentences():
        if earlier.offset + sentence.start_char >= at:
            return
        yield earlier, sentence


def _bodies_leading(member: "Token") -> list["Token"]:
    """Return what "its" goes back to where it leads the sentence: "the Grand was used by thieves its staff knew"."""
    root = member.sent.root
    return [each for each in (*passive_subjects(root), *subjects(root)) if each.pos_ == "PROPN"]


def _named_with(role: "Token") -> list["Token"]:
    """Return the names beside a role: "Bishop Ann Roe", "Ann Roe, the bishop", "Ann Roe is now Bishop of Ely"."""
    names = [child for child in role.children if child.dep_ == "appos"]
    if role.dep_ in {"appos", "compound", "nmod"}:
        names.append(role.head)
    if role.dep_ == "attr":
        names += subjects(role.head)
    return [name for name in names if name.pos_ == "PROPN"]


def role_words() -> frozenset[str]:
    """Return the words by which a headline names somebody whom the text introduces."""
    return lexicons.words("wrongdoing", "role_words")
