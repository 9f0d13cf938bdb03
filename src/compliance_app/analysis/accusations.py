"""Accusations that carry no word of wrongdoing: "is alleged to have met developers", "insiders say he had a price list"."""

from collections.abc import Iterator

from compliance_app.analysis.grading import Voices, grade_in_sentence
from compliance_app.analysis.parse import ParsedArticle, ParsedBlock
from compliance_app.analysis.targets import Accusable
from compliance_app.model import (
    Allegation,
    MentionForm,
    OffenceClass,
    SourceStanding,
    Span,
    SpeechAct,
    Statement,
)


def accusing_statements(
    parsed: ParsedArticle, voices: Voices, accusable: Accusable, found: list[Allegation]
) -> Iterator[Allegation]:
    """Yield the statements that accuse by their cue, or pass on gossip about somebody accused elsewhere."""
    triggers = [allegation.trigger for allegation in found]
    accused = {target for allegation in found for target in allegation.targets}
    for statement in voices.statements:
        if statement.nested or statement.negated or not statement.content or statement.cue is None:
            continue
        if any(content.overlaps(trigger) for content in statement.content for trigger in triggers):
            continue
        target = _target(statement, accusable, accused)
        sentence = _sentence(parsed, statement.cue)
        if target is None or sentence is None:
            continue
        block, span = sentence
        grade = grade_in_sentence(statement, block, statement.cue)
        yield Allegation(
            id="",
            span=span,
            trigger=statement.cue,
            offence=OffenceClass.DISCREDIT,
            targets=(target,),
            grade=grade,
            serious=False,
            source=statement.source.entity if statement.source else None,
            source_span=statement.source.span if statement.source else None,
            statement=statement.id,
            confidence=0.6,
        )


def _target(statement: Statement, accusable: Accusable, accused: set[str]) -> str | None:
    if statement.act is SpeechAct.ACCUSE:
        return _accused_of(statement, accusable)
    vague = statement.source is not None and statement.source.standing is SourceStanding.VAGUE
    if not vague or statement.act is not SpeechAct.SAY:
        return None
    mentioned = [entity for content in statement.content for _m, entity in accusable.cast.mentions_in(content)]
    return next((each for each in mentioned if each in accused), None)


def _accused_of(statement: Statement, accusable: Accusable) -> str | None:
    """Return whom an accusing cue accuses: the first identifiable mention after it or in its content that is not the source."""
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
