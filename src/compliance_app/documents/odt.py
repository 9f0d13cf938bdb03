"""OpenDocument text (.odt, .ott): the same decisions as for Word files, in the other format's words."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from compliance_app.documents import limits
from compliance_app.documents.headings import with_one_headline
from compliance_app.documents.package import Package
from compliance_app.documents.page import Piece, Pieces, article_from_pieces, linked_pictures_gap
from compliance_app.documents.paragraph import Paragraph, Revision
from compliance_app.errors import ReadError
from compliance_app.model import Article, BlockKind, NotChecked, View

_PREFIXES = {
    f"urn:oasis:names:tc:opendocument:xmlns:{name}:1.0": prefix
    for name, prefix in (
        ("office", "office"), ("text", "text"), ("table", "table"), ("drawing", "draw"), ("style", "style"),
        ("svg-compatible", "svg"), ("manifest", "manifest"), ("xsl-fo-compatible", "fo"),
    )
} | {"http://www.w3.org/1999/xlink": "xlink", "http://purl.org/dc/elements/1.1/": "dc"}  # fmt: skip
_STYLES = {
    "title": BlockKind.HEADLINE,
    "subtitle": BlockKind.STANDFIRST,
    "caption": BlockKind.CAPTION,
    "illustration": BlockKind.CAPTION,
    "figure": BlockKind.CAPTION,
    "heading_20_1": BlockKind.HEADLINE,
    "heading": BlockKind.CROSSHEAD,
}
_NOT_PRINTED = frozenset(
    {
        "text:tracked-changes", "text:sequence-decls", "text:variable-decls", "text:user-field-decls",
        "office:annotation", "office:forms", "text:note-citation", "text:ruby-text", "text:hidden-text", "svg:title",
        "svg:desc", "office:event-listeners", "text:table-of-content-source",
    }
)  # fmt: skip
_MOST_SPACES = 1_000


def read_odt(path: str, data: bytes, view: View = View.FINAL) -> Article:
    """Read an OpenDocument text in the final or the original view of its changes; notes come after the body."""
    return article_from_pieces(path, "odt", data, open_odt(path, data, view).found)


@dataclass(frozen=True, slots=True)
class OdtFile:
    """An opened OpenDocument text: its package, its content and what was found, with where each word came from."""

    package: Package
    root: Any
    found: Pieces


def open_odt(path: str, data: bytes, view: View = View.FINAL) -> OdtFile:
    """Open an OpenDocument text and walk through all of it."""
    package = Package(path, data)
    if "META-INF/manifest.xml" in package and b"encryption-data" in package.part("META-INF/manifest.xml"):
        raise ReadError(path, "is protected by a password", "Take the password off and save a copy.")
    root = package.xml("content.xml")
    body = _find(root, "office:body", "office:text")
    if body is None:
        raise ReadError(path, "is an OpenDocument file, but not a text", "Save the article as .odt, .docx or .txt.")
    walk = _OdtBody(package, _style_parents(root), _cropping_styles(root), view)
    walk.note_changes(body)
    walk.blocks(body, None, 0)
    pieces = [*with_one_headline(walk.pieces), *walk.notes, *_margins(package)]
    if not any(piece.text or piece.pictures for piece in pieces):
        raise ReadError(path, "has no text in it", "Check that the draft was saved.")
    return OdtFile(package, root, Pieces(pieces, (*dict.fromkeys(walk.gaps), *linked_pictures_gap(walk.linked))))


def _margins(package: Package) -> list[Piece]:
    """Read the headers and footers, which stand with the page styles."""
    if "styles.xml" not in package:
        return []
    walk = _OdtBody(package, {}, frozenset(), View.FINAL)
    seen: dict[tuple[BlockKind | None, str], Piece] = {}
    kinds = {"style:header": BlockKind.HEADER, "style:footer": BlockKind.FOOTER}
    for element in package.xml("styles.xml").iter():
        if name_of(element.tag) in kinds:
            walk.blocks(element, kinds[name_of(element.tag)], 0)
    for piece in walk.pieces:
        seen.setdefault((piece.kind, piece.text), piece)
    return list(seen.values())


class _OdtBody:
    """The walk through a body; everything unknown is walked through, for only text nodes carry text."""

    def __init__(self, package: Package, parents: Mapping[str, str], cropping: frozenset[str], view: View) -> None:
        self.pieces: list[Piece] = []
        self.notes: list[Piece] = []
        self.gaps: list[NotChecked] = []
        self.linked: list[str] = []  # names of pictures outside the file, or damaged in it
        self._package = package
        self._parents = parents
        self._cropping = cropping
        self._is_final = view is View.FINAL
        self._boxes: list[Any] = []
        self._changes: dict[str, _Change] = {}
        self._revision: Revision | None = None
        self._handlers: dict[str, Callable[[Any, Paragraph, int], None]] = {
            "text:s": self._spaces,
            "text:tab": lambda element, paragraph, depth: self._sign("\t", paragraph, element),
            "text:line-break": lambda element, paragraph, depth: self._sign("\n", paragraph, element),
            "text:note": self._note,
            "text:change": self._deletion,
            "text:change-start": self._change_start,
            "text:change-end": self._change_end,
            "draw:image": self._picture,
            "draw:text-box": self._box,
            "draw:object": self._object,
        }

    def note_changes(self, body: Any) -> None:  # noqa: ANN401 (lxml elements are untyped)
        """Take down the pending changes, which stand before the text."""
        for region in body.iter():
            if name_of(region.tag) != "text:changed-region":
                continue
            change = next((each for each in region if name_of(each.tag) in _CHANGES), None)
            if change is None:
                continue
            author = next((each.text for each in change.iter() if name_of(each.tag) == "dc:creator"), None)
            paragraphs = [each for each in change if name_of(each.tag) in {"text:p", "text:h"}]
            known = _Change(_CHANGES[name_of(change.tag)], paragraphs, author)
            for key, value in region.attrib.items():
                if key.endswith("}id"):
                    self._changes[value] = known

    def blocks(self, parent: Any, kind: BlockKind | None, depth: int) -> None:  # noqa: ANN401
        """Read all paragraphs below an element."""
        limits.check_depth(self._package.path, depth)
        for element in parent:
            name = name_of(element.tag)
            if name in {"text:p", "text:h"}:
                self._paragraph(element, kind or self._kind(element, name), kind, depth)
            elif name in self._handlers:
                self._loose(element, name, kind, depth)
            elif name not in _NOT_PRINTED:
                self.blocks(element, kind or _KINDS_OF_CONTAINERS.get(name), depth + 1)

    def _loose(self, element: Any, name: str, kind: BlockKind | None, depth: int) -> None:  # noqa: ANN401
        """Read what stands between paragraphs: a picture, a box, the mark of a change."""
        paragraph = Paragraph(kind)
        self._handlers[name](element, paragraph, depth + 1)
        self._finish(paragraph, kind, depth)

    def _paragraph(self, element: Any, kind: BlockKind | None, outer: BlockKind | None, depth: int) -> None:  # noqa: ANN401
        paragraph = Paragraph(kind)
        self._inline(element, paragraph, depth + 1)
        self._finish(paragraph, outer, depth)

    def _finish(self, paragraph: Paragraph, outer: BlockKind | None, depth: int) -> None:
        piece = paragraph.piece()
        if piece.text or piece.pictures or piece.changes:
            self.pieces.append(piece)
        boxes, self._boxes = self._boxes, []
        for box in boxes:
            self.blocks(box, outer, depth + 1)

    def _kind(self, element: Any, name: str) -> BlockKind | None:  # noqa: ANN401
        style = _attribute(element, "text:style-name") or ""
        style = self._parents.get(style, style).lower()
        if name == "text:h":
            return (
                BlockKind.HEADLINE if _attribute(element, "text:outline-level") in {None, "1"} else BlockKind.CROSSHEAD
            )
        return _STYLES.get(style) or (BlockKind.CROSSHEAD if style.startswith("heading") else None)

    def _inline(self, parent: Any, paragraph: Paragraph, depth: int) -> None:  # noqa: ANN401
        limits.check_depth(self._package.path, depth)
        self._add(parent.text, paragraph, parent, "text")
        for element in parent:
            name = name_of(element.tag)
            if name in self._handlers:
                self._handlers[name](element, paragraph, depth)
            elif name not in _NOT_PRINTED:
                self._inline(element, paragraph, depth + 1)
            self._add(element.tail, paragraph, element, "tail")

    def _add(self, text: str | None, paragraph: Paragraph, element: Any, slot: str) -> None:  # noqa: ANN401
        if text:
            words = " ".join(text.split())
            before = " " if text[0].isspace() and not paragraph.at_space else ""
            after = " " if text[-1].isspace() and words else ""
            self._put(before + words + after, paragraph, element, slot)

    def _put(self, text: str, paragraph: Paragraph, element: Any, slot: str) -> None:  # noqa: ANN401
        if self._is_left_out:
            paragraph.add_deletion(text, None)
        else:
            paragraph.add_from(text, self._revision, element, slot)

    @property
    def _is_left_out(self) -> bool:
        """Tell whether we are inside of an insertion, and the view is of the text without it."""
        return self._revision is not None and not self._is_final

    def _sign(self, sign: str, paragraph: Paragraph, element: Any) -> None:  # noqa: ANN401
        self._put(sign, paragraph, element, "whole")

    def _spaces(self, element: Any, paragraph: Paragraph, depth: int) -> None:  # noqa: ANN401
        count = _attribute(element, "text:c") or "1"
        spaces = " " * min(int(count) if count.isdecimal() else 1, _MOST_SPACES)
        self._put(spaces, paragraph, element, "whole")

    def _box(self, box: Any, paragraph: Paragraph, depth: int) -> None:  # noqa: ANN401
        if not self._is_left_out:
            self._boxes.append(box)

    def _note(self, note: Any, paragraph: Paragraph, depth: int) -> None:  # noqa: ANN401
        if self._is_left_out:
            return
        outer, self.pieces = self.pieces, []
        self.blocks(note, BlockKind.NOTE, depth + 1)
        self.notes.extend(self.pieces)
        self.pieces = outer

    def _deletion(self, mark: Any, paragraph: Paragraph, depth: int) -> None:  # noqa: ANN401
        change = self._change_at(mark)
        if change is None or change.kind != "deletion":
            return
        if self._is_final:
            paragraph.add_deletion(change.text, change.author)
            return
        for number, deleted in enumerate(change.paragraphs):
            if number:
                paragraph.add_text("\n", None)
            self._inline(deleted, paragraph, depth + 1)

    def _change_start(self, mark: Any, paragraph: Paragraph, depth: int) -> None:  # noqa: ANN401
        change = self._change_at(mark)
        inserted = change is not None and change.kind == "insertion"
        self._revision = Revision("insertion", change.author) if change is not None and inserted else None

    def _change_end(self, mark: Any, paragraph: Paragraph, depth: int) -> None:  # noqa: ANN401
        self._revision = None

    def _change_at(self, mark: Any) -> "_Change | None":  # noqa: ANN401
        return self._changes.get(_attribute(mark, "text:change-id") or "")

    def _picture(self, image: Any, paragraph: Paragraph, depth: int) -> None:  # noqa: ANN401
        if self._is_left_out:
            return
        target = _attribute(image, "xlink:href") or ""
        name = target.rstrip("/").rpartition("/")[2] or "picture"
        data = self._package.picture(target) if target in self._package else None
        if data is None:
            self.linked.append(name)
        said = (each.text for each in image.getparent() if name_of(each.tag) in {"svg:title", "svg:desc"} and each.text)
        cropped = (_attribute(image.getparent(), "draw:style-name") or "") in self._cropping
        paragraph.add_picture(name, data, next(said, None), cropped=cropped)

    def _object(self, element: Any, paragraph: Paragraph, depth: int) -> None:  # noqa: ANN401
        why = "The document holds an object whose words cannot be read here."
        self.gaps.append(NotChecked("an embedded object", why))


@dataclass(frozen=True, slots=True)
class _Change:
    """A pending change: of what kind, whose, and which paragraphs it took out."""

    kind: str  # "insertion" | "deletion" | "format"
    paragraphs: Sequence[Any]
    author: str | None

    @property
    def text(self) -> str:
        """The words that a deletion took out."""
        return "\n".join("".join(each.itertext()) for each in self.paragraphs)


_CHANGES = {"text:insertion": "insertion", "text:deletion": "deletion", "text:format-change": "format"}
_KINDS_OF_CONTAINERS = {"table:table-cell": BlockKind.TABLE, "text:list-item": BlockKind.LIST}


@lru_cache(maxsize=4096)
def name_of(tag: object) -> str:
    """Return "text:p" for a tag, "" for a comment or a tag of no interest."""
    if not isinstance(tag, str):
        return ""
    namespace, _, local = tag.rpartition("}")
    return f"{_PREFIXES.get(namespace[1:], '?')}:{local}"


def _attribute(element: Any, name: str) -> str | None:  # noqa: ANN401
    return next((value for key, value in element.attrib.items() if name_of(key) == name), None)


def _find(element: Any, *names: str) -> Any:  # noqa: ANN401
    for name in names:
        element = next((each for each in element if name_of(each.tag) == name), None)
        if element is None:
            return None
    return element


def _cropping_styles(root: Any) -> frozenset[str]:  # noqa: ANN401
    """Return the styles of frames that show a part of their picture only."""
    return frozenset(
        _attribute(each.getparent(), "style:name") or ""
        for each in root.iter()
        if name_of(each.tag) == "style:graphic-properties" and re.search(r"[1-9]", _attribute(each, "fo:clip") or "")
    )


def _style_parents(root: Any) -> dict[str, str]:  # noqa: ANN401
    """Return the named style behind each automatic style."""
    styles = [each for each in root.iter() if name_of(each.tag) == "style:style"]
    pairs = ((_attribute(style, "style:name"), _attribute(style, "style:parent-style-name")) for style in styles)
    return {name: parent for name, parent in pairs if name and parent}
