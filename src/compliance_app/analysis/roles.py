"""The parts people play: victim, accused, source, official, witness, each with the words that say so."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from re import Pattern
from typing import TYPE_CHECKING

from compliance_app.analysis import clauses
from compliance_app.analysis.cast import Cast
from compliance_app.analysis.cue_patterns import any_phrase
from compliance_app.analysis.events import Members, find_frames
from compliance_app.analysis.parse import ParsedArticle, ParsedBlock, in_lower_case
from compliance_app.analysis.standing import Standing
from compliance_app.lexicons import load, words
from compliance_app.model import (
    ANONYMITY_OFFENCES,
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
# Who sits or speaks in a court by office: no complainant, and no child, whatever they quote.
_OF_COURT_BEFORE = re.compile(
    r"\b(?:Judge|Justice|Recorder|Sheriff|Magistrate|[Cc]oroner|[Pp]rosecutor|"
    r"(?:[Cc]rown|[Pp]rosecution|[Pp]rosecuting|[Dd]efence|[Dd]efending) (?:barrister|counsel|solicitor),?|"
    r"(?:[Pp]rosecuting|[Dd]efending|[Mm]itigating|[Cc]hair(?:man|woman)? of (?:the bench|(?:the )?magistrates)),?|"
    r"[Pp]residing (?:magistrate|justice))\.? (?:(?:Mr|Mrs|Ms|Miss|Sir|Dame)\.? )?(?:[A-Z][\w’'.-]+ )?$"
)
_OF_COURT_AFTER = re.compile(
    r"^,? (?:[KQS]C\b|(?:who (?:was|is) )?(?:presiding|prosecuting|defending|mitigating)\b|"
    r"(?:for|on behalf of|opening the case for|representing) the (?:prosecution|defence|defense|[Cc]rown|state)\b|"
    r"(?:the |a )?(?:district |circuit )?(?:judge|recorder|prosecutor|barrister|(?:junior )?counsel|"
    r"chair(?:man|woman)? of (?:the bench|(?:the )?magistrates)|presiding (?:magistrate|justice))\b)"
)
_TESTIFIED = re.compile(
    r"\b(?:told|tells) (?:the |an? )?(?:court|jury|jurors|inquest|hearing|tribunal|inquiry|magistrates|judge)\b|"
    r"\bgave evidence\b|\btestified\b"
)


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
        printed = next(filter(_is_official, _namings(person, text)), None)
        if printed is not None:
            yield person.id, RoleEvidence(Role.OFFICIAL, printed.span)


def officers_of_court(people: tuple[Entity, ...], text: str) -> frozenset[str]:
    """Return who is judge, magistrate or counsel, by words beside the name: what they quote befell somebody else."""
    return frozenset(person.id for person in people if any(map(_is_of_court, _namings(person, text))))


@dataclass(frozen=True, slots=True)
class _Naming:
    """A printed name and the words of its paragraph beside it."""

    span: Span
    name: str
    before: str
    after: str


def _namings(person: Entity, text: str) -> Iterator[_Naming]:
    if person.kind is not EntityKind.PERSON or not person.named:
        return
    for mention in person.mentions:
        if mention.form is MentionForm.NAME:
            before = text[max(0, mention.span.start - 50) : mention.span.start].split("\n")[-1]
            after = text[mention.span.end : mention.span.end + 50].split("\n")[0]
            yield _Naming(mention.span, mention.span.of(text), before, after)


def _is_official(naming: _Naming) -> bool:
    if _OFFICIAL_BEFORE.search(naming.before) or _OFFICIAL_AFTER.match(naming.after) or _is_of_court(naming):
        return True
    first = naming.name.split(" ", 1)[0]
    return " " in naming.name and _OFFICIAL_BEFORE.search(first + " ") is not None


def _is_of_court(naming: _Naming) -> bool:
    return bool(_OF_COURT_BEFORE.search(naming.before) or _OF_COURT_AFTER.match(naming.after))


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


def is_protected(evidence: tuple[RoleEvidence, ...]) -> OffenceClass | None:
    """Return the offence that gives the victim anonymity, if any evidence names one."""
    return next(
        (item.offence for item in evidence if item.role is Role.VICTIM and item.offence in ANONYMITY_OFFENCES), None
    )
