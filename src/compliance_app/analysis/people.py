"""Facts about people: roles, age, death, waiver, pseudonym, proceedings, relations."""

from collections.abc import Iterable
from dataclasses import replace

from compliance_app.analysis import complainants, roles
from compliance_app.analysis.ages import age_of
from compliance_app.analysis.cast import Cast
from compliance_app.analysis.discipline import is_before_panel
from compliance_app.analysis.events import Members
from compliance_app.analysis.parse import ParsedArticle
from compliance_app.analysis.performance import is_review
from compliance_app.analysis.protection import Protection, dead_people, died_by_name, find_protection, killed_people
from compliance_app.analysis.relations import find_relations
from compliance_app.analysis.standing import Standing, find_standings, with_same_age
from compliance_app.analysis.topics import find_topics
from compliance_app.model import (
    ANONYMITY_OFFENCES,
    Entity,
    EntityKind,
    Event,
    OffenceClass,
    ProceedingsStatus,
    Quotation,
    Relation,
    Role,
    RoleEvidence,
    Span,
    Statement,
)

_ACTIVE = frozenset({ProceedingsStatus.ARRESTED, ProceedingsStatus.CHARGED, ProceedingsStatus.ON_TRIAL})
DOUBTFUL = 0.6  # confidence up to which an office speaks against being a victim


def describe_people(
    parsed: ParsedArticle,
    quotations: tuple[Quotation, ...],
    cast: Cast,
    statements: tuple[Statement, ...],
    events: tuple[Event, ...],
) -> tuple[Entity, ...]:
    """Return the cast with everything that the article says about each member."""
    members = Members(cast)
    topics = find_topics(parsed)
    standings = with_same_age(find_standings(parsed, members), cast.entities, parsed.text)
    protection = find_protection(parsed, cast, members)
    relations = find_relations(parsed, members)
    dead = killed_people(events, parsed.text) | dead_people(parsed, cast.entities)
    accused = frozenset(person for person, _evidence in roles.accused_of(events, standings))
    of_court = roles.officers_of_court(cast.entities, parsed.text)
    others = accused | of_court
    gathered = _gathered(
        [
            *roles.victims_of(events),
            *complainants.tellers_of_own_story(parsed, members, statements, topics, of_court),
            *complainants.witnesses_of_long_ago(parsed, cast, others, topics),
            *roles.dead_of_the_story(parsed, dead, accused),
            *roles.fellows_of_the_harmed(parsed, cast, accused),
            *roles.parted_from_money(parsed, members, statements, accused),
            *complainants.renamed_people(parsed, cast, protection.pseudonyms, frozenset(relations) | accused, topics),
            *complainants.children_by_first_name(parsed, cast, frozenset(relations) | accused, topics),
            *complainants.pictured_after_evidence(parsed, cast, others, topics),
            *complainants.searched_for(parsed, cast, others, topics),
            *complainants.waivers_as_victims(protection.waivers, topics, others),
            *roles.accused_of(events, standings),
            *roles.sources_in(statements),
            *roles.officials_in(cast.entities, parsed.text),
            *roles.witnesses_in(parsed, cast, accused),
        ]
    )
    dead |= _killed_by_name(gathered, cast.entities, dead)
    for person, item in complainants.identified_victims(parsed, cast, gathered, topics):
        gathered[person] = (*gathered.get(person, ()), item)
    panel = is_before_panel(parsed)
    over = frozenset(each.id for each in cast.entities if panel or died_by_name(each, dead.get(each.id)))
    evidence = _without_shadows(_without_doubtful(gathered), cast.entities)
    if is_review(parsed):
        evidence = {person: _without_parts(person, items, protection) for person, items in evidence.items()}
    return tuple(
        _described(
            entity,
            evidence.get(entity.id, ()),
            standings.get(entity.id),
            entity.id in over,
            protection,
            dead,
            relations,
            parsed.text,
        )
        for entity in cast.entities
    )


def _without_parts(person: str, evidence: tuple[RoleEvidence, ...], protection: Protection) -> tuple[RoleEvidence, ...]:
    """Return the evidence without what befalls a character: whoever neither speaks nor waived anything in a review."""
    if person in protection.waivers or any(item.role is Role.SOURCE for item in evidence):
        return evidence
    return tuple(item for item in evidence if item.role is not Role.VICTIM or item.offence not in ANONYMITY_OFFENCES)


