"""Clauses that accuse somebody of wrongdoing, and on whose word."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from itertools import chain

from compliance_app import lexicons
from compliance_app.analysis.accusations import accusing_statements, gossip_sentences
from compliance_app.analysis.arguments import is_negated
from compliance_app.analysis.cast import Cast
from compliance_app.analysis.claims import with_claims
from compliance_app.analysis.contradictions import contradictions
from compliance_app.analysis.grading import Ground, Voices, ground_of, is_court_report, rests_on_charge
from compliance_app.analysis.harmless import is_contest, is_mishap
from compliance_app.analysis.headlines import headline_allegations, is_attributed_line
from compliance_app.analysis.ledes import with_sources_named_later
from compliance_app.analysis.parse import ParsedArticle, ParsedBlock
from compliance_app.analysis.performance import is_review, tells_a_plot
from compliance_app.analysis.sport import is_sport, is_sport_report, touches_sport
from compliance_app.analysis.targets import Accusable
from compliance_app.analysis.verdicts import (
    figurative_frames,
    has_partner_on_trial,
    historic,
    is_acquitted,
    is_convicted,
    is_what_cleared_of,
    too_young,
    verdict_frames,
)
from compliance_app.analysis.worded_allegations import worded_allegations
from compliance_app.analysis.wrong_words import lemma_of
from compliance_app.analysis.wrongdoing import Wrong, find_wrongs
from compliance_app.model import (
    DISPLAY_KINDS,
    Allegation,
    BlockKind,
    Entity,
    EntityKind,
    Event,
    Grade,
    MeaningLevel,
    ProceedingsStatus,
    Quotation,
    Role,
    RoleEvidence,
    SpeechAct,
    Statement,
    Wording,
)

_SILENT_BLOCKS = frozenset({BlockKind.BYLINE, BlockKind.CREDIT, BlockKind.HEADER, BlockKind.FOOTER})

_UNDER_SUSPICION = frozenset(
    {
        *(
            ProceedingsStatus.SUSPECTED,
            ProceedingsStatus.ARRESTED,
            ProceedingsStatus.CHARGED,
            ProceedingsStatus.ON_TRIAL,
        ),
    }
)


@dataclass(frozen=True, slots=True)
class _Scene:
    """Everything known before allegations are looked for."""

    parsed: ParsedArticle
    voices: Voices
    accusable: Accusable
    entities: dict[str, Entity]
    sport: bool
    review: bool
    wrongs: dict[int, list[Wrong]] = field(default_factory=dict[int, list[Wrong]])
    doubtful: list[Allegation] = field(default_factory=list[Allegation])  # acts that alone may be innocent


def find_allegations(
    parsed: ParsedArticle,
    quotations: tuple[Quotation, ...],
    cast: Cast,
    entities: tuple[Entity, ...],
    statements: tuple[Statement, ...],
    events: tuple[Event, ...],
    wordings: Callable[[], tuple[Wording, ...]] = tuple,
) -> tuple[Allegation, ...]:
    """Return the allegations of the article, in text order, reply status still open.

    `wordings` is called last: the scorer may still be at work on them.
    """
    by_id = {entity.id: entity for entity in entities}
    voices = Voices(parsed.text, statements, quotations, is_court_report(parsed))
    scene = _Scene(parsed, voices, Accusable(cast, by_id), by_id, is_sport_report(parsed), is_review(parsed))
    found = [allegation for block in parsed.blocks for allegation in _in_block(scene, block)]
    found += _in_events(scene, events, found)
    found += _of_the_principal(scene, found)
    found += accusing_statements(parsed, voices, scene.accusable, found, _principal(scene, found))
    found += gossip_sentences(parsed, voices, scene.accusable, found)
    found += contradictions(parsed, voices, scene.accusable, found)
    found += _about_the_accused(scene, found)
    found += headline_allegations(parsed, cast, by_id, quotations, found)
    found += worded_allegations(parsed, voices, cast, by_id, wordings(), found)
    return with_claims(with_sources_named_later(parsed, by_id, _numbered(found)))


def _about_the_accused(scene: _Scene, found: list[Allegation]) -> list[Allegation]:
    """Return the doubtful acts of those whom the article accuses elsewhere: beside a charge they read as one."""
    accused = {target for allegation in found if not allegation.established for target in allegation.targets}
    triggers = {allegation.trigger for allegation in found}
    return [
        allegation
        for allegation in scene.doubtful
        if accused.intersection(allegation.targets) and allegation.trigger not in triggers
    ]


def _in_block(scene: _Scene, block: ParsedBlock) -> Iterator[Allegation]:
    for wrong in _wrongs(scene, block):
        targets = _targets(scene, block, wrong) or _just_named(scene, block, wrong)
        if targets:
            yield from _allegation(scene, block, wrong, targets)


def _wrongs(scene: _Scene, block: ParsedBlock) -> list[Wrong]:
    if block.block.kind in _SILENT_BLOCKS or is_sport(block) or scene.sport:
        return []
    if block.block.id not in scene.wrongs:
        touched = touches_sport(block)
        scene.wrongs[block.block.id] = [
            each for each in find_wrongs(block.doc) if not (touched and _tells_of_play(each))
        ]
    return scene.wrongs[block.block.id]


def _tells_of_play(wrong: Wrong) -> bool:
    """Tell whether a word says how a team plays: "the visitors were murderous at the breakdown"."""
    verb = wrong.trigger.head
    if wrong.trigger.dep_ != "acomp" or lemma_of(wrong.trigger) not in lexicons.words(
        "wrongdoing", "playing_adjectives"
    ):
        return False
    return any(each.lower_ in _PLURAL for each in (verb, *verb.children))


_PLURAL = frozenset({"are", "were", "have", "’ve", "'ve"})


def _targets(scene: _Scene, block: ParsedBlock, wrong: Wrong) -> tuple[str, ...]:
    named = (scene.accusable.target_of(block, token) for token in wrong.targets)
    pairs = (scene.accusable.pair_of(scene.parsed, block, token) for token in wrong.targets)
    return tuple(dict.fromkeys([*(found for found in named if found is not None), *chain.from_iterable(pairs)]))


def _just_named(scene: _Scene, block: ParsedBlock, wrong: Wrong) -> tuple[str, ...]:
    """Return who was spoken of in the sentence before "the rigged ballot", where nobody is given as its maker."""
    if (
        wrong.form != "adjective"
        or wrong.targets
        or not any(each.lower_ == "the" for each in wrong.trigger.head.children)
    ):
        return ()
    for token in reversed(block.doc[: wrong.trigger.sent.start]):
        if token.dep_ == "nsubj" and (target := scene.accusable.target_of(block, token)) is not None:
            return (target,)
    return ()


def _of_the_principal(scene: _Scene, found: list[Allegation]) -> Iterator[Allegation]:
    """Yield wrongdoing by "the 49-year-old host" or "this man", read as the one whom the article chiefly accuses."""
    principal = _principal(scene, found)
    if principal is None:
        return
    for block in scene.parsed.blocks:
        for wrong in _wrongs(scene, block):
            if _targets(scene, block, wrong) or not wrong.targets:
                continue
            meant = next((token for token in wrong.targets if scene.accusable.is_open(block, token)), None)
            if meant is not None:
                yield from _allegation(
                    scene, block, wrong, (scene.accusable.holder_of(scene.parsed, meant) or principal,)
                )


def _principal(scene: _Scene, found: list[Allegation]) -> str | None:
    """Return the person whom the article chiefly accuses, by mentions and then by allegations."""
    counts = Counter(
        target for allegation in found if _is_charged_with(scene, allegation) for target in allegation.targets
    )
    for entity in scene.entities.values():
        if entity.status in _UNDER_SUSPICION and scene.accusable.is_identifiable(entity.id):
            counts[entity.id] += 1
    people = [each for each in counts if scene.entities[each].kind is EntityKind.PERSON]
    if not people:
        return None
    return min(people, key=lambda each: (-len(scene.entities[each].mentions), -counts[each], each))


def _is_charged_with(scene: _Scene, allegation: Allegation) -> bool:
    """Tell whether a deed is laid at somebody's door: that a customer paid, as police found, is no charge."""
    convicted = any(is_convicted(scene.entities[each], scene.parsed) for each in allegation.targets)
    return convicted or not allegation.established


