"""Which sentences speak of an unnamed person whom the law protects, and which of their words describe that person."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from re import Pattern
from typing import TYPE_CHECKING

from compliance_app.analysis import clauses
from compliance_app.analysis.cue_patterns import any_phrase, lowered
from compliance_app.analysis.offence_frames import frames_in, singled_out
from compliance_app.analysis.offence_words import is_person_noun
from compliance_app.analysis.parse import ParsedArticle, ParsedBlock, in_lower_case, printed
from compliance_app.analysis.relations import relation_owners
from compliance_app.analysis.roles import is_protected
from compliance_app.analysis.topics import Topics, find_topics
from compliance_app.lexicons import load, words
from compliance_app.model import ANONYMITY_OFFENCES, Entity, EntityKind, Event, Role

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as DocSpan

_CHILDRENS_COURTS = frozenset({"youth-court", "family-court"})
_SURE_NOUNS = frozenset({"victim", "complainant", "complainer", "accuser", "survivor"})
_ORDINALS = frozenset({"second", "third", "fourth", "fifth", "sixth", "another", "other", "one"})
_COURT_REACH = 2
_CAN_STAND = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET"})


@dataclass(frozen=True, slots=True)
class Focus:
    """A protected person spoken of in a sentence; `pieces` are the stretches that describe them."""

    block: ParsedBlock
    sentence: "DocSpan"
    noun: "Token"
    person: str  # id of an entity, or empty where the cast has nobody for it
    pieces: tuple["DocSpan", ...]
    accused: tuple[Entity, ...]  # named people accused of the offence
    people: "People"
    kind: str  # the offence or the court that protects
    sure: bool = True  # False where only a weak word, such as "attacked", makes the person a complainant


class People:
    """Looks up entities by position."""

    def __init__(self, entities: tuple[Entity, ...]) -> None:
        spans = ((mention.span, entity) for entity in entities for mention in entity.mentions)
        self._spans = sorted(spans, key=lambda pair: pair[0])
        self._starts = [span.start for span, _entity in self._spans]

    def at(self, block: ParsedBlock, token: "Token") -> Entity | None:
        """Return whose mention holds this word, the shortest mention first."""
        position = block.offset + token.idx
        last = bisect_right(self._starts, position)
        holders = [pair for pair in self._spans[max(0, last - 8) : last] if pair[0].end > position]
        return min(holders, key=lambda pair: len(pair[0]))[1] if holders else None


def find_foci(parsed: ParsedArticle, entities: tuple[Entity, ...], events: tuple[Event, ...]) -> Iterator[Focus]:
    """Yield each sentence's protected, unnamed people, with the words that describe them."""
    topics = find_topics(parsed)
    courts = _court_sentences(parsed)
    text = lowered(parsed.text)
    ordered = _any_of("standing_order").search(text) is not None and _lifted().search(text) is None
    if not topics.marked and not courts and not ordered and "behind a screen" not in parsed.text:
        return
    screened = _screened(parsed)
    people = People(entities)
    accused = _accused(entities, events)
    found: list[Focus] = []
    previous: Focus | None = None
    number = -1
    for block, sentence in parsed.sentences():
        number += 1
        kind = _kind(topics, courts, screened, block.offset + sentence.start_char, number)
        current: list[Focus] = []
        if kind is not None:
            for noun, person in _protected_nouns(block, sentence, people, kind, previous, number in courts):
                pieces = (*_describing(block.doc, noun, sentence), *_of_parents(block.doc, sentence, noun))
                sure = not _only_weakly(sentence, noun)
                current.append(Focus(block, sentence, noun, person, pieces, accused, people, kind, sure))
        found += current
        previous = current[0] if current else None
    yield from found
    known = _known(found, entities, children=ordered or "youth-court" in courts.values())
    yield from _told_elsewhere(parsed, people, known, accused)


def _told_elsewhere(
    parsed: ParsedArticle,
    people: People,
    known: dict[str, str],
    accused: tuple[Entity, ...],
) -> Iterator[Focus]:
    """Yield where the article comes back to somebody whom it has shown to be protected, however far on."""
    if not known:
        return
    for block, sentence in parsed.sentences():
        for token in sentence:
            if token.dep_ not in _LEADING or token.pos_ not in _CAN_STAND or _is_said(token):
                continue
            entity = people.at(block, token)
            if entity is None or entity.id not in known:
                continue
            if token.dep_ == "poss" and token.head.lemma_.lower() not in words("protection", "parent_nouns"):
                continue
            pieces = (*_of_clause(token), *_of_parents(block.doc, sentence, token))
            yield Focus(block, sentence, token, entity.id, pieces, accused, people, known[entity.id])


