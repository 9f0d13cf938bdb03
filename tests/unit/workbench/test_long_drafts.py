"""A very long draft: its opening is checked, and the rest is said not to be."""

from dataclasses import replace

from builders import article_of
from compliance_app.model import EmbeddedImage, Span, TrackedChange
from compliance_app.workbench.check import MOST_BLOCKS, MOST_CHARACTERS, beyond

TEXT = "# Weir reopens\nThe weir reopened on Monday.\nThe council said so.\nThe lock stays shut."


def test_an_article_within_the_limits_is_whole():
    article = article_of(TEXT)
    assert article.up_to(len(TEXT), 4) is article
    assert list(beyond(article, article)) == []


def test_the_opening_ends_with_a_whole_block():
    article = article_of(TEXT)
    cut = article.text.index("said so")
    opening = article.up_to(cut, 10)
    assert opening.text == "Weir reopens\nThe weir reopened on Monday."
    assert article.text.startswith(opening.text)
    assert [block.id for block in opening.blocks] == [0, 1]
    assert [block.id for block in article.up_to(10_000, 3).blocks] == [0, 1, 2]
    assert [block.id for block in article.up_to(1, 10).blocks] == [0]


def test_pictures_and_changes_of_the_rest_are_left_out():
    article = article_of(TEXT)
    late = article.text.index("lock")
    article = replace(
        article,
        pictures=(
            EmbeddedImage("a.jpg", None, 3),
            EmbeddedImage("b.jpg", None, late),
            EmbeddedImage("c.jpg", None, None),
        ),
        tracked=(TrackedChange("deletion", Span(5, 5), "not"), TrackedChange("deletion", Span(late, late), "never")),
    )
    opening = article.up_to(45, 10)
    assert [picture.name for picture in opening.pictures] == ["a.jpg", "c.jpg"]
    assert [change.text for change in opening.tracked] == ["not"]
    (gap,) = beyond(article, opening)
    assert gap.what == "The end of the draft"
    assert gap.why.startswith("8 of 15 words and 1 picture were not checked, from “The council said so.” on")


def test_white_space_at_the_end_is_no_part_that_was_left_out():
    article = article_of(TEXT)
    longer = replace(article, text=article.text + "\n" * 50)
    assert list(beyond(longer, longer.up_to(len(TEXT), 10))) == []


def test_a_news_article_is_far_from_the_limits():
    assert MOST_CHARACTERS >= 400_000
    assert MOST_BLOCKS >= 10_000
