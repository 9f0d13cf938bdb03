"""From a row of an export to an article: the columns say what is headline, standfirst and byline."""

import re

from compliance_app.documents.archive.found import Copy
from compliance_app.documents.page import Piece, Pieces, article_from_pieces, article_of
from compliance_app.documents.plain import paragraphs
from compliance_app.documents.reader import read_document
from compliance_app.documents.webpage import pieces_of_html
from compliance_app.errors import ReadError
from compliance_app.model import Article, BlockKind, Span

_TAGGED = re.compile(r"\s*<(?:!|[a-z][a-z0-9]*[\s/>])|</p>|<br\s*/?>", re.I)
_ABOVE = (("title", BlockKind.HEADLINE), ("standfirst", BlockKind.STANDFIRST), ("byline", BlockKind.BYLINE))


def read_copy(copy: Copy) -> Article:
    """Read an article of an archive.

    Raises ReadError, and nothing else, for whatever cannot be read as an article.
    """
    key = copy.origin.key
    if copy.data is not None:
        return read_document(key, copy.data)
    text = copy.fields.get("text", "")
    if not text.strip():
        raise ReadError(key, "has no text in it", "Check the column that holds the text.")
    above = [(" ".join(copy.fields[part].split()), kind) for part, kind in _ABOVE if copy.fields.get(part, "").strip()]
    return _tagged(copy, text, above) if _TAGGED.search(text[:4096]) else _plain(copy, text, above)


def _tagged(copy: Copy, text: str, above: list[tuple[str, BlockKind]]) -> Article:
    key = copy.origin.key
    body = pieces_of_html(key, text)
    if not any(piece.text for piece in body.pieces):
        raise ReadError(key, "has no text in it", "Check the column that holds the text.")
    told = {line for line, _ in above}
    below = [
        Piece(piece.text, None, piece.pictures, piece.changes) if above and piece.kind is BlockKind.HEADLINE else piece
        for piece in body.pieces
        if piece.text not in told
    ]
    pieces = [Piece(line, kind) for line, kind in above]
    return article_from_pieces(key, "html", copy.content, Pieces([*pieces, *below], body.not_checked))


def _plain(copy: Copy, text: str, above: list[tuple[str, BlockKind]]) -> Article:
    lines: list[tuple[Span, BlockKind | None]] = []
    at = 0
    for line, kind in above:
        lines.append((Span(at, at + len(line)), kind))
        at += len(line) + 1
    whole = "".join(f"{line}\n" for line, _ in above) + text
    lines.extend((span.shifted(at), None) for span in paragraphs(text))
    return article_of(copy.origin.key, "txt", copy.content, whole, lines)
