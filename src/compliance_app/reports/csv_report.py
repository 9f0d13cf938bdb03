"""The findings as a table for a spreadsheet."""

import csv
from collections.abc import Iterable, Mapping
from io import StringIO

from compliance_app.model import Outcome
from compliance_app.reports.excerpt import place_of
from compliance_app.reports.settled import Settled, verdict_words

COLUMNS = ("path", "severity", "rule", "title", "place", "start", "end", "quote", "message", "fingerprint")
DECIDED = ("decision", "decided by", "decided at", "reason")


def write_csv(outcomes: Iterable[Outcome], decided: Mapping[str, Settled] | None = None) -> str:
    """Return one row a finding; text that a spreadsheet would take for a formula is defused by an apostrophe.

    With `decided`, what stands by fingerprint, four more columns say what people decided.
    """
    out = StringIO()
    writer = csv.writer(out)
    writer.writerow(COLUMNS if decided is None else (*COLUMNS, *DECIDED))
    for outcome in outcomes:
        for finding in outcome.findings:
            cells: tuple[str, ...] = (
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
            if decided is not None:
                cells = (*cells, *_decision(decided.get(finding.fingerprint)))
            writer.writerow([defused(cell) for cell in cells])
    return out.getvalue()


def _decision(settled: Settled | None) -> tuple[str, ...]:
    if settled is None:
        return verdict_words(""), "", "", ""
    return verdict_words(settled.verdict), settled.person, settled.time, settled.reason


def defused(cell: str) -> str:
    """Return a cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell.startswith(("=", "+", "-", "@", "\t", "\r")) else cell
