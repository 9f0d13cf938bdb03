"""Telling a case before a panel of a sport, a profession or an employer from one that is before the law."""

from functools import cache, lru_cache
from re import Pattern

from compliance_app import lexicons
from compliance_app.analysis.cue_patterns import any_expression, lowered
from compliance_app.analysis.parse import ParsedArticle


@lru_cache(maxsize=1)  # asked for twice of the same article
def is_before_panel(parsed: ParsedArticle) -> bool:
    """Tell whether the charges of an article are put before a panel and nothing in it is of police or a criminal court.

    No jury can be swayed there: proceedings of such bodies are not active in the sense of the law on contempt.
    """
    text = lowered(parsed.text)
    return _cues("panels").search(text) is not None and _cues("of_criminal_law").search(text) is None


@cache
def _cues(name: str) -> Pattern[str]:
    return any_expression(lexicons.load("proceedings")[name])
