"""Telling a plot from a crime: "by the interval she blackmails the Archbishop" accuses nobody."""

from compliance_app import lexicons
from compliance_app.analysis.parse import ParsedArticle, lemmas_of
from compliance_app.analysis.wrongdoing import Wrong

_PRESENT = frozenset({"VBZ", "VBP"})


def is_review(parsed: ParsedArticle) -> bool:
    """Tell whether an article has enough words of stage, screen or page to tell a plot."""
    cues = lexicons.words("wrongdoing", "performance_cues")
    found = {lemma for block in parsed.blocks for lemma in lemmas_of(block.doc) if lemma in cues}
    return len(found) >= lexicons.load("wrongdoing")["performance_needs"]


def tells_a_plot(wrong: Wrong) -> bool:
    """Tell whether a review says what happens in the piece: "he drugs the verger and robs the bank".

    Only the plain present counts. What a director or actor did in life is told in the past or as "has groped", and
    "the rapist" before a name may be meant.
    """
    verb = wrong.trigger
    if wrong.form in {"agent", "adjective", "noun"}:
        return False
    return verb.tag_ in _PRESENT or (verb.dep_ == "conj" and verb.tag_ != "VBD" and verb.head.tag_ in _PRESENT)
