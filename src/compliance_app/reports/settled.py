"""What was decided about findings, in words for reports."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from compliance_app.model import Verdict

_VERDICTS = {
    "fixed": "Fixed",
    "dismissed": "Dismissed",
    "referred": "With legal",
    "checked": "Evidence held",
    "": "Open",
}


@dataclass(frozen=True, slots=True)
class SettledFinding:
    """A finding of the report with what was decided about it, if anything was."""

    finding: Mapping[str, Any]
    verdict: str
    person: str
    time: str
    reason: str
    overridden: bool

    @property
    def is_open(self) -> bool:
        """Whether it was not settled: nobody decided, or what was decided leaves it open."""
        return not (self.verdict and Verdict(self.verdict).settles)


@dataclass(frozen=True, slots=True)
class Settled:
    """What stands about one finding."""

    verdict: str
    person: str
    time: str
    reason: str = ""


def verdict_words(verdict: str) -> str:
    """Return a verdict as people read it."""
    return _VERDICTS.get(verdict, verdict)


def moment_words(time: str) -> str:
    """Return a moment as people read it."""
    when = datetime.fromisoformat(time)
    return f"{when.day} {when:%B %Y, %H:%M} UTC"
