"""Clauses that predicate wrongdoing of somebody, whoever says so: by lemma, part of speech and argument structure."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from itertools import chain
from typing import TYPE_CHECKING

from compliance_app import lexicons
from compliance_app.analysis.arguments import (
    agents,
    ancestors_of_clause,
    governing_verb,
    has_any_subject,
    is_negated,
    is_passive,
    objects,
    owners,
    passive_subjects,
    prepositional_objects,
    subjects,
)
from compliance_app.analysis.clauses import wards_off
from compliance_app.analysis.harmless import (
    asks_for_words,
    has_another_sense,
    is_contest,
    is_looked_for,
    is_part_of_name,
    is_reported_by,
    leans_on_a_thing,
    may_hurt_oneself,
    names_somebody,
    owns_up_to_it,
    parts_with_own,
    tells_those_who_should_know,
)
from compliance_app.analysis.parse import forms_in, forms_of, lemmas_of, lower_lemmas_of
from compliance_app.analysis.speech import speech
from compliance_app.analysis.wrong_words import (
    NOUNS,
    Lexicon,
    Phrase,
    forms,
    is_of_class,
    lemma_of,
    lexicon,
    object_class,
)
from compliance_app.model import OffenceClass

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

REFLEXIVES = frozenset({"himself", "herself", "themselves", "itself", "themself"})
VERBS = frozenset({"VERB", "AUX"})
_CONTENT = frozenset({"NOUN", "PROPN", "VERB", "AUX", "ADJ"})
_SPECIAL = frozenset({"REFLEXIVE", "MONEY"})  # words of a phrase that stand for a class


@dataclass(frozen=True, slots=True)
class Wrong:
    """A word that accuses, with the tokens that name the wrongdoer.

    `form` is "verb", "omission", "noun", "agent" or "adjective". `presupposed`: said in passing, in a relative
    clause, apposition, participle or noun phrase, where a reader takes it as settled. `weak`: may be innocent.
    """

    trigger: "Token"
    offence: OffenceClass
    serious: bool
    targets: tuple["Token", ...]
    form: str
    presupposed: bool = False
    weak: bool = False


def find_wrongs(doc: "Doc") -> list[Wrong]:
    """Return the accusing words of one block with their targets, in text order; one for each trigger."""
    words, present = lexicon(), words_for_phrases(doc)
    found: dict[int, Wrong] = {}
    for token in may_accuse(doc):
        if token.pos_ not in _CONTENT or is_part_of_name(token):
            continue
        for wrong in wrongs_at(token, words, present):
            if (wrong.targets or wrong.form == "adjective") and (
                token.i not in found or _is_firmer(wrong, found[token.i])
            ):
                found[token.i] = replace(wrong, presupposed=wrong.presupposed or is_presupposed(token))
    return [found[index] for index in sorted(found)]


def may_accuse(doc: "Doc") -> Iterator["Token"]:
    """Yield the words that may accuse, as printed or by lemma, by themselves or behind a hyphen."""
    as_printed, openers = _printed_openers(), _openers()
    printed, lemmas = forms_of(doc), lower_lemmas_of(doc)
    for at, form in enumerate(printed):
        if form in as_printed or lemmas[at] in openers or (at and printed[at - 1] == "-"):
            yield doc[at]


def words_for_phrases(doc: "Doc") -> frozenset[str]:
    """Return what the phrases of a block can be made of: its words as printed and by lemma, and those for a class."""
    return forms_in(doc).union(lemmas_of(doc), _SPECIAL)


def _is_firmer(wrong: Wrong, earlier: Wrong) -> bool:
    """Tell whether a reading accuses by itself where an earlier one of the same word may be innocent."""
    return earlier.weak and not wrong.weak


def wrongs_at(token: "Token", words: Lexicon, present: frozenset[str]) -> Iterator[Wrong]:
    """Yield what one word may accuse somebody of; `present` are all words of its block."""
    lemma = lemma_of(token)
    if lemma not in _openers() and token.lower_ not in words.thing_adjectives:
        return
    if token.pos_ in VERBS or (token.pos_ in NOUNS and token.tag_ in {"VBD", "VBN"}):
        yield from _verb_wrongs(token, lemma, words, present)
    if token.pos_ in NOUNS or token.tag_ == "VBG":
        if lemma in words.event_nouns:
            offence, serious = words.event_nouns[lemma]
            yield Wrong(token, offence, serious, tuple(_owners(token, words) + _recipients(token)), "noun")
        elif lemma in words.deed_nouns and agents(token):
            yield Wrong(token, OffenceClass.OFFICE, True, tuple(agents(token)), "noun")
        elif lemma in _LEAVE and token.head.lower_ == "with":
            yield Wrong(token, OffenceClass.OFFICE, True, tuple(_who_let(token, words)), "noun")
        if lemma in words.agent_nouns and token.pos_ in NOUNS and not is_looked_for(token):
            offence, serious = words.agent_nouns[lemma]
            yield Wrong(token, offence, serious, tuple(_named_as(token)), "agent")
    if token.pos_ in {"ADJ", "VERB"} or "-" in lemma:
        first = token.head if token.dep_ == "conj" and token.head.pos_ == "ADJ" else token
        if first.dep_ in {"amod", "acomp", "attr", "compound"}:
            yield from _adjective_wrongs(token, first, lemma, words)


@cache
def _openers() -> frozenset[str]:
    """Return every word that may accuse, by lemma: most words are none and need no second look."""
    words = lexicon()
    graded = (words.verbs, words.object_verbs, words.phrases, words.event_nouns, words.agent_nouns)
    listed = (words.omission_verbs, words.deed_nouns, words.thing_adjectives, words.person_adjectives, _LEAVE)
    return frozenset(chain(*graded, *listed))


@cache
def _printed_openers() -> frozenset[str]:
    """Return what such words look like where the model may give them another lemma."""
    return _openers().union(forms())


def _verb_wrongs(verb: "Token", lemma: str, words: Lexicon, present: frozenset[str]) -> Iterator[Wrong]:
    if verb.dep_ == "amod":
        return
    told = list(_told_by_verb(verb, lemma, words, present))
    doers = tuple(doers_of(verb)) if told else ()
    for offence, serious, form, weak in told:
        yield Wrong(verb, offence, serious, doers, form, weak=weak)


def _told_by_verb(
    verb: "Token", lemma: str, words: Lexicon, present: frozenset[str]
) -> Iterator[tuple[OffenceClass, bool, str, bool]]:
    """Yield what a verb and the words with it may tell: the offence of a wrong, `serious`, `form` and `weak`."""
    if is_contest(verb) or parts_with_own(verb) or owns_up_to_it(verb, lemma) or wards_off(verb):
        return
    if tells_those_who_should_know(verb, lemma) or _is_due(verb, lemma) or leans_on_a_thing(verb, lemma):
        return
    if lemma in words.verbs and not has_another_sense(verb, lemma):
        offence, serious = words.verbs[lemma]
        yield offence, serious, "verb", False
    for phrase in words.phrases.get(lemma, ()):
        if not any(map(present.isdisjoint, phrase.then)) and _phrase_follows(verb, phrase):
            weak = phrase.weak and not _is_aggravated(verb, words)
            yield phrase.offence, phrase.serious, "verb", weak
    rules = words.object_verbs.get(lemma, ())
    if rules and not (lemma == "make" and has_another_sense(verb, lemma)):
        things = passive_subjects(verb) + objects(verb) if is_passive(verb) else objects(verb)
        things = things + prepositional_objects(verb, "with", "on", "over", "aside")
        fitting = [rule for rule in rules if any(is_of_class(thing, rule.objects) for thing in things)]
        if fitting:
            rule = min(fitting, key=lambda each: each.strict)  # what accuses by itself goes before what may be innocent
            weak = (rule.strict and not _is_aggravated(verb, words)) or may_hurt_oneself(verb, things)
            yield rule.offence, rule.serious, "verb", weak
    if lemma in words.omission_verbs and _is_omission(verb, words):
        yield OffenceClass.OFFICE, False, "omission", False


def _is_due(verb: "Token", lemma: str) -> bool:
    """Tell "hand back the wages" and "took charge of its files", by which nobody gains, from giving and taking."""
    children = list(verb.children)
    if lemma == "take":
        return any(child.dep_ == "dobj" and child.lemma_.lower() in _TAKEN_IN_HAND for child in children)
    return lemma in _GIVES and any(child.lower_ == "back" for child in children)


_TAKEN_IN_HAND = frozenset({"charge", "control", "command", "custody"})


def _is_aggravated(verb: "Token", words: Lexicon) -> bool:
    """Tell whether the clause of a verb shows a guilty mind or a hidden hand."""
    return any(token.lower_ in words.aggravators for token in verb.subtree)


def doers_of(verb: "Token") -> list["Token"]:
    """Return the tokens that name who did it: the agent of a passive verb, else the subject."""
    orders = _ordered_by(verb)
    if orders:
        return orders
    if verb.lower_ == "rid":
        return passive_subjects(verb)  # "got rid of" is parsed as a passive
    if is_passive(verb):
        return agents(verb) or _paid_by_nobody_named(verb)
    return _main_subjects(verb) or subjects(verb)


def _paid_by_nobody_named(verb: "Token") -> list["Token"]:
    """Return who got the money of "was slipped £5,000", "a share was paid to him", where no giver is named."""
    if verb.lemma_.lower() not in _GIVES:
        return []
    if not objects(verb):
        return prepositional_objects(verb, "to")
    # What a court is handed is evidence.
    return [each for each in passive_subjects(verb) if each.lemma_.lower() not in speech()["forums"]]


def _main_subjects(verb: "Token") -> list["Token"]:
    """Return the subject of the sentence for a second finite verb hung on the passive of a relative clause.

    "He wrote the scripts that staff were made to read and pocketed a bonus": the parser joins the last verb to the
    clause before it, though somebody to whom things are done seldom goes on to do them.
    """
    if verb.dep_ != "conj" or verb.tag_ not in {"VBD", "VBZ"} or has_any_subject(verb):
        return []
    clause = next((each for each in verb.ancestors if each.dep_ == "relcl"), None)
    if clause is None or not passive_subjects(clause):
        return []
    main = governing_verb(clause)
    return subjects(main) if main is not None and not is_passive(main) else []


_GIVES = frozenset({"pay", "hand", "slip", "give", "bung", "promise"})


def _ordered_by(verb: "Token") -> list["Token"]:
    """Return on whose orders something was done: "shredded on the instructions of the treasurer"."""
    for noun in prepositional_objects(verb, "on", "at", "under"):
        if noun.lemma_.lower() in {"order", "instruction", "behest", "command", "say-so", "bidding", "insistence"}:
            return owners(noun) or prepositional_objects(noun, "of", "from")
    return []


def _phrase_follows(verb: "Token", phrase: Phrase) -> bool:
    """Tell whether the words of a phrase follow the verb in order within reach."""
    position = verb.i + 1
    reach = 3 if phrase.adjacent else 9
    limit = min(len(verb.doc), verb.i + 1 + reach + len(phrase.then), verb.sent.end)
    limit = _where_speech_opens(verb, limit)
    speaks = verb.lemma_.lower() in speech()["addressing"]
    for alternatives in phrase.then:
        while position < limit and not _is_one_of(verb.doc[position], alternatives):
            position += 1
        if position >= limit or (speaks and is_reported_by(verb.doc[position], verb)):
            return False
        position += 1
    return True


def _where_speech_opens(verb: "Token", limit: int) -> int:
    """Return where somebody's words begin behind a verb ("she went on: “I took"), else the limit given."""
    opening = (
        place + 1
        for place in range(verb.i, limit - 1)
        if verb.doc[place].text in _BEFORE_SPEECH and verb.doc[place + 1].text in _OPENING_MARKS
    )
    return next(opening, limit)


