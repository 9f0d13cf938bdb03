"""Words that a text must hold for an expression to match at all: a quick look saves most expressions their search.

The reader below knows the common part of the syntax. What it does not know makes it say "cannot tell", and the
expression is then searched for as ever: it may only save work, never lose a match.
"""

import re
from functools import cache

_SHORTEST = 3  # literals shorter than this stand in every text
_CLASSES = "dDsSwWbBAZzhHRXKGmM"  # letters that stand for something else after a backslash


def fold(text: str) -> str:
    """Fold a text as an expression without capitals sees it."""
    return text.casefold().replace("i\u0307", "i")


def may_match(expression: re.Pattern[str], folded: str) -> bool:
    """Tell whether an expression can match in a text, given folded: one that surely cannot need not be searched for."""
    return may_match_expression(expression.pattern, folded)


def may_match_expression(expression: str, folded: str) -> bool:
    """Tell the same of an expression that is not compiled yet, and need not be where it cannot match."""
    literals = literals_of(expression)
    for literal in literals:  # thousands a draft: `any` would take twice as long
        if literal in folded:
            return True
    return not literals


@cache
def literals_of(expression: str) -> tuple[str, ...]:
    """Return literals, folded, of which a text must hold one; none where that cannot be told."""
    if "(?" in expression and any(sign in expression for sign in ("(?#", "(?x", "(?V", "(?|", "(?R", "(?(", "(?-")):
        return ()
    try:
        branches, at = _branches(expression, 0)
    except (ValueError, IndexError):
        return ()
    return tuple(sorted(branches)) if at == len(expression) and branches else ()


def _branches(text: str, at: int) -> tuple[frozenset[str], int]:
    """Read alternatives up to a closing bracket; every one must have a literal for the whole to have one."""
    found: list[frozenset[str]] = []
    while True:
        literals, at = _sequence(text, at)
        found.append(literals)
        if at >= len(text) or text[at] == ")":
            return (frozenset().union(*found) if all(found) else frozenset()), at
        at += 1  # the bar


def _sequence(text: str, at: int) -> tuple[frozenset[str], int]:
    """Read parts in a row; the best of what its parts require is what the row requires."""
    best: frozenset[str] = frozenset()
    run = ""
    while at < len(text) and text[at] not in "|)":
        literal, required, at = _part(text, at)
        least, at = _count(text, at)
        if literal and least == 1:
            run += literal
            continue
        best, run = _better(best, run), ""
        if least and required:
            best = _better_of(best, required)
        elif least and literal:
            run = literal
            best, run = _better(best, run), ""
    return _better(best, run), at


def _part(text: str, at: int) -> tuple[str, frozenset[str], int]:
    """Read one part: a plain character as itself, a group by what it requires, all else as unknown."""
    sign = text[at]
    if sign == "\\":
        name = text[at + 1]
        if name.isdigit() or (name.isalpha() and name not in _CLASSES):
            raise ValueError("an escape that stands for who knows what")
        return ("" if name in _CLASSES else name), frozenset(), at + 2
    if sign == "[":
        return "", frozenset(), _end_of_set(text, at)
    if sign == "(":
        return _group(text, at)
    return ("" if sign in ".^$" else sign), frozenset(), at + 1


def _group(text: str, at: int) -> tuple[str, frozenset[str], int]:
    looks, begins = False, at + 1
    if text.startswith("(?", at):
        if text.startswith(("(?=", "(?!", "(?<=", "(?<!"), at):
            looks, begins = True, text.index(text[at + 2] if text[at + 2] != "<" else text[at + 3], at) + 1
        elif text.startswith(("(?P<", "(?<"), at):
            begins = text.index(">", at) + 1
        elif text.startswith(("(?:", "(?>"), at):
            begins = at + 3
        else:
            raise ValueError("a group of another kind")
    required, end = _branches(text, begins)
    if text[end] != ")":
        raise ValueError("a group that does not end")
    return "", (frozenset() if looks else required), end + 1


def _end_of_set(text: str, at: int) -> int:
    at += 2 if text[at + 1] == "^" else 1
    at += 1 if text[at] == "]" else 0
    while text[at] != "]":
        if text[at] == "[" or text.startswith(("--", "&&", "||", "~~"), at):
            raise ValueError("a set in a set")
        at += 2 if text[at] == "\\" else 1
    return at + 1


def _count(text: str, at: int) -> tuple[int, int]:
    """Read how often a part must stand at least: none, once, or "more or less often" as 2."""
    if at >= len(text) or text[at] not in "?*+{":
        return 1, at
    sign = text[at]
    if sign == "{":
        end = text.find("}", at)
        inside = text[at + 1 : end] if end > 0 else ""
        if not inside or not inside.replace(",", "").isdigit():
            raise ValueError("a brace that is no count")
        least, end = (0 if inside.startswith(("0", ",")) else 2), end + 1
    else:
        least, end = (2 if sign == "+" else 0), at + 1
    return least, end + 1 if end < len(text) and text[end] in "?+" else end


def _better(best: frozenset[str], run: str) -> frozenset[str]:
    folded = fold(run).strip()
    return _better_of(best, frozenset({folded})) if len(folded) >= _SHORTEST else best


def _better_of(best: frozenset[str], other: frozenset[str]) -> frozenset[str]:
    """Return what is rarer in a text: the longer one, and of few words rather than of many."""
    return other if _weight(other) > _weight(best) else best


def _weight(literals: frozenset[str]) -> float:
    return min(map(len, literals)) / (1 + len(literals) / 20) if literals else 0.0
