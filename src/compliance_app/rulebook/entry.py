"""Reading the keys of a mapping: strict, typed, and with the nearest right word in every complaint."""

import re
from collections.abc import Iterable
from datetime import date
from difflib import get_close_matches
from enum import StrEnum
from typing import TypeVar

from compliance_app.rulebook.nodes import Listing, Mapping, Node, Problems, Text

Choice = TypeVar("Choice", bound=StrEnum)
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_TRUTHS = {"true": True, "yes": True, "on": True, "false": False, "no": False, "off": False}


def closest(word: str, known: Iterable[str]) -> str | None:
    """Return the known word that was probably meant."""
    return next(iter(get_close_matches(word, sorted(known), n=1, cutoff=0.6)), None)


def nearest(word: str, known: Iterable[str]) -> str:
    """Return " Did you mean “x”?", or a list of what there is where nothing is near."""
    choices = sorted(known)
    meant = closest(word, choices)
    if meant is not None:
        return f" Did you mean “{meant}”?"
    return f" There is: {', '.join(choices)}." if 0 < len(choices) <= 16 else ""


def _no_day(written: str) -> date:
    raise ValueError(written)


class Entry:
    """One mapping of a rulebook. Every fault is noted and reading goes on, so that all are found in one pass."""

    def __init__(self, node: Mapping, what: str, known: Iterable[str], problems: Problems) -> None:
        self.node = node
        self.what = what
        self.problems = problems
        self.meant: set[str] = set()  # keys that a misspelt one stands for: not missed a second time
        names = frozenset(known)
        for key, _value in node.pairs:
            if key.value not in names:
                self.meant.add(closest(key.value, names) or "")
                problems.add(key, f"“{key.value}” is not a key of {what}.{nearest(key.value, names)}")

    def has(self, key: str) -> bool:
        """Tell whether the key is there."""
        return self.node.get(key) is not None

    def at(self, key: str) -> Node:
        """Return the node of a key for a complaint; the entry itself where it is missing."""
        return self.node.get(key) or self.node

    def _miss(self, key: str) -> None:
        if key not in self.meant:
            self.problems.add(self.node, f"{self.what} has no “{key}”.")

    def text(self, key: str, required: bool = False, default: str = "") -> str:
        """Return a text; a missing one is noted if it is required."""
        node = self.node.get(key)
        if node is None:
            if required:
                self._miss(key)
            return default
        if not isinstance(node, Text):
            self.problems.add(node, f"“{key}” must be a text.")
            return default
        value = " ".join(node.value.split())
        if not value:
            self.problems.add(node, f"“{key}” is empty.")
        return value

    def choice(self, key: str, kind: type[Choice], default: Choice | None = None) -> Choice | None:
        """Return one of the words of an enumeration; missing without default is noted."""
        node = self.node.get(key)
        if node is None:
            if default is None:
                self._miss(key)
            return default
        word = node.value if isinstance(node, Text) else ""
        if word not in {member.value for member in kind}:
            message = f"“{word}” is no {key}.{nearest(word, [member.value for member in kind])}"
            self.problems.add(node, message if word else f"“{key}” must be a word.")
            return default
        return kind(word)

    def flag(self, key: str, default: bool = False) -> bool:
        """Return true or false."""
        node = self.node.get(key)
        if node is None:
            return default
        return truth(node, key, self.problems) or False

    def day(self, key: str, required: bool = False) -> date | None:
        """Return a date, written year-month-day."""
        node = self.node.get(key)
        written = self.text(key, required)
        if node is None or not written:
            return None
        try:
            return date.fromisoformat(written) if _DAY.fullmatch(written) else _no_day(written)
        except ValueError:
            self.problems.add(node, f"“{written}” is no date; write it as 2027-05-31.")
            return None

    def texts(self, key: str) -> tuple[str, ...]:
        """Return a list of texts; one text alone counts as a list of one."""
        node = self.node.get(key)
        return () if node is None else texts_of(node, key, self.problems)

    def listing(self, key: str) -> tuple[Node, ...]:
        """Return the items of a list; none where nothing is written yet."""
        node = self.node.get(key)
        if node is None or (isinstance(node, Text) and not node.value):
            return ()
        if not isinstance(node, Listing):
            self.problems.add(node, f"“{key}” must be a list; begin each item with “- ”.")
            return ()
        return node.items

    def mapping(self, key: str) -> Mapping | None:
        """Return the mapping under a key."""
        node = self.node.get(key)
        if node is not None and not isinstance(node, Mapping):
            self.problems.add(node, f"“{key}” must be a mapping of “name: value” lines.")
            return None
        return node


def truth(node: Node, key: str, problems: Problems) -> bool | None:
    """Read true or false."""
    word = node.value if isinstance(node, Text) else ""
    if word not in _TRUTHS:
        problems.add(node, f"“{key}” must be true or false.")
        return None
    return _TRUTHS[word]


def texts_of(node: Node, key: str, problems: Problems) -> tuple[str, ...]:
    """Read a list of texts, none of them empty or twice."""
    if isinstance(node, Mapping):
        problems.add(node, f"“{key}” must be a list of texts.")
        return ()
    texts: dict[str, None] = {}
    for item in node.items if isinstance(node, Listing) else (node,):
        value = " ".join(item.value.split()) if isinstance(item, Text) else ""
        if not value:
            problems.add(item, f"Every item of “{key}” must be a text; this one is empty or no text.")
        elif value in texts:
            problems.add(item, f"“{value}” stands twice in “{key}”.")
        else:
            texts[value] = None
    return tuple(texts)
