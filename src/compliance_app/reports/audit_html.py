"""The report on an audit: one html file with plots and tables that sort, without anything from outside; prints well."""

import base64
import hashlib
from itertools import groupby
from pathlib import Path

from compliance_app import resources
from compliance_app.model.figures import Example, Figures
from compliance_app.reports.charts import plain_bars, severity_bars
from compliance_app.reports.pages import template

MOST_ROWS = 200  # of a table in the page; the CSV file beside it holds all


def write_audit_html(figures: Figures) -> str:
    """Return the page."""
    page = template("audit.html", anchor=anchor_of, address=address_of, last=_last_part)
    script = resources.text("templates", "audit.js")
    tables = figures.tables
    return page.render(
        figures=figures,
        charts=(
            severity_bars("Findings by rule", tables["rules"], "rule"),
            plain_bars("Findings per 1,000 words, by rule", tables["rules"], "rule", "per 1,000 words"),
            severity_bars("Findings by desk", tables["desks"], "desk"),
            severity_bars("Findings by month", tables["months"], "month", newest=True),
            plain_bars("Commonest phrases", tables["phrases"], "phrase", "findings"),
        ),
        examples=_by_rule(figures.examples),
        most_rows=MOST_ROWS,
        script=script,
        script_hash=base64.b64encode(hashlib.sha256(script.encode()).digest()).decode(),
        with_examples=frozenset(example.rule for example in figures.examples),
    )


def _by_rule(examples: tuple[Example, ...]) -> list[tuple[str, list[Example]]]:
    return [(rule, list(some)) for rule, some in groupby(examples, key=lambda example: example.rule)]


def anchor_of(rule: str) -> str:
    """Return the name by which the page links to a rule's examples."""
    return f"rule-{rule.replace('/', '-')}"


def address_of(key: str) -> str:
    """Return the address of an article that is a file of its own; empty for members of packages and rows."""
    if "!" in key or "#" in key:
        return ""
    path = Path(key)
    return path.as_uri() if path.is_absolute() else ""


def _last_part(key: str) -> str:
    return key.replace("\\", "/").rpartition("/")[2] or key
