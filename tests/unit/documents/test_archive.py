"""Walking through archives: what is found, under which name, and what is said of the rest."""

import csv
import gzip
import io
import json
import os
import tarfile
import zipfile
from pathlib import Path

import pytest

from compliance_app.documents.archive import Aside, Bad, Columns, Found, find_articles, read_copy
from compliance_app.documents.archive.export import day_of
from compliance_app.errors import ReadError, SettingsError
from compliance_app.model import BlockKind

TEXT = "Fete raises £200\nBy Ada Pell\nThe village fete at Brock Green raised £200 for the church roof.\n"
USUAL = Columns()


def _walk(*paths: Path, columns: Columns = USUAL, leave_out: Path | None = None) -> dict[str, object]:
    """Return what is found: the end of its key, and its copy or what is wrong."""
    seen: dict[str, object] = {}
    for event in find_articles(paths, columns, leave_out):
        if isinstance(event, Aside):
            seen[f"aside {event.suffix}"] = event
            continue
        key = event.origin.key.rpartition("/")[2] if "!" not in event.origin.key else event.origin.key
        key = Path(key.partition("!")[0]).name + (f"!{key.partition('!')[2]}" if "!" in key else "")
        assert key not in seen
        seen[key] = event.load() if isinstance(event, Found) else event
    return seen