def _allegation(scene: _Scene, block: ParsedBlock, wrong: Wrong, targets: tuple[str, ...]) -> Iterator[Allegation]:
    ground = ground_of(scene.voices, block, wrong.trigger, wrong.presupposed)
    trigger = block.span_of(wrong.trigger)
    quoted = scene.voices.quoted(trigger)
    if ground.blocked or (quoted is not None and (ground.statement is None or ground.statement.source is None)):
        return
    sentence = wrong.trigger.sent.text
    if any(frames.search(sentence) for frames in (historic(), figurative_frames(), too_young())) or _is_not_done(wrong):
        return
    if _speaks_for_itself(scene, ground, targets):
        return
    if scene.review and ground.grade is Grade.NONE and tells_a_plot(wrong):
        return
    if ground.grade is Grade.NONE and block.block.kind in DISPLAY_KINDS and is_attributed_line(block):
        ground = Ground(Grade.NAMED)
    if ground.grade is Grade.VAGUE and rests_on_charge(
        scene.voices, ground.statement, scene.entities, targets, sentence
    ):
        ground = Ground(Grade.OFFICIAL, ground.statement)
    is_doubtful = wrong.weak and ground.grade is Grade.NONE and not _matters_in_court(scene, wrong, targets)
    allegation = Allegation(
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
        established=_is_established(scene, block, wrong, ground, targets) or is_what_cleared_of(wrong.trigger),
        in_quotation=quoted is not None,
        confidence=0.6 if ground.carried or wrong.weak else 0.9,
    )
    if not is_doubtful:
        yield allegation
    elif lemma_of(wrong.trigger) not in lexicons.words("wrongdoing", "plain_verbs"):
        scene.doubtful.append(allegation)


