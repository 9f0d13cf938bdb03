"""Word files: all that prints is read, once, in the final view of its changes."""

import pytest

from compliance_app.documents import read_document
from compliance_app.model import Article, BlockKind
from documents.word_files import (
    NAMESPACES,
    STRICT_R,
    STRICT_W,
    R,
    W,
    deleted,
    document,
    inserted,
    notes,
    paragraph,
    picture,
    relationship,
    relationships,
    run,
    styles,
    word_file,
)

LONG = "The harbour board met on Tuesday and agreed to look at the figures again."
PNG = b"\x89PNG\r\n\x1a\n not a whole picture"


def read(body: str, **options: object) -> Article:
    return read_document("draft.docx", word_file(body, **options))  # type: ignore[arg-type]


def kinds(article: Article) -> list[tuple[str, str]]:
    return [(block.kind.value, block.span.of(article.text)) for block in article.blocks]


def gaps(article: Article) -> list[str]:
    return [gap.what for gap in article.not_checked]


def test_paragraphs_are_joined_by_newlines():
    article = read(paragraph("One paragraph here.") + paragraph("") + paragraph("And a second."))
    assert article.text == "One paragraph here.\nAnd a second."
    assert article.format == "docx"


def test_tracked_insertions_are_text_and_deletions_are_not():
    article = read(paragraph("He ", inserted("denied "), deleted("admitted ", author="Legal"), "the claim."))
    assert article.text == "He denied the claim."
    insertion, deletion = article.tracked
    assert (insertion.kind, insertion.at.of(article.text), insertion.author) == ("insertion", "denied ", "Subs desk")
    assert (deletion.kind, deletion.text, deletion.author) == ("deletion", "admitted ", "Legal")
    assert (deletion.at.start, len(deletion.at)) == (article.text.index("the claim"), 0)


def test_changes_in_a_later_paragraph_stand_where_they_stand():
    article = read(paragraph("First paragraph.") + paragraph("  Then she ", inserted("allegedly "), "left."))
    assert article.tracked[0].at.of(article.text) == "allegedly "


def test_neighbouring_runs_of_one_insertion_are_one_change():
    body = f'<w:p><w:ins w:id="1" w:author="A">{run("two ")}{run("runs")}</w:ins></w:p>'
    assert [change.text for change in read(body).tracked] == ["two runs"]


def test_moved_text_is_read_at_its_new_place_only():
    old = f'<w:p><w:moveFrom w:id="1" w:author="A">{run("Moved words.")}</w:moveFrom></w:p>'
    new = f'<w:p><w:moveTo w:id="2" w:author="A">{run("Moved words.")}</w:moveTo></w:p>'
    article = read(paragraph("Start.") + old + paragraph("Middle.") + new)
    assert article.text == "Start.\nMiddle.\nMoved words."
    assert {change.kind for change in article.tracked} == {"insertion", "deletion"}


def test_a_deleted_paragraph_mark_joins_two_paragraphs():
    first = '<w:p><w:pPr><w:rPr><w:del w:id="1" w:author="A"/></w:rPr></w:pPr>' + run("First half ") + "</w:p>"
    assert read(first + paragraph("and second half.")).text == "First half and second half."


def test_a_deleted_row_is_not_text():
    row = f'<w:tr><w:trPr><w:del w:id="1" w:author="A"/></w:trPr><w:tc>{paragraph("Gone row")}</w:tc></w:tr>'
    stays = f"<w:tr><w:tc>{paragraph('Stays')}</w:tc><w:tc>{paragraph('here')}</w:tc></w:tr>"
    article = read(f"<w:tbl>{row}{stays}</w:tbl>")
    assert article.text == "Stays\nhere"
    assert [(change.kind, change.text) for change in article.tracked] == [("deletion", "Gone row")]


