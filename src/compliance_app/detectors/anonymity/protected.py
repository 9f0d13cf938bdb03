"""What the detectors of this family share: who is protected, and where a person is first named."""

from compliance_app.model import (
    ANONYMITY_OFFENCES,
    Entity,
    EntityKind,
    Mention,
    MentionForm,
    OffenceClass,
    Reading,
    Related,
    Role,
    RoleEvidence,
    Span,
)


def protected_evidence(entity: Entity, least: float = 0.0) -> RoleEvidence | None:
    """Return the surest sign that a person is a living victim of an offence that gives anonymity for life."""
    if entity.kind is not EntityKind.PERSON or entity.deceased:
        return None
    found = [
        evidence
        for evidence in entity.evidence
        if evidence.role is Role.VICTIM and evidence.offence in ANONYMITY_OFFENCES and evidence.confidence >= least
    ]
    return max(found, key=lambda evidence: (evidence.confidence, -evidence.span.start), default=None)


def is_wrongdoer(entity: Entity, offence: OffenceClass | None) -> bool:
    """Tell whether the person is accused of an offence of this class, so that the tie runs the other way."""
    return any(evidence.role is Role.ACCUSED and evidence.offence is offence for evidence in entity.evidence)


def first_naming(entity: Entity, text: str) -> Mention | None:
    """Return where the fullest name is first printed; else the first place with any name."""
    named = [mention for mention in entity.mentions if mention.form is MentionForm.NAME]
    full = [mention for mention in named if entity.name in mention.span.of(text)]
    return next(iter(full or named), None)


def other_namings(entity: Entity, chosen: Span) -> tuple[Related, ...]:
    """Return the further places where the name is printed, as evidence beside the finding."""
    return tuple(
        Related(mention.span, "name")
        for mention in entity.mentions
        if mention.form is MentionForm.NAME and mention.span != chosen
    )


def entity_named(reading: Reading, entity_id: str) -> Entity | None:
    """Return an entity, or None for the empty id of somebody whom the cast does not hold."""
    return reading.entity(entity_id) if entity_id else None
