"""Rights information inside a picture file: IPTC-IIM, XMP and EXIF.

Only headers are read; no pixel is decoded, nothing is fetched, and XML with a document type is refused. Every file is
somebody else's, so every failure of a parser becomes a reason in words.
"""

import io
import re
import struct
import warnings
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from lxml import etree
from PIL import Image, UnidentifiedImageError

from compliance_app.images.iim import read_iim
from compliance_app.images.licences import find_licence
from compliance_app.images.values import as_iso, clean

MAX_BYTES = 64 * 1024 * 1024
MAX_PIXELS = 400_000_000
_MAX_PACKET = 4 * 1024 * 1024

_NAMESPACES = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "photoshop": "http://ns.adobe.com/photoshop/1.0/",
    "xmpRights": "http://ns.adobe.com/xap/1.0/rights/",
    "plus": "http://ns.useplus.org/ldf/xmp/1.0/",
    "iptcExt": "http://iptc.org/std/Iptc4xmpExt/2008-02-29/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
}
_XMP_FIELDS = {
    "creator": ("dc", "creator"),
    "credit": ("photoshop", "Credit"),
    "copyright": ("dc", "rights"),
    "source": ("photoshop", "Source"),
    "usage_terms": ("xmpRights", "UsageTerms"),
    "web_statement": ("xmpRights", "WebStatement"),
    "licensor": ("plus", "LicensorName"),
    "licensor_url": ("plus", "LicensorURL"),
    "digital_source_type": ("iptcExt", "DigitalSourceType"),
    "instructions": ("photoshop", "Instructions"),
    "caption": ("dc", "description"),
    "title": ("dc", "title"),
    "date_created": ("photoshop", "DateCreated"),
    "release_date": ("plus", "LicenseStartDate"),
    "expiry_date": ("plus", "LicenseEndDate"),
}
_EXIF_FIELDS = {315: "creator", 33432: "copyright", 270: "caption"}
_EXIF_ORIGINAL_DATE = 36867
_EXIF_SUB_DIRECTORY = 0x8769
_IPTC_RESOURCE, _XMP_RESOURCE = 0x0404, 0x0424
_TIFF_XMP, _TIFF_IPTC, _TIFF_PHOTOSHOP = 700, 33723, 34377
# What parsers of hostile files are known to raise; a fault of our own is none of these.
_PARSER_ERRORS = (
    *(OSError, ValueError, SyntaxError, struct.error, AttributeError, KeyError, TypeError),
    *(EOFError, IndexError, OverflowError, RuntimeError),
)


@dataclass(slots=True)
class _Packets:
    """Raw metadata as it lies in the file."""

    xmp: bytes | None = None
    more_xmp: bytes | None = None  # what did not fit into the first packet
    iim: bytes | None = None
    exif: dict[str, str] = field(default_factory=dict[str, str])


def read_metadata(data: bytes) -> tuple[Mapping[str, str], str | None]:
    """Return the rights fields of a picture file, and why it could not be read, if it could not.

    Keys: creator, credit, copyright, source, usage_terms, web_statement, licensor, licensor_url, digital_source_type,
    instructions, caption, title, date_created, release_date and expiry_date (from when until when it may be used), and
    `licence` where terms or address name an open licence. XMP goes before IIM and IIM before EXIF where they disagree.
    """
    if not data:
        return {}, "the file is empty"
    if len(data) > MAX_BYTES:
        return {}, f"the file is larger than {MAX_BYTES // 2**20} MiB"
    packets, unreadable = _open(data)
    found: dict[str, str] = dict(packets.exif)
    if packets.iim:
        found |= read_iim(packets.iim)
    for packet in (packets.more_xmp, packets.xmp):
        if packet:
            fields, fault = read_xmp(packet)
            found |= fields
            unreadable = unreadable or fault
    return _with_licence(found), None if found and unreadable == _UNKNOWN else unreadable


_UNKNOWN = "it is not a picture format that we know"


def _open(data: bytes) -> tuple[_Packets, str | None]:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(io.BytesIO(data)) as image:
                if image.width * image.height > MAX_PIXELS:
                    return _Packets(), f"it has {image.width} x {image.height} pixels, more than we open"
                return _packets_of(image, data), None
    except Image.DecompressionBombError:
        return _Packets(), "it has more pixels than we open"
    except UnidentifiedImageError:
        return _scanned(data), _UNKNOWN
    except _PARSER_ERRORS as error:
        return _scanned(data), f"its header is damaged ({type(error).__name__})"


