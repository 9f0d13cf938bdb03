"""What each kind of Vale check becomes. A check that has no counterpart is refused with the reason."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from compliance_app.rulebook.expressions import fault_in_expression
from compliance_app.rulebook.vale.words import plain_phrases


class NotCarried(Exception):
    """A check that cannot be carried over; the text says why."""


@dataclass(slots=True)
class Check:
    """A Vale check as written, and what was left behind on the way."""

    keys: dict[str, Any]
    notes: list[str] = field(default_factory=list[str])

    def text(self, key: str, default: str = "") -> str:
        """Return a value that is a text."""
        value = self.keys.get(key, default)
        return value if isinstance(value, str) else default

    def texts(self, key: str) -> list[str]:
        """Return a value that is a list of texts, or one text as a list."""
        value = self.keys.get(key, [])
        values = value if isinstance(value, list) else [value]
        return [each for each in values if isinstance(each, str) and each.strip()]

    def pairs(self, key: str) -> dict[str, str]:
        """Return a value that is a mapping of texts, or a list of such mappings."""
        value = self.keys.get(key, {})
        merged: dict[str, Any] = {}
        for part in value if isinstance(value, list) else [value]:
            merged |= part if isinstance(part, dict) else {}
        return {name: each for name, each in merged.items() if isinstance(each, str)}

    def is_on(self, key: str) -> bool:
        """Tell whether a value is true."""
        return self.text(key).casefold() in {"true", "yes", "on"}

    @property
    def match_case(self) -> bool:
        """Tell whether capitals count: they do, unless the check says otherwise."""
        return not self.is_on("ignorecase")


Means = dict[str, Any]


def means_of(check: Check) -> list[Means]:
    """Return how the rules look that a check becomes: one, or two where its words are of two sorts.

    Raises NotCarried with the reason.
    """
    kind = check.text("extends")
    reader = _READERS.get(kind)
    if reader is None:
        raise NotCarried(_REASONS.get(kind, f"“extends: {kind}” is no kind of check that is known here"))
    found = reader(check)
    if not found:
        raise NotCarried("it has no words to look for")
    return found


def _existence(check: Check) -> list[Means]:
    words = [*check.texts("tokens")]
    if check.texts("raw"):
        words.append("".join(check.texts("raw")))
    phrases: list[str] = []
    expressions: list[str] = []
    for word in words:
        plain = None if check.is_on("nonword") else plain_phrases(word)
        if plain is None:
            _add_expression(expressions, word if check.is_on("nonword") else rf"\b(?:{word})\b", check)
        else:
            phrases += plain
    return _both(phrases, expressions)


def _both(phrases: list[str], expressions: list[str]) -> list[Means]:
    found: list[Means] = []
    if phrases:
        found.append({"phrase": list(dict.fromkeys(phrases))})
    if expressions:
        found.append({"regex": list(dict.fromkeys(expressions))})
    return found


def _add_expression(expressions: list[str], expression: str, check: Check) -> None:
    fault = fault_in_expression(expression, check.match_case)
    if fault is None:
        expressions.append(expression)
    else:
        check.notes.append(f"left out “{expression}”: it {fault}")


def _substitution(check: Check) -> list[Means]:
    swaps: dict[str, str] = {}
    expressions: list[str] = []
    for written, better in check.pairs("swap").items():
        plain = plain_phrases(written)
        first = better.partition("|")[0]
        if plain is None or "$" in first or not first.strip():
            _add_expression(expressions, rf"\b(?:{written})\b", check)
            check.notes.append(f"“{written}” is found, but “{better}” is not offered in its place")
            continue
        if first != better:
            check.notes.append(f"of “{better}” only the first is offered")
        fold = str if check.match_case else str.casefold
        swaps |= {phrase: first for phrase in plain if fold(phrase) != fold(first)}
    found: list[Means] = [{"swap": swaps}] if swaps else []
    return found + ([{"regex": expressions}] if expressions else [])


def _consistency(check: Check) -> list[Means]:
    found: list[Means] = []
    for one, other in check.pairs("either").items():
        pair = plain_phrases(one), plain_phrases(other)
        if pair[0] is None or pair[1] is None:
            check.notes.append(f"left out “{one}” and “{other}”: they are more than lists of phrases")
        else:
            found.append({"phrase": pair[1], "context": [{"where": "article", "has": pair[0]}]})
    return found


def _conditional(check: Check) -> list[Means]:
    first, second = plain_phrases(check.text("first")), plain_phrases(check.text("second"))
    if first is None or second is None:
        raise NotCarried("its two parts are tied by what an expression catches")
    return [{"implies": {"when": first, "then": second, "where": "article"}}]


def _repetition(check: Check) -> list[Means]:
    expressions: list[str] = []
    for word in check.texts("tokens"):
        _add_expression(expressions, rf"\b({word})\s+\1\b", check)
    return _both([], expressions)


_READERS: dict[str, Callable[[Check], list[Means]]] = {
    "existence": _existence,
    "substitution": _substitution,
    "consistency": _consistency,
    "conditional": _conditional,
    "repetition": _repetition,
}
_REASONS = {
    "occurrence": "it counts how often something stands; no rule here counts",
    "capitalization": "it judges the capitals of a whole heading; no rule here does",
    "spelling": "it needs a dictionary; spelling is the grammar checker's work here",
    "sequence": "its tags are those of another tagger; write it anew as “tokens”",
    "metric": "it reckons a formula over the text",
    "readability": "it reckons a formula over the text",
    "script": "it is a program; a rulebook runs none",
    "": "it has no “extends”",
}
_SLOT = re.compile(r"%\[?\d*\]?s|%q")


def message_of(check: Check, swaps: bool) -> str:
    """Return the message with our slots: of a swap the first is what to write, else it is what was found."""
    written = check.text("message") or "“{match}” is against the style."
    written = written.replace("{", "{{").replace("}", "}}") if check.text("message") else written
    slots = iter(["{suggestion}", "{match}"] if swaps and len(_SLOT.findall(written)) > 1 else ["{match}"])
    message = _SLOT.sub(lambda _found: next(slots, "{match}"), written)
    return message if message.endswith((".", "?", "!")) else f"{message}."
