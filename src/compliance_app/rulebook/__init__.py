"""What findings mean for this title, desk and country: YAML that a lawyer can read, change and test."""

from compliance_app.rulebook.load import load_rulebook
from compliance_app.rulebook.schema import (
    SCHEMA,
    Condition,
    Escalation,
    Example,
    Override,
    Quoted,
    Rule,
    Rulebook,
    Scope,
    Status,
    Where,
)

__all__ = [
    "SCHEMA",
    "Condition",
    "Escalation",
    "Example",
    "Override",
    "Quoted",
    "Rule",
    "Rulebook",
    "Scope",
    "Status",
    "Where",
    "load_rulebook",
]
