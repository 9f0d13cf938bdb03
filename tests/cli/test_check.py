"""`compliance-app check` from outside: formats, exit status, bad input beside good."""

import csv
import io
import json
import socket
import zipfile
from pathlib import Path

import jsonschema
import pytest

from compliance_app import resources

ARTICLE = (
    "Councillor took bribes\n"
    "By Ada Pell\n"
    "Councillor Oswin Marle pocketed £4,000 from a builder for a planning vote, documents in a skip suggest.\n"
    "The council meets again on Tuesday, when the plans are to be discussed by members.\n"
    "Picture: The town hall. Credit: Internet\n"
)


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    path = tmp_path / "draft.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def schema() -> dict:
    return json.loads(resources.text("schemas", "compliance-report-1.schema.json"))


def test_json_keeps_the_contract(app, draft, schema) -> None:
    done = app("check", draft, "--format", "json")
    report = json.loads(done.stdout)
    jsonschema.validate(report, schema)
    (article,) = report["articles"]
    assert done.returncode == 0
    assert done.stderr == ""
    assert article["text"] == ARTICLE
    assert [
        found for found in article["findings"] if article["text"][found["start"] : found["end"]] != found["quote"]
    ] == []
    assert {"attribution", "images"} <= {found["category"] for found in article["findings"]}


def test_the_same_draft_gives_the_same_bytes(app, draft) -> None:
    assert app("check", draft, "--format", "json").stdout == app("check", draft, "--format", "json").stdout


def test_standard_input(app) -> None:
    done = app("check", "-", "--format", "json", stdin=ARTICLE.encode())
    assert json.loads(done.stdout)["articles"][0]["path"] == "-"


def test_text_names_the_rule_the_reason_and_what_was_not_checked(app, draft) -> None:
    shown = app("check", draft).stdout
    assert "images/no-licence" in shown
    assert "Why:" in shown
    assert "Not checked: Grammar" in shown
    assert "\x1b[" not in shown, "colour belongs on a terminal only"
    assert [line for line in shown.splitlines() if line != line.rstrip()] == []


def test_text_never_says_that_a_draft_is_fine(app, tmp_path) -> None:
    path = tmp_path / "note.txt"
    path.write_text("Fair.\n", encoding="utf-8")
    shown = app("check", path).stdout
    assert "1 word, 0 block, 0 review, 0 advise" in " ".join(shown.split())
    assert "Not checked: " in shown
    assert shown.endswith("nothing found is no all-clear. This is not legal advice.\n")


def test_text_gives_the_reasons_once_and_then_names_their_place(app, tmp_path) -> None:
    path = tmp_path / "draft.txt"
    path.write_text(ARTICLE + "Picture: The vestry. Credit: Internet\n", encoding="utf-8")
    shown = app("check", path).stdout
    assert shown.count("images/no-licence, caption") == 2
    assert shown.count("Where a picture was found is not who owns it.") == 1
    assert "  Why: as above (caption).\n" in shown
    assert not [line for line in shown.splitlines() if line != line.rstrip()]


def test_html_is_one_escaped_file(app, tmp_path) -> None:
    nasty = tmp_path / "<b>draft.txt"
    nasty.write_text(ARTICLE.replace("£4,000", "<script>alert(1)</script>"), encoding="utf-8")
    page = app("check", nasty, "--format", "html").stdout
    assert "<script>" not in page
    assert "&lt;script&gt;" in page
    assert "http://" not in page and "https://" not in page.replace("https://creativecommons", "")


def test_csv_cells_cannot_become_formulas(app, tmp_path) -> None:
    path = tmp_path / "draft.txt"
    path.write_text(
        "Sums\n=1+1 is what Councillor Oswin Marle stole, and he lied about it to the inquiry.\n", encoding="utf-8"
    )
    rows = list(csv.reader(io.StringIO(app("check", path, "--format", "csv").stdout)))
    assert rows[0][0] == "path"
    assert not [cell for row in rows for cell in row if cell.startswith("=")]


def test_out_writes_the_report_to_a_file(app, draft, tmp_path) -> None:
    out = tmp_path / "report.html"
    done = app("check", draft, "--format", "html", "--out", out)
    assert done.returncode == 0
    assert done.stdout == ""
    assert out.read_text(encoding="utf-8").startswith("<!doctype html>")
    assert [file.name for file in tmp_path.iterdir() if file.name.startswith(".")] == []


@pytest.mark.parametrize(("level", "status"), [("block", 1), ("advise", 1)])
def test_fail_on_sets_the_exit_status(app, draft, level, status) -> None:
    assert app("check", draft, "--fail-on", level).returncode == status


def test_a_harmless_article_does_not_fail(app, tmp_path) -> None:
    path = tmp_path / "fete.txt"
    path.write_text(
        "Fete raises £200\nBy Ada Pell\nThe village fete at Brock Green raised £200 for the church roof on Saturday.\n",
        encoding="utf-8",
    )
    assert app("check", path, "--fail-on", "review").returncode == 0


def _bad_files(folder: Path) -> dict[str, Path]:
    (folder / "empty.txt").write_bytes(b"")
    (folder / "binary.txt").write_bytes(bytes(range(256)) * 40)
    (folder / "legacy.doc").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    (folder / "cut.docx").write_bytes(b"PK\x03\x04" + bytes(40))
    (folder / "line.txt").write_text("x" * 5_000_000, encoding="utf-8")
    with zipfile.ZipFile(folder / "bomb.docx", "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", "<Types/>")
        package.writestr("word/document.xml", b" " * 300_000_000)
    return {path.name: path for path in sorted(folder.iterdir())} | {
        "missing": folder / "missing.txt",
        "folder": folder,
    }


