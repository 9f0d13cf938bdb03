"""What people know better about somebody in the article, as the window sees it."""

from collections.abc import Mapping
from typing import Any, NamedTuple

NOT_A_VICTIM, SAME_PERSON, PSEUDONYM = "not-a-victim", "same-person", "pseudonym-declared"
WAIVER, REPLY_SOUGHT = "waiver-on-file", "reply-sought"
KINDS = (NOT_A_VICTIM, SAME_PERSON, PSEUDONYM, WAIVER, REPLY_SOUGHT)


class ShownCorrection(NamedTuple):
    """One correction: of whom, and who says so."""

    kind: str
    name: str
    other: str = ""
    note: str = ""
    person: str = ""
    time: str = ""

    @property
    def names(self) -> frozenset[str]:
        """Whom it is about."""
        return frozenset(name.casefold() for name in (self.name, self.other) if name)

    def says_the_same(self, other: "ShownCorrection") -> bool:
        """Return whether both correct the same."""
        return self.kind == other.kind and self.names == other.names

    @property
    def told(self) -> dict[str, str]:
        """The correction as the analysis process is told it."""
        return {
            "kind": self.kind,
            "name": self.name,
            "other": self.other,
            "note": self.note,
            "person": self.person,
            "time": self.time,
        }


class Correcting(NamedTuple):
    """Somebody's wish to correct something, or to take a correction back."""

    path: str
    article_sha256: str
    rulebook_sha256: str
    correction: ShownCorrection
    withdrawn: bool = False


def read_correction(told: Mapping[str, Any]) -> ShownCorrection:
    """Return a correction from the report."""
    return ShownCorrection(*(str(told[key]) for key in ("kind", "name", "other", "note", "person", "time")))
