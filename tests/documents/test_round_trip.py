"""The same paragraphs give the same blocks, whatever kind of file they come in."""

import html
import io
from pathlib import Path

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compliance_app.documents import read_document
from compliance_app.model import Article

_LETTERS = st.characters(categories=["L", "N", "P", "S", "Zs", "Mn"]) | st.sampled_from("“”‘’ \u00a0🙂")
_PARAGRAPHS = st.lists(st.text(_LETTERS, min_size=1, max_size=60).map(str.strip).filter(bool), min_size=1, max_size=6)


def word_file(paragraphs: list[str]) -> bytes:
    made = docx.Document()
    for paragraph in paragraphs:
        made.add_paragraph(paragraph)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def blocks(article: Article) -> list[tuple[str, str]]:
    return [(block.kind.value, block.span.of(article.text)) for block in article.blocks]


@settings(max_examples=25, deadline=None)
@given(_PARAGRAPHS)
def test_a_word_file_gives_back_its_paragraphs(paragraphs: list[str]):
    article = read_document("draft.docx", word_file(paragraphs))
    assert article.text == "\n".join(paragraphs)
    assert [text for _, text in blocks(article)] == paragraphs


@pytest.mark.parametrize("name", ["harbour-inquiry.txt", "allotment-show.txt"])
def test_text_word_and_web_give_the_same_blocks(repository: Path, name: str):
    plain = read_document(repository / "resources" / "samples" / name)
    paragraphs = [block.span.of(plain.text) for block in plain.blocks]
    page = "<!doctype html><body>" + "".join(f"<p>{html.escape(each)}</p>" for each in paragraphs)
    markdown = "\n\n".join(each.replace("[", "\\[") for each in paragraphs)
    assert blocks(read_document("draft.docx", word_file(paragraphs))) == blocks(plain)
    assert blocks(read_document("draft.html", page.encode())) == blocks(plain)
    assert blocks(read_document("draft.md", markdown.encode())) == blocks(plain)
