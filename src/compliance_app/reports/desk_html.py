"""The summary of a desk's queue: one html file with two plots and tables, without scripts or outside addresses."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from jinja2 import Environment, StrictUndefined, select_autoescape

from compliance_app import __version__, resources
from compliance_app.model.figures import Cell, Table
from compliance_app.reports.charts import severity_bars


@dataclass(frozen=True, slots=True)
class DeskSummary:
    """All that the page shows."""

    articles: int
    unchecked: int  # waiting, stopped or unreadable: nothing is known of them
    signed: int
    words: int
    findings: int
    open: Mapping[str, int]  # by severity
    by_rule: Table
    by_article: Table
    not_checked: Table


def write_desk_html(summary: DeskSummary, now: datetime | None = None) -> str:
    """Return the page; `now` is when it was made."""
    environment = Environment(
        autoescape=select_autoescape(default=True), undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.filters.update(cell=_shown)
    made = now or datetime.now().astimezone()
    return environment.from_string(resources.text("templates", "desk.html")).render(
        summary=summary,
        charts=(
            severity_bars("Findings by rule", summary.by_rule, "finding"),
            severity_bars("Findings by article", summary.by_article, "article"),
        ),
        made=f"{made.day} {made:%B %Y, %H:%M}",
        version=__version__,
        is_number=_is_number,
    )


def _shown(cell: Cell) -> str:
    if cell is None:
        return "not known"
    return f"{cell:,}" if isinstance(cell, int) else str(cell)


def _is_number(table: Table, column: int) -> bool:
    return any(isinstance(row[column], int) for row in table.rows)
