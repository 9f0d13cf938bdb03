"""Giving memory back: a process that has read a long article would otherwise keep the room for it to the end."""

import ctypes
from collections.abc import Callable
from functools import cache


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
