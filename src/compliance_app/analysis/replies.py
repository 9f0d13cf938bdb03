"""Answers, denials, refusals and approaches, by whom they are."""

from dataclasses import replace

from compliance_app.analysis.answers import find_answers, find_denials
from compliance_app.analysis.approaches import find_approaches
from compliance_app.analysis.cast import Cast
from compliance_app.analysis.parse import ParsedArticle
from compliance_app.analysis.proceedings import find_proceedings
from compliance_app.analysis.representatives import Delegates
from compliance_app.analysis.verdicts import is_acquitted
from compliance_app.model import (
    Allegation,
    Entity,
    ProceedingsStatus,
    Reply,
    ReplyStatus,
    Statement,
)

_SOUGHT = frozenset({"sought", "declined"})


def find_replies(
    parsed: ParsedArticle,
    cast: Cast,
    entities: tuple[Entity, ...],
    statements: tuple[Statement, ...],
    allegations: tuple[Allegation, ...],
) -> tuple[Reply, ...]:
    """Return what the accused said, or that they were asked, in text order."""
    accused = {target for allegation in allegations for target in allegation.targets}
    if not accused:
        return ()
    delegates = Delegates.of(parsed, cast, entities, accused)
    found = [
        *find_answers(parsed, delegates, statements, allegations),
        *find_denials(parsed, delegates),
        *find_approaches(parsed, delegates),
    ]
    found += [
        Reply(entity.id, entity.status_span or entity.mentions[0].span, "plea")
        for entity in entities
        if entity.id in accused and (entity.pleaded or is_acquitted(entity, parsed))
    ]
    found += [
        Reply(entity_id, sign.span, "plea")
        for sign in find_proceedings(parsed, entities)
        if sign.active and "den" in sign.span.of(parsed.text).casefold()
        for entity_id in sign.entities
        if entity_id in accused
    ]
    unique = {(reply.entity, reply.span, reply.kind): reply for reply in found}
    return tuple(sorted(unique.values(), key=lambda reply: (reply.span, reply.entity, reply.kind)))


def with_replies(
    allegations: tuple[Allegation, ...], replies: tuple[Reply, ...], entities: tuple[Entity, ...]
) -> tuple[Allegation, ...]:
    """Return the allegations with their reply status settled."""
    by_id = {entity.id: entity for entity in entities}
    kinds: dict[str, set[str]] = {}
    for reply in replies:
        kinds.setdefault(reply.entity, set()).add(reply.kind)
    return tuple(replace(each, reply=_status(each, kinds, by_id)) for each in allegations)


def _status(allegation: Allegation, kinds: dict[str, set[str]], entities: dict[str, Entity]) -> ReplyStatus:
    open_targets = [target for target in allegation.targets if _needs_reply(entities.get(target))]
    if allegation.established or not open_targets:
        return ReplyStatus.ANSWERED if _are_cleared(allegation, kinds, entities) else ReplyStatus.NOT_NEEDED
    statuses = [_of_target(kinds.get(target, set())) for target in open_targets]
    for worst in (ReplyStatus.MISSING, ReplyStatus.SOUGHT):
        if worst in statuses:
            return worst
    return ReplyStatus.ANSWERED


def _are_cleared(allegation: Allegation, kinds: dict[str, set[str]], entities: dict[str, Entity]) -> bool:
    """Tell whether all targets were acquitted and have a say: they need none, and yet the article gives it."""
    return all(
        target in entities
        and entities[target].status is ProceedingsStatus.ACQUITTED
        and _of_target(kinds.get(target, set())) is ReplyStatus.ANSWERED
        for target in allegation.targets
    )


def _of_target(kinds: set[str]) -> ReplyStatus:
    if kinds - _SOUGHT:
        return ReplyStatus.ANSWERED
    return ReplyStatus.SOUGHT if kinds else ReplyStatus.MISSING


def _needs_reply(entity: Entity | None) -> bool:
    over = {ProceedingsStatus.CONVICTED, ProceedingsStatus.ACQUITTED}
    return entity is not None and not entity.deceased and entity.status not in over
