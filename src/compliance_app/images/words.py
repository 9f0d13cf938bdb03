"""Word lists of picture credits, compiled once."""

import re
from collections.abc import Iterable
from functools import cache

from compliance_app import lexicons

_LEXICON = "licences"


@cache
def phrase(key: str) -> re.Pattern[str]:
    """Return an expression that finds any phrase of a list as whole words, in any case."""
    return re.compile(_any_of(_entries(key)), re.IGNORECASE)


@cache
def printed(key: str) -> re.Pattern[str]:
    """Return an expression that finds any name of a list as printed, or all in capitals."""
    names = _entries(key)
    capitals = [name.upper() for name in names if not name.isupper() and len(name) > 3]
    return re.compile(_any_of([*names, *capitals]))


@cache
def expression(key: str) -> re.Pattern[str]:
    """Return the expressions of a list as one, in any case."""
    return re.compile("|".join(f"(?:{entry})" for entry in _entries(key)), re.IGNORECASE)


@cache
def forms(key: str) -> re.Pattern[str]:
    """Return the expressions of a list as one, as printed."""
    return re.compile("|".join(rf"\b(?:{entry})\b" for entry in _entries(key)))


def _entries(key: str) -> list[str]:
    return [str(entry) for entry in lexicons.load(_LEXICON)[key]]


def _any_of(phrases: Iterable[str]) -> str:
    longest_first = sorted(set(phrases), key=lambda entry: (-len(entry), entry))
    joined = "|".join(re.escape(entry).replace(r"\ ", r"\s+") for entry in longest_first)
    return rf"(?<![\w@-])(?:{joined})(?![\w-])"
