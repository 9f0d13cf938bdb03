"""Plots as data for inline SVG: where each bar stands, worked out once, drawn by the template."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, floor, log10

from compliance_app.model.figures import Cell, Table

MOST_BARS = 20  # a plot shows the largest; its table shows all
MOST_MONTHS = 120
_SEVERITIES = ("block", "review", "advise")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a bar in per cent of the plot; `kind` is its severity, or "plain"."""

    start: float
    length: float
    kind: str
    words: str  # what a reader who points at it, or hears it, is told


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar with its label and the number at its end."""

    label: str
    number: str
    end: float  # where its last piece ends, in per cent
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """A plot: its title, its bars, and the numbers along its axis with their place in per cent."""

    title: str
    bars: tuple[Bar, ...]
    axis: tuple[tuple[float, str], ...]
    left_out: int  # bars that only the table shows


def severity_bars(title: str, table: Table, label: str, *, newest: bool = False) -> Chart:
    """Return one bar a row, made of its severities; the longest ones, or for months the newest ones in order."""
    columns = [table.columns.index(name) for name in (label, *_SEVERITIES)]
    rows = [[row[at] for at in columns] for row in table.rows]
    rows = [row for row in rows if _sum(row[1:])]
    shown = rows[-MOST_MONTHS:] if newest else sorted(rows, key=lambda row: -_sum(row[1:]))[:MOST_BARS]
    top = _round_up(max((_sum(row[1:]) for row in shown), default=0))
    bars = [_stacked(str(row[0]), [int(_number(cell)) for cell in row[1:]], top) for row in shown]
    return Chart(title, tuple(bars), _axis(top), len(rows) - len(shown))


def plain_bars(title: str, table: Table, label: str, value: str) -> Chart:
    """Return one bar a row, the longest first."""
    pairs = zip(table.column(label), table.column(value), strict=True)
    rows = sorted(((str(name), _number(cell)) for name, cell in pairs if _number(cell)), key=lambda row: -row[1])
    shown = rows[:MOST_BARS]
    top = _round_up(max((number for _, number in shown), default=0))
    bars = [
        Bar(name, f"{number:,g}", 100 * number / top, (Piece(0, 100 * number / top, "plain", f"{name}: {number:,g}"),))
        for name, number in shown
    ]
    return Chart(title, tuple(bars), _axis(top), len(rows) - len(shown))


def _stacked(label: str, counts: Sequence[int], top: float) -> Bar:
    pieces: list[Piece] = []
    at = 0.0
    for kind, count in zip(_SEVERITIES, counts, strict=True):
        if count:
            length = 100 * count / top
            pieces.append(Piece(at, length, kind, f"{label}: {count:,} {kind}"))
            at += length
    return Bar(label, f"{sum(counts):,}", at, tuple(pieces))


def _axis(top: float) -> tuple[tuple[float, str], ...]:
    return tuple((part * 25.0, f"{top * part / 4:,g}") for part in range(5))


def _round_up(value: float) -> float:
    """Return the next number that reads well on an axis: 1, 2, 4, 8 or 10 times a power of ten."""
    if value <= 0:
        return 1.0
    power = 10.0 ** floor(log10(value))
    step = next(step for step in (1, 2, 4, 8, 10) if step * power >= value * (1 - 1e-9))
    return float(ceil(step * power)) if power >= 1 else round(step * power, 10)


def _sum(cells: Sequence[Cell]) -> float:
    return sum(map(_number, cells))


def _number(cell: Cell) -> float:
    return float(cell) if isinstance(cell, (int, float)) else 0.0
