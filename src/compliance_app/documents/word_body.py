"""The walk through a part of a Word file: everything that will be printed, once, in one view of its pending changes.

The original view is the final one turned round: what was inserted counts as deleted, and the other way about.

Unknown elements are walked through, never skipped: only w:t, m:t and a:t carry text, so nothing that prints is lost
because some new wrapper stands around it.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

from compliance_app.documents import limits
from compliance_app.documents.decode import decode
from compliance_app.documents.package import Package
from compliance_app.documents.page import Piece
from compliance_app.documents.paragraph import Paragraph, Revision
from compliance_app.documents.webpage import pieces_of_html
from compliance_app.documents.wordml import Styles, attribute, child, is_on, name_of
from compliance_app.model import BlockKind, NotChecked, View

_SIGNS = {"w:tab": "\t", "w:ptab": "\t", "w:br": "\n", "w:cr": "\n", "w:noBreakHyphen": "-"}
_TEXT = frozenset({"w:t", "m:t"})
_NOT_PRINTED = frozenset(
    {
        "w:pPr", "w:rPr", "w:sdtPr", "w:sdtEndPr", "w:smartTagPr", "w:customXmlPr", "w:instrText", "w:delInstrText",
        "w:fldData", "w:rt", "mc:Fallback",
    }
)  # fmt: skip
_INSERTED = frozenset({"w:ins", "w:moveTo"})
_DELETED = frozenset({"w:del", "w:moveFrom"})
_MARKS = ("w:ins", "w:del")  # of paragraphs and rows
_PRIVATE_USE = range(0xF000, 0xF100)  # where symbol fonts keep their signs
_SYMBOL_SIGNS = {
    0xB0: "°",
    0xB1: "±",
    0xB4: "×",
    0xB7: "•",
    0xD2: "®",
    0xD3: "©",
    0xD4: "™",
    0xE2: "®",
    0xE3: "©",
    0xE4: "™",
}


class WordBody:
    """Reads one part. `pieces` and `gaps` hold what was found and what could not be looked at."""

    def __init__(self, package: Package, part: str, styles: Styles, view: View = View.FINAL) -> None:
        self.pieces: list[Piece] = []
        self.gaps: list[NotChecked] = []
        self.hidden: list[str] = []
        self.linked: list[str] = []  # names of pictures outside the file
        self._package = package
        self._links = package.relationships(part)
        self._styles = styles
        self._fields: list[str] = []  # open fields, each in its "code" or its "result"
        self._joined: Paragraph | None = None  # a paragraph whose mark is deleted: the next one continues it
        self._alt: str | None = None
        is_final = view is View.FINAL
        self._there, self._gone = (_INSERTED, _DELETED) if is_final else (_DELETED, _INSERTED)
        self._mark_there, self._mark_gone = _MARKS if is_final else _MARKS[::-1]
        self._text_tags = _TEXT if is_final else _TEXT | {"w:delText"}
        self._handlers: dict[str, Callable[[Any, Paragraph, Revision | None, int], None]] = {
            "w:r": self._run,
            "w:sym": self._symbol,
            "w:fldChar": self._field,
            "mc:AlternateContent": self._alternative,
            "w:txbxContent": self._box,
            "a:p": self._box,
            "v:textpath": self._box,
            "w:drawing": self._drawing,
            "v:shape": self._drawing,
            "v:rect": self._drawing,
            "a:blip": self._picture,
            "v:imagedata": self._picture,
            "c:chart": self._unreadable,
            "dgm:relIds": self._unreadable,
            "o:OLEObject": self._unreadable,
        }

    def read(self, parent: Any, kind: BlockKind | None = None) -> None:  # noqa: ANN401 (lxml elements are untyped)
        """Read all paragraphs and tables below an element."""
        self._blocks(parent, kind, None, 0)
        self._close()

    def _blocks(self, parent: Any, kind: BlockKind | None, revision: Revision | None, depth: int) -> None:  # noqa: ANN401
        limits.check_depth(self._package.path, depth)
        for element in parent:
            name = name_of(element.tag)
            if name == "w:p":
                self._paragraph(element, kind, revision, depth)
            elif name == "w:tbl":
                self._table(element, kind, revision, depth + 1)
            elif name == "w:altChunk":
                self._chunk(element, kind)
            elif name == "w:subDoc":
                self._unreadable(element, Paragraph(), None, depth)
            elif name in self._gone:
                self._deleted_blocks(element)
            elif name == "mc:AlternateContent":
                self._blocks(_choice(element), kind, revision, depth + 1)
            elif name not in _NOT_PRINTED:
                self._blocks(element, kind, self._inside(element, name, revision), depth + 1)

    def _deleted_blocks(self, element: Any) -> None:  # noqa: ANN401
        gone = Paragraph()
        gone.add_deletion(_text_below(element), attribute(element, "w:author"))
        self._add(gone)

    def _paragraph(self, element: Any, kind: BlockKind | None, revision: Revision | None, depth: int) -> None:  # noqa: ANN401
        properties = child(element, "w:pPr")
        style = child(properties, "w:pStyle") if properties is not None else None
        style_id = attribute(style, "w:val") if style is not None else None
        paragraph = self._joined or Paragraph()
        paragraph.kind = kind or self._kind(properties, style_id)  # of joined paragraphs the last one's mark stays
        self._joined = None
        if self._styles.hides(style_id):
            self._hide(element)
        else:
            self._inline(element, paragraph, revision, depth)
        # A field code never runs past its paragraph; a damaged one must not swallow the rest of the article.
        self._fields = [state for state in self._fields if state == "result"]
        if properties is not None and child(properties, "w:rPr", self._mark_gone) is not None:
            self._joined = paragraph
            return
        self._finish(paragraph, kind, depth)

    def _kind(self, properties: Any, style_id: str | None) -> BlockKind | None:  # noqa: ANN401
        kind = self._styles.kind(style_id)
        if kind is None and properties is not None:
            number = child(properties, "w:numPr", "w:numId")
            if number is not None and attribute(number, "w:val") != "0":
                return BlockKind.LIST
        return kind

    def _finish(self, paragraph: Paragraph, kind: BlockKind | None, depth: int) -> None:
        self._add(paragraph)
        for box in paragraph.boxes:
            self._read_box(box, kind, depth + 1)

    def _read_box(self, box: Any, kind: BlockKind | None, depth: int) -> None:  # noqa: ANN401
        name = name_of(box.tag)
        if name == "w:txbxContent":
            self._blocks(box, kind, None, depth)
            self._close()
            return
        text = attribute(box, "string") if name == "v:textpath" else _text_below(box)
        paragraph = Paragraph(kind)
        paragraph.add_from(text or "", None, box, "whole")
        self._add(paragraph)

    def _add(self, paragraph: Paragraph) -> None:
        piece = paragraph.piece()
        if piece.text or piece.pictures or piece.changes:
            self.pieces.append(piece)

    def _close(self) -> None:
        """Finish a paragraph that waited for a next one in vain."""
        if self._joined is not None:
            paragraph, self._joined = self._joined, None
            self._finish(paragraph, paragraph.kind, 0)

    def _table(self, table: Any, kind: BlockKind | None, revision: Revision | None, depth: int) -> None:  # noqa: ANN401
        self._close()
        rows = [(row, list(_below(row, "w:tc"))) for row in _below(table, "w:tr")]
        # One cell is a frame around the article, not a table.
        inner = kind if sum(len(cells) for _, cells in rows) == 1 else kind or BlockKind.TABLE
        for row, cells in rows:
            mark = child(row, "w:trPr", self._mark_gone)
            if mark is not None:
                gone = Paragraph()
                gone.add_deletion(_text_below(row), attribute(mark, "w:author"))
                self._add(gone)
                continue
            mark = child(row, "w:trPr", self._mark_there)
            inserted = Revision("insertion", attribute(mark, "w:author")) if mark is not None else revision
            for cell in cells:
                self._blocks(cell, inner, inserted, depth)
                self._close()

    def _inline(self, parent: Any, paragraph: Paragraph, revision: Revision | None, depth: int) -> None:  # noqa: ANN401
        limits.check_depth(self._package.path, depth)
        for element in parent:
            name = name_of(element.tag)
            if name in self._text_tags:
                self._text(_words(element), paragraph, revision, element)
            elif name in _SIGNS:
                self._text(_SIGNS[name], paragraph, revision, element)
            elif name in _NOT_PRINTED:
                continue
            elif name in self._gone:
                paragraph.add_deletion(_text_below(element), attribute(element, "w:author"))
            elif name in self._handlers:
                self._handlers[name](element, paragraph, revision, depth + 1)
            elif len(element):
                self._inline(element, paragraph, self._inside(element, name, revision), depth + 1)

    def _inside(self, element: Any, name: str, revision: Revision | None) -> Revision | None:  # noqa: ANN401
        return Revision("insertion", attribute(element, "w:author")) if name in self._there else revision

    def _text(self, text: str, paragraph: Paragraph, revision: Revision | None, element: Any) -> None:  # noqa: ANN401
        if "code" not in self._fields:
            # What a field has put there may be put there anew: words can hold a comment, but not a change.
            paragraph.add_from(text, revision, element, "field" if self._fields else "text")

    def _run(self, run: Any, paragraph: Paragraph, revision: Revision | None, depth: int) -> None:  # noqa: ANN401
        properties = child(run, "w:rPr")
        if properties is not None and self._is_hidden(properties):
            self._hide(run)
            return
        self._inline(run, paragraph, revision, depth)

    def _is_hidden(self, properties: Any) -> bool:  # noqa: ANN401
        direct = is_on(properties, "w:vanish")
        if direct is not None:
            return direct
        style = child(properties, "w:rStyle")
        return style is not None and self._styles.hides(attribute(style, "w:val"))

    def _hide(self, element: Any) -> None:  # noqa: ANN401
        text = _text_below(element).strip()
        if text:
            self.hidden.append(text)

    def _symbol(self, symbol: Any, paragraph: Paragraph, revision: Revision | None, depth: int) -> None:  # noqa: ANN401
        try:
            code = int(attribute(symbol, "w:char") or "", 16)
        except ValueError:
            return
        if code in _PRIVATE_USE:
            in_symbol_font = (attribute(symbol, "w:font") or "").lower() == "symbol"
            self._text(_SYMBOL_SIGNS.get(code - 0xF000, "•") if in_symbol_font else "•", paragraph, revision, symbol)
        elif 0x20 <= code < 0xD800:
            self._text(chr(code), paragraph, revision, symbol)

    def _field(self, mark: Any, paragraph: Paragraph, revision: Revision | None, depth: int) -> None:  # noqa: ANN401
        kind = attribute(mark, "w:fldCharType")
        if kind == "begin":
            self._fields.append("code")
        elif self._fields and kind == "separate":
            self._fields[-1] = "result"
        elif self._fields and kind == "end":
            self._fields.pop()

    def _alternative(self, element: Any, paragraph: Paragraph, revision: Revision | None, depth: int) -> None:  # noqa: ANN401
        self._inline(_choice(element), paragraph, revision, depth)

    def _box(self, box: Any, paragraph: Paragraph, revision: Revision | None, depth: int) -> None:  # noqa: ANN401
        paragraph.boxes.append(box)

    def _drawing(self, drawing: Any, paragraph: Paragraph, revision: Revision | None, depth: int) -> None:  # noqa: ANN401
        outer = self._alt
        self._alt = _alternative_text(drawing) or outer
        self._inline(drawing, paragraph, revision, depth)
        self._alt = outer

    def _picture(self, blip: Any, paragraph: Paragraph, revision: Revision | None, depth: int) -> None:  # noqa: ANN401
        ids = (attribute(blip, name) for name in ("r:embed", "r:id", "r:pict", "r:link"))
        link = next((self._links[each] for each in ids if each is not None and each in self._links), None)
        name = link.target.rpartition("/")[2] if link is not None else "picture"
        data: bytes | None = None
        source: str | None = None
        if link is None or (not link.external and link.target not in self._package):
            self.gaps.append(NotChecked(f"picture {name}", "The document refers to it but does not hold it."))
        elif link.external:
            self.linked.append(name)
            source = link.target
        else:
            data = self._package.picture(link.target)
            if data is None:
                self.gaps.append(NotChecked(f"picture {name}", "It is damaged or too large to be read."))
        paragraph.add_picture(name, data, self._alt, cropped=_is_cropped(blip), source=source)

    def _chunk(self, element: Any, kind: BlockKind | None) -> None:  # noqa: ANN401
        """Read a document within the document, if it is HTML; Word prints it as part of the text."""
        link = self._links.get(attribute(element, "r:id") or "")
        is_page = link is not None and link.target.lower().endswith((".html", ".htm", ".xhtml"))
        if link is None or link.external or not is_page or link.target not in self._package:
            self._unreadable(element, Paragraph(), None, 0)
            return
        found = pieces_of_html(self._package.path, decode(self._package.path, self._package.part(link.target)))
        self.pieces.extend(replace(piece, kind=kind or piece.kind, origins=()) for piece in found.pieces)
        self.gaps.extend(found.not_checked)

    def _unreadable(self, element: Any, paragraph: Paragraph, revision: Revision | None, depth: int) -> None:  # noqa: ANN401
        what = _UNREADABLE[name_of(element.tag)]
        self.gaps.append(NotChecked(what, f"The document holds {what} whose words cannot be read here."))


_UNREADABLE = {
    "c:chart": "a chart",
    "dgm:relIds": "a SmartArt diagram",
    "o:OLEObject": "an embedded object",
    "w:altChunk": "an embedded document",
    "w:subDoc": "a linked sub-document",
}


def _choice(element: Any) -> Any:  # noqa: ANN401
    """Return the version that Word prints; the fallback repeats it for older programs."""
    choice = child(element, "mc:Choice")
    if choice is not None:
        return choice
    fallback = child(element, "mc:Fallback")
    return fallback if fallback is not None else ()


def _below(parent: Any, wanted: str) -> Iterator[Any]:  # noqa: ANN401
    """Yield the rows of a table or the cells of a row, through the wrappers around them but not into tables inside."""
    for element in parent:
        name = name_of(element.tag)
        if name == wanted:
            yield element
        elif name not in {"w:p", "w:tbl", "w:tc"} and len(element):
            yield from _below(element, wanted)


def _words(element: Any) -> str:  # noqa: ANN401
    return (element.text or "").replace("\r\n", " ").replace("\n", " ").replace("\r", " ")


def _text_below(element: Any) -> str:  # noqa: ANN401
    """Return all words below an element, deleted ones too."""
    parts: list[str] = []
    for each in element.iter():
        name = name_of(each.tag)
        if name in {"w:t", "w:delText", "m:t", "a:t"}:
            parts.append(_words(each))
        elif name in _SIGNS or name == "w:p":
            parts.append(_SIGNS.get(name, "\n"))
    return "".join(parts).strip("\n")


def _is_cropped(blip: Any) -> bool:  # noqa: ANN401
    """Tell whether the document shows only a part of a picture."""
    if name_of(blip.tag) == "v:imagedata":
        sides = [attribute(blip, name) for name in _CROPS]
    else:
        shown = child(blip.getparent(), "a:srcRect")
        sides = [] if shown is None else [shown.get(side) for side in ("l", "t", "r", "b")]
    return any(side is not None and side.strip("0.%f-") != "" for side in sides)


_CROPS = ("cropleft", "croptop", "cropright", "cropbottom")


def _alternative_text(drawing: Any) -> str | None:  # noqa: ANN401
    for each in drawing.iter():
        if name_of(each.tag) in {"wp:docPr", "v:shape", "v:rect"}:
            return attribute(each, "descr") or attribute(each, "alt") or None
    return None
