"""Word files of many makes, to be annotated: each way in which a word can stand in one, alone and in company."""

import io
from collections.abc import Iterator

import docx
from PIL import Image

from documents.word_files import (
    MAIN_TYPE,
    NAMESPACES,
    STRICT_R,
    STRICT_W,
    WORD_TYPE,
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
    word_file,
)

_OPEN, _SPLIT, _CLOSE = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end"))
_BOX = (
    '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:inline><a:graphic><a:graphicData><wps:wsp>'
    "<wps:txbx><w:txbxContent>{0}</w:txbxContent></wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:inline>"
    "</w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox><w:txbxContent>{0}</w:txbxContent></v:textbox></w:pict>"
    "</mc:Fallback></mc:AlternateContent></w:r>"
)
# Bodies whose words can all hold a comment.
BODIES = {
    "plain": paragraph("The mayor took the money, a neighbour says."),
    "many runs": paragraph("The may", run("or to", "<w:b/>"), run("ok the "), "money, a neighbour ", "says."),
    "two texts in a run": paragraph("<w:r><w:t>The mayor</w:t><w:tab/><w:t>took it.</w:t><w:br/><w:t>Yes.</w:t></w:r>"),
    "spaces": paragraph("   The mayor  ", "  took\u00a0it. "),
    "beyond the first plane": paragraph("The 🙂 mayor took 🙂🙂 it, “he” said – e\u0301t cetera."),
    "hyphens and symbols": paragraph(
        '<w:r><w:t>co</w:t><w:noBreakHyphen/><w:t>accused</w:t><w:sym w:font="Symbol" w:char="F0B0"/></w:r>', " man"
    ),
    "link": paragraph("The ", f'<w:hyperlink r:id="rId9">{run("mayor took")}{run(" the")}</w:hyperlink>', " money."),
    "insertion": paragraph("The mayor ", inserted("allegedly "), "took the ", inserted("town’s "), "money."),
    "deletion": paragraph("The mayor ", deleted("is said to have "), "took the ", deleted("big "), "money."),
    "content control": paragraph("The ", f"<w:sdt><w:sdtContent>{run('man took')}</w:sdtContent></w:sdt>", " it."),
    "block control": f"<w:sdt><w:sdtContent>{paragraph('The mayor took it.')}</w:sdtContent></w:sdt>",
    "smart tag": paragraph("The ", f'<w:smartTag w:element="place">{run("Hollin")}{run("side")}</w:smartTag>', " man."),
    "simple field": paragraph("On ", f'<w:fldSimple w:instr="DATE">{run("Tuesday night")}</w:fldSimple>', " he left."),
    "field": paragraph(
        "On ", _OPEN, '<w:r><w:instrText>DATE</w:instrText></w:r>', _SPLIT, run("Tuesday night"), _CLOSE, " he left."
    ),
    "table": f"<w:tbl><w:tr><w:tc>{paragraph('Mayor')}</w:tc><w:tc>{paragraph('£4,000')}</w:tc></w:tr></w:tbl>",
    "picture": paragraph("The mayor ", picture("rId8"), "took the money."),
    "formatting change": paragraph(
        run("The mayor took", '<w:b/><w:rPrChange w:id="7" w:author="Jo" w:date="2026-01-05T09:00:00Z"/>'), " it."
    ),
    "bookmarks": paragraph(
        "The ", '<w:bookmarkStart w:id="0" w:name="here"/>', "mayor", '<w:bookmarkEnd w:id="0"/>', " took it."
    ),
    "deleted paragraph mark": (
        '<w:p><w:pPr><w:rPr><w:del w:id="5" w:author="Jo"/></w:rPr></w:pPr>' + run("The mayor ") + "</w:p>"
        + paragraph("took the money.")
    ),
    "two paragraphs": paragraph("The mayor took the money.") + paragraph("He denies it."),
    "move": (
        f'<w:p><w:moveFrom w:id="11" w:author="J">{run("He denies it. ")}</w:moveFrom>{run("The mayor took it.")}</w:p>'
        f'<w:p><w:moveTo w:id="12" w:author="Jo">{run("He denies it. ")}</w:moveTo>{run("A vote followed.")}</w:p>'
    ),
    "tables in tables": (
        f"<w:tbl><w:tr><w:tc>{paragraph('Outer cell')}<w:tbl><w:tr><w:tc>{paragraph('Inner cell')}</w:tc>"
        f"<w:tc>{paragraph('£4,000')}</w:tc></w:tr></w:tbl>{paragraph('Below it')}</w:tc></w:tr></w:tbl>"
    ),
    "right to left": paragraph(
        "The mayor ", f'<w:bdo w:val="rtl">{run("אמר", "<w:rtl/>")}</w:bdo>', " and ",
        f'<w:dir w:val="rtl">{run("שלום לכם", "<w:rtl/>")}</w:dir>', " took it.",
    ),
    "custom XML": paragraph("The ", f'<w:customXml w:element="e">{run("mayor took")}</w:customXml>', " it."),
    "control in a cell": (
        f"<w:tbl><w:tr><w:sdt><w:sdtContent><w:tc>{paragraph('Mayor')}</w:tc></w:sdtContent></w:sdt>"
        f"<w:tc>{paragraph('took it')}</w:tc></w:tr></w:tbl>"
    ),
    "link in an insertion": paragraph(
        "The ", '<w:ins w:id="13" w:author="Jo">' f'<w:hyperlink r:id="rId9">{run("mayor took")}</w:hyperlink></w:ins>',
        " it.",
    ),
    "numbered list": (
        '<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>' + run("The mayor took it.")
        + "</w:p>"
    ),
    "box beside": paragraph("The mayor took it.", _BOX.format(paragraph("In the box."))),
}  # fmt: skip
# Bodies with words that print and cannot be cut for a comment.
READ_ALONE = {
    "ruby": paragraph(
        "The ",
        "<w:r><w:ruby><w:rubyPr/><w:rt><w:r><w:t>gloss</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>mayor</w:t></w:r>"
        "</w:rubyBase></w:ruby></w:r>",
        " took it.",
    ),
    "formula": paragraph("The sum is ", "<m:oMath><m:r><m:t>forty</m:t></m:r></m:oMath>", " pounds."),
    "box of an old program": paragraph(
        "The mayor took it.",
        f"<w:r><w:pict><v:shape><v:textbox><w:txbxContent>{paragraph('Boxed of old.')}</w:txbxContent></v:textbox>"
        "</v:shape></w:pict></w:r>",
    ),
    "page furniture": paragraph(
        "The mayor took it.", '<w:r><w:lastRenderedPageBreak/><w:br w:type="page"/></w:r>', "Yes."
    ),
}
_EXISTING = (
    f'<w:comments {NAMESPACES}><w:comment w:id="41" w:author="Legal" w:initials="L">'
    f"{paragraph('RoR sent at three.')}</w:comment></w:comments>"
)
_COMMENTED = paragraph(
    '<w:commentRangeStart w:id="41"/>', "The mayor took", '<w:commentRangeEnd w:id="41"/>',
    '<w:r><w:commentReference w:id="41"/></w:r>', " the money.",
)  # fmt: skip
_LINKS = (
    relationship("rId8", "image", "media/image1.png"),
    relationship("rId9", "hyperlink", "https://town.example/", external=True),
)
_PARTS = {"word/media/image1.png": b"\x89PNG\r\n\x1a\n no picture", "customXml/item1.xml": "<a>\n  <b/>\n</a>"}


