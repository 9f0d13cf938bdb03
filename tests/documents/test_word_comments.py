"""Comments in a copy of a Word file: on the exact words, and nothing else is touched."""

import io
import random
import re
from datetime import UTC, datetime

import docx
import pytest
from lxml import etree

from compliance_app.documents import read_document
from compliance_app.documents.annotate import annotate
from compliance_app.documents.annotated import Annotated, Signature
from compliance_app.errors import WriteError
from compliance_app.model import Comment, Commenter, Span
from documents.word_files import deleted, inserted, paragraph, relationship, relationships, run, word_file
from documents.word_makes import BODIES, makes, with_comment, with_margins
from documents.word_marks import comment_lines, commented, main_part, members

SIGNATURE = Signature(Commenter("Ada Pell", "AP"), datetime(2026, 1, 5, 9, 30, tzinfo=UTC))
MAKES = dict(makes())
_CHANGING = re.compile(r"\[Content_Types\].xml|.*(?:document|story)\.xml(?:\.rels)?|.*comments\d*\.xml")


def annotated(data: bytes, *comments: Comment) -> Annotated:
    return annotate(read_document("draft.docx", data), data, comments, SIGNATURE)


def on(data: bytes, *quotes: str, replacement: str | None = None) -> list[Comment]:
    text = read_document("draft.docx", data).text
    return [Comment(Span(text.index(quote), text.index(quote) + len(quote)), (quote,), replacement) for quote in quotes]


def some_spans(text: str) -> list[Span]:
    """Return every word, some stretches that cut words and runs, and the whole text."""
    words = [Span(*match.span()) for match in re.finditer(r"\S+", text)]
    draw = random.Random(len(text))  # noqa: S311 (which stretches is no secret)
    cuts = [sorted(draw.sample(range(len(text) + 1), 2)) for _ in range(12)]
    shown = [Span(start, end) for start, end in cuts if not text[start].isspace() and not text[end - 1].isspace()]
    return sorted([*words, *shown, Span(0, len(text))])


def test_there_are_fifty_makes():
    assert len(MAKES) >= 50


@pytest.mark.parametrize("name", MAKES)
def test_comments_stand_on_the_exact_words(name: str):
    data = MAKES[name]
    article = read_document("draft.docx", data)
    body = next((block.span.end for block in article.blocks if "In the box" in block.span.of(article.text)), None)
    text = article.text[: article.text.index("In the box.")] if body else article.text
    spans = some_spans(text.rstrip())
    made = annotate(article, data, [Comment(span, (span.of(text),)) for span in spans], SIGNATURE)
    assert (made.exact, made.nearby, made.unplaced) == (len(spans), 0, 0)
    found = commented(made.data)
    ours = {key: lines[0] for key, (author, lines) in comment_lines(made.data).items() if author == "Ada Pell"}
    assert len(ours) == len(spans)
    for key, quote in ours.items():
        assert "".join(found[key].split()) == "".join(quote.split())
    assert read_document("draft.docx", made.data).text == article.text


@pytest.mark.parametrize("name", MAKES)
def test_only_the_parts_that_must_change_do(name: str):
    data = MAKES[name]
    before, after = members(data), members(annotated(data, Comment(Span(0, 1), ("x",))).data)
    assert [part for part in before if part not in after] == []
    changed = {part for part, content in after.items() if before.get(part) != content}
    assert all(_CHANGING.fullmatch(part) for part in changed)
    assert list(before) == [part for part in after if part in before]


@pytest.mark.parametrize("name", [name for name in MAKES if "strict" not in name])
def test_python_docx_shows_the_comments(name: str):
    data = MAKES[name]
    text = read_document("draft.docx", data).text
    made = annotated(data, *(Comment(Span(at, at + 1), (text[at],)) for at in (0, 1)))
    comments = [comment for comment in docx.Document(io.BytesIO(made.data)).comments if comment.author == "Ada Pell"]
    assert [(comment.initials, comment.text) for comment in comments] == [("AP", text[0]), ("AP", text[1])]
    assert comments[0].timestamp is not None


def test_the_comments_and_changes_of_others_stay():
    data = with_comment("".join(BODIES.values()) + paragraph(inserted("New."), deleted("Old."), " End."))

    def counted(content: bytes) -> list[tuple[str, str]]:
        kinds = {"ins", "del", "rPrChange", "bookmarkStart"}
        elements = [each for each in main_part(content).iter(etree.Element) if etree.QName(each).localname in kinds]
        return [(etree.QName(each).localname, "".join(each.itertext())) for each in elements]

    made = annotated(data, *on(data, "allegedly", "took", "town’s money", "New"))
    assert counted(made.data) == counted(data)
    assert comment_lines(made.data)["41"] == ("Legal", ["RoR sent at three."])
    assert read_document("draft.docx", made.data).tracked == read_document("draft.docx", data).tracked


