"""What a chief sub sees: a page without anything from outside, figures that add up, and what changed between audits."""

import csv
import json
import re
from datetime import UTC, datetime
from html.parser import HTMLParser
from pathlib import Path

import pytest
from click.testing import CliRunner

from compliance_app.cli.audit import command
from compliance_app.errors import SettingsError
from compliance_app.model import NotChecked
from compliance_app.model.audit import AuditedArticle, AuditedFinding, Basis, Origin, UnreadArticle
from compliance_app.model.figures import Table
from compliance_app.reports.audit_html import address_of
from compliance_app.reports.audit_tables import csv_of
from compliance_app.reports.charts import plain_bars, severity_bars
from compliance_app.store.audit_store import AuditStore, RuleLine
from compliance_app.workbench.audit.diff import difference
from compliance_app.workbench.audit.figures import figures_of
from compliance_app.workbench.audit.report import write_report

NOON = datetime(2026, 11, 28, 12, tzinfo=UTC)
RULES = [
    RuleLine("style/whilst", "style", "Old word", "advise"),
    RuleLine("reply/missing", "reply", "No say", "review"),
]


def _basis(book: str = "uk-core") -> Basis:
    return Basis("0.1.0", book, "1", "ab" * 32, "uk-ew", (), "en_core_web_md 3.8.0", "none")


def _finding(quote: str, rule: str = "style/whilst", severity: str = "advise", print_: str = "") -> AuditedFinding:
    category = rule.partition("/")[0]
    place = (4, 4 + len(quote), "She ", quote, " he spoke.", "paragraph 1")
    return AuditedFinding(rule, category, severity, "Old word", *place, f"“{quote}” is old.", 0.9, print_ or quote)


def _article(
    key: str, *findings: AuditedFinding, desk: str = "news", date: str = "2024-05-06", sha: str = "s"
) -> AuditedArticle:
    gaps = (NotChecked("Grammar", "no server is set"),)
    return AuditedArticle(Origin(key, desk, date), sha, "Fête <b>", "txt", "en-GB", 500, findings, (), gaps)


def _audit(folder: Path, *results: AuditedArticle | UnreadArticle, book: str = "uk-core", ends: bool = True) -> Path:
    with AuditStore(folder, writes=True) as store:
        run = store.begin(_basis(book), RULES, ["/archive"], {"since": "2024-01-01"}, NOON)
        store.write(results, _basis(book))
        if ends:
            store.end(run, {"older": 3, "unchanged": 1}, NOON)
    return folder


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return _audit(
        tmp_path / "out",
        _article("/archive/a.txt", _finding("whilst"), _finding("Whilst", severity="block", print_="w2")),
        _article("/archive/b.zip!c.txt", _finding("<script>alert(1)</script>"), desk="", date=""),
        _article("/archive/d.jsonl#1", _finding("whilst"), date="2024-06-01"),
        UnreadArticle(Origin("/archive/=bad.doc"), "", "is old", "Save it as .docx."),
    )


def test_the_figures_add_up(folder) -> None:
    with AuditStore(folder) as store:
        figures = figures_of(store)
    tables = {name: table.rows for name, table in figures.tables.items()}
    assert (figures.articles, figures.words, figures.findings) == (3, 1500, 4)
    assert tables["rules"] == (
        ("style/whilst", "Old word", 4, 3, 2.667, 1, 0, 3),
        ("reply/missing", "No say", 0, 0, 0.0, 0, 0, 0),
    ), "a rule that found nothing is named"
    assert tables["severities"] == (("block", 1, 1, 0.667), ("review", 0, 0, 0.0), ("advise", 3, 3, 2.0))
    assert tables["desks"] == (("(none)", 1, 500, 0, 0, 1, 2.0), ("news", 2, 1000, 1, 0, 2, 3.0))
    assert [row[0] for row in tables["months"]] == ["(none)", "2024-05", "2024-06"]
    assert tables["phrases"] == (("whilst", "style/whilst", 3, 2),)
    assert tables["not-checked"] == (("Grammar", "no server is set", 3),)
    assert tables["articles"][0][:2] == ("/archive/a.txt", "Fête <b>")
    assert figures.examples[0].quote == "Whilst", "the worst stands first"
    assert "since 2024-01-01" in figures.choice[0]


class _Page(HTMLParser):
    """Collects what a page links to and what it would load."""

    def __init__(self) -> None:
        super().__init__()
        self.ids: set[str] = set()
        self.links: list[str] = []
        self.loads: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        self.ids |= {told["id"]} if told.get("id") else set()
        self.links += [told["href"]] if tag == "a" and told.get("href") else []
        self.loads += [value for name, value in attrs if value and name in {"src", "srcset", "data", "action"}]
        assert not [name for name in told if name.startswith("on")]


