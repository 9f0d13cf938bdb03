"""How values of metadata are written, wherever they stood in the file."""

import re

_MAX_VALUE = 2000
_DATE = re.compile(r"(\d{4})[:-]?(\d\d)[:-]?(\d\d)(?:[ T](\S+))?$")
_TIME = re.compile(r"(\d\d):?(\d\d):?(\d\d)?(?:([+-]\d\d):?(\d\d))?$")


def clean(value: str) -> str:
    """Return the text on one line, without control and direction characters, cut to a sane length."""
    visible = re.sub(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]+", " ", value)
    return re.sub(r"\s+", " ", visible).strip()[:_MAX_VALUE]


def as_iso(date: str, time: str = "") -> str:
    """Return a date of IIM or EXIF as "2026-01-05T09:30:00+01:00", as far as it is given; others as they are."""
    match = _DATE.match(date)
    if match is None:
        return date
    day = "-".join(match.group(1, 2, 3))
    clock = _TIME.match(match[4] or time)
    if clock is None:
        return day
    zone = f"{clock[4]}:{clock[5]}" if clock[4] else ""
    return f"{day}T{clock[1]}:{clock[2]}:{clock[3] or '00'}{zone}"
