"""The parts people play: victim, accused, source, official, witness, each with the words that say so."""

import re
from collections.abc import Iterator
from functools import cache
from re import Pattern
from typing import TYPE_CHECKING

from compliance_app.analysis import clauses
from compliance_app.analysis.ages import age_of
from compliance_app.analysis.cast import Cast
from compliance_app.analysis.cue_patterns import any_phrase
from compliance_app.analysis.events import Members, find_frames
from compliance_app.analysis.identities import said_to_be
from compliance_app.analysis.parse import ParsedArticle, ParsedBlock, in_lower_case
from compliance_app.analysis.standing import Standing
from compliance_app.analysis.topics import Topics
from compliance_app.lexicons import load, words
from compliance_app.model import (
    ANONYMITY_OFFENCES,
    BODY_KINDS,
    BlockKind,
    Entity,
    EntityKind,
    Event,
    MentionForm,
    OffenceClass,
    ProceedingsStatus,
    Role,
    RoleEvidence,
    Span,
    Statement,
)

if TYPE_CHECKING:
    from spacy.tokens import Token

_OFFICIAL_BEFORE = re.compile(
    r"\b(?:Det(?:ective)?|Insp(?:ector)?|Supt|Superintendent|Sergeant|Sgt|Constable|PC|DC|DS|DI|DCI|DSU|"
    r"Commander|Commissioner|"
    r"(?:Employment |District |Circuit )?Judge|Justice|Recorder|Sheriff|Magistrate|[Cc]oroner|Minister|MP|"
    r"Secretary|Chancellor|"
    r"Prosecutor|Attorney General|Mayor|Councillor|Cllr|Ombudsman|Lord|Baroness|Speaker|"
    r"Ambassador)\.? (?:[\w’'.-]+ ){0,2}$"
)
_OFFICIAL_AFTER = re.compile(
    r"^,? (?:the |an? )?(?:senior |assistant |deputy |chief |area |regional |district )*(?:coroner|judge|"
    r"magistrate|minister|"
    r"prosecutor|police officer|detective|chief constable|commissioner|inspector|superintendent|council leader|"
    r"ombudsman)\b|^ (?:MP|QC|KC)\b"
)
_TESTIFIED = re.compile(
    r"\b(?:told|tells) (?:the |an? )?(?:court|jury|jurors|inquest|hearing|tribunal|inquiry|magistrates|judge)\b|"
    r"\bgave evidence\b|\btestified\b"
)
_FIRST_PERSON = frozenset({"me", "i", "us", "we", "my"})


def victims_of(events: tuple[Event, ...]) -> Iterator[tuple[str, RoleEvidence]]:
    """Yield the victims that the events name."""
    for event in events:
        if not event.factual and event.offence not in ANONYMITY_OFFENCES:
            continue
        for person in event.victims:
            yield person, RoleEvidence(Role.VICTIM, event.trigger, event.offence, event.id, event.confidence)


def accused_of(events: tuple[Event, ...], standings: dict[str, Standing]) -> Iterator[tuple[str, RoleEvidence]]:
    """Yield those whom an event or the proceedings make the accused."""
    for event in events:
        if event.factual:
            for person in event.perpetrators:
                yield person, RoleEvidence(Role.ACCUSED, event.trigger, event.offence, event.id, event.confidence)
    for person, standing in standings.items():
        if standing.status is not ProceedingsStatus.SUSPECTED:
            yield person, RoleEvidence(Role.ACCUSED, standing.span, confidence=0.9)


def sources_in(statements: tuple[Statement, ...]) -> Iterator[tuple[str, RoleEvidence]]:
    """Yield those whose words are reported."""
    for statement in statements:
        if statement.source is not None and statement.source.entity is not None and not statement.nested:
            where = statement.cue or statement.source.span
            yield statement.source.entity, RoleEvidence(Role.SOURCE, where, confidence=statement.confidence)


def officials_in(people: tuple[Entity, ...], text: str) -> Iterator[tuple[str, RoleEvidence]]:
    """Yield those who bear a rank, a robe or an office."""
    for person in people:
        if person.kind is not EntityKind.PERSON or not person.named:
            continue
        for mention in person.mentions:
            if mention.form is not MentionForm.NAME:
                continue
            before = text[max(0, mention.span.start - 50) : mention.span.start].split("\n")[-1]
            printed = before + mention.span.of(text)
            after = text[mention.span.end : mention.span.end + 50]
            if (
                _OFFICIAL_BEFORE.search(before)
                or _OFFICIAL_AFTER.match(after)
                or _titled(printed, mention.span.of(text))
            ):
                yield person.id, RoleEvidence(Role.OFFICIAL, mention.span)
                break


