"""Two programs on one store, on SQLite and on a real PostgreSQL: no decision of either is lost."""

import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.exc import SQLAlchemyError

from compliance_app.errors import StoreError
from compliance_app.store import ReviewStore, Verdict

DESK = """
import sys
from compliance_app.store import ReviewStore, Verdict
url, name, times = sys.argv[1], sys.argv[2], int(sys.argv[3])
print("ready", flush=True)
sys.stdin.readline()
with ReviewStore(url) as store:
    for number in range(times):
        store.record(rule="reply/missing", fingerprint=f"{name}{number}", article_sha256="a1", verdict=Verdict.CHECKED,
                     reason="Seen", person=name, rulebook_sha256="b1")
        store.note_version("pier", f"{name}{number % 3}")
"""
TIMES = 40


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'review.sqlite3'}"
    return request.getfixturevalue("postgresql_url")


def record(store: ReviewStore, fingerprint: str = "f1") -> None:
    store.record(
        rule="reply/missing",
        fingerprint=fingerprint,
        article_sha256="a1",
        verdict=Verdict.DISMISSED,
        reason="Zoë’s plea 🙂",
        person="Ida Moe",
        rulebook_sha256="b1",
    )


def test_two_programs_that_begin_at_once_lose_no_decision(url: str):
    names = ("Ida", "Osei")
    desks = [
        subprocess.Popen(
            [sys.executable, "-c", DESK, url, name, str(TIMES)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for name in names
    ]
    for desk in desks:  # both have loaded everything before either opens the store, which neither has made yet
        assert desk.stdout is not None
        assert desk.stdout.readline() == "ready\n"
    for desk in desks:
        desk.communicate("go\n", timeout=120)
        assert desk.returncode == 0
    with ReviewStore(url) as store:
        assert store.verify() == []
        kept = [decision.fingerprint for decision in store.decisions_of("a1")]
        assert sorted(kept) == sorted(f"{name}{number}" for name in names for number in range(TIMES))
        assert len(store.versions_of("pier")) == 6


def test_what_is_recorded_comes_back(url: str):
    with ReviewStore(url) as store:
        record(store)
    with ReviewStore(url) as store:
        assert [decision.reason for decision in store.decisions_of("a1")] == ["Zoë’s plea 🙂"]
        assert store.verify() == []


@pytest.mark.parametrize("statement", ["UPDATE decisions SET person = 'X'", "DELETE FROM decisions"])
def test_the_database_itself_refuses_changes(url: str, statement: str):
    with ReviewStore(url) as store:
        record(store)
        engine = create_engine(url)
        with pytest.raises(SQLAlchemyError, match="never changed"), engine.begin() as connection:
            connection.execute(text(statement))
        engine.dispose()
        assert store.verify() == []


@pytest.mark.postgresql
def test_a_server_that_is_gone_is_one_clear_line_without_the_password():
    with pytest.raises(StoreError) as caught:
        ReviewStore("postgresql+psycopg://desk:secret@/desk?host=/nowhere")
    assert "\n" not in str(caught.value)
    assert "secret" not in str(caught.value)
