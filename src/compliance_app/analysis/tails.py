"""Tails: "..., the jury heard" at the end of a sentence, read by its words.

Headlines and long sentences often end so, and there the parse is at its weakest.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from compliance_app.analysis.cues import Cue, Frame, is_forum
from compliance_app.analysis.parse import in_lower_case, sentences_of
from compliance_app.analysis.passages import OUTSIDE, Passage, Run
from compliance_app.analysis.sources import Phrase
from compliance_app.analysis.speech import Speech, speech
from compliance_app.model import SpeechAct

if TYPE_CHECKING:
    from spacy.tokens import Token

_LONGEST = 10  # tokens from the comma to the end
_SHORTEST_CONTENT = 3
_HELPERS = frozenset({"has", "have", "had", "was", "were", "is", "are", "been", "also", "later", "yesterday"})
_TIMES = frozenset({"today", "yesterday", "tonight", "later", "earlier"})
_MISREAD = frozenset({"show", "claim", "report", "state", "note"})  # after a plural; "shows" is rarely misread
_NO_SOURCE = frozenset({"and", "but", "or", "who", "which", "that", "while", "when", "whom", "to", "as", "what", "it"})


@dataclass(frozen=True, slots=True)
class Tail:
    """A cue with its source at the end of a sentence, and all that stands before it."""

    cue: Cue
    source: Phrase | None
    content: Run


def find_tails(passage: Passage) -> list[Tail]:
    """Return the tails of a block's sentences."""
    return list(_tails(passage))


def _tails(passage: Passage) -> Iterator[Tail]:
    lexicon = speech()
    for sentence in sentences_of(passage.doc):
        end = sentence.end
        while end > sentence.start and (passage.doc[end - 1].is_punct or passage.doc[end - 1].is_space):
            end -= 1
        while end > sentence.start and passage.doc[end - 1].lower_ in _TIMES:
            end -= 1
        if end - sentence.start <= _SHORTEST_CONTENT:
            continue
        head = _misread_verb(sentence.start, end, passage, lexicon) if "that" in in_lower_case(sentence) else None
        if head is not None:
            yield head
            continue
        verb = passage.doc[end - 1]
        if passage.inside[verb.i] == OUTSIDE and verb.lemma_.lower() in lexicon["tails"]:
            tail = _tail(verb, sentence.start, passage, lexicon)
            if tail is not None:
                yield tail


def _misread_verb(start: int, end: int, passage: Passage, lexicon: Speech) -> Tail | None:
    """Return "papers seen by the Gazette show that ...", where the tagger takes the verb for a noun."""
    doc = passage.doc
    if not any(doc[i].lower_ == "that" and doc[i - 1].lower_ in _MISREAD for i in range(start + 2, end)):
        return None
    for i in range(start + 1, end - _SHORTEST_CONTENT):
        if doc[i].lower_ in _MISREAD and _is_misread(doc[i]) and doc[i + 1].lower_ == "that":
            head = next((doc[k] for k in range(start, i) if doc[k].pos_ in ("NOUN", "PROPN", "PRON")), None)
            if head is None or doc[i - 1].pos_ in ("ADP", "DET", "ADJ"):
                return None
            cue = Cue(doc[i], (i, i + 1), Frame.VERB, lexicon.acts.get(doc[i].lower_, SpeechAct.SAY))
            return Tail(cue, Phrase(head, (start, i)), (i + 1, end))
        if doc[i].tag_ in ("VBD", "VBZ", "VBP", "MD") or passage.inside[i] != OUTSIDE:
            return None
    return None


def _is_misread(verb: "Token") -> bool:
    return verb.pos_ == "NOUN" or verb.dep_ in ("pobj", "dobj", "compound")


def _tail(verb: "Token", start: int, passage: Passage, lexicon: Speech) -> Tail | None:
    comma = verb.i - 1
    while comma > start and verb.i - comma < _LONGEST and passage.doc[comma].text not in (",", "–", "—"):
        if passage.inside[comma] != OUTSIDE:
            return None
        comma -= 1
    if passage.doc[comma].text not in (",", "–", "—") or comma - start < _SHORTEST_CONTENT:
        return None
    phrase = _noun_phrase(comma + 1, verb.i, passage)
    if phrase is None or not any(passage.doc[i].pos_ in ("VERB", "AUX") for i in range(start, comma)):
        return None
    lemma = verb.lemma_.lower()
    rules = lemma in lexicon["ruling"] and phrase.head.lemma_.lower() in lexicon["ruling_bodies"]
    act = SpeechAct.RULE if rules else lexicon.acts.get(lemma, SpeechAct.SAY)
    cue = Cue(verb, (phrase.run[1], verb.i + 1), Frame.VERB, act)
    if lemma == "hear" and not is_forum(phrase.head, lexicon):
        return None
    if lemma == "tell" and phrase.head.lemma_.lower() not in lexicon["forums"]:
        return None
    return Tail(cue, phrase, (start, comma))


def _noun_phrase(start: int, end: int, passage: Passage) -> Phrase | None:
    """Return the noun phrase between a comma and a verb, if there is nothing else."""
    doc = passage.doc
    while end > start and doc[end - 1].lower_ in _HELPERS:
        end -= 1
    if start >= end or doc[start].lower_ in _NO_SOURCE or not _may_begin_phrase(doc[start]):
        return None
    words = doc[start:end]
    if any(_is_finite(word) for word in words) and not (len(words) <= 3 and words[-1].pos_ in ("NOUN", "PROPN")):
        return None
    heads = [word for word in words if word.pos_ in ("NOUN", "PROPN", "PRON")]
    if not heads:
        return None
    head = next((word for word in heads if word.nbor(1).dep_ == "prep" or word.i == end - 1), heads[-1])
    return Phrase(head, (start, end))


def _may_begin_phrase(word: "Token") -> bool:
    return word.pos_ not in ("CCONJ", "SCONJ", "VERB", "AUX") or word.tag_ == "VBN"


def _is_finite(word: "Token") -> bool:
    return word.pos_ in ("AUX", "PUNCT") or word.tag_ in ("VBD", "VBZ", "VBP", "MD")
