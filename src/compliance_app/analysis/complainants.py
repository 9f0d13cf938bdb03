"""Who is the complainant though no clause says what was done to them: by naming, by picture, by waiver, by name alone.

Only in copy about an offence whose victims the law hides.
"""

import re
from collections.abc import Iterator

from compliance_app.analysis.ages import age_of
from compliance_app.analysis.cast import Cast
from compliance_app.analysis.events import Members, find_frames
from compliance_app.analysis.identities import said_to_be
from compliance_app.analysis.parse import ParsedArticle
from compliance_app.analysis.topics import Topics
from compliance_app.lexicons import words
from compliance_app.model import (
    ANONYMITY_OFFENCES,
    BODY_KINDS,
    BlockKind,
    Entity,
    EntityKind,
    MentionForm,
    Role,
    RoleEvidence,
    Span,
    Statement,
)

_FIRST_PERSON = frozenset({"me", "i", "us", "we", "my"})


def tellers_of_own_story(
    parsed: ParsedArticle,
    members: Members,
    statements: tuple[Statement, ...],
    topics: Topics,
    of_court: frozenset[str],
) -> Iterator[tuple[str, RoleEvidence]]:
    """Yield complainants who tell of their own case: "he raped me", and "she said that he raped her".

    Not the `of_court`: counsel and judges give the words of others.
    """
    spoken = [
        (content, statement.source.entity)
        for statement in statements
        if statement.source is not None and statement.source.entity not in {None, *of_court}
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


def witnesses_of_long_ago(
    parsed: ParsedArticle, cast: Cast, accused: frozenset[str], topics: Topics
) -> Iterator[tuple[str, RoleEvidence]]:
    """Yield those who tell a court of what was long ago, in such a story: "Ann Roe, now 58, told jurors"."""
    offence = topics.protected_about()
    for person in _named(cast, accused) if offence is not None else ():
        for mention in person.mentions:
            after = parsed.text[mention.span.end : mention.span.end + 90].split("\n")[0]
            if mention.form is MentionForm.NAME and _NOW_AGED.match(after):
                yield person.id, RoleEvidence(Role.VICTIM, mention.span, offence, confidence=0.6)
                break


_NOW_AGED = re.compile(
    r"^,? (?:who is )?now (?:aged )?\d\d,? [^.;]{0,30}?(?:told (?:the |an? )?(?:court|jury|jurors|trial|hearing|judge|"
    r"magistrates)|gave evidence|testified)\b"
)


def _named(cast: Cast, accused: frozenset[str]) -> Iterator[Entity]:
    """Yield the people with a name who are not accused."""
    for person in cast.entities:
        if person.kind is EntityKind.PERSON and person.named and person.id not in accused:
            yield person


def pictured_after_evidence(
    parsed: ParsedArticle, cast: Cast, accused: frozenset[str], topics: Topics
) -> Iterator[tuple[str, RoleEvidence]]:
    """Yield those whom only a caption of such a story names, as leaving court after they gave evidence."""
    offence = topics.protected_about()
    for person in _named(cast, accused) if offence is not None else ():
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
    """Yield those who were missed before such a case came up: "the search for Ann Roe began on November 12".

    Only where the copy speaks of somebody missing: police search for suspects, too.
    """
    offence = topics.protected_about() if _MISSING.search(parsed.text) is not None else None
    for person in _named(cast, accused) if offence is not None else ():
        for mention in person.mentions:
            before = parsed.text[max(0, mention.span.start - 60) : mention.span.start].split("\n")[-1]
            if mention.form is MentionForm.NAME and _SEARCHED_FOR.search(before) is not None:
                yield person.id, RoleEvidence(Role.VICTIM, mention.span, offence, confidence=0.55)
                break


_SEARCHED_FOR = re.compile(
    r"\b(?:search(?:es|ed|ing)? for|disappearance of|missing (?:girl|boy|teenager|schoolgirl|schoolboy|woman),?|"
    r"appeals? to find) $",
    re.I,
)
_MISSING = re.compile(r"\b(?:missing|disappear\w*|vanish\w*)\b", re.I)
_GAVE_EVIDENCE = re.compile(r"\b(?:g(?:iving|ave) evidence|testif(?:ying|ied)|(?:her|his) evidence)\b")


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


def _in_body_of(parsed: ParsedArticle, person: Entity) -> bool:
    return _in_body(parsed, person.mentions[0].span)


def _in_body(parsed: ParsedArticle, span: Span) -> bool:
    block = parsed.article.block_at(span.start)
    return block is not None and block.kind in BODY_KINDS
