"""What a list of rules and a page about one show, without the cost of the analysis."""

from dataclasses import fields, is_dataclass
from typing import Any

from compliance_app.rulebook.schema import Condition, Quoted, Rule, Rulebook


def list_rules(rulebook: Rulebook) -> list[dict[str, Any]]:
    """Return one line a rule for a list, sorted by id."""
    return [
        {
            "id": rule.id,
            "title": rule.title,
            "status": rule.status.value,
            "severity": rule.severity.value,
            "category": rule.family,
            "since": rule.since,
            "kind": kind_of(rule),
            "examples": len(rule.examples),
        }
        for rule in sorted(rulebook.rules, key=lambda rule: rule.id)
    ]


def kind_of(rule: Rule) -> str:
    """Return by what means a rule looks: "detector", or the kind of its pattern."""
    if rule.detector is not None:
        return "detector"
    return next(name for name in ("phrase", "swap", "regex") if getattr(rule.pattern, name))


def settings_of(rule: Rule) -> dict[str, Any]:
    """Return the settings of a rule by name; of a pattern only what it gives."""
    settings = rule.settings
    if not is_dataclass(settings) or isinstance(settings, type):
        return {}
    shown = {field.name: getattr(settings, field.name) for field in fields(settings)}
    return {name: value for name, value in shown.items() if value or rule.detector is not None}


def limits_of(rule: Rule) -> list[str]:
    """Return in plain words where a rule looks and what it asks of the text around."""
    limits: list[str] = []
    if rule.scope.blocks:
        limits.append(f"only in: {', '.join(sorted(rule.scope.blocks))}")
    if rule.scope.quotations is not Quoted.ANY:
        limits.append(f"only {rule.scope.quotations} quotation marks")
    if rule.scope.jurisdictions:
        limits.append(f"only in: {', '.join(sorted(rule.scope.jurisdictions))}")
    for condition in rule.context:
        limits.extend(_condition(condition))
    if rule.once:
        limits.append("once an article")
    return limits


def _condition(condition: Condition) -> list[str]:
    pairs = (("has one of", condition.has), ("has none of", condition.lacks))
    return [f"only where the {condition.where} {verb}: {', '.join(words)}" for verb, words in pairs if words]
