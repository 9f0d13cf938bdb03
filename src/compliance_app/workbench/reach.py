"""Decisions of wider reach: on a text wherever it stands in the article, or on a rule for the whole article.

They hold for findings that turn up later too, but never settle without a reason what blocks the article.
"""

import hashlib
from collections.abc import Iterable, Mapping

from compliance_app.model import Severity
from compliance_app.store import Decision

_LENGTH = 14  # hexadecimal digits; with the letter in front as long as nothing else in the log


def text_fingerprint(rule: str, quote: str) -> str:
    """Return what stands for a text wherever a rule finds it."""
    return f"t-{_hash(rule, ' '.join(quote.casefold().split()))}"


def rule_fingerprint(rule: str) -> str:
    """Return what stands for a rule in the whole article."""
    return f"r-{_hash(rule)}"


def reaching(stands: Mapping[str, Decision], findings: Iterable[tuple[str, str, str, str]]) -> dict[str, Decision]:
    """Return the decision that stands for each finding, given as rule, quote, severity and fingerprint.

    A decision on the very finding goes before one on its text, and that before one on its rule, unless it is older.
    """
    found: dict[str, Decision] = {}
    for rule, quote, severity, fingerprint in findings:
        keys = (fingerprint, text_fingerprint(rule, quote), rule_fingerprint(rule))
        own = stands.get(keys[0])
        wide = [decision for key in keys[1:] if (decision := stands.get(key)) and _may_settle(decision, severity)]
        latest = max((own, *wide) if own else wide, key=lambda each: (each.time, each.number), default=None)
        if latest is not None:
            found[fingerprint] = latest
    return found


def _may_settle(decision: Decision, severity: str) -> bool:
    return severity != Severity.BLOCK or bool(decision.reason.strip())


def _hash(*parts: str) -> str:
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:_LENGTH]
