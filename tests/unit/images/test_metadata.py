"""Rights metadata, on files that the tests write themselves."""

import io
import struct
import zlib

import pytest
from PIL import Image

from compliance_app.images import metadata
from compliance_app.images.metadata import read_metadata

DESCRIPTION = """<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/"
 xmlns:xmpRights="http://ns.adobe.com/xap/1.0/rights/" xmlns:plus="http://ns.useplus.org/ldf/xmp/1.0/"
 xmlns:ext="http://iptc.org/std/Iptc4xmpExt/2008-02-29/" photoshop:Credit="Moe/Aske Pictures"
 xmpRights:WebStatement="https://creativecommons.org/licenses/by-nc/4.0/"
 ext:DigitalSourceType="http://cv.iptc.org/newscodes/digitalsourcetype/digitalCapture">
<dc:creator><rdf:Seq><rdf:li>Zoë Moe</rdf:li><rdf:li>Rolf Aske</rdf:li></rdf:Seq></dc:creator>
<dc:rights><rdf:Alt><rdf:li xml:lang="de">Rechte</rdf:li>
<rdf:li xml:lang="x-default">© Zoë Moe</rdf:li></rdf:Alt></dc:rights>
<xmpRights:UsageTerms><rdf:Alt><rdf:li xml:lang="x-default">Ask first</rdf:li></rdf:Alt></xmpRights:UsageTerms>
<plus:Licensor><rdf:Seq><rdf:li rdf:parseType="Resource">
<plus:LicensorName>Aske Pictures</plus:LicensorName></rdf:li></rdf:Seq></plus:Licensor>
</rdf:Description></rdf:RDF></x:xmpmeta>"""


def jpeg(*segments: tuple[int, bytes]) -> bytes:
    """Return a small JPEG with application segments behind its start."""
    buffer = io.BytesIO()
    Image.new("RGB", (8, 8), "grey").save(buffer, "JPEG")
    plain = buffer.getvalue()
    inserted = b"".join(struct.pack(">BBH", 0xFF, marker, len(body) + 2) + body for marker, body in segments)
    return plain[:2] + inserted + plain[2:]


def xmp_segment(packet: bytes) -> tuple[int, bytes]:
    return 0xE1, b"http://ns.adobe.com/xap/1.0/\0" + packet


def iim_segment(*records: tuple[int, bytes]) -> tuple[int, bytes]:
    body = b"".join(b"\x1c\x02" + bytes([number]) + struct.pack(">H", len(value)) + value for number, value in records)
    resource = b"8BIM\x04\x04\0\0" + struct.pack(">I", len(body)) + body + b"\0" * (len(body) % 2)
    return 0xED, b"Photoshop 3.0\0" + resource


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-le", "utf-16-be"])
def test_xmp_in_every_encoding(encoding: str):
    found, unreadable = read_metadata(jpeg(xmp_segment(DESCRIPTION.encode(encoding))))
    assert unreadable is None
    assert found["creator"] == "Zoë Moe; Rolf Aske"
    assert found["credit"] == "Moe/Aske Pictures"
    assert found["copyright"] == "© Zoë Moe"
    assert found["usage_terms"] == "Ask first"
    assert found["licensor"] == "Aske Pictures"
    assert found["digital_source_type"].endswith("/digitalCapture")
    assert found["licence"] == "CC BY-NC 4.0"


def extended(digest: str, *pieces: bytes) -> list[tuple[int, bytes]]:
    """Return the segments of an extended packet, each with its place in the whole."""
    size = sum(map(len, pieces))
    places = [sum(map(len, pieces[:number])) for number in range(len(pieces))]
    head = b"http://ns.adobe.com/xmp/extension/\0" + digest.encode()
    return [(0xE1, head + struct.pack(">II", size, at) + piece) for at, piece in zip(places, pieces, strict=True)]


def naming(digest: str, credit: str = "") -> bytes:
    """Return a first packet that names its extension."""
    said = f' photoshop:Credit="{credit}"' if credit else ""
    return (
        '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        '<rdf:Description rdf:about="" xmlns:xmpNote="http://ns.adobe.com/xmp/note/" '
        f'xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/" xmpNote:HasExtendedXMP="{digest}"{said}/>'
        "</rdf:RDF></x:xmpmeta>"
    ).encode()


def test_xmp_that_goes_on_in_further_segments():
    packet, digest = DESCRIPTION.encode(), "A" * 32
    first, second = extended(digest, packet[:300], packet[300:])
    found, unreadable = read_metadata(jpeg(xmp_segment(naming(digest, "Weir Pictures")), second, first))
    assert unreadable is None
    assert found["creator"] == "Zoë Moe; Rolf Aske"
    assert found["credit"] == "Weir Pictures"  # the first packet goes before its extension