@pytest.mark.parametrize(
    "wrapped",
    [
        "<w:sdt><w:sdtContent>{run}</w:sdtContent></w:sdt>",
        '<w:smartTag w:uri="u" w:element="PersonName">{run}</w:smartTag>',
        '<w:customXml w:element="e">{run}</w:customXml>',
        '<w:fldSimple w:instr="MERGEFIELD x">{run}</w:fldSimple>',
        '<w:hyperlink w:anchor="a">{run}</w:hyperlink>',
        '<w:bdo w:val="rtl">{run}</w:bdo>',
        '<w:dir w:val="rtl">{run}</w:dir>',
        "<w:r><w:ruby><w:rt><w:r><w:t>gloss</w:t></w:r></w:rt><w:rubyBase>{run}</w:rubyBase></w:ruby></w:r>",
        "<m:oMath><m:r><m:t>name</m:t></m:r></m:oMath>",
        '<w:unknownWrapper>{run}</w:unknownWrapper><w:bookmarkStart w:id="1" w:name="b"/>',
    ],
)
def test_words_inside_wrappers_are_read_once(wrapped: str):
    article = read(f"<w:p>{run('The ')}{wrapped.format(run=run('name'))}{run(' stands.')}</w:p>")
    assert article.text == "The name stands."


def test_block_content_controls_and_cells_in_them_are_read():
    cell = f"<w:sdt><w:sdtContent><w:tc>{paragraph('cell')}</w:tc></w:sdtContent></w:sdt>"
    control = f"<w:sdt><w:sdtContent>{paragraph('Boxed words.')}</w:sdtContent></w:sdt>"
    article = read(f"{control}<w:tbl><w:tr>{cell}{cell}</w:tr></w:tbl>")
    assert kinds(article) == [("paragraph", "Boxed words."), ("table", "cell"), ("table", "cell")]


