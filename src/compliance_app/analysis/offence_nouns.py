"""Offences told by a noun: "the rape of X", "X's ordeal", "his victim, X", "the killer"."""

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from compliance_app.analysis import clauses
from compliance_app.analysis.offence_words import Frame, is_abstract, is_person_noun, lemma_of, lexicon
from compliance_app.lexicons import load, words
from compliance_app.model import ANONYMITY_OFFENCES, OffenceClass

if TYPE_CHECKING:
    from spacy.tokens import Token

_VICTIM_PREPOSITIONS = frozenset({"of", "on", "against", "upon", "towards", "toward", "involving", "with", "to"})


_INFLICTED = frozenset({"on", "upon", "against"})
_DISPLAYING = frozenset({"hold", "carry", "clutch", "raise", "kiss"})  # a picture of the dead, or of a child
_DOUBTFUL = frozenset({"abuse", "assault", "attack", "grooming"})  # of which sort, the story tells


@cache
def noun_openers() -> frozenset[str]:
    """Return every noun that may open a frame, by lemma or, at the end of a phrase, as printed."""
    listed = words("offences", "image_nouns") | words("offences", "victim_nouns") | _DOUBTFUL | {"death"}
    return listed.union(lexicon().wrongdoers, lexicon().nouns, lexicon().phrase_ends)


def noun_frames(noun: "Token") -> Iterator[Frame]:
    """Yield the frames that a noun opens."""
    lemma = lemma_of(noun)
    if lemma in words("offences", "image_nouns") and not any(child.dep_ == "poss" for child in noun.children):
        yield from _pictured(noun)
    elif lemma in words("offences", "victim_nouns"):
        yield from _victim_noun(noun)
    elif lemma in lexicon().wrongdoers:
        yield _wrongdoer_noun(noun, lexicon().wrongdoers[lemma])
    elif lemma == "death" and noun.dep_ == "dobj" and noun.head.lemma_ == "cause":
        yield from _offence_noun(noun, OffenceClass.VIOLENCE, frozenset())
    else:
        offence, weak = noun_class(noun)
        if offence is not None or weak:
            yield from _offence_noun(noun, offence, weak)


def _pictured(noun: "Token") -> Iterator[Frame]:
    """Tell whom pictures are of; what kind of pictures they are is told around them."""
    if noun.dep_ == "dobj" and noun.head.lemma_ in _DISPLAYING:
        return
    verb = noun.head if noun.dep_ in {"nsubj", "nsubjpass"} and noun.tag_ == "NNS" else None
    shown = clauses.prepositional(noun, frozenset({"of"}))
    if verb is not None:
        shown += clauses.prepositional(verb, frozenset({"of"}))
    up = noun.head if noun.dep_ == "dobj" else noun
    under = [each for head in {up, noun} for each in clauses.prepositional(head, frozenset({"up", "under", "beneath"}))]
    skirt = next((each for each in under if each.lemma_.lower() in words("offences", "skirts")), None)
    if skirt is not None:
        wearers = [child for child in skirt.children if child.dep_ == "poss"]
        wearers += clauses.prepositional(skirt, frozenset({"of"}))
        yield Frame(noun, OffenceClass.SEXUAL, tuple(wearers), tuple(clauses.subjects(up)) if up != noun else ())
        return
    people = tuple(who for who in shown if is_person_noun(who))
    if people:
        yield Frame(noun, None, people, weak_for=frozenset({OffenceClass.SEXUAL}))


def noun_class(noun: "Token") -> tuple[OffenceClass | None, frozenset[OffenceClass]]:
    """Return what offence a noun with its modifiers names, and what it may mean in a story about one."""
    known = lexicon()
    lemma = noun.lemma_.lower()
    tails = known.phrase_ends
    before = noun.doc[max(0, noun.i - 2) : noun.i] if lemma in tails or noun.lower_ in tails else ()
    for token in before:
        if f"{token.lower_} {lemma}" in known.phrases:
            return known.phrases[f"{token.lower_} {lemma}"], frozenset()
        if f"{token.lower_} {noun.lower_}" in known.phrases:
            return known.phrases[f"{token.lower_} {noun.lower_}"], frozenset()
    offence = known.nouns.get(lemma)
    if noun.dep_ == "compound" and noun.head.lemma_.lower() in {"charity", "squad", "team", "unit", "mystery", "novel"}:
        return None, frozenset()
    return offence, frozenset({OffenceClass.SEXUAL}) if lemma in _DOUBTFUL else frozenset()


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
        victims += _sufferers(noun, above) or _done_to(noun, above, victims)
        wrongdoers += _accused_of(noun, above)
    victims = [victim for victim in victims if not is_abstract(victim)]
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


def _done_to(noun: "Token", verb: "Token", victims: list["Token"]) -> list["Token"]:
    """Return on whom it was inflicted, where the parser hangs that on the verb: "inflicting bodily harm on Ann Roe"."""
    lemma = verb.lemma_.lower()
    if victims or noun.dep_ != "dobj" or lemma not in words("offences", "inflicting_verbs"):
        return []
    return clauses.prepositional(verb, _INFLICTED)


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
    known = lexicon()
    for child in noun.children:
        if child.dep_ in {"compound", "amod"}:
            found = known.nouns.get(child.lemma_.lower()) or noun_class(child)[0]
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
