"""A finding with what was decided about it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class SettledFinding:
    """A finding of the report with what was decided about it, if anything was."""

    finding: Mapping[str, Any]
    verdict: str
    person: str
    time: str
    reason: str
    overridden: bool
