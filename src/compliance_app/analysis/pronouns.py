"""Whom "he", "she", "his" and "her" stand for."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from compliance_app.analysis.characters import Character
from compliance_app.analysis.vocabulary import vocabulary
from compliance_app.lexicons import words
from compliance_app.model import EntityKind

if TYPE_CHECKING:
    from spacy.tokens import Token

GENDERED = {
    "he": "m", "him": "m", "his": "m", "himself": "m",
    "she": "f", "her": "f", "hers": "f", "herself": "f",
}  # fmt: skip
SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
_FARTHEST = 3  # sentences back
_SPEAKS_ON = 2  # sentences back in which whoever spoke goes on speaking
_LOOKED_AT = 60  # mentions back


@dataclass(frozen=True, slots=True)
class Touch:
    """A mention as a pronoun may look back on it."""

    row: int
    token: "Token"
    sentence: int
    character: Character
    quoted: bool
    pronoun: bool = False


@dataclass(frozen=True, slots=True)
class Place:
    """Where a pronoun stands."""

    row: int
    token: "Token"
    sentence: int
    quoted: bool
    speaker: Character | None = None  # who says the words that it stands in


def antecedent(place: Place, touches: list[Touch]) -> Character | None:
    """Return the likeliest person, or None where nobody fits."""
    if _is_of_one_picked_out(place.token):
        return None
    gender = GENDERED[place.token.lower_]
    scores: dict[Character, float] = {}
    partners = _partners(place, touches)
    for touch in reversed(touches[-_LOOKED_AT:]):
        back = place.sentence - touch.sentence
        if back > _FARTHEST:
            break
        character = touch.character.now
        if character in partners or not _may_stand_for(place, touch, character, gender):
            continue
        score = _score(place, touch, character, gender, back)
        if score > scores.get(character, float("-inf")):
            scores[character] = score
    if not scores:
        return None
    return max(scores, key=lambda character: scores[character])


def _is_of_one_picked_out(pronoun: "Token") -> bool:
    """Tell whether the sentence is about one of several whom nobody named: "*Another* works at a farm, where he"."""
    lead = next((child for child in pronoun.sent.root.lefts if child.dep_ in SUBJECTS), None)
    return lead is not None and lead.i < pronoun.i and lead.lower_ in _PICKED_OUT


_PICKED_OUT = frozenset({"one", "another", "other", "first", "second", "third", "fourth"})


def spokesperson(place: Place, touches: list[Touch]) -> Character | None:
    """Return the spokesperson who spoke last, for "they added"."""
    for touch in reversed(touches[-_LOOKED_AT:]):
        if place.sentence - touch.sentence > _FARTHEST:
            return None
        if touch.token.dep_ in SUBJECTS and touch.character.now.speaks_as:
            return touch.character.now
    return None


def _may_stand_for(place: Place, touch: Touch, character: Character, gender: str) -> bool:
    if character.kind is not EntityKind.PERSON or character.gender not in {None, gender}:
        return False
    if place.quoted and character is place.speaker:
        return False
    return touch.row != place.row or touch.token.i < place.token.i


def _partners(place: Place, touches: list[Touch]) -> set[Character]:
    """Return those who cannot be meant because they act beside the pronoun: "Lee told him"."""
    partners: set[Character] = set()
    for touch in reversed(touches[-_LOOKED_AT:]):
        if touch.row != place.row:
            break
        if _are_partners(place.token, touch.token):
            partners.add(touch.character.now)
    return partners


def _are_partners(pronoun: "Token", other: "Token") -> bool:
    """Tell whether both are arguments of one verb: "she told her" are two people."""
    if pronoun.lower_ in {"himself", "herself"}:
        return False
    if pronoun.dep_ == "poss":
        return other.head == pronoun.head or other == pronoun.head
    verb = _verb_of(pronoun)
    if verb is not None and other.dep_ != "poss" and _verb_of(other) == verb:
        return True
    if verb is not None and pronoun.lower_ in {"him", "her"} and _does(other, verb):
        return True
    return _is_pointed_at(pronoun) and other.dep_ in SUBJECTS and other.head in pronoun.ancestors


def _does(other: "Token", verb: "Token") -> bool:
    """Tell whether somebody is understood to do what a verb without a subject says: "Lee is accused of hitting him"."""
    while other.dep_ == "conj":
        other = other.head
    while verb.dep_ in _BARE_CLAUSES and not any(child.dep_ in SUBJECTS for child in verb.lefts):
        above = _verb_of(verb)
        if above is None or any(child.dep_ == "dobj" for child in above.rights):
            return False
        if other.dep_ in SUBJECTS and other.head == above:
            return True
        verb = above
    return False


_BARE_CLAUSES = frozenset({"pcomp", "xcomp", "advcl"})


def _is_pointed_at(pronoun: "Token") -> bool:
    """Tell whether a pronoun is the one picked out by "it was she who", whom a speaker cannot mean to be herself."""
    verb = pronoun.head
    return (
        pronoun.dep_ in {"attr", "nsubj"}
        and verb.lemma_ == "be"
        and any(child.lower_ == "it" and child != pronoun for child in verb.lefts)
    )


def _verb_of(token: "Token") -> "Token | None":
    head = token.head
    while head.dep_ in {"prep", "agent", "dative"} and head.head != head:
        head = head.head
    return head if head.pos_ in {"VERB", "AUX"} else None


def _score(place: Place, touch: Touch, character: Character, gender: str, back: int) -> float:
    score = -1.0 * back
    if touch.token.dep_ in SUBJECTS:
        score += 1.2
    elif touch.token.dep_ == "poss":
        score -= 0.2
    if character.gender == gender:
        score += 1.0
    if touch.quoted != place.quoted:
        score -= 1.0
    if touch.pronoun:
        score += 0.3
    if back <= _SPEAKS_ON and _speaks_on(place.token) and _speaks_on(touch.token):
        score += 0.8
    if touch.row == place.row:
        score += 0.3
        score += 0.5 * touch.token.i / max(1, place.token.i)
    if not character.named:
        score -= 0.2
    if _stands_accused(place.token) or _is_clients(place.token):
        score += 1.0 if character.accused else 0.0
        score -= 1.5 if is_of_justice(character) else 0.0
    elif is_of_justice(character) and not _speaks_on(place.token):
        score -= 1.0
    return score + min(len(character.mentions), 6) * 0.08


def _stands_accused(token: "Token") -> bool:
    """Tell whether a pronoun is the subject of pleading, or is charged or jailed."""
    lexicon = vocabulary()
    if token.dep_ == "dobj":
        return token.head.lemma_ in lexicon.accused_by
    if token.dep_ == "nsubjpass":
        return token.head.lemma_ in lexicon.accused_passive
    return token.dep_ == "nsubj" and token.head.lemma_ in lexicon.accused_active


def _is_clients(token: "Token") -> bool:
    """Tell whether a possessive hangs on a solicitor or a relative, whom counsel and judges have none of in copy."""
    owned = token.head.lemma_.lower()
    return token.dep_ == "poss" and (owned in _OF_CLIENTS or owned in vocabulary().kin)


_OF_CLIENTS = frozenset({"solicitor", "barrister", "lawyer", "counsel", "bail", "plea", "arrest", "trial", "sentence"})


def _speaks_on(token: "Token") -> bool:
    """Tell whether a pronoun goes on speaking: "she said", "he told the jury", "she added"."""
    return token.dep_ in SUBJECTS and token.head.lemma_ in words("speech", "strong")


def is_of_justice(character: Character) -> bool:
    """Tell whether somebody is known as judge, counsel or police, of whom nobody in the dock is one."""
    nouns = {held.noun for held in character.held} | character.titles
    return not nouns.isdisjoint(vocabulary().justice_nouns)
