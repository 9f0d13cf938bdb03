"""Expressions for the cues of a lexicon, made to be looked for in text in lower case.

An expression that takes any case tries every letter both ways, which takes three times as long. So a sentence is put in
lower case once (`parse.in_lower_case`), place for place, and every cue is looked for in that.
"""

import re
from collections.abc import Iterable

_CAPITAL = re.compile(r"(?<!\\)[A-Z]")


def any_phrase(phrases: Iterable[str]) -> re.Pattern[str]:
    """Return the expression for any of these words and phrases, each whole."""
    return re.compile(rf"\b(?:{'|'.join(re.escape(phrase.lower()) for phrase in phrases)})\b")


def any_expression(expressions: Iterable[str]) -> re.Pattern[str]:
    """Return the expression for any of these.

    Raises ValueError where one asks for a capital, which it would never find.
    """
    joined = "|".join(f"(?:{each})" for each in expressions)
    if _CAPITAL.search(joined):
        raise ValueError(f"cues are looked for in lower case, and there is a capital in {joined}")
    return re.compile(joined)


def lowered(text: str) -> str:
    """Return a text in lower case with every letter at its place, also where a language has two for one."""
    whole = text.lower()
    return (
        whole if len(whole) == len(text) else "".join(low if len(low := each.lower()) == 1 else each for each in text)
    )
