"""Damage of any kind ends in an article or in a ReadError, and the article's spans always fit."""

import io
import zipfile

from hypothesis import given, settings
from hypothesis import strategies as st

from compliance_app.documents import read_document
from compliance_app.errors import ReadError
from documents.make_samples import samples
from documents.word_files import zipped

WORD = samples()["quarry-dust.docx"]
PAGE = samples()["library-roof.html"]
with zipfile.ZipFile(io.BytesIO(WORD)) as _package:
    MEMBERS = {name: _package.read(name) for name in _package.namelist()}
XML_PARTS = sorted(name for name in MEMBERS if name.endswith((".xml", ".rels")))
CUT = st.tuples(st.floats(0, 1), st.integers(0, 40), st.binary(max_size=12))
MARKDOWN = st.text(alphabet="#>*_`[]()!|-\\\n \tabc.123<&;", max_size=300)
MARKUP = st.lists(
    st.sampled_from(["<p>", "</p>", "<li>", "<table>", "<td>", "</table>", "<br>", "<del>", "</ins>", "<ins>", "<pre>"])
    | st.sampled_from(
        ["<h1>", "</h1>", "<nav>", "</nav>", "<q>", "<img src=a.jpg>", "<b>", "</div>", "<!--", "text. ", "&#0;"]
    ),
    max_size=40,
)


def damaged(data: bytes, cuts: list[tuple[float, int, bytes]]) -> bytes:
    for place, length, junk in cuts:
        at = int(place * len(data))
        data = data[:at] + junk + data[at + length :]
    return data


def read_or_refuse(path: str, data: bytes) -> None:
    try:
        article = read_document(path, data)
    except ReadError as error:
        assert "\n" not in str(error)
        return
    end = 0
    for block in article.blocks:
        assert end <= block.span.start < block.span.end <= len(article.text)
        end = block.span.end
    for change in article.tracked:
        assert change.at.end <= len(article.text)
        assert change.kind == "deletion" or change.at.of(article.text) in change.text
    for picture in article.pictures:
        assert picture.at is not None
        assert 0 <= picture.at <= len(article.text)


@settings(max_examples=60, deadline=None)
@given(st.lists(CUT, min_size=1, max_size=4))
def test_damaged_packages(cuts: list[tuple[float, int, bytes]]):
    read_or_refuse("draft.docx", damaged(WORD, cuts))


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(XML_PARTS), st.lists(CUT, min_size=1, max_size=3))
def test_damaged_parts(part: str, cuts: list[tuple[float, int, bytes]]):
    read_or_refuse("draft.docx", zipped({**MEMBERS, part: damaged(MEMBERS[part], cuts)}))


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_shuffled_elements(data: st.DataObject):
    source = MEMBERS["word/document.xml"].decode()
    pieces = source.replace("><", ">\x00<").split("\x00")
    start = data.draw(st.integers(2, len(pieces) - 3))
    end = data.draw(st.integers(start, len(pieces) - 3))
    again = data.draw(
        st.sampled_from(["", "<w:tbl>", "<w:p>", "<w:del>", "<w:txbxContent>", "<w:fldChar/>", "<w:sdt/>"])
    )
    closing = again.replace("<", "</") if again and not again.endswith("/>") else ""
    main = "".join([*pieces[:start], again, *pieces[start:end], closing, *pieces[end:]])
    read_or_refuse("draft.docx", zipped({**MEMBERS, "word/document.xml": main}))


@settings(max_examples=60, deadline=None)
@given(st.lists(CUT, min_size=1, max_size=4))
def test_damaged_pages(cuts: list[tuple[float, int, bytes]]):
    read_or_refuse("page.html", damaged(PAGE, cuts))


@settings(max_examples=100, deadline=None)
@given(MARKUP)
def test_any_markup(markup: list[str]):
    read_or_refuse("page.html", "".join(markup).encode())


@settings(max_examples=100, deadline=None)
@given(MARKDOWN)
def test_any_markdown(source: str):
    read_or_refuse("draft.md", source.encode())


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes(data: bytes):
    read_or_refuse("draft.txt", data)


RICH_TEXT = st.lists(
    st.sampled_from(
        ["{", "}", "\\", "\\par ", "\\u8220?", "\\u-10179?", "\\'93", "\\footnote ", "\\bin3 ", "\\pict\\pngblip "]
    )
    | st.sampled_from(
        ["{\\*\\fldinst ", "\\v ", "\\deleted ", "\\revised ", "\\plain ", "\\uc9 ", "words ", "89f", "\\ls1 "]
    ),
    max_size=40,
)


@settings(max_examples=100, deadline=None)
@given(RICH_TEXT)
def test_any_rich_text(words: list[str]):
    read_or_refuse("draft.rtf", ("{\\rtf1 " + "".join(words)).encode())
