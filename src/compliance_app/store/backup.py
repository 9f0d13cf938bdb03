"""A copy of the store as it was, before a newer program changes its tables."""

import sqlite3
from contextlib import closing
from pathlib import Path

from sqlalchemy import Engine, make_url

from compliance_app.errors import StoreError
from compliance_app.store.migrations import MIGRATIONS


def back_up_older(engine: Engine) -> Path | None:
    """Copy a SQLite store whose tables are older than ours to a file beside it, once; return the copy.

    Whoever keeps the store in a database server backs that up themselves: there the change of the tables is undone as
    a whole if it fails. Raises StoreError where the copy cannot be written: then nothing is changed either.
    """
    name = make_url(engine.url).database
    if engine.dialect.name != "sqlite" or not name or not Path(name).is_file():
        return None
    path = Path(name)
    version = _version(path)
    if not 0 < version < len(MIGRATIONS):
        return None
    copy = path.with_name(f"{path.stem}-version-{version}{path.suffix}")
    if not copy.exists():
        _copy(path, copy)
    return copy


def _version(path: Path) -> int:
    try:
        with closing(sqlite3.connect(path)) as connection:
            return int(connection.execute("SELECT MAX(version) FROM schema_version").fetchone()[0] or 0)
    except sqlite3.Error:  # a new file, or no store: whoever opens it says so
        return 0


def _copy(path: Path, copy: Path) -> None:
    """Copy all that is committed, also what still stands in the journal; a half copy never has the final name."""
    half = copy.with_name(f"{copy.name}.part")
    try:
        half.unlink(missing_ok=True)
        with closing(sqlite3.connect(path)) as connection:
            connection.execute("VACUUM INTO ?", (str(half),))
        half.replace(copy)
    except (OSError, sqlite3.Error) as error:
        raise StoreError(
            f"{copy}: the store must be copied before its tables are renewed, and cannot be ({error}). "
            "Make room, or make the folder writable."
        ) from None
