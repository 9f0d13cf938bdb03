"""Whom each sentence most likely accuses.

Four things are weighed: how likely the scorer takes the words that name somebody for the wrongdoer's; the part that
these words play in the sentence; whom the sentences before accuse; and whom the whole article does. Many a sentence
tells of a wrong and accuses nobody: who suffers it, reports it or looks into it is its target only where some sentence
names them as the doer. The weights were fitted to labelled articles and rounded.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from compliance_app import lexicons
from compliance_app.analysis.cast import Cast
from compliance_app.analysis.own_words import is_own_say
from compliance_app.analysis.parse import ParsedBlock
from compliance_app.analysis.representatives import is_definite
from compliance_app.analysis.taken_up import body_meant, holder_of, is_pair, is_role, open_subjects, said_before_names
from compliance_app.analysis.wording_scorer import ScoredSentence
from compliance_app.model import DISPLAY_KINDS, Entity, EntityKind, Mention, MentionForm, Role, Span, Statement

if TYPE_CHECKING:
    from spacy.tokens import Token

NAMED = 3.0  # times the scorer's chance that the name is the wrongdoer's
FORMS = {MentionForm.PRONOUN: 1.0, MentionForm.NOMINAL: 0.5}  # seldom taught, so they count by themselves
SUBJECT, AGENT, APPOSITION, PASSIVE, OWNER = 0.75, 0.5, 1.0, 0.5, -0.5
LEADS = 0.5  # subject of the main clause
TOLD_OF = 1.0  # "by Ann Roe, who altered the notes": a clause goes on to tell what she did
SPEAKER = -1.5  # who speaks in a sentence is seldom whom it accuses
JUST_BEFORE = 0.75  # mentioned in the sentence before, and not in this one
GOES_ON, GOES_ON_NAMED = 2.25, 1.25  # accused by the last sentence that accuses, not mentioned or mentioned in this one
ARTICLE = 2.0  # times the share of what the article says against them
BODY = 0.75  # a company, school or council
LEAST_CARRIED = 0.2  # the chance from which a sentence accuses enough for the next to go on about the same person
BYSTANDER = -1.0  # a person whom no sentence names as the doer
LEAST_DOING = 0.12  # the sentence's chance times that of the name, from which it may name a doer
OWN_DOER = 0.4  # the chance of a name from which a sentence has its own wrongdoer
LEAST = 1.2  # that must speak for whoever is taken for the accused; otherwise it is nobody
LEAST_FAR = 0.65  # the chance from which a sentence accuses somebody not mentioned in it or in the one before
LEAST_HEARSAY = 0.5  # the chance from which a sentence hands on hearsay, about whomever the article is about
OFTEN = 3  # sentences from which an article is about a body
UNNAMED_SHARE = 0.5  # of a sentence's chance that counts against "he", where he is its subject

Place = tuple[ParsedBlock, Span]  # a sentence's block and where it stands in the article

_HANDING_ON = frozenset({"see", "view", "obtain", "read", "hear"})  # what a paper does with papers
_PARTS = {"nsubj": SUBJECT, "csubj": SUBJECT, "nsubjpass": PASSIVE, "appos": APPOSITION}


@dataclass(frozen=True, slots=True)
class Accusing:
    """A sentence with its block, its place and its chances."""

    block: ParsedBlock
    place: Span
    scored: ScoredSentence

    @property
    def chance(self) -> float:
        """How likely it accuses, on anybody's word."""
        chances = self.scored.chances
        return max(chances["wrongdoing"], chances["own-voice"], chances["vague"])


@dataclass(frozen=True, slots=True)
class CastBySentence:
    """Whom each sentence tells of: what can be read of it before it is scored."""

    entities: dict[str, Entity]
    mentions: list[dict[str, list["_Mention"]]]
    speakers: list[set[str]]
    open_subjects: list[list["Token"]]
    said_before: dict[str, list[str]]


def cast_by_sentence(
    places: Sequence[Place], cast: Cast, entities: dict[str, Entity], statements: tuple[Statement, ...]
) -> CastBySentence:
    """Read whom each sentence, by its block and its span in the article, tells of."""
    return CastBySentence(
        entities,
        [_mentions(block, span, cast, entities) for block, span in places],
        list(_speakers(places, statements)),
        [list(open_subjects(block, span, cast, entities)) for block, span in places],
        said_before_names(places, cast),
    )


