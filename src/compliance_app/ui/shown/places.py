"""Where in the article something stands."""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

_COUNTED = frozenset({"paragraph", "list", "table", "note"})


@dataclass(frozen=True, slots=True)
class ShownBlock:
    """One paragraph-like piece of the page."""

    kind: str
    start: int
    end: int
    number: int | None  # paragraphs count from 1; nothing else is numbered


@dataclass(frozen=True, slots=True)
class Place:
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
        self._blocks = blocks
        self._starts = [block.start for block in blocks]

    def at(self, position: int) -> Place:
        """Return the block that a position stands in."""
        number = bisect_right(self._starts, position) - 1
        if number < 0 or position > self._blocks[number].end:
            return Place("article")
        return Place(self._blocks[number].kind, self._blocks[number].number)