def _plays_part(entity: Entity) -> bool:
    """Tell whether a child stands in the case: as accused, victim or witness."""
    return not entity.roles.isdisjoint({Role.ACCUSED, Role.VICTIM, Role.WITNESS})


_LEADING = frozenset({"nsubj", "nsubjpass", "poss"})


def _known(found: list[Focus], entities: tuple[Entity, ...], *, children: bool) -> dict[str, str]:
    """Return the protected people without a name of their own, with what protects them."""
    by_id = {entity.id: entity for entity in entities}
    known = {
        focus.person: focus.kind
        for focus in found
        if focus.person in by_id and focus.noun.pos_ != "PRON" and focus.sure and focus.kind != "screened"
    }
    for entity in entities:
        offence = is_protected(entity.evidence)
        if offence is not None and is_unnamed_victim(entity):
            known.setdefault(entity.id, offence.value)
        if entity.named or entity.kind is not EntityKind.PERSON:
            continue
        if entity.anonymity_order is not None or (children and entity.minor and _plays_part(entity)):
            known.setdefault(entity.id, "youth-court")
    return {
        person: kind
        for person, kind in known.items()
        if (not by_id[person].named or _renamed(by_id[person]))
        and not by_id[person].deceased
        and (kind in _CHILDRENS_COURTS or Role.ACCUSED not in by_id[person].roles)
    }


def _is_said(token: "Token") -> bool:
    """Tell whether the clause only reports what the person says, or what was done in the case."""
    verb = token.head
    return token.dep_ != "poss" and (verb.lemma_ in words("speech", "strong") or verb.lemma_ in _OF_CASE)


_OF_CASE = frozenset(
    {"plead", "deny", "admit", "appear", "sob", "weep", "cry", "hear", "see", "wake", "scream", "agree"}
)


def _of_clause(token: "Token") -> Iterator["DocSpan"]:
    """Yield the clause that tells what the person is or does, without what hangs on it as speech."""
    verb = token.head if token.dep_ != "poss" else token
    if verb.pos_ not in {"VERB", "AUX"}:
        return
    end = verb.right_edge.i + 1
    for child in verb.rights:
        if child.dep_ in {"ccomp", "parataxis"} or (
            child.dep_ in {"conj", "advcl"} and any(own.dep_ in {"nsubj", "nsubjpass"} for own in child.lefts)
        ):
            end = min(end, child.left_edge.i)
    if end > token.i:
        yield token.doc[token.left_edge.i : max(end, token.right_edge.i + 1)]


def _kind(topics: Topics, courts: dict[int, str], screened: set[int], position: int, number: int) -> str | None:
    """Return what protects people around here: a court for children first, else the offence spoken of."""
    for reach in range(_COURT_REACH + 1):
        for near in (number - reach, number + reach):
            if near in courts:
                return courts[near]
    near = topics.protected_near(position, reach=4)
    offence = near or topics.protected_about()
    if offence is not None:
        return offence.value
    return "screened" if number in screened else None


def _court_sentences(parsed: ParsedArticle) -> dict[int, str]:
    """Return the sentences that tell of a youth court or of family proceedings."""
    youth = _any_of("youth_court")
    family = _any_of("family_court")
    found: dict[int, str] = {}
    if not any(parsed.may_hold(cue) for cue in (youth, family)):
        return found
    for number, (_block, sentence) in enumerate(parsed.sentences()):
        text = in_lower_case(sentence)
        if youth.search(text):
            found[number] = "youth-court"
        elif family.search(text):
            found[number] = "family-court"
    return found


def _screened(parsed: ParsedArticle) -> set[int]:
    """Return the sentences around a witness who was heard from behind a screen: a sign of special measures."""
    heard = [
        number for number, (_block, sentence) in enumerate(parsed.sentences()) if "behind a screen" in printed(sentence)
    ]
    return {near for number in heard for near in (number, number + 1, number + 2)}


@cache
def _any_of(key: str) -> Pattern[str]:
    return any_phrase(map(str, load("protection")[key]))


@cache
def _lifted() -> Pattern[str]:
    return re.compile("|".join(f"(?:{part})" for part in load("protection")["order_lifted"]))


def _accused(entities: tuple[Entity, ...], events: tuple[Event, ...]) -> tuple[Entity, ...]:
    """Return named people accused of a protected offence; else, in a story about one, anybody charged."""
    doers = {person for event in events if event.offence in ANONYMITY_OFFENCES for person in event.perpetrators}
    return tuple(
        entity
        for entity in entities
        if entity.named and entity.kind is EntityKind.PERSON and (entity.id in doers or Role.ACCUSED in entity.roles)
    )