_BEFORE_SPEECH = frozenset({":", ","})
_OPENING_MARKS = frozenset({"“", "‘", '"', "'"})


def _is_one_of(token: "Token", words: frozenset[str]) -> bool:
    if token.lower_ in words or token.lemma_ in words:
        return True
    if "REFLEXIVE" in words and token.lower_ in REFLEXIVES:
        return True
    return "MONEY" in words and (token.ent_type_ == "MONEY" or token.lower_ == "£")


def _is_omission(verb: "Token", words: Lexicon) -> bool:
    head = verb.head
    framed = verb.dep_ == "xcomp" and head.lemma_ in words.omission_frames and not is_negated(head)
    denied = any(child.dep_ == "neg" or child.lower_ == "never" for child in verb.children)
    without = verb.dep_ == "pcomp" and head.lower_ == "without"
    if not (framed or denied or without):
        return False
    things = objects(verb) + prepositional_objects(verb, "on", "to")
    return any(is_of_class(thing, words.duty_objects) and not asks_for_words(thing) for thing in things)


def _owners(noun: "Token", words: Lexicon) -> list["Token"]:
    """Return whose wrongdoing an event noun names: "his fraud", "beatings by X", "X committed fraud"."""
    found = owners(noun) + agents(noun)
    if found:
        return found
    head = noun.head
    if noun.dep_ == "pobj" and head.lower_ == "of" and head.head.pos_ in NOUNS:
        # "a string of frauds by X", "one of X's beatings" are read at the outer noun.
        return [] if head.head.lemma_ in words.charge_nouns else _owners(head.head, words)
    if noun.dep_ in {"dobj", "attr", "pobj", "nsubjpass"}:
        verb = governing_verb(noun)
        if verb is None:
            return []
        direct = noun.dep_ == "dobj" and verb.lemma_ in words.light_verbs
        guilty = noun.dep_ == "pobj" and (
            verb.lemma_ in {"engage", "indulge", "resort", "involve"}
            or any(
                each.lower_ in {"guilty", "behind", "complicit", "responsible"} for each in ancestors_of_clause(head)
            )
        )
        if direct or guilty:
            return doers_of(verb) or passive_subjects(verb)
    return []


