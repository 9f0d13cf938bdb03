import sqlite3
import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from compliance_app.errors import StoreError
from compliance_app.store import Decision, Entry, ReviewStore, Verdict
from compliance_app.store.decision import FIRST
from compliance_app.store.migrations import MIGRATIONS

NOON = datetime(2026, 3, 4, 12, 0, tzinfo=UTC)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "desk" / "review.sqlite3"


@pytest.fixture
def store(path: Path) -> Iterator[ReviewStore]:
    with ReviewStore(f"sqlite:///{path}", now=lambda: NOON) as opened:
        yield opened


def record(
    store: ReviewStore, fingerprint: str = "f1", article: str = "a1", reason: str = "Plea in open court"
) -> Decision:
    return store.record(
        rule="reply/missing",
        fingerprint=fingerprint,
        article_sha256=article,
        verdict=Verdict.DISMISSED,
        reason=reason,
        person="Ida Moe",
        rulebook_sha256="b1",
    )


def tamper(path: Path, statement: str) -> None:
    """Change the database behind the program's back, as somebody with the file could."""
    connection = sqlite3.connect(path)
    try:
        connection.execute("DROP TRIGGER IF EXISTS decisions_no_update")
        connection.execute("DROP TRIGGER IF EXISTS decisions_no_delete")
        connection.execute(statement)
        connection.commit()
    finally:
        connection.close()


def test_a_decision_comes_back_as_it_was_recorded(store: ReviewStore):
    recorded = record(store, reason="Zoë’s plea 🙂")
    assert store.decisions_of("a1") == (recorded,)
    assert (recorded.number, recorded.previous_hash) == (1, FIRST)
    assert recorded.time == "2026-03-04T12:00:00.000000+00:00"
    assert recorded.hash == recorded.computed_hash() == store.head()


def test_decisions_are_chained_and_the_chain_holds(store: ReviewStore):
    first, second = record(store), record(store, "f2")
    assert second.previous_hash == first.hash
    assert store.verify() == []


def test_an_empty_store_verifies(store: ReviewStore):
    assert store.verify() == []
    assert store.head() == FIRST


def test_decisions_are_found_by_document_across_its_versions(store: ReviewStore):
    first, second, other = record(store, article="a1"), record(store, article="a2"), record(store, "f2", "a3")
    for version in ("a1", "a2", "a1"):
        store.note_version("weir", version)
    store.note_version("pier", "a3")
    assert store.decisions_about("weir") == (first, second)
    assert store.decisions_about("pier") == (other,)
    assert store.decisions_about("unknown") == ()
    assert store.versions_of("weir") == ("a1", "a2")
    assert store.decisions_of("a2") == (second,)


def test_several_decisions_are_recorded_together_or_not_at_all(store: ReviewStore):
    entry = Entry("reply/missing", "f1", "a1", Verdict.DISMISSED, "", "Ida Moe", "b1")

    def failing() -> Iterator[Entry]:
        yield entry
        raise RuntimeError("the program ends here")

    with pytest.raises(RuntimeError, match="ends here"):
        store.record_all(failing())
    assert store.decisions_of("a1") == ()
    numbers = [decision.number for decision in store.record_all([entry, replace(entry, fingerprint="f2")])]
    assert numbers == [1, 2]
    assert store.verify() == []


def test_a_decision_from_elsewhere_is_taken_over_once(store: ReviewStore):
    own = record(store)
    foreign = Entry("reply/missing", "f1", "a1", Verdict.REFERRED, "", "R. Osei", "b1", "2026-03-04T11:00:00", "e" * 64)
    assert len(store.record_all([foreign, foreign])) == 1
    assert store.record_all([foreign, replace(foreign, origin=own.hash)]) == ()
    assert [decision.time for decision in store.decisions_of("a1")] == [own.time, foreign.time]
    assert store.verify() == []


def test_a_store_opened_again_goes_on_where_it_was(path: Path):
    with ReviewStore(f"sqlite:///{path}") as store:
        first = record(store)
    with ReviewStore(f"sqlite:///{path}") as store:
        assert record(store).previous_hash == first.hash
        assert store.verify() == []


