"""Whether a text is English at all: the checks know no other language."""

import re

from compliance_app.model import NotChecked

_FUNCTION_WORDS = re.compile(
    r"\b(?:the|of|and|to|a|in|that|is|was|for|on|with|as|it|at|by|from|he|she|his|her|they|their|have|has|had|been?|are|"
    r"were|this|which|who|will|would|not|but|or|an|said|about|after|before|we|you|I|my|our)\b",
    re.I,
)
_WORD = re.compile(r"[^\W\d_]+")
_ENOUGH = 30  # words: below this a headline or a list of names proves nothing
_SAMPLE = 20_000  # characters
_LEAST_SHARE = 0.12  # English prose has about 0.35 of these words, other European languages below 0.08


def language_gaps(text: str) -> tuple[NotChecked, ...]:
    """Return a gap if the text is clearly not in English."""
    sample = text[:_SAMPLE]
    words = len(_WORD.findall(sample))
    if words < _ENOUGH:
        return ()
    share = len(_FUNCTION_WORDS.findall(sample)) / words
    if share >= _LEAST_SHARE:
        return ()
    return (NotChecked("language", "The text does not look like English prose; the checks read English only."),)