def _killed_by_name(
    evidence: dict[str, tuple[RoleEvidence, ...]], entities: tuple[Entity, ...], dead: dict[str, Span]
) -> dict[str, Span]:
    """Return the one named victim of an offence in which somebody without a name was killed: an opening's "nurse"."""
    killed = {
        item.offence: dead[entity.id]
        for entity in entities
        if not entity.named and entity.id in dead
        for item in evidence.get(entity.id, ())
        if item.role is Role.VICTIM and item.offence in ANONYMITY_OFFENCES
    }
    found: dict[str, Span] = {}
    for offence, span in killed.items():
        named = [each.id for each in entities if each.named and _suffered(evidence.get(each.id, ()), offence)]
        if len(named) == 1 and not any(item.role is Role.SOURCE for item in evidence[named[0]]):
            found[named[0]] = span
    return found


def _suffered(evidence: tuple[RoleEvidence, ...], offence: OffenceClass | None) -> bool:
    return any(item.role is Role.VICTIM and item.offence is offence for item in evidence)


def _without_doubtful(evidence: dict[str, tuple[RoleEvidence, ...]]) -> dict[str, tuple[RoleEvidence, ...]]:
    """Drop doubtful victims who hold an office: a prosecutor who speaks of a rape did not suffer it."""
    return {
        person: tuple(item for item in items if item.role is not Role.VICTIM or item.confidence > DOUBTFUL)
        if any(item.role is Role.OFFICIAL for item in items)
        else items
        for person, items in evidence.items()
    }


def _without_shadows(
    evidence: dict[str, tuple[RoleEvidence, ...]], entities: tuple[Entity, ...]
) -> dict[str, tuple[RoleEvidence, ...]]:
    """Drop "a student" as a victim of what somebody with a name suffers too: an opening tells of one named below.

    Where the law hides the victim, whoever is described stays apart from whoever is named.
    """
    named = {
        item.offence
        for entity in entities
        if entity.named
        for item in evidence.get(entity.id, ())
        if item.role is Role.VICTIM and item.offence not in ANONYMITY_OFFENCES
    }
    shadows = {entity.id for entity in entities if not entity.named and len(entity.mentions) == 1}
    return {
        person: tuple(item for item in items if not (item.role is Role.VICTIM and item.offence in named))
        if person in shadows
        else items
        for person, items in evidence.items()
    }


def _gathered(found: Iterable[tuple[str, RoleEvidence]]) -> dict[str, tuple[RoleEvidence, ...]]:
    by_person: dict[str, list[RoleEvidence]] = {}
    for person, item in found:
        by_person.setdefault(person, []).append(item)
    return {person: tuple(items) for person, items in by_person.items()}


def _described(
    entity: Entity,
    evidence: tuple[RoleEvidence, ...],
    standing: Standing | None,
    over: bool,
    protection: Protection,
    dead: dict[str, Span],
    relations: dict[str, tuple[Relation, ...]],
    text: str,
) -> Entity:
    if entity.kind is not EntityKind.PERSON:
        return replace(entity, evidence=evidence, **_told_of(standing, over=over))
    age = age_of(entity, text)
    return replace(
        entity,
        evidence=evidence,
        age=age.now,
        minor=age.minor if age.minor is not None or standing is None else standing.child or None,
        minor_then=age.minor_then,
        deceased=entity.id in dead,
        deceased_span=dead.get(entity.id),
        pseudonym=_pseudonym(entity, evidence, protection),
        waiver=protection.waivers.get(entity.id),
        anonymity_order=protection.orders.get(entity.id),
        relations=relations.get(entity.id, ()),
        **_told_of(standing, over=over),
    )


def _told_of(standing: Standing | None, *, over: bool) -> dict[str, "ProceedingsStatus | Span | str | None"]:
    """Return how far the law has got with somebody; `over`: no case can be active, as the dead are not tried."""
    if standing is None:
        return {}
    if over and standing.status in _ACTIVE:
        return {"pleaded": standing.pleaded}
    return {"status": standing.status, "status_span": standing.span, "pleaded": standing.pleaded}


def _pseudonym(entity: Entity, evidence: tuple[RoleEvidence, ...], protection: Protection) -> str | None:
    """Return "declared" where the article says so, "undeclared" where a protected person goes by a bare first name."""
    if entity.id in protection.pseudonyms:
        return "declared"
    bare = entity.named and " " not in entity.name.strip()
    if bare and roles.is_protected(evidence) is not None and entity.id not in protection.waivers:
        return "undeclared"
    return None
