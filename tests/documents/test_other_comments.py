"""Comments in copies of OpenDocument texts and web pages: on the exact words, and the text stays what it is."""

import io
import re
import zipfile
from datetime import UTC, datetime

import pytest
from lxml import etree, html

from compliance_app.documents import read_document
from compliance_app.documents.annotate import annotate
from compliance_app.documents.annotated import Annotated, Signature
from compliance_app.errors import WriteError
from compliance_app.model import Comment, Commenter, Span
from documents.sample_web import PAGE
from documents.test_opendocument_reading import content
from documents.word_files import zipped

SIGNATURE = Signature(Commenter("Ada Pell", "AP"), datetime(2026, 1, 5, 9, 30, tzinfo=UTC))
OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
NOTE = (
    "<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>Noted claim.</text:p>"
    "</text:note-body></text:note>"
)
ODT_BODIES = {
    "plain": "<text:p>The mayor took the money, a neighbour says.</text:p>",
    "spans": "<text:p>The <text:span>ma<text:span>yor</text:span> to</text:span>ok <text:a>from us</text:a>.</text:p>",
    "white space": "<text:p>\n  The   mayor<text:s text:c='3'/>took<text:tab/>it<text:line-break/>all \n </text:p>",
    "a note": f"<text:p>The mayor{NOTE} took it.</text:p><text:p>He denies it.</text:p>",
    "somebody’s comment": (
        "<text:p>The <office:annotation><text:p>check</text:p></office:annotation>mayor took it.</text:p>"
    ),
    "a table": "<table:table><table:table-row><table:table-cell><text:p>Mayor 🙂 took</text:p></table:table-cell>"
    "</table:table-row></table:table>",
    "a change": (
        "<text:tracked-changes><text:changed-region text:id='c1'><text:insertion/></text:changed-region>"
        "</text:tracked-changes><text:p>He <text:change-start text:change-id='c1'/>allegedly "
        "<text:change-end text:change-id='c1'/>took it.</text:p>"
    ),
}  # fmt: skip


def odt(body: str, **more: str | bytes) -> bytes:
    return zipped(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": content(body),
            "Pictures/a.png": b"\x89PNG",
            **more,
        }
    )


def every_word(text: str) -> list[Comment]:
    words = [Comment(Span(*match.span()), (match.group(),)) for match in re.finditer(r"\S+", text)]
    return [Comment(Span(0, len(text)), ("".join(text.split()),)), *words]


def made_from(name: str, data: bytes, *comments: Comment) -> Annotated:
    return annotate(read_document(name, data), data, comments, SIGNATURE)


