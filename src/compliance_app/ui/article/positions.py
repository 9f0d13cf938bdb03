"""From code points of the article to positions in Qt's document, and back.

Qt counts UTF-16 units, so a character outside the basic plane counts two. The article is shown block by block and
never read back from a widget; these maps are the only way between the two.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import pairwise

_FOLDED_LINE = 50  # a draft wrapped by hand has lines about this long or longer
_LINE_SEPARATOR = "\u2028"
_INVISIBLE = "\u200b"
_ASTRAL = re.compile("[\U00010000-\U0010ffff]")  # two units in UTF-16
# Characters that would make Qt open a block, a frame or an object, or that have no glyph.
_UNSHOWABLE = {code: " " for code in (*range(0x20), 0x7F, 0x85, 0x2029, 0xFDD0, 0xFDD1, 0xFFFC) if chr(code) != "\t"}


def shown(text: str, *, fold: bool) -> str:
    """Return a block's text as it can be put into Qt's document, character for character as long.

    `fold` joins lines that were wrapped by hand; otherwise line ends inside the block stay line ends.
    """
    lines = text.replace("\r\n", "\n").split("\n")
    wrapped = fold and len(lines) > 1 and all(len(line) >= _FOLDED_LINE for line in lines[:-1])
    line_end = " " if wrapped else _LINE_SEPARATOR
    text = text.replace("\r\n", _INVISIBLE + line_end).replace("\n", line_end)
    return text.translate(_UNSHOWABLE)


def from_shown(shown_text: str) -> str:
    """Return what was typed into Qt's document as it is kept: line ends as in a text file."""
    return shown_text.replace(_INVISIBLE + _LINE_SEPARATOR, "\r\n").replace(_LINE_SEPARATOR, "\n")


def is_folded(text: str, shown_text: str) -> bool:
    """Tell whether lines that were wrapped by hand are shown as one."""
    return "\n" in text and _LINE_SEPARATOR not in shown_text


class PositionMap:
    """Code points to UTF-16 units within one string."""

    def __init__(self, text: str) -> None:
        self._length = len(text)
        self._astral = [match.start() for match in _ASTRAL.finditer(text)]
        self._astral_units = [index + rank for rank, index in enumerate(self._astral)]

    @property
    def units(self) -> int:
        """Length of the string in UTF-16 units."""
        return self._length + len(self._astral)

    def to_units(self, code_point: int) -> int:
        """Return the unit offset of a code point offset; beyond the ends, the ends."""
        code_point = min(max(code_point, 0), self._length)
        return code_point + bisect_left(self._astral, code_point)

    def to_code_points(self, unit: int) -> int:
        """Return the code point offset of a unit offset; inside a pair, that of the pair."""
        unit = min(max(unit, 0), self.units)
        return unit - bisect_left(self._astral_units, unit)


class ArticleMap:
    """Code points of an article to positions in a document that holds its blocks one after another."""

    def __init__(self, text: str, blocks: Sequence[tuple[int, int]]) -> None:
        if any(one[1] > other[0] for one, other in pairwise(blocks)):
            raise ValueError("blocks overlap or are out of order")
        self._starts = [start for start, _ in blocks]
        self._ends = [end for _, end in blocks]
        self._maps = [PositionMap(text[start:end]) for start, end in blocks]
        self._positions: list[int] = []
        at = 0
        for block in self._maps:
            self._positions.append(at)
            at += block.units + 1  # Qt's own paragraph separator

    def to_position(self, code_point: int) -> int:
        """Return the document position of a code point; between blocks, the end of the one before."""
        if not self._maps:
            return 0
        index = max(bisect_right(self._starts, code_point) - 1, 0)
        return self._positions[index] + self._maps[index].to_units(code_point - self._starts[index])

    def to_code_point(self, position: int) -> int:
        """Return the code point of a document position."""
        if not self._maps:
            return 0
        index = max(bisect_right(self._positions, position) - 1, 0)
        return self._starts[index] + self._maps[index].to_code_points(position - self._positions[index])

    def pieces(self, start: int, end: int) -> list[tuple[int, int, int]]:
        """Return (block number, first unit, last unit) within each block that a span touches."""
        found: list[tuple[int, int, int]] = []
        for index in self.blocks_of(start, end):
            offset = self._starts[index]
            units = self._maps[index]
            found.append((index, units.to_units(start - offset), units.to_units(end - offset)))
        return found

    def blocks_of(self, start: int, end: int) -> list[int]:
        """Return the numbers of the blocks that a span touches."""
        first = max(bisect_right(self._starts, start) - 1, 0)
        if self._ends and start < end <= self._ends[first]:  # as with most findings, of which there may be thousands
            return [first] if start >= self._starts[first] else []
        last = bisect_left(self._starts, end)
        return [index for index in range(first, last) if self._ends[index] > start]
