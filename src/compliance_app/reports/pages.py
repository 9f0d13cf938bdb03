"""Our html pages: the templates, the parts that several of them share, and the filters that each may use."""

from collections.abc import Callable
from typing import Any

from jinja2 import Environment, FunctionLoader, StrictUndefined, Template, select_autoescape

from compliance_app import resources
from compliance_app.model.figures import Cell
from compliance_app.reports.cite import cite
from compliance_app.reports.corrections import corrected
from compliance_app.reports.settled import moment_words, verdict_words

Filter = Callable[..., Any]


def template(name: str, **filters: Filter) -> Template:
    """Return a page to be filled in; what it is given is escaped, and what it is not given is a fault."""
    environment = Environment(
        loader=FunctionLoader(lambda part: resources.text("templates", part)),
        autoescape=select_autoescape(default=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    shared: dict[str, Filter] = {
        "cite": cite,
        "corrected": corrected,
        "figure": _figure,
        "moment": moment_words,
        "verdict": verdict_words,
    }
    environment.filters.update(shared | filters)
    return environment.get_template(name)


def _figure(cell: Cell, unknown: str = "") -> str:
    """Return the cell of a table as people read it."""
    if cell is None:
        return unknown
    if isinstance(cell, float):
        return f"{cell:,.3f}"
    return f"{cell:,}" if isinstance(cell, int) else cell
