"""Facts about people: roles, age, death, waiver, pseudonym, proceedings, relations."""

from compliance_app.analysis.cast import Cast
from compliance_app.analysis.parse import ParsedArticle
from compliance_app.model import Entity, Event, Quotation, Statement


def describe_people(
    parsed: ParsedArticle,
    quotations: tuple[Quotation, ...],
    cast: Cast,
    statements: tuple[Statement, ...],
    events: tuple[Event, ...],
) -> tuple[Entity, ...]:
    """Return the cast with everything that the article says about each member."""
    return cast.entities
