"""The quick look before an expression is searched for: it saves work and loses no match."""

import re
import threading
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compliance_app.detectors import kinds
from compliance_app.detectors.kinds import (
    MATCH_SECONDS,
    Pattern,
    TextIndex,
    compiled,
    literals_of,
    match_expressions,
)
from compliance_app.lexicons.literals import fold, may_match
from compliance_app.model import Span
from compliance_app.rulebook import load_rulebook

PATTERNS = [rule.pattern for rule in load_rulebook().rules if rule.pattern is not None]
EXPRESSIONS = sorted({(each, pattern.match_case) for pattern in PATTERNS for each in pattern.regex})


@pytest.mark.parametrize(
    ("expression", "literals"),
    [
        (r"\bcourt\b", ("court",)),
        (r"under-?age sex", ("age sex",)),
        (r"colou?r", ("colo",)),
        (r"(?:cats|dogs) and mice", ("and mice",)),
        (r"\b(?:cats|dogs)\b", ("cats", "dogs")),
        (r"(?:cats|\w+)", ()),
        (r"(?:cats)?", ()),
        (r"(?:cats){2,}", ("cats",)),
        (r"(?=cats)\w+", ()),
        (r"(?P<sum>\d+) pounds", ("pounds",)),
        (r"[a-z\]]+ish", ("ish",)),
        (r"co\.uk", ("co.uk",)),
        (r"(?i)court", ()),
        (r"\u201ccourt", ()),
        (r"(?:court){e<=1}", ()),
        (r"(a)\1court", ()),
        (r"ab", ()),
        (r"STRASSE|Straße", ("strasse",)),
        (r"court)", ()),
        (r"[[a]court", ()),
    ],
)
def test_what_a_text_must_hold(expression: str, literals: tuple[str, ...]) -> None:
    assert literals_of(expression) == literals


@pytest.mark.parametrize(("expression", "match_case"), EXPRESSIONS)
def test_no_example_of_a_rule_is_lost(expression: str, match_case: bool) -> None:
    for rule in load_rulebook().rules:
        for example in rule.examples:
            if compiled(expression, match_case).search(example.text):
                assert TextIndex(example.text).where(literals_of(expression), [Span(0, len(example.text))])


_WORDS = st.sampled_from(["cat", "İstanbul", "straße", "ﬁsh", "K", "a", " ", "-", "Ab", "ς", "1"])
_PARTS = st.recursive(
    _WORDS.map(re.escape),
    lambda inner: st.one_of(
        st.tuples(inner, st.sampled_from(["?", "*", "+", "{2}", "{0,2}", ""])).map(
            lambda pair: f"(?:{pair[0]}){pair[1]}"
        ),
        st.lists(inner, min_size=1, max_size=3).map("".join),
        st.lists(inner, min_size=2, max_size=3).map(lambda parts: f"(?:{'|'.join(parts)})"),
        inner.map(lambda part: f"(?={part})"),
    ),
    max_leaves=6,
)


@settings(max_examples=300, deadline=None)
@given(expression=_PARTS, text=st.lists(_WORDS, max_size=8).map("".join), upper=st.booleans())
def test_the_quick_look_loses_no_match(expression: str, text: str, upper: bool) -> None:
    text = text.upper() if upper else text

    if compiled(expression, False).search(text):
        assert TextIndex(text).where(literals_of(expression), [Span(0, len(text))])


def test_a_rule_whose_expressions_are_slow_together_is_stopped() -> None:
    slow = tuple(rf"(?:a|aa|a{{{number}}})+$" for number in range(3, 60))
    text = "a" * 60 + "b"
    started = time.process_time()

    with pytest.raises(TimeoutError):
        list(match_expressions(Pattern(regex=slow), TextIndex(text), [Span(0, 61)] * 40))

    assert time.process_time() - started < 2


def test_a_rule_is_not_stopped_for_what_others_do_with_the_processor(monkeypatch: pytest.MonkeyPatch) -> None:
    """On a busy machine a search may be held up for long, and then the findings would hang on chance."""

    class HeldUp:
        def finditer(self, text: str, start: int, end: int, timeout: float) -> list[re.Match[str]]:
            threading.Event().wait(MATCH_SECONDS * 1.2)
            return list(re.finditer("rain", text))

    monkeypatch.setattr(kinds, "compiled", lambda _expression, _case: HeldUp())
    text = "rain fell"
    assert len(list(match_expressions(Pattern(regex=("rain",)), TextIndex(text), [Span(0, 9)]))) == 1


def test_an_expression_that_needs_words_may_match_only_where_one_stands() -> None:
    courts = re.compile(r"\b(?:youth court|referral orders?)\b", re.IGNORECASE)
    assert may_match(courts, fold("A boy of 15 stood before the YOUTH COURT"))
    assert not may_match(courts, fold("A boy of 15 stood before the gate"))
    assert may_match(re.compile(r"\d+ x"), fold("A boy stood before the gate"))
