"""Which of several headings is the headline."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from compliance_app.documents.page import Piece
from compliance_app.model import BlockKind

LONGEST_HEADING = 30  # words: beyond this a "heading" is copy in the wrong style, and must be checked as copy


def with_one_headline(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """Make one headline of several: the first level also serves for crossheads.

    Where there is none, a heading of a lower level at the very top is the headline.
    """
    has_headline = any(piece.kind is BlockKind.HEADLINE and piece.text for piece in pieces)
    at_top = True
    taken = False
    for piece in pieces:
        kind = piece.kind
        if kind is BlockKind.CROSSHEAD and not has_headline and at_top:
            kind = BlockKind.HEADLINE
        if kind is BlockKind.HEADLINE and taken:
            kind = BlockKind.CROSSHEAD
        if kind in {BlockKind.HEADLINE, BlockKind.CROSSHEAD} and len(piece.text.split()) > LONGEST_HEADING:
            kind = None
        if piece.text:
            at_top = False
            taken = taken or kind is BlockKind.HEADLINE
        yield replace(piece, kind=kind)