def test_bad_input_costs_one_line_each_and_the_good_file_is_still_checked(app, draft, tmp_path) -> None:
    folder = tmp_path / "bad"
    folder.mkdir()
    bad = _bad_files(folder)
    done = app("check", *bad.values(), draft, "--format", "json")
    lines = done.stderr.splitlines()
    assert done.returncode == 2
    assert len(lines) == len(bad)
    assert not [line for line in lines if not line.startswith("compliance-app: ") or "Traceback" in line]
    assert [path.name for path in bad.values() if not any(str(path) in line for line in lines)] == []
    assert [article["path"] for article in json.loads(done.stdout)["articles"]] == [str(draft)]


BOOK = """\
schema: compliance-rulebook/1
id: house
version: "1"
title: House
extends: [builtin:uk-core]
override:
  style/courtz: {enabled: false, reason: r}
rules:
  - {id: style/skip, title: Skip, since: "1", severity: block, phrase: [skip], message: "“{match}”.", why: W.}
  - {id: style/slow, title: Slow, since: "1", severity: block, regex: '(?:[a-z ]|[a-z ][a-z ])+$', message: M., why: W.}
  - {id: style/bad, title: Bad, since: "1", severity: loud, phrase: [bribes], message: M., why: W.}
"""


def test_bad_and_slow_rules_of_a_house_are_named_and_the_rest_judges(app, draft, tmp_path) -> None:
    book = tmp_path / "house.yaml"
    book.write_text(BOOK, encoding="utf-8")

    done = app("check", draft, "--rulebook", book, "--format", "json")

    (article,) = json.loads(done.stdout)["articles"]
    not_checked = {each["what"]: each["why"] for each in article["not_checked"]}
    assert done.returncode == 0
    assert [found["quote"] for found in article["findings"] if found["rule"].startswith("style/s")] == ["skip"]
    assert any(found["category"] == "images" for found in article["findings"])
    assert "“loud” is no severity" in not_checked["Rule “style/bad” in house.yaml"]
    assert "There is no rule “style/courtz”" in not_checked["Change of “style/courtz” in house.yaml"]
    assert not_checked["Slow (style/slow)"] == "took too long on this article and was stopped"
    assert app("rules", "check", book).returncode == 2


def test_a_bad_rulebook_is_named_with_line_and_column(app, draft, tmp_path) -> None:
    book = tmp_path / "house.yaml"
    book.write_text("schema: compliance-rulebook/1\nid: house\nverison: 1\n", encoding="utf-8")
    done = app("check", draft, "--rulebook", book)
    assert done.returncode == 2
    assert f"{book}:3:1:" in done.stderr
    assert "version" in done.stderr
    assert "Traceback" not in done.stderr


def test_wrong_use_is_exit_2(app) -> None:
    done = app("check", "--format", "pamphlet", "x.txt")
    assert done.returncode == 2
    assert "pamphlet" in done.stderr


def test_a_grammar_server_that_never_answers_holds_up_nothing(app, draft, monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        monkeypatch.setenv("COMPLIANCE_GRAMMAR", "languagetool")
        monkeypatch.setenv("COMPLIANCE_LANGUAGETOOL_URL", f"http://127.0.0.1:{silent.getsockname()[1]}")
        done = app("check", draft, "--format", "json", "--grammar-wait", "0.1")
    (article,) = json.loads(done.stdout)["articles"]
    assert done.returncode == 0
    assert any(found["severity"] == "block" for found in article["findings"])
    assert "Grammar and spelling" in {gap["what"] for gap in article["not_checked"]}


def test_the_day_of_publication_decides_whether_an_embargo_runs(app, tmp_path: Path) -> None:
    path = tmp_path / "held.txt"
    path.write_text(f"EMBARGOED UNTIL 6pm 3 December 2026\n\n{ARTICLE}", encoding="utf-8")

    def severities(*options: str) -> list[str]:
        (article,) = json.loads(app("check", path, "--format", "json", *options).stdout)["articles"]
        return [found["severity"] for found in article["findings"] if found["rule"] == "production/embargo"]

    assert severities("--published", "2026-12-03T17:59") == ["block"]
    assert severities("--published", "2026-12-04") == ["advise"]
    assert app("check", path, "--published", "soon").returncode == 2


def test_the_original_view_is_read_and_named(app, tmp_path: Path, schema) -> None:
    path = tmp_path / "changed.html"
    path.write_text(
        "<p>The council <ins>never </ins><del>always </del>paid the builder, it said.</p>", encoding="utf-8"
    )
    final, original = (
        json.loads(app("check", path, "--format", "json", "--view", view).stdout) for view in ("final", "original")
    )
    jsonschema.validate(original, schema)
    (before,), (after,) = original["articles"], final["articles"]
    assert (before["view"], before["text"]) == ("original", "The council always paid the builder, it said.")
    assert (after["view"], after["text"]) == ("final", "The council never paid the builder, it said.")
    for article in (before, after):
        assert "Pending changes" in [gap["what"] for gap in article["not_checked"]]
    assert "of the original view" in " ".join(app("check", path, "--view", "original").stdout.split())


def test_comments_are_written_beside_the_final_view_only(app, draft, tmp_path: Path) -> None:
    done = app("check", draft, "--view", "original", "--annotate", tmp_path / "copy.docx")
    assert done.returncode == 2
    assert "--view original" in done.stderr
