"""Pictures in the html report, each with its verdict."""

import base64
import io
from dataclasses import replace

import pytest
from PIL import Image

from builders import article_of
from compliance_app.engine import judge
from compliance_app.images import describe
from compliance_app.model import EmbeddedImage, Outcome, Reading
from compliance_app.reports.html_report import write_html
from compliance_app.rulebook import load_rulebook
from compliance_app.workbench.window_view import pictures_list


def png() -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", (8, 8), "grey").save(buffer, "PNG")
    return buffer.getvalue()


@pytest.fixture(scope="module")
def page() -> str:
    """Return the report on an article with a picture in order, one that is not, and one that only the text tells of."""
    text = (
        "The weir reopened.\n! The weir at dawn\n$ Photo: Ida Moe/PA\nThe lock stays shut.\n! The <lock>\n"
        "$ Photo: via Facebook\nMore copy follows here.\n! The mill\n$ Picture: Ned Orr/Reuters"
    )
    article = article_of(text)
    places = [article.text.index(words) for words in ("The weir at", "The <lock>")]
    pictures = tuple(
        EmbeddedImage(f"{name}.png", png(), at, alt)
        for name, at, alt in zip(("weir", "lock"), places, ("A weir", None), strict=True)
    )
    article = replace(article, pictures=pictures)
    reading = Reading(article, images=describe(article))
    rulebook = load_rulebook()
    findings, _ = judge(rulebook, reading)
    return write_html([Outcome(article, reading, findings, (), rulebook.identity)], pictures_list)


def figures(page: str) -> list[str]:
    return [part.partition("</figure>")[0] for part in page.split("<figure")[1:]]


def test_each_picture_has_its_caption_credit_and_verdict(page: str):
    weir, lock, mill = figures(page)
    assert "The rules that ran found nothing to show about it." in weir
    assert "Photo: Ida Moe/PA" not in lock
    assert "via Facebook" in lock
    assert 'class="tag review"' in lock
    assert "images/no-licence" not in weir
    assert "The mill" in mill


def test_the_verdict_leads_to_the_finding(page: str):
    _, lock, _ = figures(page)
    anchor = lock.partition('href="#')[2].partition('"')[0]
    assert f'id="{anchor}"' in page


def test_small_copies_are_in_the_page_and_nothing_is_fetched(page: str):
    weir, _, mill = figures(page)
    encoded = weir.partition("base64,")[2].partition('"')[0]
    with Image.open(io.BytesIO(base64.b64decode(encoded))) as small:
        assert small.size == (8, 8)
    assert "<img" not in mill
    assert 'src="http' not in page
    assert "img-src data:" in page


def test_captions_are_text_and_no_markup(page: str):
    assert "The &lt;lock&gt;" in page
    assert "<lock>" not in page


def test_an_article_without_pictures_has_no_such_part():
    article = article_of("The weir reopened.")
    rulebook = load_rulebook()
    outcome = Outcome(article, Reading(article), (), (), rulebook.identity)
    assert "<h2>Pictures" not in write_html([outcome], pictures_list)