def test_folders_are_read_to_the_bottom_in_the_same_order(tmp_path) -> None:
    for name in ("b/deep/er/2.txt", "a/1.txt", "3.txt", ".hidden/4.txt", "a/.5.txt", "out/6.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(TEXT, encoding="utf-8")
    found = _walk(tmp_path, leave_out=tmp_path / "out")
    assert list(found) == ["3.txt", "1.txt", "2.txt"]
    assert [copy.origin.desk for copy in found.values()] == ["", "a", "b"]
    assert all(copy.origin.date.startswith("20") for copy in found.values())


def test_a_file_below_two_places_comes_once(tmp_path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "1.txt").write_text(TEXT, encoding="utf-8")
    assert list(_walk(tmp_path, tmp_path / "a", tmp_path / "a" / "1.txt")) == ["1.txt"]


def test_pictures_are_counted_and_left_aside(tmp_path) -> None:
    (tmp_path / "photo.JPG").write_bytes(b"\xff\xd8\xff")
    assert list(_walk(tmp_path)) == ["aside .jpg"]


def test_members_of_packages(tmp_path) -> None:
    with zipfile.ZipFile(tmp_path / "old.zip", "w") as package:
        package.writestr("sport/1.txt", TEXT)
        package.writestr("__MACOSX/._1.txt", b"x")
        package.writestr("inner.zip", b"PK")
        package.writestr("rows.jsonl", json.dumps({"id": 7, "body": TEXT}) + "\n")
    with tarfile.open(tmp_path / "older.tar.gz", "w:gz") as package:
        for name in ("1990/1.txt", "1990/1.txt", "1990/2.txt"):
            info = tarfile.TarInfo(name)
            info.size, info.mtime = len(TEXT.encode()), 640_000_000
            package.addfile(info, io.BytesIO(TEXT.encode()))
        link = tarfile.TarInfo("etc")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        package.addfile(link)
    found = _walk(tmp_path)
    assert list(found) == [
        "old.zip!sport/1.txt",
        "old.zip!inner.zip",
        "old.zip!rows.jsonl#7",
        "older.tar.gz!1990/1.txt",
        "older.tar.gz!1990/1.txt (2)",
        "older.tar.gz!1990/2.txt",
    ]
    assert isinstance(found["old.zip!inner.zip"], Bad)
    last = found["older.tar.gz!1990/2.txt"]
    assert (last.data, last.origin.desk, last.origin.date) == (TEXT.encode(), "1990", "1990-04-13")


@pytest.mark.parametrize("cut", [40, 200, 600])
def test_a_damaged_package_costs_one_line_and_the_rest_is_read(tmp_path, cut) -> None:
    with tarfile.open(tmp_path / "a.tgz", "w:gz") as package:
        for number in range(5):
            info = tarfile.TarInfo(f"{number}.txt")
            data = os.urandom(300)
            info.size = len(data)
            package.addfile(info, io.BytesIO(data))
    (tmp_path / "a.tgz").write_bytes((tmp_path / "a.tgz").read_bytes()[:cut])
    (tmp_path / "b.zip").write_bytes(b"PK\x03\x04" + bytes(cut))
    (tmp_path / "c.txt").write_text(TEXT, encoding="utf-8")
    events = list(find_articles([tmp_path], Columns()))
    assert sum(isinstance(event, Bad) for event in events) == 2
    assert isinstance(events[-1], Found)


def test_an_encrypted_or_bloated_member_is_refused_when_it_is_loaded(tmp_path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("bomb.txt", b" " * 60_000_000)
    for event in find_articles([tmp_path / "a.zip"], Columns()):
        assert isinstance(event, Found)
        with pytest.raises(ReadError, match="larger than"):
            event.load()


def test_json_lines_by_the_usual_names(tmp_path) -> None:
    rows: list[object] = [
        {
            "id": "a1",
            "headline": "Fete",
            "body": "The fete raised £200.",
            "section": "local",
            "published": "2024-05-06",
        },
        {"id": "a1", "headline": "Fete again", "body": "The fete raised £300."},
        {"headline": "No text"},
        ["not an object"],
        {"body": ["First paragraph.", "Second \ud83d paragraph."], "published": 1700000000000},
    ]
    path = tmp_path / "cms.jsonl"
    path.write_text("\n".join(json.dumps(row) for row in rows) + "\nbroken {\n", encoding="utf-8")
    found = _walk(path)
    assert list(found) == [f"cms.jsonl#{n}" for n in ("a1", "a1 (2)", "row 3", "row 4", "row 5", "row 6")]
    first = found["cms.jsonl#a1"]
    assert (first.origin.desk, first.origin.date) == ("local", "2024-05-06")
    assert first.fields == {"title": "Fete", "text": "The fete raised £200."}
    assert isinstance(found["cms.jsonl#row 3"], Bad)
    assert "headline" in found["cms.jsonl#row 3"].problem
    assert found["cms.jsonl#row 5"].origin.date == "2023-11-14"
    assert "\ufffd" in found["cms.jsonl#row 5"].fields["text"]


def test_the_same_rows_as_csv_gzip_and_parquet(tmp_path) -> None:
    rows = [
        {"Nr": str(n), "Copy_text": f"Article {n}, “quoted”;\nwith two lines", "When": "06/05/2024"} for n in (1, 2)
    ]
    out = io.StringIO()
    writer = csv.DictWriter(out, list(rows[0]), delimiter=";")
    writer.writeheader()
    writer.writerows(rows)
    (tmp_path / "a.csv").write_text("\ufeff" + out.getvalue(), encoding="utf-8")
    (tmp_path / "b.csv.gz").write_bytes(gzip.compress(out.getvalue().encode()))
    pyarrow = pytest.importorskip("pyarrow")
    from pyarrow import parquet

    parquet.write_table(pyarrow.Table.from_pylist(rows), tmp_path / "c.parquet")
    columns = Columns.from_options(["text=Copy_text", "id=Nr", "date=When"])
    found = _walk(tmp_path, columns=columns)
    assert list(found) == [f"{name}#{n}" for name in ("a.csv", "b.csv.gz", "c.parquet") for n in (1, 2)]
    assert {copy.fields["text"] for copy in found.values()} == {row["Copy_text"] for row in rows}
    assert {copy.origin.date for copy in found.values()} == {"2024-05-06"}


@pytest.mark.parametrize(
    ("name", "content", "problem"),
    [
        ("a.csv", b"id;name\n1;x\n", "no column"),
        ("a.csv", b"text\n\xff\xfe\xff\n", "not UTF-8"),
        ("a.csv.gz", gzip.compress(b"text\n" + bytes(range(200)))[:60], "cannot be read"),
        ("a.parquet", b"PAR1 no", "not readable as Parquet"),
        ("a.zip", b"", "no archive"),
    ],
    ids=["no-text", "latin", "cut-gzip", "no-parquet", "no-zip"],
)
def test_bad_exports_are_one_line(tmp_path, name, content, problem) -> None:
    (tmp_path / name).write_bytes(content)
    (bad,) = (event for event in find_articles([tmp_path], Columns()) if isinstance(event, Bad))
    assert problem in bad.problem
    assert bad.advice


def test_columns_from_a_file_and_their_faults(tmp_path) -> None:
    file = tmp_path / "columns.yaml"
    file.write_text("text: body\ntitle: kop\n", encoding="utf-8")
    columns = Columns.from_options(["title=head"], file)
    assert columns.choose(["head", "body", "kop", "Section"]) == {"text": "body", "title": "head", "desk": "Section"}
    for bad in ("- a", "texts: body", "text: [a]", "text: {", "!!python/object:os.system x"):
        file.write_text(bad, encoding="utf-8")
        with pytest.raises(SettingsError):
            Columns.from_options([], file)
    for option in ("text", "texts=body", "text="):
        with pytest.raises(SettingsError):
            Columns.from_options([option])


@pytest.mark.parametrize(
    ("told", "day"),
    [
        ("2024-05-06T23:30:00Z", "2024-05-06"),
        ("06/05/2024", "2024-05-06"),
        ("6 May 2024", "2024-05-06"),
        ("1700000000", "2023-11-14"),
        ("99999999999999999999", ""),
        ("yesterday", ""),
        ("", ""),
    ],
)
def test_dates_as_exports_write_them(told, day) -> None:
    assert day_of(told) == day


@pytest.mark.parametrize("body", ["<p>The fete raised £200.</p><p>It rained.</p>", "The fete raised £200.\nIt rained."])
def test_a_row_keeps_headline_and_byline(tmp_path, body) -> None:
    path = tmp_path / "a.jsonl"
    row = {"title": "Fete raises £200", "byline": "By Ada Pell", "body": body}
    path.write_text(json.dumps(row) + "\n", encoding="utf-8")
    (found,) = find_articles([path], Columns())
    article = read_copy(found.load())
    shown = [(block.kind, block.span.of(article.text)) for block in article.blocks]
    assert shown == [
        (BlockKind.HEADLINE, "Fete raises £200"),
        (BlockKind.BYLINE, "By Ada Pell"),
        (BlockKind.PARAGRAPH, "The fete raised £200."),
        (BlockKind.PARAGRAPH, "It rained."),
    ]


def test_a_folder_that_may_not_be_opened_is_named(tmp_path, monkeypatch) -> None:
    (tmp_path / "closed").mkdir()
    scandir = os.scandir

    def refuse(path: str) -> object:
        if str(path).endswith("closed"):
            raise PermissionError(13, "Permission denied", str(path))
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refuse)
    (bad,) = find_articles([tmp_path], Columns())
    assert isinstance(bad, Bad)
    assert "Permission denied" in bad.problem


def test_names_that_are_no_utf8_stay_apart(tmp_path) -> None:
    for name in (b"\xff.txt", b"\xfe.txt"):
        Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + name)).write_text(TEXT, encoding="utf-8")
    assert len({event.origin.id for event in find_articles([tmp_path], Columns()) if isinstance(event, Found)}) == 2
