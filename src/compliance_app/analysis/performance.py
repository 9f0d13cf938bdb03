"""Telling a plot from a crime: "by the interval she has blackmailed the Archbishop" accuses nobody."""

from typing import TYPE_CHECKING

from compliance_app import lexicons
from compliance_app.analysis.parse import ParsedArticle
from compliance_app.analysis.wrongdoing import Wrong

if TYPE_CHECKING:
    from spacy.tokens import Token

_PRESENT = frozenset({"VBZ", "VBP"})


def is_review(parsed: ParsedArticle) -> bool:
    """Tell whether an article has enough words of stage, screen or page to tell a plot."""
    cues = lexicons.words("wrongdoing", "performance_cues")
    found = {token.lemma_ for block in parsed.blocks for token in block.doc if token.lemma_ in cues}
    return len(found) >= lexicons.load("wrongdoing")["performance_needs"]


def tells_a_plot(wrong: Wrong) -> bool:
    """Tell whether a review speaks of what happens in the piece: in the present tense, or as "the killer".

    What a director or actor is said to have done in life stands in the past.
    """
    if wrong.form in {"agent", "adjective"}:
        return True
    verb = wrong.trigger
    return verb.tag_ in _PRESENT or (verb.tag_ == "VBN" and _has_present_help(verb)) or _joins_present(verb)


def _has_present_help(verb: "Token") -> bool:
    return any(child.dep_ in {"aux", "auxpass"} and child.tag_ in _PRESENT for child in verb.lefts)


def _joins_present(verb: "Token") -> bool:
    """Tell the second verb of "he drugs the verger and robs the bank", and "pretending to be ill, he"."""
    head = verb.head
    return (
        verb.tag_ != "VBD"
        and verb.dep_ in {"conj", "advcl", "xcomp"}
        and (head.tag_ in _PRESENT or _has_present_help(head))
    )
