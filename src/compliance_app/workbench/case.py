"""One article under review, as a report gives it: fresh from a check, or out of a review file."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any

from compliance_app.errors import SettingsError
from compliance_app.model import Outcome, Severity
from compliance_app.reports.json_report import article_dict, rulebook_dict
from compliance_app.store import Decision, ReviewStore, Verdict
from compliance_app.workbench.decide import Ruling, Subject, decide_on, document_of, standing
from compliance_app.workbench.reach import reaching

Json = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Case:
    """Where the article lies, what was found in it, and by which rulebook."""

    path: str
    article: Json  # the article object of `compliance-report/1`
    rulebook: Json
    view: Json  # what the window shows beyond it

    @property
    def name(self) -> str:
        """The name of the draft, without its folders."""
        return PurePath(str(self.article["path"])).name

    @property
    def sha256(self) -> str:
        """The hash of the draft's bytes."""
        return str(self.article["sha256"])

    @property
    def document(self) -> str:
        """What the versions of the draft have in common."""
        return document_of(self.path, self.sha256)

    @property
    def findings(self) -> Sequence[Json]:
        """The findings of the report."""
        return self.article["findings"]

    def subject(self, finding: Json) -> Subject:
        """Return a finding as what a decision is about."""
        return Subject(
            rule=finding["rule"],
            title=finding["title"],
            fingerprint=finding["fingerprint"],
            severity=Severity(finding["severity"]),
            article_sha256=self.sha256,
            rulebook_sha256=str(self.rulebook["sha256"]),
        )


def case_of(outcome: Outcome, view: Json | None = None) -> Case:
    """Return a checked article as a case."""
    return Case(outcome.article.path, article_dict(outcome), rulebook_dict(outcome.rulebook), view or {})


def history(store: ReviewStore, case: Case) -> tuple[Decision, ...]:
    """Return all that was decided about a case in any of its versions, in order."""
    store.note_version(case.document, case.sha256)
    return store.decisions_about(case.document)


def decide(
    store: ReviewStore, case: Case, fingerprint: str, verdict: Verdict, *, person: str, reason: str = ""
) -> Decision:
    """Record what a person decided about one finding of a case.

    The start of a fingerprint will do if only one finding has it. Raises SettingsError where there is no such finding,
    and what `decide_on` raises.
    """
    ruling = Ruling(case.subject(find(case, fingerprint)), verdict, reason)
    decision = decide_on(store, [ruling], person=person)[0]
    store.note_version(case.document, case.sha256)
    return decision


def find(case: Case, fingerprint: str) -> Json:
    """Return the finding with this fingerprint, or with the only one that begins so; SettingsError if there is none."""
    found = [one for one in case.findings if fingerprint and one["fingerprint"].startswith(fingerprint)]
    if not found:
        raise SettingsError(f"{case.name} has no finding {fingerprint}. List its findings first.")
    if len({one["fingerprint"] for one in found}) > 1:
        raise SettingsError(f"Several findings of {case.name} begin with {fingerprint}: give more of it.")
    return found[0]


def standing_in(store: ReviewStore, case: Case) -> Mapping[str, Decision]:
    """Return the decision that stands for each finding of a case."""
    return settling(case, history(store, case))


def settling(case: Case, log: Sequence[Decision]) -> Mapping[str, Decision]:
    """Return what stands of a log for each finding of a case, decisions of wider reach included."""
    found = ((one["rule"], one["quote"], one["severity"], one["fingerprint"]) for one in case.findings)
    return reaching(standing(log, case.sha256), found)


def unresolved_blocks(case: Case, stands: Mapping[str, Decision]) -> list[Json]:
    """Return the blocking findings that are open."""
    blocks = [finding for finding in case.findings if finding["severity"] == Severity.BLOCK]
    return [finding for finding in blocks if is_open(stands.get(finding["fingerprint"]))]


def is_open(decision: Decision | None) -> bool:
    """Tell whether a finding is open on which this decision stands, or none."""
    return decision is None or not decision.verdict.settles