def test_the_page_needs_nothing_from_outside_and_its_links_lead_somewhere(folder) -> None:
    text = write_report(folder).read_text(encoding="utf-8")
    page = _Page()
    page.feed(text)
    assert page.loads == []
    assert "http://" not in text and "https://" not in text
    assert "<script>alert" not in text and "&lt;script&gt;alert" in text
    assert {link[1:] for link in page.links if link.startswith("#")} <= page.ids
    assert {link for link in page.links if not link.startswith("#")} == {
        "file:///archive/a.txt",
        "file:///archive/%3Dbad.doc",
    }
    assert re.search(r"script-src 'sha256-[\w+/=]+'", text)
    assert "She <mark>Whilst</mark> he spoke." in text
    assert "1 files or rows could not be read" in text
    assert "3 passed over: older" in text


def test_the_same_figures_as_csv_and_parquet(folder) -> None:
    write_report(folder, parquet=True)
    rows = list(csv.DictReader((folder / "figures" / "findings.csv").read_text(encoding="utf-8").splitlines()))
    assert [row["quote"] for row in rows] == ["whilst", "Whilst", "<script>alert(1)</script>", "whilst"]
    assert csv_of(Table("t", "T", ("a",), (("=1+1",), (-1,), (None,)))).splitlines() == ["a", "'=1+1", "-1", '""']
    parquet = pytest.importorskip("pyarrow.parquet")
    assert parquet.read_table(folder / "figures" / "rules.parquet").column("findings").to_pylist() == [4, 0]
    assert not list(folder.rglob("*.part"))


def test_an_unfinished_or_mixed_audit_says_so(tmp_path) -> None:
    folder = _audit(tmp_path, _article("/a", _finding("whilst")), ends=False)
    _audit(folder, _article("/b"), book="house", ends=False)
    with AuditStore(folder) as store:
        warnings = figures_of(store).warnings
    assert "not come to its end" in warnings[0]
    assert "1 articles were judged by another rulebook" in warnings[1]


def test_an_empty_audit_has_a_report(tmp_path) -> None:
    assert "Nothing." in write_report(_audit(tmp_path)).read_text(encoding="utf-8")


def test_two_audits_compared(tmp_path) -> None:
    before = _audit(
        tmp_path / "before",
        _article("/a", _finding("whilst"), _finding("amongst")),
        _article("/b", _finding("whilst")),
        _article("/gone", _finding("whilst")),
    )
    after = _audit(
        tmp_path / "after",
        _article("/a", _finding("whilst", severity="block"), _finding("no say", "reply/missing", "review")),
        _article("/b", _finding("whilst"), sha="edited"),
        book="house",
    )
    with AuditStore(before) as old, AuditStore(after) as new:
        found = difference(old, new, examples=2)
    assert (found.common, found.only_before, found.only_after, found.texts_changed) == (2, 1, 0, 1)
    assert found.rules.rows == (("style/whilst", "Old word", 0, 1, 1, 1), ("reply/missing", "Old word", 1, 0, 0, 0))
    told = [(change.kind, change.example.quote, change.was, change.example.severity) for change in found.changes]
    assert told == [
        ("gained", "no say", "", "review"),
        ("lost", "amongst", "advise", "advise"),
        ("severity", "whilst", "advise", "block"),
    ]
    shown = CliRunner().invoke(command, ["diff", str(before), str(after)]).output
    assert "+ gained  reply/missing" in shown
    assert "house 1" in shown
    plain = json.loads(CliRunner().invoke(command, ["diff", str(before), str(after), "--format", "json"]).output)
    assert plain["rules"][0]["lost"] == 1
    stranger = _audit(tmp_path / "else", _article("/z"))
    with (
        AuditStore(stranger) as other,
        AuditStore(after) as new,
        pytest.raises(SettingsError, match="no article in common"),
    ):
        difference(other, new, examples=2)


def test_bars_fill_their_axis_and_say_what_they_leave_out() -> None:
    rows = tuple((f"rule {n}", n, 0, 2 * n) for n in range(30))
    chart = severity_bars("T", Table("t", "T", ("rule", "block", "review", "advise"), rows), "rule")
    assert (len(chart.bars), chart.left_out) == (20, 9)
    assert chart.bars[0].label == "rule 29"
    assert [piece.kind for piece in chart.bars[0].pieces] == ["block", "advise"]
    assert all(0 < bar.end <= 100 for bar in chart.bars)
    assert chart.axis[-1] == (100.0, "100")
    small = plain_bars("T", Table("t", "T", ("rule", "rate"), (("a", 0.03), ("b", 0.0))), "rule", "rate")
    assert [(bar.number, round(bar.end)) for bar in small.bars] == [("0.03", 75)]


@pytest.mark.parametrize(
    ("key", "address"), [("/a/b c.txt", "file:///a/b%20c.txt"), ("/a.zip!b.txt", ""), ("/a.csv#7", ""), ("a.txt", "")]
)
def test_only_files_of_their_own_are_linked(key, address) -> None:
    assert address_of(key) == address
