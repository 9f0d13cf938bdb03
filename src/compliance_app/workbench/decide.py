"""Deciding about a finding: what a person says, tied to the article, the rule and the rulebook."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from compliance_app.errors import SettingsError
from compliance_app.model import Severity
from compliance_app.store import Decision, Entry, ReviewStore, Verdict

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


@dataclass(frozen=True, slots=True)
class Ruling:
    """What somebody says about one finding."""

    subject: Subject
    verdict: Verdict
    reason: str = ""


def document_of(path: str, sha256: str) -> str:
    """Return the name under which the versions of a draft belong together: its place on this computer.

    What comes from standard input has no place and stands for itself.
    """
    if path == "-":
        return sha256
    return hashlib.sha256(str(Path(path).absolute()).encode("utf-8", "surrogatepass")).hexdigest()


def decide_on(store: ReviewStore, rulings: Sequence[Ruling], *, person: str) -> tuple[Decision, ...]:
    """Record decisions about findings that are known from a report, as the window knows them: all of them or none.

    A finding that blocks needs a reason, whatever the verdict. Raises SettingsError where name or reason is lacking,
    StoreError where nothing can be written.
    """
    person = name_of(person)
    entries: list[Entry] = []
    for ruling in rulings:
        subject, reason = ruling.subject, ruling.reason.strip()
        if not reason and subject.severity is Severity.BLOCK:
            raise SettingsError(f"“{subject.title}” blocks the article: a decision about it needs a reason.")
        entries.append(
            Entry(
                rule=subject.rule,
                fingerprint=subject.fingerprint,
                article_sha256=subject.article_sha256,
                verdict=ruling.verdict,
                reason=reason,
                person=person,
                rulebook_sha256=subject.rulebook_sha256,
            )
        )
    return store.record_all(entries)


def name_of(person: str) -> str:
    """Return a person's name as it is recorded; SettingsError where there is none."""
    name = " ".join(person.split())
    if not name or len(name) > _LONGEST_PERSON:
        raise SettingsError("A decision carries the name of the person who takes it.")
    return name


def standing(decisions: Iterable[Decision], article_sha256: str) -> Mapping[str, Decision]:
    """Return the decision that stands for each fingerprint: the latest, unless the finding was reopened.

    Decisions taken on an earlier version of the article count as long as the finding is the same; but what was fixed
    in an earlier version and is found again has not been fixed.
    """
    in_time = sorted(decisions, key=lambda decision: (decision.time, decision.number))
    latest = {decision.fingerprint: decision for decision in in_time if decision.fingerprint}
    return {key: decision for key, decision in latest.items() if _stands(decision, article_sha256)}


def _stands(decision: Decision, article_sha256: str) -> bool:
    if decision.verdict is Verdict.FIXED:
        return decision.article_sha256 == article_sha256
    return decision.verdict is not Verdict.REOPENED
