"""OpenDocument texts: the same decisions as for Word files."""

from collections.abc import Mapping

import pytest

from compliance_app.documents import read_document
from compliance_app.errors import ReadError
from compliance_app.model import Article
from documents.word_files import zipped

_OASIS = "urn:oasis:names:tc:opendocument:xmlns"
_NAMESPACES = " ".join(
    f'xmlns:{prefix}="{address}"'
    for prefix, address in {
        "office": f"{_OASIS}:office:1.0",
        "text": f"{_OASIS}:text:1.0",
        "table": f"{_OASIS}:table:1.0",
        "draw": f"{_OASIS}:drawing:1.0",
        "style": f"{_OASIS}:style:1.0",
        "svg": f"{_OASIS}:svg-compatible:1.0",
        "fo": f"{_OASIS}:xsl-fo-compatible:1.0",
        "xlink": "http://www.w3.org/1999/xlink",
        "dc": "http://purl.org/dc/elements/1.1/",
    }.items()
)


def content(body: str, styles: str = "") -> str:
    return (
        f"<office:document-content {_NAMESPACES}><office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )


def read(body: str, styles: str = "", members: Mapping[str, bytes | str] | None = None) -> Article:
    package = {
        "mimetype": "application/vnd.oasis.opendocument.text",
        "content.xml": content(body, styles),
        **(members or {}),
    }
    return read_document("draft.odt", zipped(package))


def kinds(article: Article) -> list[tuple[str, str]]:
    return [(block.kind.value, block.span.of(article.text)) for block in article.blocks]


def test_kinds_come_from_headings_styles_lists_and_tables():
    article = read(
        "<text:p text:style-name='P1'>Board to vote again</text:p><text:h text:outline-level='2'>New figures</text:h>"
        "<text:p>The board met on Tuesday.</text:p>"
        "<text:list><text:list-item><text:p>first</text:p></text:list-item></text:list>"
        "<table:table><table:table-row><table:table-cell><text:p>Year</text:p></table:table-cell></table:table-row></table:table>",
        "<style:style style:name='P1' style:parent-style-name='Title'/>",
    )
    assert kinds(article) == [
        ("headline", "Board to vote again"),
        ("crosshead", "New figures"),
        ("paragraph", "The board met on Tuesday."),
        ("list", "first"),
        ("table", "Year"),
    ]


def test_spaces_tabs_notes_and_comments():
    article = read(
        "<text:p>Two<text:s text:c='2'/>spaces<text:tab/>tab   <text:span>run</text:span>.<office:annotation>"
        "<text:p>check</text:p></office:annotation><text:note><text:note-citation>1</text:note-citation><text:note-body>"
        "<text:p>A note.</text:p></text:note-body></text:note></text:p>"
    )
    assert article.text == "Two  spaces\ttab run.\nA note."
    assert kinds(article)[-1] == ("note", "A note.")


def test_changes_are_tracked():
    article = read(
        "<text:tracked-changes><text:changed-region text:id='c1'><text:deletion><dc:creator>Legal</dc:creator>"
        "<text:p>guilty</text:p></text:deletion></text:changed-region>"
        "<text:changed-region text:id='c2'><text:insertion/>"
        "</text:changed-region></text:tracked-changes><text:p>He is <text:change text:change-id='c1'/>"
        "<text:change-start text:change-id='c2'/>accused<text:change-end text:change-id='c2'/>.</text:p>"
    )
    assert article.text == "He is accused."
    assert [(change.kind, change.text) for change in article.tracked] == [
        ("deletion", "guilty"),
        ("insertion", "accused"),
    ]


@pytest.mark.parametrize(
    ("clip", "cropped"),
    [
        ("rect(0cm, 1.25cm, 0cm, 0cm)", True),
        ("rect(0in 0in 0.5in 0in)", True),
        ("rect(0cm, 0cm, 0cm, 0cm)", False),
        ("auto", False),
    ],
)
def test_a_frame_that_shows_a_part_of_its_picture_is_a_crop(clip: str, cropped: bool):
    article = read(
        "<text:p><draw:frame draw:style-name='fr1'><draw:image xlink:href='Pictures/a.png'/></draw:frame></text:p>",
        f"<style:style style:name='fr1'><style:graphic-properties fo:clip='{clip}'/></style:style>",
        members={"Pictures/a.png": b"\x89PNG"},
    )
    assert [picture.cropped for picture in article.pictures] == [cropped]


def test_pictures_boxes_and_margins():
    article = read(
        "<text:p>Before.<draw:frame><draw:image xlink:href='Pictures/a.png'/><svg:desc>Boats</svg:desc></draw:frame>"
        "<draw:frame><draw:text-box><text:p>Boxed.</text:p></draw:text-box></draw:frame></text:p>"
        "<text:p><draw:frame><draw:image xlink:href='http://x.example/b.png'/></draw:frame></text:p>",
        members={
            "Pictures/a.png": b"\x89PNG",
            "styles.xml": f"<r><style:footer {_NAMESPACES}><text:p>© The Courier</text:p></style:footer></r>",
        },
    )
    assert article.text == "Before.\nBoxed.\n© The Courier"
    assert kinds(article)[-1] == ("footer", "© The Courier")
    assert [(image.name, image.data, image.alt) for image in article.pictures] == [
        ("a.png", b"\x89PNG", "Boats"),
        ("b.png", None, None),
    ]


def test_an_encrypted_text_is_refused():
    with pytest.raises(ReadError, match="password"):
        read("<text:p>x</text:p>", members={"META-INF/manifest.xml": "<manifest:encryption-data/>"})


def test_a_spreadsheet_is_refused():
    sheet = content("").replace("office:text>", "office:spreadsheet>")
    with pytest.raises(ReadError, match="not a text"):
        read_document("draft.ods", zipped({"content.xml": sheet}))