def accused_of(sentences: Sequence[Accusing], by_sentence: CastBySentence) -> list[str | None]:
    """Return for each sentence whom it most likely accuses; None where it can be nobody."""
    entities, speakers = by_sentence.entities, by_sentence.speakers
    mentioned = [_weighed(own, sentence) for own, sentence in zip(by_sentence.mentions, sentences, strict=True)]
    always = _beforehand(entities, _against(sentences, mentioned), _doers(sentences, mentioned, speakers))
    foremost = max(always, key=lambda each: (always[each], each), default=None)
    subject = _subject(mentioned, speakers, {each: entities[each] for each in always if always[each] >= 0})
    accused: list[str | None] = []
    last: str | None = None
    before: set[str] = set()
    open_ends = _OpenEnds(by_sentence, always, entities.get(subject or ""))
    for sentence, mentions, speaking, subjects in zip(
        sentences, mentioned, speakers, by_sentence.open_subjects, strict=True
    ):
        taken_up = open_ends.taken_up(subjects, before, last)
        here = {each: own for each, own in (mentions | taken_up).items() if each in always}
        open_ends.meet(mentions)
        weights: dict[str, float] = {
            each: always[each] + _weight(own) + SPEAKER * (each in speaking) for each, own in here.items()
        }
        for each in before - weights.keys():
            weights[each] = always[each] + JUST_BEFORE
        for each in (last, foremost):
            if each is not None:
                weights.setdefault(each, always[each])
        if last is not None:
            goes_on = 0.0 if _has_doer(here, speaking, entities) else GOES_ON
            weights[last] += GOES_ON_NAMED if last in here else goes_on
        target = max(weights, key=lambda each: (weights[each], each), default=None)
        if target is not None and (weights[target] < LEAST or not _may_go_on(sentence, target, here, before, last)):
            target = None
        if target is None and sentence.scored.chances["vague"] >= LEAST_HEARSAY:
            target = subject  # "staff are said to have slept" leaves out whose staff
        if target is not None and target not in here and subject and _is_of_body(sentence, entities[subject]):
            target = subject
        accused.append(target)
        last = target if target is not None and sentence.chance >= LEAST_CARRIED else last
        before = set(here)
    return accused


def _beforehand(entities: dict[str, Entity], standing: dict[str, float], doers: set[str]) -> dict[str, float]:
    """Return what weighs for each in every sentence; victims whom no sentence names as a doer are left out."""
    weights: dict[str, float] = {}
    for entity in entities.values():
        is_bystander = entity.kind is EntityKind.PERSON and entity.id not in doers
        if not _may_be(entity) or (is_bystander and Role.VICTIM in entity.roles):
            continue
        body = BODY * (entity.kind is EntityKind.ORGANISATION)
        weights[entity.id] = body + ARTICLE * standing.get(entity.id, 0.0) + BYSTANDER * is_bystander
    return weights


def _doers(
    sentences: Sequence[Accusing], mentioned: list[dict[str, list["_Mentioned"]]], speakers: list[set[str]]
) -> set[str]:
    """Return those whom some sentence, in which they do not speak, may name as the doer."""
    return {
        entity
        for sentence, mentions, speaking in zip(sentences, mentioned, speakers, strict=True)
        for entity, own in mentions.items()
        if entity not in speaking and sentence.chance * max(map(_share, own)) >= LEAST_DOING
    }


def _subject(
    mentioned: list[dict[str, list["_Mentioned"]]], speakers: list[set[str]], entities: dict[str, Entity]
) -> str | None:
    """Return whom the article is about: the body, or else the person, in most sentences in which they do not speak."""
    counts = Counter(
        each
        for mentions, speaking in zip(mentioned, speakers, strict=True)
        for each in mentions
        if each in entities and each not in speaking
    )
    bodies = [each for each in counts if entities[each].kind is EntityKind.ORGANISATION and counts[each] >= OFTEN]
    return max(bodies or counts, key=lambda each: (counts[each], each), default=None)


