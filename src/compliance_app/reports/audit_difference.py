"""The difference between two audits, as text for a terminal and as plain data."""

from dataclasses import asdict
from typing import Any

from rich.console import Console
from rich.table import Table as Grid
from rich.text import Text

from compliance_app.model.figures import Change, Difference

SCHEMA = "compliance-audit-difference/1"
_PLAIN_WIDTH = 120
_HEADS = {"gained": "+ gained", "lost": "- lost", "severity": "~ severity"}


def difference_dict(difference: Difference) -> dict[str, Any]:
    """Return the difference as plain data."""
    rules = [dict(zip(difference.rules.columns, row, strict=True)) for row in difference.rules.rows]
    return {"schema": SCHEMA, **asdict(difference), "rules": rules}


def render_difference(difference: Difference, *, to_terminal: bool = True) -> str:
    """Return the difference as text, in colour only on a terminal."""
    console = Console(highlight=False)
    if not (to_terminal and console.is_terminal):
        console = Console(highlight=False, no_color=True, force_terminal=False, width=_PLAIN_WIDTH)
    with console.capture() as capture:
        _print(difference, console)
    return capture.get()


def _print(difference: Difference, console: Console) -> None:
    console.print(Text(f"Before: {difference.before}\nAfter:  {difference.after}"))
    console.print(
        f"{difference.common:,} articles in both, {difference.texts_changed:,} of them with another text; "
        f"{difference.only_before:,} only before, {difference.only_after:,} only after (not compared)\n"
    )
    grid = Grid(box=None, pad_edge=False)
    for name in difference.rules.columns:
        grid.add_column(name.capitalize(), justify="left" if name in {"rule", "title"} else "right", overflow="fold")
    changed = [row for row in difference.rules.rows if any(row[2:5])]
    for row in changed:
        grid.add_row(*(Text(str(cell)) for cell in row))
    console.print(grid if changed else Text("No finding was gained or lost, and none changed its severity."))
    for change in difference.changes:
        console.print(_told(change))


def _told(change: Change) -> Text:
    example = change.example
    severity = f"{change.was} → {example.severity}" if change.kind == "severity" else example.severity
    edited = " (the text has changed)" if change.text_changed else ""
    return Text.assemble(
        ("\n" + _HEADS[change.kind], "bold"),
        f"  {example.rule}  {severity}{edited}\n  ",
        (" ".join(example.before.split())[-160:] + " ", "dim"),
        (f"[{' '.join(example.quote.split())}]", "bold"),
        (" " + " ".join(example.after.split())[:160], "dim"),
        f"\n  {example.key}, {example.place}",
    )
