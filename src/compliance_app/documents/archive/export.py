"""Exports of a content management system, one article a row: JSON Lines, CSV and Parquet."""

import csv
import io
import json
from collections import Counter
from collections.abc import Generator, Iterable, Iterator, Mapping
from contextlib import closing
from datetime import UTC, date, datetime
from functools import partial
from typing import IO, Any

from compliance_app.documents.archive.columns import Columns
from compliance_app.documents.archive.found import Bad, Copy, Found
from compliance_app.errors import ReadError
from compliance_app.model.audit import Origin

EXPORTS = {".jsonl": "jsonl", ".ndjson": "jsonl", ".csv": "csv", ".tsv": "csv", ".parquet": "parquet"}
_LONGEST_ROW = 8 << 20  # characters or bytes
_ROWS_AT_ONCE = 64  # of a Parquet file; its row groups may be large
_MILLISECONDS = 10_000_000_000  # a larger number of seconds would lie past the year 2286
_DELIMITERS = ",;\t|"
_ADVICE = "Export it again, or have a look at that row."

Row = tuple[int, Mapping[str, Any] | str]  # its number from 1, and its cells or what is wrong with it


def read_export(kind: str, file: IO[bytes], around: Origin, columns: Columns) -> Iterator[Found | Bad]:
    """Yield the articles of an export; `around` is the file's own place, whose date and desk hold for rows without.

    Raises ReadError where the rest of the file cannot be read.
    """
    with closing({"jsonl": _json_lines, "csv": _csv, "parquet": _parquet}[kind](around.key, file)) as rows:
        yield from _articles(kind, rows, around, columns)


def _articles(kind: str, rows: Iterable[Row], around: Origin, columns: Columns) -> Iterator[Found | Bad]:
    seen: Counter[str] = Counter()
    chosen: dict[str, str] | None = None
    for number, row in rows:
        if isinstance(row, str):
            yield Bad(Origin(f"{around.key}#row {number}"), row, _ADVICE)
            continue
        if kind == "jsonl" or chosen is None:  # every line of JSON has its own columns
            chosen = columns.choose(row)
        if "text" not in chosen:
            if kind != "jsonl":
                raise ReadError(around.key, *_no_text(columns, row))
            yield Bad(Origin(f"{around.key}#row {number}"), *_no_text(columns, row))
            continue
        yield _found(around, number, _fields(row, chosen), seen)


def _no_text(columns: Columns, row: Mapping[str, Any]) -> tuple[str, str]:
    wanted = columns.named.get("text")
    shown = ", ".join(list(row)[:12])
    problem = f"has no column “{wanted}”" if wanted else "has no column that is known to hold the text"
    return f"{problem}; its columns are {shown}", "Name it with --column text=COLUMN."


def _found(around: Origin, number: int, fields: dict[str, str], seen: Counter[str]) -> Found:
    name = " ".join(fields.pop("id", "").split()) or f"row {number}"
    seen[name] += 1
    again = f" ({seen[name]})" if seen[name] > 1 else ""
    desk = " ".join(fields.pop("desk", "").split()) or around.desk
    day = day_of(fields.pop("date", "")) or around.date
    origin = Origin(f"{around.key}#{name}{again}", desk, day)
    return Found(origin, partial(Copy, origin, None, fields))


def _fields(row: Mapping[str, Any], chosen: Mapping[str, str]) -> dict[str, str]:
    return {part: text for part, column in chosen.items() if (text := _as_text(row.get(column)))}


def _as_text(value: Any) -> str:  # noqa: ANN401 (a cell may hold anything)
    """Return a cell as text; lists are joined, halves of characters are replaced."""
    if value is None or isinstance(value, dict):
        return ""
    if isinstance(value, (list, tuple)):
        return "\n".join(filter(None, map(_as_text, value)))
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace")
    return str(value).encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace").replace("\x00", "\ufffd")


def day_of(told: str) -> str:
    """Return "2026-11-28" for a date as exports write it: ISO, British with slashes, or seconds since 1970; else ""."""
    told = told.strip()
    if told.isdecimal() and len(told) > 8:
        seconds = int(told) / (1000 if int(told) > _MILLISECONDS else 1)
        try:
            return datetime.fromtimestamp(seconds, UTC).date().isoformat()
        except (OverflowError, ValueError, OSError):
            return ""
    for reading in (datetime.fromisoformat, partial(_by_form, form="%d/%m/%Y"), partial(_by_form, form="%d %B %Y")):
        try:
            return reading(told).date().isoformat()
        except ValueError:
            continue
    return ""


def _by_form(told: str, form: str) -> datetime:
    return datetime.strptime(" ".join(told.split()[: len(form.split())]), form).replace(tzinfo=UTC)


def _json_lines(key: str, file: IO[bytes]) -> Generator[Row]:
    number = 0
    while line := file.readline(_LONGEST_ROW):
        number += 1
        if len(line) == _LONGEST_ROW and not line.endswith(b"\n"):
            while (rest := file.readline(_LONGEST_ROW)) and not rest.endswith(b"\n"):
                pass
            yield number, f"is longer than {_LONGEST_ROW:,} bytes"
        elif line.strip():
            yield number, _json_row(line)


def _json_row(line: bytes) -> Mapping[str, Any] | str:
    try:
        row = json.loads(line.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        return "is no line of JSON in UTF-8"
    return row if isinstance(row, dict) else "is JSON, but not an object with the article's fields"


def _csv(key: str, file: IO[bytes]) -> Generator[Row]:
    csv.field_size_limit(_LONGEST_ROW)
    text = io.TextIOWrapper(file, encoding="utf-8-sig", newline="")
    number = 0
    try:
        head = text.readline(_LONGEST_ROW)
        delimiter = max(_DELIMITERS, key=head.count)
        names = next(csv.reader([head], delimiter=delimiter, strict=True), [])
        for cells in csv.reader(text, delimiter=delimiter):
            number += 1
            if len(cells) > len(names):
                yield number, f"has {len(cells)} cells for {len(names)} columns"
            elif cells:
                yield number, dict(zip(names, cells, strict=False))
    except UnicodeDecodeError:
        raise ReadError(key, f"is not UTF-8 after row {number}", "Save it as CSV in UTF-8.") from None
    except csv.Error as error:
        raise ReadError(key, f"is not readable as CSV after row {number} ({error})", "Export it again.") from None
    finally:
        text.detach()  # the file is not ours to close


def _parquet(key: str, file: IO[bytes]) -> Generator[Row]:
    try:
        from pyarrow import ArrowException, parquet
    except ImportError:
        problem = "is a Parquet file, and the library that reads those is not installed"
        raise ReadError(key, problem, "Install compliance-app[parquet], or export as JSON Lines.") from None
    number = 0
    try:
        table = parquet.ParquetFile(file)
        for batch in table.iter_batches(batch_size=_ROWS_AT_ONCE):
            for row in batch.to_pylist():
                number += 1
                yield number, row
    except (ArrowException, OSError, ValueError) as error:
        problem = f"is not readable as Parquet after row {number} ({' '.join(str(error).split())[:120]})"
        raise ReadError(key, problem, "Export it again.") from None