def _titled(printed: str, name: str) -> bool:
    first = name.split(" ", 1)[0]
    return " " in name and _OFFICIAL_BEFORE.search(first + " ") is not None and printed.endswith(name)


def witnesses_in(parsed: ParsedArticle, cast: Cast, accused: frozenset[str]) -> Iterator[tuple[str, RoleEvidence]]:
    """Yield those who gave evidence and are not in the dock."""
    people = {entity.id for entity in cast.entities if entity.kind is EntityKind.PERSON}
    for block, sentence in parsed.sentences():
        found = _TESTIFIED.search(in_lower_case(sentence))
        if found is None:
            continue
        at = block.offset + sentence.start_char
        before = [person for _mention, person in cast.mentions_in(Span(at, at + found.start() + 1)) if person in people]
        if before and before[-1] not in accused:
            yield before[-1], RoleEvidence(Role.WITNESS, Span(at + found.start(), at + found.end()), confidence=0.7)


def tellers_of_own_story(
    parsed: ParsedArticle, members: Members, statements: tuple[Statement, ...], topics: Topics
) -> Iterator[tuple[str, RoleEvidence]]:
    """Yield complainants who tell of their own case: "he raped me", and "she said that he raped her"."""
    spoken = [
        (content, statement.source.entity)
        for statement in statements
        if statement.source is not None and statement.source.entity is not None
        for content in statement.content
    ]
    for placed in find_frames(parsed):
        block, frame = placed.block, placed.frame
        if not any(victim.lower_ in _FIRST_PERSON for victim in frame.victims):
            continue
        trigger = block.span_of(frame.trigger)
        offence = frame.offence
        for weak in ANONYMITY_OFFENCES & frame.weak_for:
            if topics.near(trigger.start, weak) or topics.protected_about() is weak:
                offence = weak
        speaker = next((entity for content, entity in spoken if content.covers(trigger)), None)
        if speaker is not None and offence is not None and speaker not in members.people(block, frame.wrongdoers):
            yield speaker, RoleEvidence(Role.VICTIM, trigger, offence, confidence=0.8)


def witnesses_of_long_ago(
    parsed: ParsedArticle, cast: Cast, accused: frozenset[str], topics: Topics
) -> Iterator[tuple[str, RoleEvidence]]:
    """Yield those who tell a court of what was long ago, in such a story: "Ann Roe, now 58, told jurors"."""
    offence = topics.protected_about()
    for person in cast.entities if offence is not None else ():
        if person.kind is not EntityKind.PERSON or not person.named or person.id in accused:
            continue
        for mention in person.mentions:
            after = parsed.text[mention.span.end : mention.span.end + 90].split("\n")[0]
            if mention.form is MentionForm.NAME and _NOW_AGED.match(after):
                yield person.id, RoleEvidence(Role.VICTIM, mention.span, offence, confidence=0.6)
                break


_NOW_AGED = re.compile(
    r"^,? (?:who is )?now (?:aged )?\d\d,? [^.;]{0,30}?(?:told (?:the |an? )?(?:court|jury|jurors|trial|hearing|judge|"
    r"magistrates)|gave evidence|testified)\b"
)


def dead_of_the_story(
    parsed: ParsedArticle, dead: dict[str, Span], accused: frozenset[str]
) -> Iterator[tuple[str, RoleEvidence]]:
    """Yield the dead whose death is looked into: by an inquest, a murder trial, a review of failings."""
    for person, span in dead.items():
        around = parsed.text[max(0, span.start - 500) : span.end + 500]
        if person not in accused and _DEATH_LOOKED_INTO.search(around):
            yield person, RoleEvidence(Role.VICTIM, span, confidence=0.6)


def fellows_of_the_harmed(
    parsed: ParsedArticle, cast: Cast, accused: frozenset[str]
) -> Iterator[tuple[str, RoleEvidence]]:
    """Yield those called one of a class that comes to harm: "patients were harmed ... Patient Ann Roe, 60, said"."""
    classes = {
        victim.lemma_.lower()
        for placed in find_frames(parsed)
        for victim in placed.frame.victims
        if victim.tag_ == "NNS" and victim.lemma_.lower() in words("offences", "class_nouns")
    }
    if not classes:
        return
    before_name = re.compile(rf"\b(?:{'|'.join(sorted(classes))}),? $", re.I)
    for person in cast.entities:
        if person.kind is not EntityKind.PERSON or not person.named or person.id in accused:
            continue
        first = next((each.span for each in person.mentions if each.form is MentionForm.NAME), None)
        if first is not None and before_name.search(parsed.text[max(0, first.start - 20) : first.start]):
            yield person.id, RoleEvidence(Role.VICTIM, first, confidence=0.6)


