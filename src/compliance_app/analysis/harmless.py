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
    subjects,
)
from compliance_app.analysis.nominals import head_nouns
from compliance_app.analysis.wrong_words import NOUNS, is_of_class, object_class
from compliance_app.model import EntityKind

if TYPE_CHECKING:
    from spacy.tokens import Token

_NAMES_OF_THINGS = frozenset({"ORG", "LAW", "WORK_OF_ART", "EVENT", "PRODUCT", "FAC", "GPE", "LOC"})
_TRADES = ("er", "or", "ist", "ian", "man", "woman", "men", "women", "ee", "eer", "year-old")
_OWN = frozenset({"his", "her", "their", "its", "a", "an"})
_HIS = frozenset({"his", "him"})
_HERS = frozenset({"her"})
_SELVES = _HIS | _HERS | {"their", "them", "my", "me"}
_TO_ONESELF = frozenset({"own", "himself", "herself", "themselves"})  # "put her savings into his own account"
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
    if lemma == "make":
        return bool(things) and all(thing.lemma_.lower() in lexicons.words("wrongdoing", "rulings") for thing in things)
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


def owns_up_to_it(verb: "Token", lemma: str) -> bool:
    """Tell whether something is accepted as true, not taken: "accepted that he had signed for the bolts"."""
    return lemma == "accept" and any(child.dep_ == "ccomp" for child in verb.children)


def tells_those_who_should_know(verb: "Token", lemma: str) -> bool:
    """Tell whether police, an inspector or the press get the tip: "staff tipped off officers about a drunk driver"."""
    told = {thing.lemma_.lower() for thing in (passive_subjects(verb) if is_passive(verb) else objects(verb))}
    return lemma == "tip" and not told.isdisjoint(lexicons.words("wrongdoing", "told_rightly"))


def leans_on_a_thing(verb: "Token", lemma: str) -> bool:
    """Tell "leaning on a stick" from "leaned on the clerk", by which somebody is pressed."""
    held = prepositional_objects(verb, "on") if lemma == "lean" else []
    return bool(held) and not any(_may_be_alive(each) or each.lemma_.lower() in head_nouns() for each in held)


def parts_with_own(verb: "Token") -> bool:
    """Tell whether somebody gives away what is theirs: "put her savings into", "handed over cash that he had left her".

    Who does so loses by a scheme or pays for a good; what belongs to others has another owner: "members' savings".
    """
    if verb.lemma_.lower() not in lexicons.words("wrongdoing", "giving_verbs") or is_passive(verb):
        return False
    kept = any(token.lower_ in _TO_ONESELF for token in verb.subtree)
    others = {"he": _HERS, "she": _HIS}
    sex = next((others[each.lower_] for each in subjects(verb) if each.lower_ in others), frozenset[str]())
    things = [word for thing in objects(verb) for word in thing.subtree]
    things += [child for child in verb.children if child.dep_ == "ccomp"]  # "that he had left her" is parsed so, too
    return not kept and any(_is_own(word, sex) for word in things)


def _is_own(word: "Token", others: frozenset[str]) -> bool:
    """Tell whether a word is of the giver's own money: "her late husband's pension", "that her father had left her"."""
    lemma = word.lemma_.lower()
    if lemma == "leave" and word.dep_ in {"relcl", "acl", "ccomp"}:
        near = [child for child in word.children if child.dep_ in {"dobj", "dative"}]
    elif lemma in lexicons.words("wrongdoing", "own_money"):
        near = [each for child in word.children if child.dep_ == "poss" for each in child.subtree]
    else:
        return False
    return any(each.lower_ in _SELVES - others for each in near)


def is_contest(verb: "Token") -> bool:
    """Tell whether somebody is beaten at a game or in a vote: "beats him at draughts"."""
    if verb.lemma_.lower() not in lexicons.words("wrongdoing", "winning_verbs"):
        return False
    games, contests = lexicons.words("wrongdoing", "games"), lexicons.words("wrongdoing", "contests")
    words = [verb, *(word for thing in objects(verb) for word in thing.subtree)]  # "the mayor of Ludlow at chess"
    played = (noun.lemma_.lower() in games for word in words for noun in prepositional_objects(word, "at", "in"))
    return any(played) or any(noun.lemma_.lower() in contests for noun in prepositional_objects(verb, "in", "to"))


def is_mishap(verb: "Token") -> bool:
    """Tell whether a deed was not meant: "poisoned the cat by mistake"."""
    mishaps = lexicons.words("wrongdoing", "mishaps")
    said = [noun for noun in prepositional_objects(verb, "by", "in") if noun.lemma_.lower() in mishaps]
    said += [child for child in verb.children if child.lower_ in lexicons.words("wrongdoing", "unmeant")]
    # Behind "and" it is the next deed that was not meant.
    return any(not any(each.dep_ == "cc" and each.head == verb for each in verb.doc[verb.i : at.i]) for at in said)


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
    if word in object_class("weapon"):
        return False  # "fondled the revolver", which ends like a trade
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
        any(child.lower_ in _OWN or child.dep_ == "nummod" for child in thing.lefts) and not is_passive(verb)
        for thing in hurt
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
