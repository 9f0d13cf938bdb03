"""Where a word of wrongdoing accuses nobody: another sense, a name, a silence, somebody still looked for."""

from typing import TYPE_CHECKING

from compliance_app import lexicons
from compliance_app.analysis.arguments import (
    governing_verb,
    has_any_subject,
    is_passive,
    objects,
    passive_subjects,
    prepositional_objects,
)
from compliance_app.analysis.nominals import head_nouns
from compliance_app.analysis.wrong_words import NOUNS, is_of_class, object_class
from compliance_app.model import EntityKind

if TYPE_CHECKING:
    from spacy.tokens import Token

_NAMES_OF_THINGS = frozenset({"ORG", "LAW", "WORK_OF_ART", "EVENT", "PRODUCT", "FAC", "GPE", "LOC"})
_TRADES = ("er", "or", "ist", "ian", "man", "woman", "men", "women", "ee", "eer", "year-old")
_OWN = frozenset({"his", "her", "their", "its", "a", "an"})
_FINITE = frozenset({"VBD", "VBP", "VBZ", "MD"})
_FORBEARING = frozenset({"respond", "reply", "answer", "return"})
_QUESTIONS = frozenset({"request", "question", "query", "enquiry", "inquiry", "email", "message", "call", "letter"})


def has_another_sense(verb: "Token", lemma: str) -> bool:
    """Tell whether a verb of wrongdoing has a harmless sense here: "the village lies", "stole the show"."""
    things = passive_subjects(verb) + objects(verb) if is_passive(verb) else objects(verb)
    if lemma == "lie":
        # "lied" can only be an untruth; "lies" and "lying" may be a place.
        placed = (child.lower_ in _places() for child in verb.children if child.dep_ in {"prep", "acomp", "advmod"})
        return verb.lower_ in {"lay", "lain"} or (verb.lower_ != "lied" and any(placed))
    if lemma in {"groom", "grope"}:
        return not things and not is_passive(verb)
    if lemma == "forge":
        return not any(is_of_class(thing, object_class("records")) for thing in things)
    if lemma == "neglect":
        return any(child.dep_ == "xcomp" for child in verb.children) or not things
    if lemma == "rip":
        return not any(child.lower_ == "off" for child in verb.children)
    if lemma == "strike" and any(child.lower_ == "off" for child in verb.children):
        return True
    if lemma == "shoot":
        return not any(is_of_class(thing, object_class("person") | {"PERSON"}) for thing in things)
    if lemma in lexicons.words("wrongdoing", "bodily_verbs"):
        return bool(things) and not any(_may_be_alive(thing) for thing in things)
    if lemma in lexicons.words("wrongdoing", "taking_verbs"):
        return bool(things) and all(_is_no_loot(thing) for thing in things)
    return False


def _places() -> frozenset[str]:
    return lexicons.words("wrongdoing", "lie_at")


def _may_be_alive(thing: "Token") -> bool:
    """Tell whether somebody can be hurt: not "murdered her top note", "assaulted the new ball"."""
    if thing.ent_type_ in _NAMES_OF_THINGS:
        return False
    if thing.pos_ in {"PROPN", "NUM"} or thing.ent_type_:
        return True
    if thing.pos_ == "PRON":
        return thing.lower_ not in {"it", "this", "that", "everything", "something", "nothing"}
    word = thing.lemma_.lower()
    known = head_nouns().get(word)
    if known is not None:
        return known is not EntityKind.ORGANISATION
    if word in lexicons.words("wrongdoing", "living_things") or word in object_class("person"):
        return True
    return thing.lower_.endswith(_TRADES) or any(map(_may_be_alive, prepositional_objects(thing, "of")))


def _is_no_loot(thing: "Token") -> bool:
    return thing.lemma_.lower() in lexicons.words("wrongdoing", "no_loot") and thing.pos_ != "PROPN"


def may_hurt_oneself(verb: "Token", things: list["Token"]) -> bool:
    """Tell "broke a finger" and "broke his collarbone", which may be the doer's own, from "broke the boy's arm"."""
    hurt = [thing for thing in things if thing.lemma_.lower() in object_class("body")]
    return bool(hurt) and all(
        any(child.lower_ in _OWN for child in thing.lefts) and not is_passive(verb) for thing in hurt
    )


def asks_for_words(thing: "Token") -> bool:
    """Tell the request of "did not respond to a request for comment": silence is no wrong."""
    verb = governing_verb(thing)
    return verb is not None and verb.lemma_.lower() in _FORBEARING and thing.lemma_.lower() in _QUESTIONS


def is_looked_for(noun: "Token") -> bool:
    """Tell the unknown of "detectives hunting the killer", who is nobody named in the article."""
    verb = governing_verb(noun)
    return (
        verb is not None
        and noun.dep_ in {"dobj", "pobj"}
        and verb.lemma_.lower() in lexicons.words("wrongdoing", "seeking_verbs")
    )


def is_part_of_name(token: "Token") -> bool:
    """Tell a word inside the name of a body, law or work: "Criminal Cases Review Commission"."""
    return token.pos_ == "PROPN" and token.ent_type_ in {"ORG", "LAW", "WORK_OF_ART", "EVENT", "FAC"}


def names_somebody(noun: "Token") -> bool:
    """Tell whether a noun may stand for a person or body: "a corrupt officer", but not "a criminal investigation"."""
    return noun.pos_ == "PROPN" or noun.lemma_.lower() in head_nouns() or noun.lower_.endswith(_TRADES)


def is_reported_by(token: "Token", verb: "Token") -> bool:
    """Tell whether a token stands in what somebody says by a verb: "told the panel that he had *kept* it"."""
    for each in [token, *token.ancestors]:
        if each == verb:
            return False
        is_finite = each.tag_ in _FINITE or any(child.tag_ in _FINITE for child in each.children if child.dep_ == "aux")
        if each.pos_ not in NOUNS and is_finite and has_any_subject(each):
            return True
    return True
