"""Phrases, swaps and expressions: whole words, capitals, hyphens, shorthands, limits."""

import time

import pytest

from compliance_app.detectors.kinds import (
    MATCH_SECONDS,
    Pattern,
    PhraseIndex,
    TextIndex,
    compiled,
    expand,
    match_expressions,
    swaps_of,
    words_of,
)
from compliance_app.model import Span
from compliance_app.rulebook.expressions import fault_in_expression


def found(pattern: Pattern, text: str) -> list[tuple[str, str | None]]:
    index = PhraseIndex()
    index.add_pattern("rule", pattern)
    hits = index.find(text, words_of(text)).get("rule", [])
    return [(hit.span.of(text), hit.replacement) for hit in hits]


def quotes(phrase: str, text: str, match_case: bool = False) -> list[str]:
    return [quote for quote, _replacement in found(Pattern(phrase=(phrase,), match_case=match_case), text)]


@pytest.mark.parametrize(
    ("phrase", "text", "expected"),
    [
        ("child porn", "Child porn is abuse.", ["Child porn"]),
        ("child porn", "child pornography", []),
        ("child porn", "a child\nporn ring", ["child\nporn"]),
        ("tory", "The story of Tory history", ["Tory"]),
        ("lover's tiff", "a lover’s tiff", ["lover’s tiff"]),
        ("cover-up", "a cover‑up and a cover up", ["cover‑up"]),
        ("mad", "a mad-cap scheme, half-mad, mad.", ["mad"]),
        ("end here", "It must end. Here it is.", []),
        ("naïve", "NAÏVE naïve naive", ["NAÏVE", "naïve"]),
        ("gang", "", []),
    ],
)
def test_phrases_match_whole_words(phrase: str, text: str, expected: list[str]) -> None:
    assert quotes(phrase, text) == expected


def test_capitals_count_only_where_the_rule_says_so() -> None:
    assert quotes("TK", "tk TK Tk", match_case=True) == ["TK"]
    assert quotes("TK", "tk TK Tk") == ["tk", "TK", "Tk"]


def test_the_longest_phrase_at_a_place_wins_and_overlaps_are_left_out() -> None:
    pattern = Pattern(phrase=("serious", "serious questions", "questions remain"))

    assert [quote for quote, _ in found(pattern, "serious questions remain serious")] == [
        "serious questions",
        "serious",
    ]


@pytest.mark.parametrize(
    ("phrase", "forms"),
    [
        ("migrant(s)", ["migrant", "migrants"]),
        ("his/her dog", ["his dog", "her dog"]),
        ("ban(s) his/her dog", ["ban his dog", "ban her dog", "bans his dog", "bans her dog"]),
        ("24/7", ["24", "7"]),
        ("plain words", ["plain words"]),
    ],
)
def test_shorthands_are_written_out(phrase: str, forms: list[str]) -> None:
    assert expand(phrase) == forms


def test_the_shorthands_of_a_swap_go_in_step() -> None:
    assert swaps_of("illegal migrant(s)", "undocumented migrant(s)") == [
        ("illegal migrant", "undocumented migrant"),
        ("illegal migrants", "undocumented migrants"),
    ]
    assert swaps_of("fireman/firemen", "firefighter") == [("fireman", "firefighter"), ("firemen", "firefighter")]


def test_a_swap_carries_its_replacement() -> None:
    assert found(Pattern(swap={"fireman": "firefighter"}), "A Fireman came") == [("Fireman", "firefighter")]


def test_expressions_stay_inside_their_stretch_and_name_their_groups() -> None:
    text = "5 pounds 6 pounds 7 pounds"
    pattern = Pattern(regex=(r"(?P<sum>\d) pounds",))

    hits = list(match_expressions(pattern, TextIndex(text), [Span(9, 17)]))

    assert [(hit.span.of(text), dict(hit.slots)) for hit in hits] == [("6 pounds", {"sum": "6"})]


def test_an_expression_that_runs_away_is_stopped() -> None:
    pattern = Pattern(regex=(r"(?:a|aa)+$",))
    started = time.process_time()

    with pytest.raises(TimeoutError):
        list(match_expressions(pattern, TextIndex("a" * 60 + "b"), [Span(0, 61)]))

    assert time.process_time() - started < MATCH_SECONDS * 40  # a limit that is not kept would be passed by far


def test_expressions_ignore_capitals_unless_told() -> None:
    assert compiled("abc", False).search("ABC")
    assert not compiled("abc", True).search("ABC")


@pytest.mark.parametrize(
    ("expression", "fault"),
    [
        (r"\bcourt\b", None),
        (r"[a-z]{1,40} [a-z]{1,40} [a-z]{1,40}", None),
        (r"(?:(?:a{3}b){4}c){5}", None),
        (r"a{6000}", "repeats its parts"),
        (r"((a{50}){50}){50}", "repeats its parts"),
        (r"(((x{9}y){9}|z){9}){9}", "repeats its parts"),
        ("a" * 5000, "is longer than"),
        (r"(?P<n>a", "cannot be used"),
        (r"(?:x|)", "matches nothing"),
    ],
)
def test_expressions_are_judged_before_they_are_compiled(expression: str, fault: str | None) -> None:
    found_fault = fault_in_expression(expression, match_case=False)

    assert found_fault is None if fault is None else (found_fault or "").startswith(fault)


def test_two_thousand_phrase_rules_find_what_they_ask_for_in_a_long_article() -> None:
    index = PhraseIndex()
    for number in range(2000):
        index.add(f"rule{number}", f"word{number % 97} of the {number}th kind", "better")
        index.add(f"rule{number}", f"the word{number}")
    text = " ".join(f"the word{number % 211} of council number {number}," for number in range(300))
    words = words_of(text)

    assert len(words) > 1200
    assert len(index.find(text, words)) == 211
