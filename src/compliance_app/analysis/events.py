"""Offences told in a clause: who did what to whom."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from compliance_app.analysis import clauses
from compliance_app.analysis.cast import Cast
from compliance_app.analysis.offence_frames import frames_in, singled_out
from compliance_app.analysis.offence_words import Frame, is_person_noun
from compliance_app.analysis.parse import ParsedArticle, ParsedBlock
from compliance_app.analysis.topics import PROTECTED, Topics, find_topics
from compliance_app.lexicons import words
from compliance_app.model import (
    ANONYMITY_OFFENCES,
    DISPLAY_KINDS,
    EntityKind,
    Event,
    MentionForm,
    OffenceClass,
    Quotation,
    Span,
)

if TYPE_CHECKING:
    from spacy.tokens import Token


@dataclass(frozen=True, slots=True)
class PlacedFrame:
    """A frame and the block whose parse its tokens belong to."""

    block: ParsedBlock
    frame: Frame


def find_events(parsed: ParsedArticle, quotations: tuple[Quotation, ...], cast: Cast) -> tuple[Event, ...]:
    """Return the offence events of the article, in text order."""
    topics = find_topics(parsed)
    members = Members(cast)
    drafts = [
        event
        for placed in (*find_frames(parsed), *_singled_out(parsed, topics))
        if (event := _event(placed, topics, members)) is not None
    ]
    drafts.sort(key=lambda draft: draft[0].trigger)
    protected = _protected_by_wrongdoer(drafts)
    events = [_upgraded(event, weak, protected) for event, weak in drafts]
    kept = [event for event in events if event.victims or event.perpetrators]
    return tuple(replace(event, id=f"v{number}") for number, event in enumerate(kept, 1))


def find_frames(parsed: ParsedArticle) -> Iterator[PlacedFrame]:
    """Yield every offence frame of the article's running text, in text order."""
    for block, sentence in parsed.sentences():
        for frame in frames_in(sentence):
            yield PlacedFrame(block, frame)


def _singled_out(parsed: ParsedArticle, topics: Topics) -> Iterator[PlacedFrame]:
    """Yield those picked out of a group of victims: "Among the girls he molested was X", "One of them, X, ..."."""
    for block, sentence in parsed.sentences():
        found = singled_out(sentence)
        if found is None:
            continue
        group, one = found
        said = frames_in(sentence)
        if said:
            yield PlacedFrame(block, replace(said[0], victims=(one,), wrongdoers=()))
        elif group.lemma_.lower() in words("offences", "victim_nouns"):
            yield PlacedFrame(block, Frame(group, None, (one,), weak_for=ANONYMITY_OFFENCES))
        elif group.lower_ in {"them", "those", "these"} or _few_of_them(group):
            about = topics.protected_about()
            offence = topics.protected_near(block.offset + sentence.start_char, reach=_GROUP_REACH) or about
            if offence is not None and (about is offence or (about is None and len(topics.marked[offence]) > 1)):
                yield PlacedFrame(block, Frame(group, None, (one,), weak_for=frozenset({offence})))


_GROUP_REACH = 4  # sentences from "the men were sold" to "one of them, X"


def _few_of_them(group: "Token") -> bool:
    """Tell whether a group is one of people told of before: "one of the men"."""
    return is_person_noun(group) and any(child.lower_ in {"the", "these", "those"} for child in group.children)