def parted_from_money(
    parsed: ParsedArticle, members: Members, statements: tuple[Statement, ...], accused: frozenset[str]
) -> Iterator[tuple[str, RoleEvidence]]:
    """Yield those who say that they paid, lent or lost money, in a story of people cheated out of theirs."""
    if _cheated().search(parsed.text.lower()) is None:
        return
    verbs = words("offences", "parting_verbs")
    for statement in statements:
        speaker = statement.source.entity if statement.source else None
        if speaker is None or speaker in accused or statement.nested or not members.is_named(speaker):
            continue
        for content in statement.content:
            block = parsed.block_at(content.start)
            for token in block.doc if block is not None else ():
                if block is None or token.lemma_ not in verbs or not content.covers(block.span_of(token)):
                    continue
                own = any(_is_own(block, each, speaker, members) for each in clauses.subjects(token))
                if own and not clauses.is_unreal(token) and any(_is_money(each) for each in token.children):
                    yield speaker, RoleEvidence(Role.VICTIM, block.span_of(token), confidence=0.6)


def _is_own(block: ParsedBlock, subject: "Token", speaker: str, members: Members) -> bool:
    return subject.lower_ in {"i", "we"} or members.person(block, subject) == speaker


def _is_money(thing: "Token") -> bool:
    sums = any(each.ent_type_ == "MONEY" or each.text == "£" for each in thing.subtree)
    return thing.dep_ == "dobj" and (
        sums or thing.lemma_.lower() in {"money", "saving", "savings", "pension", "deposit"}
    )


@cache
def _cheated() -> Pattern[str]:
    return any_phrase(load("offences")["cheating_words"])


_DEATH_LOOKED_INTO = re.compile(
    r"\b(?:inquest|coroner|manslaughter|murder\w*|neglect\w*|negligence|post-mortem|killed|stabb\w+|"
    r"causing death|causing the death|"
    r"safeguarding|apologi[sz]ed to (?:the|her|his|their) family|fatal accident inquiry|failings|"
    r"unlawful killing|dangerous driving|coerced|crush)\b",
    re.I,
)


def waivers_as_victims(
    waivers: dict[str, Span], topics: Topics, accused: frozenset[str]
) -> Iterator[tuple[str, RoleEvidence]]:
    """Yield those who gave up an anonymity that only victims have."""
    offence = topics.protected_about() or next(iter(sorted(topics.marked)), None)
    if offence is None:
        return
    for person, span in waivers.items():
        if person not in accused:
            yield person, RoleEvidence(Role.VICTIM, span, offence, confidence=0.9)


def identified_victims(
    parsed: ParsedArticle, cast: Cast, known: dict[str, tuple[RoleEvidence, ...]], topics: Topics
) -> Iterator[tuple[str, RoleEvidence]]:
    """Yield those said to be the victim, or the woman who gave evidence in such a case: "the victim is Ann Roe"."""
    about = topics.protected_about()
    witnesses = {
        entity.id
        for entity in cast.entities
        if _is_just_somebody(entity, parsed.text)
        and any(item.role is Role.WITNESS for item in known.get(entity.id, ()))
    }
    for said in said_to_be(parsed, Members(cast)):
        evidence = known.get(said.person, ())
        playing = {item.role for item in evidence}
        if Role.ACCUSED in playing or any(item.role is Role.ACCUSED for item in known.get(said.name, ())):
            continue
        suffered = next((item.offence for item in evidence if item.role is Role.VICTIM), None)
        called = said.noun.lemma_.lower() in words("offences", "victim_nouns")
        offence = (about or suffered) if called or said.person in witnesses else suffered
        if offence is not None:
            yield said.name, RoleEvidence(Role.VICTIM, said.span, offence, confidence=0.8)


def _is_just_somebody(entity: Entity, text: str) -> bool:
    """Tell whether nothing but age and sex is said of who somebody is: "the woman", "a girl of 15"."""
    first = entity.mentions[0].span.of(text).lower()
    return not entity.named and not words("offences", "complainant_nouns").isdisjoint(first.split())


def renamed_people(
    parsed: ParsedArticle, cast: Cast, pseudonyms: frozenset[str], related: frozenset[str], topics: Topics
) -> Iterator[tuple[str, RoleEvidence]]:
    """Yield people under a false name, and those beside them under a bare first name, in such a story."""
    offence = topics.protected_about()
    if offence is None:
        return
    renamed = [person for person in cast.entities if person.id in pseudonyms and person.id not in related]
    for person in renamed:
        yield person.id, RoleEvidence(Role.VICTIM, person.mentions[0].span, offence, confidence=0.75)
    for person in cast.entities:
        if person.id in pseudonyms or person.id in related or not _bare_first_name(person, parsed.text):
            continue
        where = person.mentions[0].span
        before = parsed.text[max(0, where.start - 60) : where.start]
        if _ONE_OF_THEM.search(before) or (renamed and _in_body(parsed, where)):
            yield person.id, RoleEvidence(Role.VICTIM, where, offence, confidence=0.55)


