"""Quotation regions by the conventions of British papers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import article_of
from compliance_app.analysis.quotations import find_quotations
from compliance_app.model import Quotation


def quoted(text: str) -> list[str]:
    article = article_of(text)
    return [quotation.span.of(article.text) for quotation in find_quotations(article)]


def quotations_of(text: str) -> tuple[Quotation, ...]:
    return find_quotations(article_of(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("‘It rained all week,’ she said.", ["‘It rained all week,’"]),
        ("'It rained all week,' she said.", ["'It rained all week,'"]),
        ("“It rained all week,” she said.", ["“It rained all week,”"]),
        ('"It rained all week," she said.', ['"It rained all week,"']),
        ("He called it ‘a shambles’ and ‘a farce’.", ["‘a shambles’", "‘a farce’"]),
        ("He called it 'a shambles', 'a farce' and worse.", ["'a shambles'", "'a farce'"]),
        ("(‘No comment,’ he said.)", ["‘No comment,’"]),
        ("Minister—‘tired’—quits", ["‘tired’"]),
        ("Headline: 'Baker sold stale loaves'", ["'Baker sold stale loaves'"]),
        ("‘£400 was missing,’ she said.", ["‘£400 was missing,’"]),
    ],
)
def test_finds_both_kinds_of_marks_straight_and_curly(text: str, expected: list[str]) -> None:
    assert quoted(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The boys’ school won’t open; it’s the council’s fault.",
        "The boys' school won't open; it's the council's fault.",
        "It was built in the ’80s and repainted in the '90s.",
        "It was built in the ‘80s.",
        "Get ’em while they’re hot, ‘til noon.",
        "A night of rock 'n' roll and fish ’n’ chips.",
        "O’Hara, D'Arcy and the Joneses’ dog.",
        "The shelf is 6'2\" long.",
        "",
    ],
)
def test_apostrophes_decades_and_inches_are_no_quotations(text: str) -> None:
    assert quoted(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("'The bakers' strike is over,' she said.", ["'The bakers' strike is over,'"]),
        ("‘The bakers’ strike is over,’ she said.", ["‘The bakers’ strike is over,’"]),
        ("He called them 'wasters' and blamed the bakers' union.", ["'wasters'"]),
        ("She spoke of 'an attack on bakers' pay' at the bakers' hall.", ["'an attack on bakers' pay'"]),
        ("‘James’ was not his name.", ["‘James’"]),
    ],
)
def test_a_plural_possessive_does_not_close(text: str, expected: list[str]) -> None:
    assert quoted(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“She said ‘stop it’ twice,” he added.", ["“She said ‘stop it’ twice,”"]),
        ("‘She said “stop it” twice,’ he added.", ["‘She said “stop it” twice,’"]),
        ("“She said “stop it” twice,” he added. “So I did.”", ["“She said “stop it” twice,”", "“So I did.”"]),
    ],
)
def test_only_the_outermost_quotation_counts(text: str, expected: list[str]) -> None:
    assert quoted(text) == expected


def test_inner_holds_no_marks() -> None:
    article = article_of("She said: “It rained.”")
    (quotation,) = find_quotations(article)
    assert quotation.inner.of(article.text) == "It rained."
    assert quotation.closed
    assert not quotation.continues


def test_an_unclosed_quotation_runs_to_the_end_of_its_block() -> None:
    article = article_of("He said: “It rained all week.\nThe sun came out.")
    (quotation,) = find_quotations(article)
    assert quotation.span.of(article.text) == "“It rained all week."
    assert quotation.inner.of(article.text) == "It rained all week."
    assert (quotation.closed, quotation.continues) == (False, False)


def test_a_new_opening_mark_ends_an_unclosed_quotation() -> None:
    assert quoted('"It rained, he said. "It poured," she said.') == ['"It rained, he said.', '"It poured,"']


@pytest.mark.parametrize("marks", ["“”", '""', "‘’"])
def test_a_quotation_over_three_paragraphs_continues(marks: str) -> None:
    first, last = marks
    one, two, three = quotations_of(
        f"He said: {first}It rained the whole of that week.\n{first}Then it poured for a month."
        f"\n{first}Then we left the valley.{last}"
    )
    assert [(each.closed, each.continues) for each in (one, two, three)] == [
        (False, True),
        (False, True),
        (True, False),
    ]


def test_a_caption_between_two_paragraphs_does_not_end_a_quotation() -> None:
    first, second = quotations_of("He said: “It rained.\n! The valley in flood\n“It poured.”")
    assert first.continues
    assert second.closed


def test_a_crosshead_ends_a_quotation() -> None:
    first, _second = quotations_of("He said: “It rained.\n## Flood\n“It poured,” he said.")
    assert not first.continues


def test_a_paragraph_that_only_closes_belongs_to_the_quotation_before() -> None:
    article = article_of("He said: “It rained.\nThen it poured,” and he left.")
    assert [each.span.of(article.text) for each in find_quotations(article)] == ["“It rained.", "Then it poured,”"]
    assert find_quotations(article)[1].inner.of(article.text) == "Then it poured,"


def test_stray_marks_are_no_quotations() -> None:
    assert quoted("It rained.” He left. ” ' ‘") == []


@given(st.text(alphabet="ab s.,\n“”\"‘’'–1", max_size=60))
def test_any_text_gives_ordered_disjoint_quotations(text: str) -> None:
    article = article_of(text)
    quotations = find_quotations(article)
    ends = [0, *(quotation.span.end for quotation in quotations)]
    for quotation, end_before in zip(quotations, ends, strict=False):
        assert end_before <= quotation.span.start < quotation.span.end <= len(article.text)
        assert quotation.span.covers(quotation.inner)
        block = next(block for block in article.blocks if block.id == quotation.block)
        assert block.span.covers(quotation.span)
