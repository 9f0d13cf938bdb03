from dataclasses import replace

import pytest

from builders import article_of, span_of
from compliance_app.detectors.contempt import (
    active_proceedings,
    guilt_assumption,
    pre_charge_suspect,
    prejudicial_detail,
)
from compliance_app.model import Grade, Proceedings, ProceedingsStatus, Wording
from unit_accused import FIRST, SECOND, TEXT, bribes, crane, reading

ACTIVE = (ProceedingsStatus.ARRESTED, ProceedingsStatus.CHARGED, ProceedingsStatus.ON_TRIAL)


def hits(detector, given):
    return [hit.span.of(TEXT) for hit in detector.detect(given, detector.Settings())]


@pytest.mark.parametrize("status", ACTIVE)
def test_guilt_stated_as_fact_in_an_active_case_is_marked(status):
    assert len(hits(guilt_assumption, reading(bribes(), entities=(crane(status),)))) == 1


@pytest.mark.parametrize("status", [None, ProceedingsStatus.CONVICTED, ProceedingsStatus.ACQUITTED])
def test_guilt_is_no_contempt_where_no_case_is_active(status):
    assert hits(guilt_assumption, reading(bribes(), entities=(crane(status),))) == []


def test_guilt_in_ordinary_words_counts_where_the_scorer_finds_it_likelier_than_not():
    span = span_of(TEXT, FIRST)
    worded = bribes(Grade.NONE, trigger=span, by_wording=True)
    given = reading(worded, entities=(crane(ACTIVE[2]),), wordings=(Wording(span, own_voice=0.6, target="e1"),))
    assert hits(guilt_assumption, given) == [FIRST]
    assert hits(guilt_assumption, replace(given, wordings=(Wording(span, own_voice=0.4, target="e1"),))) == []


@pytest.mark.parametrize(
    ("prejudices", "length", "flagged"), [(0.1, 1200, [FIRST]), (0.09, 1200, []), (0.09, 200, [FIRST])]
)
def test_guilt_counts_where_some_sentence_sounds_prejudicial_or_the_scorer_has_little_to_go_by(
    prejudices: float, length: int, flagged: list[str]
):
    wordings = (
        Wording(span_of(TEXT, FIRST), own_voice=0.9, prejudices=0.01),
        Wording(span_of(TEXT, SECOND), prejudices=prejudices),
    )
    given = reading(bribes(), entities=(crane(ACTIVE[2]),), wordings=wordings)
    assert hits(guilt_assumption, replace(given, article=article_of(TEXT.ljust(length, ".")))) == flagged


def test_what_the_prosecution_says_is_no_assumption():
    assert hits(guilt_assumption, reading(bribes(Grade.OFFICIAL), entities=(crane(ACTIVE[2]),))) == []


def test_a_sign_of_proceedings_against_somebody_counts_without_a_status():
    sign = Proceedings(span_of(TEXT, "builders"), active=True, entities=("e1",))
    assert len(hits(guilt_assumption, reading(bribes(), proceedings=(sign,)))) == 1


def test_a_record_is_prejudicial_while_the_case_is_active():
    assert hits(prejudicial_detail, reading(entities=(crane(ACTIVE[2]),))) == [SECOND]
    assert hits(prejudicial_detail, reading()) == []


def test_a_suspect_named_before_charge_is_marked_at_the_first_naming():
    given = reading(entities=(crane(ProceedingsStatus.ARRESTED),))
    assert hits(pre_charge_suspect, given) == ["Ada Crane took bribes from builders."]
    assert hits(pre_charge_suspect, reading(entities=(crane(ProceedingsStatus.CHARGED),))) == []


def test_active_proceedings_are_said_once():
    signs = tuple(Proceedings(span_of(TEXT, word), active=True) for word in ("bribes", "builders"))
    assert hits(active_proceedings, reading(proceedings=signs)) == ["bribes"]
    over = (Proceedings(span_of(TEXT, "jailed"), active=False),)
    assert hits(active_proceedings, reading(proceedings=over)) == []


def test_a_record_laid_to_a_nameless_criminal_is_the_one_defendants():
    defendant = crane(ACTIVE[2])
    unnamed = replace(defendant, mentions=defendant.mentions[:1])
    assert hits(prejudicial_detail, reading(entities=(unnamed,))) == [SECOND]
    other = replace(crane(), id="e2", name="Bo Lund", mentions=defendant.mentions[1:])
    assert hits(prejudicial_detail, reading(entities=(unnamed, other))) == []
