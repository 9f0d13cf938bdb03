"""Decisions in a database: SQLite in the user's data folder, or any that SQLAlchemy reaches by URL."""

from collections.abc import Callable, Generator, Iterable, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Any

import platformdirs
from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    Engine,
    Integer,
    MetaData,
    String,
    Table,
    create_engine,
    event,
    func,
    select,
)
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, IntegrityError, NoSuchModuleError, SQLAlchemyError

from compliance_app.errors import StoreError
from compliance_app.store.backup import back_up_older
from compliance_app.store.decision import FIRST, Decision, Entry, Verdict
from compliance_app.store.migrations import migrate

FILE_NAME = "review.sqlite3"
_BUSY_SECONDS = 10  # how long one program waits while another writes
_WRITING = 0x636F6D70  # the lock that programs which write to a shared PostgreSQL agree on
_COLUMNS = ("rule", "fingerprint", "article_sha256", "verdict", "reason", "person", "time", "rulebook_sha256")
_DECISIONS = Table(
    "decisions",
    MetaData(),
    Column("number", Integer, primary_key=True),
    *(Column(name, String) for name in (*_COLUMNS, "previous_hash", "hash")),
)
_VERSIONS = Table("versions", MetaData(), Column("document", String), Column("article_sha256", String))
_ORIGINS = Table("origins", MetaData(), Column("hash", String, primary_key=True), Column("number", Integer))


def default_url() -> str:
    """Return the address of the store in the user's data folder."""
    folder = Path(platformdirs.user_data_dir("compliance-app", appauthor=False))
    return f"sqlite:///{folder / FILE_NAME}"


def _now() -> datetime:
    return datetime.now(UTC)


