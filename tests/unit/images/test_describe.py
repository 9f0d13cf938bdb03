from dataclasses import replace

import pytest

from builders import article_of
from compliance_app.images import describe, unread
from compliance_app.model import Article, EmbeddedImage, ImageFacts


def pairs(article: Article) -> list[tuple[str | None, str | None]]:
    """Return caption and credit of each picture, as printed."""
    return [
        (image.caption.of(article.text) if image.caption else None, image.credit.text if image.credit else None)
        for image in describe(article)
    ]


def only(article: Article) -> ImageFacts:
    (image,) = describe(article)
    return image


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("! The weir in May. Photo: Ida Moe/PA", [("The weir in May.", "Ida Moe/PA")]),
        ("! The weir in May (Ida Moe/PA)", [("The weir in May", "Ida Moe/PA")]),
        ("! The weir in May (Image: Ida Moe)", [("The weir in May", "Ida Moe")]),
        ("! The weir in May Photo: Ida Moe.", [("The weir in May", "Ida Moe")]),
        ("! The weir in May | Getty Images", [("The weir in May", "Getty Images")]),
        ("! The weir in May\n$ Picture: Ida Moe/PA", [("The weir in May", "Ida Moe/PA")]),
        ("! [IMAGE: The weir | Credit: Ida Moe]", [("The weir", "Ida Moe")]),
        ("! [Image: the weir (Credit: Twitter)]", [("the weir", "Twitter")]),
        ("! [IMAGE: The weir | Reuters]", [("The weir", "Reuters")]),
        ("! [IMAGE: The weir]", [("[IMAGE: The weir]", None)]),
        ("$ Picture: Reuters\n! [IMAGE: The weir]", [(None, "Reuters"), ("[IMAGE: The weir]", None)]),
        ("! [IMAGE: The weir]\n$ Picture: Reuters", [("[IMAGE: The weir]", "Reuters")]),
        ("$ Image credit:\n$ The weir, by Ida Moe, CC0", [(None, "The weir, by Ida Moe, CC0")]),
        ("$ Image credit:\nThe council meets again on Monday, it said.", [(None, "")]),
        (
            "! The weir\n! The lock\n$ All pictures: Ida Moe/PA",
            [("The weir", "Ida Moe/PA"), ("The lock", "Ida Moe/PA")],
        ),
        ("! The weir\nCopy in between.\n$ Pictures: Ida Moe/PA", [("The weir", "Ida Moe/PA")]),
        ("! The weir\nCopy in between.\n$ Picture: Ida Moe/PA", [("The weir", None), (None, "Ida Moe/PA")]),
        (
            "! The weir\n$ Photo: Saxby church by Ida Moe, CC0",
            [("The weir", None), (None, "Saxby church by Ida Moe, CC0")],
        ),
        ("! The weir\n$ Photo: Weir at dusk by Ida Moe, CC0", [("The weir", "Weir at dusk by Ida Moe, CC0")]),
        ("Photo: Ida Moe/PA", [(None, "Ida Moe/PA")]),
        ("(Image: Facebook)", [(None, "Facebook")]),
    ],
)
def test_captions_and_credits_are_joined(lines: str, expected: list[tuple[str | None, str | None]]):
    assert pairs(article_of(f"# Weir reopens\nThe weir reopened on Monday.\n{lines}")) == expected


@pytest.mark.parametrize(
    "line",
    [
        "# Picture: the week in numbers",
        "The picture was taken by Ida Moe in 1962, the court heard.",
        "“Photo: or it did not happen,” he said, laughing at the reporters outside the court.",
        "Maps of the valley were burned in the square by a crowd.",
        "@ By Ida Moe",
    ],
)
def test_copy_is_no_credit(line: str):
    assert describe(article_of(f"# Weir reopens\n{line}\nMore copy.")) == ()


def test_a_byline_that_credits_the_pictures_covers_them():
    article = article_of("@ Words: Jo Aske. Pictures: Ida Moe\nCopy.\n! The weir\n! The lock")
    assert pairs(article) == [("The weir", "Ida Moe"), ("The lock", "Ida Moe")]


def with_pictures(text: str, *places: tuple[str, str | None]) -> Article:
    """Return an article with a picture before each of the quoted words."""
    article = article_of(text)
    pictures = tuple(EmbeddedImage(name, None, article.text.index(at) if at else None) for name, at in places)
    return replace(article, pictures=pictures)


def test_pictures_take_the_caption_below_them():
    article = with_pictures(
        "Copy one.\n! The weir. Photo: Ida Moe/PA\nCopy two.\n! The lock. Photo: Facebook",
        ("weir.jpg", "The weir"),
        ("lock.jpg", "The lock"),
    )
    found = {image.name: image.credit.kind for image in describe(article) if image.credit}
    assert found == {"weir.jpg": "agency", "lock.jpg": "host"}


def test_a_picture_does_not_take_the_caption_of_the_next():
    article = with_pictures(
        "Copy one.\nCopy two.\n! The lock. Photo: Facebook", ("weir.jpg", "Copy two"), ("lock.jpg", "The lock")
    )
    found = {image.name: image.credit.kind if image.credit else None for image in describe(article)}
    assert found == {"weir.jpg": None, "lock.jpg": "host"}


def test_the_only_credit_goes_to_the_only_picture():
    article = with_pictures("Copy one.\nCopy two.\nCopy three.\n$ Photo: Facebook", ("weir.jpg", "Copy one"))
    image = only(article)
    assert (image.name, image.embedded) == ("weir.jpg", True)
    assert image.credit is not None
    assert image.credit.kind == "host"


def test_a_linked_picture_is_not_fetched_and_says_so():
    image = only(with_pictures("Copy one.", ("https://example.org/weir.jpg", "Copy")))
    assert image.unreadable == "it is linked, and nothing is fetched"


def test_a_file_that_cannot_be_read_is_told():
    article = replace(article_of("Copy."), pictures=(EmbeddedImage("a.png", b"??", 0), EmbeddedImage("b.png", None, 0)))
    assert [(line.what, line.why) for line in unread(describe(article))] == [
        ("Rights in the file a.png", "it is not a picture format that we know")
    ]


def test_spans_point_at_the_credit_with_its_label():
    article = article_of("Copy 🙂.\r\n! The weir 🙂. Photo: Ida Moe/PA")
    image = only(article)
    assert image.credit is not None
    assert image.credit.span.of(article.text) == "Photo: Ida Moe/PA"
