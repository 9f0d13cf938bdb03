"""Agency formats: NITF, and NewsML-G2 with NITF, XHTML or plain text inside.

NITF is turned into the elements of HTML that mean the same and read as a page, so that both are read alike.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from lxml import etree

from compliance_app.documents import limits
from compliance_app.documents.package import DAMAGED
from compliance_app.documents.page import Piece, Pieces, article_from_pieces
from compliance_app.documents.plain import pieces_of_text
from compliance_app.documents.webpage import pieces_of_page
from compliance_app.errors import ReadError
from compliance_app.model import Article, BlockKind, EmbeddedImage

# NITF element -> HTML element and class.
_AS_HTML = {
    "hl1": ("h1", ""),
    "hl2": ("h2", ""),
    "byline": ("p", "byline"),
    "dateline": ("p", "byline"),
    "abstract": ("div", "standfirst"),
    "distributor": ("p", "byline"),
    "note": ("div", ""),
    "copyrite": ("footer", ""),
    "body.head": ("div", ""),
    "body.content": ("div", ""),
    "body.end": ("div", ""),
    "hedline": ("div", ""),
    "block": ("div", ""),
    "bq": ("blockquote", ""),
    "credit": ("p", ""),
    "tagline": ("p", ""),
    "bibliography": ("p", ""),
    "media": ("figure", ""),
    "media-caption": ("figcaption", ""),
    "media-producer": ("p", "credit"),
}
_NOT_PRINTED = ("docdata", "meta", "tobject", "pubdata", "revision-history", "media-metadata", "media-object")


def read_news(path: str, data: bytes) -> Article:
    """Read an item of an agency or of a content management system; of several the texts follow each other."""
    root = _parse(path, data)
    embargoed = max(_embargoes(root), default=None)
    if root.tag == "nitf":
        found = _nitf(root)
    else:
        items = [root] if root.tag == "newsItem" else list(root.iter("newsItem"))
        each = [_item(item) for item in items]
        gaps = (gap for pieces in each for gap in pieces.not_checked)
        found = Pieces([piece for pieces in each for piece in pieces.pieces], tuple(dict.fromkeys(gaps)))
    if not any(piece.text for piece in found.pieces):
        raise ReadError(path, "holds no article: it may be a list of other items", "Check the items themselves.")
    kind = "nitf" if root.tag == "nitf" else "newsml"
    return replace(article_from_pieces(path, kind, data, found), embargoed=embargoed)


def _embargoes(root: Any) -> Iterator[str]:  # noqa: ANN401 (lxml elements are untyped)
    """Yield until when items are held back; the items of pictures say it of the pictures."""
    for item in root.iter("newsItem"):
        if item.find("contentSet/remoteContent") is None:
            yield from _embargo_of(item)
    yield from (stamp for each in root.iter("date.release") if (stamp := _nitf_stamp(each.get("norm", ""))))


def _embargo_of(item: Any) -> Iterator[str]:  # noqa: ANN401
    yield from (stamp for each in item.iterfind("itemMeta/embargoed") if (stamp := _words(each)))


def _nitf_stamp(norm: str) -> str:
    """Return a date of NITF ("20261203T180000Z") as ISO writes it in full; nothing where it is none."""
    match = re.fullmatch(r"(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(\d\d)?(Z|[+-]\d\d:?\d\d)?)?", norm)
    if match is None:
        return ""
    year, month, day, hour, minute, second, zone = match.groups()
    clock = f"T{hour}:{minute}:{second or '00'}{zone or ''}" if hour else ""
    return f"{year}-{month}-{day}{clock}"


def _parse(path: str, data: bytes) -> Any:  # noqa: ANN401 (lxml elements are untyped)
    """Parse without entities or network, and take the namespaces off; a DTD may be named, but nothing declared."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError):
        raise ReadError(path, "is damaged: it is not well-formed XML", DAMAGED) from None
    if b"<!ENTITY" in data.replace(b"\x00", b"") or next(root.iter(etree.Entity), None) is not None:
        raise ReadError(path, "uses entities, which could hide text", "Export it again without entities.")
    _check_depth(path, root)
    for element in root.iter(etree.Element):
        element.tag = etree.QName(element).localname
    return root


def _check_depth(path: str, root: Any) -> None:  # noqa: ANN401
    depth = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        limits.check_depth(path, depth)


