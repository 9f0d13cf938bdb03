"""Long messages between processes in parts, so that whoever takes them can do something else in between.

A window that reads a report of two thousand findings as one line of JSON stands still for as long as that takes.
Lists that are longer than `_AT_ONCE` go ahead in parts, each in a line of its own:

    {"type": "part", "of": ["article", "findings"], "items": [...]}

and the message itself follows with those lists empty.
"""

from collections.abc import Iterator, Mapping
from typing import Any

PART = "part"
_AT_ONCE = 50  # entries of a list
Message = Mapping[str, Any]


def in_parts(message: Message) -> Iterator[Message]:
    """Yield a message as what is sent: the parts of its long lists, then the rest of it."""
    for path, items in _long_lists(message):
        for start in range(0, len(items), _AT_ONCE):
            yield {"type": PART, "of": path, "items": items[start : start + _AT_ONCE]}
    yield _without_long_lists(message)


class Joined:
    """Puts messages together again, in the order in which their parts came."""

    def __init__(self) -> None:
        self._lists: dict[tuple[str, ...], list[Any]] = {}

    def take(self, sent: dict[str, Any]) -> dict[str, Any] | None:
        """Return the message that ends with what was sent; None while there is more to come."""
        if sent["type"] == PART:
            self._lists.setdefault(tuple(sent["of"]), []).extend(sent["items"])
            return None
        for (*path, name), items in self._lists.items():
            inside = sent
            for key in path:
                inside = inside[key]
            inside[name] = items
        self._lists = {}
        return sent


def _long_lists(message: Message, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], list[Any]]]:
    for key, value in message.items():
        if isinstance(value, Mapping):
            yield from _long_lists(value, (*path, key))
        elif _is_long(value):
            yield (*path, key), value


def _without_long_lists(message: Message) -> dict[str, Any]:
    return {
        key: _without_long_lists(value) if isinstance(value, Mapping) else [] if _is_long(value) else value
        for key, value in message.items()
    }


def _is_long(value: object) -> bool:
    return isinstance(value, list) and len(value) > _AT_ONCE
