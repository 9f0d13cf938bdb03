"""Every error a user can meet, in one tree.

ComplianceError                  one clear line: what happened, where, what to do next
├── ReadError                    a draft or image that cannot be read
├── WriteError                   a copy or report that cannot be written
├── RulebookError                a rulebook that cannot be used; lists every problem at once
├── StoreError                   the review store cannot be opened or written
├── SettingsError                a settings file or option that makes no sense
└── NotAvailable                 a part of the program that this machine lacks (model, Java, display)
"""

from dataclasses import dataclass


class ComplianceError(Exception):
    """Anything that we can explain to the user in one line."""

    exit_status = 2


class ReadError(ComplianceError):
    """A file that cannot be read as an article.

    The line reads "PATH: what is wrong. What to do."
    """

    def __init__(self, path: str, problem: str, advice: str) -> None:
        super().__init__(f"{path}: {problem}. {advice}")
        self.path = path
        self.problem = problem
        self.advice = advice


class WriteError(ComplianceError):
    """A copy of a draft, or a report, that cannot or must not be written."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault in a rulebook file; line and column count from 1."""

    path: str
    line: int
    column: int
    message: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}: {self.message}"


class RulebookError(ComplianceError):
    """A rulebook with faults, all of them found in one pass."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = problems


class StoreError(ComplianceError):
    """The review store cannot be opened, read or written."""


class SettingsError(ComplianceError):
    """A setting or option that makes no sense."""


class NotAvailable(ComplianceError):
    """A part that this machine lacks; the rest of the program works without it."""

    def __init__(self, what: str, advice: str) -> None:
        super().__init__(f"{what}. {advice}")
        self.what = what
        self.advice = advice
