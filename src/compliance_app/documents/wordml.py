"""Names and styles of WordprocessingML, transitional and strict alike."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from compliance_app.documents.package import Package
from compliance_app.model import BlockKind

Element = Any  # an element of lxml, whose stubs know too little of them

_PREFIXES = {
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "w",
    "http://purl.oclc.org/ooxml/wordprocessingml/main": "w",
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships": "r",
    "http://purl.oclc.org/ooxml/officeDocument/relationships": "r",
    "http://schemas.openxmlformats.org/officeDocument/2006/math": "m",
    "http://purl.oclc.org/ooxml/officeDocument/math": "m",
    "http://schemas.openxmlformats.org/drawingml/2006/main": "a",
    "http://purl.oclc.org/ooxml/drawingml/main": "a",
    "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing": "wp",
    "http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing": "wp",
    "http://schemas.openxmlformats.org/drawingml/2006/chart": "c",
    "http://purl.oclc.org/ooxml/drawingml/chart": "c",
    "http://schemas.microsoft.com/office/drawing/2014/chartex": "c",
    "http://schemas.openxmlformats.org/drawingml/2006/diagram": "dgm",
    "http://purl.oclc.org/ooxml/drawingml/diagram": "dgm",
    "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc",
    "urn:schemas-microsoft-com:vml": "v",
    "urn:schemas-microsoft-com:office:office": "o",
}
_OFF = {"0", "false", "off"}
_HEADING = re.compile(r"heading ([1-9])$")
_STYLE_NAMES = {"title": BlockKind.HEADLINE, "subtitle": BlockKind.STANDFIRST, "caption": BlockKind.CAPTION}
# House templates name their styles after the page; a whole word of the name decides.
_STYLE_WORDS = (
    (re.compile(r"\bheadline\b"), BlockKind.HEADLINE),
    (re.compile(r"\b(?:standfirst|strap|strapline)\b"), BlockKind.STANDFIRST),
    (re.compile(r"\bby-?\s?line\b"), BlockKind.BYLINE),
    (re.compile(r"\b(?:cross-?\s?head|sub-?\s?head(?:ing)?)s?\b"), BlockKind.CROSSHEAD),
    (re.compile(r"\bcaptions?\b"), BlockKind.CAPTION),
    (re.compile(r"\b(?:photo|picture|image)? ?credits?\b"), BlockKind.CREDIT),
    (re.compile(r"^list\b"), BlockKind.LIST),
)


@lru_cache(maxsize=4096)
def name_of(tag: object) -> str:
    """Return "w:p" for a tag in either namespace of Word, "" for comments and for tags that we do not know."""
    if not isinstance(tag, str):
        return ""
    namespace, _, local = tag.rpartition("}")
    prefix = _PREFIXES.get(namespace[1:])
    return f"{prefix}:{local}" if prefix else f"?:{local}"


def attribute(element: Any, name: str) -> str | None:  # noqa: ANN401 (lxml elements are untyped)
    """Return an attribute by its prefixed name, or by its bare name."""
    for key, value in element.attrib.items():
        if key == name or name_of(key) == name:
            return value
    return None


def child(element: Any, *names: str) -> Any:  # noqa: ANN401
    """Return the descendant at the end of a path of children, or None."""
    for name in names:
        element = next((each for each in element if name_of(each.tag) == name), None)
        if element is None:
            return None
    return element


def is_on(element: Any, name: str) -> bool | None:  # noqa: ANN401
    """Return the state of a toggle such as w:vanish in a set of properties, None if it is not mentioned."""
    toggle = child(element, name) if element is not None else None
    if toggle is None:
        return None
    return (attribute(toggle, "w:val") or "1").lower() not in _OFF


@dataclass(frozen=True, slots=True)
class Style:
    """What matters to us of one style."""

    name: str
    based_on: str | None
    hidden: bool | None


class Styles:
    """The styles of a document, by id."""

    def __init__(self, styles: Mapping[str, Style]) -> None:
        self._styles = styles

    @classmethod
    def of(cls, package: Package, main: str) -> "Styles":
        """Read the styles part of a document; a document without one has no styles."""
        styles: dict[str, Style] = {}
        for link in package.related(main, "styles"):
            for element in package.xml(link.target):
                if name_of(element.tag) == "w:style":
                    styles[attribute(element, "w:styleId") or ""] = _style(element)
        return cls(styles)

    def kind(self, style_id: str | None) -> BlockKind | None:
        """Return the block kind that a paragraph style stands for, its ancestors included."""
        return next((kind for style in self._chain(style_id) if (kind := kind_of_style(style.name))), None)

    def hides(self, style_id: str | None) -> bool:
        """Tell whether a style hides its text."""
        return next((style.hidden for style in self._chain(style_id) if style.hidden is not None), False)

    def _chain(self, style_id: str | None) -> Iterator[Style]:
        seen: set[str] = set()
        while style_id is not None and style_id not in seen and style_id in self._styles:
            seen.add(style_id)
            yield self._styles[style_id]
            style_id = self._styles[style_id].based_on


def _style(element: Any) -> Style:  # noqa: ANN401
    name = child(element, "w:name")
    based_on = child(element, "w:basedOn")
    return Style(
        name=((attribute(name, "w:val") or "") if name is not None else "").lower(),
        based_on=attribute(based_on, "w:val") if based_on is not None else None,
        hidden=is_on(child(element, "w:rPr"), "w:vanish"),
    )


def kind_of_style(name: str) -> BlockKind | None:
    """Return the block kind that a style of this name, in lower case, stands for."""
    if name in _STYLE_NAMES:
        return _STYLE_NAMES[name]
    heading = _HEADING.match(name)
    if heading:
        return BlockKind.HEADLINE if heading[1] == "1" else BlockKind.CROSSHEAD
    return next((kind for words, kind in _STYLE_WORDS if words.search(name)), None)
