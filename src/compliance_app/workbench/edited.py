"""A draft with the words that it has in the window now, and what is still known of its paragraphs."""

import math
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from hashlib import sha256
from typing import Any

from compliance_app.grammar import Grammar
from compliance_app.model import Article, Block, BlockKind, Correction, CorrectionKind, NotChecked, Remark, Span
from compliance_app.workbench.check import Gathered
from compliance_app.workbench.unchanged import unchanged_ends

_KEPT_PARAGRAPHS = 4096
_UNDER_WAY = NotChecked("Grammar and spelling", "edited paragraphs are still being checked")


def edited_article(article: Article, text: str, blocks: Iterable[tuple[str, int, int]]) -> Article:
    """Return a draft with other words and blocks; pictures and tracked changes stay where their words are.

    Its hash is that of the text in UTF-8: a copy saved as plain text is this version.
    """
    found = [(kind, start, end) for kind, start, end in blocks if text[start:end].strip()]
    if text == article.text and found == [(each.kind.value, each.span.start, each.span.end) for each in article.blocks]:
        return article  # as it is in the file
    moved = _moves(article.text, text)
    pictures = tuple(
        replace(picture, at=None if picture.at is None else moved(picture.at)) for picture in article.pictures
    )
    changes = ((change, Span(moved(change.at.start), moved(change.at.end))) for change in article.tracked)
    return replace(
        article,
        sha256=sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
        text=text,
        blocks=tuple(Block(n, BlockKind(kind), Span(start, end)) for n, (kind, start, end) in enumerate(found)),
        pictures=pictures,
        # An insertion whose words were edited is an insertion no more; a deletion has no words here.
        tracked=tuple(replace(change, at=at) for change, at in changes if change.at.of(article.text) == at.of(text)),
    )


def _moves(old: str, new: str) -> Callable[[int], int]:
    """Return where places of a text lie in another that differs from it in one stretch."""
    kept, also_kept = unchanged_ends(old, new)
    end = len(old) - also_kept

    def moved(position: int) -> int:
        if position <= kept:
            return position
        return position + len(new) - len(old) if position >= end else kept

    return moved


@dataclass(frozen=True, slots=True)
class Remembered:
    """What the grammar checker said of paragraphs that are as they were, in place of a question."""

    remarks: tuple[Remark, ...]
    gap: NotChecked | None = None

    @property
    def is_done(self) -> bool:
        """There is nothing to wait for."""
        return True

    def cancel(self) -> None:
        """Do nothing: nobody is asked."""

    def answer(self, within: float = math.inf) -> tuple[tuple[Remark, ...], NotChecked | None]:
        """Return what is known, and what is not."""
        return self.remarks, self.gap


@dataclass(slots=True)
class OpenDraft:
    """A draft that is open in the window: as it was read from its file, and as it was last read."""

    article: Article
    gathered: Gathered | None = None
    corrections: tuple[Correction, ...] = ()
    remarks: dict[str, tuple[Remark, ...]] = field(default_factory=dict[str, tuple[Remark, ...]])  # by paragraph

    def keep_remarks(self, article: Article, remarks: Iterable[Remark]) -> None:
        """Remember what was said of each paragraph of an article that was checked whole."""
        by_block: dict[int, list[Remark]] = {block.id: [] for block in article.blocks}
        for remark in remarks:
            block = article.block_at(remark.span.start)
            if block is not None and block.span.covers(remark.span):
                by_block[block.id].append(replace(remark, span=remark.span.shifted(-block.span.start)))
        if len(self.remarks) > _KEPT_PARAGRAPHS:
            self.remarks.clear()
        self.remarks.update({block.span.of(article.text): tuple(by_block[block.id]) for block in article.blocks})

    def missing(self, article: Article) -> list[str]:
        """Return the paragraphs that the grammar checker has not seen."""
        texts = dict.fromkeys(block.span.of(article.text) for block in article.blocks)
        return [text for text in texts if text not in self.remarks]

    def remembered(self, article: Article) -> Remembered:
        """Return what is known of an article's paragraphs."""
        remarks = [
            replace(remark, span=remark.span.shifted(block.span.start))
            for block in article.blocks
            for remark in self.remarks.get(block.span.of(article.text), ())
        ]
        return Remembered(tuple(remarks), _UNDER_WAY if self.missing(article) else None)

    def ask_about(self, texts: Iterable[str], grammar: Grammar, is_wanted: Callable[[], bool]) -> bool:
        """Ask the grammar checker about some paragraphs as long as the answer is wanted; tell whether all were."""
        for text in texts:
            if not is_wanted():
                return False
            remarks, gap = grammar.ask(text).answer()
            if gap is not None:
                return False
            self.remarks[text] = remarks
        return True


def blocks_in(request: Mapping[str, object]) -> list[tuple[str, int, int]]:
    """Return the blocks that the window names."""
    blocks = request["blocks"]
    if not isinstance(blocks, list):
        raise TypeError("blocks are a list")
    return [(str(kind), int(start), int(end)) for kind, start, end in blocks]


def corrections_in(request: Mapping[str, Any]) -> tuple[Correction, ...]:
    """Return the corrections that the window names."""
    return tuple(
        Correction(
            CorrectionKind(each["kind"]), *(str(each[key]) for key in ("name", "other", "note", "person", "time"))
        )
        for each in request.get("corrections", ())
    )
