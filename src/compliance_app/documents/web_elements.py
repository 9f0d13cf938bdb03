"""What the elements of HTML are to a reader of the page."""

import base64
import binascii
import re
from typing import Any
from urllib.parse import unquote_to_bytes

from compliance_app.model import BlockKind

NOT_READ = frozenset(
    {
        "title", "script", "style", "template", "noscript", "select", "button", "textarea", "svg", "iframe", "object",
        "embed", "audio", "video", "canvas", "map", "datalist",
    }
)  # fmt: skip
SET_ASIDE = frozenset({"nav", "aside"})
_BLOCKS = frozenset(
    {
        "html", "body", "p", "div", "section", "article", "main", "header", "footer", "h1", "h2", "h3", "h4", "h5",
        "h6", "ul", "ol", "li", "dl", "dt", "dd", "table", "thead", "tbody", "tfoot", "tr", "td", "th", "caption",
        "blockquote", "figure", "figcaption", "pre", "address", "details", "summary", "fieldset", "legend", "form",
        "hr", "center", "hgroup", "menu", "nav", "aside", "search",
    }
)  # fmt: skip
_KINDS = {
    "h1": BlockKind.HEADLINE,
    **{f"h{level}": BlockKind.CROSSHEAD for level in range(2, 7)},
    "li": BlockKind.LIST,
    "dt": BlockKind.LIST,
    "dd": BlockKind.LIST,
    "td": BlockKind.TABLE,
    "th": BlockKind.TABLE,
    "caption": BlockKind.CAPTION,
    "figcaption": BlockKind.CAPTION,
}
_CLASSES = (
    (
        re.compile(r"(?:^|[-_])(?:standfirst|strapline|strap|dek|subtitle|sub-headline|sell)(?:$|[-_])"),
        BlockKind.STANDFIRST,
    ),
    (re.compile(r"(?:^|[-_])(?:byline|author|dateline|pubdate|posted-on)(?:$|[-_])"), BlockKind.BYLINE),
    (re.compile(r"(?:^|[-_])(?:crosshead|subhead|subheading)(?:$|[-_])"), BlockKind.CROSSHEAD),
    (re.compile(r"(?:^|[-_])(?:credit|credits|copyright|attribution)(?:$|[-_])"), BlockKind.CREDIT),
    (re.compile(r"(?:^|[-_])(?:caption|cutline)(?:$|[-_])"), BlockKind.CAPTION),
)
_LONGEST_LABEL = 45  # words: a box of class "author" may hold the whole article
_HIDING_STYLE = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.I)
_DATA_URI = re.compile(r"data:image/(?P<type>[\w.+-]+)(?P<options>(?:;[^,]*)?),(?P<data>.*)", re.I | re.S)
# Kinds that hold for everything inside their element.
_HOLDING = frozenset({BlockKind.CAPTION, BlockKind.TABLE, BlockKind.LIST, BlockKind.HEADLINE, BlockKind.FOOTER})


def is_block(element: Any) -> bool:  # noqa: ANN401 (lxml elements are untyped)
    """Tell whether an element starts a new paragraph."""
    return element.tag in _BLOCKS


def is_hidden(element: Any) -> bool:  # noqa: ANN401
    """Tell whether the page itself hides an element; style sheets are not read."""
    return "hidden" in element.attrib or _HIDING_STYLE.search(element.get("style", "")) is not None


def kind_of(element: Any, outer: BlockKind | None) -> BlockKind | None:  # noqa: ANN401
    """Return the kind of a block element, given the kind of what it stands in."""
    if outer in _HOLDING:
        return outer
    if element.tag == "footer" and not _is_within(element, {"article", "main", "blockquote", "figure"}):
        return BlockKind.FOOTER
    kind = _kind_by_class(element)
    if kind is None and element.tag in {"td", "th"} and _is_layout(element):
        return outer
    return kind or _KINDS.get(element.tag) or outer


def picture_of(element: Any, number: int) -> tuple[str, bytes | None] | None:  # noqa: ANN401
    """Return name and bytes of an <img>, no bytes for a linked one; None for a counting pixel or no source."""
    source = element.get("src", "").strip()
    if not source or "1" in {element.get("width"), element.get("height")}:
        return None
    embedded = _DATA_URI.match(source)
    if embedded is None:
        return source.partition("?")[0].rstrip("/").rpartition("/")[2] or f"picture-{number}", None
    name = f"picture-{number}.{embedded['type'].partition('+')[0].lower()}"
    encoded = embedded["data"]
    if ";base64" not in embedded["options"].lower():
        return name, unquote_to_bytes(encoded)
    try:
        return name, base64.b64decode(b"".join(unquote_to_bytes(encoded).split()), validate=True)
    except (binascii.Error, ValueError):
        return name, None


def _kind_by_class(element: Any) -> BlockKind | None:  # noqa: ANN401
    names = f"{element.get('class', '')} {element.get('itemprop', '')} {element.get('rel', '')}".lower().split()
    if element.tag == "p" and "title" in names:  # what Google Docs exports
        return BlockKind.HEADLINE
    kind = next((kind for words, kind in _CLASSES if any(words.search(name) for name in names)), None)
    if kind is not None and len("".join(element.itertext()).split()) > _LONGEST_LABEL:
        return None
    return kind


def _is_layout(cell: Any) -> bool:  # noqa: ANN401
    """Tell whether a table serves the layout of the page: a single cell, or one that says so."""
    table = next(cell.iterancestors("table"), None)
    if table is None:
        return True
    cells = len(list(table.iter("td", "th")))
    return cells == 1 or table.get("role") in {"presentation", "none"}


def _is_within(element: Any, tags: set[str]) -> bool:  # noqa: ANN401
    return any(True for _ in element.iterancestors(*tags))
