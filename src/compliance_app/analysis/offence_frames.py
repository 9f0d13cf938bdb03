"""Offence frames: the words that tell of an offence, and the places of victim and wrongdoer around them.

Pure grammar on one sentence; who the places stand for is settled in `events`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from compliance_app.analysis import clauses
from compliance_app.lexicons import load, words
from compliance_app.model import ANONYMITY_OFFENCES, OffenceClass

if TYPE_CHECKING:
    from spacy.tokens import Span as DocSpan
    from spacy.tokens import Token

_VICTIM_PREPOSITIONS = frozenset({"of", "on", "against", "upon", "towards", "toward", "involving", "with", "to"})
_ENSLAVED = frozenset({"slavery", "servitude", "bondage", "prostitution", "labour", "brothel", "captivity"})
_STEALTH = frozenset({"secretly", "covertly", "surreptitiously"})
_FORCE = frozenset({"force", "coerce", "pressure", "make", "compel", "press-gang"})


@dataclass(frozen=True, slots=True)
class Frame:
    """One trigger with its places. `weak_for`: protected classes it can mean beside a clearer word."""

    trigger: "Token"
    offence: OffenceClass | None
    victims: tuple["Token", ...] = ()
    wrongdoers: tuple["Token", ...] = ()
    weak_for: frozenset[OffenceClass] = frozenset()
    factual: bool = True
    by_noun: bool = False  # a noun such as "victim" or "killer" says it, not a deed
    teller: bool = False  # victim only because it is they who reported or complained


@dataclass(frozen=True, slots=True)
class _Lexicon:
    verbs: dict[str, OffenceClass]
    weak: dict[str, frozenset[OffenceClass]]
    nouns: dict[str, OffenceClass]
    phrases: dict[str, OffenceClass]
    wrongdoers: dict[str, OffenceClass]


@cache
def _lexicon() -> _Lexicon:
    data = load("offences")
    weak: dict[str, set[OffenceClass]] = {}
    for name, verbs in data["weak_for"].items():
        for verb in verbs:
            weak.setdefault(verb, set()).add(OffenceClass(name))
    return _Lexicon(
        _by_word(data["verbs"]),
        {verb: frozenset(classes) for verb, classes in weak.items()},
        _by_word(data["nouns"]),
        _by_word(data["noun_phrases"]),
        _by_word(data["wrongdoer_nouns"]),
    )


def _by_word(groups: dict[str, list[str]]) -> dict[str, OffenceClass]:
    return {word: OffenceClass(name) for name, group in groups.items() for word in group}


@cache
def topic_pattern(offence: OffenceClass) -> re.Pattern[str] | None:
    """Return the expression for words that make a passage about a protected offence."""
    markers = load("offences")["topic_markers"].get(offence.value)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, markers))})\b", re.IGNORECASE) if markers else None


@cache
def _figurative_pattern() -> re.Pattern[str]:
    data = load("offences")
    return re.compile(
        rf"\b(?:{'|'.join(map(re.escape, data['sport_markers'] + data['figure_markers']))})\b", re.IGNORECASE
    )


def is_figurative(text: str) -> bool:
    """Tell whether a sentence speaks of sport, stage or a joke, where offence words mean nothing."""
    return _figurative_pattern().search(text) is not None


def frames_in(sentence: "DocSpan") -> list[Frame]:
    """Return the offence frames of one sentence, in text order."""
    if is_figurative(sentence.text):
        return []
    return [frame for token in sentence for frame in _frames_at(token)]


def _frames_at(token: "Token") -> Iterator[Frame]:
    if token.pos_ in {"VERB", "AUX"} or (token.pos_ == "ADJ" and token.tag_ in {"VBN", "VBD"}):
        yield from _verb_frames(token)
    elif token.pos_ == "ADJ" and token.dep_ == "amod" and token.lower_ in _lexicon_participles():
        yield Frame(token, _lexicon_participles()[token.lower_], tuple(clauses.conjuncts(token.head)))
    elif token.pos_ in {"NOUN", "PROPN"}:
        yield from _noun_frames(token)


@cache
def _lexicon_participles() -> dict[str, OffenceClass]:
    forms = {"murdered": "violence", "slain": "violence", "abducted": "violence", "kidnapped": "violence"}
    forms |= {"trafficked": "trafficking", "enslaved": "trafficking", "raped": "sexual", "molested": "sexual"}
    return {form: OffenceClass(name) for form, name in forms.items()}


def singled_out(sentence: "DocSpan") -> "tuple[Token, Token] | None":
    """Return the group and the one picked out of it: "Among those he filmed was X", "One of them, X, ..."."""
    first = sentence[0]
    if first.lower_ not in {"among", "one", "another"} or len(sentence) < 4:
        return None
    group = next((token for token in sentence[1:6] if token.lower_ in _GROUPS or token.tag_ == "NNS"), None)
    if group is None or (first.lower_ != "among" and not any(token.lower_ == "of" for token in sentence[1:3])):
        return None
    if first.lower_ == "among":
        verb = next(
            (token for token in sentence[2:] if token.lower_ in {"was", "were", "is", "are"} and _names_next(token)),
            None,
        )
        after = verb.i + 1 if verb is not None else None
    else:
        after = group.i + 2 if group.i + 1 < sentence.end and group.nbor().text == "," else None
    if after is None or after >= sentence.end:
        return None
    one = _head_from(sentence, after)
    return (group, one) if one is not None else None


_GROUPS = frozenset({"them", "those", "these", "four", "five", "three", "six", "two"})


def _names_next(verb: "Token") -> bool:
    following = verb.nbor() if verb.i + 1 < len(verb.doc) else None
    return following is not None and (following.pos_ in {"PROPN", "DET", "NOUN", "PRON"}) and following.tag_ != "VBN"


def _head_from(sentence: "DocSpan", start: int) -> "Token | None":
    """Return the head of the noun phrase that begins at a token; of a name its last word."""
    for token in sentence.doc[start : min(sentence.end, start + 8)]:
        if token.pos_ in {"PROPN", "NOUN"}:
            while token.i + 1 < sentence.end and token.dep_ == "compound" and token.nbor().pos_ in {"PROPN", "NOUN"}:
                token = token.nbor()
            return token
        if token.pos_ in {"VERB", "AUX", "PUNCT"}:
            return None
    return None


# ---- verbs


def _verb_frames(verb: "Token") -> Iterator[Frame]:
    special = _special_verb(verb)
    if special is not None:
        yield special
        return
    lexicon = _lexicon()
    lemma = lemma_of(verb)
    offence = lexicon.verbs.get(lemma)
    weak = lexicon.weak.get(lemma, frozenset())
    if offence is None and not weak:
        return
    if _settled_sexual(verb):
        offence, weak = OffenceClass.SEXUAL, frozenset()
    victims, wrongdoers = _places(verb)
    if not victims and lemma in {"prey", "interfere", "shoot", "spit", "swing"}:
        victims = clauses.prepositional(verb, frozenset({"on", "upon", "with", "at"}))
    victims = [victim for victim in victims if not _is_abstract(victim)]
    if offence is not None and not victims and not wrongdoers:
        return
    if offence is None:
        victims = [victim for victim in victims if is_person_noun(victim)]
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


def lemma_of(token: "Token") -> str:
    """Return the dictionary form; the model takes "raped" for a form of "rap"."""
    return "rape" if token.lower_ in {"raped", "raping", "rapes"} else token.lemma_.lower()


def _settled_sexual(verb: "Token") -> bool:
    adverbs = load("offences")["adverbs"]["sexual"]
    return any(child.lower_ in adverbs for child in verb.children if child.dep_ in {"advmod", "amod"})


def _has_plain_object(verb: "Token") -> bool:
    return any(child.dep_ == "dobj" for child in verb.children)


def _has_plain_person(verb: "Token", victim: "Token") -> bool:
    return victim.head is verb


def _places(verb: "Token") -> tuple[list["Token"], list["Token"]]:
    if clauses.is_passive(verb):
        return clauses.subjects(verb), clauses.agents(verb)
    victims = clauses.objects(verb)
    doers = [token for token in clauses.subjects(verb) if token not in victims]
    return victims, _through_accusation(verb, doers)


def _through_accusation(verb: "Token", doers: list["Token"]) -> list["Token"]:
    """For "accused of raping" and the like the subject found by control is the wrongdoer; keep it as it is."""
    governor = clauses.governing_verb(verb) if verb.dep_ == "pcomp" else None
    if (
        governor is not None
        and governor.lemma_ in load("offences")["accuse_passive"]
        and not clauses.is_passive(governor)
    ):
        return clauses.objects(governor) or doers
    return doers


def _special_verb(verb: "Token") -> Frame | None:
    lemma = verb.lemma_.lower()
    factual = not clauses.is_unreal(verb)
    children = list(verb.children)
    if lemma == "lose":
        return _cheated_of(verb, factual)
    if lemma in _FORCE:
        return _forced(verb, factual)
    if lemma == "marry" and any(child.lower_ == "off" for child in children):
        victims, doers = _places(verb)
        return Frame(verb, OffenceClass.FORCED_MARRIAGE, tuple(victims), tuple(doers), factual=factual)
    if lemma in {"force", "expose"} or (lemma == "have" and _object_lemma(verb) in {"sex", "intercourse"}):
        return _imposed(verb, factual)
    if lemma in {"sell", "keep", "hold", "traffic", "buy"}:
        return _held_or_sold(verb, factual)
    if lemma in {
        "share",
        "post",
        "send",
        "distribute",
        "leak",
        "circulate",
        "pass",
        "upload",
        "publish",
        "sell",
        "disclose",
    }:
        return _shared_image(verb, factual)
    if lemma in {"film", "record", "photograph", "video"} and any(child.lower_ in _STEALTH for child in children):
        victims, doers = _places(verb)
        return Frame(verb, OffenceClass.SEXUAL, tuple(victims), tuple(doers), factual=factual)
    return None


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
        r"\b(?:fraud|fraudster|scam|con|conned|swindle\w*|scheme|cheated|deceived|duped|ponzi|investors?|trusted)\b",
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


# ---- nouns


def _noun_frames(noun: "Token") -> Iterator[Frame]:
    lemma = lemma_of(noun)
    if lemma in words("offences", "image_nouns") and not any(child.dep_ == "poss" for child in noun.children):
        yield from _pictured(noun)
    elif lemma in words("offences", "victim_nouns"):
        yield from _victim_noun(noun)
    elif lemma in _lexicon().wrongdoers:
        yield _wrongdoer_noun(noun, _lexicon().wrongdoers[lemma])
    elif lemma == "death" and noun.dep_ == "dobj" and noun.head.lemma_ == "cause":
        yield from _offence_noun(noun, OffenceClass.VIOLENCE, frozenset())
    else:
        offence, weak = noun_class(noun)
        if offence is not None or weak:
            yield from _offence_noun(noun, offence, weak)


def _pictured(noun: "Token") -> Iterator[Frame]:
    """Tell whom pictures are of; what kind of pictures they are is told around them."""
    verb = noun.head if noun.dep_ in {"nsubj", "nsubjpass"} and noun.tag_ == "NNS" else None
    shown = clauses.prepositional(noun, frozenset({"of"}))
    if verb is not None:
        shown += clauses.prepositional(verb, frozenset({"of"}))
    people = tuple(who for who in shown if is_person_noun(who))
    if people:
        yield Frame(noun, None, people, weak_for=frozenset({OffenceClass.SEXUAL}))


def noun_class(noun: "Token") -> tuple[OffenceClass | None, frozenset[OffenceClass]]:
    """Return what offence a noun with its modifiers names, and what it may mean in a story about one."""
    lexicon = _lexicon()
    lemma = noun.lemma_.lower()
    before = noun.doc[max(noun.sent.start, noun.i - 2) : noun.i]
    for token in before:
        if f"{token.lower_} {lemma}" in lexicon.phrases:
            return lexicon.phrases[f"{token.lower_} {lemma}"], frozenset()
        if f"{token.lower_} {noun.lower_}" in lexicon.phrases:
            return lexicon.phrases[f"{token.lower_} {noun.lower_}"], frozenset()
    offence = lexicon.nouns.get(lemma)
    if noun.dep_ == "compound" and noun.head.lemma_.lower() in {"charity", "squad", "team", "unit", "mystery", "novel"}:
        return None, frozenset()
    protected = (
        frozenset({OffenceClass.SEXUAL})
        if lemma in {"abuse", "assault", "attack", "grooming"}
        else frozenset[OffenceClass]()
    )
    return offence, protected


def names_offence(noun: "Token") -> bool:
    """Tell whether a noun with its modifiers names an offence."""
    return noun_class(noun)[0] is not None


def _offence_noun(noun: "Token", offence: OffenceClass | None, weak: frozenset[OffenceClass]) -> Iterator[Frame]:
    lemma = noun.lemma_.lower()
    victims = clauses.prepositional(noun, _VICTIM_PREPOSITIONS)
    wrongdoers = clauses.prepositional(noun, frozenset({"by"}))
    for child in noun.children:
        if child.dep_ == "poss" and not victims and lemma in words("offences", "possessed_by_victim"):
            victims.append(child)
        elif child.dep_ == "poss" and lemma in words("offences", "possessed_by_wrongdoer"):
            wrongdoers.append(child)
    above = clauses.governing_verb(noun)
    factual = above is None or not clauses.is_unreal(above)
    if above is not None:
        victims += _sufferers(noun, above)
        wrongdoers += _accused_of(noun, above)
    victims = [victim for victim in victims if not _is_abstract(victim)]
    if not victims and offence in ANONYMITY_OFFENCES and (told := _complainant(noun, above)):
        yield Frame(noun, offence, tuple(told), tuple(wrongdoers), weak, factual, teller=True)
    elif victims or wrongdoers:
        yield Frame(noun, offence, tuple(victims), tuple(wrongdoers), weak, factual)


def _complainant(noun: "Token", verb: "Token | None") -> list["Token"]:
    """Return who reported the offence or complained of it: "whose complaint of rape", "she reported the rape"."""
    above = noun.head.head if noun.dep_ == "pobj" and noun.head.lower_ in {"of", "about"} else None
    if above is not None and above.lemma_.lower() in {"complaint", "allegation", "account", "accusation"}:
        owners = [child for child in above.children if child.dep_ == "poss"]
        whole = [clauses.antecedent(owner) for owner in owners]
        if whole:
            return [owner for owner in whole if owner is not None]
        if verb is not None and verb.lemma_ == "make" and above.dep_ == "dobj":
            return clauses.subjects(verb)
    if verb is None or noun.dep_ not in {"dobj", "pobj"}:
        return []
    told = verb.lemma_.lower() in {"report", "disclose", "relive", "recall", "accuse"}
    if told and not clauses.is_passive(verb) and (noun.dep_ == "dobj" or noun.head.lower_ == "of"):
        return [who for who in clauses.subjects(verb) if who.pos_ in {"PROPN", "PRON"}]
    return []


def _sufferers(noun: "Token", verb: "Token") -> list["Token"]:
    lemma = verb.lemma_.lower()
    if noun.dep_ == "dobj" and lemma in {"suffer", "endure", "survive", "experience", "undergo"}:
        return clauses.subjects(verb)
    if noun.dep_ == "pobj" and noun.head.lower_ == "to" and lemma in {"subject", "expose"}:
        return clauses.subjects(verb) if clauses.is_passive(verb) else clauses.objects(verb)
    return []


def _accused_of(noun: "Token", verb: "Token") -> list["Token"]:
    """Return who is charged with, convicted of, jailed for, denies or admits the offence."""
    data = load("offences")
    lemma = verb.lemma_.lower()
    if lemma in data["accuse_passive"]:
        held = clauses.subjects(verb) if clauses.is_passive(verb) else clauses.objects(verb)
        return held if noun.dep_ in {"pobj", "conj", "dobj", "pcomp"} else []
    if lemma in data["accuse_active"] and (
        noun.dep_ in {"dobj", "conj"} or lemma in {"plead", "face", "stand", "confess"}
    ):
        return clauses.subjects(verb)
    if lemma in {"find", "be", "plead"} and any(child.lower_ in {"guilty"} for child in verb.children):
        return clauses.subjects(verb)
    if lemma in {"commit", "perpetrate", "carry"} and noun.dep_ == "dobj":
        return clauses.subjects(verb)
    return []


def _victim_noun(noun: "Token") -> Iterator[Frame]:
    following = noun.nbor() if noun.i + 1 < len(noun.doc) else None
    if (
        following is not None
        and noun.dep_ == "compound"
        and following.lower_ in {"support", "impact", "statement", "blaming"}
    ):
        return
    offence, weak = _victim_class(noun)
    people: list[Token] = [noun] if noun.tag_ in {"NN", "NNP"} else []
    people += [child for child in noun.children if child.dep_ == "appos" and child.pos_ == "PROPN"]
    if noun.dep_ == "appos" or (noun.dep_ == "compound" and noun.head.pos_ == "PROPN"):
        people.append(noun.head)
    if noun.dep_ == "attr" and noun.head.lemma_ in {"be", "become"}:
        people += [
            token for token in clauses.subjects(noun.head) if noun.tag_ in {"NN", "NNP"} or token.lower_ != "they"
        ]
    owners = [child for child in noun.children if child.dep_ == "poss"]
    if people:
        yield Frame(noun, offence, tuple(people), tuple(owners), weak, by_noun=True)


def _victim_class(noun: "Token") -> tuple[OffenceClass | None, frozenset[OffenceClass]]:
    lexicon = _lexicon()
    for child in noun.children:
        if child.dep_ in {"compound", "amod"}:
            found = lexicon.nouns.get(child.lemma_.lower()) or noun_class(child)[0]
            if found is not None:
                return found, frozenset()
            if child.lower_ in {"abuse", "grooming", "sex"}:
                return OffenceClass.SEXUAL, frozenset()
    for suffered in clauses.prepositional(noun, frozenset({"of"})):
        found, weak = noun_class(suffered)
        if found is not None:
            return found, weak
    return None, ANONYMITY_OFFENCES


def _wrongdoer_noun(noun: "Token", offence: OffenceClass) -> Frame:
    people = [noun]
    people += [child for child in noun.children if child.dep_ == "appos"]
    if noun.dep_ in {"appos", "compound"} and noun.head.pos_ == "PROPN":
        people.append(noun.head)
    if noun.dep_ == "attr" and noun.head.lemma_ == "be":
        people += clauses.subjects(noun.head)
    owners = [child for child in noun.children if child.dep_ == "poss"]
    weak = (
        frozenset({OffenceClass.SEXUAL})
        if noun.lemma_.lower() in {"attacker", "abuser", "assailant", "predator"}
        else frozenset[OffenceClass]()
    )
    return Frame(noun, offence, tuple(owners), tuple(people), weak, by_noun=True)


def is_person_noun(token: "Token") -> bool:
    """Tell whether a word can stand for a person: a name, a pronoun, or a noun such as "girl"."""
    if token.pos_ == "PRON":
        return token.lower_ not in {"it", "its", "itself", "that", "this", "which", "them", "what"}
    if token.pos_ == "PROPN":
        return token.ent_type_ in {"PERSON", ""}
    return token.lemma_.lower() in words("offences", "person_nouns") or token.lower_.endswith("-year-old")


def _is_abstract(token: "Token") -> bool:
    return token.lemma_.lower() in words("offences", "abstract_objects") and token.pos_ == "NOUN"
