"""One decision, and the hash that ties it to the one before."""

import hashlib
import json
from dataclasses import asdict, dataclass

from compliance_app.model import Verdict

FIRST = "0" * 64  # what the first decision names as its predecessor
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
