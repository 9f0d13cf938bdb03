"""What an annotated copy of a draft is, whatever its format, and what may be written into one."""

import re
from dataclasses import dataclass
from datetime import datetime

from compliance_app.model import Comment, Commenter

_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Annotated:
    """An annotated copy, and how many comments and changes went into it."""

    data: bytes
    exact: int  # comments on the very words
    nearby: int = 0  # comments beside a note, text box or margin, which cannot hold one
    unplaced: int = 0  # comments for which the copy has no place
    replaced: tuple[Comment, ...] = ()  # those whose replacement is now a tracked change


@dataclass(frozen=True, slots=True)
class Signature:
    """Who writes, and when."""

    by: Commenter
    at: datetime

    @property
    def moment(self) -> str:
        """The time as XML writes it, in local time without a zone, as word processors expect."""
        return self.at.replace(tzinfo=None).isoformat(timespec="seconds")


def printable(text: str) -> str:
    """Return the text without the characters that XML cannot hold."""
    return _FORBIDDEN.sub("", text)
