"""What a dense layer of the scorer's network keeps of its inputs when it is made slimmer."""

import sys
from pathlib import Path

import numpy as np
import pytest

sys.path.insert(0, str(Path(__file__).parents[2] / "packaging" / "scorer"))

from surgery import leave_out

TOKENS, OUTPUTS = 400, 5


@pytest.fixture
def chance() -> np.random.Generator:
    return np.random.default_rng(3)


def _read(inputs: np.ndarray) -> np.ndarray:
    """Add the input of the bias."""
    return np.hstack([inputs, np.ones((len(inputs), 1))])


def _kept(read: np.ndarray, weights: np.ndarray, group: int, stay: int) -> tuple[list[int], np.ndarray]:
    places, refitted = leave_out(weights, read.T @ read, group, stay)
    return places, read[:, [*places, -1]] @ refitted.T


def test_what_others_repeat_leaves_and_nothing_is_lost(chance):
    three = chance.normal(size=(TOKENS, 3))
    read = _read(np.hstack([three, three[:, :1] + three[:, 1:2], 2 * three[:, 2:]]))
    weights = chance.normal(size=(OUTPUTS, read.shape[1]))
    places, said = _kept(read, weights, group=1, stay=3)
    assert len(places) == 3
    assert np.allclose(said, read @ weights.T, atol=1e-2)


def test_an_input_that_never_changes_is_taken_over_by_the_bias(chance):
    read = _read(np.hstack([chance.normal(size=(TOKENS, 4)), np.full((TOKENS, 1), 7.0)]))
    weights = chance.normal(size=(OUTPUTS, read.shape[1]))
    places, said = _kept(read, weights, group=1, stay=4)
    assert places == [0, 1, 2, 3]
    assert np.allclose(said, read @ weights.T, atol=1e-2)


def test_the_group_that_says_least_leaves_whole(chance):
    read = _read(chance.normal(size=(TOKENS, 6)) * [1, 1, 0.1, 0.1, 1, 1])
    weights = np.hstack([np.ones((OUTPUTS, 6)), chance.normal(size=(OUTPUTS, 1))])
    places, _said = _kept(read, weights, group=2, stay=2)
    assert places == [0, 1, 4, 5]


def test_what_stays_says_as_much_as_least_squares_can(chance):
    read = _read(chance.normal(size=(TOKENS, 8)) @ chance.normal(size=(8, 8)))
    weights = chance.normal(size=(OUTPUTS, read.shape[1]))
    places, said = _kept(read, weights, group=1, stay=5)
    best, *_ = np.linalg.lstsq(read[:, [*places, -1]], read @ weights.T, rcond=None)
    lost = np.square(said - read @ weights.T).sum()
    assert lost <= 1.01 * np.square(read[:, [*places, -1]] @ best - read @ weights.T).sum()


def test_inputs_stay_untouched_where_all_may_stay(chance):
    read = _read(chance.normal(size=(TOKENS, 3)))
    weights = chance.normal(size=(OUTPUTS, 4))
    places, said = _kept(read, weights, group=1, stay=3)
    assert places == [0, 1, 2] and np.allclose(said, read @ weights.T)
