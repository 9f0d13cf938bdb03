"""Vale writes words as expressions. Most stand for a few plain phrases, which serve a rulebook better."""

MOST = 64  # phrases that one expression may be written out as
_SPECIAL = set("\\[]{}^$.*+|()?")


def plain_phrases(expression: str) -> list[str] | None:
    """Return every phrase that an expression stands for, or None where it is more than a list of phrases."""
    text = expression.removeprefix("\\b").removesuffix("\\b")
    try:
        phrases, at = _branches(text, 0)
    except ValueError:
        return None
    if at != len(text):
        return None
    unique = list(dict.fromkeys(" ".join(phrase.split()) for phrase in phrases))
    return unique if unique and all(unique) and len(unique) <= MOST else None


def _branches(text: str, at: int) -> tuple[list[str], int]:
    found: list[str] = []
    while True:
        phrases, at = _sequence(text, at)
        found += phrases
        if at >= len(text) or text[at] == ")":
            return found, at
        at += 1


def _sequence(text: str, at: int) -> tuple[list[str], int]:
    phrases = [""]
    while at < len(text) and text[at] not in "|)":
        choices, at = _part(text, at)
        if at < len(text) and text[at] == "?":
            choices, at = [*choices, ""], at + 1
        elif at < len(text) and text[at] in "*+{":
            raise ValueError("repeated without end")
        phrases = [phrase + choice for phrase in phrases for choice in choices]
        if len(phrases) > MOST:
            raise ValueError("too many")
    return phrases, at


def _part(text: str, at: int) -> tuple[list[str], int]:
    sign = text[at]
    if sign == "\\":
        if at + 1 < len(text) and text[at + 1] == "s":
            return [" "], at + 2
        if at + 1 < len(text) and not text[at + 1].isalnum():
            return [text[at + 1]], at + 2
        raise ValueError("a class of characters")
    if sign == "[":
        end = text.find("]", at)
        inside = text[at + 1 : end]
        if end < 0 or not inside or inside[0] == "^" or "-" in inside or "\\" in inside or "[" in inside:
            raise ValueError("a set that is more than a few characters")
        return list(inside), end + 1
    if sign == "(":
        begins = at + 3 if text.startswith("(?:", at) else at + 1
        if text.startswith("?", begins):
            raise ValueError("a group that looks around")
        phrases, end = _branches(text, begins)
        if end >= len(text):
            raise ValueError("an open bracket")
        return phrases, end + 1
    if sign in _SPECIAL:
        raise ValueError("a sign that means more")
    return [sign], at + 1
