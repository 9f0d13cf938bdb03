"""Embargoes and periods of use of a picture, held against the day of publication.

Each returns the ground and the reason in words, or None. A printed embargo is the business of `production.embargo`.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta

from compliance_app.model import CreditLine, ImageFacts, UseLimit, parse_stamp, use_limits, written

_NOT_KEPT = ("no archive", "no archives", "contemporaneous use only")

Ground = tuple[str, str]


def embargo_of(image: ImageFacts, now: datetime) -> Ground | None:
    """Return the embargo in a picture's file that is not over, or of which nobody can tell."""
    release = parse_stamp(image.metadata.get("release_date", ""), now)
    if release is not None and release > now:
        return "embargo", f"its file says that it may be used from {written(release)} on"
    undated: Ground | None = None
    for limit in _limits(image.restrictions):
        if limit.ends:
            continue
        over = limit.at(now)
        if over is not None and over > now:
            return "embargo", f"its file says “{limit.words}”, and that is still to come"
        if over is None:
            undated = "embargo-undated", f"its file says “{limit.words}”, and not on which day: is it over?"
    return undated


def ended_use_of(image: ImageFacts, credit: CreditLine, now: datetime, archive_days: int) -> Ground | None:
    """Return the period of use that is over, as the file or the credit gives it."""
    expiry = parse_stamp(image.metadata.get("expiry_date", ""), now)
    if expiry is not None and _end_of(expiry) <= now:
        return "period", f"its file says that it may be used until {written(expiry)}"
    made = parse_stamp(image.metadata.get("date_created", ""), now)
    for limit in _limits((*credit.restrictions, *image.restrictions)):
        end = limit.at(now, made)
        if limit.ends and end is not None and end <= now:
            dated = f", and the picture is of {written(made)}" if limit.moment is None and made else ""
            return "period", f"the use has ended: “{limit.words}”{dated}"
    kept = next((words for words in (*credit.restrictions, *image.restrictions) if words.lower() in _NOT_KEPT), None)
    if kept and made is not None and now - made > timedelta(days=archive_days):
        return "archive", f"it says “{kept}”, and the picture is of {written(made)}"
    return None


def to_mind(restrictions: Iterable[str]) -> tuple[str, ...]:
    """Return the restrictions without embargoes: those that run are told of elsewhere, the others are over."""
    return tuple(words for words in restrictions if all(limit.ends for limit in use_limits(words)))


def _limits(restrictions: Iterable[str]) -> Iterator[UseLimit]:
    return (limit for words in restrictions for limit in use_limits(words))


def _end_of(expiry: datetime) -> datetime:
    """Return the end of the day where no hour is given."""
    return expiry if (expiry.hour, expiry.minute) != (0, 0) else expiry + timedelta(days=1)
