"""Accusations without a word of wrongdoing: "is alleged to have met developers", "insiders say he had a price list"."""

from collections.abc import Iterator
from functools import cache
from re import Pattern

from compliance_app import lexicons
from compliance_app.analysis.cast import Cast
from compliance_app.analysis.cue_patterns import any_expression
from compliance_app.analysis.grading import Voices, grade_in_sentence, rests_on_charge
from compliance_app.analysis.parse import ParsedArticle, ParsedBlock
from compliance_app.analysis.targets import Accusable
from compliance_app.model import (
    Allegation,
    Entity,
    EntityKind,
    Grade,
    MentionForm,
    OffenceClass,
    SourceStanding,
    Span,
    SpeechAct,
    Statement,
)

_PRONOUNS = frozenset({"he", "she", "they", "it", "who", "we", "i", "one"})


def accusing_statements(
    parsed: ParsedArticle, voices: Voices, accusable: Accusable, found: list[Allegation], principal: str | None
) -> Iterator[Allegation]:
    """Yield the statements that accuse by their cue, then the gossip about somebody accused elsewhere."""
    triggers = [allegation.trigger for allegation in found]
    accused = {target for allegation in found for target in allegation.targets}
    fresh = [
        statement
        for statement in voices.statements
        if not statement.negated and statement.content and statement.cue is not None
        if not statement.nested or (statement.act is SpeechAct.ACCUSE and not voices.quoted(statement.cue))
        if not any(content.overlaps(trigger) for content in statement.content for trigger in triggers)
    ]
    for statement in fresh:
        if statement.act is SpeechAct.ACCUSE:
            target = _accused_of(statement, accusable) or _body_of_insiders(statement, accusable)
            if target is not None:
                accused.add(target)
                yield from _allegation(parsed, voices, accusable.entities, statement, target)
    for statement in fresh:
        if statement.act is SpeechAct.SAY and _is_gossip(statement, voices.text):
            target = _gossiped_about(statement, accusable, accused, principal)
            if target is None and found and _is_insider(statement, voices.text):
                target = _first_named(statement, accusable)
            if target is not None:
                yield from _allegation(parsed, voices, accusable.entities, statement, target)


def _allegation(
    parsed: ParsedArticle, voices: Voices, entities: dict[str, Entity], statement: Statement, target: str
) -> Iterator[Allegation]:
    place = statement.cue or statement.content[0]
    sentence = _sentence(parsed, place)
    if sentence is None:
        return
    block, span = sentence
    grade = grade_in_sentence(statement, block, place, voices.text)
    if grade is Grade.VAGUE and rests_on_charge(voices, statement, entities, (target,)):
        grade = Grade.OFFICIAL
    yield Allegation(
        id="",
        span=span,
        trigger=place,
        offence=OffenceClass.DISCREDIT,
        targets=(target,),
        grade=grade,
        serious=False,
        source=statement.source.entity if statement.source else None,
        source_span=statement.source.span if statement.source else None,
        statement=statement.id,
        confidence=0.6,
    )


def _is_gossip(statement: Statement, text: str) -> bool:
    if statement.source is None or statement.source.standing is not SourceStanding.VAGUE:
        return False
    return statement.source.span.of(text).casefold() not in _PRONOUNS


def _gossiped_about(statement: Statement, accusable: Accusable, accused: set[str], principal: str | None) -> str | None:
    """Return the accused whom a nameless source talks about; "she" taken for a friend of hers means the principal.

    "A man said that he had heard shots" tells of himself.
    """
    source = statement.source.entity if statement.source else None
    is_bystander = _is_anybody(statement, accusable.cast)
    for content in statement.content:
        for mention, entity in accusable.cast.mentions_in(content):
            if entity in accused:
                return entity
            if entity == source and mention.form is MentionForm.PRONOUN and principal is not None and not is_bystander:
                return principal
    return None


def _is_anybody(statement: Statement, cast: Cast) -> bool:
    """Tell whether a source is called by no more than what everybody is: "a man who lives there", "a woman of 40"."""
    source = statement.source.entity if statement.source else None
    entity = next((each for each in cast.entities if each.id == source), None)
    return entity is not None and not _ANYBODY.isdisjoint(entity.name.casefold().split()[:2])


_ANYBODY = frozenset({"man", "woman", "boy", "girl", "teenager", "pensioner", "couple"})


def _is_insider(statement: Statement, text: str) -> bool:
    """Tell whether the source is one of those who speak only to accuse: "insiders", "a source close to the board"."""
    source = statement.source.span.of(text).casefold() if statement.source else ""
    return "insider" in source or "source" in source


def _first_named(statement: Statement, accusable: Accusable) -> str | None:
    mentioned = accusable.cast.mentions_in(statement.content[0])
    return next((entity for _m, entity in mentioned[:1] if accusable.is_identifiable(entity)), None)


def _body_of_insiders(statement: Statement, accusable: Accusable) -> str | None:
    """Return the body whose own people accuse without naming anybody: "insiders at the club allege that"."""
    if statement.source is None or statement.source.standing is not SourceStanding.VAGUE:
        return None
    mentioned = accusable.cast.mentions_in(statement.source.span)
    return next((entity for _m, entity in mentioned if accusable.is_identifiable(entity)), None)


def gossip_sentences(
    parsed: ParsedArticle, voices: Voices, accusable: Accusable, found: list[Allegation]
) -> Iterator[Allegation]:
    """Yield the sentences that pass on what "everybody knows" about somebody identifiable."""
    triggers = [allegation.trigger for allegation in found]
    for block, sentence, frame in parsed.sentences_with(_gossip_frames()):
        span = block.span_of(sentence)
        if any(span.covers(trigger) for trigger in triggers) or voices.quoted(span):
            continue
        mentioned = [entity for _m, entity in accusable.cast.mentions_in(span) if accusable.is_identifiable(entity)]
        people = [each for each in mentioned if accusable.entities[each].kind is EntityKind.PERSON]
        if people or mentioned:
            yield Allegation(
                id="",
                span=span,
                trigger=Span(span.start + frame.start(), span.start + frame.end()),
                offence=OffenceClass.DISCREDIT,
                targets=((people or mentioned)[0],),
                grade=Grade.VAGUE,
                confidence=0.6,
            )


@cache
def _gossip_frames() -> Pattern[str]:
    return any_expression(lexicons.load("wrongdoing")["gossip_frames"])


def _accused_of(statement: Statement, accusable: Accusable) -> str | None:
    """Return whom an accusing cue accuses: the first identifiable mention after it or in its content."""
    source = statement.source.entity if statement.source else None
    cue = statement.cue or statement.content[0]
    first = min(content.start for content in statement.content)
    last = max(content.end for content in statement.content)
    reach = Span(min(first, cue.end), max(last, cue.end))
    for mention, entity in accusable.cast.mentions_in(reach):
        if mention.span.overlaps(cue) or entity == source:
            continue
        return entity if accusable.is_identifiable(entity) and mention.form is not MentionForm.NOMINAL else None
    return None


def _sentence(parsed: ParsedArticle, place: Span) -> tuple[ParsedBlock, Span] | None:
    for block in parsed.blocks:
        if block.block.span.covers(place):
            token = block.token_at(place.start)
            return (block, block.span_of(token.sent)) if token is not None else None
    return None
