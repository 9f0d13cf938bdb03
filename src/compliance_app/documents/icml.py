"""InCopy stories (.icml): the copy as it flows into the page, in one view of its changes."""

import re
from collections.abc import Callable
from typing import Any
from urllib.parse import unquote

from compliance_app.documents import limits
from compliance_app.documents.headings import with_one_headline
from compliance_app.documents.package import parse_xml
from compliance_app.documents.page import Piece, Pieces, article_from_pieces, linked_pictures_gap
from compliance_app.documents.paragraph import Paragraph, Revision
from compliance_app.documents.wordml import kind_of_style
from compliance_app.errors import ReadError
from compliance_app.model import Article, BlockKind, NotChecked, View

_CHANGES = {
    View.FINAL: {"InsertedText": "insertion", "MovedText": "insertion", "DeletedText": "deletion"},
    View.ORIGINAL: {"InsertedText": "deletion", "MovedText": "deletion", "DeletedText": "insertion"},
}
_NOT_PRINTED = frozenset({"Note", "Properties", "HiddenText", "XMLAttribute", "TextVariableInstance"})
_SIGNS = str.maketrans({"\u2028": "\n", "\ufeff": None, "\ufffc": None})


def read_icml(path: str, data: bytes, view: View = View.FINAL) -> Article:
    """Read the stories of an InCopy file, one after another; footnotes come last."""
    root = parse_xml(path, "story", data)
    walk = _Stories(path, view)
    for story in root.iter("Story"):
        walk.read(story, None, None, 0)
        walk.end_paragraph(None)
    pieces = [*with_one_headline(walk.pieces), *walk.notes]
    if not any(piece.text or piece.pictures for piece in pieces):
        raise ReadError(path, "has no text in it", "Check that the story was saved.")
    hidden = [NotChecked("hidden text", "The story holds conditional text that is hidden.")] if walk.hides else []
    return article_from_pieces(path, "icml", data, Pieces(pieces, (*hidden, *linked_pictures_gap(walk.linked))))


class _Stories:
    """The walk through stories: paragraphs end at <Br/>, their style stands around their runs."""

    def __init__(self, path: str, view: View) -> None:
        self._changes = _CHANGES[view]
        self.pieces: list[Piece] = []
        self.notes: list[Piece] = []
        self.linked: list[str] = []
        self.hides = False
        self._path = path
        self._paragraph = Paragraph()
        self._handlers: dict[str, Callable[[Any, BlockKind | None, Revision | None, int], None]] = {
            "Content": self._content,
            "ParagraphStyleRange": self._range,
            "Br": self._break,
            "Change": self._change,
            "Footnote": self._note,
            "Endnote": self._note,
            "Cell": self._cell,
            "Link": self._link,
        }

    def read(self, parent: Any, kind: BlockKind | None, revision: Revision | None, depth: int) -> None:  # noqa: ANN401
        """Read everything below an element; what is unknown is walked through."""
        limits.check_depth(self._path, depth)
        for element in parent:
            handler = self._handlers.get(element.tag)
            if handler is not None:
                handler(element, kind, revision, depth + 1)
            elif element.tag not in _NOT_PRINTED:
                self.read(element, kind, revision, depth + 1)
            elif element.tag == "HiddenText":
                self.hides = True

    def end_paragraph(self, kind: BlockKind | None) -> None:
        """Finish the paragraph that is being read."""
        self._paragraph.kind = kind
        piece = self._paragraph.piece()
        self._paragraph = Paragraph()
        if piece.text or piece.pictures or piece.changes:
            self.pieces.append(piece)

    def _content(self, element: Any, kind: BlockKind | None, revision: Revision | None, depth: int) -> None:  # noqa: ANN401
        text = (element.text or "").translate(_SIGNS)
        if revision is not None and revision.kind == "deletion":
            self._paragraph.add_deletion(text, revision.author)
        else:
            self._paragraph.add_text(text, revision)

    def _range(self, element: Any, kind: BlockKind | None, revision: Revision | None, depth: int) -> None:  # noqa: ANN401
        own = kind or _kind(element.get("AppliedParagraphStyle", ""))
        self.read(element, own, revision, depth)
        self.end_paragraph(own)

    def _break(self, element: Any, kind: BlockKind | None, revision: Revision | None, depth: int) -> None:  # noqa: ANN401
        if revision is None or revision.kind != "deletion":
            self.end_paragraph(kind)

    def _change(self, element: Any, kind: BlockKind | None, revision: Revision | None, depth: int) -> None:  # noqa: ANN401
        change = self._changes.get(element.get("ChangeType", ""))
        self.read(element, kind, Revision(change, element.get("UserName")) if change else revision, depth)

    def _note(self, element: Any, kind: BlockKind | None, revision: Revision | None, depth: int) -> None:  # noqa: ANN401
        outer, self.pieces = self.pieces, []
        paragraph, self._paragraph = self._paragraph, Paragraph()
        self.read(element, BlockKind.NOTE, revision, depth)
        self.end_paragraph(BlockKind.NOTE)
        self.notes.extend(self.pieces)
        self.pieces, self._paragraph = outer, paragraph

    def _cell(self, element: Any, kind: BlockKind | None, revision: Revision | None, depth: int) -> None:  # noqa: ANN401
        self.end_paragraph(kind)
        self.read(element, BlockKind.TABLE, revision, depth)
        self.end_paragraph(BlockKind.TABLE)

    def _link(self, element: Any, kind: BlockKind | None, revision: Revision | None, depth: int) -> None:  # noqa: ANN401
        name = unquote(element.get("LinkResourceURI", "")).rstrip("/").rpartition("/")[2] or "picture"
        self.linked.append(name)
        self._paragraph.add_picture(name, None, None)


def _kind(style: str) -> BlockKind | None:
    """Return the kind that a paragraph style stands for: "ParagraphStyle/News%3aHeadline" is a headline."""
    name = re.split(r"[/:]", unquote(style))[-1].strip()
    return kind_of_style(name.lower())
