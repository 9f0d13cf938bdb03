"""Every article that an audit has read can be opened as a file, wherever in the archive it stands."""

import json
import stat
import sys
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest
from archives import article, lines_of

from compliance_app.documents import read_document
from compliance_app.documents.archive import Columns, Found, find_articles, read_copy
from compliance_app.errors import ReadError
from compliance_app.model.audit import Basis
from compliance_app.store.audit_store import AuditStore
from compliance_app.workbench.audit.browse import article_file

BASIS = Basis("0.1.0", "uk-core", "1", "ab" * 32, "", (), "model", "none")


@pytest.fixture
def store(tmp_path: Path):
    with AuditStore(tmp_path / "out", writes=True) as store:
        store.begin(BASIS, [], ["/archive"], {"columns": {"text": "Copy!"}}, datetime.now(UTC))
        yield store


def _archive(folder: Path) -> Path:
    folder.mkdir()
    (folder / "a!b#c.txt").write_text(article(1), encoding="utf-8")
    rows: list[dict[str, object]] = [
        {"id": "x#1", "Copy!": article(2), "title": "A row", "byline": "Ada Pell"},
        {"id": "y", "Copy!": f"<p>{article(3)}</p>", "title": "Tagged"},
    ]
    lines_of(folder / "rows.jsonl", rows)
    with zipfile.ZipFile(folder / "old!.zip", "w") as package:
        package.writestr("news/one.txt", article(4))
        package.writestr("cms.jsonl", json.dumps({"id": "z", "Copy!": article(5)}))
    return folder


def test_what_opens_is_what_the_audit_read(store, tmp_path) -> None:
    columns = Columns({"text": "Copy!"})
    seen = 0
    for event in find_articles([_archive(tmp_path / "archive")], columns):
        assert isinstance(event, Found)
        read = read_copy(event.load())
        opened = read_document(article_file(store, event.origin.key, tmp_path / "keep"))
        assert opened.text.split() == read.text.split(), event.origin.key
        seen += 1
    assert seen == 5


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such modes")
def test_copies_are_for_their_owner_alone_and_keep_their_place(store, tmp_path) -> None:
    key = next(
        event.origin.key
        for event in find_articles([_archive(tmp_path / "archive")], Columns({"text": "Copy!"}))
        if isinstance(event, Found) and "one.txt" in event.origin.key
    )
    first, second = (article_file(store, key, tmp_path / "keep") for _ in range(2))
    assert first == second
    assert first.name == "one.txt"
    assert stat.S_IMODE(first.parent.stat().st_mode) == 0o700


def test_what_is_gone_is_told_in_one_line(store, tmp_path) -> None:
    package = _archive(tmp_path / "archive") / "old!.zip"
    for key, told in (("/nowhere/a.txt", "no longer there"), (f"{package}!gone.txt", "no longer in the archive")):
        with pytest.raises(ReadError, match=told):
            article_file(store, key, tmp_path / "keep")