def _packets_of(image: Image.Image, data: bytes) -> _Packets:
    info: Mapping[Any, Any] = image.info
    resources: Any = info.get("photoshop")
    resources = resources if isinstance(resources, dict) else {}
    tags: Any = getattr(image, "tag_v2", {})
    if isinstance(block := tags.get(_TIFF_PHOTOSHOP), bytes):
        resources = resources | _image_resources(block)
    xmp = info.get("xmp") or info.get("XML:com.adobe.xmp") or tags.get(_TIFF_XMP) or resources.get(_XMP_RESOURCE)
    iim = resources.get(_IPTC_RESOURCE) or _raw_profile(info, "iptc") or _tiff_tag(data, _TIFF_IPTC)
    xmp = _as_bytes(xmp) or _raw_profile(info, "xmp")
    packets = _Packets(xmp, _extended_xmp(image, xmp), _as_bytes(iim), _exif_of(image))
    if packets.xmp is None and packets.iim is None:
        scanned = _scanned(data)
        packets.xmp, packets.iim = scanned.xmp, scanned.iim
    return packets


_EXTENSION = b"http://ns.adobe.com/xmp/extension/\0"
_DIGEST, _PIECE = 32, 40  # bytes: the name of an extended packet; with its length and the place of the piece, the head


def _extended_xmp(image: Image.Image, first: bytes | None) -> bytes | None:
    """Return the second packet of a JPEG whose XMP is too long for one segment: the one that the first names."""
    segments: list[tuple[str, bytes]] = getattr(image, "applist", [])
    named = _packet_text(first).encode("ascii", "ignore") if first else b""
    pieces: dict[int, bytes] = {}
    for marker, body in segments:
        piece = body.removeprefix(_EXTENSION)
        if marker == "APP1" and len(body) - len(piece) == len(_EXTENSION) and piece[:_DIGEST] in named:
            pieces[int.from_bytes(piece[_DIGEST + 4 : _PIECE], "big")] = piece[_PIECE:]
    return b"".join(piece for _, piece in sorted(pieces.items())) or None


def _exif_of(image: Image.Image) -> dict[str, str]:
    try:
        exif = image.getexif()
        found = {name: clean(_mended(str(exif[tag]))) for tag, name in _EXIF_FIELDS.items() if exif.get(tag)}
        taken = exif.get_ifd(_EXIF_SUB_DIRECTORY).get(_EXIF_ORIGINAL_DATE)
    except _PARSER_ERRORS:
        return {}
    if taken:
        found["date_created"] = as_iso(clean(str(taken)))
    return {name: value for name, value in found.items() if value}


def _mended(value: str) -> str:
    """Undo the decoding of UTF-8 bytes as Latin-1."""
    try:
        return value.encode("latin-1").decode("utf-8")
    except (UnicodeEncodeError, UnicodeDecodeError):
        return value


def _scanned(data: bytes) -> _Packets:
    """Look for packets in a file that no decoder opens, or that hides them."""
    packets = _Packets()
    for encoding in ("utf-8", "utf-16-le", "utf-16-be"):
        closing = "</x:xmpmeta>".encode(encoding)
        start = data.find("<x:xmpmeta".encode(encoding))
        end = data.find(closing, start)
        if 0 <= start < end and end - start < _MAX_PACKET:
            packets.xmp = data[start : end + len(closing)]
            break
    resource = data.find(b"8BIM\x04\x04")
    if resource >= 0:
        packets.iim = _image_resources(data[resource : resource + _MAX_PACKET]).get(_IPTC_RESOURCE)
    return packets


def _image_resources(block: bytes) -> dict[int, bytes]:
    """Cut a Photoshop resource block into its resources."""
    found: dict[int, bytes] = {}
    at = 0
    while block[at : at + 4] == b"8BIM" and at + 12 <= len(block):
        number = int.from_bytes(block[at + 4 : at + 6], "big")
        name_length = block[at + 6] + 1
        at += 6 + name_length + name_length % 2
        size = int.from_bytes(block[at : at + 4], "big")
        found[number] = found.get(number, b"") + block[at + 4 : at + 4 + size]
        at += 4 + size + size % 2
    return found


