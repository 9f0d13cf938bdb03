"""The lexicon of speech, looked up once."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import chain

from compliance_app import lexicons
from compliance_app.model import SpeechAct

_VERBS = ("strong", "weak", "only_with_clause", "declining", "answering", "impersonal", "ruling")
_HEARD = ("hear", "tell")  # "the court heard"
_ACCORDING = ("accord", "according", "per")
_GOING_ON = ("go",)  # "he went on"


@dataclass(frozen=True, slots=True)
class Speech:
    """Word lists for cues and sources; see `resources/lexicons/speech.yml` for what each holds."""

    strong: frozenset[str]
    weak: frozenset[str]
    acts: Mapping[str, SpeechAct]
    governed: Mapping[str, frozenset[str]]
    deeds: Mapping[str, frozenset[str]]
    noun_acts: Mapping[str, SpeechAct]
    lists: Mapping[str, frozenset[str]]
    verbs: frozenset[str]  # every verb that may be a cue
    cues: frozenset[str]  # every word that may be one, by lemma or as printed

    def __getitem__(self, name: str) -> frozenset[str]:
        """Return one flat list by its name in the lexicon."""
        return self.lists[name]


@cache
def speech() -> Speech:
    """Return the lexicon, loaded once a process."""
    data = lexicons.load("speech")
    verbs = frozenset(chain(_HEARD, *(data[name] for name in _VERBS)))
    nouns = _acts(data["nouns"])
    return Speech(
        strong=frozenset(data["strong"]),
        weak=frozenset(data["weak"]),
        acts=_acts(data["acts"]),
        governed=_sets(data["governed"]),
        deeds=_sets(data["deeds"]),
        noun_acts=nouns,
        lists={name: frozenset(words) for name, words in data.items() if isinstance(words, list)},
        verbs=verbs,
        cues=verbs.union(nouns, data["views"], data["hedges"], _ACCORDING, _GOING_ON),
    )


def _sets(lists: Mapping[str, Iterable[str]]) -> dict[str, frozenset[str]]:
    return {verb: frozenset(words) for verb, words in lists.items()}


def _acts(groups: Mapping[str, Iterable[str]]) -> dict[str, SpeechAct]:
    return {word: SpeechAct(act) for act, words in groups.items() for word in words}
