"""Tracked changes in copies of OpenDocument texts: what LibreOffice would have written itself."""

import io
import shutil
import subprocess
import zipfile
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from compliance_app.documents import read_document
from compliance_app.documents.annotate import annotate
from compliance_app.documents.annotated import Annotated
from compliance_app.model import Article, Comment, Span, View
from compliance_app.workbench.save_copy import save_copy
from documents.test_other_comments import SIGNATURE, odt

TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
PENDING = (
    "<text:tracked-changes><text:changed-region text:id='c1'><text:insertion/></text:changed-region>"
    "</text:tracked-changes><text:p>He <text:change-start text:change-id='c1'/>allegedly "
    "<text:change-end text:change-id='c1'/>took it.</text:p>"
)
MANIFEST = (
    "<manifest:manifest xmlns:manifest='urn:oasis:names:tc:opendocument:xmlns:manifest:1.0' manifest:version='1.2'>"
    "<manifest:file-entry manifest:full-path='/' manifest:media-type='application/vnd.oasis.opendocument.text'/>"
    "<manifest:file-entry manifest:full-path='content.xml' manifest:media-type='text/xml'/></manifest:manifest>"
)
NOTE = (
    "<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>Noted claim.</text:p>"
    "</text:note-body></text:note>"
)
MADE = {  # body, words, replacement
    "plain": ("<text:p>The mayor took the money.</text:p>", "took", "was given"),
    "a whole paragraph": (
        "<text:p>The mayor took it.</text:p><text:p>So.</text:p>",
        "The mayor took it.",
        "Nobody did.",
    ),
    "across spans": (
        "<text:p>The <text:span text:style-name='T1'>ma<text:span>yor to</text:span></text:span>ok it.</text:p>",
        "mayor took",
        "council had",
    ),
    "in a link": ("<text:p>Ask <text:a>the mayor</text:a> now.</text:p>", "mayor", "clerk"),
    "with a tab": ("<text:p>The<text:tab/>mayor took it.</text:p>", "The\tmayor", "A mayor"),
    "taken out": ("<text:p>The very mayor took it.</text:p>", "very", ""),
    "layout in the file": ("<text:p>\n  The   mayor\n  took it.\n</text:p>", "mayor took", "clerk had"),
    "beyond the plane": ("<text:p>The 🙂 mayor took it.</text:p>", "🙂 mayor", "🙁 clerk"),
    "a heading": ("<text:h text:outline-level='1'>Mayor took it</text:h><text:p>So.</text:p>", "took", "had"),
    "a table": (
        "<table:table><table:table-row><table:table-cell><text:p>Mayor took</text:p></table:table-cell>"
        "</table:table-row></table:table>",
        "took",
        "had",
    ),
    "beside a comment": (
        "<text:p>The <office:annotation><text:p>check</text:p></office:annotation>mayor took it.</text:p>",
        "mayor",
        "clerk",
    ),
}
KEPT = {  # where a change can only be described
    "somebody’s insertion": (PENDING, "allegedly"),
    "across the edge of an insertion": (PENDING, "allegedly took"),
    "a field": ("<text:p>On <text:date>5 May</text:date> he left.</text:p>", "5 May"),
    "a note": (f"<text:p>The mayor{NOTE} took it.</text:p>", "Noted"),
    "two paragraphs": ("<text:p>The mayor</text:p><text:p>took it.</text:p>", "mayor\ntook"),
}


def changed(data: bytes, words: str, replacement: str) -> tuple[Article, Span, Annotated]:
    article = read_document("draft.odt", data)
    start = article.text.index(words)
    span = Span(start, start + len(words))
    return article, span, annotate(article, data, [Comment(span, ("Edited by A. Pell",), replacement)], SIGNATURE)


def root_of(data: bytes) -> Any:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return etree.fromstring(package.read("content.xml"))


@pytest.mark.parametrize("name", MADE)
def test_a_change_reads_as_made_in_one_view_and_as_not_made_in_the_other(name: str):
    body, words, replacement = MADE[name]
    article, span, made = changed(odt(body), words, replacement)
    expected = f"{article.text[: span.start]}{replacement}{article.text[span.end :]}"
    assert read_document("draft.odt", made.data).text.split() == expected.split()
    assert read_document("draft.odt", made.data, View.ORIGINAL).text.split() == article.text.split()
    assert len(made.replaced) == made.exact == 1


