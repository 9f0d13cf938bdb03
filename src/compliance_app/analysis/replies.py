"""Answers, denials, refusals and approaches, by whom they are."""

from compliance_app.analysis.cast import Cast
from compliance_app.analysis.parse import ParsedArticle
from compliance_app.model import Allegation, Entity, Reply, Statement


def find_replies(
    parsed: ParsedArticle,
    cast: Cast,
    entities: tuple[Entity, ...],
    statements: tuple[Statement, ...],
    allegations: tuple[Allegation, ...],
) -> tuple[Reply, ...]:
    """Return what the accused said, or that they were asked, in text order."""
    return ()


def with_replies(
    allegations: tuple[Allegation, ...], replies: tuple[Reply, ...], entities: tuple[Entity, ...]
) -> tuple[Allegation, ...]:
    """Return the allegations with their reply status settled."""
    return allegations
