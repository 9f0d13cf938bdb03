"""Accusations that no word list sees: sentences that the wording scorer takes for one, made into allegations.

The scorer says that and of whom; on whose word is read from the statements, as for every other allegation, and only
where they leave it open from the scorer.
"""

from collections.abc import Iterator

from compliance_app.analysis.grading import Voices, grade_of
from compliance_app.model import (
    Allegation,
    Entity,
    Grade,
    OffenceClass,
    ProceedingsStatus,
    Span,
    SpeechAct,
    Statement,
    Wording,
)

LEAST = 0.5  # chance from which a sentence is kept as a possible accusation; the rulebook asks for more
_ANSWERS = frozenset({SpeechAct.DENY, SpeechAct.DECLINE, SpeechAct.ASK, SpeechAct.PROMISE})
_OWN_SHARE = 0.5  # of the chance of wrongdoing from which the paper itself is taken to say it


def worded_allegations(
    voices: Voices, entities: dict[str, Entity], wordings: tuple[Wording, ...], found: list[Allegation]
) -> Iterator[Allegation]:
    """Yield an allegation for each sentence worded like one in which no other was found."""
    seen = {allegation.span.start for allegation in found}
    for wording in wordings:
        chance = max(wording.wrongdoing, wording.own_voice, wording.vague)
        if chance < LEAST or wording.target is None or wording.span.start in seen:
            continue
        statement = _statement_of(voices, wording)
        if statement is not None and _is_targets_own(statement, wording.target, entities):
            continue
        yield Allegation(
            id="",
            span=wording.span,
            trigger=wording.span,
            offence=OffenceClass.DISCREDIT,
            targets=(wording.target,),
            grade=_grade(wording, statement, voices),
            source=statement.source.entity if statement and statement.source else None,
            source_span=statement.source.span if statement and statement.source else None,
            statement=statement.id if statement else None,
            established=entities[wording.target].status is ProceedingsStatus.CONVICTED,
            in_quotation=voices.quoted(wording.span) is not None,
            by_wording=True,
            confidence=chance,
        )


def _statement_of(voices: Voices, wording: Wording) -> Statement | None:
    """Return the statement that holds most of a sentence."""
    touching = [each for each in voices.touching(wording.span) if not each.nested]
    if not touching:
        return None
    return max(touching, key=lambda each: sum(_shared(content, wording) for content in each.content))


def _shared(content: Span, wording: Wording) -> int:
    return max(0, min(content.end, wording.span.end) - max(content.start, wording.span.start))


def _is_targets_own(statement: Statement, target: str, entities: dict[str, Entity]) -> bool:
    """Tell whether the accused or somebody for them speaks, or the charge is denied."""
    if statement.act in _ANSWERS and not statement.negated:
        return True
    source = entities.get(statement.source.entity or "") if statement.source else None
    return source is not None and target in (source.id, source.spokesperson_for)


def _grade(wording: Wording, statement: Statement | None, voices: Voices) -> Grade:
    chance = max(wording.wrongdoing, wording.own_voice, wording.vague)
    if wording.own_voice >= max(wording.vague, chance * _OWN_SHARE):
        return Grade.NONE
    if wording.vague >= chance * _OWN_SHARE:
        return Grade.VAGUE
    return grade_of(statement, voices.text) if statement is not None else Grade.NAMED