class Members:
    """Looks up which member of the cast a noun stands for."""

    def __init__(self, cast: Cast) -> None:
        self._cast = cast
        self._kinds = {entity.id: entity.kind for entity in cast.entities}
        self._named = {entity.id: entity.named for entity in cast.entities}
        self._genders = {entity.id: entity.gender for entity in cast.entities}

    def people(self, block: ParsedBlock, tokens: Iterable["Token"]) -> tuple[str, ...]:
        """Return the persons whom these nouns stand for, each once, in text order."""
        found: dict[str, None] = {}
        for token in tokens:
            person = self.person(block, token)
            if person is not None:
                found[person] = None
        return tuple(found)

    def is_named(self, person: str) -> bool:
        """Tell whether the article gives somebody a name."""
        return self._named.get(person, False)

    def may_be_one(self, one: str, other: str) -> bool:
        """Tell whether nothing in their sex speaks against two people being one."""
        genders = {self._genders.get(one), self._genders.get(other)} - {None}
        return len(genders) < 2

    def listed_before(self, block: ParsedBlock, verb: "Token") -> tuple[str, ...]:
        """Return the named people listed before a plural verb: ages between the names break the parse of the list."""
        start = block.offset + verb.sent.start_char
        listed = self._cast.mentions_in(Span(start, block.offset + verb.idx))
        people = [found for mention, found in listed if mention.form is MentionForm.NAME]
        return tuple(dict.fromkeys(found for found in people if self._kinds.get(found) is EntityKind.PERSON))

    def first_named(self, place: Span) -> str | None:
        """Return the first person who is given by name in a place."""
        return next(iter(self.all_named(place)), None)

    def all_named(self, place: Span) -> dict[str, Span]:
        """Return the people who are given by name in a place, in text order, each with where that is first."""
        found: dict[str, Span] = {}
        for mention, person in self._cast.mentions_in(place):
            if mention.form is MentionForm.NAME and self._kinds.get(person) is EntityKind.PERSON:
                found.setdefault(person, mention.span)
        return found

    def named_at(self, position: int) -> str | None:
        """Return the person with a name whose mention holds a code point."""
        found = self._cast.at(position)
        return found if found and self._named.get(found) and self._kinds[found] is EntityKind.PERSON else None

    def named_after(self, block: ParsedBlock, verb: "Token") -> tuple[tuple[str, int], ...]:
        """Return the named people printed after a verb in its sentence, each with where the name ends."""
        rest = Span(block.offset + verb.idx, block.offset + verb.sent.end_char)
        return tuple(
            (found, mention.span.end)
            for mention, found in self._cast.mentions_in(rest)
            if mention.form is MentionForm.NAME and self._kinds.get(found) is EntityKind.PERSON
        )

    def person(self, block: ParsedBlock, token: "Token") -> str | None:
        """Return the person whom a noun stands for; a name beside a role noun wins over the role."""
        if token.pos_ == "PRON" and token.lower_ in {"he", "she", "him", "her"}:
            return self._by_pronoun(block, token)
        candidates = [token, *(child for child in token.children if child.dep_ == "appos")]
        if token.dep_ == "compound" and token.head.pos_ == "PROPN":
            candidates.append(token.head)
        ids = [self._cast.at(block.offset + candidate.idx) for candidate in candidates]
        known = [found for found in ids if found is not None and self._kinds.get(found) is EntityKind.PERSON]
        named = [found for found in known if self._named.get(found)]
        return next(iter(named or known), None)

    def _by_pronoun(self, block: ParsedBlock, token: "Token") -> str | None:
        """Return the speaker for "she said that she was raped"; else whom the cast takes the pronoun for."""
        known = self._cast.at(block.offset + token.idx)
        found = known if self._kinds.get(known or "") is EntityKind.PERSON else None
        speaker = clauses.reported_speaker(token)
        if speaker is None or speaker.pos_ == "PRON":
            return found
        said = self.person(block, speaker)
        if said is None:
            return None if speaker.pos_ in {"NOUN", "ADJ", "NUM"} and token.dep_ == "nsubjpass" else found
        fits = self._genders.get(said) in {None, "f" if token.lower_ in {"she", "her"} else "m"}
        return said if fits and token.dep_ == "nsubjpass" else found


def _event(placed: PlacedFrame, topics: Topics, members: Members) -> tuple[Event, frozenset[OffenceClass]] | None:
    block, frame = placed.block, placed.frame
    position = block.offset + frame.trigger.idx
    offence = _settled(frame, position, topics)
    if offence is None:
        return None
    hurt = members.people(block, frame.victims)
    # Who is both did it to nobody: in "it went for Lee, biting *her* face" the parse has the wrong doer.
    perpetrators = tuple(doer for doer in members.people(block, frame.wrongdoers) if doer not in hurt)
    victims = tuple(each for each in hurt if each not in members.people(block, frame.wrongdoers))
    sure = 0.9 if offence is frame.offence else 0.7
    if frame.teller:
        sure = 0.6
    if block.block.kind in DISPLAY_KINDS:
        sure -= 0.2
    event = Event(
        id="",
        trigger=block.span_of(frame.trigger),
        offence=offence,
        victims=victims,
        perpetrators=perpetrators,
        factual=frame.factual,
        child=any(_says_child(victim) for victim in frame.victims),
        confidence=round(sure if frame.factual else sure - 0.2, 2),
    )
    return event, frame.weak_for if offence is frame.offence else frozenset()


def _settled(frame: Frame, position: int, topics: Topics) -> OffenceClass | None:
    """Return the offence that is meant, reading weak words by what is told around them."""
    if not frame.weak_for:
        return frame.offence
    near = [offence for offence in PROTECTED if offence in frame.weak_for and topics.near(position, offence)]
    if near:
        return near[0]
    about = topics.protected_about()
    if about in frame.weak_for:
        return about
    if frame.offence is None and frame.trigger.lemma_.lower() in words("offences", "victim_nouns"):
        return OffenceClass.VIOLENCE
    return frame.offence


def _protected_by_wrongdoer(drafts: list[tuple[Event, frozenset[OffenceClass]]]) -> dict[str, OffenceClass]:
    """Return the protected offence that each wrongdoer is said to have done, the first told."""
    found: dict[str, OffenceClass] = {}
    for event, _weak in drafts:
        if event.offence in ANONYMITY_OFFENCES:
            for perpetrator in event.perpetrators:
                found.setdefault(perpetrator, event.offence)
    return found


def _upgraded(event: Event, weak: frozenset[OffenceClass], protected: dict[str, OffenceClass]) -> Event:
    """Read "assaulted" as sexual where the same wrongdoer is said to have done such an offence."""
    for perpetrator in event.perpetrators:
        offence = protected.get(perpetrator)
        if offence is not None and offence in weak:
            return replace(event, offence=offence, confidence=0.7)
    return event


def _says_child(token: "Token") -> bool:
    nouns = {token.lower_, *(child.lower_ for child in token.children)}
    return bool(nouns & words("offences", "child_words"))
