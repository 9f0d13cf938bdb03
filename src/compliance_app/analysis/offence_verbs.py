"""Offences told by a verb: who did what to whom, and the turns of phrase in which common verbs mean an offence."""

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from compliance_app.analysis import clauses
from compliance_app.analysis.arguments import FOR_OTHERS_DEEDS
from compliance_app.analysis.offence_words import Frame, is_abstract, is_person_noun, lemma_of, lexicon
from compliance_app.lexicons import load, words
from compliance_app.model import ANONYMITY_OFFENCES, OffenceClass

if TYPE_CHECKING:
    from spacy.tokens import Token

_ENSLAVED = frozenset({"slavery", "servitude", "bondage", "prostitution", "labour", "brothel", "captivity"})
_STEALTH = frozenset({"secretly", "covertly", "surreptitiously"})
_FORCE = frozenset({"force", "coerce", "pressure", "make", "compel", "press-gang"})
_HOLDING = frozenset({"sell", "keep", "hold", "traffic", "buy"})
_SPREADING = frozenset(
    {"share", "post", "send", "distribute", "leak", "circulate", "pass", "upload", "publish", "disclose"}
)
_RECORDING = frozenset({"film", "record", "photograph", "video"})
_DONE = frozenset({"same", "this", "that", "it", "what", "thing", "something"})
_SUFFERING = frozenset({"suffer", "endure"})
_SPECIAL = frozenset({"lose", "marry", "expose", "have", "do"}).union(
    _SUFFERING, _FORCE, _HOLDING, _SPREADING, _RECORDING
)


@cache
def verb_openers() -> frozenset[str]:
    """Return every verb that may open a frame, by lemma."""
    return frozenset({*lexicon().verbs, *lexicon().weak, *_SPECIAL})


def verb_frames(verb: "Token") -> Iterator[Frame]:
    """Yield the frames that a verb opens: of a plain offence, or of a turn of phrase that means one."""
    special = _special_verb(verb)
    if special is not None:
        yield special
        return
    known = lexicon()
    lemma = lemma_of(verb)
    offence = known.verbs.get(lemma)
    weak = known.weak.get(lemma, frozenset())
    if clauses.wards_off(verb):
        return
    if (offence is None and not weak) or (lemma == "make" and any(each.dep_ == "oprd" for each in verb.children)):
        return  # "made supervisor" is an honour
    if _settled_sexual(verb):
        offence, weak = OffenceClass.SEXUAL, frozenset()
    victims, wrongdoers = _places(verb)
    if not victims and lemma in {"prey", "interfere", "shoot", "spit", "swing"}:
        victims = clauses.prepositional(verb, frozenset({"on", "upon", "with", "at"}))
    victims = [victim for victim in victims if not is_abstract(victim)]
    if (offence is not None and not victims and not wrongdoers) or _is_struck_off(verb, lemma):
        return
    if offence is None:
        victims = [victim for victim in victims if is_person_noun(victim)]
    if lemma == "defile" and not any(is_person_noun(victim) for victim in victims):
        return  # a grave, a temple
    if lemma == "break":  # bones, not windows: only the owner of a limb counts
        victims = [victim for victim in victims if is_person_noun(victim) and not _has_plain_person(verb, victim)]
        if not victims:
            return
    if lemma in {"groom", "target"}:
        victims = [victim for victim in victims if victim.lemma_.lower() not in words("offences", "groomed_not_harmed")]
    if offence is None and not victims:
        return
    if not victims and offence not in ANONYMITY_OFFENCES and not clauses.is_passive(verb) and _has_plain_object(verb):
        return
    yield Frame(verb, offence, tuple(victims), tuple(wrongdoers), weak, not clauses.is_unreal(verb))


def _is_struck_off(verb: "Token", lemma: str) -> bool:
    """Tell whether a register loses somebody, who is not hurt: "was struck off"."""
    return lemma == "strike" and any(child.lower_ == "off" for child in verb.children)


def _settled_sexual(verb: "Token") -> bool:
    adverbs = load("offences")["adverbs"]["sexual"]
    return any(child.lower_ in adverbs for child in verb.children if child.dep_ in {"advmod", "amod"})


