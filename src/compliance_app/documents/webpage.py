"""HTML: the text that a reader of the page sees. Nothing is fetched, no script is run, no style sheet is read."""

import re
from collections.abc import Iterator
from typing import Any

from lxml import etree

from compliance_app.documents.decode import decode
from compliance_app.documents.headings import with_one_headline
from compliance_app.documents.page import Piece, Pieces, article_from_pieces, linked_pictures_gap
from compliance_app.documents.paragraph import Paragraph, Revision
from compliance_app.documents.web_elements import NOT_READ, SET_ASIDE, is_block, is_hidden, kind_of, picture_of
from compliance_app.errors import ReadError
from compliance_app.model import Article, BlockKind, NotChecked, View

_WHITE = re.compile(r"[ \t\r\n\f]+")


def read_html(path: str, data: bytes, view: View = View.FINAL) -> Article:
    """Read a web page or an HTML export."""
    found = pieces_of_html(path, decode(path, data), view)
    if not any(piece.text or piece.pictures for piece in found.pieces):
        raise ReadError(path, "has no text in it", "Check that the page was saved with its article.")
    return article_from_pieces(path, "html", data, found)


def pieces_of_html(path: str, text: str, view: View = View.FINAL) -> Pieces:
    """Return the paragraphs of a page; ReadError where the parser would lose some of them."""
    root = parse_html(path, text)
    return Pieces(()) if root is None else pieces_of_page(root, view)


def pieces_of_page(root: Any, view: View = View.FINAL) -> Pieces:  # noqa: ANN401 (lxml elements are untyped)
    """Return the paragraphs of a page that was parsed already."""
    page = _Page(view)
    page.read(root)
    pieces = page.pieces
    title = " ".join((root.findtext("head/title") or "").split())
    if (
        title
        and not any(piece.kind is BlockKind.HEADLINE for piece in pieces)
        and (not pieces or pieces[0].text != title)
    ):
        pieces = [Piece(title, BlockKind.HEADLINE), *pieces]
    return Pieces(list(with_one_headline(pieces, anywhere=True)), tuple(page.gaps()))


def parse_html(path: str, text: str) -> Any:  # noqa: ANN401
    """Return the root of a page, or None if there is nothing in it."""
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except (etree.XMLSyntaxError, ValueError):
        raise ReadError(path, "is not readable as HTML", "Open it in a browser and save its text.") from None
    if any(entry.level == etree.ErrorLevels.FATAL for entry in parser.error_log):
        raise ReadError(path, "is too deeply nested or too damaged to be read whole", "Save its text as .txt or .docx.")
    return root


class _Page:
    """The walk through a page, with a stack of its own: pages nest deeper than Python may recurse."""

    def __init__(self, view: View) -> None:
        self._revisions = _REVISIONS[view]
        self.pieces: list[Piece] = []
        self._kinds: list[BlockKind | None] = [None]
        self._paragraph = Paragraph()
        self._revision: Revision | None = None
        self._preformatted = 0
        self._words_aside = 0
        self._hides = False
        self._linked: list[str] = []
        self._pictures = 0

    def read(self, root: Any) -> None:  # noqa: ANN401
        """Read everything from the root down."""
        stack: list[tuple[Any, bool]] = [(root, True)]
        while stack:
            element, opening = stack.pop()
            if opening and not self._is_left_out(element):
                self._open(element)
                self._add(element.text, element, "text")
                stack.append((element, False))
                stack.extend((each, True) for each in reversed(element))
                continue
            if not opening:
                self._close(element)
            if element is not root:
                self._add(element.tail, element, "tail")
        self._flush()

    def gaps(self) -> Iterator[NotChecked]:
        """Yield what stands on the page and was not read."""
        if self._words_aside:
            yield NotChecked(
                "menus and side boxes", f"{self._words_aside} words in navigation and asides were left out."
            )
        if self._hides:
            yield NotChecked("hidden text", "The page holds text that it does not show; it was not checked.")
        yield from linked_pictures_gap(self._linked)

    def _is_left_out(self, element: Any) -> bool:  # noqa: ANN401
        if element.tag in NOT_READ:
            return True
        aside = element.tag in SET_ASIDE
        if not aside and not is_hidden(element):
            return False
        words = len(" ".join(element.itertext()).split())
        if aside:
            self._words_aside += words
        elif words:
            self._hides = True
        if is_block(element):
            self._flush()
        return True

    def _open(self, element: Any) -> None:  # noqa: ANN401
        if is_block(element):
            self._flush()
            self._kinds.append(kind_of(element, self._kinds[-1]))
        self._preformatted += element.tag == "pre"
        if element.tag == "br":
            self._paragraph.add_text("\n", None)
        elif element.tag == "img":
            self._add_picture(element)
        elif element.tag == "q":
            self._add("“")
        elif element.tag in self._revisions and self._revision is None:
            self._revision = Revision(self._revisions[element.tag], None)

    def _close(self, element: Any) -> None:  # noqa: ANN401
        self._preformatted -= element.tag == "pre"
        if element.tag == "q":
            self._add("”")
        elif element.tag in self._revisions:
            self._revision = None
        if is_block(element):
            self._flush()
            self._kinds.pop()

    def _add(self, text: str | None, element: Any = None, slot: str = "whole") -> None:  # noqa: ANN401
        if not text:
            return
        if not self._preformatted:
            text = _WHITE.sub(" ", text)
            if self._paragraph.at_space:
                text = text.removeprefix(" ")
        if self._revision is not None and self._revision.kind == "deletion":
            self._paragraph.add_deletion(text, None)
        else:
            self._paragraph.add_from(text, self._revision, element, slot)

    def _add_picture(self, element: Any) -> None:  # noqa: ANN401
        picture = picture_of(element, self._pictures + 1)
        if picture is None:
            return
        name, data = picture
        self._pictures += 1
        source = None
        if data is None:
            self._linked.append(name)
            source = element.get("src", "").strip()
        self._paragraph.add_picture(name, data, element.get("alt") or None, source=source)

    def _flush(self) -> None:
        self._paragraph.kind = self._kinds[-1]
        piece = self._paragraph.piece()
        self._paragraph = Paragraph()
        if piece.text or piece.pictures or piece.changes:
            self.pieces.append(piece)


_REVISIONS = {
    View.FINAL: {"ins": "insertion", "del": "deletion"},
    View.ORIGINAL: {"del": "insertion", "ins": "deletion"},
}
