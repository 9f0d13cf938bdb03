"""The use case of deciding, on an outcome written by hand and a real store."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from builders import article_of
from compliance_app.errors import SettingsError
from compliance_app.model import Finding, Outcome, Reading, RulebookIdentity, Severity, Span
from compliance_app.store import ReviewStore, Verdict
from compliance_app.workbench.decide import decide, find, standing


def finding(fingerprint: str, severity: Severity) -> Finding:
    return Finding(
        *(fingerprint, "attribution/vague-source", "attribution", "Nobody vouches", severity, Span(0, 4), "Copy"),
        *("It is said by nobody.", "Why.", (), (), 1.0, (), (), fingerprint),
    )


@pytest.fixture
def outcome() -> Outcome:
    article = article_of("Copy of an article.")
    findings = (finding("abc1", Severity.BLOCK), finding("abd2", Severity.REVIEW))
    rulebook = RulebookIdentity("uk-core", "1", "b" * 64, "uk-ew", ("england-wales",))
    return Outcome(article, Reading(article), findings, (), rulebook)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[ReviewStore]:
    with ReviewStore(f"sqlite:///{tmp_path / 'review.sqlite3'}") as opened:
        yield opened


def test_a_decision_is_tied_to_article_rule_and_rulebook(store: ReviewStore, outcome: Outcome):
    decision = decide(store, outcome, "abd", Verdict.REFERRED, person="  Ida  Moe ", reason=" ask counsel ")
    assert (decision.fingerprint, decision.rule, decision.article_sha256, decision.rulebook_sha256) == (
        *("abd2", "attribution/vague-source"),
        *(outcome.article.sha256, "b" * 64),
    )
    assert (decision.person, decision.reason, decision.verdict) == ("Ida Moe", "ask counsel", Verdict.REFERRED)


@pytest.mark.parametrize("verdict", list(Verdict))
def test_a_blocking_finding_needs_a_reason(store: ReviewStore, outcome: Outcome, verdict: Verdict):
    with pytest.raises(SettingsError, match="needs a reason"):
        decide(store, outcome, "abc1", verdict, person="Ida Moe", reason="  ")
    assert store.decisions_of(outcome.article.sha256) == ()


def test_a_lesser_finding_needs_none(store: ReviewStore, outcome: Outcome):
    assert decide(store, outcome, "abd2", Verdict.CHECKED, person="Ida Moe").reason == ""


@pytest.mark.parametrize("person", ["", "   ", "x" * 201])
def test_a_decision_needs_a_name(store: ReviewStore, outcome: Outcome, person: str):
    with pytest.raises(SettingsError, match="name"):
        decide(store, outcome, "abd2", Verdict.CHECKED, person=person)


@pytest.mark.parametrize(("fingerprint", "problem"), [("zzz", "no finding"), ("ab", "Several"), ("", "no finding")])
def test_a_finding_must_be_told_exactly(outcome: Outcome, fingerprint: str, problem: str):
    with pytest.raises(SettingsError, match=problem):
        find(outcome, fingerprint)


def test_the_last_decision_stands_until_it_is_taken_back(store: ReviewStore, outcome: Outcome):
    for verdict in (Verdict.DISMISSED, Verdict.FIXED):
        decide(store, outcome, "abd2", verdict, person="Ida Moe")
    assert standing(store, outcome.findings)["abd2"].verdict is Verdict.FIXED
    decide(store, outcome, "abd2", Verdict.REOPENED, person="Rolf Aske")
    assert standing(store, outcome.findings) == {}
    assert len(store.decisions_of(outcome.article.sha256)) == 3
