"""Statements: cue, source and content."""

from compliance_app.analysis.cast import Cast
from compliance_app.analysis.parse import ParsedArticle
from compliance_app.model import Quotation, Statement


def find_statements(parsed: ParsedArticle, quotations: tuple[Quotation, ...], cast: Cast) -> tuple[Statement, ...]:
    """Return every reported statement, nested ones included, in text order."""
    return ()