_LEAVE = frozenset({"knowledge", "connivance", "blessing", "complicity", "help", "collusion"})


def _who_let(noun: "Token", words: Lexicon) -> list["Token"]:
    """Return who let wrongdoers act: "used by smugglers with the full knowledge of its managers"."""
    if not any(lemma_of(token) in words.agent_nouns for token in noun.sent if token.pos_ in NOUNS):
        return []
    return owners(noun) + prepositional_objects(noun, "of")


def _recipients(noun: "Token") -> list["Token"]:
    """Return who took the bribes of "his backhanders to the agent"."""
    if noun.lemma_.lower() not in object_class("payoff") | {"hander"}:
        return []
    return prepositional_objects(noun, "to")


def _named_as(noun: "Token") -> list["Token"]:
    """Return who is called by a wrongdoer's name: "X is a thug", "the fraudster X", "X, a crook"."""
    if any(child.dep_ == "neg" for child in noun.head.children) or _is_trade(noun):
        return []
    if noun.dep_ == "attr" and noun.head.lemma_ == "be":
        return subjects(noun.head)
    if noun.dep_ in {"compound", "nmod", "amod"} and noun.head.pos_ == "PROPN":
        return [noun.head]
    if noun.dep_ == "appos":
        return [noun.head]
    named = [child for child in noun.children if child.dep_ == "appos" and child.pos_ == "PROPN"]
    if named:
        return named
    return [noun] if noun.dep_ in {"nsubj", "nsubjpass", "dobj", "pobj", "ROOT", "conj"} and _is_definite(noun) else []


