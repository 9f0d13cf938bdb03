"""Who came to harm by what is alleged: its object, its owner, or the one who tells of it ("he locked me in")."""

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from compliance_app.analysis import clauses
from compliance_app.analysis.cast import Cast
from compliance_app.analysis.parse import ParsedArticle, ParsedBlock
from compliance_app.model import Allegation, Entity, EntityKind, OffenceClass, Role, RoleEvidence

if TYPE_CHECKING:
    from spacy.tokens import Token

_TELLER = frozenset({"me", "us", "my", "our"})
_TOLD = frozenset({OffenceClass.VIOLENCE, OffenceClass.DISHONESTY})  # classes that say what was suffered
_DOUBTFUL = 0.6
_FROM = frozenset({"from"})


def with_harmed(
    parsed: ParsedArticle, cast: Cast, entities: tuple[Entity, ...], allegations: tuple[Allegation, ...]
) -> tuple[Entity, ...]:
    """Return the entities with the role of victim where an allegation tells what was done to them."""
    people = {entity.id: entity for entity in entities if entity.kind is EntityKind.PERSON and entity.named}
    found: dict[str, RoleEvidence] = {}
    for allegation in allegations:
        block = parsed.block_at(allegation.trigger.start)
        verb = block.token_at(allegation.trigger.start) if block and not allegation.by_wording else None
        if block is None or verb is None or verb.pos_ != "VERB":
            continue
        offence = allegation.offence if allegation.offence in _TOLD else None
        evidence = RoleEvidence(Role.VICTIM, allegation.trigger, offence, confidence=0.6)
        for harmed in _harmed_by(block, verb, cast, allegation):
            if harmed in people and harmed not in allegation.targets and Role.OFFICIAL not in people[harmed].roles:
                found.setdefault(harmed, evidence)
    accused = {target for allegation in allegations for target in allegation.targets}
    return tuple(
        replace(entity, evidence=_kept(entity, accused) + ((found[entity.id],) if entity.id in found else ()))
        for entity in entities
    )


def _kept(entity: Entity, accused: set[str]) -> tuple[RoleEvidence, ...]:
    """Return the evidence without the doubtful: who is accused and says that he paid something lost nothing by it."""
    return tuple(
        item
        for item in entity.evidence
        if entity.id not in accused
        or item.role is not Role.VICTIM
        or item.offence is not None
        or item.confidence > _DOUBTFUL
    )


def _harmed_by(block: ParsedBlock, verb: "Token", cast: Cast, allegation: Allegation) -> Iterator[str]:
    things = clauses.subjects(verb) if clauses.is_passive(verb) else clauses.objects(verb)
    if allegation.offence is OffenceClass.DISHONESTY:
        things = things + clauses.prepositional(verb, _FROM)
    for thing in things:
        owners = [child for child in thing.children if child.dep_ == "poss" and child.pos_ == "PRON"]
        for token in (thing, *owners):
            known = allegation.source if token.lower_ in _TELLER else cast.at(block.offset + token.idx)
            # "her money" is hers who complains; whose else it may be, the words do not say
            if known is not None and (token == thing or known == allegation.source):
                yield known
