"""The rulebook as the window shows it, and a sentence tried on one rule."""

from dataclasses import replace
from typing import Any

from compliance_app.model import Finding
from compliance_app.rulebook import Example, Rule, Rulebook, Status
from compliance_app.rulebook.examples import plain_article
from compliance_app.rulebook.pages import kind_of, limits_of

Json = dict[str, Any]


def rules_list(rulebook: Rulebook) -> list[Json]:
    """Return every rule with its explanation, by family and title."""
    changes: dict[str, list[str]] = {}
    for override in rulebook.overrides:
        changes.setdefault(override.rule, []).append(str(override))
    ordered = sorted(rulebook.rules, key=lambda rule: (rule.family, rule.title, rule.id))
    return [_rule(rule, changes.get(rule.id, [])) for rule in ordered]


def try_rule(rulebook: Rulebook, rule_id: str, text: str) -> list[Json]:
    """Return what one rule finds in a text of one paragraph.

    Raises KeyError where there is no such rule, NotAvailable where the language model is not installed.
    """
    from compliance_app.analysis.read import read
    from compliance_app.engine import judge

    rule = rulebook.rule(rule_id)
    places = tuple(sorted(rule.scope.jurisdictions)) or rulebook.identity.jurisdictions
    alone = Rulebook(
        identity=replace(rulebook.identity, jurisdictions=places),
        title=rulebook.title,
        language=rulebook.language,
        rules=(replace(rule, status=Status.LIVE),),
    )
    findings, _ = judge(alone, read(plain_article(text), ()))
    return [_tried(finding, text) for finding in findings]


def _rule(rule: Rule, changes: list[str]) -> Json:
    return {
        "id": rule.id,
        "title": rule.title,
        "family": rule.family,
        "severity": rule.severity.value,
        "status": rule.status.value,
        "since": rule.since,
        "kind": kind_of(rule),
        "message": rule.message,
        "why": rule.why,
        "suggestions": list(rule.suggestions),
        "references": [
            {"title": one.title, "clause": one.clause, "jurisdiction": one.jurisdiction} for one in rule.references
        ],
        "limits": limits_of(rule),
        "exceptions": list(rule.exceptions),
        "escalate": [
            {
                "severity": escalation.severity.value,
                "when": " and ".join(f"{fact} is {' or '.join(values)}" for fact, values in escalation.when),
            }
            for escalation in rule.escalate
        ],
        "examples": [_example(example) for example in rule.examples],
        "changes": changes,
    }


def _example(example: Example) -> Json:
    return {
        "text": example.text,
        "marks": [[mark.start, mark.end] for mark in example.marks],
        "because": example.because or "",
    }


def _tried(finding: Finding, text: str) -> Json:
    return {
        "severity": finding.severity.value,
        "start": finding.span.start,
        "end": finding.span.end,
        "message": finding.message,
        "related": [{"role": one.role, "quote": one.span.of(text)} for one in finding.related],
    }
