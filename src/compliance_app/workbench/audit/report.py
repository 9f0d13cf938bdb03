"""Writing what an audit found: the page, and the same figures for a spreadsheet."""

from itertools import chain
from pathlib import Path

from compliance_app.reports.audit_html import write_audit_html
from compliance_app.reports.audit_tables import write_tables
from compliance_app.reports.files import write_atomically
from compliance_app.store.audit_store import AuditStore
from compliance_app.workbench.audit.figures import figures_of, whole_tables

PAGE = "report.html"
FIGURES = "figures"


def write_report(folder: Path, *, parquet: bool = False) -> Path:
    """Write the report on the audit in a folder beside its results; return the page.

    Raises ComplianceError with one clear line where there is no audit or the folder cannot be written.
    """
    with AuditStore(folder) as store:
        figures = figures_of(store)
        write_tables(folder / FIGURES, chain(figures.tables.values(), whole_tables(store)), parquet=parquet)
    write_atomically(folder / PAGE, write_audit_html(figures))
    return folder / PAGE
