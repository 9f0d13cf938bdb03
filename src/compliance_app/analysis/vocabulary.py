"""The words by which people are named and called, read once from the `people` lexicon and turned into look-ups."""

from dataclasses import dataclass
from functools import cache

from compliance_app import lexicons


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Word sets and word-to-gender maps of the `people` lexicon; all keys in lower case unless noted."""

    titles: dict[str, str]  # title -> "m", "f" or "x"
    weak_titles: frozenset[str]
    suffixes: frozenset[str]
    particles: frozenset[str]
    first_names: dict[str, str]
    nicknames: dict[str, frozenset[str]]  # both ways
    role_nouns: frozenset[str]
    kin: dict[str, str]
    person_nouns: dict[str, str]
    child_nouns: frozenset[str]
    victim_nouns: frozenset[str]
    accused_nouns: frozenset[str]
    spokespeople: frozenset[str]
    organisation_nouns: frozenset[str]
    organisation_words: frozenset[str]
    organisations_known: frozenset[str]  # as printed
    not_organisations: frozenset[str]  # as printed
    plain_first_words: frozenset[str]
    organisation_endings: dict[str, frozenset[str]]  # last word of a name -> nouns
    group_nouns: frozenset[str]
    trim_words: frozenset[str]
    place_words: frozenset[str]
    surname_places: frozenset[str]
    not_names: frozenset[str]
    surnames_too: frozenset[str]
    accused_passive: frozenset[str]
    accused_active: frozenset[str]
    accused_by: frozenset[str]
    harmed_passive: frozenset[str]
    harmed_active: frozenset[str]
    place_firsts: frozenset[str]
    place_kinds: frozenset[str]
    place_prepositions: frozenset[str]
    things_too: frozenset[str]
    staff_nouns: frozenset[str]
    calling_verbs: frozenset[str]
    things_first: frozenset[str]
    contrasts: frozenset[str]
    body_roles: frozenset[str]
    firm_nouns: frozenset[str]
    lower_case_bodies: frozenset[str]
    council_kinds: frozenset[str]
    justice_nouns: frozenset[str]
    kin_inverse: dict[str, dict[str, str]]  # relation and sex of the one it hangs on -> relation back
    title_nouns: dict[str, str]
    kin_same: dict[str, str]  # "mum" -> "mother"

    def gender_of_noun(self, noun: str) -> str | None:
        """Return "m" or "f" where a noun tells the sex of the person it stands for."""
        for genders in (self.kin, self.person_nouns):
            if genders.get(noun, "x") != "x":
                return genders[noun]
        return None

    def gender_of_first_name(self, name: str) -> str | None:
        """Return "m" or "f" where a first name tells it."""
        gender = self.first_names.get(name.lower(), "x")
        return None if gender == "x" else gender

    def gender_of_title(self, title: str) -> str | None:
        """Return "m" or "f" where a courtesy title tells it."""
        gender = self.titles.get(title.lower().rstrip("."), "x")
        return None if gender == "x" else gender


def _by_gender(groups: dict[str, list[str]]) -> dict[str, str]:
    """Turn {"m": [...], "f": [...]} round; a word listed for both sexes tells nothing."""
    genders: dict[str, str] = {}
    for gender, listed in groups.items():
        for word in listed:
            genders[word] = gender if genders.get(word, gender) == gender else "x"
    return genders


def _turned_round(groups: dict[str, list[str]]) -> dict[str, frozenset[str]]:
    """Turn noun -> endings into ending -> nouns."""
    endings: dict[str, set[str]] = {}
    for noun, listed in groups.items():
        for ending in listed:
            endings.setdefault(ending, set()).add(noun)
    return {ending: frozenset(nouns) for ending, nouns in endings.items()}


def _both_ways(nicknames: dict[str, list[str]]) -> dict[str, frozenset[str]]:
    pairs: dict[str, set[str]] = {}
    for name, short_forms in nicknames.items():
        for short in short_forms:
            pairs.setdefault(name, set()).add(short)
            pairs.setdefault(short, set()).add(name)
    return {name: frozenset(others) for name, others in pairs.items()}


@cache
def vocabulary() -> Vocabulary:
    """Return the vocabulary, read once a process."""
    lists = lexicons.load("people")
    flat = {key: frozenset(words) for key, words in lists.items() if isinstance(words, list)}
    return Vocabulary(
        titles=_by_gender(lists["titles"]),
        first_names=_by_gender(lists["first_names"]),
        nicknames=_both_ways(lists["nicknames"]),
        kin=_by_gender(lists["kin"]),
        title_nouns=lists["title_nouns"],
        kin_inverse=lists["kin_inverse"],
        kin_same={word: kin for kin, words in lists["kin_same"].items() for word in words},
        organisation_endings=_turned_round(lists["organisation_endings"]),
        person_nouns=_by_gender(lists["person_nouns"]) | _by_gender(lists["role_gender"]),
        **flat,
    )
