"""Agency formats: NITF and NewsML-G2."""

import pytest

from compliance_app.documents import read_document
from compliance_app.errors import ReadError
from compliance_app.images import describe
from compliance_app.model import Article

NITF = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE nitf SYSTEM "nitf-3-4.dtd">
<nitf><head><title>SLUG-BOARD</title><docdata><doc-id id-string="1"/><key-list><keyword key="board"/></key-list></docdata></head>
<body><body.head><hedline><hl1>Board ‘hid’ figures</hl1><hl2>Papers show two sets of books</hl2></hedline>
<byline>By <person>Ada Pell</person>, local reporter</byline><abstract><p>A board kept two sets of books.</p></abstract></body.head>
<body.content><p lede="true">The board hid figures, <person>Maud <em>Ellerton</em></person> said on Tuesday.</p>
<hl2>The second book</hl2>
<block><p>The chairman denies it.</p><ul><li>first point</li></ul></block>
<media media-type="image"><media-metadata name="x" value="y"/><media-reference source="pier.jpg" alternate-text="A pier"/>
<media-caption>The pier on Monday.</media-caption><media-producer>Photo: Ned Orr/PA</media-producer></media>
<table><tr><td>2025</td><td>£4,000</td></tr></table></body.content>
<body.end><tagline>Reporting by Jo Bell.</tagline></body.end></body></nitf>"""  # noqa: E501
NITF_WITH_NAMESPACE = NITF[NITF.index("<nitf>") :].replace(
    "<nitf>", '<nitf xmlns="http://iptc.org/std/NITF/2006-10-18/">'
)
G2 = "http://iptc.org/std/nar/2006-10-01/"


def item(content: str, meta: str = "") -> str:
    inner = f"<contentMeta>{meta}</contentMeta><contentSet>{content}</contentSet>"
    return f'<newsItem xmlns="{G2}" guid="a">{inner}</newsItem>'


def kinds(article: Article) -> list[tuple[str, str]]:
    return [(block.kind.value, block.span.of(article.text)) for block in article.blocks]


def test_nitf_is_read_with_the_parts_of_its_page():
    article = read_document("story.xml", NITF.encode())
    assert article.format == "nitf"
    assert kinds(article) == [
        ("headline", "Board ‘hid’ figures"),
        ("standfirst", "Papers show two sets of books"),
        ("byline", "By Ada Pell, local reporter"),
        ("standfirst", "A board kept two sets of books."),
        ("paragraph", "The board hid figures, Maud Ellerton said on Tuesday."),
        ("crosshead", "The second book"),
        ("paragraph", "The chairman denies it."),
        ("list", "first point"),
        ("caption", "The pier on Monday."),
        ("credit", "Photo: Ned Orr/PA"),
        ("table", "2025"),
        ("table", "£4,000"),
        ("paragraph", "Reporting by Jo Bell."),
    ]
    (picture,) = article.pictures
    assert (picture.name, picture.data, picture.alt) == ("pier.jpg", None, "A pier")
    assert [gap.what for gap in article.not_checked] == ["linked pictures"]


@pytest.mark.parametrize(
    "content",
    [
        f'<inlineXML contenttype="application/nitf+xml">{NITF_WITH_NAMESPACE}</inlineXML>',
        '<inlineXML><html xmlns="http://www.w3.org/1999/xhtml"><head><title>x</title></head><body>'
        "<h1>Board ‘hid’ figures</h1><p>The board hid figures, Maud Ellerton said on Tuesday.</p></body></html>"
        "</inlineXML>",
    ],
)
def test_newsml_holds_nitf_or_xhtml(content: str):
    article = read_document("item.xml", item(content).encode())
    assert article.format == "newsml"
    assert ("headline", "Board ‘hid’ figures") in kinds(article)
    assert ("paragraph", "The board hid figures, Maud Ellerton said on Tuesday.") in kinds(article)


def test_headline_and_byline_come_from_the_item_where_the_text_has_none():
    content = "<inlineData>The board met on Tuesday and agreed on it.\n\nIt will meet again.</inlineData>"
    meta = "<headline>Board agrees</headline><by>Ada Pell</by>"
    assert kinds(read_document("item.xml", item(content, meta).encode())) == [
        ("headline", "Board agrees"),
        ("byline", "Ada Pell"),
        ("paragraph", "The board met on Tuesday and agreed on it."),
        ("paragraph", "It will meet again."),
    ]


def test_a_message_gives_its_texts_and_its_pictures_with_caption_and_credit():
    text = item("<inlineXML><html><body><p>The board met on Tuesday.</p></body></html></inlineXML>")
    picture = item(
        '<remoteContent href="http://agency.example/pier.jpg?x"/>',
        "<creditline>Ned Orr/PA</creditline><description role='drol:caption'>The pier on\n Monday.</description>",
    )
    message = f'<newsMessage xmlns="{G2}"><header/><itemSet>{text}{picture}</itemSet></newsMessage>'
    article = read_document("message.xml", message.encode())
    assert article.text == "The board met on Tuesday.\nThe pier on Monday.\nNed Orr/PA"
    assert [image.data for image in article.pictures] == [None]


@pytest.mark.parametrize(
    ("source", "problem"),
    [
        (NITF[:-20], "not well-formed"),
        (NITF.replace("denies", "&denies;"), "entities"),
        (NITF.replace('"nitf-3-4.dtd"', '"n.dtd" [<!ENTITY x "hidden">]').replace("denies", "&x;"), "XML"),
        (item(""), "no article"),
        (f"<nitf><body>{'<block>' * 400}<p>x</p>{'</block>' * 400}</body></nitf>", "nested|well-formed"),
    ],
)
def test_broken_and_hostile_items_are_refused(source: str, problem: str):
    with pytest.raises(ReadError, match=problem):
        read_document("item.xml", source.encode())


def g2(inner: str) -> str:
    return f'<newsItem xmlns="{G2}" guid="a">{inner}</newsItem>'


def test_what_an_item_says_of_the_rights_in_its_picture_is_kept():
    picture = g2(
        "<rightsInfo><copyrightHolder literal='Harbour Pictures'/>"
        "<copyrightNotice>© 2026 Harbour Pictures</copyrightNotice><usageTerms>NO SALES</usageTerms></rightsInfo>"
        "<itemMeta><embargoed>2026-12-03T18:00:00Z</embargoed><edNote>Mandatory credit</edNote></itemMeta>"
        "<contentMeta><creator><name>Ned Orr</name></creator>"
        "<creditline>Ned Orr/Harbour Pictures</creditline></contentMeta>"
        "<contentSet><remoteContent href='http://agency.example/pier.jpg'/></contentSet>"
    )
    text = item("<inlineXML><html><body><p>The board met on Tuesday.</p></body></html></inlineXML>")
    message = f'<newsMessage xmlns="{G2}"><itemSet>{text}{picture}</itemSet></newsMessage>'
    article = read_document("m.xml", message.encode())
    assert dict(article.pictures[0].rights) == {
        "creator": "Ned Orr",
        "credit": "Ned Orr/Harbour Pictures",
        "copyright": "© 2026 Harbour Pictures",
        "usage_terms": "NO SALES",
        "instructions": "Mandatory credit",
        "source": "Harbour Pictures",
        "release_date": "2026-12-03T18:00:00Z",
    }
    assert article.embargoed is None
    (image,) = describe(article)
    assert image.metadata["copyright"] == "© 2026 Harbour Pictures"
    assert image.restrictions == ("Mandatory credit", "NO SALES")


def test_an_item_that_its_agency_holds_back_is_known_as_such():
    body = "<contentSet><inlineXML><html><body><p>The board met on Tuesday.</p></body></html></inlineXML></contentSet>"
    held = g2(f"<itemMeta><embargoed>2026-12-03T18:00:00Z</embargoed></itemMeta>{body}")
    assert read_document("item.xml", held.encode()).embargoed == "2026-12-03T18:00:00Z"
    assert read_document("item.xml", g2(body).encode()).embargoed is None


@pytest.mark.parametrize(
    ("norm", "embargoed"),
    [
        ("20261203T180000Z", "2026-12-03T18:00:00Z"),
        ("20261203T1800+0100", "2026-12-03T18:00:00+0100"),
        ("20261203", "2026-12-03"),
        ("soon", None),
    ],
)
def test_nitf_says_when_it_is_released(norm: str, embargoed: str | None):
    held = NITF.replace("<docdata>", f'<docdata><date.release norm="{norm}"/>')
    assert read_document("story.xml", held.encode()).embargoed == embargoed
