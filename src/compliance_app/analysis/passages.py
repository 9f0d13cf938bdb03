"""A block with its parse and its quotations: the ground that statements are read from."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from compliance_app.analysis.parse import ParsedArticle, ParsedBlock
from compliance_app.model import Quotation, Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

# Half-open range of tokens in one block.
Run = tuple[int, int]
OUTSIDE = -1


@dataclass(frozen=True, slots=True)
class Region:
    """A quotation and the tokens that it holds, marks included."""

    run: Run
    quotation: Quotation


@dataclass(frozen=True, slots=True)
class Passage:
    """One block. `inside` gives for each token the index of its region, or OUTSIDE."""

    parsed: ParsedBlock
    regions: tuple[Region, ...]
    inside: list[int]

    @property
    def doc(self) -> "Doc":
        """The parse."""
        return self.parsed.doc

    def span(self, run: Run) -> Span:
        """Return the article span of a run of tokens."""
        first, last = self.doc[run[0]], self.doc[run[1] - 1]
        return Span(self.parsed.offset + first.idx, self.parsed.offset + last.idx + len(last))

    def position(self, token: "Token") -> int:
        """Return where a token begins in the article."""
        return self.parsed.offset + token.idx

    def is_quoted(self, token: "Token") -> bool:
        """Tell whether a token lies in quotation marks."""
        return self.inside[token.i] != OUTSIDE


def passages_of(parsed: ParsedArticle, quotations: tuple[Quotation, ...]) -> Iterator[Passage]:
    """Yield a passage for every block, in text order."""
    by_block: defaultdict[int, list[Quotation]] = defaultdict(list)
    for quotation in quotations:
        by_block[quotation.block].append(quotation)
    for block in parsed.blocks:
        yield _passage(block, by_block[block.block.id])


def _passage(parsed: ParsedBlock, quotations: list[Quotation]) -> Passage:
    inside = [OUTSIDE] * len(parsed.doc)
    regions: list[Region] = []
    for quotation in quotations:
        start, end = quotation.span.start - parsed.offset, quotation.span.end - parsed.offset
        tokens = parsed.doc.char_span(start, end, alignment_mode="expand")
        if tokens is None or len(tokens) == 0:
            continue
        inside[tokens.start : tokens.end] = [len(regions)] * len(tokens)
        regions.append(Region((tokens.start, tokens.end), quotation))
    return Passage(parsed, tuple(regions), inside)


def subtree(token: "Token") -> Run:
    """Return the run of tokens from the first to the last that hangs on a token."""
    return token.left_edge.i, token.right_edge.i + 1


def holds(run: Run, index: int) -> bool:
    """Tell whether a run holds a token."""
    return run[0] <= index < run[1]


def overlap(one: Run, other: Run) -> int:
    """Return how many tokens two runs share."""
    return max(0, min(one[1], other[1]) - max(one[0], other[0]))


def union(runs: Iterable[Run]) -> list[Run]:
    """Return runs in order, those that touch or overlap made one."""
    joined: list[Run] = []
    for run in sorted(runs):
        if joined and run[0] <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], run[1]))
        else:
            joined.append(run)
    return joined


def without(runs: Iterable[Run], holes: Iterable[Run]) -> list[Run]:
    """Return what is left of runs when other runs are cut out of them."""
    left = list(runs)
    for hole in holes:
        left = [
            piece
            for run in left
            for piece in ((run[0], min(run[1], hole[0])), (max(run[0], hole[1]), run[1]))
            if piece[0] < piece[1]
        ]
    return left
