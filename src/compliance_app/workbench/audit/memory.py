"""Memory of a process that reads article after article: litter is looked for between them, and free room given back."""

import ctypes
import gc
from collections.abc import Callable, Generator
from contextlib import contextmanager
from functools import cache


@contextmanager
def litter_left() -> Generator[None]:
    """Look for litter once after some work, not hundreds of times in it, while most of what is new is in use."""
    was_looking = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_looking:
            gc.enable()
        gc.collect(1)  # what is new, not the model


def give_back_memory() -> None:
    """Give what is free to the system, where the C library can: glibc keeps it between blocks that are in use."""
    trim = _trim()
    if trim is not None:
        trim(0)


@cache
def _trim() -> Callable[[int], int] | None:
    try:
        return ctypes.CDLL(None).malloc_trim
    except (AttributeError, OSError, TypeError):  # macOS, musl, Windows
        return None