def _is_trade(noun: "Token") -> bool:
    """Tell whether a name behind a noun makes a trade of it: "Kremlin fixer Boris Mirkin"."""
    is_followed = noun.i + 1 < len(noun.doc) and noun.nbor().pos_ == "PROPN"
    return is_followed and noun.lemma_.lower() in lexicons.words("wrongdoing", "trades")


def _is_definite(noun: "Token") -> bool:
    return any(child.dep_ == "det" and child.lower_ in {"the", "this", "that"} for child in noun.children)


def _adjective_wrongs(token: "Token", first: "Token", lemma: str, words: Lexicon) -> Iterator[Wrong]:
    if first.dep_ == "acomp":
        if lemma in words.person_adjectives and not is_negated(first.head):
            yield Wrong(
                token, OffenceClass.DISCREDIT, words.person_adjectives[lemma], tuple(subjects(first.head)), "adjective"
            )
        return
    noun = first.head
    if lemma in words.person_adjectives and noun.pos_ in NOUNS and names_somebody(noun):
        yield Wrong(
            token, OffenceClass.DISCREDIT, words.person_adjectives[lemma], tuple(_named_as(noun) or [noun]), "adjective"
        )
    if (lemma in words.thing_adjectives or token.lower_ in words.thing_adjectives) and noun.pos_ in NOUNS:
        if token.lower_ in _TAKEN_FROM_OTHERS:
            return
        users = owners(noun) or agents(noun) or _users(noun)
        yield Wrong(token, OffenceClass.DISHONESTY, True, tuple(users), "adjective")


def _users(noun: "Token") -> list["Token"]:
    """Return who makes or uses a crooked thing: "X submitted bogus invoices"."""
    verb = governing_verb(noun)
    if verb is None or noun.dep_ not in {"dobj", "pobj", "nsubjpass"}:
        return []
    return doers_of(verb) if verb.lemma_ in _USES else []


# Whoever owns or sells a stolen thing need not have stolen it.
_TAKEN_FROM_OTHERS = frozenset({"stolen", "looted", "embezzled", "misappropriated"})
_USES = frozenset(
    {
        *(
            "submit",
            "use",
            "issue",
            "sign",
            "produce",
            "create",
            "file",
            "make",
            "send",
            "supply",
            "sell",
            "present",
            "put",
        ),
        *(
            "print",
            "raise",
            "enter",
            "claim",
            "offer",
            "run",
            "provide",
            "write",
            "give",
            "set",
            "fill",
            "show",
            "swear",
        ),
        *("tell", "invent", "trade"),
    }
)


def is_presupposed(token: "Token") -> bool:
    """Tell whether a word stands where readers take it as settled: relative clause, participle, apposition, noun."""
    for each in ancestors_of_clause(token):
        if each.dep_ in {"relcl", "acl", "appos", "poss"}:
            return True
        if each.dep_ == "advcl" and each.tag_ in {"VBG", "VBN"}:
            return True
        if each.dep_ in {"ROOT", "ccomp"} and each.pos_ in VERBS:
            return False
        if each.dep_ == "nsubj" and each != token and token.pos_ in NOUNS:
            return True
    return False
