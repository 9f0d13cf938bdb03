"""Signs that a criminal case is active or over."""

from compliance_app.analysis.parse import ParsedArticle
from compliance_app.model import Entity, Proceedings


def find_proceedings(parsed: ParsedArticle, entities: tuple[Entity, ...]) -> tuple[Proceedings, ...]:
    """Return the signs of active or ended proceedings, in text order."""
    return ()
