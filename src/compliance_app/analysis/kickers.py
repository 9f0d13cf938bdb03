"""Kickers: who speaks in front of the colon of a headline ("Police: driver ‘was drunk’"), read by its words.

The parse of a headline is at its weakest there, and without the kicker what it reports would be the paper's own word.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from compliance_app.analysis.passages import OUTSIDE, Passage, Run
from compliance_app.analysis.sources import Phrase
from compliance_app.analysis.speech import Speech, speech
from compliance_app.model import DISPLAY_KINDS

if TYPE_CHECKING:
    from spacy.tokens import Token

_LONGEST = 5  # tokens before the colon
_SHORTEST_CONTENT = 3
_SPEAKING = ("official", "documents", "outlet_nouns", "spokespeople", "vague")


@dataclass(frozen=True, slots=True)
class Kicker:
    """Who speaks, the colon and all that stands behind it."""

    source: Phrase
    colon: Run
    content: Run


def find_kicker(passage: Passage) -> Kicker | None:
    """Return the kicker of a headline, standfirst or crosshead if somebody or something that speaks stands there."""
    if passage.parsed.block.kind not in DISPLAY_KINDS:
        return None
    doc = passage.doc
    end = len(doc)
    while end and doc[end - 1].text in ".:":
        end -= 1
    colon = next((token.i for token in doc[1 : _LONGEST + 1] if token.text == ":"), None)
    if colon is None or end - colon <= _SHORTEST_CONTENT or passage.inside[colon] != OUTSIDE:
        return None
    head = doc[colon - 1]
    if not _speaks(head, speech()) or any(map(_is_of_clause, doc[: colon - 1])):
        return None
    return Kicker(Phrase(head, (0, colon)), (colon, colon + 1), (colon + 1, end))


def _is_of_clause(token: "Token") -> bool:
    return token.pos_ in ("VERB", "AUX", "ADP", "PUNCT") and token.dep_ != "amod"


def _speaks(head: "Token", lexicon: Speech) -> bool:
    """Tell "Police:", "Leaked report:" and "BBC:" from a subject such as "Post Office:"."""
    if head.lower_ in lexicon["outlet_names"] and head.pos_ == "PROPN":
        return True
    word = head.lower_
    forms = {head.lemma_.lower(), word, word.removesuffix("s")}  # a capital makes the tagger take it for a name
    return any(form in lexicon[kind] for kind in _SPEAKING for form in forms)
