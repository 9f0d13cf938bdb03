"""Numbered changes to the tables of the store; each is applied once, in order, and never edited afterwards."""

from collections.abc import Callable

from sqlalchemy import Connection, text

from compliance_app.errors import StoreError

Migration = Callable[[Connection], None]


def _create_decisions(connection: Connection) -> None:
    connection.execute(
        text(
            """
            CREATE TABLE decisions (
                number INTEGER PRIMARY KEY,
                rule VARCHAR(200) NOT NULL,
                fingerprint VARCHAR(64) NOT NULL,
                article_sha256 VARCHAR(64) NOT NULL,
                verdict VARCHAR(20) NOT NULL,
                reason TEXT NOT NULL,
                person VARCHAR(200) NOT NULL,
                time VARCHAR(40) NOT NULL,
                rulebook_sha256 VARCHAR(64) NOT NULL,
                previous_hash VARCHAR(64) NOT NULL UNIQUE,
                hash VARCHAR(64) NOT NULL UNIQUE
            )
            """
        )
    )
    connection.execute(text("CREATE INDEX decisions_by_article ON decisions (article_sha256)"))
    connection.execute(text("CREATE INDEX decisions_by_fingerprint ON decisions (fingerprint)"))


def _refuse_changes(connection: Connection) -> None:
    """Refuse to change or delete a decision, where the database has triggers that we can write in one dialect."""
    if connection.dialect.name != "sqlite":
        return
    for change in ("UPDATE", "DELETE"):
        connection.execute(
            text(
                f"CREATE TRIGGER decisions_no_{change.lower()} BEFORE {change} ON decisions "
                "BEGIN SELECT RAISE(ABORT, 'decisions are never changed'); END"
            )
        )


def _create_versions(connection: Connection) -> None:
    """Know which versions an article has had, so that a decision never reaches into another article."""
    connection.execute(
        text(
            """
            CREATE TABLE versions (
                document VARCHAR(64) NOT NULL,
                article_sha256 VARCHAR(64) NOT NULL,
                PRIMARY KEY (document, article_sha256)
            )
            """
        )
    )


def _create_origins(connection: Connection) -> None:
    """Remember which decisions came from another store, so that none is taken over twice."""
    connection.execute(
        text(
            """
            CREATE TABLE origins (
                hash VARCHAR(64) PRIMARY KEY,
                number INTEGER NOT NULL
            )
            """
        )
    )


def _refuse_changes_on_postgresql(connection: Connection) -> None:
    """Refuse there too what SQLite's triggers refuse."""
    if connection.dialect.name != "postgresql":
        return
    connection.execute(
        text(
            """
            CREATE FUNCTION decisions_refuse_changes() RETURNS trigger LANGUAGE plpgsql AS
            $$ BEGIN RAISE EXCEPTION 'decisions are never changed'; END $$
            """
        )
    )
    connection.execute(
        text(
            """
            CREATE TRIGGER decisions_no_change BEFORE UPDATE OR DELETE OR TRUNCATE ON decisions
            FOR EACH STATEMENT EXECUTE FUNCTION decisions_refuse_changes()
            """
        )
    )


MIGRATIONS: tuple[Migration, ...] = (
    _create_decisions,
    _refuse_changes,
    _create_versions,
    _create_origins,
    _refuse_changes_on_postgresql,
)


def migrate(connection: Connection) -> None:
    """Bring the tables to the present version.

    Raises StoreError where a newer version of the program has written them.
    """
    connection.execute(text("CREATE TABLE IF NOT EXISTS schema_version (version INTEGER NOT NULL)"))
    version = connection.execute(text("SELECT MAX(version) FROM schema_version")).scalar() or 0
    if version > len(MIGRATIONS):
        raise StoreError(
            f"The review store was written by a newer version of this program (its tables have version {version}, "
            f"we know {len(MIGRATIONS)}). Update the program."
        )
    for number, migration in enumerate(MIGRATIONS[version:], start=version + 1):
        migration(connection)
        connection.execute(text("INSERT INTO schema_version (version) VALUES (:version)"), {"version": number})
