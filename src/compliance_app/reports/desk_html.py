"""The summary of a desk's queue: one html file with two plots and tables, without scripts or outside addresses."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from compliance_app import __version__
from compliance_app.model.figures import Table
from compliance_app.reports.charts import severity_bars
from compliance_app.reports.pages import template


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
    made = now or datetime.now().astimezone()
    return template("desk.html").render(
        summary=summary,
        charts=(
            severity_bars("Findings by rule", summary.by_rule, "finding"),
            severity_bars("Findings by article", summary.by_article, "article"),
        ),
        made=f"{made.day} {made:%B %Y, %H:%M}",
        version=__version__,
    )
