"""Offence frames: the words that tell of an offence, and the places of victim and wrongdoer around them.

Pure grammar on one sentence; who the places stand for is settled in `events`.
"""

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from compliance_app.analysis import clauses
from compliance_app.analysis.offence_nouns import noun_frames, noun_openers
from compliance_app.analysis.offence_verbs import verb_frames, verb_openers
from compliance_app.analysis.offence_words import MISTAKEN, Frame, is_figurative
from compliance_app.analysis.parse import forms_in, forms_of, in_lower_case, lower_lemmas_of
from compliance_app.model import OffenceClass

if TYPE_CHECKING:
    from spacy.tokens import Span as DocSpan
    from spacy.tokens import Token


def frames_in(sentence: "DocSpan") -> list[Frame]:
    """Return the offence frames of one sentence, in text order."""
    kept = sentence.doc.user_data
    key = f"offence frames {sentence.start}"
    if key not in kept:  # asked for by several steps, and again when an unchanged paragraph is re-checked
        found = [frame for token in may_open(sentence) for frame in frames_at(token)]
        kept[key] = [] if found and is_figurative(in_lower_case(sentence)) else found
    return kept[key]


def may_open(sentence: "DocSpan") -> Iterator["Token"]:
    """Yield the words that may open a frame: most are none that do, and need no closer look."""
    doc, openers = sentence.doc, frame_openers()
    forms, lemmas = forms_of(doc), lower_lemmas_of(doc)
    for at in range(sentence.start, sentence.end):
        if forms[at] in openers or lemmas[at] in openers:
            yield doc[at]


@cache
def frame_openers() -> frozenset[str]:
    """Return every word that may open a frame, by lemma or as printed."""
    return verb_openers().union(noun_openers(), _lexicon_participles(), MISTAKEN)


def frames_at(token: "Token") -> Iterator[Frame]:
    """Yield the frames that one word opens."""
    if token.pos_ in {"VERB", "AUX"} or (token.pos_ == "ADJ" and token.tag_ in {"VBN", "VBD"}):
        yield from verb_frames(token)
    elif token.pos_ == "ADJ" and token.dep_ == "amod" and token.lower_ in _lexicon_participles():
        yield Frame(token, _lexicon_participles()[token.lower_], tuple(clauses.conjuncts(token.head)))
    elif token.pos_ in {"NOUN", "PROPN"}:
        yield from noun_frames(token)


@cache
def _lexicon_participles() -> dict[str, OffenceClass]:
    forms = {"murdered": "violence", "slain": "violence", "abducted": "violence", "kidnapped": "violence"}
    forms |= {"trafficked": "trafficking", "enslaved": "trafficking", "raped": "sexual", "molested": "sexual"}
    return {form: OffenceClass(name) for form, name in forms.items()}


def singled_out(sentence: "DocSpan") -> "tuple[Token, Token] | None":
    """Return the group and the one picked out of it: "Among those he filmed was X", "One of them, X, ..."."""
    listed = _among_them(sentence)
    if listed is not None:
        return listed
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


def _among_them(sentence: "DocSpan") -> "tuple[Token, Token] | None":
    """Read "six women were sold, among them X": the one named after it."""
    if forms_in(sentence.doc).isdisjoint({"among", "including"}):
        return None
    for token in sentence:
        if (
            token.lower_ in {"them", "whom"}
            and token.i > sentence.start + 2
            and token.nbor(-1).lower_ in {"among", "including"}
        ):
            one = _head_from(sentence, token.i + 1)
            return (token, one) if one is not None else None
    return None


_GROUPS = frozenset({"them", "those", "these", "four", "five", "three", "six", "two"})


def _names_next(verb: "Token") -> bool:
    following = verb.nbor() if verb.i + 1 < len(verb.doc) else None
    if following is None or following.dep_ == "amod":  # "was retired midwife Ann Roe"
        return following is not None
    return following.pos_ in {"PROPN", "DET", "NOUN", "PRON"} and following.tag_ != "VBN"


def _head_from(sentence: "DocSpan", start: int) -> "Token | None":
    """Return the head of the noun phrase that begins at a token; of a name its last word."""
    for token in sentence.doc[start : min(sentence.end, start + 8)]:
        if token.pos_ in {"PROPN", "NOUN"}:
            head = token
            while head.i + 1 < sentence.end and head.dep_ == "compound" and head.nbor().pos_ in {"PROPN", "NOUN"}:
                head = head.nbor()
            return head
        if token.pos_ in {"VERB", "AUX", "PUNCT"} and token.dep_ != "amod":
            return None
    return None
