"""Markdown: what a reader of the rendered page sees."""

from compliance_app.documents import read_document
from compliance_app.model import Article

SOURCE = """\
---
title: A title that is not needed
---
# Board to *vote* again

By Jo Penhale

The harbour board met on [Tuesday](http://x.example/URL) and
agreed to look at the figures again.

## New figures

- first demand
- second demand

> “Nobody counted,” she said.

| Year | Fees |
|------|------|
| 2022 | none |

![Boats in a row](https://x.example/img/boats.jpg)

Boats in a row. Picture: Reuters
"""


def kinds(article: Article) -> list[tuple[str, str]]:
    return [(block.kind.value, block.span.of(article.text)) for block in article.blocks]


def test_marks_say_what_a_paragraph_is_and_are_not_text():
    article = read_document("draft.md", SOURCE.encode())
    assert article.format == "md"
    assert kinds(article) == [
        ("headline", "Board to vote again"),
        ("byline", "By Jo Penhale"),
        ("paragraph", "The harbour board met on Tuesday and agreed to look at the figures again."),
        ("crosshead", "New figures"),
        ("list", "first demand"),
        ("list", "second demand"),
        ("paragraph", "“Nobody counted,” she said."),
        ("table", "Year"),
        ("table", "Fees"),
        ("table", "2022"),
        ("table", "none"),
        ("caption", "Boats in a row. Picture: Reuters"),
    ]


def test_pictures_are_noted_and_never_fetched():
    article = read_document("draft.md", SOURCE.encode())
    (image,) = article.pictures
    assert (image.name, image.data, image.alt) == ("boats.jpg", None, "Boats in a row")
    assert article.text[image.at :].startswith("Boats in a row.")
    assert [gap.what for gap in article.not_checked] == ["linked pictures"]


def test_front_matter_gives_a_headline_where_there_is_none():
    article = read_document(
        "draft.md", b'---\ntitle: "Board votes"\ndate: 2026-01-05\n---\n\nThe board met on Tuesday.\n'
    )
    assert kinds(article) == [("headline", "Board votes"), ("paragraph", "The board met on Tuesday.")]


def test_code_and_html_in_the_text_are_read():
    article = read_document("draft.md", b"The board met.\n\n    indented words\n\n<div><p>Words in HTML.</p></div>\n")
    assert article.text == "The board met.\nindented words\nWords in HTML."
