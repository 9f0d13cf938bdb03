"""The figures of an audit as CSV files, and as Parquet where a library for it is installed."""

import csv
from collections.abc import Iterable
from io import StringIO
from pathlib import Path

from compliance_app.errors import NotAvailable
from compliance_app.model.figures import Cell, Table
from compliance_app.reports.csv_report import defused
from compliance_app.reports.files import write_atomically


def write_tables(folder: Path, tables: Iterable[Table], *, parquet: bool = False) -> list[Path]:
    """Write each table to a file of its own; return the files.

    Raises NotAvailable where Parquet is asked for and its library is not installed.
    """
    folder.mkdir(parents=True, exist_ok=True)
    written: list[Path] = []
    for table in tables:
        written.append(folder / f"{table.name}.csv")
        write_atomically(written[-1], csv_of(table))
        if parquet:
            written.append(folder / f"{table.name}.parquet")
            _write_parquet(written[-1], table)
    return written


def csv_of(table: Table) -> str:
    """Return a table as CSV; text that a spreadsheet would take for a formula is defused by an apostrophe."""
    out = StringIO()
    writer = csv.writer(out)
    writer.writerow(table.columns)
    writer.writerows([_cell(cell) for cell in row] for row in table.rows)
    return out.getvalue()


def _cell(cell: Cell) -> str:
    return defused(cell) if isinstance(cell, str) else "" if cell is None else str(cell)


def _write_parquet(path: Path, table: Table) -> None:
    try:
        import pyarrow
        from pyarrow import parquet
    except ImportError:
        raise NotAvailable(
            "Parquet cannot be written", "Install compliance-app[parquet], or use the CSV files."
        ) from None
    columns = {name: list(table.column(name)) for name in table.columns}
    draft = path.with_suffix(".part")
    parquet.write_table(pyarrow.table(columns), draft)
    draft.replace(path)
