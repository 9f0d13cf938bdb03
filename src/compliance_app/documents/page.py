"""From the pieces that a reader found to the article: one text, its blocks, and where pictures and changes stand."""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from compliance_app.documents import limits
from compliance_app.documents.language import language_gaps
from compliance_app.documents.layout import Line, kinds_of
from compliance_app.errors import ReadError
from compliance_app.model import Article, Block, BlockKind, EmbeddedImage, NotChecked, Span, TrackedChange

LINKED_PICTURES = "linked pictures"
_NAMES_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Origin:
    """Where some of the text was read from: an element of the file, and its text, its tail or the whole of it."""

    span: Span
    element: Any
    slot: str  # "text" | "tail" | "whole", or "field" for text that a program fills in


@dataclass(frozen=True, slots=True)
class Piece:
    """One paragraph as a reader found it. Pictures, changes and origins count from the start of `text`.

    `kind` is None where the document does not say what the paragraph is; its layout then tells.
    """

    text: str
    kind: BlockKind | None = None
    pictures: tuple[EmbeddedImage, ...] = ()
    changes: tuple[TrackedChange, ...] = ()
    origins: tuple[Origin, ...] = ()


@dataclass(frozen=True, slots=True)
class Pieces:
    """All that a reader found, in text order."""

    pieces: Sequence[Piece]
    not_checked: tuple[NotChecked, ...] = ()


def article_from_pieces(path: str, kind: str, data: bytes, found: Pieces) -> Article:
    """Join the pieces with newlines and return the article."""
    parts: list[str] = []
    lines: list[tuple[Span, BlockKind | None]] = []
    pictures: list[EmbeddedImage] = []
    changes: list[TrackedChange] = []
    for at, piece in placed(found.pieces):
        pictures.extend(replace(picture, at=at + (picture.at or 0)) for picture in piece.pictures)
        changes.extend(replace(change, at=change.at.shifted(at)) for change in piece.changes)
        if not piece.text:
            continue
        lines.extend((span.shifted(at), piece.kind) for span in _lines_of(piece))
        parts.append(piece.text)
    text = "\n".join(parts)
    article = article_of(path, kind, data, text, lines)
    return replace(
        article,
        pictures=tuple(replace(picture, at=min(picture.at or 0, len(text))) for picture in pictures),
        tracked=tuple(replace(change, at=_within(change.at, len(text))) for change in changes),
        not_checked=(*found.not_checked, *article.not_checked),
    )


def placed(pieces: Iterable[Piece]) -> Iterator[tuple[int, Piece]]:
    """Yield each piece with its place in the text of the article, where a newline follows every piece."""
    at = 0
    for piece in pieces:
        yield at, piece
        if piece.text:
            at += len(piece.text) + 1


def linked_pictures_gap(names: Sequence[str]) -> Iterator[NotChecked]:
    """Yield one gap for all pictures that the document only links to."""
    if names:
        shown = ", ".join(dict.fromkeys(names[:_NAMES_SHOWN]))
        more = f" and {len(names) - _NAMES_SHOWN} more" if len(names) > _NAMES_SHOWN else ""
        yield NotChecked(LINKED_PICTURES, f"{shown}{more}: linked, not embedded, and nothing is fetched.")


def article_of(path: str, kind: str, data: bytes, text: str, lines: Sequence[tuple[Span, BlockKind | None]]) -> Article:
    """Give each line its block kind and return the article; ReadError if it is too large."""
    spans = [span for span, _ in lines]
    check_size(path, text, spans)
    kinds = kinds_of([Line(span.of(text), hint) for span, hint in lines])
    blocks = tuple(Block(number, kinds[number], span) for number, (span, _) in enumerate(lines))
    digest = hashlib.sha256(data).hexdigest()
    return Article(path, kind, digest, text, blocks, not_checked=language_gaps(text, spans))


def check_size(path: str, text: str, spans: Sequence[Span]) -> None:
    """Refuse what no newspaper prints as one article, before anybody spends memory on parsing it."""
    if len(text) > limits.MAX_ARTICLE:
        raise ReadError(path, f"has more than {limits.MAX_ARTICLE:,} characters of text", limits.SPLIT_ADVICE)
    if len(spans) > limits.MAX_BLOCKS:
        raise ReadError(path, f"has more than {limits.MAX_BLOCKS:,} paragraphs", limits.SPLIT_ADVICE)
    longest = max(map(len, spans), default=0)
    if longest > limits.MAX_BLOCK:
        problem = f"has a paragraph of {longest:,} characters (limit {limits.MAX_BLOCK:,})"
        raise ReadError(path, problem, "Put line ends between its paragraphs.")


def _lines_of(piece: Piece) -> list[Span]:
    """Return the lines of a piece; where the document says what the piece is, it stays whole."""
    if piece.kind is not None:
        return [Span(0, len(piece.text))]
    lines: list[Span] = []
    at = 0
    for line in piece.text.split("\n"):
        start = at + len(line) - len(line.lstrip())
        end = at + len(line.rstrip())
        at += len(line) + 1
        if start >= end:
            continue
        if lines and _runs_on(lines[-1].of(piece.text), piece.text[start:end]):
            lines[-1] = Span(lines[-1].start, end)
        else:
            lines.append(Span(start, end))
    return lines


def _runs_on(line: str, following: str) -> bool:
    """Tell whether a line break inside a paragraph falls in the middle of a sentence."""
    return following[0].islower() and line[-1] not in '.?!:”’"'


def _within(span: Span, end: int) -> Span:
    return Span(min(span.start, end), min(span.end, end))
