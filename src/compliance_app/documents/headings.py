"""Which of several headings is the headline."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from compliance_app.documents.furniture import ends_sentence
from compliance_app.documents.page import Piece
from compliance_app.model import BlockKind

SHORTEST_COPY = 8  # words: a shorter sentence may be a slug or a note to the desk
LONGEST_HEADING = 30  # words: beyond this a "heading" is copy in the wrong style, and must be checked as copy


def with_one_headline(pieces: Sequence[Piece], anywhere: bool = False) -> Iterator[Piece]:
    """Make one headline of several: the first level also serves for crossheads.

    Where there is none, a heading of a lower level at the very top is the headline. Below the first sentence of copy a
    heading is a crosshead, unless it may stand `anywhere`, as on web pages that begin with a notice.
    """
    has_headline = any(piece.kind is BlockKind.HEADLINE and piece.text for piece in pieces)
    at_top = True
    taken = False
    below_copy = False
    for piece in pieces:
        kind = piece.kind
        if kind is BlockKind.CROSSHEAD and not has_headline and at_top:
            kind = BlockKind.HEADLINE
        if kind is BlockKind.HEADLINE and (taken or (below_copy and not anywhere)):
            kind = BlockKind.CROSSHEAD
        if kind in {BlockKind.HEADLINE, BlockKind.CROSSHEAD} and len(piece.text.split()) > LONGEST_HEADING:
            kind = None
        if piece.text:
            at_top = False
            taken = taken or kind is BlockKind.HEADLINE
            below_copy = below_copy or (kind is None and _is_copy(piece.text))
        yield replace(piece, kind=kind)


def _is_copy(text: str) -> bool:
    return ends_sentence(text) and len(text.split()) > SHORTEST_COPY
