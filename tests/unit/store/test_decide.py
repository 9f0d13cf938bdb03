"""The use case of deciding, on an outcome written by hand and a real store."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from builders import article_of
from compliance_app.errors import SettingsError
from compliance_app.model import Finding, Outcome, Reading, RulebookIdentity, Severity, Span
from compliance_app.store import ON_FINDINGS, ReviewStore, Verdict
from compliance_app.workbench.case import Case, case_of, decide, find, standing_in
from compliance_app.workbench.decide import document_of


def finding(fingerprint: str, severity: Severity) -> Finding:
    return Finding(
        *(fingerprint, "attribution/vague-source", "attribution", "Nobody vouches", severity, Span(0, 4), "Copy"),
        *("It is said by nobody.", "Why.", (), (), 1.0, (), (), fingerprint),
    )


@pytest.fixture
def case() -> Case:
    article = article_of("Copy of an article.")
    findings = (finding("abc1", Severity.BLOCK), finding("abd2", Severity.REVIEW))
    rulebook = RulebookIdentity("uk-core", "1", "b" * 64, "uk-ew", ("england-wales",))
    return case_of(Outcome(article, Reading(article), findings, (), rulebook))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[ReviewStore]:
    with ReviewStore(f"sqlite:///{tmp_path / 'review.sqlite3'}") as opened:
        yield opened


def test_a_decision_is_tied_to_article_rule_and_rulebook(store: ReviewStore, case: Case):
    decision = decide(store, case, "abd", Verdict.REFERRED, person="  Ida  Moe ", reason=" ask counsel ")
    assert (decision.fingerprint, decision.rule, decision.article_sha256, decision.rulebook_sha256) == (
        *("abd2", "attribution/vague-source"),
        *(case.sha256, "b" * 64),
    )
    assert (decision.person, decision.reason, decision.verdict) == ("Ida Moe", "ask counsel", Verdict.REFERRED)


@pytest.mark.parametrize("verdict", ON_FINDINGS)
def test_a_blocking_finding_needs_a_reason(store: ReviewStore, case: Case, verdict: Verdict):
    with pytest.raises(SettingsError, match="needs a reason"):
        decide(store, case, "abc1", verdict, person="Ida Moe", reason="  ")
    assert store.decisions_of(case.sha256) == ()


def test_a_lesser_finding_needs_none(store: ReviewStore, case: Case):
    assert decide(store, case, "abd2", Verdict.CHECKED, person="Ida Moe").reason == ""


@pytest.mark.parametrize("person", ["", "   ", "x" * 201])
def test_a_decision_needs_a_name(store: ReviewStore, case: Case, person: str):
    with pytest.raises(SettingsError, match="name"):
        decide(store, case, "abd2", Verdict.CHECKED, person=person)


@pytest.mark.parametrize(("fingerprint", "problem"), [("zzz", "no finding"), ("ab", "Several"), ("", "no finding")])
def test_a_finding_must_be_told_exactly(case: Case, fingerprint: str, problem: str):
    with pytest.raises(SettingsError, match=problem):
        find(case, fingerprint)


def test_the_last_decision_stands_until_it_is_taken_back(store: ReviewStore, case: Case):
    for verdict in (Verdict.DISMISSED, Verdict.FIXED):
        decide(store, case, "abd2", verdict, person="Ida Moe")
    assert standing_in(store, case)["abd2"].verdict is Verdict.FIXED
    decide(store, case, "abd2", Verdict.REOPENED, person="Rolf Aske")
    assert standing_in(store, case) == {}
    assert len(store.decisions_of(case.sha256)) == 3


def edited(case: Case, **changes: str) -> Case:
    return replace(case, article={**case.article, **changes}, path=changes.get("path", case.path))


def test_a_decision_survives_a_new_version_of_the_same_article(store: ReviewStore, case: Case):
    decide(store, case, "abd2", Verdict.DISMISSED, person="Ida Moe")
    assert set(standing_in(store, edited(case, sha256="c" * 64))) == {"abd2"}


def test_a_decision_never_reaches_into_another_article(store: ReviewStore, case: Case):
    decide(store, case, "abd2", Verdict.DISMISSED, person="Ida Moe")
    assert standing_in(store, edited(case, sha256="c" * 64, path="another.txt")) == {}


def test_what_was_fixed_and_is_found_again_is_open(store: ReviewStore, case: Case):
    decide(store, case, "abd2", Verdict.FIXED, person="Ida Moe")
    assert set(standing_in(store, case)) == {"abd2"}
    assert standing_in(store, edited(case, sha256="c" * 64)) == {}


def test_drafts_from_standard_input_stand_for_themselves():
    assert document_of("-", "a" * 64) == "a" * 64
    assert document_of("one.txt", "a" * 64) == document_of(str(Path("one.txt").absolute()), "b" * 64)
