"""The rulebook as the window shows it, and one rule tried on a sentence or an article."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from compliance_app.errors import NotAvailable
from compliance_app.model import Article, Finding, Reading
from compliance_app.rulebook import Example, Rule, Rulebook, Status
from compliance_app.rulebook.examples import plain_article
from compliance_app.rulebook.pages import kind_of, limits_of

Json = dict[str, Any]


def rules_list(rulebook: Rulebook, books: Sequence[Path] = ()) -> list[Json]:
    """Return every rule with its explanation, by family and title; those of `books` can be edited."""
    own = {str(book) for book in books}
    changes: dict[str, list[str]] = {}
    for override in rulebook.overrides:
        changes.setdefault(override.rule, []).append(str(override))
    ordered = sorted(rulebook.rules, key=lambda rule: (rule.family, rule.title, rule.id))
    return [{**_rule(rule, changes.get(rule.id, [])), "is_own": rule.place.path in own} for rule in ordered]


def try_rule(rulebook: Rulebook, rule: Rule, text: str) -> list[Json]:
    """Return what one rule finds in a text of one paragraph.

    Raises NotAvailable where the language model is not installed.
    """
    return try_article(rulebook, rule, plain_article(text))


def try_article(rulebook: Rulebook, rule: Rule, article: Article) -> list[Json]:
    """Return what one rule finds in an article, draft or not, in a country where it runs.

    Raises NotAvailable where the language model is not installed, or the rule could not be applied.
    """
    from compliance_app.analysis.read import read
    from compliance_app.engine import judge
    from compliance_app.images import describe

    places = tuple(sorted(rule.scope.jurisdictions)) or rulebook.identity.jurisdictions
    alone = replace(
        rulebook.with_rules([replace(rule, status=Status.LIVE)]),
        identity=replace(rulebook.identity, jurisdictions=places),
        left_out=(),
    )
    reading: Reading = read(article, describe(article))
    findings, not_checked = judge(alone, reading)
    if not_checked:
        raise NotAvailable(f"{not_checked[0].what} {not_checked[0].why}", "Change the rule, or try another text.")
    return [tried_of(finding, article.text) for finding in findings]


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
        "examples": [example_of(example) for example in rule.examples],
        "changes": changes,
    }


def example_of(example: Example) -> Json:
    """Return an example with its marks."""
    return {
        "text": example.text,
        "marks": [[mark.start, mark.end] for mark in example.marks],
        "because": example.because or "",
    }


def tried_of(finding: Finding, text: str) -> Json:
    """Return what a rule found in a text."""
    return {
        "severity": finding.severity.value,
        "start": finding.span.start,
        "end": finding.span.end,
        "quote": finding.quote,
        "message": finding.message,
        "related": [{"role": one.role, "quote": one.span.of(text)} for one in finding.related],
    }
