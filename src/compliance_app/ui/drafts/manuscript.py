"""The text of a draft as it is edited: its blocks, and what was done to them. No widgets.

The window's document is only a picture of it. A change replaces some passages by others, so it can be taken back by
putting the old ones in again, whatever was typed, split, joined or pasted.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import NamedTuple

from compliance_app.ui.shown.places import ShownBlock, numbered
from compliance_app.workbench.unchanged import unchanged_ends

_PARAGRAPH_BREAK = "\n\n"
_SPLIT_OFF = {"headline": "paragraph", "standfirst": "paragraph", "byline": "paragraph", "crosshead": "paragraph"}


class Passage(NamedTuple):
    """The text of one block, and what stands between it and the block before."""

    kind: str
    lead: str
    text: str


class Stretch(NamedTuple):
    """A stretch of the text that was replaced: where it began and ended, and the length of what stands there now."""

    start: int
    end: int
    length: int

    @property
    def shift(self) -> int:
        """By how much everything behind it moves."""
        return self.length - (self.end - self.start)

    def moved(self, position: int, *, is_end: bool = False) -> int:
        """Return where a place of the old text lies now; what was replaced shrinks to the ends of the new words."""
        if position < self.start or (position == self.start and not is_end):
            return position
        if position >= self.end:
            return position + self.shift
        return self.start + (self.length if is_end else 0)


class TextChange(NamedTuple):
    """Some passages that took the place of others."""

    first: int
    before: tuple[Passage, ...]
    after: tuple[Passage, ...]

    @property
    def back(self) -> "TextChange":
        """The change that takes this one back."""
        return TextChange(self.first, self.after, self.before)

    @property
    def is_within_one(self) -> bool:
        """Whether words of one passage changed and no passage came or went."""
        return len(self.before) == len(self.after) == 1

    @property
    def keeps_places(self) -> bool:
        """Whether every paragraph keeps its kind and its number."""
        if not self.is_within_one:
            return False
        before, after = self.before[0], self.after[0]
        return before.kind == after.kind and bool(before.text) == bool(after.text)

    def then(self, later: "TextChange") -> "TextChange | None":
        """Return both as one change, where the later one goes on in the same passage."""
        goes_on = later.first == self.first and later.before == self.after
        return TextChange(self.first, self.before, later.after) if goes_on and later.is_within_one else None


@dataclass(frozen=True)
class Manuscript:
    """All passages of a draft, and what stands behind the last; text and blocks are put together once."""

    passages: tuple[Passage, ...]
    tail: str = ""

    @cached_property
    def text(self) -> str:
        """The whole text."""
        return "".join(f"{passage.lead}{passage.text}" for passage in self.passages) + self.tail

    @cached_property
    def blocks(self) -> tuple[ShownBlock, ...]:
        """The blocks of the text, one a passage; empty ones too."""
        spans: list[tuple[str, int, int]] = []
        at = 0
        for passage in self.passages:
            start = at + len(passage.lead)
            at = start + len(passage.text)
            spans.append((passage.kind, start, at))
        return numbered(spans)

    def changed(self, change: TextChange) -> "Manuscript":
        """Return the manuscript after a change."""
        end = change.first + len(change.before)
        return replace(self, passages=(*self.passages[: change.first], *change.after, *self.passages[end:]))

    def stretch(self, change: TextChange) -> Stretch:
        """Return where a change that is about to be made touches the text, and how it moves what is behind."""
        start = sum(len(one.lead) + len(one.text) for one in self.passages[: change.first])
        old, new = (_joined(passages) for passages in (change.before, change.after))
        kept, also_kept = unchanged_ends(old, new)
        return Stretch(start + kept, start + len(old) - also_kept, len(new) - also_kept - kept)

    def replacing(self, number: int, texts: Sequence[str], count: int = 1) -> TextChange:
        """Return the change that puts some texts in the place of `count` passages from a number on."""
        before = self.passages[number : number + count]
        if len(texts) == count:
            after = tuple(passage._replace(text=text) for passage, text in zip(before, texts, strict=True))
            return TextChange(number, before, after)
        named = next((passage for passage in before if passage.text), before[0])
        after = tuple(self._piece(place, text, named, before[0].lead) for place, text in enumerate(texts))
        return TextChange(number, before, after)

    def replacing_words(self, start: int, end: int, words: str) -> TextChange | None:
        """Return the change that puts other words in the place of some; None where they lie in no one passage."""
        for number, block in enumerate(self.blocks):
            if block.start <= start and end <= block.end:
                text = self.passages[number].text
                low, high = start - block.start, end - block.start
                return self.replacing(number, [f"{text[:low]}{words}{text[high:]}"])
        return None

    def _piece(self, place: int, text: str, named: Passage, lead: str) -> Passage:
        if place == 0:
            return Passage(named.kind, lead, text)
        return Passage(_SPLIT_OFF.get(named.kind, named.kind), self._break, text)

    @property
    def _break(self) -> str:
        """What commonly stands between two paragraphs of this text."""
        leads = Counter(passage.lead for passage in self.passages[1:] if passage.lead)
        return leads.most_common(1)[0][0] if leads else _PARAGRAPH_BREAK


def manuscript_of(text: str, blocks: Sequence[ShownBlock]) -> Manuscript:
    """Return a text with its blocks as a manuscript."""
    passages: list[Passage] = []
    at = 0
    for block in blocks:
        passages.append(Passage(block.kind, text[at : block.start], text[block.start : block.end]))
        at = block.end
    return Manuscript(tuple(passages), text[at:])


def _joined(passages: Sequence[Passage]) -> str:
    return "".join(f"{passage.lead}{passage.text}" for passage in passages)
