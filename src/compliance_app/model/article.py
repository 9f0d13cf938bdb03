"""The draft as it was read: one immutable text, cut into blocks, with its pictures."""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from compliance_app.model.span import Span


class BlockKind(StrEnum):
    """What part of the page a block is."""

    HEADLINE = "headline"
    STANDFIRST = "standfirst"
    BYLINE = "byline"
    CROSSHEAD = "crosshead"
    PARAGRAPH = "paragraph"
    CAPTION = "caption"
    CREDIT = "credit"
    LIST = "list"
    TABLE = "table"
    NOTE = "note"
    HEADER = "header"
    FOOTER = "footer"


# Blocks written by the sub-editor in telegraphic style: no full sentences, so no parse to lean on.
DISPLAY_KINDS = frozenset({BlockKind.HEADLINE, BlockKind.STANDFIRST, BlockKind.CROSSHEAD})
# Blocks whose sentences speak in the article's own voice.
BODY_KINDS = frozenset({BlockKind.STANDFIRST, BlockKind.PARAGRAPH, BlockKind.LIST, BlockKind.TABLE, BlockKind.NOTE})
# Blocks about pictures.
PICTURE_KINDS = frozenset({BlockKind.CAPTION, BlockKind.CREDIT})


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph-like piece of the page; blocks are in text order and never overlap."""

    id: int
    kind: BlockKind
    span: Span


@dataclass(frozen=True, slots=True)
class NotChecked:
    """Something that was not looked at, and why: silence must never look like a pass."""

    what: str
    why: str


class View(StrEnum):
    """Which text of a draft with pending changes is read: with all of them accepted, or with all rejected."""

    FINAL = "final"
    ORIGINAL = "original"


@dataclass(frozen=True, slots=True)
class TrackedChange:
    """A pending insertion or deletion in the draft; deleted text is not in `Article.text`."""

    kind: str  # "insertion" | "deletion"
    at: Span  # where it stands in the final view; empty for a deletion
    text: str
    author: str | None = None


@dataclass(frozen=True, slots=True)
class EmbeddedImage:
    """A picture inside or beside the draft, before anybody looked at its metadata."""

    name: str
    data: bytes | None  # None for a linked picture: nothing is ever fetched
    at: int | None  # where it stands in the text
    alt: str | None = None
    cropped: bool = False  # the document shows a part of it only
    source: str | None = None  # what the draft refers to, for a picture that it does not hold
    rights: tuple[tuple[str, str], ...] = ()  # what the draft itself says of them, by the names of picture metadata


@dataclass(frozen=True, slots=True)
class Article:
    """A draft article.

    `text` is the one immutable text that all spans point into. For a plain-text file it is exactly
    the decoded file, line ends kept.
    """

    path: str
    format: str  # "txt" | "docx" | "odt" | "rtf" | "html" | "md"
    sha256: str  # of the file's bytes
    text: str
    blocks: tuple[Block, ...]
    language: str = "en-GB"
    pictures: tuple[EmbeddedImage, ...] = ()
    tracked: tuple[TrackedChange, ...] = ()
    not_checked: tuple[NotChecked, ...] = ()
    view: View = View.FINAL
    pending: int = 0  # changes that the file tracks, whichever view of it was read
    embargoed: str | None = None  # until when the agency holds it back, as an ISO date and hour

    @property
    def words(self) -> int:
        """Number of white-space separated words in all blocks."""
        return sum(len(block.span.of(self.text).split()) for block in self.blocks)

    def up_to(self, characters: int, blocks: int) -> "Article":
        """Return the opening of the article, in whole blocks within both limits; all of it if it is within them.

        Every place in the opening is the same place in the whole. The first block is always in it.
        """
        if len(self.text) <= characters and len(self.blocks) <= blocks:
            return self
        kept = [block for block in self.blocks[:blocks] if block.span.end <= characters] or list(self.blocks[:1])
        end = kept[-1].span.end if kept else 0
        return replace(
            self,
            text=self.text[:end],
            blocks=tuple(kept),
            pictures=tuple(picture for picture in self.pictures if picture.at is None or picture.at <= end),
            tracked=tuple(change for change in self.tracked if change.at.end <= end),
        )

    def block_at(self, position: int) -> Block | None:
        """Return the block that holds a position, or None between blocks."""
        index = bisect_right(self.blocks, position, key=lambda block: block.span.start) - 1
        if index < 0 or position > self.blocks[index].span.end:
            return None
        return self.blocks[index]

    def blocks_of(self, *kinds: BlockKind) -> Iterator[Block]:
        """Yield the blocks of these kinds, in text order."""
        return (block for block in self.blocks if block.kind in kinds)
