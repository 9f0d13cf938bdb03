"""YAML as a tree of nodes with line and column, and nothing more than data in it.

Anchors, aliases and tags are refused: a rulebook is read by lawyers, and neither needs nor may run tricks.
Scalars stay text, so that a phrase "no" is a phrase and not a truth value.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from compliance_app.errors import Problem

MAX_BYTES = 1024 * 1024
MAX_DEPTH = 12
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class Text:
    """A scalar as written."""

    value: str
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Listing:
    """A sequence."""

    items: tuple["Node", ...]
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Mapping:
    """A mapping; keys are unique."""

    pairs: tuple[tuple[Text, "Node"], ...]
    line: int
    column: int

    def get(self, key: str) -> "Node | None":
        """Return the value of a key, or None."""
        return next((value for name, value in self.pairs if name.value == key), None)


Node = Text | Listing | Mapping


def item_of(node: Node, value: str) -> Node:
    """Return the node of one value in a list or mapping, for an exact place in a complaint."""
    if isinstance(node, Listing):
        return next((item for item in node.items if isinstance(item, Text) and item.value == value), node)
    if isinstance(node, Mapping):
        return next((key for key, _value in node.pairs if key.value == value), node)
    return node


class Problems:
    """Collects every fault of one file, so that its author sees them all at once."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.found: list[Problem] = []

    def add(self, node: Node | None, message: str) -> None:
        """Note a fault at a node, or at the top of the file."""
        line, column = (node.line, node.column) if node is not None else (1, 1)
        self.found.append(Problem(self.path, line, column, message))


def read_tree(path: Path, problems: Problems) -> Mapping | None:
    """Read a YAML file as nodes; None where it cannot be read at all."""
    try:
        raw = path.read_bytes()
    except OSError as error:
        problems.add(None, f"The file cannot be read: {error.strerror or error}.")
        return None
    if len(raw) > MAX_BYTES:
        problems.add(None, f"The file is larger than {MAX_BYTES // 1024} KiB; split it into several books.")
        return None
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        problems.add(Text("", line, 1), "Not UTF-8 text; save the file as UTF-8.")
        return None
    return parse_tree(text, problems)


def parse_tree(text: str, problems: Problems) -> Mapping | None:
    """Parse YAML text as nodes; None where nothing can be made of it."""
    builder = _Builder(yaml.parse(text, Loader=_LOADER), problems)
    try:
        root = builder.document()
    except yaml.YAMLError as error:
        _note_syntax(error, text, problems)
        return None
    if root is None or isinstance(root, Mapping):
        if root is None and not problems.found:
            problems.add(None, "The file is empty; a rulebook begins with “schema: compliance-rulebook/1”.")
        return root
    problems.add(root, "A rulebook is a mapping of keys such as “id:” and “rules:”.")
    return None


def _note_syntax(error: yaml.YAMLError, text: str, problems: Problems) -> None:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    if mark is None:
        position = getattr(error, "position", None)
        line = text.count("\n", 0, position) + 1 if isinstance(position, int) else 1
        problems.add(Text("", line, 1), "A character that YAML does not allow stands here.")
        return
    at = Text("", mark.line + 1, mark.column + 1)
    lines = text.split("\n")
    written = lines[mark.line] if mark.line < len(lines) else ""
    if "\t" in written[: mark.column + 1]:
        problems.add(at, "A tab stands here; indent with spaces, YAML does not allow tabs.")
        return
    said = str(getattr(error, "problem", None) or "it cannot be parsed")
    problems.add(
        at, f"Not valid YAML: {said}. A text with “: ”, “#” or quotation marks needs quotation marks around it."
    )


class _Refused(Exception):
    """Reading cannot go on after this; the problem is noted."""


class _Builder:
    """Builds nodes from YAML events."""

    def __init__(self, events: Iterator[Any], problems: Problems) -> None:
        self._events = events
        self._problems = problems

    def document(self) -> Node | None:
        root: Node | None = None
        documents = 0
        try:
            for event in self._events:
                if isinstance(event, yaml.DocumentStartEvent):
                    documents += 1
                    if documents > 1:
                        self._problems.add(_at(event), "One file holds one rulebook; remove the second “---”.")
                        return root
                elif isinstance(event, (yaml.ScalarEvent, yaml.CollectionStartEvent, yaml.AliasEvent)):
                    root = self._node(event, 1)
        except _Refused:
            return None
        if isinstance(root, Text) and not root.value:
            return None
        return root

    def _node(self, event: Any, depth: int) -> Node:  # noqa: ANN401 (PyYAML events share no typed base)
        at = _at(event)
        if isinstance(event, yaml.AliasEvent):
            self._problems.add(at, f"The alias “*{event.anchor}” is not allowed; write the value out.")
            return Text(f"*{event.anchor}", at.line, at.column)  # some text, so that nobody misses one here
        if event.anchor:
            self._problems.add(
                at, f"The anchor “&{event.anchor}” is not allowed; write the value out where it is used."
            )
        if event.tag and event.tag != "!":
            self._problems.add(at, f"The tag “{event.tag}” is not allowed; a rulebook is plain data.")
        if depth > MAX_DEPTH:
            self._problems.add(at, f"Nested more than {MAX_DEPTH} levels deep.")
            raise _Refused
        if isinstance(event, yaml.ScalarEvent):
            return Text(_scalar(event), at.line, at.column)
        if isinstance(event, yaml.SequenceStartEvent):
            return Listing(tuple(self._until(yaml.SequenceEndEvent, depth)), at.line, at.column)
        return self._mapping(at, depth)

    def _mapping(self, at: Text, depth: int) -> Mapping:
        nodes = list(self._until(yaml.MappingEndEvent, depth))
        seen: dict[str, Text] = {}
        pairs: list[tuple[Text, Node]] = []
        for key, value in zip(nodes[::2], nodes[1::2], strict=True):
            if not isinstance(key, Text):
                self._problems.add(key, "A key must be a plain word.")
            elif key.value in seen:
                line = seen[key.value].line
                self._problems.add(key, f"The key “{key.value}” stands twice; first in line {line}.")
            else:
                seen[key.value] = key
                pairs.append((key, value))
        return Mapping(tuple(pairs), at.line, at.column)

    def _until(self, end: Any, depth: int) -> Iterator[Node]:  # noqa: ANN401
        for event in self._events:
            if isinstance(event, end):
                return
            yield self._node(event, depth + 1)


def _at(event: Any) -> Text:  # noqa: ANN401
    return Text("", event.start_mark.line + 1, event.start_mark.column + 1)


def _scalar(event: Any) -> str:  # noqa: ANN401
    """Return the text of a scalar; an unquoted "~" or "null" says that there is none."""
    plain = event.style is None or event.style == ""
    return "" if plain and event.value in {"~", "null"} else event.value