def children_by_first_name(
    parsed: ParsedArticle, cast: Cast, related: frozenset[str], topics: Topics
) -> Iterator[tuple[str, RoleEvidence]]:
    """Yield children who have a first name and an age and belong to nobody in such a story: "Ellie, who was 13"."""
    offence = topics.protected_about()
    for person in cast.entities if offence is not None else ():
        if person.id in related or not _bare_first_name(person, parsed.text) or not _in_body_of(parsed, person):
            continue
        age = age_of(person, parsed.text)
        if age.minor or age.minor_then:
            yield person.id, RoleEvidence(Role.VICTIM, person.mentions[0].span, offence, confidence=0.6)


def pictured_after_evidence(
    parsed: ParsedArticle, cast: Cast, accused: frozenset[str], topics: Topics
) -> Iterator[tuple[str, RoleEvidence]]:
    """Yield those whom only a caption of such a story names, as leaving court after they gave evidence."""
    offence = topics.protected_about()
    for person in cast.entities if offence is not None else ():
        if person.kind is not EntityKind.PERSON or not person.named or person.id in accused:
            continue
        blocks = [parsed.article.block_at(mention.span.start) for mention in person.mentions]
        if any(block is None or block.kind is not BlockKind.CAPTION for block in blocks):
            continue
        at = person.mentions[0].span
        told = _GAVE_EVIDENCE.search(parsed.text[at.end : at.end + 120].split("\n")[0])
        if told is not None:
            where = Span(at.end + told.start(), at.end + told.end())
            yield person.id, RoleEvidence(Role.VICTIM, where, offence, confidence=0.55)


def searched_for(
    parsed: ParsedArticle, cast: Cast, accused: frozenset[str], topics: Topics
) -> Iterator[tuple[str, RoleEvidence]]:
    """Yield those who were missed before such a case came up: "the search for Ann Roe began on November 12"."""
    offence = topics.protected_about()
    for person in cast.entities if offence is not None else ():
        if person.kind is not EntityKind.PERSON or not person.named or person.id in accused:
            continue
        for mention in person.mentions:
            before = parsed.text[max(0, mention.span.start - 60) : mention.span.start].split("\n")[-1]
            if mention.form is MentionForm.NAME and _SEARCHED_FOR.search(before) is not None:
                yield person.id, RoleEvidence(Role.VICTIM, mention.span, offence, confidence=0.55)
                break


_SEARCHED_FOR = re.compile(
    r"\b(?:search(?:es|ed|ing)? for|disappearance of|missing (?:girl|boy|teenager|schoolgirl|schoolboy|woman),?|"
    r"appeals? (?:to find|for)) $",
    re.I,
)
_GAVE_EVIDENCE = re.compile(r"\b(?:g(?:iving|ave) evidence|testif(?:ying|ied)|(?:her|his) evidence)\b")


def _in_body_of(parsed: ParsedArticle, person: Entity) -> bool:
    return _in_body(parsed, person.mentions[0].span)


_ONE_OF_THEM = re.compile(
    r"\b(?:one of (?:them|the (?:women|girls|men|boys|victims|survivors))|another(?: of them)?|"
    r"(?:a|one|another|young) (?:girl|boy|woman|man|teenager|victim|survivor)(?: of \d+)?),?"
    r"(?: (?:named|called|known as|we will call|whom we call|who we will call))? ?,? ?[‘“'\"]?$",
    re.I,
)


def _bare_first_name(person: Entity, text: str) -> bool:
    return (
        person.kind is EntityKind.PERSON
        and person.named
        and " " not in person.name.strip()
        and person.spokesperson_for is None
        and len(person.name) > 2
        and _NOT_A_NAME.search(text[max(0, person.mentions[0].span.start - 12) : person.mentions[0].span.start]) is None
    )


_NOT_A_NAME = re.compile(r"\b(?:the|an?|only|first|other|of|in|at|from)\s$", re.I)


def _in_body(parsed: ParsedArticle, span: Span) -> bool:
    block = parsed.article.block_at(span.start)
    return block is not None and block.kind in BODY_KINDS


def is_protected(evidence: tuple[RoleEvidence, ...]) -> OffenceClass | None:
    """Return the offence that gives the victim anonymity, if any evidence names one."""
    return next(
        (item.offence for item in evidence if item.role is Role.VICTIM and item.offence in ANONYMITY_OFFENCES), None
    )
