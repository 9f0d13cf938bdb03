"""An outcome out of a report: for the writers of pages and copies, where only the report is at hand.

The window knows its drafts by their reports, and a review file holds nothing else. What a report does not say, such as
how the sentences were parsed, is not there again.
"""

from collections.abc import Mapping
from typing import Any

from compliance_app.model import (
    Article,
    Block,
    BlockKind,
    Finding,
    NotChecked,
    Outcome,
    Reading,
    Reference,
    Related,
    RulebookIdentity,
    Severity,
    Span,
    Suggestion,
    View,
)
from compliance_app.workbench.case import Case

Json = Mapping[str, Any]


def outcome_of(case: Case) -> Outcome:
    """Return what a report says of an article, as a check would give it."""
    article = _article(case.article)
    return Outcome(
        article=article,
        reading=Reading(article),
        findings=tuple(_finding(finding) for finding in case.findings),
        not_checked=_gaps(case.article),
        rulebook=_rulebook(case.rulebook),
    )


def _article(report: Json) -> Article:
    return Article(
        path=report["path"],
        format="",
        sha256=report["sha256"],
        text=report["text"],
        blocks=tuple(
            Block(number, BlockKind(block["kind"]), _span(block)) for number, block in enumerate(report["blocks"])
        ),
        language=report.get("language", "en-GB"),
        view=View(report.get("view", View.FINAL)),
    )


def _finding(finding: Json) -> Finding:
    return Finding(
        id=finding["id"],
        rule=finding["rule"],
        category=finding["category"],
        title=finding.get("title") or finding["rule"],
        severity=Severity(finding["severity"]),
        span=_span(finding),
        quote=finding["quote"],
        message=finding["message"],
        why=finding["why"],
        references=tuple(
            Reference(one.get("id", ""), one["title"], one.get("clause"), one.get("jurisdiction"))
            for one in finding["references"]
        ),
        suggestions=tuple(Suggestion(one["text"], one.get("replacement")) for one in finding["suggestions"]),
        confidence=finding.get("confidence", 1.0),
        related=tuple(Related(_span(one), one["role"]) for one in finding["related"]),
        entities=tuple(finding.get("entities", ())),
        fingerprint=finding["fingerprint"],
    )


def _gaps(report: Json) -> tuple[NotChecked, ...]:
    return tuple(NotChecked(gap["what"], gap["why"]) for gap in report.get("not_checked", ()))


def _rulebook(book: Json) -> RulebookIdentity:
    return RulebookIdentity(
        id=book.get("id", ""),
        version=book.get("version", ""),
        sha256=book.get("sha256", ""),
        profile=book.get("profile", ""),
        jurisdictions=tuple(book.get("jurisdictions", ())),
        overrides=tuple(book.get("overrides", ())),
    )


def _span(span: Json) -> Span:
    return Span(span["start"], span["end"])
