"""Race, faith, orientation, nationality or illness given of somebody in a story that has nothing to do with it.

What is told once, as a mere description of a person, and comes up nowhere else, has no part in the story. Where any
other sentence speaks of the same subject the detector is silent: relevance is for editors to judge.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from compliance_app.lexicons import load
from compliance_app.lexicons.literals import fold, may_match_expression
from compliance_app.model import (
    BODY_KINDS,
    DISPLAY_KINDS,
    Entity,
    EntityKind,
    Hit,
    MentionForm,
    Reading,
    Related,
    Role,
    Sentence,
    Span,
)

SLOTS = frozenset({"target", "characteristic"})
FACTS = frozenset({"group"})

_SPEAKING_KINDS = BODY_KINDS | DISPLAY_KINDS
_GROUPS = ("orientation", "faith", "origin", "health")
# "NAME, 46, a gay trader", "NAME, who comes from an Irish Traveller family"
_AFTER_NAME = re.compile(
    r"(?:,? (?:aged )?\d{1,3})?, (?:who (?:is|was|comes from|came from) )?"
    r"(?:an?|the|himself|herself)? ?(?:[\w'’-]+ ){0,5}"
)
# "Polish builder NAME", "the gay MP, NAME"
_BEFORE_NAME = re.compile(r"(?: [a-z][\w'’-]*){0,4},? ")


@dataclass(frozen=True, slots=True)
class Settings:
    """What a rulebook may tune: which characteristics are looked for."""

    groups: tuple[str, ...] = (*_GROUPS, "nationality")


@dataclass(frozen=True, slots=True)
class _Subject:
    """What gives a person a characteristic, and what shows that the story is about it.

    There are fifty, of which an article names two or three: only those are compiled.
    """

    group: str
    terms: str
    story: str
    flags: int = 0

    def terms_in(self, text: str, folded: str) -> Iterator[re.Match[str]]:
        """Yield every place where one of the terms stands."""
        if may_match_expression(self.terms, folded):
            yield from _compiled(self.terms, self.flags).finditer(text)

    def told_in(self, text: str) -> Iterator[re.Match[str]]:
        """Yield every place that shows the story to be about the subject."""
        return _compiled(self.story, re.IGNORECASE).finditer(text)


@dataclass(frozen=True, slots=True)
class _Term:
    subject: _Subject
    span: Span


def detect(reading: Reading, settings: Settings) -> Iterator[Hit]:
    """Yield each characteristic that only describes somebody in a story about conduct."""
    if not reading.allegations and not reading.events:
        return
    for term in _terms(reading, settings):
        sentence = reading.sentence_at(term.span.start)
        if sentence is None or reading.quotation_at(term.span.start) is not None:
            continue
        person = _described(reading, term, sentence)
        if person is None or _is_in_story(reading, term, sentence):
            continue
        yield Hit(
            sentence.span,
            slots={"target": person.name, "characteristic": term.span.of(reading.text)},
            facts={"group": term.subject.group},
            confidence=0.7,
            related=(Related(term.span, "characteristic"),),
            entities=(person.id,),
        )


@cache
def _lexicon() -> tuple[_Subject, ...]:
    """Return the subjects of every group; each nationality is one."""
    words = load("characteristics")
    found: list[_Subject] = []
    for group in _GROUPS:
        flags = 0 if group == "origin" else re.IGNORECASE
        found.append(_Subject(group, _any(words[group]["terms"]), _any(words[group]["story"]), flags))
    after = rf"(?=\s+(?:[a-z-]+ )?(?:{'|'.join(words['person_nouns'])})\b|[,.])"
    origins = "|".join(words["origin"]["before_person"])
    found.append(_Subject("origin", rf"\b(?:{origins})\b{after}", _any(words["origin"]["story"])))
    for nationality, names in words["nationality"].items():
        story = _any([*names, *words["nationality_story"]])
        found.append(_Subject("nationality", rf"\b{nationality}(?:-born)?\b{after}", story))
    return tuple(found)


def _any(expressions: list[str]) -> str:
    return rf"\b(?:{'|'.join(expressions)})\b"


@cache
def _compiled(expression: str, flags: int) -> re.Pattern[str]:
    return re.compile(expression, flags)


def _terms(reading: Reading, settings: Settings) -> Iterator[_Term]:
    folded = fold(reading.text)
    for subject in _lexicon():
        if subject.group not in settings.groups:
            continue
        for match in subject.terms_in(reading.text, folded):
            block = reading.article.block_at(match.start())
            if block is not None and block.kind in _SPEAKING_KINDS and match.end() <= block.span.end:
                yield _Term(subject, Span(*match.span()))


def _is_in_story(reading: Reading, term: _Term, sentence: Sentence) -> bool:
    """Tell whether the article speaks of the subject in any other sentence."""
    return any(not sentence.span.covers(Span(*match.span())) for match in term.subject.told_in(reading.text))


def _described(reading: Reading, term: _Term, sentence: Sentence) -> Entity | None:
    """Return the named person whom the term describes, if it describes one."""
    for entity in reading.entities:
        if entity.kind is not EntityKind.PERSON or not entity.named:
            continue
        for mention in entity.mentions:
            if not sentence.span.covers(mention.span):
                continue
            if mention.form is MentionForm.NOMINAL and mention.span.covers(term.span):
                return entity
            if mention.form is MentionForm.NAME and _stands_by(reading.text, mention.span, term.span):
                return entity if _counts(entity, term) else None
    return None


def _stands_by(text: str, name: Span, term: Span) -> bool:
    if name.end <= term.start:
        return _AFTER_NAME.fullmatch(text, name.end, term.start) is not None
    return term.end <= name.start and _BEFORE_NAME.fullmatch(text, term.end, name.start) is not None


def _counts(entity: Entity, term: _Term) -> bool:
    """Tell whether the characteristic could be held against the person.

    A nationality is often no more than who somebody is, and an illness is why somebody was easily harmed.
    """
    if term.subject.group == "nationality":
        return Role.ACCUSED in entity.roles
    return term.subject.group != "health" or Role.ACCUSED in entity.roles or Role.VICTIM not in entity.roles
