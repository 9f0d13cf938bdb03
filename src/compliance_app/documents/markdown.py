"""Markdown: CommonMark with tables; what a reader of the rendered page sees."""

import re
from collections.abc import Iterator, Sequence

from markdown_it import MarkdownIt
from markdown_it.token import Token

from compliance_app.documents.decode import decode
from compliance_app.documents.headings import with_one_headline
from compliance_app.documents.page import Piece, Pieces, article_from_pieces, linked_pictures_gap
from compliance_app.documents.paragraph import Paragraph
from compliance_app.documents.webpage import pieces_of_html
from compliance_app.errors import ReadError
from compliance_app.model import Article, BlockKind, NotChecked

_DEEPEST = 40  # quotations in lists in quotations; beyond it the parser drops text
_FRONT_MATTER = re.compile(r"\A---[ \t]*\r?\n(?P<fields>.*?)\r?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.S)
_TITLE = re.compile(r"^(?:title|headline):[ \t]*[\"']?(?P<title>.+?)[\"']?[ \t]*$", re.M | re.I)
_KINDS = {"list_item": BlockKind.LIST, "th": BlockKind.TABLE, "td": BlockKind.TABLE}


def read_markdown(path: str, data: bytes) -> Article:
    """Read a Markdown file; front matter gives the headline where the text has none."""
    source = decode(path, data)
    front = _FRONT_MATTER.match(source)
    body = source[front.end() :] if front else source
    tokens = MarkdownIt("commonmark", {"maxNesting": _DEEPEST}).enable("table").parse(body)
    if any(token.level >= _DEEPEST - 1 for token in tokens):
        raise ReadError(path, "is nested too deeply to be an article", "Save its text as .txt or .docx.")
    page = _Page(path)
    page.read(tokens)
    pieces = list(with_one_headline(page.pieces))
    title = _TITLE.search(front["fields"]) if front else None
    if title and not any(piece.kind is BlockKind.HEADLINE for piece in pieces):
        pieces.insert(0, Piece(title["title"], BlockKind.HEADLINE))
    if not any(piece.text or piece.pictures for piece in pieces):
        raise ReadError(path, "has no text in it", "Check that the draft was saved.")
    return article_from_pieces(path, "md", data, Pieces(pieces, tuple(page.gaps())))


class _Page:
    """The walk along the tokens; inline tokens make the words, block tokens say what they are."""

    def __init__(self, path: str) -> None:
        self.pieces: list[Piece] = []
        self._path = path
        self._kinds: list[BlockKind | None] = [None]
        self._html_gaps: list[NotChecked] = []
        self._linked: list[str] = []

    def read(self, tokens: Sequence[Token]) -> None:
        """Read all block tokens."""
        for token in tokens:
            if token.nesting == 1:
                self._kinds.append(_kind_of(token) or self._kinds[-1])
            elif token.nesting == -1:
                self._kinds.pop()
            elif token.type == "inline":
                self._inline(token.children or [])
            elif token.type == "html_block":
                found = pieces_of_html(self._path, token.content)
                self.pieces.extend(found.pieces)
                self._html_gaps.extend(found.not_checked)
            elif token.type in {"fence", "code_block"}:
                self.pieces.extend(Piece(line.strip()) for line in token.content.splitlines() if line.strip())

    def gaps(self) -> Iterator[NotChecked]:
        """Yield what was not read."""
        yield from self._html_gaps
        yield from linked_pictures_gap(self._linked)

    def _inline(self, tokens: Sequence[Token]) -> None:
        paragraph = Paragraph(self._kinds[-1])
        for token in tokens:
            if token.type in {"text", "code_inline", "text_special"}:
                paragraph.add_text(token.content, None)
            elif token.type == "softbreak":
                paragraph.add_text(" ", None)
            elif token.type == "hardbreak":
                paragraph.add_text("\n", None)
            elif token.type == "image":
                source = str(token.attrs.get("src", ""))
                name = source.partition("?")[0].rpartition("/")[2] or "picture"
                self._linked.append(name)
                paragraph.add_picture(name, None, token.content or None, source=source)
        piece = paragraph.piece()
        if piece.text or piece.pictures:
            self.pieces.append(piece)


def _kind_of(token: Token) -> BlockKind | None:
    if token.type == "heading_open":
        return BlockKind.HEADLINE if token.tag == "h1" else BlockKind.CROSSHEAD
    return _KINDS.get(token.type.removesuffix("_open"))