def read_xmp(packet: bytes) -> tuple[dict[str, str], str | None]:
    """Return the fields of an XMP packet, in any Unicode encoding, and what was wrong with it."""
    if len(packet) > _MAX_PACKET:
        return {}, "its XMP packet is too large"
    text = _packet_text(packet)
    if "<!DOCTYPE" in text or "<!ENTITY" in text:
        return {}, "its XMP packet declares a document type, which we do not open"
    body = re.sub(r"<\?(?:xpacket|xml)[^>]*\?>", "", text).strip("\x00 \t\r\n\ufeff")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True
    )
    try:
        root = etree.fromstring(body.encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError:
        return {}, "its XMP packet is not well-formed"
    except ValueError:
        return {}, "its XMP packet holds characters that XML forbids"
    found = {name: value for name, path in _XMP_FIELDS.items() if (value := _xmp_value(root, *path))}
    return found, None


def _packet_text(packet: bytes) -> str:
    head = packet[:4]
    if packet[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return packet.decode("utf-16", "replace")
    if head[1:2] == b"\0" and head[:1] != b"\0":
        return packet.decode("utf-16-le", "replace")
    if head[:1] == b"\0" and head[1:2] != b"\0":
        return packet.decode("utf-16-be", "replace")
    return packet.decode("utf-8", "replace")


def _xmp_value(root: Any, prefix: str, name: str) -> str:  # noqa: ANN401 (lxml's element)
    tag = f"{{{_NAMESPACES[prefix]}}}{name}"
    for element in root.iter(tag):
        items = list(element.iter(f"{{{_NAMESPACES['rdf']}}}li"))
        items.sort(key=lambda item: item.get("{http://www.w3.org/XML/1998/namespace}lang", "x-default") != "x-default")
        if element.find(f"{{{_NAMESPACES['rdf']}}}Alt") is not None:
            items = items[:1]
        texts = [clean(item.text or "") for item in items] or [
            clean(element.text or element.get(f"{{{_NAMESPACES['rdf']}}}resource") or "")
        ]
        if any(texts):
            return "; ".join(filter(None, texts))
    return next(
        (clean(str(element.get(tag))) for element in root.iter() if isinstance(element.tag, str) and element.get(tag)),
        "",
    )


def _with_licence(found: dict[str, str]) -> dict[str, str]:
    terms = " ".join(found[name] for name in ("usage_terms", "copyright", "instructions") if name in found)
    addresses = tuple(found[name] for name in ("web_statement", "licensor_url") if name in found)
    licence = find_licence(terms, addresses + tuple(re.findall(r"https?://\S+", terms)))
    if licence is not None:
        found["licence"] = " ".join(filter(None, (licence.name, licence.version)))
    return dict(sorted(found.items()))


def _raw_profile(info: Mapping[Any, Any], name: str) -> bytes | None:
    """Return a profile that ImageMagick wrote into a PNG text chunk in hexadecimal."""
    value = info.get(f"Raw profile type {name}")
    if not isinstance(value, str):
        return None
    digits = re.sub(r"\s", "", "".join(value.strip().split("\n")[2:]))
    try:
        profile = bytes.fromhex(digits)
    except ValueError:
        return None
    return _image_resources(profile).get(_IPTC_RESOURCE, profile) if name == "iptc" else profile


_TIFF_ORDERS = {b"II*\x00": "<", b"MM\x00*": ">"}
_TIFF_SIZES = {1: 1, 2: 1, 3: 2, 4: 4, 6: 1, 7: 1}  # bytes of one value, by type


def _tiff_tag(data: bytes, number: int) -> bytes | None:
    """Return the bytes of a tag in the first directory of a TIFF file.

    Pillow keeps the first word only of an IPTC block that is declared as words, which is how most programs write it.
    """
    order = _TIFF_ORDERS.get(data[:4])
    if order is None:
        return None
    (at,) = struct.unpack_from(f"{order}L", data, 4)
    (count,) = struct.unpack_from(f"{order}H", data, at)
    for place in range(at + 2, at + 2 + 12 * count, 12):
        tag, kind, values, offset = struct.unpack_from(f"{order}HHLL", data, place)
        if tag == number:
            size = values * _TIFF_SIZES.get(kind, 0)
            start = place + 8 if size <= 4 else offset
            return data[start : start + size]
    return None


def _as_bytes(value: Any) -> bytes | None:  # noqa: ANN401 (Pillow gives text or bytes)
    if isinstance(value, str):
        return value.encode("utf-8", "replace")
    return value if isinstance(value, bytes) else None