@pytest.mark.parametrize("name", KEPT)
def test_where_no_change_can_be_tracked_it_is_a_comment_only(name: str):
    body, words = KEPT[name]
    article, _, made = changed(odt(body), words, "other words")
    assert made.replaced == ()
    assert made.exact + made.nearby == 1
    again = read_document("draft.odt", made.data)
    assert (again.text, len(again.tracked)) == (article.text, len(article.tracked))


def test_each_change_says_who_made_it_and_when_and_others_stay():
    _, _, made = changed(odt(PENDING), "took", "had")
    (listed,) = root_of(made.data).iter(f"{TEXT}tracked-changes")
    regions = list(listed)
    assert [region[0].tag.removeprefix(TEXT) for region in regions] == ["insertion", "deletion", "insertion"]
    for region in regions[1:]:
        assert region.findtext(".//{*}creator") == "Ada Pell"
        assert region.findtext(".//{*}date") == "2026-01-05T09:30:00"
    names = [region.get(f"{TEXT}id") for region in regions]
    assert len(set(names)) == 3
    marks = {mark.get(f"{TEXT}change-id") for mark in root_of(made.data).iter(f"{TEXT}change", f"{TEXT}change-start")}
    assert marks == set(names)


def test_the_list_of_changes_stands_before_the_text_and_after_forms():
    body = "<office:forms/><text:sequence-decls/><text:p>The mayor took it.</text:p>"
    _, _, made = changed(odt(body), "took", "had")
    text = next(root_of(made.data).iter("{*}text"))
    assert [etree.QName(each).localname for each in text][:3] == ["forms", "tracked-changes", "sequence-decls"]


def test_words_that_were_taken_out_keep_their_spaces_and_their_style():
    body = "<text:p>The <text:span text:style-name='T1'>very  old </text:span>mayor took it.</text:p>"
    _, _, made = changed(odt(body), "very old mayor", "clerk")
    styles = [span.get(f"{TEXT}style-name") for span in root_of(made.data).iterfind(f".//{TEXT}deletion/*/{TEXT}span")]
    assert styles == ["T1"]
    original = read_document("draft.odt", made.data, View.ORIGINAL)
    assert original.text == "The very old mayor took it."


def test_an_edited_draft_is_saved_with_its_changes_tracked(tmp_path: Path):
    source, target = tmp_path / "draft.odt", tmp_path / "draft.edited.odt"
    source.write_bytes(odt("<text:p>The mayor took the money, a neighbour says.</text:p><text:p>He left.</text:p>"))
    before = source.read_bytes()
    draft = read_document(source)
    from compliance_app.workbench.edited import edited_article

    text = draft.text.replace("took", "was given").replace("left", "has left")
    shift = [
        (block.kind.value, text.index(words), text.index(words) + len(words))
        for block, words in zip(
            draft.blocks, ("The mayor was given the money, a neighbour says.", "He has left."), strict=True
        )
    ]
    copy = save_copy(draft, edited_article(draft, text, shift), target, "Ada Pell")
    assert (copy.changes, copy.comments) == (2, 0)
    assert read_document(target).text == text
    assert read_document(target, view=View.ORIGINAL).text == draft.text
    assert source.read_bytes() == before


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
@pytest.mark.timeout(600)
def test_libreoffice_takes_the_changes_for_its_own(tmp_path: Path):
    """Each copy becomes a Word file in LibreOffice; what it holds as tracked there is what we tracked."""
    expected: dict[str, tuple[list[str], list[str]]] = {}
    for number, (body, words, replacement) in enumerate(MADE.values()):
        article, span, made = changed(odt(body, **{"META-INF/manifest.xml": MANIFEST}), words, replacement)
        (tmp_path / f"{number}.odt").write_bytes(made.data)
        final = f"{article.text[: span.start]}{replacement}{article.text[span.end :]}"
        expected[f"{number}.docx"] = final.split(), article.text.split()
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    files = [str(path) for path in sorted(tmp_path.glob("*.odt"))]
    command = ["soffice", profile, "--headless", "--convert-to", "docx", "--outdir", str(tmp_path), *files]
    subprocess.run(command, check=True, capture_output=True, timeout=500)
    read = {
        name: tuple(read_document(tmp_path / name, view=view).text.split() for view in (View.FINAL, View.ORIGINAL))
        for name in expected
    }
    assert read == expected
    comments = {
        name: zipfile.ZipFile(tmp_path / name).read("word/comments.xml").decode().count("Edited by A. Pell")
        for name in expected
    }
    assert set(comments.values()) == {1}
