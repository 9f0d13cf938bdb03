"""Loading what a process keeps until it ends, such as the language model."""

import gc
from collections.abc import Generator
from contextlib import contextmanager


@contextmanager
def loaded_to_stay() -> Generator[None]:
    """Keep Python's garbage collector off what is loaded: it neither looks for garbage meanwhile nor later among it.

    With a model of a hundred thousand objects each whole collection takes 70 ms, a seventh of a second while loading.
    """
    thresholds = gc.get_threshold()
    gc.set_threshold(0)  # not `disable`: a library that the model is read with enables it again
    try:
        yield
    finally:
        gc.freeze()
        gc.set_threshold(*thresholds)
