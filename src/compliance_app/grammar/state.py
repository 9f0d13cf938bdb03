"""How the grammar engine is, for whoever shows it."""

from dataclasses import dataclass
from enum import StrEnum


class Phase(StrEnum):
    """What can be said of an engine."""

    ABSENT = "absent"  # there is none, or it is switched off
    IDLE = "idle"  # not asked yet
    STARTING = "starting"
    READY = "ready"  # it answered
    FAILING = "failing"  # it did not start, or did not answer the last question


@dataclass(frozen=True, slots=True)
class State:
    """An engine by its name, and why it is absent or failing."""

    phase: Phase
    engine: str = ""
    why: str = ""
