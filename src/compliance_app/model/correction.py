"""What people know better than the analysis about somebody in the article: facts with a name to them."""

from dataclasses import dataclass
from enum import StrEnum


class CorrectionKind(StrEnum):
    """What is said of somebody."""

    NOT_A_VICTIM = "not-a-victim"
    SAME_PERSON = "same-person"  # two names in the text are one person
    PSEUDONYM = "pseudonym-declared"  # the name was changed, though the text does not say so
    WAIVER = "waiver-on-file"  # written consent to be named
    REPLY_SOUGHT = "reply-sought"  # asked for a reply, though the text does not say so


@dataclass(frozen=True, slots=True)
class Correction:
    """One correction. People are told by the name that the analysis gives them, which outlives edits."""

    kind: CorrectionKind
    name: str
    other: str = ""  # the other name of the same person
    note: str = ""  # when and how a reply was sought, where a waiver lies, how it is known
    person: str = ""  # who says so
    time: str = ""  # UTC, ISO 8601


@dataclass(frozen=True, slots=True)
class AppliedCorrection:
    """A correction, and whether somebody of that name stands in the text."""

    correction: Correction
    applied: bool