def _is_of_body(sentence: Accusing, subject: Entity) -> bool:
    """Tell whether a sentence tells what "the company" did, where the article is about a body."""
    doc, start = sentence.block.doc, sentence.place.start - sentence.block.offset
    end = start + len(sentence.place)
    return subject.kind is EntityKind.ORGANISATION and any(
        token.dep_ == "nsubj" and token.lemma_.lower() in lexicons.words("reply", "any_body") and is_definite(token)
        for token in doc
        if start <= token.idx < end and token.head.dep_ == "ROOT"
    )


class _OpenEnds:
    """Whom "it", "the agency", "the couple" or "the yard manager" stands for, while the article is read downwards."""

    def __init__(self, by_sentence: CastBySentence, always: dict[str, float], subject: Entity | None) -> None:
        entities = by_sentence.entities
        self._entities = entities
        self._always = always
        self._body = subject if subject is not None and subject.kind is EntityKind.ORGANISATION else None
        self._said_before = by_sentence.said_before
        likeliest = [entities[each] for each in sorted(always, key=lambda each: (-always[each], each))]
        self._people = [each for each in likeliest if each.kind is EntityKind.PERSON]
        self._met: dict[str, None] = {}  # bodies, the last mentioned last

    def taken_up(
        self, subjects: Sequence["Token"], before: set[str], last: str | None
    ) -> dict[str, list["_Mentioned"]]:
        """Return whom the open subjects of a sentence stand for, as mentions: none of them is a name."""
        found: dict[str, list[_Mentioned]] = {}
        for subject in subjects:
            meant = self._meant(subject, before, last)
            if meant is not None:
                found[meant.id] = [_Mentioned(MentionForm.PRONOUN, _part(subject), 0.0)]
        return found

    def meet(self, mentions: dict[str, list["_Mentioned"]]) -> None:
        """Take note of the bodies that a sentence mentions."""
        for each in mentions:
            if self._entities[each].kind is EntityKind.ORGANISATION:
                self._met.pop(each, None)
                self._met[each] = None

    def _meant(self, subject: "Token", before: set[str], last: str | None) -> Entity | None:
        if is_pair(subject):
            people = [each for each in self._people if each.id == last] + self._people
            return next(iter(people), None)
        if is_role(subject):
            return holder_of(subject, self._people, self._said_before) or self._body
        bodies = [self._entities[each] for each in reversed(self._met) if each in self._always]
        return body_meant(subject, [body for body in bodies if body.id in before], bodies)


def _has_doer(mentions: dict[str, list["_Mentioned"]], speaking: set[str], entities: dict[str, Entity]) -> bool:
    """Tell whether a sentence has a likely wrongdoer itself, so that it does not go on about somebody else."""
    return any(
        _is_doer(mention, entities[each]) for each, own in mentions.items() if each not in speaking for mention in own
    )


def _is_doer(mention: "_Mentioned", entity: Entity) -> bool:
    """Tell whether a mention is likely the wrongdoer's: by its name, or as the "he" that leads the sentence."""
    if mention.form is MentionForm.PRONOUN:
        return mention.part >= SUBJECT + LEADS and entity.kind is EntityKind.PERSON
    return mention.chance >= OWN_DOER and mention.part >= 0


def _may_go_on(
    sentence: Accusing, target: str, mentions: dict[str, list["_Mentioned"]], before: set[str], last: str | None
) -> bool:
    """Tell whether a sentence may accuse somebody: whom it does not mention, only if it is near or plainly accuses."""
    if target in mentions or sentence.block.block.kind in DISPLAY_KINDS:
        return True  # a heading may leave the name to the text
    if last is None:
        return False  # before anybody is accused, the text does not leave the name out
    return target in before or sentence.chance >= LEAST_FAR


@dataclass(frozen=True, slots=True)
class _Mention:
    """A mention in a sentence: where it stands in it, its form and its grammatical part."""

    span: Span
    form: MentionForm
    part: float


@dataclass(frozen=True, slots=True)
class _Mentioned:
    """A mention's form, its grammatical part and the chance that it names the wrongdoer."""

    form: MentionForm
    part: float
    chance: float


def _mentions(block: ParsedBlock, place: Span, cast: Cast, entities: dict[str, Entity]) -> dict[str, list[_Mention]]:
    """Return the mentions of those who may be accused."""
    found: dict[str, list[_Mention]] = {}
    for mention, entity_id in cast.mentions_in(place):
        if _may_be(entities.get(entity_id)):
            part = _part(_head(block, mention))
            found.setdefault(entity_id, []).append(_Mention(mention.span.shifted(-place.start), mention.form, part))
    return found