class ReviewStore:
    """The decisions of a newsroom, or of one desk: written once, read many times, never changed."""

    def __init__(self, url: str | None = None, now: Callable[[], datetime] = _now) -> None:
        """Open the store, and make its tables if they are not there; older ones are copied, then renewed.

        `now` gives the time in UTC. Raises StoreError with one clear line.
        """
        self._url = url or default_url()
        self._now = now
        self._engine = _engine(self._url)
        try:
            back_up_older(self._engine)
            with self._transaction() as connection:
                migrate(connection)
        except BaseException:
            self._engine.dispose()
            raise

    def __enter__(self) -> "ReviewStore":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close all connections."""
        self._engine.dispose()

    def record(
        self,
        *,
        rule: str,
        fingerprint: str,
        article_sha256: str,
        verdict: Verdict,
        reason: str,
        person: str,
        rulebook_sha256: str,
    ) -> Decision:
        """Append a decision and return it with its place, time and hash.

        Raises StoreError where the store cannot be written.
        """
        entry = Entry(rule, fingerprint, article_sha256, verdict, reason, person, rulebook_sha256)
        return self.record_all([entry])[0]

    def record_all(self, entries: Iterable[Entry]) -> tuple[Decision, ...]:
        """Append some decisions, all of them or none; those taken over from elsewhere before are left out.

        Raises StoreError where the store cannot be written.
        """
        recorded: list[Decision] = []
        with self._transaction() as connection:
            last = connection.execute(select(_DECISIONS).order_by(_DECISIONS.c.number.desc()).limit(1)).first()
            number, previous = (last.number, last.hash) if last else (0, FIRST)
            for entry in entries:
                if entry.origin and _is_known(connection, entry.origin):
                    continue
                decision = self._following(entry, number, previous)
                connection.execute(_DECISIONS.insert().values(**_row(decision)))
                if entry.origin:
                    connection.execute(_ORIGINS.insert().values(hash=entry.origin, number=decision.number))
                number, previous = decision.number, decision.hash
                recorded.append(decision)
        return tuple(recorded)

    def note_version(self, document: str, article_sha256: str) -> None:
        """Remember that a document has had this version; decisions on any of its versions are decisions about it."""
        values = {"document": document, "article_sha256": article_sha256}
        with self._transaction() as connection:
            known = select(_VERSIONS).filter_by(**values)
            if connection.execute(known).first() is None:
                connection.execute(_VERSIONS.insert().values(**values))

    def versions_of(self, document: str) -> tuple[str, ...]:
        """Return the versions that a document has had."""
        with self._transaction(writes=False) as connection:
            named = select(_VERSIONS.c.article_sha256).where(_VERSIONS.c.document == document)
            return tuple(sorted(connection.execute(named).scalars()))

    def decisions_about(self, document: str) -> tuple[Decision, ...]:
        """Return the decisions taken on any version of a document, in order."""
        with self._transaction(writes=False) as connection:
            versions = select(_VERSIONS.c.article_sha256).where(_VERSIONS.c.document == document)
            return _decisions(connection, _DECISIONS.c.article_sha256.in_(versions))

    def decisions_of(self, article_sha256: str) -> tuple[Decision, ...]:
        """Return the decisions taken on exactly this version of an article, in order."""
        with self._transaction(writes=False) as connection:
            return _decisions(connection, _DECISIONS.c.article_sha256 == article_sha256)

    def origins_of(self, numbers: Iterable[int]) -> Mapping[int, str]:
        """Return, of these decisions, the hash that those taken over from elsewhere had there."""
        wanted = set(numbers)
        with self._transaction(writes=False) as connection:
            rows = connection.execute(select(_ORIGINS.c.number, _ORIGINS.c.hash)).all()
        return {row.number: row.hash for row in rows if row.number in wanted}

    def last_number(self) -> int:
        """Return the number of the last decision, 0 for none: for whoever asks often whether another was taken."""
        with self._transaction(writes=False) as connection:
            return connection.execute(select(func.max(_DECISIONS.c.number))).scalar() or 0

    def head(self) -> str:
        """Return the hash of the last decision: written down elsewhere, it shows later whether the end was cut off."""
        with self._transaction(writes=False) as connection:
            last = connection.execute(select(_DECISIONS.c.hash).order_by(_DECISIONS.c.number.desc()).limit(1)).scalar()
        return last or FIRST

    def verify(self, noted: str | None = None) -> list[str]:
        """Return every place where the chain does not hold; an empty list where nothing was changed after the fact.

        A chain cannot show by itself that its end was cut off: `noted` is a `head` written down elsewhere, which must
        still be in it.
        """
        problems: list[str] = []
        previous, number, seen = FIRST, 0, {FIRST}
        with self._transaction(writes=False) as connection:
            for row in connection.execute(select(_DECISIONS).order_by(_DECISIONS.c.number)).mappings():
                number += 1
                if row["number"] != number:
                    problems.append(f"Decision {number} is missing: the next one has the number {row['number']}.")
                    number = row["number"]
                problems += _problems_of(row, previous)
                previous = row["hash"]
                seen.add(previous)
        if noted is not None and noted.casefold() not in seen:
            problems.append("No decision has the hash that was noted: the end of the chain was cut off or rewritten.")
        return problems

    def _following(self, entry: Entry, number: int, previous: str) -> Decision:
        """Return an entry as the decision that follows the last one in the chain."""
        decision = Decision(
            number=number + 1,
            rule=entry.rule,
            fingerprint=entry.fingerprint,
            article_sha256=entry.article_sha256,
            verdict=entry.verdict,
            reason=entry.reason,
            person=entry.person,
            time=entry.time or self._now().astimezone(UTC).isoformat(timespec="microseconds"),
            rulebook_sha256=entry.rulebook_sha256,
            previous_hash=previous,
        )
        return replace(decision, hash=decision.computed_hash())

    @contextmanager
    def _transaction(self, *, writes: bool = True) -> Generator[Connection, None, None]:
        try:
            with self._engine.connect().execution_options(writes=writes) as connection, connection.begin():
                yield connection
        except IntegrityError as error:
            raise StoreError(f"{self._shown}: another program wrote at the same moment. Try again.") from error
        except SQLAlchemyError as error:
            raise StoreError(f"{self._shown}: {_first_line(error)}. Check the file and its folder.") from error

    @property
    def _shown(self) -> str:
        return make_url(self._url).render_as_string(hide_password=True)


def _engine(url: str) -> Engine:
    try:
        parsed = make_url(url)
        if parsed.get_backend_name() == "sqlite" and parsed.database not in (None, "", ":memory:"):
            Path(str(parsed.database)).parent.mkdir(parents=True, exist_ok=True)
        arguments = {"timeout": _BUSY_SECONDS} if parsed.get_backend_name() == "sqlite" else {}
        engine = create_engine(parsed, connect_args=arguments)
    except (ArgumentError, NoSuchModuleError, ModuleNotFoundError) as error:
        raise StoreError(
            "The address of the review store cannot be used: it reads sqlite:///path/to/file, or names a database "
            "whose driver is installed."
        ) from error
    except OSError as error:
        raise StoreError(f"The folder of the review store cannot be made ({error.strerror}): {url}.") from error
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
    elif engine.dialect.name == "postgresql":
        event.listen(engine, "begin", _begin_postgresql)
    return engine


def _prepare_sqlite(connection: Any, _record: object) -> None:  # noqa: ANN401 (the driver's connection)
    connection.isolation_level = None  # we begin transactions ourselves, below
    cursor = connection.cursor()
    try:
        for pragma in ("journal_mode=WAL", "foreign_keys=ON", "synchronous=FULL"):
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()
    except BaseException:
        cursor.close()
        connection.close()  # no pool knows of it yet
        raise


def _begin_sqlite(connection: Connection) -> None:
    """Take the lock before reading the end of the chain, so that two programs cannot both follow the same decision."""
    writes = connection.get_execution_options().get("writes", True)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _begin_postgresql(connection: Connection) -> None:
    """Let one program write at a time, as SQLite does by itself; readers wait for nobody."""
    if connection.get_execution_options().get("writes", True):
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_WRITING})")


def _is_known(connection: Connection, origin: str) -> bool:
    """Return whether a decision from elsewhere is here already: taken over before, or first recorded here."""
    taken = select(_ORIGINS.c.number).where(_ORIGINS.c.hash == origin)
    own = select(_DECISIONS.c.number).where(_DECISIONS.c.hash == origin)
    return connection.execute(taken).first() is not None or connection.execute(own).first() is not None


def _decisions(connection: Connection, condition: ColumnElement[bool]) -> tuple[Decision, ...]:
    rows = connection.execute(select(_DECISIONS).where(condition).order_by(_DECISIONS.c.number)).mappings()
    return tuple(decision for row in rows if (decision := _decision(row)) is not None)


def _decision(row: Mapping[Any, Any]) -> Decision | None:
    """Return a row as a decision, or None where its verdict does not exist: `verify` speaks of that."""
    values = {str(name): value for name, value in row.items()}
    try:
        values["verdict"] = Verdict(values["verdict"])
    except ValueError:
        return None
    return Decision(**values)


def _problems_of(row: Mapping[Any, Any], previous: str) -> list[str]:
    decision = _decision(row)
    if decision is None:
        return [f"Decision {row['number']} has a verdict that does not exist."]
    problems: list[str] = []
    if decision.previous_hash != previous:
        problems.append(f"Decision {decision.number} does not follow the one before it.")
    if decision.hash != decision.computed_hash():
        problems.append(f"Decision {decision.number} was changed after it was recorded.")
    return problems


def _row(decision: Decision) -> dict[str, object]:
    names = ("number", *_COLUMNS, "previous_hash", "hash")
    return {name: str(value) if isinstance(value := getattr(decision, name), Verdict) else value for name in names}


def _first_line(error: Exception) -> str:
    origin = getattr(error, "orig", None) or error
    return str(origin).strip().split("\n")[0].rstrip(".") or type(origin).__name__
