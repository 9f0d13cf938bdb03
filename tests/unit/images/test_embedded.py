"""Pictures in Word files and web pages, with what stands beside them and in them."""

import base64
import io
from pathlib import Path

from docx import Document
from PIL import Image

from compliance_app.documents import read_document
from compliance_app.images import describe
from compliance_app.model import ImageFacts


def jpeg(creator: str, rights: str) -> bytes:
    exif = Image.Exif()
    exif[315], exif[33432] = creator, rights
    buffer = io.BytesIO()
    Image.new("RGB", (16, 16), "grey").save(buffer, "JPEG", exif=exif)
    return buffer.getvalue()


def test_pictures_of_a_word_file_take_their_captions(tmp_path: Path):
    document = Document()
    document.add_heading("Weir reopens", 0)
    document.add_paragraph("The weir reopened on Monday, the council said in a statement.")
    document.add_picture(io.BytesIO(jpeg("Ida Moe", "CC BY-NC 4.0")))
    document.add_paragraph("The weir on Monday. Photo: Ida Moe, CC BY 4.0", style="Caption")
    document.add_paragraph("The council will meet again in May to look at the cost of the work.")
    document.add_picture(io.BytesIO(jpeg("Rolf Aske", "Rolf Aske/SWNS")))
    document.add_paragraph("The lock keepers. Picture: Rolf Aske/SWNS", style="Caption")
    path = tmp_path / "weir.docx"
    document.save(str(path))

    images = describe(read_document(path))
    assert [(image.embedded, image.credit.kind if image.credit else None) for image in images] == [
        (True, "open-licence"),
        (True, "agency"),
    ]
    assert [image.metadata["creator"] for image in images] == ["Ida Moe", "Rolf Aske"]
    assert images[0].metadata["licence"] == "CC BY-NC 4.0"


def of_page(figure: str) -> list[ImageFacts]:
    page = (
        f"<html><body><h1>Weir reopens</h1><p>The weir reopened on Monday, the council said.</p>{figure}</body></html>"
    )
    return list(describe(read_document("weir.html", page.encode())))


def test_pictures_of_a_web_page():
    data = base64.b64encode(jpeg("Ida Moe", "Ida Moe")).decode()
    (image,) = of_page(
        f'<figure><img alt="The weir" src="data:image/jpeg;base64,{data}">'
        "<figcaption>The weir. Photo: Facebook</figcaption></figure>"
    )
    assert (image.alt, image.credit.kind if image.credit else None) == ("The weir", "host")


def test_a_linked_picture_without_caption_or_alternative_text():
    (image,) = of_page('<p><img src="https://example.org/weir.jpg"></p>')
    assert (image.alt, image.credit, image.embedded) == (None, None, True)
    assert image.unreadable is not None
