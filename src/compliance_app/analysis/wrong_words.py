"""The lists of wrongdoing, by lemma: what accuses by itself, with an object, in a phrase, as a noun."""

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from compliance_app import lexicons
from compliance_app.analysis.arguments import prepositional_objects
from compliance_app.model import OffenceClass

if TYPE_CHECKING:
    from spacy.tokens import Token

NOUNS = frozenset({"NOUN", "PROPN"})
PERSONAL = frozenset({"him", "her", "them", "me", "us", "he", "she", "they"})


@dataclass(frozen=True, slots=True)
class ObjectRule:
    """A verb that accuses with certain objects; `strict` asks for more evidence."""

    offence: OffenceClass
    serious: bool
    objects: frozenset[str]
    strict: bool


@dataclass(frozen=True, slots=True)
class Phrase:
    """The words that must follow a verb, in order, each with its alternatives."""

    offence: OffenceClass
    serious: bool
    then: tuple[frozenset[str], ...]
    adjacent: bool
    weak: bool


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The lists of wrongdoing, by lemma."""

    verbs: dict[str, tuple[OffenceClass, bool]]
    object_verbs: dict[str, tuple[ObjectRule, ...]]
    phrases: dict[str, tuple[Phrase, ...]]
    event_nouns: dict[str, tuple[OffenceClass, bool]]
    agent_nouns: dict[str, tuple[OffenceClass, bool]]
    person_adjectives: dict[str, bool]
    thing_adjectives: frozenset[str]
    light_verbs: frozenset[str]
    omission_verbs: frozenset[str]
    omission_frames: frozenset[str]
    duty_objects: frozenset[str]
    charge_nouns: frozenset[str]
    deed_nouns: frozenset[str]
    aggravators: frozenset[str]


@cache
def lexicon() -> Lexicon:
    """Return the lists of wrongdoing."""
    data = _lists()
    classes: dict[str, list[str]] = data["objects"]
    rules: dict[str, list[ObjectRule]] = {}
    for entry in data["object_verbs"]:
        words = frozenset(word for name in entry["objects"] for word in classes.get(name, [name]))
        strict = set(entry.get("strict", ()))
        for verb in entry["verbs"]:
            rule = ObjectRule(OffenceClass(entry["offence"]), entry["serious"], words, verb in strict)
            rules.setdefault(verb, []).append(rule)
    phrases: dict[str, list[Phrase]] = {}
    for entry in data["phrases"]:
        then = tuple(_alternatives(str(words), classes) for words in entry["then"])
        offence = OffenceClass(entry["offence"])
        phrase = Phrase(offence, entry["serious"], then, entry.get("adjacent", False), entry.get("weak", False))
        for verb in str(entry["verb"]).split("|"):
            phrases.setdefault(verb, []).append(phrase)
    return Lexicon(
        verbs=_graded(data["verbs"]),
        object_verbs={verb: tuple(found) for verb, found in rules.items()},
        phrases={verb: tuple(found) for verb, found in phrases.items()},
        event_nouns=_graded(data["event_nouns"]),
        agent_nouns=_graded(data["agent_nouns"]),
        person_adjectives={
            word: serious == "serious" for serious, words in data["person_adjectives"].items() for word in words
        },
        thing_adjectives=frozenset(data["thing_adjectives"]),
        light_verbs=frozenset(data["light_verbs"]),
        omission_verbs=frozenset(data["omission_verbs"]),
        omission_frames=frozenset(data["omission_frames"]),
        duty_objects=frozenset(classes["duty"]) | frozenset(classes["truth"]) | frozenset(classes["warning"]),
        charge_nouns=frozenset(data["charge_nouns"]),
        deed_nouns=frozenset(data["deed_nouns"]),
        aggravators=frozenset(data["aggravators"]),
    )


@cache
def _lists() -> dict[str, Any]:
    """Return the lists of `wrongdoing`, with those of `misconduct` (deeds in the language of each trade) added."""
    return _joined(lexicons.load("wrongdoing"), lexicons.load("misconduct"))


def _joined(lists: Any, more: Any) -> Any:  # noqa: ANN401 (nested mappings and lists of words)
    """Return two lexicons as one: mappings are joined key by key, lists one after the other."""
    if isinstance(lists, dict):
        return {key: _joined(lists[key], more[key]) if key in more else lists[key] for key in lists} | {
            key: value for key, value in more.items() if key not in lists
        }
    return [*lists, *more] if isinstance(lists, list) else more


def _alternatives(words: str, classes: dict[str, list[str]]) -> frozenset[str]:
    """Return what may stand at one place of a phrase: "no|without", or "@permission" for a class of objects."""
    found: list[str] = []
    for word in words.split("|"):
        found += classes[word[1:]] if word.startswith("@") else [word]
    return frozenset(found)


def _graded(table: dict[str, dict[str, Any]]) -> dict[str, tuple[OffenceClass, bool]]:
    return {
        str(word): (OffenceClass(family), degree == "serious")
        for family, degrees in table.items()
        for degree, words in degrees.items()
        for word in words
    }


def lemma_of(token: "Token") -> str:
    """Return the lemma of a word as the lists have it: mended where the model errs, joined over a hyphen."""
    if token.i >= 2 and token.nbor(-1).lower_ == "-" and token.nbor(-1).idx + 1 == token.idx:
        joined = f"{token.nbor(-2).lower_}-{token.lemma_.lower()}"
        if joined in lexicon().event_nouns or joined in lexicon().agent_nouns or joined in lexicon().thing_adjectives:
            return joined
    if token.pos_ in NOUNS and token.tag_ not in {"VBD", "VBN"}:
        return token.lemma_.lower()
    return forms().get(token.lower_, token.lemma_.lower())


@cache
def forms() -> dict[str, str]:
    """Return the inflected forms of all verbs of wrongdoing, by form."""
    words = lexicon()
    found: dict[str, str] = {}
    for lemma in sorted({*words.verbs, *words.object_verbs, *words.phrases}):
        stem = lemma.removesuffix("e")
        doubled = lemma + lemma[-1]
        found |= dict.fromkeys((stem + "ed", stem + "ing", lemma + "s", doubled + "ed", doubled + "ing"), lemma)
        if lemma.endswith("y"):
            found |= dict.fromkeys((lemma[:-1] + "ied", lemma[:-1] + "ies"), lemma)
    return found | _lists()["irregular_forms"]


@cache
def object_class(name: str) -> frozenset[str]:
    """Return one class of objects, such as "records" or "payoff"."""
    return frozenset(_lists()["objects"][name])


def _is_named_person(thing: "Token") -> bool:
    """Tell a person's name from "Higher Ruddle Farm", which the model may take for one."""
    return thing.ent_type_ == "PERSON" and thing.lower_ not in lexicons.words("people", "place_words")


def is_of_class(thing: "Token", words: frozenset[str]) -> bool:
    """Tell whether an object is one of these words, by itself or as "thousands of pounds", "a slice of the takings"."""
    if thing.lemma_.lower() in words or thing.lower_ in words:
        return True
    if "PERSON" in words and (_is_named_person(thing) or thing.lower_ in PERSONAL):
        return True
    if "money" in words and (
        thing.ent_type_ == "MONEY" or any(child.lower_ in {"£", "$", "€"} for child in thing.children)
    ):
        return True
    return any(noun.lemma_.lower() in words for noun in prepositional_objects(thing, "of"))
