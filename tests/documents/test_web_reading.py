"""Web pages: what their reader sees, and nothing is fetched."""

import pytest

from compliance_app.documents import read_document
from compliance_app.model import Article

BODY = "<p>The harbour board met on Tuesday and agreed to look at the figures again.</p>"


def read(page: str) -> Article:
    return read_document("page.html", page.encode())


def kinds(article: Article) -> list[tuple[str, str]]:
    return [(block.kind.value, block.span.of(article.text)) for block in article.blocks]


def test_elements_say_what_a_paragraph_is():
    article = read(
        "<!doctype html><title>Board - Courier</title><h1>Board to <em>vote</em> again</h1>"
        "<p class='article-standfirst'>Members want new figures.</p><p class=byline>Jo Penhale</p>"
        f"{BODY}<h2>New figures</h2><ul><li>first</li><li><p>second</p></li></ul>"
        "<table><tr><th>Year<td>Fees</table>"
        "<figure><figcaption><p>Boats.</p><p class=credit>PA</p></figcaption></figure>"
        "<p class='photo-credit'>Rowan Tasker</p>"
    )
    assert kinds(article) == [
        ("headline", "Board to vote again"),
        ("standfirst", "Members want new figures."),
        ("byline", "Jo Penhale"),
        ("paragraph", "The harbour board met on Tuesday and agreed to look at the figures again."),
        ("crosshead", "New figures"),
        ("list", "first"),
        ("list", "second"),
        ("table", "Year"),
        ("table", "Fees"),
        ("caption", "Boats."),
        ("credit", "PA"),
        ("credit", "Rowan Tasker"),
    ]


def test_white_space_is_what_a_browser_shows():
    article = read("<p>One\n   two <b> three</b>&nbsp;four</p><div>loose <span>words</span><p>five</p>tail</div>")
    assert article.text == "One two three\u00a0four\nloose words\nfive\ntail"


def test_what_a_browser_does_not_show_is_not_read():
    article = read(
        "<!doctype html><meta charset=utf-8><title>Title</title><style>.a{}</style><script>var s='<p>x</p>'</script>"
        f"<!-- note --><article>{BODY}<p hidden>Not shown.</p><p style='display: none'>Nor this.</p></article>"
    )
    assert "x" not in article.text.split()
    assert "shown" not in article.text
    assert [gap.what for gap in article.not_checked] == ["hidden text"]


def test_what_was_set_aside_is_said():
    article = read(f"<nav>Home News</nav>{BODY}<aside>Most read: weir</aside>")
    assert article.text.startswith("The harbour board")
    assert [gap.why for gap in article.not_checked] == ["5 words in navigation and asides were left out."]


def test_the_title_is_the_headline_where_the_page_has_none():
    assert kinds(read(f"<html><head><title>Board votes</title></head><body>{BODY}"))[0] == ("headline", "Board votes")


def test_embedded_pictures_have_bytes_and_linked_ones_are_never_fetched():
    article = read(
        f"{BODY}<img src='data:image/png;base64,iVBORw0KGgo=' alt='Boats'><img src='https://x.example/a/b.jpg?w=9'>"
        "<img src='data:image/gif,GIF89a%01'><img src='data:image/png;base64,@'><img src='dot.gif' width=1>"
    )
    assert [(image.name, image.data) for image in article.pictures] == [
        ("picture-1.png", b"\x89PNG\r\n\x1a\n"),
        ("b.jpg", None),
        ("picture-3.gif", b"GIF89a\x01"),
        ("picture-4.png", None),
    ]
    assert article.pictures[0].alt == "Boats"
    (gap,) = article.not_checked
    assert gap.why.startswith("b.jpg, picture-4.png: linked")


def test_marked_changes_are_tracked():
    article = read("<p>He will resign <del>on Monday</del> <ins>in May</ins>, he said.</p>")
    assert article.text == "He will resign in May, he said."
    assert [(change.kind, change.text) for change in article.tracked] == [
        ("deletion", "on Monday"),
        ("insertion", "in May"),
    ]


def test_layout_tables_are_no_tables():
    article = read(f"<table><tr><td><h1>Board votes</h1>{BODY}</td></tr></table>")
    assert [kind for kind, _ in kinds(article)] == ["headline", "paragraph"]


def test_line_breaks_quotations_and_preformatted_lines_are_kept():
    article = read("<p>By Jo Penhale<br>The board met.</p><p><q>Yes</q>, he said.</p><pre>One\nTwo</pre>")
    assert article.text == "By Jo Penhale\nThe board met.\n“Yes”, he said.\nOne\nTwo"


def test_the_footer_of_the_page_is_no_credit():
    assert kinds(read(f"<article>{BODY}</article><footer>© The Courier</footer>"))[-1] == ("footer", "© The Courier")


@pytest.mark.parametrize("data", ["<p>Café £5 “yes”</p>".encode(), "<p>Café £5 “yes”</p>".encode("cp1252")])
def test_encodings_are_told_from_the_bytes_not_from_claims(data: bytes):
    assert read_document("page.html", b"<meta charset=utf-7>" + data).text == "Café £5 “yes”"
