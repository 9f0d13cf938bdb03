"""Identifying details about protected people: the pieces of a jigsaw."""

from compliance_app.analysis.parse import ParsedArticle
from compliance_app.model import Entity, Event, IdentifyingDetail


def find_details(
    parsed: ParsedArticle, entities: tuple[Entity, ...], events: tuple[Event, ...]
) -> tuple[IdentifyingDetail, ...]:
    """Return the details that could identify a person whom the law protects."""
    return ()