def test_a_field_code_is_not_text_and_its_result_is():
    marks = [f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")]
    code = "<w:r><w:instrText>HYPERLINK secret</w:instrText><w:t>stray</w:t></w:r>"
    article = read(f"<w:p>{run('See ')}{marks[0]}{code}{marks[1]}{run('the result')}{marks[2]}{run('.')}</w:p>")
    assert article.text == "See the result."


def test_a_field_that_never_ends_does_not_swallow_the_article():
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    assert read(f"<w:p>{run('One.')}{begin}</w:p>" + paragraph("Two.")).text == "One.\nTwo."


def test_signs_that_stand_for_characters_are_read():
    body = (
        "<w:p><w:r><w:t>co</w:t><w:noBreakHyphen/><w:t>accused</w:t><w:tab/><w:t>20</w:t>"
        '<w:sym w:font="Symbol" w:char="F0B0"/></w:r></w:p>'
    )
    assert read(body).text == "co-accused\t20°"


def test_lines_broken_by_hand_are_blocks_unless_a_sentence_runs_on():
    lines = "<w:br/>".join(f"<w:t>{line}</w:t>" for line in ("The board met on Monday.", "It voted and", "went home."))
    assert [text for _, text in kinds(read(f"<w:p><w:r>{lines}</w:r></w:p>"))] == [
        "The board met on Monday.",
        "It voted and\nwent home.",
    ]


def test_text_boxes_are_read_once_after_their_paragraph():
    box = f"<w:txbxContent>{paragraph('Words in a box.')}</w:txbxContent>"
    body = (
        f"<w:p>{run('Before.')}<w:r><mc:AlternateContent>"
        f'<mc:Choice Requires="wps"><w:drawing><wps:txbx>{box}</wps:txbx>'
        f"</w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox>{box}</v:textbox></v:shape></w:pict>"
        f"</mc:Fallback></mc:AlternateContent></w:r>{run(' After.')}</w:p>"
    )
    assert read(body).text == "Before. After.\nWords in a box."


def test_notes_headers_and_footers_come_after_the_body_with_their_kinds():
    margin = f"<w:hdr {NAMESPACES}>{paragraph('Not for publication')}</w:hdr>"
    article = read(
        paragraph(LONG),
        links=[
            relationship("rId1", "footnotes", "footnotes.xml"),
            relationship("rId2", "endnotes", "endnotes.xml"),
            relationship("rId3", "header", "header1.xml"),
            relationship("rId4", "header", "header2.xml"),
            relationship("rId5", "footer", "footer1.xml"),
        ],
        parts={
            "word/footnotes.xml": notes("footnote", "A footnote."),
            "word/endnotes.xml": notes("endnote", "An endnote."),
            "word/header1.xml": margin,
            "word/header2.xml": margin,
            "word/footer1.xml": f"<w:ftr {NAMESPACES}>{paragraph('© The Courier')}</w:ftr>",
        },
    )
    assert kinds(article)[1:] == [
        ("note", "A footnote."),
        ("note", "An endnote."),
        ("header", "Not for publication"),
        ("footer", "© The Courier"),
    ]


def test_comments_are_not_text():
    comments = f"<w:comments {NAMESPACES}><w:comment>{paragraph('check this')}</w:comment></w:comments>"
    article = read(
        paragraph(LONG), links=[relationship("rId1", "comments", "comments.xml")], parts={"word/comments.xml": comments}
    )
    assert article.text == LONG


def test_hidden_text_is_left_out_and_said_to_be():
    article = read(paragraph("Seen. ", run("Not seen.", "<w:vanish/>"), run("Seen too.", '<w:vanish w:val="0"/>')))
    assert article.text == "Seen. Seen too."
    assert gaps(article) == ["hidden text"]
    assert "Not seen." in article.not_checked[0].why


def test_styles_say_what_a_paragraph_is():
    named = styles(
        T="Title", S="Subtitle", H1="heading 1", H2="heading 2", C="caption", L="List Bullet", B="Courier Byline"
    )
    body = (
        paragraph("Board to look again at harbour figures.", style="T")
        + paragraph("Members voted nine to two", style="S")
        + paragraph("Jo Penhale", style="B")
        + paragraph(LONG)
        + paragraph("A long crosshead in a heading style that nobody would take for one.", style="H2")
        + paragraph(LONG)
        + paragraph("Second first-level heading", style="H1")
        + paragraph("first thing", style="L")
        + paragraph("The harbour at dawn", style="C")
    )
    article = read(body, links=[relationship("rId1", "styles", "styles.xml")], parts={"word/styles.xml": named})
    assert [kind for kind, _ in kinds(article)] == [
        "headline", "standfirst", "byline", "paragraph", "crosshead", "paragraph", "crosshead", "list", "caption",
    ]  # fmt: skip


def test_a_first_level_heading_below_the_copy_is_a_crosshead():
    named = styles(H1="heading 1")
    body = paragraph("Pool to close") + paragraph("By Jo Penhale") + paragraph(LONG) + paragraph("Old rows", style="H1")
    article = read(body, links=[relationship("rId1", "styles", "styles.xml")], parts={"word/styles.xml": named})
    assert [kind for kind, _ in kinds(article)] == ["headline", "byline", "paragraph", "crosshead"]


def test_of_joined_paragraphs_the_last_says_what_they_are():
    named = styles(T="Title")
    mark = '<w:pPr><w:pStyle w:val="T"/><w:rPr><w:del w:id="1" w:author="A"/></w:rPr></w:pPr>'
    body = f"<w:p>{mark}{deleted('Old headline')}</w:p>" + paragraph(LONG)
    article = read(body, links=[relationship("rId1", "styles", "styles.xml")], parts={"word/styles.xml": named})
    assert kinds(article) == [("paragraph", LONG)]


def test_copy_in_a_heading_style_is_checked_as_copy():
    named = styles(H2="heading 2")
    body = paragraph("Title line", style="H2") + paragraph(" ".join([LONG] * 3), style="H2")
    article = read(body, links=[relationship("rId1", "styles", "styles.xml")], parts={"word/styles.xml": named})
    assert [kind for kind, _ in kinds(article)] == ["headline", "paragraph"]


def test_numbered_paragraphs_are_lists():
    numbered = '<w:p><w:pPr><w:numPr><w:numId w:val="3"/></w:numPr></w:pPr>' + run("First demand") + "</w:p>"
    assert kinds(read(paragraph(LONG) + numbered))[1] == ("list", "First demand")


def test_one_cell_around_the_article_is_no_table():
    article = read(f"<w:tbl><w:tr><w:tc>{paragraph('Board to vote again')}{paragraph(LONG)}</w:tc></w:tr></w:tbl>")
    assert [kind for kind, _ in kinds(article)] == ["headline", "paragraph"]


def test_pictures_come_with_bytes_alternative_text_and_place():
    article = read(
        paragraph(LONG) + paragraph(picture("rId1", "Boats in a row")) + paragraph("Boats. Picture: Reuters"),
        links=[relationship("rId1", "image", "media/image1.png")],
        parts={"word/media/image1.png": PNG},
    )
    (image,) = article.pictures
    assert (image.name, image.data, image.alt) == ("image1.png", PNG, "Boats in a row")
    assert article.text[image.at :].startswith("Boats. Picture")
    assert kinds(article)[-1] == ("caption", "Boats. Picture: Reuters")


@pytest.mark.parametrize(
    "link",
    [
        relationship("rId1", "image", "http://pictures.example/a.png", external=True),
        relationship("rId1", "image", "file:///etc/hostname", external=True),
        relationship("rId1", "image", "../../../../etc/hostname"),
        relationship("rId7", "image", "media/other.png"),
    ],
)
def test_pictures_that_are_not_in_the_file_are_never_fetched(link: str):
    article = read(paragraph(LONG) + paragraph(picture("rId1")), links=[link])
    assert [image.data for image in article.pictures] == [None]
    assert len(article.not_checked) == 1


@pytest.mark.parametrize(
    ("element", "what"),
    [
        ('<w:p><w:r><w:drawing><c:chart r:id="rId9"/></w:drawing></w:r></w:p>', "a chart"),
        ("<w:p><w:r><w:object><o:OLEObject/></w:object></w:r></w:p>", "an embedded object"),
        ('<w:altChunk r:id="rId9"/>', "an embedded document"),
        ('<w:subDoc r:id="rId9"/>', "a linked sub-document"),
    ],
)
def test_what_cannot_be_read_is_said(element: str, what: str):
    assert gaps(read(paragraph(LONG) + element)) == [what]


def test_an_embedded_web_page_is_read():
    article = read(
        paragraph(LONG) + '<w:altChunk r:id="rId1"/>',
        links=[relationship("rId1", "aFChunk", "chunk.html")],
        parts={"word/chunk.html": "<html><body><p>Words from the web.</p></body></html>"},
    )
    assert article.text == f"{LONG}\nWords from the web."


def test_strict_files_and_other_names_of_the_main_part_are_read():
    namespaces = NAMESPACES.replace(W, STRICT_W).replace(R, STRICT_R)
    data = word_file(
        without=["word/document.xml", "word/_rels/document.xml.rels"],
        parts={
            "text/story.xml": document(paragraph("Strict words."), namespaces),
            "_rels/.rels": relationships(relationship("rId1", "officeDocument", "/text/story.xml", base=STRICT_R)),
        },
    )
    assert read_document("draft.docx", data).text == "Strict words."


def test_a_utf16_main_part_is_read():
    xml = '<?xml version="1.0" encoding="UTF-16"?>' + document(paragraph("Wide words."))
    assert read("", main=xml.encode("utf-16")).text == "Wide words."


def test_the_kind_of_a_table_gives_way_to_a_caption():
    cells = "".join(f"<w:tc>{paragraph(text)}</w:tc>" for text in ("Goals", "Boats. Picture: Reuters"))
    article = read(f"<w:tbl><w:tr>{cells}</w:tr></w:tbl>")
    assert [block.kind for block in article.blocks] == [BlockKind.TABLE, BlockKind.CAPTION]


@pytest.mark.parametrize(
    ("crop", "cropped"),
    [
        ('<a:srcRect l="12500"/>', True),
        ('<a:srcRect l="0" t="0" r="0" b="0"/>', False),
        ("<a:srcRect/>", False),
        ("", False),
    ],
)
def test_a_picture_of_which_only_a_part_is_shown(crop: str, cropped: bool):
    shown = picture("rId8").replace("<a:stretch>", f"{crop}<a:stretch>")
    (found,) = read(paragraph("Weir. ", shown), links=[relationship("rId8", "image", "media/a.png")]).pictures
    assert found.cropped is cropped


def test_a_picture_that_an_old_program_cropped():
    body = paragraph(
        "Weir. ", '<w:r><w:pict><v:shape><v:imagedata r:id="rId8" croptop="6554f"/></v:shape></w:pict></w:r>'
    )
    (found,) = read(body, links=[relationship("rId8", "image", "media/a.png")]).pictures
    assert found.cropped
