"""One decision, and the hash that ties it to the one before."""

import hashlib
import json
from dataclasses import asdict, dataclass
from enum import StrEnum

FIRST = "0" * 64  # what the first decision names as its predecessor


class Verdict(StrEnum):
    """What a person decided about a finding."""

    FIXED = "fixed"  # the copy was changed
    DISMISSED = "dismissed"  # the finding does not apply
    REFERRED = "referred"  # passed on to the lawyer
    CHECKED = "checked"  # looked into and cleared to stand
    REOPENED = "reopened"  # an earlier decision is taken back
    SIGNED_OFF = "signed-off"  # about the article as a whole, not about a finding
    CORRECTED = "corrected"  # a fact about somebody, which the analysis could not know


ON_FINDINGS = tuple(verdict for verdict in Verdict if verdict not in {Verdict.SIGNED_OFF, Verdict.CORRECTED})


@dataclass(frozen=True, slots=True)
class Entry:
    """A decision that is about to be recorded: all that the chain itself does not add."""

    rule: str
    fingerprint: str
    article_sha256: str
    verdict: Verdict
    reason: str
    person: str
    rulebook_sha256: str
    time: str = ""  # UTC, ISO 8601; empty for now
    origin: str = ""  # hash in the store that it was taken over from


@dataclass(frozen=True, slots=True)
class Decision:
    """A decision as it stands in the store; never changed, only followed by another."""

    number: int  # place in the chain, from 1
    rule: str
    fingerprint: str
    article_sha256: str
    verdict: Verdict
    reason: str
    person: str
    time: str  # UTC, ISO 8601
    rulebook_sha256: str
    previous_hash: str
    hash: str = ""

    def computed_hash(self) -> str:
        """Return the hash of everything in the decision, which includes the hash of the one before."""
        content = asdict(self)
        del content["hash"]
        canonical = json.dumps(content, sort_keys=True, ensure_ascii=True, separators=(",", ":"))
        return hashlib.sha256(canonical.encode("ascii")).hexdigest()
