"""From when and until when something may be used, as agencies write it: "EMBARGOED TO 0001 THURSDAY DECEMBER 3".

What such words mean is told here; whether their time has come is for whoever knows the date.
"""

import re
from calendar import day_name, month_abbr
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from compliance_app.model.span import Span

_DAYS = "|".join(f"{name}|{name[:3]}" for name in day_name)
_MONTHS = "|".join(month_abbr[1:])
_MONTH = rf"(?P<month>{_MONTHS})[a-z]*\.?"
_YEAR = r"(?:,?\s+(?P<year>(?:19|20)\d\d)(?!\s*(?:hrs|hours|GMT|BST))\b)?"
_DATES = (
    re.compile(r"\b(?P<year>20\d\d)-(?P<number>\d\d)-(?P<day>\d\d)"),
    re.compile(rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?{_MONTH}\b{_YEAR}", re.IGNORECASE),
    re.compile(rf"\b{_MONTH}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?![\d:.])\b{_YEAR}", re.IGNORECASE),
    re.compile(r"\b(?P<day>\d{1,2})[/.](?P<number>\d{1,2})[/.](?P<year>(?:20)?\d\d)\b"),
)
_WEEKDAY = re.compile(rf"\b(?:{_DAYS})\b", re.IGNORECASE)
_TIMES = (
    re.compile(r"\b(?P<hour>\d{1,2})(?:[:.](?P<minute>\d\d))?\s*(?P<half>[ap])\.?m\b", re.IGNORECASE),
    re.compile(r"(?:\b|T)(?P<hour>[01]?\d|2[0-4])[:.](?P<minute>[0-5]\d)\b"),
    re.compile(r"\b(?P<hour>[01]\d|2[0-3])(?P<minute>[0-5]\d)(?=\b|h)"),
    re.compile(r"\b(?P<noon>noon|midday)\b", re.IGNORECASE),
    re.compile(r"\b(?P<midnight>midnight)\b", re.IGNORECASE),
)
_PERIOD = re.compile(
    r"\bwithin\s+(?P<count>\d{1,3}|a|one|two|three)\s+(?P<unit>hour|day|week|month|year)s?\b", re.IGNORECASE
)
_COUNTS = {"a": 1, "one": 1, "two": 2, "three": 3}
_UNITS = {"hour": 1 / 24, "day": 1, "week": 7, "month": 31, "year": 366}  # in days, to the benefit of the user
_BEGINS = (
    r"embargo(?:ed)?(?:\s+(?:until|till|to|for)\b|\s*:|(?=\s+\d))|under\s+(?:strict\s+|an?\s+)?embargo\b"
    r"|(?:not|no)\s+(?:for\s+)?(?:use|publication|release|broadcast|transmission|to\s+be\s+(?:used|published|released))"
    r"\s+(?:before|until|till|prior\s+to)\b|do\s+not\s+(?:use|publish|release|run)\s+(?:before|until|till)\b"
    r"|hold\s+(?:for\s+release\s+)?(?:until|till|to)\b"
)
_ENDS = (
    r"(?:not|no)\s+(?:for\s+)?(?:use|publication|reproduction|to\s+be\s+(?:used|published))\s+after\b"
    r"|do\s+not\s+(?:use|publish|run)\s+after\b|(?:licen[cs]e|rights?|permission)\s+(?:ends?|expires?|runs\s+out|lapses?)\b"
    r"|expir(?:es|y)(?:\s+date)?\b"
    r"|(?:licen[cs]ed|licen[cs]e|valid|cleared|use|used|usage|rights)(?:\s+(?:only|is|are|be))*"
    r"\s+(?:valid\s+|allowed\s+|permitted\s+)?(?:until|till|up\s+to|within)\b"
)
_MARK = re.compile(rf"\b(?:strictly\s+)?(?:(?P<begins>{_BEGINS})|(?P<ends>{_ENDS}))", re.IGNORECASE)
_REACH = 70  # characters behind the mark in which its date stands
_STOP = re.compile(r"[;|\]\n]")


@dataclass(frozen=True, slots=True)
class Moment:
    """A day and an hour as written: the year may be missing, and a weekday tells which is meant."""

    month: int
    day: int
    year: int | None = None
    hours: timedelta | None = None  # since the day began; None where only the day is given
    weekday: int | None = None  # 0 is Monday

    def near(self, now: datetime) -> datetime | None:
        """Return the moment on the calendar of `now`, in the year that it most likely means; None on no such day."""
        years = (self.year,) if self.year is not None else (now.year - 1, now.year, now.year + 1)
        days = [day for year in years if (day := _day(year, self.month, self.day, now))]
        fitting = [day for day in days if day.weekday() == self.weekday]
        return min(fitting or days, key=lambda day: abs(day - now), default=None)


@dataclass(frozen=True, slots=True)
class UseLimit:
    """A mark that says from when, or until when, something may be used; `moment` is None where no date is with it."""

    words: str
    span: Span
    ends: bool  # a period of use; else an embargo
    moment: Moment | None
    period: timedelta | None = None  # "within 14 days" of something

    def at(self, now: datetime, made: datetime | None = None) -> datetime | None:
        """Return when the embargo is over, or when the use must end; None where that cannot be told.

        A day without an hour is over for an embargo as it begins, and for a period of use as it ends. `made` is when
        the picture was made: a period counts from then.
        """
        if self.moment is not None and (day := self.moment.near(now)):
            hours = self.moment.hours if self.moment.hours is not None else timedelta(days=int(self.ends))
            return day + hours
        return made + self.period if made is not None and self.period is not None else None


def use_limits(text: str) -> Iterator[UseLimit]:
    """Yield each mark of an embargo or a period of use, in text order."""
    for mark in _MARK.finditer(text):
        stop = _STOP.search(text, mark.end(), mark.end() + _REACH)
        following = text[mark.end() : stop.start() if stop else mark.end() + _REACH]
        moment, length = _moment(following)
        period = _PERIOD.search(text, mark.start(), mark.end() + 20) if mark["ends"] else None
        end = max(mark.end() + length, period.end() if period else 0)
        span = Span(mark.start(), end)
        yield UseLimit(span.of(text), span, bool(mark["ends"]), moment, _length_of(period))


def written(moment: datetime) -> str:
    """Return a date as readers are told it: "3 December 2026, 18:00"; the hour only where it matters."""
    day = f"{moment.day} {moment:%B %Y}"
    return day if moment.time() == time() else f"{day}, {moment:%H:%M}"


def parse_stamp(stamp: str, now: datetime) -> datetime | None:
    """Return a date of metadata ("2026-12-03", "2026-12-03T18:00:00+01:00", "2026-12") on the clock of `now`."""
    try:
        moment = datetime.fromisoformat(stamp.strip() + ("-01" if re.fullmatch(r"\s*\d{4}-\d\d\s*", stamp) else ""))
    except ValueError:
        return None
    return moment.replace(tzinfo=now.tzinfo) if moment.tzinfo is None else moment.astimezone(now.tzinfo)


def _moment(words: str) -> tuple[Moment | None, int]:
    """Return the first date in some words, and where it ends, with the hour that stands beside it."""
    found = sorted((match for pattern in _DATES if (match := pattern.search(words))), key=lambda match: match.start())
    if not found:
        return None, 0
    date = found[0]
    parts = date.groupdict()
    month = int(parts["number"]) if "number" in parts else _MONTHS.lower().split("|").index(parts["month"].lower()) + 1
    year = int(parts["year"]) if parts.get("year") else None
    if year is not None and year < 100:
        year += 2000
    rest = words[: date.start()] + " " * len(date.group()) + words[date.end() : date.end() + 16]
    clock = min((match for pattern in _TIMES if (match := pattern.search(rest))), key=_before_end, default=None)
    name = _WEEKDAY.search(words[: date.end() + 12])
    weekday = [day[:3].lower() for day in day_name].index(name.group()[:3].lower()) if name else None
    hours = _hours(clock) if clock else None
    return Moment(month, int(parts["day"]), year, hours, weekday), max(date.end(), clock.end() if clock else 0)


def _before_end(match: re.Match[str]) -> int:
    return match.start()


def _hours(clock: re.Match[str]) -> timedelta:
    parts = clock.groupdict()
    if parts.get("noon"):
        return timedelta(hours=12)
    if parts.get("midnight"):
        return timedelta(hours=24)  # of the day that is named, which keeps an embargo longer rather than break it
    hour, minute = int(parts["hour"]), int(parts["minute"] or 0)
    if half := parts.get("half"):
        hour = hour % 12 + (12 if half.lower() == "p" else 0)
    return timedelta(hours=hour, minutes=minute)


def _day(year: int, month: int, day: int, now: datetime) -> datetime | None:
    try:
        return datetime(year, month, day, tzinfo=now.tzinfo)
    except ValueError:
        return None


def _length_of(period: re.Match[str] | None) -> timedelta | None:
    if period is None:
        return None
    count = _COUNTS.get(period["count"].lower()) or int(period["count"])
    return timedelta(days=count * _UNITS[period["unit"].lower()])
