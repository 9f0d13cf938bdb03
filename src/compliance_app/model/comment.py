"""What is written into a copy of the draft: a remark in the margin, and perhaps other words."""

from dataclasses import dataclass

from compliance_app.model.span import Span


@dataclass(frozen=True, slots=True)
class Comment:
    """A remark on some words of the article; the first line is its heading.

    `replacement` is given only where it is to be written into the copy as a tracked change.
    """

    span: Span
    lines: tuple[str, ...]
    replacement: str | None = None


@dataclass(frozen=True, slots=True)
class Commenter:
    """In whose name comments are written."""

    name: str
    initials: str
