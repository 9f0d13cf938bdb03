"""The results of an audit in one SQLite file: written as they come, so that a run that was stopped can go on."""

import json
import sqlite3
from collections.abc import Generator, Iterable, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Any, NamedTuple

from compliance_app.errors import StoreError
from compliance_app.model.audit import AuditedArticle, Basis, Origin, UnreadArticle

FILE_NAME = "audit.sqlite3"
_LOCK_NAME = "audit.lock"
_VERSION = 1  # of the tables, kept in SQLite's user_version
_TABLES = """
CREATE TABLE bases (hash TEXT PRIMARY KEY, program TEXT NOT NULL, rulebook TEXT NOT NULL,
    rulebook_version TEXT NOT NULL, rulebook_sha256 TEXT NOT NULL, profile TEXT NOT NULL, only_rules TEXT NOT NULL,
    language_model TEXT NOT NULL, grammar TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE rules (basis TEXT NOT NULL, id TEXT NOT NULL, category TEXT NOT NULL, title TEXT NOT NULL,
    severity TEXT NOT NULL, PRIMARY KEY (basis, id)) WITHOUT ROWID;
CREATE TABLE runs (number INTEGER PRIMARY KEY, basis TEXT NOT NULL, paths TEXT NOT NULL, choice TEXT NOT NULL,
    started TEXT NOT NULL, ended TEXT, passed_over TEXT NOT NULL DEFAULT '{}');
CREATE TABLE articles (id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, desk TEXT NOT NULL, date TEXT NOT NULL,
    sha256 TEXT NOT NULL, basis TEXT NOT NULL, title TEXT NOT NULL, format TEXT NOT NULL, language TEXT NOT NULL,
    words INTEGER NOT NULL);
CREATE TABLE findings (article INTEGER NOT NULL, number INTEGER NOT NULL, rule TEXT NOT NULL, category TEXT NOT NULL,
    severity TEXT NOT NULL, title TEXT NOT NULL, start INTEGER NOT NULL, end INTEGER NOT NULL, before TEXT NOT NULL,
    quote TEXT NOT NULL, after TEXT NOT NULL, place TEXT NOT NULL, message TEXT NOT NULL, confidence REAL NOT NULL,
    fingerprint TEXT NOT NULL, PRIMARY KEY (article, number)) WITHOUT ROWID;
CREATE INDEX findings_by_rule ON findings (rule);
CREATE TABLE people (article INTEGER NOT NULL, number INTEGER NOT NULL, name TEXT NOT NULL, kind TEXT NOT NULL,
    named INTEGER NOT NULL, roles TEXT NOT NULL, minor INTEGER, deceased INTEGER NOT NULL, status TEXT,
    mentions INTEGER NOT NULL, PRIMARY KEY (article, number)) WITHOUT ROWID;
CREATE TABLE not_checked (article INTEGER NOT NULL, number INTEGER NOT NULL, what TEXT NOT NULL, why TEXT NOT NULL,
    PRIMARY KEY (article, number)) WITHOUT ROWID;
CREATE TABLE unread (id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, sha256 TEXT NOT NULL, basis TEXT NOT NULL,
    problem TEXT NOT NULL, advice TEXT NOT NULL);
"""
_OF_AN_ARTICLE = ("findings", "people", "not_checked")


class RuleLine(NamedTuple):
    """A rule that ran, so that a report can name those that found nothing."""

    id: str
    category: str
    title: str
    severity: str


@dataclass(frozen=True, slots=True)
class Run:
    """One start of the audit; `ended` is None while it runs and after it was stopped."""

    number: int
    basis: str
    paths: tuple[str, ...]
    choice: Mapping[str, Any]
    started: str
    ended: str | None
    passed_over: Mapping[str, int]


