"""What findings mean for this title, desk and country: YAML that a lawyer can read, change and test."""

from compliance_app.rulebook.load import load_rulebook, usable_rulebook
from compliance_app.rulebook.schema import (
    JURISDICTIONS,
    KINDS,
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
    "JURISDICTIONS",
    "KINDS",
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
    "usable_rulebook",
]
