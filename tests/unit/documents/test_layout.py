"""What part of the page a line is, told from its words and its place."""

import pytest

from compliance_app.documents.layout import Line, kinds_of
from compliance_app.model import BlockKind

BODY = "The harbour board met on Tuesday and agreed to look at the figures again."
MORE = "It will report in May."
LETTERS = {
    "h": "headline", "s": "standfirst", "b": "byline", "x": "crosshead", "p": "paragraph", "c": "caption",
    "r": "credit", "l": "list", "t": "table",
}  # fmt: skip


def page(*lines: str) -> str:
    """Return the kinds of these lines, a letter each."""
    letters = {kind: letter for letter, kind in LETTERS.items()}
    return "".join(letters[kind.value] for kind in kinds_of([Line(line) for line in lines]))


@pytest.mark.parametrize(
    ("kinds", "lines"),
    [
        ("hbpp", ["Pool to close after 90 years", "By Jo Penhale", BODY, MORE]),
        ("hsbp", ["Pool to close", "Swimmers say they were never asked", "By Jo Penhale, chief reporter", BODY]),
        ("hsbp", ["Pool to close.", "Swimmers were never asked.", "By Jo Penhale in Karsova", BODY]),
        ("bhbp", ["12 March 2026", "Pool to close", "By Jo Penhale and Sam Ray", BODY]),
        ("bhpp", ["By Jo Penhale", "Pool to close", BODY, MORE]),
        ("hbbp", ["Pool to close", "Jo Penhale, Chief Reporter", "Published 10:32, 4 May 2026", BODY]),
        ("hbp", ["Pool to close", "Words: Jo Penhale", BODY]),
        ("hspp", ["Pool to close", "Swimmers say they were never asked", BODY, MORE]),
        ("hpp", ["Pool to close", BODY, MORE]),
        ("hbsp", ["Town rob Rovers", "By Jo Penhale", "Town 1 Rovers 2", BODY]),
        ("hsbp", ["Headline: Pool to close", "Standfirst: Nobody was asked", "Byline: Jo Penhale", BODY]),
        ("pp", [BODY, MORE]),
        ("p", ["He stole the money"]),
        ("pppp", ["Dear Sir,", BODY, "Yours faithfully,", "Margaret Tulliver"]),
        ("hcbp", ["Pool to close", "[IMAGE: The pool | Credit: PA]", "By Jo Penhale", BODY]),
    ],
)
def test_the_top_of_the_page(kinds: str, lines: list[str]):
    assert page(*lines) == kinds


@pytest.mark.parametrize(
    "crosshead",
    [
        "Old rows",
        "‘Left blank’",
        "What happens next",
        "Left to rot?",
        "9,000 cases under review",
        "3. The money",
        "Arrest",
    ],
)
def test_a_short_unstopped_line_between_paragraphs_is_a_crosshead(crosshead: str):
    assert page("Pool to close", "By Jo Penhale", BODY, crosshead, MORE) == "hbpxp"


@pytest.mark.parametrize(
    "line",
    [
        "No one was hurt.",
        "“I was robbed,” he said",
        "He told the court so",
        "and so it went on",
        "The items taken were:",
        "A line of far too many words to head a stretch of any story",
        "“You are lying.”",
        "* * *",
    ],
)
def test_what_only_looks_like_a_crosshead_is_copy(line: str):
    assert page("Pool to close", "By Jo Penhale", BODY, line, MORE)[3] != "x"


def test_a_crosshead_heads_something():
    assert page("Pool to close", "By Jo Penhale", BODY, "Follow us for more updates") == "hbpp"
    assert page("Pool to close", "By Jo Penhale", BODY, "Old rows", "[IMAGE: The pool | Credit: PA]", MORE) == "hbpxcp"


def test_questions_and_answers_in_quotation_marks_are_copy():
    assert page("Fence row", "By Jo Penhale", BODY, "“Did you cut it?”", "“I did not”", MORE) == "hbpppp"


def test_bullets_numbers_and_runs_of_short_lines_are_lists():
    assert page("Demands", "By Jo Penhale", BODY, "• the pool", "- the park", "1) the pier", "2. the path") == "hbpllll"
    assert page("Show", "By Jo Penhale", BODY, "Best marrow", "P Longstaff", "Best onion", MORE) == "hbplllp"


def test_a_label_on_its_own_makes_the_next_line_a_credit():
    line = "Mill in 1962, by Rushby Archive, CC BY 4.0, https://creativecommons.org/licenses/by/4.0/"
    assert page("Mill sold", "By Jo Penhale", BODY, "Image credit:", line) == "hbprr"
    assert page("Mill sold", "By Jo Penhale", BODY, "Image credit:", " ".join([BODY] * 4)) == "hbprp"


def test_a_signature_at_the_foot_is_a_byline():
    assert page("Pool to close", BODY, MORE, "By Jo Penhale") == "hppb"
    assert page("Pool to close", BODY, MORE, "By Thursday the water had gone") == "hppp"


def test_what_the_document_says_wins():
    lines = [
        Line("Short words", BlockKind.NOTE),
        Line("A pool, seen from the air", BlockKind.CAPTION),
        Line("Old rows", BlockKind.TABLE),
        Line("© The Courier", BlockKind.FOOTER),
    ]
    assert kinds_of(lines) == [line.hint for line in lines]


def test_a_credit_in_a_table_is_a_credit():
    assert kinds_of([Line("Year", BlockKind.TABLE), Line("Picture: PA", BlockKind.TABLE)])[1] is BlockKind.CREDIT