def odt_comments(data: bytes) -> list[tuple[str, str]]:
    """Return heading and words of each of our comments, from the XML alone."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        root = etree.fromstring(package.read("content.xml"))
    aside = {f"{OFFICE}annotation", "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}note"}
    found: list[tuple[str, str]] = []
    for start in root.iter(f"{OFFICE}annotation"):
        name = start.get(f"{OFFICE}name")
        if name is None:
            continue
        words: list[str] = []
        for node in start.xpath("following::node()"):
            if (
                getattr(node, "get", None)
                and node.tag == f"{OFFICE}annotation-end"
                and node.get(f"{OFFICE}name") == name
            ):
                break
            if isinstance(node, str):
                holder = node.getparent() if node.is_text else node.getparent().getparent()
                if not aside & {holder.tag, *(each.tag for each in holder.iterancestors())}:
                    words.append(node)
        found.append((start.findtext("{*}p") or "", "".join("".join(words).split())))
    return found


@pytest.mark.parametrize("name", ODT_BODIES)
def test_an_opendocument_text_is_commented_on_the_exact_words(name: str):
    data = odt(ODT_BODIES[name])
    article = read_document("draft.odt", data)
    text = article.text.removesuffix("\nNoted claim.")
    made = made_from("draft.odt", data, *every_word(text))
    found = odt_comments(made.data)
    assert made.exact == len(found) == len(every_word(text))
    assert [heading for heading, words in found if heading != words] == []
    again = read_document("draft.odt", made.data)
    assert (again.text, again.tracked) == (article.text, article.tracked)


def test_all_other_parts_of_an_opendocument_text_stay():
    data = odt(ODT_BODIES["plain"])
    made = made_from("draft.odt", data, Comment(Span(0, 3), ("x",)))
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(io.BytesIO(made.data)) as after:
        assert before.namelist() == after.namelist()
        assert [name for name in before.namelist() if before.read(name) != after.read(name)] == ["content.xml"]


def test_the_comment_on_a_note_stands_beside_its_number():
    data = odt(ODT_BODIES["a note"])
    start = read_document("draft.odt", data).text.index("Noted")
    made = made_from("draft.odt", data, Comment(Span(start, start + 5), ("REVIEW: x", "why")))
    assert (made.exact, made.nearby) == (0, 1)
    with zipfile.ZipFile(io.BytesIO(made.data)) as package:
        root = etree.fromstring(package.read("content.xml"))
    (annotation,) = root.iter(f"{OFFICE}annotation")
    assert annotation.getprevious().tag.endswith("}note")
    assert [each.text for each in annotation.iter("{*}p")] == ["REVIEW: x", "In a note: “Noted”", "why"]


def test_a_signed_opendocument_text_is_left_alone():
    data = odt(ODT_BODIES["plain"], **{"META-INF/documentsignatures.xml": "<x/>"})
    with pytest.raises(WriteError, match="digitally signed"):
        made_from("draft.odt", data)


PAGES = {
    "the sample": PAGE,
    "marks in words": "<!doctype html><p>The ma<b>yor to</b>ok   the\n money — £4,000 — <i>he</i>.</p><p>No.</p>",
    "preformatted": "<!doctype html><pre>The  mayor\n took it.</pre>",
    "no body": "<html><p>The mayor took it.",
    "windows-1252": '<!doctype html><meta charset="windows-1252"><p>The mayor’s £4,000.</p>',
}  # fmt: skip


def page_bytes(name: str) -> bytes:
    return PAGES[name].encode("cp1252" if name == "windows-1252" else "utf-8")


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_marked_on_the_exact_words(name: str):
    data = page_bytes(name)
    article = read_document("draft.html", data)
    comments = every_word(article.text)
    made = made_from("draft.html", data, *comments)
    assert (made.exact, made.nearby) == (len(comments), 0)
    root = html.document_fromstring(made.data.decode("utf-8-sig"))
    for number, comment in enumerate(comments, 1):
        marks = root.xpath(f"//mark[@data-comment='{number}']")
        assert "".join("".join(mark.text_content() for mark in marks).split()) == comment.lines[0]
        assert [mark.get("data-ends") for mark in marks if mark.get("data-ends")] == [str(number)]
        assert root.get_element_by_id(f"compliance-comment-{number}").findtext("p") == comment.lines[0]
    assert read_document("draft.html", made.data).text == article.text


def test_a_page_keeps_its_markup_and_its_letters():
    made = made_from("draft.html", page_bytes("the sample"), Comment(Span(0, 7), ("<b>not markup</b>",)))
    text = made.data.decode("utf-8-sig")
    assert text.startswith("<!DOCTYPE html>")
    assert 'src="https://cdn.tarnley.example/img/4411.jpg?w=900"' in text
    assert "<p>&lt;b&gt;not markup&lt;/b&gt;</p>" in text
    assert "‘spent on consultants’" in text


def test_words_that_are_only_in_the_title_are_listed_without_a_mark():
    data = b"<!doctype html><html><head><title>Mayor took it</title></head><body><p>The council met.</p></body></html>"
    made = made_from("draft.html", data, Comment(Span(0, 5), ("x",)))
    assert (made.exact, made.nearby) == (0, 1)