def makes() -> Iterator[tuple[str, bytes]]:
    """Yield the name and the bytes of each file."""
    for name, body in BODIES.items():
        yield name, word_file(body, links=_LINKS, parts=_PARTS)
        yield f"{name}, commented", with_comment(body + _COMMENTED)
        yield f"{name}, strict", strict(body)
    yield "everything", word_file("".join(BODIES.values()), links=_LINKS, parts=_PARTS)
    yield "everything, commented", with_comment("".join(BODIES.values()) + _COMMENTED)
    yield (
        "main part in UTF-16",
        word_file(
            main=f'<?xml version="1.0" encoding="UTF-16"?>{document(BODIES["link"])}'.encode("utf-16"),
            links=_LINKS,
            parts=_PARTS,
        ),
    )
    yield "python-docx", written_by_python_docx()
    yield "no relationships", word_file(BODIES["plain"], without=["word/_rels/document.xml.rels"])
    yield "a comments part that nobody refers to", word_file(BODIES["plain"], parts={"word/comments.xml": _EXISTING})


def written_by_python_docx() -> bytes:
    """Return what a well-known library makes of an article: styles, a list, a table, a picture, a header."""
    made = docx.Document()
    made.add_heading("Mayor took the money", 0)
    made.add_paragraph("The mayor took the money, a neighbour says.")
    made.add_paragraph("He denies it.", style="List Bullet")
    table = made.add_table(2, 2)
    for number, cell in enumerate(cell for row in table.rows for cell in row.cells):
        cell.text = f"Sum {number}"
    picture_file = io.BytesIO()
    Image.new("RGB", (8, 8), "grey").save(picture_file, "PNG")
    made.add_picture(picture_file)
    made.add_paragraph("The mayor. Photo: Ida Moe/PA", style="Caption")
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def with_comment(body: str) -> bytes:
    """Return a file with somebody's comment in it."""
    return word_file(
        body,
        links=[*_LINKS, relationship("rId3", "comments", "comments.xml")],
        parts={**_PARTS, "word/comments.xml": _EXISTING},
        overrides={"word/comments.xml": f"{WORD_TYPE}.comments+xml"},
    )


