"""Deciding about a finding: what a person says, tied to the article, the rule and the rulebook."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from compliance_app.errors import SettingsError
from compliance_app.model import Finding, Outcome, Severity
from compliance_app.store import Decision, ReviewStore, Verdict

_LONGEST_PERSON = 200


@dataclass(frozen=True, slots=True)
class Subject:
    """What a decision is about: one finding, as the report gives it, and what it was found with."""

    rule: str
    title: str
    fingerprint: str
    severity: Severity
    article_sha256: str
    rulebook_sha256: str


def decide(
    store: ReviewStore, outcome: Outcome, fingerprint: str, verdict: Verdict, *, person: str, reason: str = ""
) -> Decision:
    """Record what a person decided about one finding of a checked article.

    The start of a fingerprint will do if only one finding has it. Raises SettingsError where there is no such finding,
    and what `decide_on` raises.
    """
    finding = find(outcome, fingerprint)
    subject = Subject(
        rule=finding.rule,
        title=finding.title,
        fingerprint=finding.fingerprint,
        severity=finding.severity,
        article_sha256=outcome.article.sha256,
        rulebook_sha256=outcome.rulebook.sha256,
    )
    return decide_on(store, subject, verdict, person=person, reason=reason)


def decide_on(store: ReviewStore, subject: Subject, verdict: Verdict, *, person: str, reason: str = "") -> Decision:
    """Record a decision about a finding that is known from a report, as the window knows it.

    A finding that blocks needs a reason, whatever the verdict. Raises SettingsError where name or reason is lacking,
    StoreError where nothing can be written.
    """
    person, reason = " ".join(person.split()), reason.strip()
    if not person or len(person) > _LONGEST_PERSON:
        raise SettingsError("A decision carries the name of the person who takes it.")
    if not reason and subject.severity is Severity.BLOCK:
        raise SettingsError(f"“{subject.title}” blocks the article: a decision about it needs a reason.")
    return store.record(
        rule=subject.rule,
        fingerprint=subject.fingerprint,
        article_sha256=subject.article_sha256,
        verdict=verdict,
        reason=reason,
        person=person,
        rulebook_sha256=subject.rulebook_sha256,
    )


def find(outcome: Outcome, fingerprint: str) -> Finding:
    """Return the finding with this fingerprint, or with the only one that begins so; SettingsError if there is none."""
    found = [finding for finding in outcome.findings if fingerprint and finding.fingerprint.startswith(fingerprint)]
    if not found:
        raise SettingsError(f"{outcome.article.path} has no finding {fingerprint}. List its findings first.")
    if len({finding.fingerprint for finding in found}) > 1:
        raise SettingsError(f"Several findings of {outcome.article.path} begin with {fingerprint}: give more of it.")
    return found[0]


def standing(store: ReviewStore, findings: Iterable[Finding]) -> Mapping[str, Decision]:
    """Return the decision that stands for each fingerprint: the last one, unless the finding was reopened.

    Decisions taken on an earlier version of the article count as long as the finding is the same.
    """
    latest = {decision.fingerprint: decision for decision in store.decisions_on(f.fingerprint for f in findings)}
    return {key: decision for key, decision in latest.items() if decision.verdict is not Verdict.REOPENED}
