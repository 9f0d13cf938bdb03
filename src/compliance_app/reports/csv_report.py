"""The findings as a table for a spreadsheet."""

import csv
from collections.abc import Iterable
from io import StringIO

from compliance_app.model import Outcome
from compliance_app.reports.excerpt import place_of

COLUMNS = ("path", "severity", "rule", "title", "place", "start", "end", "quote", "message", "fingerprint")


def write_csv(outcomes: Iterable[Outcome]) -> str:
    """Return one row a finding; text that a spreadsheet would take for a formula is defused by an apostrophe."""
    out = StringIO()
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    for outcome in outcomes:
        for finding in outcome.findings:
            cells = (
                outcome.article.path,
                finding.severity.value,
                finding.rule,
                finding.title,
                place_of(outcome.article, finding),
                str(finding.span.start),
                str(finding.span.end),
                finding.quote,
                finding.message,
                finding.fingerprint,
            )
            writer.writerow([defused(cell) for cell in cells])
    return out.getvalue()


def defused(cell: str) -> str:
    """Return a cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell.startswith(("=", "+", "-", "@", "\t", "\r")) else cell
