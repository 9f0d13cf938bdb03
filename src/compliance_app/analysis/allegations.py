"""Clauses that accuse somebody of wrongdoing, and on whose word."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from compliance_app import lexicons
from compliance_app.analysis.cast import Cast
from compliance_app.analysis.claims import with_claims
from compliance_app.analysis.grading import Ground, Voices, ground_of, is_court_report
from compliance_app.analysis.headlines import headline_allegations
from compliance_app.analysis.parse import ParsedArticle, ParsedBlock
from compliance_app.analysis.sport import is_sport
from compliance_app.analysis.targets import Accusable
from compliance_app.analysis.wrongdoing import Wrong, find_wrongs
from compliance_app.model import (
    Allegation,
    BlockKind,
    Entity,
    Event,
    Grade,
    MeaningLevel,
    ProceedingsStatus,
    Quotation,
    Role,
    RoleEvidence,
    SpeechAct,
    Statement,
)

_SILENT_BLOCKS = frozenset({BlockKind.BYLINE, BlockKind.CREDIT, BlockKind.HEADER, BlockKind.FOOTER})


@dataclass(frozen=True, slots=True)
class _Scene:
    """Everything known before allegations are looked for."""

    parsed: ParsedArticle
    voices: Voices
    accusable: Accusable
    entities: dict[str, Entity]


def find_allegations(
    parsed: ParsedArticle,
    quotations: tuple[Quotation, ...],
    cast: Cast,
    entities: tuple[Entity, ...],
    statements: tuple[Statement, ...],
    events: tuple[Event, ...],
) -> tuple[Allegation, ...]:
    """Return the allegations of the article, in text order, reply status still open."""
    by_id = {entity.id: entity for entity in entities}
    voices = Voices(parsed.text, statements, quotations, is_court_report(parsed, statements))
    scene = _Scene(parsed, voices, Accusable(cast, by_id), by_id)
    found = [allegation for block in parsed.blocks for allegation in _in_block(scene, block)]
    found += _in_events(scene, events, found)
    found += headline_allegations(parsed, cast, by_id, quotations, found)
    return with_claims(_numbered(found))


def _in_block(scene: _Scene, block: ParsedBlock) -> Iterator[Allegation]:
    if block.block.kind in _SILENT_BLOCKS:
        return
    sport = is_sport(block)
    for wrong in find_wrongs(block.doc):
        if sport and not wrong.presupposed:
            continue
        targets = _targets(scene, block, wrong)
        if targets:
            yield from _allegation(scene, block, wrong, targets)


def _targets(scene: _Scene, block: ParsedBlock, wrong: Wrong) -> tuple[str, ...]:
    named = (scene.accusable.target_of(block, token) for token in wrong.targets)
    return tuple(dict.fromkeys(found for found in named if found is not None))


def _allegation(scene: _Scene, block: ParsedBlock, wrong: Wrong, targets: tuple[str, ...]) -> Iterator[Allegation]:
    ground = ground_of(scene.voices, block, wrong.trigger, wrong.presupposed)
    trigger = block.span_of(wrong.trigger)
    quoted = scene.voices.quoted(trigger)
    if ground.blocked or (quoted is not None and ground.statement is None):
        return
    if wrong.weak and ground.grade is Grade.NONE:
        return
    yield Allegation(
        id="",
        span=block.span_of(wrong.trigger.sent),
        trigger=trigger,
        offence=wrong.offence,
        targets=targets,
        grade=ground.grade,
        meaning_level=_level(wrong),
        serious=wrong.serious,
        softened=_is_softened(wrong),
        source=ground.statement.source.entity if ground.statement and ground.statement.source else None,
        source_span=ground.statement.source.span if ground.statement and ground.statement.source else None,
        statement=ground.statement.id if ground.statement else None,
        established=_is_established(scene, ground, targets),
        in_quotation=quoted is not None,
        confidence=0.6 if ground.carried or wrong.weak else 0.9,
    )


def _is_established(scene: _Scene, ground: Ground, targets: tuple[str, ...]) -> bool:
    """Tell whether a verdict, plea or official finding stands behind a clause."""
    if all(scene.entities[each].status is ProceedingsStatus.CONVICTED for each in targets):
        return True
    return ground.statement is not None and ground.statement.act is SpeechAct.RULE and ground.grade is Grade.OFFICIAL


def _is_softened(wrong: Wrong) -> bool:
    softeners = lexicons.words("wrongdoing", "softeners")
    verbs = [wrong.trigger, *wrong.trigger.ancestors]
    return any(each.lemma_ in softeners for each in verbs) or any(
        child.lemma_ in softeners for child in wrong.trigger.children
    )


def _level(wrong: Wrong) -> MeaningLevel:
    words = {token.lower_ for token in wrong.trigger.sent}
    if words & lexicons.words("wrongdoing", "investigation_words"):
        return MeaningLevel.INVESTIGATION
    if words & lexicons.words("wrongdoing", "suspicion_words"):
        return MeaningLevel.SUSPICION
    return MeaningLevel.GUILT


def _in_events(scene: _Scene, events: tuple[Event, ...], found: list[Allegation]) -> Iterator[Allegation]:
    """Yield the offences that are told of an identifiable perpetrator and were not seen as wrongdoing yet."""
    seen = [allegation.trigger for allegation in found]
    for event in events:
        targets = tuple(each for each in event.perpetrators if scene.accusable.is_identifiable(each))
        if not targets or not event.factual or any(event.trigger.overlaps(trigger) for trigger in seen):
            continue
        block = next((each for each in scene.parsed.blocks if each.block.span.covers(event.trigger)), None)
        token = block.token_at(event.trigger.start) if block else None
        if block is None or token is None or block.block.kind in _SILENT_BLOCKS:
            continue
        yield from _allegation(scene, block, Wrong(token, event.offence, True, (token,), "verb"), targets)


def _numbered(found: list[Allegation]) -> tuple[Allegation, ...]:
    ordered = sorted(found, key=lambda each: (each.trigger.start, each.trigger.end))
    return tuple(replace(each, id=f"a{number}") for number, each in enumerate(ordered, 1))


def with_accused(entities: tuple[Entity, ...], allegations: tuple[Allegation, ...]) -> tuple[Entity, ...]:
    """Return the entities with the role of accused where an allegation gives it."""
    evidence: dict[str, list[RoleEvidence]] = {}
    for allegation in allegations:
        for target in allegation.targets:
            reason = RoleEvidence(
                Role.ACCUSED, allegation.trigger, allegation.offence, confidence=allegation.confidence
            )
            evidence.setdefault(target, []).append(reason)
    return tuple(
        replace(entity, evidence=entity.evidence + tuple(evidence[entity.id])) if entity.id in evidence else entity
        for entity in entities
    )
