"""Settings of a rule, checked against the frozen dataclass that its detector declares.

A detector lives where its name says: `attribution.vague_source` is `detectors/attribution/vague_source.py` with a
dataclass `Settings` and a function `detect`. There is no list to keep.
"""

import pkgutil
from collections.abc import Mapping as AnyMapping
from dataclasses import fields, is_dataclass, replace
from functools import cache
from importlib import import_module
from types import ModuleType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from compliance_app import detectors
from compliance_app.rulebook.entry import nearest, texts_of, truth
from compliance_app.rulebook.nodes import Listing, Mapping, Node, Problems, Text, item_of

_OVERLAY = frozenset({"add", "remove"})


@cache
def detector_names() -> tuple[str, ...]:
    """Return every detector as "family.module", sorted."""
    found: list[str] = []
    for family in pkgutil.iter_modules(detectors.__path__):
        if family.ispkg:
            path = [f"{folder}/{family.name}" for folder in detectors.__path__]
            found.extend(f"{family.name}.{module.name}" for module in pkgutil.iter_modules(path))
    return tuple(sorted(name for name in found if not name.rpartition(".")[2].startswith("_")))


@cache
def detector_module(name: str) -> ModuleType | None:
    """Return the module of a detector, or None where there is no such detector."""
    if name not in detector_names():
        return None
    module = import_module(f"compliance_app.detectors.{name}")
    return module if hasattr(module, "detect") and hasattr(module, "Settings") else None


def needs_model(name: str) -> bool:
    """Tell whether a detector leans on the parse; one that says nothing does, unless it looks at pictures only."""
    return bool(getattr(detector_module(name), "NEEDS_MODEL", not name.startswith("images.")))


def read_settings(base: Any, node: Mapping, problems: Problems) -> Any:  # noqa: ANN401 (any Settings dataclass)
    """Return the settings with what the node changes in them.

    A list is replaced, or overlaid by {add: [...], remove: [...]}.
    """
    kinds = get_type_hints(type(base))
    names = [field.name for field in fields(base)]
    changes: dict[str, Any] = {}
    for key, value in node.pairs:
        if key.value not in names:
            problems.add(key, f"“{key.value}” is not a setting of this rule.{nearest(key.value, names)}")
            continue
        was = getattr(base, key.value)
        problems_before = len(problems.found)
        read = _read(kinds[key.value], value, key.value, was, problems)
        if len(problems.found) == problems_before:
            changes[key.value] = read
    try:
        return replace(base, **changes)
    except ValueError as error:  # a Settings class may check its own values
        problems.add(node, f"These settings do not fit: {error}.")
        return base


def _read(kind: Any, node: Node, key: str, was: Any, problems: Problems) -> Any:  # noqa: ANN401
    if get_origin(kind) in {Union, UnionType}:
        choices = [choice for choice in get_args(kind) if choice is not type(None)]
        if isinstance(node, Text) and not node.value and len(choices) < len(get_args(kind)):
            return None
        kind = choices[0]
    origin = get_origin(kind) or kind
    if is_dataclass(kind):
        return _nested(kind, node, was, problems)
    if kind is bool:
        return truth(node, key, problems)
    if kind in {int, float}:
        return _number(kind, node, key, problems)
    if origin in {tuple, frozenset, list, set}:
        return _collection(kind, node, key, was, problems)
    if origin in {dict, AnyMapping}:
        return _words(node, key, was, problems)
    if not isinstance(node, Text) or not node.value:
        problems.add(node, f"“{key}” must be a text.")
        return None
    if isinstance(kind, type) and kind is not str:
        try:
            return kind(node.value)
        except ValueError:
            known = list(getattr(kind, "_value2member_map_", ()))
            problems.add(node, f"“{node.value}” does not fit “{key}”.{nearest(node.value, known)}")
            return None
    return node.value


def _nested(kind: Any, node: Node, was: Any, problems: Problems) -> Any:  # noqa: ANN401 (a Settings dataclass)
    if not isinstance(node, Mapping):
        names = ", ".join(field.name for field in fields(kind))
        problems.add(node, f"A mapping is needed here, with some of: {names}.")
        return was
    return read_settings(kind() if was is None else was, node, problems)


def _all_nested(kind: Any, node: Node, key: str, problems: Problems) -> Any:  # noqa: ANN401
    """Read a list of mappings; a text alone stands for its first setting."""
    if not isinstance(node, Listing):
        problems.add(node, f"“{key}” must be a list; begin each item with “- ”.")
        return ()
    first = fields(kind)[0].name
    mappings = (
        Mapping(((Text(first, item.line, item.column), item),), item.line, item.column)
        if isinstance(item, Text)
        else item
        for item in node.items
    )
    return tuple(_nested(kind, item, None, problems) for item in mappings)


def _number(kind: type, node: Node, key: str, problems: Problems) -> int | float | None:
    try:
        return kind(node.value if isinstance(node, Text) else "")
    except ValueError:
        problems.add(node, f"“{key}” must be a {'whole number' if kind is int else 'number'}.")
        return None


def _collection(kind: Any, node: Node, key: str, was: Any, problems: Problems) -> Any:  # noqa: ANN401
    collect = get_origin(kind) or kind
    inner = get_args(kind)[0] if get_args(kind) else str
    if is_dataclass(inner):
        return _all_nested(inner, node, key, problems)
    if isinstance(node, Mapping):
        kept = _overlaid(node, key, [str(value) for value in was], problems)
    else:
        kept = list(texts_of(node, key, problems))
    values: list[Any] = []
    for value in kept:
        try:
            values.append(inner(value))
        except ValueError:
            known = list(getattr(inner, "_value2member_map_", ()))
            problems.add(item_of(node, value), f"“{value}” does not fit “{key}”.{nearest(value, known)}")
    return collect(values)


def _overlaid(node: Mapping, key: str, was: list[str], problems: Problems) -> list[str]:
    add: tuple[str, ...] = ()
    remove: tuple[str, ...] = ()
    for name, value in node.pairs:
        if name.value not in _OVERLAY:
            problems.add(name, f"A list is changed by “add” and “remove”, not by “{name.value}”.")
        elif name.value == "add":
            add = texts_of(value, key, problems)
        else:
            remove = texts_of(value, key, problems)
            for word in remove:
                if word not in was:
                    problems.add(value, f"“{word}” is not in “{key}”, so it cannot be removed.{nearest(word, was)}")
    return [word for word in was if word not in remove] + [word for word in add if word not in was]


def _words(node: Node, key: str, was: Any, problems: Problems) -> dict[str, str]:  # noqa: ANN401
    if not isinstance(node, Mapping):
        problems.add(node, f"“{key}” must be a mapping of “found: better” lines.")
        return dict(was or {})
    words: dict[str, str] = {}
    for name, value in node.pairs:
        if isinstance(value, Text) and value.value.strip() and name.value.strip():
            words[" ".join(name.value.split())] = " ".join(value.value.split())
        else:
            problems.add(value, f"“{name.value}” in “{key}” needs a text to put in its place.")
    return words
