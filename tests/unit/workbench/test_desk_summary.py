"""The summary of a queue: figures, plots, and nothing that a name in an article could break."""

from pathlib import Path
from typing import Any

import pytest
from lxml import html

from compliance_app.errors import WriteError
from compliance_app.workbench.desk_summary import summary_of, write_summary


def finding(severity: str, decided: str = "", rule: str = "reply/missing") -> dict[str, Any]:
    return {"rule": rule, "title": f"Title of {rule}", "severity": severity, "decided": decided}


ARTICLES: list[dict[str, Any]] = [
    {
        "path": "/in/pier.docx",
        "words": 400,
        "state": "Read",
        "signed": "R. Osei",
        "findings": [finding("block", "checked"), finding("block"), finding("advise", rule="style/<b>")],
        "not_checked": [{"what": "Grammar", "why": "no engine"}],
    },
    {
        "path": "/in/weir.txt",
        "words": 100,
        "state": "Unread",
        "signed": "",
        "findings": [],
        "not_checked": [{"what": "Grammar", "why": "no engine"}],
    },
    {
        "path": "/in/bad.docx",
        "words": None,
        "state": "Cannot be read",
        "signed": "",
        "findings": None,
        "not_checked": [],
    },
]


def test_figures_tell_open_from_decided_and_unknown_from_none():
    summary = summary_of(ARTICLES)
    assert (summary.articles, summary.unchecked, summary.signed, summary.words) == (3, 1, 1, 500)
    assert summary.open == {"block": 1, "review": 0, "advise": 1}
    assert summary.by_rule.rows[0] == ("Title of reply/missing", "reply/missing", 2, 0, 0, 1)
    assert summary.by_article.rows[1][2:6] == (0, 0, 0, 0)
    assert summary.by_article.rows[2][2:6] == (None, None, None, None)
    assert summary.not_checked.rows == (("Grammar", "no engine", 2),)


def test_the_page_has_a_bar_for_each_severity_and_fetches_nothing(tmp_path: Path):
    assert write_summary(ARTICLES, tmp_path / "desk.html") == "desk.html written."
    page = html.parse(str(tmp_path / "desk.html")).getroot()
    bars = page.xpath("//svg[@aria-label='Findings by rule']//rect/@class")
    assert bars == ["block", "advise"]
    assert page.xpath("//b[not(parent::li)]") == []  # markup in a rule's name stays text
    assert page.xpath("//@src | //@href") == []
    assert "not known" in page.text_content()


def test_an_empty_queue_and_a_place_that_cannot_be_written(tmp_path: Path):
    write_summary([], tmp_path / "desk.html")
    assert "Nothing to draw." in (tmp_path / "desk.html").read_text(encoding="utf-8")
    with pytest.raises(WriteError):
        write_summary([], tmp_path / "no" / "desk.html")
