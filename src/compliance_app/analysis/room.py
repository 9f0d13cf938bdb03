"""How much of the machine is left for the wording scorer while the parse works."""

import os
import sys
from collections.abc import Generator
from contextlib import contextmanager
from enum import Enum, auto

TURN = 0.0003  # seconds


class Room(Enum):
    """What is free for the scorer."""

    FREE = auto()  # a processor: the scorer works on it from the first sentence on
    # The one of a grammar server, which has little to do with a draft that both have read but for a part.
    SHARED = auto()
    NONE = auto()  # nothing: the scorer works in turn with the parse


def processors() -> int:
    """Return how many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


@contextmanager
def quick_turns() -> Generator[None]:
    """Have Python's threads take turns often while the scorer works beside the parse.

    Between the products of a window, which need no turn, a thread asks for one ten times, and would wait 5 ms for each.
    """
    before = sys.getswitchinterval()
    sys.setswitchinterval(min(before, TURN))
    try:
        yield
    finally:
        sys.setswitchinterval(before)
