"""What detectors make of the wording scorer's chances, on readings by hand."""

from dataclasses import replace

import pytest

from builders import span_of
from compliance_app.detectors.anonymity import worded_identification
from compliance_app.detectors.attribution import (
    unattributed_allegation,
    vague_source,
    worded_accusation,
    worded_hearsay,
)
from compliance_app.detectors.reply import missing
from compliance_app.model import BlockKind, Event, Grade, OffenceClass, Proceedings, ProceedingsStatus, Reading, Wording
from unit_accused import FIRST, SECOND, TEXT, bribes, reading


def worded(*, first: str = FIRST, **chances) -> Wording:
    return Wording(span_of(TEXT, first), target="e1", **chances)


def by_wording(grade: Grade = Grade.NONE, **changes):
    return bribes(grade, trigger=span_of(TEXT, FIRST), by_wording=True, **changes)


def longer(given: Reading) -> Reading:
    """Return a reading of an article long enough for the scorer to know what it is like."""
    return replace(given, article=replace(given.article, text=given.text + " It rained all week." * 50))


def found(detector, given: Reading, **settings):
    return list(detector.detect(given, detector.Settings(**settings)))


def test_a_sentence_worded_like_an_accusation_is_marked_with_its_chance_and_the_accused():
    [hit] = found(worded_accusation, reading(by_wording(), wordings=(worded(own_voice=0.87),)))
    assert hit.span.of(TEXT) == FIRST
    assert (hit.slots["target"], hit.slots["chance"], hit.confidence) == ("Ada Crane", "0.87", 0.87)
    assert [each.span.of(TEXT) for each in hit.related] == ["Ada Crane"]


def test_a_chance_below_the_setting_is_not_enough():
    given = reading(by_wording(), wordings=(worded(own_voice=0.6),))
    assert found(worded_accusation, given, least_chance=0.7) == []
    assert len(found(worded_accusation, given, least_chance=0.6)) == 1


@pytest.mark.parametrize(
    ("own_voice", "unanswered", "chance"), [(0.7, 0.05, "fair"), (0.7, 0.3, "high"), (0.9, 0.05, "high")]
)
def test_what_nobody_need_be_asked_about_is_a_likely_accusation_only_where_that_is_sure(own_voice, unanswered, chance):
    given = reading(by_wording(), wordings=(worded(own_voice=own_voice, unanswered=unanswered),))
    assert [hit.facts["chance"] for hit in found(worded_accusation, given, high_chance=0.5)] == [chance]


def test_a_defendant_need_not_be_asked():
    given = reading(by_wording(), wordings=(worded(own_voice=0.7, unanswered=0.05),))
    charged = tuple(replace(each, status=ProceedingsStatus.CHARGED) for each in given.entities)
    [hit] = found(worded_accusation, replace(given, entities=charged), high_chance=0.5)
    assert hit.facts["chance"] == "high"


@pytest.mark.parametrize("allegation", [by_wording(Grade.NAMED), by_wording(established=True), bribes()])
def test_an_attributed_or_proved_accusation_or_one_seen_by_its_words_is_left_to_others(allegation):
    assert found(worded_accusation, reading(allegation, wordings=(worded(own_voice=0.9),))) == []


def test_an_accusation_by_wording_is_not_reported_twice():
    given = reading(by_wording(), by_wording(Grade.VAGUE, id="a2"), wordings=(worded(own_voice=0.9, vague=0.9),))
    assert found(unattributed_allegation, given) == found(vague_source, given) == []


@pytest.mark.parametrize(("detector", "grade"), [(unattributed_allegation, Grade.NONE), (vague_source, Grade.VAGUE)])
def test_words_of_wrongdoing_are_doubtful_where_no_sentence_reads_like_an_accusation(detector, grade):
    hardly = worded(wrongdoing=0.39, own_voice=0.2, vague=0.2)

    def wording(*wordings: Wording, **settings) -> list[str]:
        given = longer(reading(bribes(grade), wordings=wordings))
        return [hit.facts["wording"] for hit in found(detector, given, **settings)]

    assert wording(hardly) == ["doubtful"]
    assert wording(hardly, least_chance=0.0) == ["plain"]
    assert wording(worded(own_voice=0.5)) == ["plain"]
    assert wording(hardly, worded(first=SECOND, vague=0.8)) == ["plain"]
    assert wording(hardly, worded(first=SECOND, vague=0.69)) == ["doubtful"]
    assert wording() == ["plain"]
    brief = reading(bribes(grade), wordings=(hardly,))
    assert [hit.facts["wording"] for hit in found(detector, brief)] == ["plain"]


def test_words_of_wrongdoing_stand_where_a_criminal_case_is_told_of():
    case = (Proceedings(span_of(TEXT, SECOND), active=True),)

    def wording(chance: float) -> list[str]:
        heard = worded(wrongdoing=chance, own_voice=0.04)
        given = replace(longer(reading(bribes(), wordings=(heard,))), proceedings=case)
        return [hit.facts["wording"] for hit in found(unattributed_allegation, given)]

    assert wording(0.06) == ["plain"]
    assert wording(0.04) == ["doubtful"]


def test_words_in_whose_sentence_the_scorer_hears_nothing_are_doubtful_whatever_else_it_hears():
    accused_elsewhere = (worded(wrongdoing=0.04, own_voice=0.04), worded(first=SECOND, own_voice=0.95))
    given = longer(reading(bribes(), wordings=accused_elsewhere))
    assert [hit.facts["wording"] for hit in found(unattributed_allegation, given)] == ["doubtful"]
    assert [hit.facts["wording"] for hit in found(unattributed_allegation, given, least_ever=0.03)] == ["plain"]
    assert [hit.facts["wording"] for hit in found(missing, given)] == ["doubtful"]


