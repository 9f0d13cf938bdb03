"""Named lists of words, used by any rule as “@name”, and changed by the books above.

A list is written into a rule only when all books are read, so that a house that adds a word to a list changes every
rule that uses it.
"""

import re
from collections.abc import Mapping as AnyMapping

from compliance_app.rulebook.entry import nearest, texts_of
from compliance_app.rulebook.nodes import Listing, Mapping, Node, Problems, Text, item_of

_USE = re.compile(r"@([a-z][a-z0-9-]*)")
_NAME = re.compile(r"[a-z][a-z0-9-]*")
_OVERLAY = ("add", "remove")

Lists = dict[str, tuple[str, ...]]


def read_lists(node: Mapping, below: Lists, problems: Problems) -> Lists:
    """Return the lists of the books below with what this book adds to them, takes away or replaces."""
    lists = dict(below)
    for key, value in node.pairs:
        if not _NAME.fullmatch(key.value):
            problems.add(key, f"The name “{key.value}” of a list must be lower-case words with hyphens.")
        elif isinstance(value, Mapping):
            lists[key.value] = _overlaid(key, value, below, problems)
        else:
            lists[key.value] = _words(value, key.value, problems)
    return lists


def _overlaid(key: Text, value: Mapping, below: Lists, problems: Problems) -> tuple[str, ...]:
    if key.value not in below:
        message = f"There is no list “{key.value}” in the books that this one extends.{nearest(key.value, below)}"
        problems.add(key, message)
    words = list(below.get(key.value, ()))
    for name, change in value.pairs:
        if name.value not in _OVERLAY:
            problems.add(name, f"A list is changed by “add” and “remove”, not by “{name.value}”.")
            continue
        for word in _words(change, key.value, problems):
            if name.value == "add" and word not in words:
                words.append(word)
            elif name.value == "remove" and word in words:
                words.remove(word)
            elif name.value == "remove":
                message = f"“{word}” is not in “{key.value}”, so it cannot be removed.{nearest(word, words)}"
                problems.add(item_of(change, word), message)
    return tuple(words)


def _words(node: Node, name: str, problems: Problems) -> tuple[str, ...]:
    words = texts_of(node, name, problems)
    for word in words:
        if _USE.fullmatch(word):
            problems.add(item_of(node, word), f"A list holds words; “{word}” is another list.")
    return words


def with_lists(node: Node, lists: AnyMapping[str, tuple[str, ...]], problems: Problems) -> Node:
    """Return the node with the words of a list in the place of each “@name”."""
    if isinstance(node, Mapping):
        return Mapping(
            tuple((key, with_lists(value, lists, problems)) for key, value in node.pairs), node.line, node.column
        )
    if not isinstance(node, Listing):
        return node
    items: list[Node] = []
    for item in node.items:
        use = _USE.fullmatch(item.value) if isinstance(item, Text) else None
        if use is None:
            items.append(with_lists(item, lists, problems))
        elif use.group(1) not in lists:
            problems.add(item, f"There is no list “@{use.group(1)}”.{nearest(use.group(1), lists)}")
        else:
            items += [Text(word, item.line, item.column) for word in lists[use.group(1)] if not _holds(items, word)]
    return Listing(tuple(items), node.line, node.column)


def _holds(items: list[Node], word: str) -> bool:
    return any(isinstance(item, Text) and item.value == word for item in items)
