"""Whom "it", "the agency" and "the couple" take up as subjects, where the cast leaves them open."""

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from compliance_app import lexicons
from compliance_app.analysis.cast import Cast
from compliance_app.analysis.parse import ParsedBlock
from compliance_app.analysis.representatives import is_definite
from compliance_app.model import Entity, EntityKind, MentionForm, Span

if TYPE_CHECKING:
    from spacy.tokens import Token

_BESIDE = 20  # code points before a name in which its bearer's role stands


def open_subjects(block: ParsedBlock, place: Span, cast: Cast, entities: dict[str, Entity]) -> Iterator["Token"]:
    """Yield the subjects of a sentence that may take up somebody, and for whom the cast knows nobody by name."""
    begin, end = place.start - block.offset, place.end - block.offset
    for token in block.doc:
        if not begin <= token.idx < end or token.dep_ != "nsubj":
            continue
        known = entities.get(cast.at(block.offset + token.idx) or "")
        takes_up = _is_it(token) or is_pair(token) or is_role(token) or _is_body_noun(token)
        if takes_up and (known is None or not known.named):
            yield token


def body_meant(subject: "Token", just_before: list[Entity], earlier: list[Entity]) -> Entity | None:
    """Return the body that a subject takes up: "it" one of the sentence before, "the agency" the last that may be one.

    Both lists begin with the likeliest: what was the subject, or mentioned last.
    """
    if _is_it(subject):
        return next(iter(just_before), None)
    return next((body for body in earlier if _may_be_called(body, subject.lemma_.lower())), None)


def is_pair(noun: "Token") -> bool:
    """Tell whether a noun means two people told of before: "the couple", "the brothers"."""
    word = noun.lemma_.lower()
    if word not in lexicons.words("reply", "pair_nouns") | lexicons.words("reply", "pair_plurals"):
        return False
    several = word in lexicons.words("reply", "pair_nouns") or noun.tag_ == "NNS"
    return several and any(child.lower_ in {"the", "both"} for child in noun.lefts)


def is_role(subject: "Token") -> bool:
    """Tell whether a subject is called by what it does alone: "the salesman", "the yard manager"."""
    named = any(child.pos_ == "PROPN" or child.dep_ == "poss" for child in subject.children)
    return subject.tag_ == "NN" and not named and _has_the(subject) and subject.lemma_.lower() in _roles()


def holder_of(role: "Token", people: list[Entity], said_before: dict[str, list[str]]) -> Entity | None:
    """Return the person whom the text calls by a role: "the salesman, Lewis Farradine", "Dr Lewis Farradine"."""
    titles: dict[str, str] = lexicons.load("people")["title_nouns"]
    kind = " ".join(child.text for child in role.lefts if child.dep_ in {"amod", "compound"})
    words = [f"{kind} {role.lemma_}".strip()]  # a commercial manager is not the team's
    words += [title for title, noun in titles.items() if noun == role.lemma_ and not kind]
    beside = re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})\.?,? $", re.IGNORECASE)
    return next((each for each in people if any(map(beside.search, said_before.get(each.id, [])))), None)


def said_before_names(places: Iterable[tuple[ParsedBlock, Span]], cast: Cast) -> dict[str, list[str]]:
    """Return what stands just before each name of everybody: "the salesman, "."""
    found: dict[str, list[str]] = {}
    for block, place in places:
        for mention, entity in cast.mentions_in(place):
            if mention.form is MentionForm.NAME:
                at = mention.span.start - block.offset
                found.setdefault(entity, []).append(block.doc.text[max(0, at - _BESIDE) : at])
    return found


def _roles() -> frozenset[str]:
    return lexicons.words("wrongdoing", "members") | lexicons.words("wrongdoing", "role_words")


def _is_it(token: "Token") -> bool:
    """Tell whether "it" stands for a body that does something, not for nothing as in "it emerged"."""
    verb = token.head
    if token.lower_ != "it" or verb.pos_ != "VERB" or verb.lemma_ in lexicons.words("reply", "it_without_sense"):
        return False
    return all(child.dep_ not in {"ccomp", "csubj"} for child in verb.children)


def _is_body_noun(token: "Token") -> bool:
    return token.tag_ == "NN" and token.lemma_.lower() in lexicons.words("reply", "body_nouns") and _has_the(token)


def _has_the(noun: "Token") -> bool:
    return is_definite(noun) and any(child.lower_ == "the" for child in noun.lefts)


def _may_be_called(body: Entity, noun: str) -> bool:
    """Tell whether "the agency" may be this body: a council or a court goes by its own noun."""
    last = body.name.lower().rsplit(" ", 1)[-1]
    own = last in lexicons.words("reply", "body_nouns") - lexicons.words("reply", "any_body")
    return body.kind is EntityKind.ORGANISATION and (not own or last == noun)