def _has_plain_object(verb: "Token") -> bool:
    return any(child.dep_ == "dobj" for child in verb.children)


def _has_plain_person(verb: "Token", victim: "Token") -> bool:
    return victim.head == verb


def _places(verb: "Token") -> tuple[list["Token"], list["Token"]]:
    if clauses.is_passive(verb):
        return clauses.subjects(verb), clauses.agents(verb)
    victims = clauses.objects(verb)
    doers = [token for token in clauses.subjects(verb) if token not in victims]
    return victims, _through_accusation(verb, doers)


def _through_accusation(verb: "Token", doers: list["Token"]) -> list["Token"]:
    """For "accused of raping" and the like the subject found by control is the wrongdoer; keep it as it is."""
    governor = clauses.governing_verb(verb) if verb.dep_ == "pcomp" else None
    if governor is None or clauses.is_passive(governor):
        return doers
    blamed = governor.lemma_ in load("offences")["accuse_passive"]
    sent_down = (
        governor.lemma_ in FOR_OTHERS_DEEDS and verb.head.lower_ == "for"
    )  # "sent Lee to prison for robbing her"
    return (clauses.objects(governor) if blamed or sent_down else []) or doers


def _special_verb(verb: "Token") -> Frame | None:
    lemma = verb.lemma_.lower()
    if lemma not in _SPECIAL:
        return None
    factual = not clauses.is_unreal(verb)
    children = list(verb.children)
    if lemma == "do":
        return _done_to(verb, factual)
    if lemma == "lose":
        return _cheated_of(verb, factual)
    if lemma in _FORCE:
        return _forced(verb, factual)
    if lemma in _SUFFERING and any(child.dep_ == "dobj" and child.lower_ == "what" for child in children):
        return Frame(verb, None, tuple(clauses.subjects(verb)), weak_for=ANONYMITY_OFFENCES)
    if lemma == "marry" and any(child.lower_ == "off" for child in children):
        victims, doers = _places(verb)
        return Frame(verb, OffenceClass.FORCED_MARRIAGE, tuple(victims), tuple(doers), factual=factual)
    if lemma == "expose" or (lemma == "have" and _object_lemma(verb) in {"sex", "intercourse"}):
        return _imposed(verb, factual)
    if lemma in _HOLDING:
        return _held_or_sold(verb, factual)
    if lemma in _SPREADING:
        return _shared_image(verb, factual)
    if lemma in _RECORDING and any(child.lower_ in _STEALTH for child in children):
        victims, doers = _places(verb)
        return Frame(verb, OffenceClass.SEXUAL, tuple(victims), tuple(doers), factual=factual)
    return None


def _done_to(verb: "Token", factual: bool) -> Frame | None:
    """Read "he had done the same to her" and "what he did to me" by what the article is about."""
    done = [child for child in verb.children if child.dep_ in {"dobj", "nsubjpass"} and child.lower_ in _DONE]
    to = frozenset({"to", "with"})
    victims = [who for head in (verb, *done) for who in clauses.prepositional(head, to) if is_person_noun(who)]
    if not done or not victims:
        return None
    doers = clauses.agents(verb) if clauses.is_passive(verb) else clauses.subjects(verb)
    return Frame(verb, None, tuple(victims), tuple(doers), ANONYMITY_OFFENCES, factual)


def _cheated_of(verb: "Token", factual: bool) -> Frame | None:
    """Read "lost £40,000" as the loss of somebody cheated, in a story about fraud."""
    lost = next((child for child in verb.children if child.dep_ == "dobj"), None)
    money = lost is not None and (
        lost.ent_type_ == "MONEY"
        or lost.lemma_.lower() in {"money", "saving", "savings", "pension", "deposit", "thousand", "£"}
    )
    if not money or _fraud_pattern().search(verb.doc.text) is None:
        return None
    return Frame(verb, OffenceClass.DISHONESTY, tuple(clauses.subjects(verb)), factual=factual)


@cache
def _fraud_pattern() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:those who lost|fraud|"
        r"fraudster|scam|con|conned|swindle\w*|scheme|cheated|deceived|duped|ponzi|investors?|trusted)\b",
        re.I,
    )


