"""The Word sample: two pictures, tracked changes and a footnote in an article about a quarry."""

import struct
from io import BytesIO

from PIL import Image, ImageDraw

from documents.word_files import (
    deleted,
    inserted,
    notes,
    paragraph,
    picture,
    relationship,
    run,
    styles,
    word_file,
)

_XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/" xmlns:xmpRights="http://ns.adobe.com/xap/1.0/rights/"
 photoshop:Credit="Harcourt Picture Agency" xmpRights:WebStatement="https://pictures.example/terms">
<dc:creator><rdf:Seq><rdf:li>Leonie Vasey</rdf:li></rdf:Seq></dc:creator>
<dc:rights><rdf:Alt><rdf:li xml:lang="x-default">© 2025 Harcourt Picture Agency. All rights reserved.</rdf:li></rdf:Alt></dc:rights>
<xmpRights:UsageTerms><rdf:Alt><rdf:li xml:lang="x-default">Licence needed for every use.</rdf:li></rdf:Alt></xmpRights:UsageTerms>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>"""  # noqa: E501
_IPTC = {80: "Leonie Vasey", 110: "Harcourt Picture Agency", 115: "Harcourt", 116: "© 2025 Harcourt Picture Agency"}
_STYLES = styles(Title="Title", Subtitle="Subtitle", Heading2="heading 2", Caption="caption")
_CONTENT = "application/vnd.openxmlformats-officedocument.wordprocessingml"


def quarry_dust() -> bytes:
    """Return the sample as a .docx."""
    body = (
        paragraph("Quarry firm hid dust readings from village, campaigners say", style="Title")
        + paragraph("Inspectors were shown figures from a monitor that was switched off at weekends", style="Subtitle")
        + paragraph("By Felix Ormerod, environment correspondent")
        + paragraph(
            "A quarry company ",
            inserted("allegedly "),
            "hid readings of dangerous dust from people who live beside its works, a campaign group has said.",
        )
        + paragraph("Clean Air Hollinside says Brantlow Aggregates kept two sets of figures at its Scarcroft quarry.")
        + paragraph(
            "Site manager Victor Haldenby ",
            deleted("is said to have "),
            "ordered the monitor to be unplugged on Saturdays.",
            '<w:r><w:footnoteReference w:id="1"/></w:r>',
        )
        + paragraph(picture("rId10", "Lorries queue below the quarry face"))
        + paragraph(
            "Lorries queue below the quarry face. Photograph: Leonie Vasey/Harcourt Picture Agency", style="Caption"
        )
        + paragraph("“We wiped the window sills in the morning and they were grey by noon,” said Maud Ellerton, 68.")
        + paragraph("Brantlow Aggregates said it “rejected the claims in full” and had met every limit in its permit.")
        + paragraph("What the monitor shows", style="Heading2")
        + paragraph(
            "Figures published by the council for 2024 show ",
            run("weekday "),
            "levels within the limit of 50 micrograms on all but three days.",
        )
        + paragraph("There are no weekend figures for 31 of the 52 weeks. Nobody at the council could say why.")
        + paragraph(picture("rId11", "A child’s drawing of the quarry"))
        + paragraph("A drawing by a pupil at Hollinside school. Picture: supplied", style="Caption")
        + paragraph("The parish council will discuss the figures on Thursday.")
    )
    return word_file(
        body,
        links=[
            relationship("rId1", "styles", "styles.xml"),
            relationship("rId2", "footnotes", "footnotes.xml"),
            relationship("rId10", "image", "media/image1.jpeg"),
            relationship("rId11", "image", "media/image2.png"),
        ],
        parts={
            "word/styles.xml": _STYLES,
            "word/footnotes.xml": notes(
                "footnote", "Email of May 3 2024, copied to the Hollinside Echo by a former employee."
            ),
            "word/media/image1.jpeg": _photograph(),
            "word/media/image2.png": _drawing(),
        },
        overrides={"word/styles.xml": f"{_CONTENT}.styles+xml", "word/footnotes.xml": f"{_CONTENT}.footnotes+xml"},
    )


def _photograph() -> bytes:
    """Return a picture that carries its rights in EXIF, XMP and IPTC."""
    image = _scene((122, 130, 138), (92, 84, 72))
    exif = Image.Exif()
    exif[0x013B] = "Leonie Vasey"
    exif[0x8298] = "(c) 2025 Harcourt Picture Agency"
    out = BytesIO()
    image.save(out, "JPEG", quality=70, exif=exif, xmp=_XMP.encode())
    plain = out.getvalue()
    return plain[:2] + _iptc_segment() + plain[2:]


def _iptc_segment() -> bytes:
    """Return the segment in which Photoshop keeps the IPTC fields, in UTF-8."""
    records = b"\x1c\x01\x5a\x00\x03\x1b%G"
    for field, value in _IPTC.items():
        text = value.encode()
        records += struct.pack(">BBBH", 0x1C, 2, field, len(text)) + text
    block = b"8BIM\x04\x04\x00\x00" + struct.pack(">I", len(records)) + records + b"\x00" * (len(records) % 2)
    content = b"Photoshop 3.0\x00" + block
    return b"\xff\xed" + struct.pack(">H", len(content) + 2) + content


def _drawing() -> bytes:
    """Return a picture that says nothing about its rights."""
    out = BytesIO()
    _scene((236, 228, 200), (180, 120, 60)).save(out, "PNG")
    return out.getvalue()


def _scene(sky: tuple[int, int, int], ground: tuple[int, int, int]) -> Image.Image:
    image = Image.new("RGB", (320, 200), sky)
    draw = ImageDraw.Draw(image)
    draw.polygon([(0, 200), (0, 140), (90, 90), (160, 120), (240, 70), (320, 130), (320, 200)], fill=ground)
    draw.rectangle((60, 160, 110, 180), fill=(200, 60, 40))
    draw.ellipse((250, 20, 290, 60), fill=(250, 240, 180))
    return image
