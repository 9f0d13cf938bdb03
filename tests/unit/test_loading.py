"""Loading what stays: the garbage collector keeps off it."""

import gc

import pytest

from compliance_app.loading import loaded_to_stay


class Circle:
    """Garbage that only the collector finds."""

    def __init__(self) -> None:
        self.itself = self


def test_the_collector_rests_while_something_is_loaded_and_works_as_before_afterwards() -> None:
    before, frozen = gc.get_threshold(), gc.get_freeze_count()
    with loaded_to_stay():
        assert gc.get_threshold()[0] == 0
        kept = [Circle() for _ in range(100)]
    assert gc.get_threshold() == before
    assert gc.get_freeze_count() >= frozen + len(kept)


def test_the_collector_works_as_before_where_loading_fails() -> None:
    before = gc.get_threshold()
    with pytest.raises(ZeroDivisionError), loaded_to_stay():
        raise ZeroDivisionError
    assert gc.get_threshold() == before


def test_the_collector_rests_even_where_what_loads_calls_it_back() -> None:
    passes: list[str] = []

    def noted(phase: str, _told: dict[str, int]) -> None:
        passes.append(phase)

    gc.callbacks.append(noted)
    try:
        with loaded_to_stay():
            gc.enable()
            kept = [Circle() for _ in range(20_000)]
            assert not passes
    finally:
        gc.callbacks.remove(noted)
    assert kept


def test_of_two_loads_that_overlap_the_last_to_end_lets_the_collector_work_again() -> None:
    before = gc.get_threshold()
    first, second = loaded_to_stay(), loaded_to_stay()
    first.__enter__()
    second.__enter__()
    first.__exit__(None, None, None)
    assert gc.get_threshold()[0] == 0
    second.__exit__(None, None, None)
    assert gc.get_threshold() == before
