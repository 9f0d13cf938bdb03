"""Offences told in a clause: who did what to whom."""

from compliance_app.analysis.cast import Cast
from compliance_app.analysis.parse import ParsedArticle
from compliance_app.model import Event, Quotation


def find_events(parsed: ParsedArticle, quotations: tuple[Quotation, ...], cast: Cast) -> tuple[Event, ...]:
    """Return the offence events of the article, in text order."""
    return ()
