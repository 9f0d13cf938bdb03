"""The facts of a reading with what people know better: from the log to the judge, in a straight line."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from compliance_app.analysis.replies import with_replies
from compliance_app.model import (
    AppliedCorrection,
    Correction,
    CorrectionKind,
    Entity,
    Reading,
    Reply,
    Role,
    Statement,
)


def corrected(reading: Reading, corrections: Sequence[Correction]) -> Reading:
    """Return the reading with some corrections; each says whether it fitted anybody."""
    told: list[AppliedCorrection] = []
    joined_first = sorted(corrections, key=lambda each: each.kind is not CorrectionKind.SAME_PERSON)
    for correction in joined_first:
        after = _APPLY[correction.kind](reading, correction)
        told.append(AppliedCorrection(correction, after is not None))
        reading = after or reading
    if not told:
        return reading
    allegations = with_replies(reading.allegations, reading.replies, reading.entities)
    return _with(reading, reading.entities, allegations=allegations, corrections=tuple(told))


def _with(reading: Reading, entities: tuple[Entity, ...], **facts: object) -> Reading:
    return replace(reading, entities=entities, _by_id={}, **facts)  # pyright: ignore[reportArgumentType]


def _find(reading: Reading, name: str) -> Entity | None:
    folded = " ".join(name.casefold().split())
    return next((entity for entity in reading.entities if entity.name.casefold() == folded), None)


def _changing(change: Callable[[Entity, Correction], Entity]) -> Callable[[Reading, Correction], Reading | None]:
    """Return what applies a correction that concerns one person's own facts."""

    def apply(reading: Reading, correction: Correction) -> Reading | None:
        entity = _find(reading, correction.name)
        if entity is None:
            return None
        changed = change(entity, correction)
        return _with(reading, tuple(changed if each is entity else each for each in reading.entities))

    return apply


def _pseudonym(entity: Entity, _correction: Correction) -> Entity:
    return replace(entity, pseudonym="declared")


def _waiver(entity: Entity, _correction: Correction) -> Entity:
    return replace(entity, waiver=entity.waiver or entity.mentions[0].span, waiver_on_file=True)


def _not_a_victim(reading: Reading, correction: Correction) -> Reading | None:
    entity = _find(reading, correction.name)
    if entity is None:
        return None
    evidence = tuple(each for each in entity.evidence if each.role is not Role.VICTIM)
    changed = replace(entity, evidence=evidence)
    return _with(
        reading,
        tuple(changed if each is entity else each for each in reading.entities),
        events=tuple(
            replace(event, victims=tuple(each for each in event.victims if each != entity.id))
            for event in reading.events
        ),
        details=tuple(detail for detail in reading.details if detail.person != entity.id),
    )


def _reply_sought(reading: Reading, correction: Correction) -> Reading | None:
    entity = _find(reading, correction.name)
    if entity is None:
        return None
    reply = Reply(entity.id, entity.mentions[0].span, "sought", on_file=True)
    return replace(reading, replies=(*reading.replies, reply), _by_id={})


def _same_person(reading: Reading, correction: Correction) -> Reading | None:
    one, other = _find(reading, correction.name), _find(reading, correction.other)
    if one is None or other is None or one is other:
        return None
    kept, gone = sorted((one, other), key=lambda entity: (-len(entity.name), entity.mentions[0].span))
    return _renamed(reading, kept, gone)


def _renamed(reading: Reading, kept: Entity, gone: Entity) -> Reading:
    """Return the reading with one person in the place of two."""

    def name(entity: str) -> str:
        return kept.id if entity == gone.id else entity

    def maybe(entity: str | None) -> str | None:
        return None if entity is None else name(entity)

    def names(entities: Iterable[str]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(name(each) for each in entities))

    def statement(each: Statement) -> Statement:
        return replace(each, source=replace(each.source, entity=maybe(each.source.entity)) if each.source else None)

    joined = _joined(kept, gone)
    people = (joined if entity is kept else entity for entity in reading.entities if entity is not gone)
    return _with(
        reading,
        tuple(
            replace(
                entity,
                relations=tuple(replace(each, to=name(each.to)) for each in entity.relations),
                spokesperson_for=maybe(entity.spokesperson_for),
            )
            for entity in people
        ),
        statements=tuple(statement(each) for each in reading.statements),
        events=tuple(
            replace(each, victims=names(each.victims), perpetrators=names(each.perpetrators)) for each in reading.events
        ),
        allegations=tuple(
            replace(each, targets=names(each.targets), source=maybe(each.source)) for each in reading.allegations
        ),
        replies=tuple(replace(each, entity=name(each.entity), by=maybe(each.by)) for each in reading.replies),
        details=tuple(replace(each, person=name(each.person)) for each in reading.details),
        proceedings=tuple(replace(each, entities=names(each.entities)) for each in reading.proceedings),
        wordings=tuple(replace(each, target=maybe(each.target)) for each in reading.wordings),
    )


def _joined(kept: Entity, gone: Entity) -> Entity:
    """Return one person with all that is known of two."""
    return replace(
        kept,
        mentions=tuple(sorted({*kept.mentions, *gone.mentions}, key=lambda mention: mention.span)),
        named=kept.named or gone.named,
        evidence=(*kept.evidence, *gone.evidence),
        gender=kept.gender or gone.gender,
        age=kept.age if kept.age is not None else gone.age,
        minor=kept.minor if kept.minor is not None else gone.minor,
        minor_then=kept.minor_then or gone.minor_then,
        deceased=kept.deceased or gone.deceased,
        deceased_span=kept.deceased_span or gone.deceased_span,
        pseudonym=kept.pseudonym or gone.pseudonym,
        waiver=kept.waiver or gone.waiver,
        waiver_on_file=kept.waiver_on_file or gone.waiver_on_file,
        anonymity_order=kept.anonymity_order or gone.anonymity_order,
        status=kept.status or gone.status,
        status_span=kept.status_span or gone.status_span,
        pleaded=kept.pleaded or gone.pleaded,
        relations=(*kept.relations, *gone.relations),
    )


_APPLY: dict[CorrectionKind, Callable[[Reading, Correction], Reading | None]] = {
    CorrectionKind.NOT_A_VICTIM: _not_a_victim,
    CorrectionKind.SAME_PERSON: _same_person,
    CorrectionKind.PSEUDONYM: _changing(_pseudonym),
    CorrectionKind.WAIVER: _changing(_waiver),
    CorrectionKind.REPLY_SOUGHT: _reply_sought,
}
