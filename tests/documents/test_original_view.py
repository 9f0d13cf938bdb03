"""The original view: a draft with pending changes, read as it was before them."""

import pytest

from compliance_app.documents import read_document
from compliance_app.model import Article, View
from documents.word_files import deleted, inserted, paragraph, picture, relationship, run, word_file, zipped

_OASIS = "urn:oasis:names:tc:opendocument:xmlns"


def word(body: str, view: View = View.ORIGINAL, **options: object) -> Article:
    return read_document("draft.docx", word_file(body, **options), view)


def open_document(body: str, view: View = View.ORIGINAL) -> Article:
    spaces = f"xmlns:office='{_OASIS}:office:1.0' xmlns:text='{_OASIS}:text:1.0' xmlns:draw='{_OASIS}:drawing:1.0'"
    content = (
        f"<office:document-content {spaces} xmlns:xlink='http://www.w3.org/1999/xlink'><office:body><office:text>{body}"
        "</office:text></office:body></office:document-content>"
    )
    members = {"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content, "Pictures/a.png": b"\x89"}
    return read_document("draft.odt", zipped(members), view)


def region(name: str, change: str) -> str:
    return f"<text:changed-region text:id='{name}'>{change}</text:changed-region>"


def test_what_was_deleted_is_text_and_what_was_inserted_is_not():
    body = paragraph("He ", inserted("denied "), deleted("admitted "), "the claim.")
    assert word(body, View.FINAL).text == "He denied the claim."
    assert word(body).text == "He admitted the claim."


def test_no_change_is_left_pending_and_the_report_says_which_view_it_is():
    article = word(paragraph("He ", inserted("allegedly "), "stole it."))
    assert (article.view, article.tracked) == (View.ORIGINAL, ())
    (gap,) = article.not_checked
    assert gap.what == "Pending changes"
    assert "one tracked change" in gap.why
    assert "rejected" in gap.why


def test_the_final_view_says_that_changes_are_pending():
    article = word(paragraph("He ", inserted("allegedly "), deleted("surely "), "stole it."), View.FINAL)
    assert article.view is View.FINAL
    assert len(article.tracked) == 2
    assert [gap.what for gap in article.not_checked] == ["Pending changes"]
    assert "2 tracked changes" in article.not_checked[0].why


def test_a_draft_without_changes_reads_alike_in_both_views():
    body = paragraph("Nothing is pending.")
    assert word(body).text == word(body, View.FINAL).text
    assert word(body).not_checked == ()


def test_what_somebody_inserted_and_somebody_else_deleted_was_never_there():
    nested = f'<w:ins w:id="1" w:author="A">{deleted("both ")}</w:ins>'
    assert word(paragraph("It was ", nested, "agreed.")).text == "It was agreed."


def test_moved_text_is_read_at_its_old_place_only():
    old = f'<w:p><w:moveFrom w:id="1" w:author="A">{run("Moved words.")}</w:moveFrom></w:p>'
    new = f'<w:p><w:moveTo w:id="2" w:author="A">{run("Moved words.")}</w:moveTo></w:p>'
    assert word(old + paragraph("Middle.") + new).text == "Moved words.\nMiddle."


def test_paragraphs_are_parted_where_they_were():
    def marked(kind: str, text: str) -> str:
        return f'<w:p><w:pPr><w:rPr><w:{kind} w:id="1" w:author="A"/></w:rPr></w:pPr>{run(text)}</w:p>'

    joined = marked("del", "First paragraph.") + paragraph("Second paragraph.")
    assert word(joined).text == "First paragraph.\nSecond paragraph."
    parted = marked("ins", "First half ") + paragraph("and second half.")
    assert word(parted).text == "First half and second half."


def test_rows_are_there_that_were_there():
    def row(kind: str, text: str) -> str:
        mark = f'<w:trPr><w:{kind} w:id="1" w:author="A"/></w:trPr>'
        return f"<w:tr>{mark}<w:tc>{paragraph(text)}</w:tc></w:tr>"

    stays = f"<w:tr><w:tc>{paragraph('Stays')}</w:tc></w:tr>"
    assert word(f"<w:tbl>{row('del', 'Old row')}{stays}{row('ins', 'New row')}</w:tbl>").text == "Old row\nStays"


def test_pictures_go_with_the_change_they_are_in():
    body = paragraph("Copy.", f'<w:ins w:id="1" w:author="A">{picture("rId9")}</w:ins>')
    options = {"links": [relationship("rId9", "image", "media/a.png")], "parts": {"word/media/a.png": b"\x89"}}
    assert len(word(body, View.FINAL, **options).pictures) == 1
    assert word(body, **options).pictures == ()


def test_open_document_texts_are_read_without_their_changes():
    body = (
        "<text:tracked-changes>"
        + region("c1", "<text:deletion><text:p>admitted <text:span>all </text:span></text:p></text:deletion>")
        + region("c2", "<text:insertion/>")
        + "</text:tracked-changes><text:p>He <text:change text:change-id='c1'/><text:change-start text:change-id='c2'/>"
        "denied<text:tab/><draw:frame><draw:image xlink:href='Pictures/a.png'/></draw:frame></text:p>"
        "<text:p>Inserted paragraph, <text:change-end text:change-id='c2'/>of it.</text:p>"
    )
    final = open_document(body, View.FINAL)
    assert final.text == "He denied\nInserted paragraph, of it."
    assert len(final.pictures) == 1
    original = open_document(body)
    assert original.text == "He admitted all\nof it."
    assert original.pictures == ()


def test_deleted_paragraphs_of_an_open_document_come_back():
    body = (
        "<text:tracked-changes>"
        + region("c1", "<text:deletion><text:p>First gone.</text:p><text:p>Second gone.</text:p></text:deletion>")
        + "</text:tracked-changes><text:p>It began here.</text:p><text:change text:change-id='c1'/>"
        "<text:p>It ended.</text:p>"
    )
    assert open_document(body, View.FINAL).text == "It began here.\nIt ended."
    assert open_document(body).text == "It began here.\nFirst gone.\nSecond gone.\nIt ended."


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("draft.rtf", rb"{\rtf1\ansi He is {\deleted guilty}{\revised accused}.}"),
        (
            "draft.icml",
            b'<?xml version="1.0"?><?aid style="50"?><?aid SnippetType="InCopyInterchange"?>'
            b'<Document DOMVersion="8.0"><Story><ParagraphStyleRange>'
            b"<Content>He is </Content><Change ChangeType='DeletedText'><Content>guilty</Content></Change>"
            b"<Change ChangeType='InsertedText'><Content>accused</Content></Change><Content>.</Content>"
            b"</ParagraphStyleRange></Story></Document>",
        ),
        ("draft.html", b"<html><body><p>He is <del>guilty</del><ins>accused</ins>.</p></body></html>"),
    ],
)
def test_other_formats_know_the_original_too(name: str, data: bytes):
    assert read_document(name, data).text == "He is accused."
    assert read_document(name, data, View.ORIGINAL).text == "He is guilty."
