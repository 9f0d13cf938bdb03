"""Runs of tokens and the lexicon of speech."""

import pytest

from compliance_app import lexicons
from compliance_app.analysis.passages import overlap, union, without
from compliance_app.analysis.speech import speech
from compliance_app.model import SpeechAct


@pytest.mark.parametrize(
    ("runs", "expected"),
    [
        ([], []),
        ([(4, 6), (0, 2)], [(0, 2), (4, 6)]),
        ([(0, 3), (3, 5), (4, 9)], [(0, 9)]),
        ([(0, 9), (2, 3)], [(0, 9)]),
    ],
)
def test_union_orders_and_joins(runs: list[tuple[int, int]], expected: list[tuple[int, int]]) -> None:
    assert union(runs) == expected


@pytest.mark.parametrize(
    ("runs", "holes", "expected"),
    [
        ([(0, 9)], [(3, 5)], [(0, 3), (5, 9)]),
        ([(0, 9)], [(0, 9)], []),
        ([(0, 4), (6, 9)], [(3, 7)], [(0, 3), (7, 9)]),
        ([(0, 4)], [(5, 7)], [(0, 4)]),
    ],
)
def test_without_cuts_holes(
    runs: list[tuple[int, int]], holes: list[tuple[int, int]], expected: list[tuple[int, int]]
) -> None:
    assert without(runs, holes) == expected


def test_overlap_counts_shared_tokens() -> None:
    assert overlap((0, 5), (3, 9)) == 2
    assert overlap((0, 3), (3, 9)) == 0


def test_a_verb_stands_in_one_tier_and_has_one_act() -> None:
    lexicon = speech()
    assert not lexicon.strong & lexicon.weak
    listed = [verb for verbs in lexicons.load("speech")["acts"].values() for verb in verbs]
    assert len(listed) == len(set(listed))
    assert lexicon.acts["deny"] is SpeechAct.DENY


def test_all_words_are_lower_case_text() -> None:
    for name, words in speech().lists.items():
        assert all(isinstance(word, str) and word == word.lower() for word in words), name