@pytest.mark.parametrize(
    ("statement", "problem"),
    [
        ("UPDATE decisions SET reason = 'No reason' WHERE number = 2", "Decision 2 was changed after it was recorded."),
        (
            "UPDATE decisions SET verdict = 'meh' WHERE number = 2",
            "Decision 2 has a verdict that does not exist.",
        ),
        ("DELETE FROM decisions WHERE number = 2", "Decision 2 is missing: the next one has the number 3."),
        ("DELETE FROM decisions WHERE number = 1", "Decision 1 is missing: the next one has the number 2."),
    ],
)
def test_tampering_shows(store: ReviewStore, path: Path, statement: str, problem: str):
    for fingerprint in ("f1", "f2", "f3"):
        record(store, fingerprint)
    tamper(path, statement)
    assert problem in store.verify()


def test_a_chain_whose_end_was_cut_off_shows_against_a_noted_head(store: ReviewStore, path: Path):
    record(store)
    noted = record(store, "f2").hash
    assert store.verify(noted) == []
    record(store, "f3")
    assert store.verify(noted) == []
    tamper(path, "DELETE FROM decisions WHERE number > 1")
    assert store.verify() == []
    assert store.verify(noted) == [
        "No decision has the hash that was noted: the end of the chain was cut off or rewritten."
    ]


@pytest.mark.parametrize("statement", ["UPDATE decisions SET person = 'X'", "DELETE FROM decisions"])
def test_the_database_itself_refuses_changes(store: ReviewStore, path: Path, statement: str):
    record(store)
    connection = sqlite3.connect(path)
    try:
        with pytest.raises(sqlite3.DatabaseError, match="never changed"):
            connection.execute(statement)
    finally:
        connection.close()
    assert store.verify() == []


def test_writers_at_the_same_moment_make_one_chain(path: Path):
    url = f"sqlite:///{path}"
    ReviewStore(url).close()

    def write(name: str) -> None:
        with ReviewStore(url) as own:
            for number in range(5):
                record(own, f"{name}{number}")

    threads = [threading.Thread(target=write, args=(name,)) for name in ("a", "b", "c")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with ReviewStore(url) as store:
        assert store.verify() == []
        assert len(store.decisions_of("a1")) == 15


def test_the_journal_and_version_of_the_tables(store: ReviewStore, path: Path):
    connection = sqlite3.connect(path)
    try:
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        assert connection.execute("SELECT MAX(version) FROM schema_version").fetchone() == (len(MIGRATIONS),)
    finally:
        connection.close()
    assert store.head() == FIRST


def test_a_store_of_a_newer_program_is_left_alone(path: Path):
    ReviewStore(f"sqlite:///{path}").close()
    tamper(path, "INSERT INTO schema_version (version) VALUES (999)")
    with pytest.raises(StoreError, match="newer version"):
        ReviewStore(f"sqlite:///{path}")


def test_a_store_of_an_older_program_is_brought_up(path: Path):
    with ReviewStore(f"sqlite:///{path}") as store:
        record(store)
    tamper(path, "DROP TABLE origins")
    tamper(path, "DELETE FROM schema_version WHERE version >= 4")
    with ReviewStore(f"sqlite:///{path}") as store:
        assert store.verify() == []


@pytest.mark.parametrize("url", ["nonsense", "nodatabase://x/y", "sqlite:////dev/null/review.sqlite3"])
def test_an_address_that_cannot_be_used_is_one_clear_line(url: str):
    with pytest.raises(StoreError) as caught:
        ReviewStore(url)
    assert "\n" not in str(caught.value)
    assert "review store" in str(caught.value)


def test_a_file_that_is_no_database_is_one_clear_line(tmp_path: Path):
    file = tmp_path / "review.sqlite3"
    file.write_text("not a database, " * 100)
    with pytest.raises(StoreError, match="not a database"):
        ReviewStore(f"sqlite:///{file}")
    assert file.read_text().startswith("not a database")


def test_the_default_lies_in_the_user_s_data_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    monkeypatch.setenv("HOME", str(tmp_path))
    with ReviewStore() as store:
        record(store)
    assert len(list(tmp_path.rglob("review.sqlite3"))) == 1
