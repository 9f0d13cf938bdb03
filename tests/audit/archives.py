"""Archives made by hand, and what an audit left of them."""

import json
import sqlite3
from pathlib import Path

NAMES = ("Oswin Marle", "Petra Lunt", "Idris Vance", "Moira Keel", "Tobias Wren")
TABLES = ("bases", "rules", "articles", "findings", "people", "not_checked", "unread")


def article(number: int, paragraphs: int = 2) -> str:
    """Return a short article with something to find; no two are the same."""
    name = NAMES[number % len(NAMES)]
    body = (
        f"Councillor {name} pocketed £{number + 2},000 from a builder for a planning vote, papers in a skip suggest.\n"
        f"The council meets again on Tuesday the {number % 28 + 1}th, when the plans are to be discussed by members.\n"
    )
    return f"Councillor took bribes in ward {number}\nBy Ada Pell\n" + body * (paragraphs // 2)


def folder_of(root: Path, count: int) -> Path:
    """Write so many articles into folders of two desks; one in ten is longer."""
    for number in range(count):
        desk = root / ("news" if number % 2 else "sport")
        desk.mkdir(parents=True, exist_ok=True)
        (desk / f"{number:04}.txt").write_text(article(number, 12 if number % 10 == 9 else 2), encoding="utf-8")
    return root


def lines_of(path: Path, rows: list[dict[str, object]]) -> Path:
    """Write an export as JSON Lines."""
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def contents(out: Path) -> dict[str, list[tuple[object, ...]]]:
    """Return every row that an audit kept, but not when it ran."""
    connection = sqlite3.connect(out / "audit.sqlite3")
    try:
        return {table: connection.execute(f"SELECT * FROM {table} ORDER BY 1, 2").fetchall() for table in TABLES}  # noqa: S608
    finally:
        connection.close()


def keys(out: Path) -> list[str]:
    """Return the places of the articles that were read."""
    return [str(row[1]) for row in contents(out)["articles"]]