def test_an_extension_that_the_packet_does_not_name_is_not_read():
    strays = extended("B" * 32, DESCRIPTION.encode())
    found, unreadable = read_metadata(jpeg(xmp_segment(naming("A" * 32, "Weir Pictures")), *strays))
    assert (dict(found), unreadable) == ({"credit": "Weir Pictures"}, None)


def test_an_extension_with_a_piece_missing_is_said_to_be_broken():
    packet, digest = DESCRIPTION.encode(), "A" * 32
    first, _ = extended(digest, packet[:300], packet[300:])
    _, unreadable = read_metadata(jpeg(xmp_segment(naming(digest)), first))
    assert unreadable == "its XMP packet is not well-formed"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be"])
def test_xmp_is_found_in_a_file_that_no_decoder_opens(encoding: str):
    found, unreadable = read_metadata(b"\0\1no picture\2\3" + DESCRIPTION.encode(encoding) + b"\0\0")
    assert unreadable is None
    assert found["creator"] == "Zoë Moe; Rolf Aske"


def test_iim_fields_with_repeated_by_lines():
    data = jpeg(iim_segment((80, b"Ida Moe"), (80, b"Rolf Aske"), (110, b"PA"), (116, "© Ida".encode()), (115, b"Moe")))
    found, unreadable = read_metadata(data)
    assert unreadable is None
    assert dict(found) == {"copyright": "© Ida", "creator": "Ida Moe; Rolf Aske", "credit": "PA", "source": "Moe"}


def test_iim_in_an_old_code_page():
    found, _ = read_metadata(jpeg(iim_segment((80, "Zoë Moe".encode("cp1252")))))
    assert found["creator"] == "Zoë Moe"


def test_exif_in_utf_8():
    exif = Image.Exif()
    exif[315] = "Ida Moe"
    exif[33432] = "Copyright Ida Moe"
    buffer = io.BytesIO()
    Image.new("RGB", (8, 8)).save(buffer, "JPEG", exif=exif)
    found, _ = read_metadata(buffer.getvalue())
    assert dict(found) == {"copyright": "Copyright Ida Moe", "creator": "Ida Moe"}


def test_xmp_goes_before_iim():
    found, _ = read_metadata(jpeg(xmp_segment(DESCRIPTION.encode()), iim_segment((110, b"Somebody else"))))
    assert found["credit"] == "Moe/Aske Pictures"


def test_a_picture_without_metadata():
    assert read_metadata(jpeg()) == ({}, None)


def test_controls_and_direction_marks_are_taken_out():
    found, _ = read_metadata(jpeg(iim_segment((116, "Ida\x00\n\u202eMoe".encode()))))
    assert found["copyright"] == "Ida Moe"


def png(*chunks: tuple[bytes, bytes], size: tuple[int, int] = (1, 1)) -> bytes:
    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", *size, 8, 0, 0, 0, 0))
    extra = b"".join(chunk(kind, body) for kind, body in chunks)
    return b"\x89PNG\r\n\x1a\n" + head + extra + chunk(b"IDAT", zlib.compress(b"\0\0")) + chunk(b"IEND", b"")


def test_xmp_in_a_png():
    body = b"XML:com.adobe.xmp\0\0\0\0\0" + DESCRIPTION.encode()
    assert read_metadata(png((b"iTXt", body)))[0]["credit"] == "Moe/Aske Pictures"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b"not a picture at all", "not a picture format"),
        (png(size=(60000, 60000)), "pixels"),
        (png()[:30], "not a picture format"),
        (jpeg(xmp_segment(b"<x:xmpmeta xmlns:x='adobe:ns:meta/'><broken>")), "not well-formed"),
        (
            jpeg(xmp_segment(b"<!DOCTYPE a [<!ENTITY b 'c'>]><x:xmpmeta xmlns:x='adobe:ns:meta/'>&b;</x:xmpmeta>")),
            "document type",
        ),
        (jpeg(xmp_segment(b"<a>\x01</a>")), "well-formed"),
        (png((b"zTXt", b"XML:com.adobe.xmp\0\0" + zlib.compress(bytes(50_000_000)))), "damaged"),
    ],
)
def test_what_cannot_be_read_has_a_reason(data: bytes, reason: str):
    found, unreadable = read_metadata(data)
    assert dict(found) == {}
    assert unreadable is not None
    assert reason in unreadable


def test_a_file_over_the_limit_is_not_opened(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(metadata, "MAX_BYTES", 10)
    assert read_metadata(jpeg()) == ({}, "the file is larger than 0 MiB")


def test_a_cut_off_iim_record_keeps_the_whole_ones():
    marker, body = iim_segment((80, b"Ida Moe"))
    found, _ = read_metadata(jpeg((marker, body + b"\x1c\x02\x50\x7f\xff")))
    assert found["creator"] == "Ida Moe"


def test_a_packet_is_found_in_a_file_that_no_decoder_opens():
    found, unreadable = read_metadata(b"????" + DESCRIPTION.encode() + b"????")
    assert found["credit"] == "Moe/Aske Pictures"
    assert unreadable is None
