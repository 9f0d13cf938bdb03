"""Clauses that accuse somebody of wrongdoing, and on whose word."""

from compliance_app.analysis.cast import Cast
from compliance_app.analysis.parse import ParsedArticle
from compliance_app.model import Allegation, Entity, Event, Quotation, Statement


def find_allegations(
    parsed: ParsedArticle,
    quotations: tuple[Quotation, ...],
    cast: Cast,
    entities: tuple[Entity, ...],
    statements: tuple[Statement, ...],
    events: tuple[Event, ...],
) -> tuple[Allegation, ...]:
    """Return the allegations of the article, in text order, reply status still open."""
    return ()


def with_accused(entities: tuple[Entity, ...], allegations: tuple[Allegation, ...]) -> tuple[Entity, ...]:
    """Return the entities with the role of accused where an allegation gives it."""
    return entities