def _protected_nouns(
    block: ParsedBlock, sentence: "DocSpan", people: People, kind: str, previous: Focus | None, in_court: bool
) -> Iterator[tuple["Token", str]]:
    """Yield the nouns of a sentence that stand for a protected person who is not named."""
    wrongdoers, victims = _framed(sentence, kind)
    picked = singled_out(sentence)
    if picked is not None and (victims or wrongdoers or picked[0].lower_ in {"them", "those", "these"}):
        victims.add(picked[1].i)
    taken: set[str] = set()
    complainants = {token.i for token in sentence if token.lemma_.lower() in _SURE_NOUNS and token.tag_ != "NNS"}
    for token in sentence:
        if complainants and _is_defendants_act(token):
            continue  # "the former postman admits that he knew the complainant"
        if (token.i in wrongdoers and kind not in _CHILDRENS_COURTS) or token.pos_ not in _CAN_STAND:
            continue
        entity = people.at(block, token)
        if entity is not None and (_crowd(entity, token) or (entity.named and not _renamed(entity))):
            continue
        if not _stands_for_protected(token, kind, victims, previous, entity, in_court):
            continue
        person = entity.id if entity is not None else (previous.person if previous is not None else "")
        if (key := person or token.lower_) in taken:
            continue
        taken.add(key)
        yield token, person


def _is_defendants_act(noun: "Token") -> bool:
    """Tell whether somebody without a name pleads, admits or denies, as the one does whom a complainant accuses."""
    if noun.dep_ != "nsubj" or noun.lemma_.lower() in _SURE_NOUNS:
        return False
    return noun.head.lemma_.lower() in _PLEADING


_PLEADING = frozenset({"admit", "deny", "plead", "insist", "maintain", "accept"})


def _crowd(entity: Entity, token: "Token") -> bool:
    """Tell whether the words stand for a body, or for more people than a reader could pick out."""
    if entity.kind is EntityKind.PERSON:
        return False
    few = {child.lower_ for child in token.children} & {"two", "three", "both"}
    return entity.kind is EntityKind.ORGANISATION or not (
        few or token.lower_ in {"twins", "sisters", "brothers", "couple"}
    )


def _renamed(entity: Entity) -> bool:
    return entity.pseudonym == "declared"


def _framed(sentence: "DocSpan", kind: str) -> tuple[set[int], set[int]]:
    wrongdoers: set[int] = set()
    victims: set[int] = set()
    for frame in frames_in(sentence):
        wrongdoers |= {token.i for token in frame.wrongdoers}
        classes = frame.weak_for | ({frame.offence} if frame.offence is not None else set())
        if any(offence.value == kind for offence in classes):
            victims |= {token.i for token in frame.victims}
    return wrongdoers - victims, victims


def _only_weakly(sentence: "DocSpan", noun: "Token") -> bool:
    frames = [frame for frame in frames_in(sentence) if noun in frame.victims]
    return (
        bool(frames)
        and noun.lemma_.lower() not in _SURE_NOUNS
        and all(frame.offence not in ANONYMITY_OFFENCES for frame in frames)
    )


def _stands_for_protected(
    token: "Token", kind: str, victims: set[int], previous: Focus | None, entity: Entity | None, in_court: bool
) -> bool:
    subject = token.dep_ in {"nsubj", "nsubjpass"}
    if token.lower_ in _ORDINALS and kind not in _CHILDRENS_COURTS:
        return _picked_out(token)
    if token.pos_ == "PRON" and token.dep_ == "poss":
        of_parent = token.head.lemma_.lower() in words("protection", "parent_nouns")
        return of_parent and token.lower_ in {"her", "his"} and _carried(entity, previous)
    if token.pos_ == "PRON":
        return subject and token.lower_ in {"she", "he"} and token.head.dep_ == "ROOT" and _carried(entity, previous)
    if entity is not None and _renamed(entity):
        return subject
    if token.pos_ not in {"NOUN", "ADJ", "PROPN", "NUM"} or token.tag_ == "NNPS":
        return False
    lemma = token.lemma_.lower()
    if kind not in _CHILDRENS_COURTS and _suspect(token):
        return False
    if kind in _CHILDRENS_COURTS:
        return (
            lemma in words("protection", "child_nouns") and token.dep_ != "compound" and (in_court or _definite(token))
        )
    if lemma in _SURE_NOUNS:
        return True
    if token.i in victims:
        return is_person_noun(token) or entity is not None
    if _is_claimant(token):
        return True
    if lemma in words("protection", "dependant_nouns") and _points_at_victim(token, kind):
        return True
    if (
        lemma not in words("protection", "unnamed_nouns")
        and lemma not in _ORDINALS
        and not token.lower_.endswith("-year-old")
    ):
        return False
    return _picked_out(token) or (subject and "behind a screen" in printed(token.sent))