def _object_lemma(verb: "Token") -> str:
    return next((child.lemma_.lower() for child in verb.children if child.dep_ == "dobj"), "")


def _forced(verb: "Token", factual: bool) -> Frame | None:
    """Force to marry, into prostitution, to have sex, himself on somebody."""
    reflexive = next((child for child in verb.children if child.dep_ == "dobj" and child.lower_.endswith("self")), None)
    if reflexive is not None:
        victims = clauses.prepositional(verb, frozenset({"on", "upon"}))
        doers = clauses.subjects(verb)
        return Frame(verb, OffenceClass.SEXUAL, tuple(victims), tuple(doers), factual=factual) if victims else None
    offence = None
    for child in verb.children:
        lemma = child.lemma_.lower()
        if child.dep_ in {"xcomp", "ccomp"} and lemma == "marry":
            offence = OffenceClass.FORCED_MARRIAGE
        elif child.dep_ in {"xcomp", "ccomp"} and _object_lemma(child) in {"sex", "act", "intercourse"}:
            offence = OffenceClass.SEXUAL
        elif child.dep_ == "prep" and child.lower_ == "into":
            goal = next((noun.lemma_.lower() for noun in child.children if noun.dep_ in {"pobj", "pcomp"}), "")
            if goal in {"marriage", "marry", "wedlock"}:
                offence = OffenceClass.FORCED_MARRIAGE
            elif goal in _ENSLAVED:
                offence = OffenceClass.TRAFFICKING
            elif goal == "sex":
                offence = OffenceClass.SEXUAL
    victims, doers = _places(verb)
    if offence is None:
        works = any(
            child.dep_ in {"xcomp", "ccomp"} and child.lemma_ in {"work", "labour", "beg"} for child in verb.children
        )
        weak = frozenset({OffenceClass.TRAFFICKING}) if works else frozenset[OffenceClass]()
        return Frame(verb, None, tuple(victims), tuple(doers), weak, factual) if works and victims else None
    return Frame(verb, offence, tuple(victims), tuple(doers), factual=factual)


def _imposed(verb: "Token", factual: bool) -> Frame | None:
    """Sex with a child; exposing oneself to somebody."""
    doers = tuple(clauses.subjects(verb))
    if verb.lemma_.lower() == "expose":
        reflexive = any(child.dep_ == "dobj" and child.lower_.endswith("self") for child in verb.children)
        victims = clauses.prepositional(verb, frozenset({"to"}))
        return Frame(verb, OffenceClass.SEXUAL, tuple(victims), doers, factual=factual) if reflexive else None
    found = next((child for child in verb.children if child.dep_ == "dobj"), None)
    if found is None:
        return None
    near = frozenset({"with"})
    partners = clauses.prepositional(verb, near) + clauses.prepositional(found, near)
    children = tuple(partner for partner in partners if partner.lemma_.lower() in words("offences", "children_by_noun"))
    return Frame(verb, OffenceClass.SEXUAL, children, doers, factual=factual) if children else None


def _held_or_sold(verb: "Token", factual: bool) -> Frame | None:
    goals = {noun.lemma_.lower() for noun in clauses.prepositional(verb, frozenset({"for", "in", "into", "as"}))}
    if not goals & (_ENSLAVED | {"sex", "slave"}):
        return None
    victims, doers = _places(verb)
    return Frame(verb, OffenceClass.TRAFFICKING, tuple(victims), tuple(doers), factual=factual)


def _shared_image(verb: "Token", factual: bool) -> Frame | None:
    passive = clauses.is_passive(verb)
    shown = clauses.subjects(verb) if passive else [child for child in verb.children if child.dep_ == "dobj"]
    for image in shown:
        kinds = {child.lemma_.lower() for child in image.children}
        if image.lemma_.lower() in words("offences", "image_nouns") and kinds & words(
            "offences", "intimate_adjectives"
        ):
            owners = [child for child in image.children if child.dep_ == "poss"]
            victims = owners + clauses.prepositional(image, frozenset({"of"}))
            doers = clauses.agents(verb) if passive else clauses.subjects(verb)
            return Frame(verb, OffenceClass.SEXUAL, tuple(victims), tuple(doers), factual=factual)
    return None
