"""Plain text: exactly the decoded file, cut into paragraphs."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compliance_app.documents import read_document
from compliance_app.errors import ReadError

WRAPPED = """\
The harbour board met on Tuesday evening in the old customs house and
heard that the takings had not been banked since the spring of 2022,
according to the clerk.

"Nobody counted the money," she said. "It lay in a biscuit tin for
weeks, and then it was gone." The chairman asked for a full account by
the end of the month.

He declined to say more.
"""


def texts(data: bytes | str) -> list[str]:
    article = read_document("draft.txt", data if isinstance(data, bytes) else data.encode())
    return [block.span.of(article.text) for block in article.blocks]


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_line_ends_are_kept_as_they_are(line_end: str):
    text = f"Board meets{line_end}{line_end}The board met on Tuesday.{line_end}"
    article = read_document("draft.txt", text.encode())
    assert article.text == text
    assert [block.span.of(text) for block in article.blocks] == ["Board meets", "The board met on Tuesday."]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_the_three_encodings_give_the_same_text(encoding: str):
    text = "“Zoë’s café – £5,” she said…\r\nÀ bientôt."
    assert read_document("draft.txt", text.encode(encoding)).text == text


def test_no_byte_order_mark_comes_into_the_text():
    assert read_document("draft.txt", b"\xef\xbb\xbfOne.").text == "One."


@pytest.mark.parametrize(
    "data",
    [
        "“It’s his fault,” she said".encode("mac_roman"),
        "He said “yes”".encode().decode("cp1252", "replace").encode("cp1252", "replace") + b"\x93",
        "Смотри, вот".encode("utf-16-le"),
        "text".encode("utf-32"),
        b"\xff\xfeh\x00\x00\xd8",
        b"undefined \x81 byte",
        "日本語の文章です".encode("shift_jis"),
    ],
)
def test_an_encoding_that_cannot_be_told_is_refused(data: bytes):
    with pytest.raises(ReadError) as caught:
        read_document("draft.txt", data)
    assert "UTF-8" in caught.value.advice


def test_lines_of_other_programs_end_paragraphs_too():
    assert texts("One.\x0cTwo.\x0bThree.\x85Four.\u2028Five.\u2029Six.") == [
        "One.",
        "Two.",
        "Three.",
        "Four.",
        "Five.",
        "Six.",
    ]


def test_wrapped_lines_are_one_paragraph():
    first, second, third = texts(WRAPPED)
    assert first.endswith("according to the clerk.")
    assert first.count("\n") == 2
    assert second.startswith('"Nobody counted')
    assert third == "He declined to say more."


def test_a_headline_and_a_byline_are_not_joined_to_wrapped_lines():
    assert texts("Harbour takings missing\nBy Jo Penhale\n\n" + WRAPPED)[:2] == [
        "Harbour takings missing",
        "By Jo Penhale",
    ]


def test_one_line_a_paragraph_is_never_joined():
    lines = [
        "The harbour board met on Tuesday evening in the old customs house.",
        "It heard that the takings had not been banked since early spring.",
        "The chairman asked the clerk for a full account by next Thursday.",
        "He said that he had not known of the safe in the upper office.",
    ]
    assert texts("\n".join(lines)) == lines


def test_the_path_of_standard_input_is_kept():
    article = read_document("-", b"The board met on Tuesday.")
    assert (article.path, article.format, article.words) == ("-", "txt", 5)


@given(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from("\r\n\t"), min_size=1))
def test_any_text_comes_back_as_it_was_and_its_blocks_cover_every_word(text: str):
    if not text.strip() or text.startswith("\ufeff") or "<" in text:
        return
    try:
        article = read_document("draft.txt", text.encode())
    except ReadError:
        assert text.startswith(("%PDF", "{\\rtf", "PK", "BZh", "8BPS", "GIF8", "RIFF")) or "%PDF-" in text
        return
    assert article.text == text
    covered = set()
    end = 0
    for number, block in enumerate(article.blocks):
        assert block.id == number
        assert end <= block.span.start < block.span.end <= len(text)
        assert block.span.of(text) == block.span.of(text).strip()
        end = block.span.end
        covered.update(range(block.span.start, block.span.end))
    assert all(text[at].isspace() or at in covered for at in range(len(text)))
