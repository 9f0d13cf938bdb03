"""Embargoes in the copy and in the files of pictures, held against fixed days of publication."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from builders import article_of
from compliance_app.detectors.images import licence_restricted, no_credit
from compliance_app.detectors.production import embargo
from compliance_app.images import describe, file_restrictions, parse_credit
from compliance_app.model import Hit, ImageFacts, Reading, Span

BEFORE = datetime(2026, 11, 28, 10, 40, tzinfo=UTC)
AFTER = datetime(2026, 12, 3, 18, 0, tzinfo=UTC)
MARK = "Embargoed until 6pm 3 December 2026"


def in_copy(text: str, now: datetime | None) -> list[tuple[str, str]]:
    hits = embargo.detect(Reading(article_of(text), now=now), embargo.Settings())
    return [(hit.span.of(text), hit.facts["standing"]) for hit in hits]


def in_file(metadata: dict[str, str], now: datetime | None, credit: str = "Photo: Ida Moe/PA") -> Hit | None:
    article = article_of(f"$ {credit}")
    image = ImageFacts(
        "gate.jpg",
        0,
        credit=parse_credit(credit, Span(0, len(credit))),
        metadata=metadata,
        embedded=True,
        restrictions=file_restrictions(metadata),
    )
    hits = licence_restricted.detect(Reading(article, images=(image,), now=now), licence_restricted.Settings())
    return next(iter(hits), None)


def test_an_embargo_in_the_copy_runs_until_its_hour():
    assert in_copy(f"{MARK}.", BEFORE) == [(MARK, "running")]
    assert in_copy(f"{MARK}.", AFTER) == [(MARK, "over")]


def test_an_item_that_its_agency_holds_back_is_marked_on_its_first_line():
    article = replace(article_of("# Board agrees\nCopy."), embargoed="2026-12-03T18:00:00+00:00")
    (hit,) = embargo.detect(Reading(article, now=BEFORE), embargo.Settings())
    assert hit.span.of(article.text) == "Board agrees"
    assert hit.facts["standing"] == "running"
    assert "3 December 2026" in hit.slots["standing"]
    assert list(embargo.detect(Reading(article, now=AFTER), embargo.Settings())) == []


def test_an_order_without_a_date_stands_whatever_the_day():
    for now in (None, BEFORE, AFTER):
        assert in_copy("EMBARGOED UNTIL 0001 FRIDAY. Copy follows.", now) == [("EMBARGOED UNTIL", "undated")]


def test_a_story_may_tell_of_an_embargo_that_is_over():
    told = "The report was embargoed until 6pm on 3 December 2026."
    assert in_copy(told, BEFORE) == [("embargoed until 6pm on 3 December 2026", "running")]
    assert in_copy(told, AFTER) == []
    assert in_copy("Ministers want an arms embargo. The ship was embargoed in Cadiz.", BEFORE) == []


@pytest.mark.parametrize("field", ["instructions", "usage_terms", "copyright", "caption", "title"])
def test_an_embargo_in_a_picture_file_blocks_until_its_hour(field: str):
    hit = in_file({"creator": "Ida Moe", field: f"{MARK}. The gate"}, BEFORE)
    assert hit is not None
    assert (hit.facts["ground"], hit.facts["weight"]) == ("embargo", "essential")
    assert hit.slots["reason"] == f"its file says “{MARK}”, and that is still to come"
    assert in_file({"creator": "Ida Moe", field: f"{MARK}. The gate"}, AFTER) is None


def test_a_release_date_in_the_file_is_an_embargo():
    hit = in_file({"release_date": "2026-12-03T18:00:00+00:00"}, BEFORE)
    assert hit is not None
    assert hit.facts["ground"] == "embargo"
    assert "3 December 2026" in hit.slots["reason"]
    assert in_file({"release_date": "2026-12-03T18:00:00+00:00"}, AFTER) is None


def test_an_embargo_without_a_day_asks():
    hit = in_file({"instructions": "EMBARGOED UNTIL 0001 FRIDAY"}, AFTER)
    assert hit is not None
    assert (hit.facts["ground"], hit.facts["weight"]) == ("embargo-undated", "essential")


def test_an_embargo_outweighs_a_missing_credit():
    article = article_of("! The gate")
    image = replace(describe(article)[0], restrictions=(MARK,), embedded=True)
    reading = Reading(article, images=(image,), now=BEFORE)
    (hit,) = licence_restricted.detect(reading, licence_restricted.Settings())
    assert hit.facts["ground"] == "embargo"
    assert list(no_credit.detect(reading, no_credit.Settings())) == []


@pytest.mark.parametrize(
    ("metadata", "ground"),
    [
        ({"instructions": "NOT FOR USE AFTER 1 March 2026"}, "period"),
        ({"usage_terms": "Licensed until 31/12/25"}, "period"),
        ({"expiry_date": "2026-11-27"}, "period"),
        ({"instructions": "for use within 14 days", "date_created": "2026-11-01"}, "period"),
        ({"instructions": "NO SALES, NO ARCHIVES", "date_created": "2025-05-02T10:00:00"}, "archive"),
    ],
)
def test_what_may_no_longer_be_used(metadata: dict[str, str], ground: str):
    hit = in_file(metadata, BEFORE)
    assert hit is not None
    assert (hit.facts["ground"], hit.facts["weight"]) == (ground, "essential")


@pytest.mark.parametrize(
    "metadata",
    [
        {"instructions": "NOT FOR USE AFTER 1 March 2027"},
        {"instructions": "for use within 14 days", "date_created": "2026-11-27"},
        {"instructions": "NO SALES, NO ARCHIVES", "date_created": "2026-11-27"},
        {"instructions": "NO ARCHIVES"},
        {"instructions": "One-time use"},
        {"instructions": "UK USE ONLY"},
    ],
)
def test_what_binds_but_is_kept_only_advises(metadata: dict[str, str]):
    hit = in_file(metadata, BEFORE)
    assert hit is not None
    assert (hit.facts["ground"], hit.facts["weight"]) == ("file", "minor")


def test_the_last_day_of_a_period_is_part_of_it():
    assert in_file({"expiry_date": "2026-11-28"}, BEFORE) is None


def test_printed_terms_that_have_ended_count_too():
    hit = in_file({}, BEFORE, "Photo: Ida Moe/PA, not for use after 1 March 2026")
    assert hit is not None
    assert hit.facts == {"ground": "period", "weight": "essential"}


def test_our_own_pictures_have_no_period_but_may_be_embargoed():
    metadata = {"instructions": f"NO ARCHIVES; {MARK}", "date_created": "2025-05-02"}
    hit = in_file(metadata, BEFORE, "Photo: Ida Moe, staff photographer")
    assert hit is not None
    assert hit.facts["ground"] == "embargo"
    assert in_file(metadata, AFTER, "Photo: Ida Moe, staff photographer") is None
