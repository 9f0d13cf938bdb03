"""The parts of a book that can be left out while the rest is used: one bad rule must not silence the others."""

from bisect import bisect_right
from collections.abc import Iterator, Set
from dataclasses import dataclass

from compliance_app.errors import Problem
from compliance_app.rulebook.nodes import Listing, Mapping, Node, Text

Position = tuple[int, int]  # line and column, from 1

# The keys of a book whose entries stand for themselves, with what an entry is called. A fault elsewhere is one of the
# book as a whole.
_NAMES = {
    "references": "Reference “{}”",
    "lists": "Word list “@{}”",
    "article_kinds": "Kind of article “{}”",
    "profiles": "Profile “{}”",
    "override": "Change of “{}”",
}


@dataclass(frozen=True, slots=True)
class Part:
    """A rule, a change of one, a list or the like. `changes` is the rule that it changes, `rule` the one it is."""

    at: Position
    what: str
    rule: str = ""
    changes: str = ""


class Parts:
    """Finds the part of a book that a fault lies in."""

    def __init__(self, book: Mapping) -> None:
        marks = list(_marks(book))
        self._starts = [at for at, _part in marks]
        self._parts = [part for _at, part in marks]

    def at(self, problem: Problem) -> Part | None:
        """Return the smallest part around a fault; None where the fault is one of the whole book."""
        number = bisect_right(self._starts, (problem.line, problem.column)) - 1
        return self._parts[number] if number >= 0 else None


def _marks(book: Mapping) -> Iterator[tuple[Position, Part | None]]:
    """Yield, in the order of the text, where each part begins; None where the head of the book goes on."""
    for key, value in book.pairs:
        yield _at(key), None
        if key.value == "rules" and isinstance(value, Listing):
            for item in value.items:
                yield _at(item), _rule(item)
        elif key.value in _NAMES and isinstance(value, Mapping):
            yield from _entries(key.value, value)


def _rule(item: Node) -> Part:
    name = item.get("id") if isinstance(item, Mapping) else None
    rule_id = name.value if isinstance(name, Text) else ""
    return Part(_at(item), f"Rule “{rule_id}”" if rule_id else f"The rule in line {item.line}", rule=rule_id)


def _entries(section: str, value: Mapping) -> Iterator[tuple[Position, Part | None]]:
    for name, entry in value.pairs:
        changes = name.value if section == "override" else ""
        part = Part(_at(name), _NAMES[section].format(name.value), changes=changes)
        yield part.at, part
        if section == "profiles" and isinstance(entry, Mapping):
            yield from _profile(part, name.value, entry)


def _profile(whole: Part, name: str, entry: Mapping) -> Iterator[tuple[Position, Part | None]]:
    """Yield the changes that a profile makes, each a part of its own."""
    for key, value in entry.pairs:
        yield _at(key), whole
        if key.value == "override" and isinstance(value, Mapping):
            for changed, _change in value.pairs:
                what = f"Change of “{changed.value}” in the profile “{name}”"
                yield _at(changed), Part(_at(changed), what, changes=changed.value)


def _at(node: Node) -> Position:
    return node.line, node.column


def without(book: Mapping, parts: Set[Position]) -> Mapping:
    """Return the book without the parts that begin at these places."""
    return _without(book, parts) if parts else book


def _without(node: Mapping, parts: Set[Position]) -> Mapping:
    pairs: list[tuple[Text, Node]] = []
    for key, value in node.pairs:
        if _at(key) in parts:
            continue
        if isinstance(value, Mapping):
            pairs.append((key, _without(value, parts)))
        elif isinstance(value, Listing) and key.value == "rules":
            kept = tuple(item for item in value.items if _at(item) not in parts)
            pairs.append((key, Listing(kept, value.line, value.column)))
        else:
            pairs.append((key, value))
    return Mapping(tuple(pairs), node.line, node.column)
