"""Where in the article something stands."""

from bisect import bisect_right
from dataclasses import dataclass


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
