"""The report as the window reads it."""

from typing import Any

from reports_by_hand import RULEBOOK

from compliance_app.ui.look import words
from compliance_app.ui.shown.report import Place, ShownArticle, read_article


def test_findings_stand_worst_first_then_in_reading_order(article: ShownArticle):
    assert [finding.id for finding in article.findings or ()] == ["f3", "f1", "f4", "f2"]


def test_counts_are_unknown_before_the_check(report: dict[str, Any]):
    del report["findings"]
    article = read_article(report)
    assert article.findings is None
    assert article.count() is None
    assert article.count("block") is None


def test_counts_by_severity(article: ShownArticle):
    assert [article.count(severity) for severity in ("block", "review", "advise", None)] == [1, 2, 1, 4]


def test_paragraphs_are_numbered_and_headlines_are_not(article: ShownArticle):
    assert [block.number for block in article.blocks] == [None, None, 1, None, 2, None, None]
    finding = article.finding("f3")
    assert finding is not None
    assert finding.place == Place("paragraph", 2)


def test_evidence_is_numbered_and_quoted(article: ShownArticle):
    finding = article.finding("f3")
    assert finding is not None
    assert [(piece.number, piece.quote) for piece in finding.evidence] == [(1, "Isla"), (2, "She was 15")]


def test_a_law_stands_once_with_all_its_clauses(report: dict[str, Any]):
    law = {"id": "soa", "title": "Sexual Offences (Amendment) Act 1992", "jurisdiction": "england-wales"}
    code = {"id": "ipso", "title": "Editors' Code", "clause": "clause 11", "jurisdiction": None}
    bare = {"id": "rule", "title": "The repetition rule", "clause": None, "jurisdiction": None}
    report["findings"][0]["references"] = [law | {"clause": "s1"}, code, law | {"clause": "Sch 6A"}, bare]
    finding = read_article(report).finding("f1")
    assert finding is not None
    assert [(reference.title, words.clause(reference)) for reference in finding.references] == [
        ("Sexual Offences (Amendment) Act 1992", "Section 1, Schedule 6A · England & Wales"),
        ("Editors' Code", "Clause 11"),
        ("The repetition rule", ""),
    ]


def test_a_rule_without_a_title_gets_one_from_its_name(report: dict[str, Any]):
    report["findings"][0]["title"] = ""
    report["findings"][0]["rule"] = "attribution/no-source"
    article = read_article(report, RULEBOOK)
    assert "No source" in {finding.title for finding in article.findings or ()}
    assert article.rulebook.rules == 12
