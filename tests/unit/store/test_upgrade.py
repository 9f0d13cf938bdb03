"""An older store is copied before its tables are renewed, and keeps all that was decided."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import create_engine

from compliance_app.errors import StoreError
from compliance_app.store import ReviewStore, Verdict, migrations

ENTRY = {"rule": "reply/missing", "fingerprint": "f1", "article_sha256": "a1", "rulebook_sha256": "b1"}


def _older(path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a store as the program wrote it when its tables had version 2, with one decision."""
    with monkeypatch.context() as then:
        then.setattr(migrations, "MIGRATIONS", migrations.MIGRATIONS[:2])
        engine = create_engine(f"sqlite:///{path}")
        with engine.begin() as connection:
            migrations.migrate(connection)
        engine.dispose()
    with closing(sqlite3.connect(path)) as connection, connection:
        row = (1, "reply/missing", "f0", "a0", "checked", "why", "Ada Pell", "2026-01-01", "b0", "0" * 64, "h")
        connection.execute("INSERT INTO decisions VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", row)
    return path


def _decisions(path: Path) -> int:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute("SELECT COUNT(*) FROM decisions").fetchone()[0]


def test_an_older_store_is_copied_and_renewed(tmp_path, monkeypatch) -> None:
    path = _older(tmp_path / "review.sqlite3", monkeypatch)
    for reason in ("first", "second"):
        with ReviewStore(f"sqlite:///{path}") as store:
            store.record(**ENTRY, verdict=Verdict.CHECKED, reason=reason, person="I. Moe")
    assert _decisions(path) == 3
    copies = sorted(file.name for file in tmp_path.glob("*.sqlite3"))
    assert copies == ["review-version-2.sqlite3", "review.sqlite3"]
    assert _decisions(tmp_path / "review-version-2.sqlite3") == 1, "as it was, and copied once"


def test_a_new_store_is_not_copied(tmp_path) -> None:
    for _ in range(2):
        ReviewStore(f"sqlite:///{tmp_path / 'review.sqlite3'}").close()
    assert [file.name for file in tmp_path.glob("*.sqlite3")] == ["review.sqlite3"]


def test_nothing_is_changed_where_no_copy_can_be_made(tmp_path, monkeypatch) -> None:
    path = _older(tmp_path / "review.sqlite3", monkeypatch)
    (tmp_path / "review-version-2.sqlite3.part").mkdir()
    with pytest.raises(StoreError, match="must be copied"):
        ReviewStore(f"sqlite:///{path}")
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT MAX(version) FROM schema_version").fetchone() == (2,)
