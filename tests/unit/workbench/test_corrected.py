"""What people know better reaches the judge as facts, and the log keeps who said so."""

from dataclasses import replace
from pathlib import Path

import pytest

from builders import article_of, span_of
from compliance_app.detectors.anonymity import waiver_unverified
from compliance_app.detectors.reply import missing
from compliance_app.errors import SettingsError
from compliance_app.model import (
    Allegation,
    Correction,
    CorrectionKind,
    Entity,
    EntityKind,
    Event,
    Grade,
    IdentifyingDetail,
    Mention,
    OffenceClass,
    Reading,
    ReplyStatus,
    Role,
    RoleEvidence,
    Severity,
)
from compliance_app.store import ReviewStore
from compliance_app.workbench.correct import correction_in, record_correction, standing_corrections
from compliance_app.workbench.corrected import corrected
from compliance_app.workbench.decide import Ruling, Subject, decide_on, standing
from compliance_app.workbench.reach import reaching, rule_fingerprint, text_fingerprint

TEXT = "Tessa Lowe, 15, was raped by a foreman.\nWendell Pruitt stole £40,000. Mr Pruitt left the quarry. Tess ran."
SAID = "Wendell Pruitt stole £40,000."


def person(number: int, name: str, *quotes: str, roles: tuple[Role, ...] = (), **facts: object) -> Entity:
    mentions = tuple(Mention(span_of(TEXT, quote)) for quote in quotes)
    evidence = tuple(RoleEvidence(role, mentions[0].span, OffenceClass.SEXUAL) for role in roles)
    return replace(Entity(f"e{number}", name, EntityKind.PERSON, mentions, evidence=evidence), **facts)


@pytest.fixture
def reading() -> Reading:
    victim = person(1, "Tessa Lowe", "Tessa Lowe", roles=(Role.VICTIM,), minor=True)
    accused = person(2, "Wendell Pruitt", "Wendell Pruitt", roles=(Role.ACCUSED,))
    other = person(3, "Tess", "Tess ran", age=15)
    theft = Allegation(
        "a1", span_of(TEXT, SAID), span_of(TEXT, "stole"), OffenceClass.DISHONESTY, ("e2",), Grade.NONE, source="e3"
    )
    return Reading(
        article=article_of(TEXT),
        entities=(victim, accused, other),
        events=(Event("v1", span_of(TEXT, "raped"), OffenceClass.SEXUAL, ("e1",)),),
        details=(IdentifyingDetail("e1", span_of(TEXT, "15"), "age", 1),),
        allegations=(theft,),
    )


def test_not_a_victim_takes_the_part_and_what_hangs_on_it(reading: Reading):
    after = corrected(reading, [Correction(CorrectionKind.NOT_A_VICTIM, "tessa lowe")])
    assert Role.VICTIM not in after.entity("e1").roles
    assert after.events[0].victims == ()
    assert after.details == ()
    assert Role.VICTIM in reading.entity("e1").roles  # the facts as they were read stay as they are


def test_two_names_become_one_person_everywhere(reading: Reading):
    after = corrected(reading, [Correction(CorrectionKind.SAME_PERSON, "Tess", other="Tessa Lowe")])
    assert [entity.name for entity in after.entities] == ["Tessa Lowe", "Wendell Pruitt"]
    assert len(after.entity("e1").mentions) == 2
    assert after.entity("e1").age == 15
    assert after.allegations[0].source == "e1"


def test_a_waiver_on_file_frees_and_need_not_be_verified(reading: Reading):
    after = corrected(reading, [Correction(CorrectionKind.WAIVER, "Tessa Lowe", note="safe")])
    assert after.entity("e1").waiver is not None
    assert list(waiver_unverified.detect(after, waiver_unverified.Settings())) == []


def test_a_changed_name_is_a_declared_pseudonym(reading: Reading):
    after = corrected(reading, [Correction(CorrectionKind.PSEUDONYM, "Tessa Lowe")])
    assert after.entity("e1").pseudonym == "declared"


def test_a_reply_that_was_sought_is_still_missing_in_the_article_but_lighter(reading: Reading):
    settings = missing.Settings(include_lesser=True)
    (before,) = missing.detect(reading, settings)
    after = corrected(reading, [Correction(CorrectionKind.REPLY_SOUGHT, "Wendell Pruitt", note="14:10")])
    assert after.allegations[0].reply is ReplyStatus.SOUGHT
    (hit,) = missing.detect(after, settings)
    assert (before.facts["asked"], hit.facts["asked"]) == ("no", "yes")


def test_a_correction_of_somebody_who_is_not_there_says_so(reading: Reading):
    after = corrected(reading, [Correction(CorrectionKind.WAIVER, "Nobody Here")])
    assert [told.applied for told in after.corrections] == [False]
    assert after.entities == reading.entities


def keep(store: ReviewStore, correction: Correction, *, withdrawn: bool = False) -> None:
    record_correction(store, correction, article_sha256="a" * 64, rulebook_sha256="b" * 64, withdrawn=withdrawn)


def test_corrections_are_kept_in_the_log_and_can_be_taken_back(tmp_path: Path):
    said = Correction(CorrectionKind.SAME_PERSON, "Tess", "Tessa Lowe", "her mother says so", "R. Osei")
    with ReviewStore(f"sqlite:///{tmp_path}/review.sqlite3") as store:
        keep(store, said)
        (kept,) = standing_corrections(standing(store.decisions_of("a" * 64), "a" * 64).values())
        assert replace(kept, time="") == said
        keep(store, replace(said, name="Tessa Lowe", other="Tess", person="Ida Moe"), withdrawn=True)
        log = store.decisions_of("a" * 64)
        assert standing_corrections(standing(log, "a" * 64).values()) == ()
        assert [correction_in(decision) is not None for decision in log] == [True, True]
        assert store.verify() == []


def test_the_same_person_must_be_named(tmp_path: Path):
    with (
        ReviewStore(f"sqlite:///{tmp_path}/review.sqlite3") as store,
        pytest.raises(SettingsError, match="the same person as Tess"),
    ):
        keep(store, Correction(CorrectionKind.SAME_PERSON, "Tess", person="R. Osei"))


def dismiss(store: ReviewStore, key: str, reason: str) -> None:
    from compliance_app.store import Verdict

    subject = Subject("style/x", "X", key, Severity.ADVISE, "a" * 64, "b" * 64)
    decide_on(store, [Ruling(subject, Verdict.DISMISSED, reason)], person="R. Osei")


@pytest.mark.parametrize("key", [text_fingerprint("style/x", "so  What"), rule_fingerprint("style/x")])
def test_a_dismissal_of_wider_reach_settles_later_findings_but_no_block_without_a_reason(tmp_path: Path, key: str):
    found = [
        ("style/x", "So what", "advise", "p1"),
        ("style/x", "so what", "block", "p2"),
        ("style/y", "", "advise", "p3"),
    ]
    with ReviewStore(f"sqlite:///{tmp_path}/review.sqlite3") as store:
        dismiss(store, key, "")
        assert set(reaching(standing(store.decisions_of("a" * 64), "a" * 64), found)) == {"p1"}
        dismiss(store, key, "house style")
        assert set(reaching(standing(store.decisions_of("a" * 64), "a" * 64), found)) == {"p1", "p2"}
