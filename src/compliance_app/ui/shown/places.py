"""Where in the article something stands."""

from bisect import bisect_right
from collections.abc import Iterable
from typing import NamedTuple

_COUNTED = frozenset({"paragraph", "list", "table", "note"})


class ShownBlock(NamedTuple):
    """One paragraph-like piece of the page. A tuple, for each key makes all of them anew."""

    kind: str
    start: int
    end: int
    number: int | None  # paragraphs count from 1; nothing else is numbered


class Place(NamedTuple):
    """Where in the article something stands: the kind of block, and its number if it is a paragraph."""

    kind: str
    number: int | None = None


def numbered(spans: Iterable[tuple[str, int, int]]) -> tuple[ShownBlock, ...]:
    """Return blocks given as kind, start and end; those that hold words and count as paragraphs have a number."""
    blocks: list[ShownBlock] = []
    number = 0
    for kind, start, end in spans:
        counted = kind in _COUNTED and end > start
        number += counted
        blocks.append(ShownBlock(kind, start, end, number if counted else None))
    return tuple(blocks)


class Places:
    """Finds where in the article a position stands."""

    def __init__(self, text: str, blocks: tuple[ShownBlock, ...]) -> None:
        self.text = text
        self._starts = [block.start for block in blocks]
        self._ends = [block.end for block in blocks]
        self._places = [Place(block.kind, block.number) for block in blocks]

    def at(self, position: int) -> Place:
        """Return the block that a position stands in."""
        number = bisect_right(self._starts, position) - 1
        if number < 0 or position > self._ends[number]:
            return Place("article")
        return self._places[number]