def _nitf(root: Any) -> Pieces:  # noqa: ANN401
    """Read a NITF article by way of HTML."""
    for element in list(root.iter(*_NOT_PRINTED)):
        _remove(element)
    for element in list(root.iter("media-reference")):
        picture = etree.Element("img", src=element.get("source") or element.get("name") or "picture")
        picture.set("alt", element.get("alternate-text", ""))
        picture.tail = element.tail
        element.getparent().replace(element, picture)
    for deck in [each for headline in root.iter("hedline") for each in headline.iter("hl2")]:
        deck.tag = "abstract"
    for element in list(root.iter(*_AS_HTML)):
        element.tag, name = _AS_HTML[element.tag]
        if name:
            element.set("class", name)
    return pieces_of_page(root)


def _item(item: Any) -> Pieces:  # noqa: ANN401
    """Read one NewsML-G2 item: a text, or a picture with its caption and credit, which is never fetched."""
    bodies = [_body(each) for each in item.iter("inlineXML", "inlineData")]
    pieces = [piece for body in bodies for piece in body.pieces]
    gaps = [gap for body in bodies for gap in body.not_checked]
    if not pieces:
        pieces = list(_picture(item))
    elif not any(piece.kind is BlockKind.HEADLINE for piece in pieces):
        pieces = [*_top(item), *pieces]
    return Pieces(pieces, tuple(gaps))


def _body(content: Any) -> Pieces:  # noqa: ANN401
    if content.tag == "inlineData":
        return Pieces(pieces_of_text(content.text or ""))
    (*_, root) = (None, *content)
    if root is None:
        return Pieces(())
    return _nitf(root) if root.tag == "nitf" else pieces_of_page(root)


def _top(item: Any) -> Iterator[Piece]:  # noqa: ANN401
    """Yield headline and by-line from the description of an item."""
    for tag, kind in (("headline", BlockKind.HEADLINE), ("by", BlockKind.BYLINE)):
        text = _described(item, tag)
        if text:
            yield Piece(text, kind)


def _picture(item: Any) -> Iterator[Piece]:  # noqa: ANN401
    """Yield a picture that an item describes and holds elsewhere."""
    remote = next(item.iter("remoteContent"), None)
    if remote is None:
        return
    name = (remote.get("href") or "picture").rstrip("/").rpartition("/")[2]
    yield Piece("", pictures=(EmbeddedImage(name, None, 0, rights=tuple(_rights(item))),))
    caption = next((each for each in item.iter("description") if "caption" in each.get("role", "")), None)
    if caption is not None and _words(caption):
        yield Piece(_words(caption), BlockKind.CAPTION)
    credit = _described(item, "creditline")
    if credit:
        yield Piece(credit, BlockKind.CREDIT)


def _rights(item: Any) -> Iterator[tuple[str, str]]:  # noqa: ANN401
    """Yield what an item says of the rights in its picture, under the names of picture metadata."""
    for field, place in _RIGHTS.items():
        said = "; ".join(dict.fromkeys(filter(None, map(_words, item.iterfind(place)))))
        if said:
            yield field, said
    holder = item.find("rightsInfo/copyrightHolder")
    if holder is not None and (name := _words(holder) or (holder.get("literal") or "").strip()):
        yield "source", name
    yield from (("release_date", stamp) for stamp in _embargo_of(item))


_RIGHTS = {
    "creator": "contentMeta/creator/name",
    "credit": "contentMeta/creditline",
    "copyright": "rightsInfo/copyrightNotice",
    "usage_terms": "rightsInfo/usageTerms",
    "instructions": "itemMeta/edNote",
}


def _described(item: Any, tag: str) -> str:  # noqa: ANN401
    found = item.find(f"contentMeta/{tag}")
    return "" if found is None else _words(found)


def _words(element: Any) -> str:  # noqa: ANN401
    return " ".join("".join(element.itertext()).split())


def _remove(element: Any) -> None:  # noqa: ANN401
    """Take an element out and leave the text behind it."""
    parent, before = element.getparent(), element.getprevious()
    if element.tail:
        if before is None:
            parent.text = (parent.text or "") + element.tail
        else:
            before.tail = (before.tail or "") + element.tail
    parent.remove(element)
