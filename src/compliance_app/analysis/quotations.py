"""Quotation regions, found by characters, block by block."""

from compliance_app.model import Article, Quotation


def find_quotations(article: Article) -> tuple[Quotation, ...]:
    """Return the quotations of every block, in text order."""
    return ()