def _matters_in_court(scene: _Scene, wrong: Wrong, targets: tuple[str, ...]) -> bool:
    """Tell whether an act that may be innocent is laid in passing at somebody's door in a court report."""
    suspect = any(scene.entities[each].status in _UNDER_SUSPICION for each in targets)
    return wrong.presupposed and (suspect or scene.voices.court_report)


def _is_established(scene: _Scene, block: ParsedBlock, wrong: Wrong, ground: Ground, targets: tuple[str, ...]) -> bool:
    """Tell whether a verdict, plea or official finding stands behind a clause, or an acquittal behind a charge."""
    sentence = wrong.trigger.sent.text
    if all(is_convicted(scene.entities[each], scene.parsed) for each in targets):
        unknown = [each for each in wrong.targets if scene.accusable.target_of(block, each) is None]
        return not has_partner_on_trial(wrong.targets, unknown, scene.entities.values())
    gossip = ground.grade is Grade.VAGUE and not (ground.statement and ground.statement.act is SpeechAct.ACCUSE)
    reported = ground.grade is not Grade.NONE and not gossip
    if reported and all(is_acquitted(scene.entities[each], scene.parsed) for each in targets):
        return True
    if verdict_frames().search(sentence) is not None:
        return True
    return ground.statement is not None and ground.statement.act is SpeechAct.RULE and ground.grade is Grade.OFFICIAL


def _speaks_for_itself(scene: _Scene, ground: Ground, targets: tuple[str, ...]) -> bool:
    """Tell whether the target or its spokesperson says it: an answer or an admission, not a charge."""
    source = ground.statement.source if ground.statement else None
    if source is None:
        return False
    speaker = scene.entities.get(source.entity or "")
    if source.entity in targets or (speaker is not None and speaker.spokesperson_for in targets):
        return True
    only_bodies = all(scene.entities[each].kind is EntityKind.ORGANISATION for each in targets)
    return only_bodies and "spokes" in source.span.of(scene.voices.text).casefold()


def _is_not_done(wrong: Wrong) -> bool:
    """Tell whether the clause says that it was not done, or not meant; not doing a duty is what an omission says."""
    trigger = wrong.trigger
    if wrong.form == "verb":
        return trigger.pos_ == "VERB" and (is_negated(trigger) or is_mishap(trigger))
    return wrong.form == "noun" and any(child.lower_ == "no" for child in trigger.children)


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
        if (
            not targets
            or not event.victims
            or not event.factual
            or any(event.trigger.overlaps(trigger) for trigger in seen)
        ):
            continue
        block = next((each for each in scene.parsed.blocks if each.block.span.covers(event.trigger)), None)
        token = block.token_at(event.trigger.start) if block else None
        if block is None or token is None or block.block.kind in _SILENT_BLOCKS or is_contest(token):
            continue
        if any(child.lower_ in _ALLEGED for child in token.lefts):
            continue
        yield from _allegation(scene, block, Wrong(token, event.offence, True, (token,), "verb"), targets)


_ALLEGED = frozenset({"alleged", "supposed", "suspected", "purported", "potential", "intended"})  # "his alleged victim"


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
