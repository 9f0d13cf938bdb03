"""How an article is cut into windows that the wording scorer reads, in the program and when it is taught.

A window holds the sentences of a few neighbouring blocks, between the sentence before them and the one after, with the
headline in front where it came before: enough to see who is meant, whether a claim was handed on from the sentence
before, and whether the case is over. Each sentence begins with a marker that tells its kind of block; the network
answers at the markers. Cutting by block number keeps most windows of an edited article as they were.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

MARKERS = {"headline": 1, "standfirst": 2, "byline": 3, "crosshead": 4, "paragraph": 5, "caption": 6, "credit": 7}
SAME_PARAGRAPH = 8  # marker of a sentence that does not begin its block; 1-8 are unused places of the vocabulary
START, END = 101, 102  # [CLS] and [SEP]
BLOCKS = 6  # blocks judged in one window
LONGEST = 320  # tokens of a window; each costs more in a longer one
LONGEST_SENTENCE = 120  # tokens; what is beyond is not read
CONTEXT_BEFORE, CONTEXT_AFTER = 1, 1  # sentences


@dataclass(frozen=True, slots=True)
class Unit:
    """A sentence as the network sees it: the number and kind of its block, whether it begins it, its token ids."""

    block: int
    kind: str
    is_first: bool
    ids: tuple[int, ...]

    @property
    def marker(self) -> int:
        """The token that stands before the sentence."""
        if not self.is_first and self.kind == "paragraph":
            return SAME_PARAGRAPH
        return MARKERS.get(self.kind, MARKERS["paragraph"])

    @property
    def length(self) -> int:
        """Tokens with the marker."""
        return 1 + min(len(self.ids), LONGEST_SENTENCE)


class Judged(NamedTuple):
    """A sentence judged in a window: its number in the article, the place of its marker, the end of its words."""

    number: int
    marker: int
    end: int

    @property
    def words(self) -> range:
        """The places of its tokens behind the marker."""
        return range(self.marker + 1, self.end)


@dataclass(frozen=True, slots=True)
class Window:
    """Token ids, and the sentences judged among them."""

    ids: tuple[int, ...]
    judged: tuple[Judged, ...]

    @property
    def question(self) -> tuple[int, ...]:
        """What is asked, wherever in an article it is: the same question has the same answer."""
        return (self.judged[0].marker, self.judged[-1].marker, *self.ids)


def windows_of(units: Sequence[Unit], blocks: int = BLOCKS, first_block: int = 0) -> Iterator[Window]:
    """Cut an article into windows so that every sentence is judged once.

    `blocks` and `first_block` shift the cuts; the teacher varies them.
    """
    headline = next((number for number, unit in enumerate(units) if unit.kind == "headline"), None)
    numbered = groupby(range(len(units)), key=lambda number: (units[number].block + first_block) // blocks)
    for _, numbers in numbered:
        yield from _fitting(units, list(numbers), headline)


def _fitting(units: Sequence[Unit], judged: list[int], headline: int | None) -> Iterator[Window]:
    """Make one window, or two of half as many sentences where it would be too long."""
    shown = _with_context(units, judged, headline)
    if len(judged) > 1 and 2 + sum(units[number].length for number in shown) > LONGEST:
        half = len(judged) // 2
        yield from _fitting(units, judged[:half], headline)
        yield from _fitting(units, judged[half:], headline)
        return
    yield _window(units, shown, set(judged))


def _with_context(units: Sequence[Unit], judged: list[int], headline: int | None) -> list[int]:
    start = max(0, judged[0] - CONTEXT_BEFORE)
    shown = list(range(start, min(len(units), judged[-1] + 1 + CONTEXT_AFTER)))
    return shown if headline is None or headline >= shown[0] else [headline, *shown]


def _window(units: Sequence[Unit], shown: list[int], judged: set[int]) -> Window:
    ids = [START]
    places: list[Judged] = []
    for number in shown:
        marker = len(ids)
        ids += [units[number].marker, *units[number].ids[:LONGEST_SENTENCE]]
        if number in judged:
            places.append(Judged(number, marker, len(ids)))
    return Window((*ids, END), tuple(places))
