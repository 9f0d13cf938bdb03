"""The figures of an audit, as a report shows them and a spreadsheet takes them."""

from collections.abc import Mapping
from dataclasses import dataclass

Cell = str | int | float | None


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under named columns; `name` is the file that holds it."""

    name: str
    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]

    def column(self, name: str) -> tuple[Cell, ...]:
        """Return the cells of one column."""
        at = self.columns.index(name)
        return tuple(row[at] for row in self.rows)

    def is_number(self, column: int) -> bool:
        """Tell whether a column holds numbers, as far as they are known."""
        cells = [row[column] for row in self.rows if row[column] is not None]
        return bool(cells) and all(isinstance(cell, int | float) for cell in cells)


@dataclass(frozen=True, slots=True)
class Example:
    """A finding in its sentence, with where it stands."""

    rule: str
    severity: str
    title: str
    message: str
    key: str
    article: str  # its headline
    place: str
    before: str
    quote: str
    after: str


@dataclass(frozen=True, slots=True)
class Figures:
    """Everything that the report on an audit shows."""

    paths: tuple[str, ...]
    choice: tuple[str, ...]  # what narrowed the audit, in words
    rulebook: str
    warnings: tuple[str, ...]  # what a reader must know before trusting the figures
    articles: int
    words: int
    findings: int
    tables: Mapping[str, Table]
    examples: tuple[Example, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """A finding that one audit has and the other has not, or has under another severity."""

    kind: str  # "gained" | "lost" | "severity"
    example: Example
    was: str  # severity before; empty for a gained finding
    text_changed: bool


@dataclass(frozen=True, slots=True)
class Difference:
    """What changed from one audit to another, over the articles that both have."""

    before: str  # the rulebooks, in words
    after: str
    common: int
    only_before: int
    only_after: int
    texts_changed: int
    rules: Table
    changes: tuple[Change, ...]