class AuditStore:
    """The file of one audit. Whoever writes holds the lock beside it; the lock dies with the process."""

    def __init__(self, folder: Path, *, writes: bool = False) -> None:
        """Open the results in a folder; to write, make them if they are not there.

        Raises StoreError with one clear line.
        """
        self.path = folder / FILE_NAME
        self._lock = _locked(folder) if writes else None
        try:
            self._connection = _connected(self.path, writes=writes)
        except BaseException:
            self._unlock()
            raise

    def __enter__(self) -> "AuditStore":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file; whoever wrote leaves one file without a journal beside it."""
        if self._lock is not None:
            self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        self._connection.close()
        self._unlock()

    def rows(self, question: str, *values: object) -> list[tuple[Any, ...]]:
        """Answer a question in SQL about the results."""
        return self._connection.execute(question, values).fetchall()

    def attach(self, other: "AuditStore", name: str) -> None:
        """Make the tables of another audit known under a name, so that questions can span both."""
        self._connection.execute(f"ATTACH DATABASE ? AS {name}", (str(other.path),))

    def begin(
        self, basis: Basis, rules: Iterable[RuleLine], paths: Iterable[str], choice: Mapping[str, Any], now: datetime
    ) -> int:
        """Note that a run begins, with what it judges; return its number."""
        told = {**asdict(basis), "only_rules": json.dumps(basis.only_rules)}
        with self._transaction() as connection:
            connection.execute(
                "INSERT OR IGNORE INTO bases VALUES (:hash, :program, :rulebook, :rulebook_version, :rulebook_sha256, "
                ":profile, :only_rules, :language_model, :grammar)",
                {"hash": basis.hash, **told},
            )
            connection.executemany(
                "INSERT OR IGNORE INTO rules VALUES (?, ?, ?, ?, ?)", [(basis.hash, *rule) for rule in rules]
            )
            added = connection.execute(
                "INSERT INTO runs (basis, paths, choice, started) VALUES (?, ?, ?, ?)",
                (basis.hash, json.dumps(list(paths)), json.dumps(dict(choice)), _second(now)),
            )
        return int(added.lastrowid or 0)

    def end(self, run: int, passed_over: Mapping[str, int], now: datetime) -> None:
        """Note that a run has come to its end, and what it passed over."""
        with self._transaction() as connection:
            connection.execute(
                "UPDATE runs SET ended = ?, passed_over = ? WHERE number = ?",
                (_second(now), json.dumps(dict(sorted(passed_over.items()))), run),
            )

    def last_run(self) -> Run | None:
        """Return the run that began last."""
        rows = self.rows(
            "SELECT number, basis, paths, choice, started, ended, passed_over FROM runs ORDER BY number DESC LIMIT 1"
        )
        for number, basis, paths, choice, started, ended, passed_over in rows:
            return Run(
                number, basis, tuple(json.loads(paths)), json.loads(choice), started, ended, json.loads(passed_over)
            )
        return None

    def is_done(self, origin: Origin, sha256: str, basis: Basis) -> bool:
        """Tell whether this version of an article was read on this basis; take over what the archive now says of it."""
        known = self.rows("SELECT sha256, basis, desk, date FROM articles WHERE id = ?", origin.id)
        if not known:
            return bool(
                self.rows(
                    "SELECT 1 FROM unread WHERE id = ? AND sha256 = ? AND basis = ?", origin.id, sha256, basis.hash
                )
            )
        if known[0][:2] != (sha256, basis.hash):
            return False
        if known[0][2:] != (origin.desk, origin.date):
            with self._transaction() as connection:
                connection.execute(
                    "UPDATE articles SET desk = ?, date = ? WHERE id = ?", (origin.desk, origin.date, origin.id)
                )
        return True

    def forget_unopened(self, places: Iterable[str]) -> None:
        """Forget what could not be opened at or below some places: a run tries all of it again."""
        with self._transaction() as connection:
            for place in places:
                connection.execute(
                    "DELETE FROM unread WHERE sha256 = '' AND substr(key, 1, ?) = ?", (len(place), place)
                )

    def write(self, results: Iterable[AuditedArticle | UnreadArticle], basis: Basis) -> None:
        """Write results, all or none; what was known of these articles before is replaced."""
        with self._transaction() as connection:
            for result in results:
                _forget(connection, result.origin)
                if isinstance(result, UnreadArticle):
                    _write_unread(connection, result, basis)
                else:
                    _write_article(connection, result, basis)

    @contextmanager
    def _transaction(self) -> Generator[sqlite3.Connection]:
        try:
            with self._connection:
                yield self._connection
        except sqlite3.Error as error:
            raise StoreError(f"{self.path}: cannot be written ({error}). Check the disk and the folder.") from None

    def _unlock(self) -> None:
        if self._lock is not None:
            self._lock.close()


def _forget(connection: sqlite3.Connection, origin: Origin) -> None:
    for table in _OF_AN_ARTICLE:
        connection.execute(f"DELETE FROM {table} WHERE article = ?", (origin.id,))  # noqa: S608 (our own names)
    connection.execute("DELETE FROM articles WHERE id = ?", (origin.id,))
    connection.execute("DELETE FROM unread WHERE id = ?", (origin.id,))


def _write_unread(connection: sqlite3.Connection, result: UnreadArticle, basis: Basis) -> None:
    row = (result.origin.id, result.origin.key, result.sha256, basis.hash, result.problem, result.advice)
    connection.execute("INSERT INTO unread VALUES (?, ?, ?, ?, ?, ?)", row)


def _write_article(connection: sqlite3.Connection, result: AuditedArticle, basis: Basis) -> None:
    origin = result.origin
    head = (origin.id, origin.key, origin.desk, origin.date, result.sha256, basis.hash)
    connection.execute(
        "INSERT INTO articles VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (*head, result.title, result.format, result.language, result.words),
    )
    _fill(connection, "findings", origin.id, [tuple(asdict(finding).values()) for finding in result.findings])
    people = [
        (who.name, who.kind, who.named, " ".join(who.roles), who.minor, who.deceased, who.status, who.mentions)
        for who in result.people
    ]
    _fill(connection, "people", origin.id, people)
    _fill(connection, "not_checked", origin.id, [(gap.what, gap.why) for gap in result.not_checked])


def _fill(connection: sqlite3.Connection, table: str, article: int, rows: list[tuple[Any, ...]]) -> None:
    if rows:
        holes = ", ".join("?" * (len(rows[0]) + 2))
        numbered = [(article, number, *row) for number, row in enumerate(rows, 1)]
        connection.executemany(f"INSERT INTO {table} VALUES ({holes})", numbered)  # noqa: S608 (our own names)


def _locked(folder: Path) -> sqlite3.Connection:
    """Hold the folder for one writer: an open transaction on a small file, which ends with the process."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock = sqlite3.connect(folder / _LOCK_NAME, timeout=0, isolation_level=None)
    except (OSError, sqlite3.Error) as error:
        raise StoreError(f"{folder}: cannot be used for results ({error}). Choose another with --out.") from None
    try:
        lock.execute("BEGIN EXCLUSIVE")
    except sqlite3.Error as error:
        lock.close()
        if "locked" in str(error):
            raise StoreError(
                f"{folder}: another audit is writing there. Wait for it, or choose another --out."
            ) from None
        raise StoreError(f"{folder}: cannot be used for results ({error}). Choose another with --out.") from None
    return lock


def _connected(path: Path, *, writes: bool) -> sqlite3.Connection:
    if not writes and not path.is_file():
        raise StoreError(f"{path.parent}: holds no audit. Make one with: compliance-app audit PATH --out {path.parent}")
    connection: sqlite3.Connection | None = None
    try:
        connection = sqlite3.connect(path)
        version = connection.execute("PRAGMA user_version").fetchone()[0]
        if version > _VERSION:
            raise StoreError(f"{path}: was written by a newer version of this program. Update the program.")
        if writes:
            # A process that dies loses nothing that was committed; a power cut may lose the last batches, never more.
            connection.execute("PRAGMA journal_mode=WAL")
            connection.execute("PRAGMA synchronous=NORMAL")
        if writes and version == 0:
            connection.executescript(f"BEGIN; {_TABLES} PRAGMA user_version={_VERSION}; COMMIT;")
    except BaseException as error:
        if connection is not None:
            connection.close()
        if isinstance(error, sqlite3.Error):
            raise StoreError(f"{path}: is no file of an audit, or damaged ({error}). Choose another folder.") from None
        raise
    if version == 0 and not writes:
        connection.close()
        raise StoreError(f"{path}: is empty: the audit has not begun.")
    return connection


def _second(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="seconds")
