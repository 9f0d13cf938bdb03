"""The words of offences, and the frame that one of them opens."""

from dataclasses import dataclass
from functools import cache
from itertools import chain
from re import Pattern
from typing import TYPE_CHECKING

from compliance_app.analysis.cue_patterns import any_phrase
from compliance_app.lexicons import load, words
from compliance_app.model import OffenceClass

if TYPE_CHECKING:
    from spacy.tokens import Token


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
class Lexicon:
    """Hold the words of offences, each with its class."""

    verbs: dict[str, OffenceClass]
    weak: dict[str, frozenset[OffenceClass]]
    nouns: dict[str, OffenceClass]
    phrases: dict[str, OffenceClass]
    wrongdoers: dict[str, OffenceClass]
    phrase_ends: frozenset[str]


@cache
def lexicon() -> Lexicon:
    """Return the words of offences, read once."""
    data = load("offences")
    weak: dict[str, set[OffenceClass]] = {}
    for name, verbs in data["weak_for"].items():
        for verb in verbs:
            weak.setdefault(verb, set()).add(OffenceClass(name))
    return Lexicon(
        _by_word(data["verbs"]),
        {verb: frozenset(classes) for verb, classes in weak.items()},
        _by_word(data["nouns"]),
        _by_word(data["noun_phrases"]),
        _by_word(data["wrongdoer_nouns"]),
        frozenset(phrase.rsplit(" ", 1)[-1] for phrases in data["noun_phrases"].values() for phrase in phrases),
    )


def _by_word(groups: dict[str, list[str]]) -> dict[str, OffenceClass]:
    return {word: OffenceClass(name) for name, group in groups.items() for word in group}


@cache
def topic_pattern(offence: OffenceClass) -> Pattern[str] | None:
    """Return the expression for words, in lower case, that make a passage about a protected offence."""
    markers = load("offences")["topic_markers"].get(offence.value)
    return any_phrase(markers) if markers else None


@cache
def any_topic() -> Pattern[str]:
    """Return the expression for words that make a passage about any protected offence."""
    return any_phrase(chain.from_iterable(load("offences")["topic_markers"].values()))


@cache
def _figurative_pattern() -> Pattern[str]:
    data = load("offences")
    return any_phrase(data["sport_markers"] + data["figure_markers"])


def is_figurative(text: str) -> bool:
    """Tell whether a sentence in lower case speaks of sport, stage or a joke, where offence words mean nothing."""
    return _figurative_pattern().search(text) is not None


def lemma_of(token: "Token") -> str:
    """Return the dictionary form; the model takes "raped" for a form of "rap" and "fined" for one of "fin"."""
    return MISTAKEN.get(token.lower_) or token.lemma_.lower()


# Forms whose lemma the model gets wrong.
MISTAKEN = {"raped": "rape", "raping": "rape", "rapes": "rape", "fined": "fine", "fining": "fine"}


def is_person_noun(token: "Token") -> bool:
    """Tell whether a word can stand for a person: a name, a pronoun, or a noun such as "girl"."""
    if token.pos_ == "PRON":
        return token.lower_ not in {"it", "its", "itself", "that", "this", "which", "them", "what"}
    if token.pos_ == "PROPN":
        return token.ent_type_ in {"PERSON", ""}
    return token.lemma_.lower() in words("offences", "person_nouns") or token.lower_.endswith("-year-old")


def is_abstract(token: "Token") -> bool:
    """Tell whether a noun cannot be a victim: an attack on a policy is an argument."""
    return token.lemma_.lower() in words("offences", "abstract_objects") and token.pos_ == "NOUN"