def _points_at_victim(token: "Token", kind: str) -> bool:
    """Tell whether a dependant is by the story's nature the protected one: the niece in a forced-marriage case."""
    if not relation_owners(token):
        return False
    if kind in {"forced-marriage", "fgm"}:
        return token.lemma_.lower() in {"daughter", "niece", "son", "sister", "cousin", "granddaughter", "nephew"}
    return token.lemma_.lower() in words("protection", "close_dependants") and kind != "youth-court"


def _is_claimant(token: "Token") -> bool:
    """Tell whether a relative is told of as the one who complains: "a claim by his nephew's girlfriend"."""
    by = token.head
    if token.dep_ != "pobj" or by.lower_ not in {"by", "from"} or not relation_owners(token):
        return False
    told = [by.head, *(child for child in by.head.children if child.dep_ == "dobj")]
    return any(each.lemma_.lower() in _CLAIMS for each in told)


_CLAIMS = frozenset({"claim", "complaint", "allegation", "accusation"})


def _carried(entity: Entity | None, previous: Focus | None) -> bool:
    """Tell whether a pronoun goes on about the protected person of the sentence before."""
    if entity is not None and (_renamed(entity) or is_unnamed_victim(entity)):
        return True
    return previous is not None and (entity is None or not previous.person or entity.id == previous.person)


def is_unnamed_victim(entity: Entity) -> bool:
    """Tell whether the person has no name here and is a victim whom the law protects."""
    return not entity.named and any(
        evidence.role is Role.VICTIM and evidence.offence in ANONYMITY_OFFENCES for evidence in entity.evidence
    )


def _suspect(token: "Token") -> bool:
    """Tell whether the noun is somebody arrested, accused or jailed."""
    verbs = [child for child in token.children if child.dep_ in {"acl", "relcl"}]
    if token.dep_ in {"nsubj", "nsubjpass"}:
        verbs.append(token.head)
    marks = load("offences")["accuse_passive"]
    return any(verb.lemma_ in marks and clauses.is_passive(verb) for verb in verbs)


def _definite(token: "Token") -> bool:
    return any(child.lower_ in {"the", "this", "that", "a"} for child in token.children if child.dep_ == "det")


def _picked_out(token: "Token") -> bool:
    """Tell whether the noun singles a person out: "the woman", "a third", "one of them", "another girl"."""
    lemma = token.lower_
    if lemma in _ORDINALS:
        return token.dep_ in {"nsubj", "nsubjpass"} and token.tag_ != "NNS"
    left = {child.lower_ for child in token.children}
    subject = token.dep_ in {"nsubj", "nsubjpass"} or (
        token.dep_ == "poss" and token.head.lemma_.lower() in words("protection", "parent_nouns")
    )
    if left & {"only", "eldest", "youngest"} and token.dep_ in _PLACES_OF_ONE:
        return True
    owned = token.lemma_.lower() in {"resident", "victim", "passenger"} and any(
        child.dep_ == "poss" for child in token.children
    )
    return subject and token.tag_ != "NNS" and (owned or bool(left & ({"the", "that"} | _ORDINALS)))


_PLACES_OF_ONE = frozenset({"pobj", "attr", "nsubj", "nsubjpass", "dobj", "conj"})


def _describing(doc: "Doc", noun: "Token", sentence: "DocSpan") -> Iterator["DocSpan"]:
    """Yield the stretches that describe the person: what hangs on the noun, and a state told of the subject."""
    tree = [token.i for token in noun.subtree]
    start, end = max(min(tree), sentence.start), min(max(tree) + 1, sentence.end)
    if noun.dep_ == "appos":
        tree = [token.i for token in noun.head.subtree]
        start, end = max(min(tree), sentence.start), min(max(tree) + 1, sentence.end)
    verb = noun.head if noun.dep_ in {"nsubj", "nsubjpass", "attr"} else None
    if verb is not None and verb.lemma_.lower() in words("offences", "state_verbs") and verb.pos_ in {"VERB", "AUX"}:
        yield doc[start : sentence.end]
    else:
        yield doc[start:end]


def _of_parents(doc: "Doc", sentence: "DocSpan", noun: "Token") -> Iterator["DocSpan"]:
    """Yield what is told of the work and home of the person's mother, father or family."""
    for token in sentence:
        if token.lemma_.lower() not in words("protection", "parent_nouns") or token.dep_ not in {"nsubj", "nsubjpass"}:
            continue
        owners = [child for child in token.children if child.dep_ == "poss"]
        if any(owner.lower_ in {"her", "his", "whose", "their"} or owner.i == noun.i for owner in owners):
            clause = [inner.i for inner in token.head.subtree]
            yield doc[token.i : max(clause) + 1]