def test_a_comment_stands_outside_an_insertion_that_may_be_rejected():
    data = word_file(paragraph("He ", inserted("allegedly stole"), " it."))
    root = main_part(annotated(data, *on(data, "allegedly")).data)
    (sign,) = root.iter("{*}commentReference")
    assert [etree.QName(each).localname for each in sign.iterancestors()][:2] == ["r", "p"]


def test_split_runs_keep_their_properties():
    data = word_file(paragraph(run("The mayor took it.", "<w:b/><w:i/>")))
    runs = [each for each in main_part(annotated(data, *on(data, "mayor")).data).iter("{*}r") if len(each) == 2]
    assert ["".join(each.itertext()) for each in runs] == ["The ", "mayor", " took it."]
    assert {len(each[0]) for each in runs} == {2}


@pytest.mark.parametrize(
    ("quote", "place", "beside"),
    [
        ("noted claim", "In the footnote", ""),
        ("ended claim", "In the endnote", ""),
        ("boxed claim", "In the text box", "The boxed claim."),
        ("headed claim", "In the header", "The mayor took it."),
        ("chunked claim", "In an embedded document", "Look right."),
    ],
)
def test_words_that_cannot_hold_a_comment_are_commented_beside(quote: str, place: str, beside: str):
    data = with_margins()
    made = annotated(data, *on(data, quote))
    assert (made.exact, made.nearby) == (0, 1)
    ((key, (_, lines)),) = comment_lines(made.data).items()
    assert lines == [quote, f"{place}: “{quote}”"]
    assert commented(made.data)[key] == beside


def test_the_comment_on_a_note_stands_at_its_number():
    data = with_margins()
    root = main_part(annotated(data, *on(data, "ended claim")).data)
    (start,) = root.iter("{*}commentRangeStart")
    assert start.getnext()[0].tag.endswith("endnoteReference")


def test_a_replacement_becomes_a_tracked_change():
    data = word_file(paragraph("She waited ", run("whil", "<w:i/>"), run("st he"), " spoke."))
    made = annotated(data, *on(data, "whilst", replacement="while"))
    article = read_document("draft.docx", made.data)
    assert article.text == "She waited while he spoke."
    assert [(each.kind, each.text, each.author) for each in article.tracked] == [
        ("deletion", "whilst", "Ada Pell"),
        ("insertion", "while", "Ada Pell"),
    ]
    (insertion,) = main_part(made.data).iter("{*}ins")
    assert [etree.QName(each).localname for each in insertion.iter()] == ["ins", "r", "rPr", "i", "t"]
    assert [comment.span.of("She waited whilst") for comment in made.replaced] == ["whilst"]


def test_words_can_be_struck_without_others():
    data = word_file(paragraph("He very clearly left."))
    made = annotated(data, *on(data, "very ", replacement=""))
    assert read_document("draft.docx", made.data).text == "He clearly left."
    assert not list(main_part(made.data).iter("{*}ins"))


@pytest.mark.parametrize("name", ["insertion", "simple field", "field"])
def test_nothing_is_changed_inside_pending_changes_and_fields(name: str):
    data = MAKES[name]
    quote = "allegedly" if name == "insertion" else "Tuesday"
    made = annotated(data, *on(data, quote, replacement="X"))
    assert (made.exact, made.replaced) == (1, ())
    assert read_document("draft.docx", made.data).text == read_document("draft.docx", data).text


def signed() -> bytes:
    return word_file(
        BODIES["plain"],
        parts={
            "_xmlsignatures/origin.sigs": b"",
            "_rels/.rels": relationships(
                relationship("rId1", "officeDocument", "word/document.xml"),
                relationship("rId2", "digital-signature/origin", "_xmlsignatures/origin.sigs"),
            ),
        },
    )


def test_a_signed_document_is_left_alone_unless_asked():
    data = signed()
    with pytest.raises(WriteError, match="digitally signed"):
        annotated(data, *on(data, "mayor"))
    made = annotate(read_document("draft.docx", data), data, on(data, "mayor"), SIGNATURE, signed_too=True)
    assert made.exact == 1
    assert members(made.data)["_xmlsignatures/origin.sigs"] == b""


def test_characters_that_xml_forbids_do_not_break_the_copy():
    data = word_file(BODIES["plain"])
    span = on(data, "mayor")[0].span
    made = annotated(data, Comment(span, ("bad \x00\x0b\ud800 sign",)))
    assert comment_lines(made.data)["0"][1] == ["bad  sign"]


def test_a_broken_picture_is_copied_as_it_is():
    data = bytearray(word_file(BODIES["plain"], parts={"word/media/big.png": b"pixel " * 1000}))
    at = data.index(b"word/media/big.png") + len(b"word/media/big.png") + 4
    data[at] ^= 0xFF
    made = annotated(bytes(data), *on(bytes(data), "mayor"))
    assert bytes(data[at - 4 : at + 10]) in made.data


def test_other_kinds_of_file_are_refused():
    data = b"The mayor took it."
    with pytest.raises(WriteError, match="cannot be written into a"):
        annotate(read_document("draft.txt", data), data, [], SIGNATURE)
