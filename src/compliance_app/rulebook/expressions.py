"""Regular expressions from a rulebook: refused where they cannot be trusted with an article."""

import re

import regex

from compliance_app.detectors.kinds import compiled

LONGEST = 4000
MOST_COPIES = 5000  # counted repetition is unrolled when an expression is compiled: nested counts multiply
_COUNT = re.compile(r"\{\d*,?(\d*)\}|\{(\d+)\}")


def fault_in_expression(expression: str, match_case: bool) -> str | None:
    """Return what is wrong with an expression, or None."""
    if len(expression) > LONGEST:
        return f"is longer than {LONGEST} characters"
    if _copies(expression) > MOST_COPIES:
        return f"repeats its parts more than {MOST_COPIES} times over; use smaller counts"
    try:
        pattern = compiled(expression, match_case)
    except regex.error as error:
        return f"cannot be used: {error}"
    try:
        if pattern.fullmatch("", timeout=0.1):
            return "matches nothing at all; make one part of it required"
    except TimeoutError:
        return "takes too long"
    return None


def _copies(expression: str) -> int:
    """Return how many copies of its innermost part counted repetition makes, as an upper bound."""
    most = 1
    inside: list[int] = [1]  # largest product within each open group
    last = 1  # of the group or character just read
    at = 0
    while at < len(expression):
        sign = expression[at]
        count = _COUNT.match(expression, at) if sign == "{" else None
        if count is not None:
            times = max((int(number) for number in re.findall(r"\d+", count.group())), default=1)
            last *= max(1, times)
            inside[-1] = max(inside[-1], last)
            at = count.end()
            continue
        if sign == "\\":
            at, last = at + 2, 1
            continue
        if sign == "(":
            inside.append(1)
        elif sign == ")" and len(inside) > 1:
            last = inside.pop()
            inside[-1] = max(inside[-1], last)
        else:
            last = 1
        most = max(most, inside[-1])
        at += 1
    return max(most, *inside)