@pytest.mark.parametrize(
    ("detector", "grade", "chances", "wording"),
    [
        (unattributed_allegation, Grade.NONE, {"own_voice": 0.01, "vague": 0.9}, "doubtful"),
        (unattributed_allegation, Grade.NONE, {"own_voice": 0.02}, "plain"),
        (vague_source, Grade.VAGUE, {"vague": 0.01}, "doubtful"),
        (vague_source, Grade.VAGUE, {"vague": 0.02}, "plain"),
        (vague_source, Grade.VAGUE, {"own_voice": 0.02}, "plain"),
    ],
)
def test_words_are_doubtful_where_the_scorer_hears_somebody_else_vouch_for_them(detector, grade, chances, wording):
    heard = worded(wrongdoing=0.9, **chances)
    [hit] = found(detector, longer(reading(bribes(grade), wordings=(heard,))))
    assert hit.facts["wording"] == wording
    [brief] = found(detector, reading(bribes(grade), wordings=(heard,)))
    assert brief.facts["wording"] == "plain"


def test_a_heading_leaves_whose_word_it_is_to_the_text_below():
    given = longer(reading(bribes(), wordings=(worded(wrongdoing=0.9),)))
    [block, *others] = given.article.blocks
    heading = replace(block, kind=BlockKind.HEADLINE)
    given = replace(given, article=replace(given.article, blocks=(heading, *others)))
    assert [hit.facts["wording"] for hit in found(unattributed_allegation, given)] == ["plain"]


def test_hearsay_by_wording_is_marked_with_its_source_where_that_was_seen():
    unseen = reading(by_wording(Grade.VAGUE), wordings=(worded(vague=0.7),))
    assert [hit.slots["chance"] for hit in found(worded_hearsay, unseen)] == ["0.70"]
    assert found(worded_hearsay, unseen, least_chance=0.8) == []
    source = by_wording(Grade.VAGUE, source_span=span_of(TEXT, "builders"))
    seen = reading(source, wordings=(worded(vague=0.2, wrongdoing=0.9),))
    [hit] = found(worded_hearsay, seen)
    assert [(each.span.of(TEXT), each.role) for each in hit.related] == [
        ("Ada Crane", "accused"),
        ("builders", "source"),
    ]
    assert found(worded_hearsay, seen, least_wrongdoing=0.95) == []


def rape() -> Event:
    return Event("v1", span_of(TEXT, FIRST), OffenceClass.SEXUAL)


def test_what_may_identify_is_marked_where_the_article_tells_of_an_offence_with_anonymity():
    given = reading(wordings=(worded(identifies=0.8),))
    assert [hit.span.of(TEXT) for hit in found(worded_identification, replace(given, events=(rape(),)))] == [FIRST]
    assert found(worded_identification, given) == []


@pytest.mark.parametrize("told", [" He cannot be named.", " The youth court heard more.", " A family court sat."])
def test_a_ban_or_a_court_for_children_protects_as_well(told):
    given = reading(wordings=(worded(identifies=0.8),))
    given = replace(given, article=replace(given.article, text=given.text + told))
    assert [hit.span.of(TEXT) for hit in found(worded_identification, given)] == [FIRST]


def test_an_accusation_by_wording_calls_for_an_answer_from_its_own_chance_on():
    given = reading(by_wording(), wordings=(worded(wrongdoing=0.6),))
    assert [hit.slots["target"] for hit in found(missing, given, least_chance_by_wording=0.6)] == ["Ada Crane"]
    assert found(missing, given, least_chance_by_wording=0.7) == []


def test_a_charge_on_somebodys_word_that_is_seen_by_wording_alone_calls_for_none_unless_somebody_must_be_asked():
    for unanswered, asked in ((0.2, ["Ada Crane"]), (0.05, [])):
        given = reading(by_wording(Grade.NAMED), wordings=(worded(wrongdoing=0.9, vague=0.9, unanswered=unanswered),))
        assert [hit.slots["target"] for hit in found(missing, given)] == asked


def test_a_charge_that_is_hardly_one_is_doubtful():
    given = longer(reading(bribes(), wordings=(worded(wrongdoing=0.04),)))
    assert [hit.facts["wording"] for hit in found(missing, given)] == ["doubtful"]
    assert [hit.facts["wording"] for hit in found(missing, reading(bribes()))] == ["plain"]


def test_a_source_that_the_scorer_does_not_take_for_vague_may_be_named_below():
    seen = by_wording(Grade.VAGUE, source_span=span_of(TEXT, FIRST))
    for vague, hits in ((0.0, 0), (0.2, 1)):
        given = reading(seen, wordings=(worded(vague=vague, wrongdoing=0.9),))
        assert len(found(worded_hearsay, given)) == hits


def test_gossip_that_reads_like_no_accusation_at_all_is_doubtful_whatever_the_rest_says():
    elsewhere = Wording(span_of(TEXT, SECOND), wrongdoing=0.9)
    for chance, wording in ((0.05, "doubtful"), (0.3, "plain")):
        given = longer(reading(bribes(Grade.VAGUE), wordings=(worded(wrongdoing=chance, vague=chance), elsewhere)))
        [hit] = found(vague_source, given)
        assert hit.facts["wording"] == wording


def test_an_answer_is_only_advised_where_no_word_of_wrongdoing_stands_and_none_is_called_for():
    for unanswered, wording in ((0.02, "doubtful"), (0.3, "plain")):
        given = reading(by_wording(), wordings=(worded(own_voice=0.9, wrongdoing=0.9, unanswered=unanswered),))
        [hit] = found(missing, given)
        assert hit.facts["wording"] == wording