def _weighed(mentions: dict[str, list[_Mention]], sentence: Accusing) -> dict[str, list[_Mentioned]]:
    """Return the mentions of a sentence with the scorer's chances of the names."""
    return {
        entity_id: [_Mentioned(each.form, each.part, _chance_of(each, sentence)) for each in own]
        for entity_id, own in mentions.items()
    }


def _may_be(entity: Entity | None) -> bool:
    return entity is not None and entity.named and not entity.deceased and entity.kind is not EntityKind.GROUP


def _weight(mentions: list[_Mentioned]) -> float:
    """Return what a sentence's mentions of somebody weigh; an owner counts less only where they are nothing else."""
    parts = {mention.part for mention in mentions}
    helping = sum(part for part in parts if part > 0)
    forms = {mention.form for mention in mentions}
    return (
        NAMED * max(mention.chance for mention in mentions)
        + sum(FORMS.get(form, 0.0) for form in forms)
        + (helping or min(parts))
    )


def _against(sentences: Sequence[Accusing], mentioned: list[dict[str, list[_Mentioned]]]) -> dict[str, float]:
    """Return how much the article says against each, as shares of the most that it says against anybody."""
    sums: dict[str, float] = {}
    for sentence, mentions in zip(sentences, mentioned, strict=True):
        for entity, own in mentions.items():
            sums[entity] = sums.get(entity, 0.0) + sentence.chance * max(_share(mention) for mention in own)
    most = max(sums.values(), default=0.0)
    return {entity: each / most for entity, each in sums.items()} if most else {}


def _share(mention: _Mentioned) -> float:
    if mention.form is MentionForm.NAME:
        return mention.chance
    return UNNAMED_SHARE * (mention.part >= SUBJECT)


def _speakers(places: Sequence[Place], statements: tuple[Statement, ...]) -> Iterator[set[str]]:
    """Yield who speaks in each sentence, by one walk through both."""
    spoken = sorted(((each.cue, each) for each in statements if each.cue is not None), key=lambda pair: pair[0].start)
    at = 0
    for block, place in places:
        found: set[str] = set()
        while at < len(spoken) and spoken[at][0].start < place.end:
            cue, statement = spoken[at]
            entity = statement.source.entity if statement.source else None
            if entity is not None and cue.start >= place.start and is_own_say(statement, block):
                found.add(entity)
            at += 1
        yield found


def _head(block: ParsedBlock, mention: Mention) -> "Token | None":
    start = mention.span.start - block.offset
    words = block.doc.char_span(start, start + len(mention.span), alignment_mode="expand")
    return words.root if words else None


def _part(head: "Token | None") -> float:
    if head is None:
        return 0.0
    if head.dep_ == "pobj" and head.head.lower_ == "by" and head.head.head.lemma_ in _HANDING_ON:
        return SPEAKER
    part = AGENT if head.dep_ == "pobj" and head.head.lower_ == "by" else _PARTS.get(head.dep_, 0.0)
    if head.dep_ == "poss":
        return OWNER
    return part + LEADS * _leads(head) + TOLD_OF * _is_told_of(head)


def _leads(subject: "Token") -> bool:
    """Tell whether a subject is that of the sentence, or of what somebody says in it."""
    clause = subject.head
    said = clause.dep_ == "ccomp" and clause.head.dep_ == "ROOT"
    return subject.dep_ == "nsubj" and (clause.dep_ == "ROOT" or said)


def _is_told_of(name: "Token") -> bool:
    """Tell whether a clause behind a name tells what its bearer did: "Ann Roe, who altered the notes"."""
    return any(
        clause.dep_ == "relcl" and any(each.dep_ == "nsubj" and each.lower_ == "who" for each in clause.children)
        for clause in name.children
    )


def _chance_of(mention: _Mention, sentence: Accusing) -> float:
    """Return the mean chance of the pieces of a name."""
    if mention.form is not MentionForm.NAME:
        return 0.0
    start, end = mention.span.start, mention.span.end
    chances = [chance for first, last, chance in sentence.scored.pieces if first < end and last > start]
    return sum(chances) / len(chances) if chances else 0.0
