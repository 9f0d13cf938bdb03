"""Embargoes and periods of use, as agencies and libraries write them."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from compliance_app.model import parse_stamp, use_limits, written

NOW = datetime(2026, 11, 28, 10, 40, tzinfo=UTC)


def moment(words: str) -> tuple[str, str | None]:
    """Return the kind of the only mark in some words, and when it falls."""
    (limit,) = use_limits(words)
    at = limit.at(NOW)
    return "until" if limit.ends else "from", f"{at:%Y-%m-%d %H:%M}" if at else None


@pytest.mark.parametrize(
    ("words", "over"),
    [
        ("embargoed until 6pm 3 December 2026", "2026-12-03 18:00"),
        ("EMBARGOED TO 0001 THURSDAY DECEMBER 3 File photo dated 01/03/25 of a bridge", "2026-12-03 00:01"),
        ("STRICTLY EMBARGOED UNTIL 22:30 GMT ON 3/12/2026", "2026-12-03 22:30"),
        ("Embargo: 00:01 Monday 30th of Nov 2026", "2026-11-30 00:01"),
        ("EMBARGO 0001 GMT DEC 4", "2026-12-04 00:01"),
        ("not for use before 0001 Sunday 29 November", "2026-11-29 00:01"),
        ("Not for publication before 1st March 2026", "2026-03-01 00:00"),
        ("do not publish before 2026-12-03T18:00", "2026-12-03 18:00"),
        ("Hold for release until noon, 2 December", "2026-12-02 12:00"),
        ("UNDER STRICT EMBARGO until 12.30am 2 Dec 2026", "2026-12-02 00:30"),
        ("Embargoed until midnight on 3 December", "2026-12-04 00:00"),
        ("Embargoed until 31 February 2027", None),
        ("EMBARGOED UNTIL 0001 FRIDAY", None),
        ("under embargo", None),
    ],
)
def test_an_embargo_is_read_with_its_day_and_hour(words: str, over: str | None):
    assert moment(words) == ("from", over)


@pytest.mark.parametrize(
    ("words", "end"),
    [
        ("NOT FOR USE AFTER December 19, 2025", "2025-12-20 00:00"),
        ("Licence expires 30 June 2026", "2026-07-01 00:00"),
        ("Licensed until 31/12/26", "2027-01-01 00:00"),
        ("rights are valid until 5pm on 1 May 2027", "2027-05-01 17:00"),
        ("The licence is valid until further notice", None),
    ],
)
def test_a_period_of_use_ends_with_its_last_day(words: str, end: str | None):
    assert moment(words) == ("until", end)


def test_a_weekday_tells_which_year_is_meant():
    assert moment("EMBARGOED UNTIL 00.01 on Friday 6 March")[1] == "2026-03-06 00:01"
    assert moment("EMBARGOED UNTIL 00.01 on Saturday 6 March")[1] == "2027-03-06 00:01"
    assert moment("EMBARGOED UNTIL 00.01 on 6 March")[1] == "2027-03-06 00:01"


def test_a_period_counts_from_when_the_picture_was_made():
    (limit,) = use_limits("For use within 14 days of issue only")
    assert limit.at(NOW) is None
    assert limit.at(NOW, NOW) == NOW + timedelta(days=14)


@pytest.mark.parametrize(
    "words", ["Protesters want an arms embargo.", "The ship was embargoed in Cadiz.", "The film is out on 3 December."]
)
def test_words_of_a_story_are_no_marks(words: str):
    assert list(use_limits(words)) == []


def test_a_mark_is_shown_as_far_as_its_date():
    (limit,) = use_limits("NOTE: EMBARGOED TO 0001 THURSDAY DECEMBER 3 File photo of the bridge")
    assert limit.words == "EMBARGOED TO 0001 THURSDAY DECEMBER 3"
    assert limit.span.start == 6


def test_stamps_of_metadata_are_read_on_the_clock_of_the_desk():
    assert parse_stamp("2026-12-03T18:00:00+01:00", NOW) == datetime(2026, 12, 3, 17, tzinfo=UTC)
    assert parse_stamp("2026-12-03", NOW) == datetime(2026, 12, 3, tzinfo=UTC)
    assert parse_stamp("2026-12", NOW) == datetime(2026, 12, 1, tzinfo=UTC)
    assert parse_stamp("soon", NOW) is None
    eastern = NOW.astimezone(timezone(timedelta(hours=-5)))
    assert written(parse_stamp("2026-12-03T18:00:00+00:00", eastern) or eastern) == "3 December 2026, 13:00"
