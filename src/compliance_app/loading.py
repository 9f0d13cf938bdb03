"""Loading what a process keeps until it ends, such as the language model."""

import gc
import threading
from collections.abc import Generator
from contextlib import contextmanager

_turn = threading.Lock()
_loads: list[tuple[int, int, int]] = []  # the collector's thresholds as they were, once for each load under way


@contextmanager
def loaded_to_stay() -> Generator[None]:
    """Keep Python's garbage collector off what is loaded: it neither looks for garbage meanwhile nor later among it.

    With a model of a hundred thousand objects each whole collection takes 70 ms, a seventh of a second while loading.
    Loads may overlap, in one thread or in several: the collector rests until the last of them is done.
    """
    with _turn:
        _loads.append(_loads[0] if _loads else gc.get_threshold())
        gc.set_threshold(0)  # not `disable`: a library that the model is read with enables it again
    try:
        yield
    finally:
        with _turn:
            gc.freeze()
            before = _loads.pop()
            if not _loads:
                gc.set_threshold(*before)