def strict(body: str) -> bytes:
    """Return a file in the strict dialect, its main part under another name."""
    namespaces = NAMESPACES.replace(W, STRICT_W).replace(R, STRICT_R)
    return word_file(
        without=["word/document.xml", "word/_rels/document.xml.rels"],
        parts={
            "text/story.xml": document(body, namespaces),
            "text/media/image1.png": _PARTS["word/media/image1.png"],
            "text/_rels/story.xml.rels": relationships(*(link.replace(R, STRICT_R) for link in _LINKS)),
            "_rels/.rels": relationships(relationship("rId1", "officeDocument", "/text/story.xml", base=STRICT_R)),
        },
        overrides={"text/story.xml": MAIN_TYPE},
    )


def with_margins() -> bytes:
    """Return a file with words where no comment can stand: notes, margins, boxes, a formula's neighbours."""
    body = (
        paragraph("The mayor took it.", '<w:r><w:footnoteReference w:id="1"/></w:r>', " He denies it.")
        + paragraph("A vote followed.", '<w:r><w:endnoteReference w:id="2"/></w:r>')
        + paragraph("Look right.", _BOX.format(paragraph("The boxed claim.")))
        + '<w:altChunk r:id="rId7"/>'
    )
    parts = {
        "word/footnotes.xml": notes("footnote", "The noted claim."),
        "word/endnotes.xml": notes("endnote", "Nothing.", "The ended claim."),
        "word/header1.xml": f"<w:hdr {NAMESPACES}>{paragraph('The headed claim.')}</w:hdr>",
        "word/chunk.html": "<html><body><p>The chunked claim.</p></body></html>",
    }
    return word_file(
        body,
        links=[
            relationship("rId4", "footnotes", "footnotes.xml"),
            relationship("rId5", "endnotes", "endnotes.xml"),
            relationship("rId6", "header", "header1.xml"),
            relationship("rId7", "aFChunk", "chunk.html"),
        ],
        parts=parts,
        overrides={
            "word/footnotes.xml": f"{WORD_TYPE}.footnotes+xml",
            "word/endnotes.xml": f"{WORD_TYPE}.endnotes+xml",
            "word/header1.xml": f"{WORD_TYPE}.header+xml",
        },
    )
