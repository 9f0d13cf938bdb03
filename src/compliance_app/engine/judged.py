"""A hit with the rule that made it and the severity that the rule gives it."""

from dataclasses import dataclass

from compliance_app.model import Hit, Severity
from compliance_app.rulebook.schema import Rule


@dataclass(frozen=True, slots=True)
class JudgedHit:
    """What was seen, judged but not yet explained."""

    rule: Rule
    hit: Hit
    severity: Severity
