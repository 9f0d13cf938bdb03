"""A summary of a desk's queue: what was found in all its articles, what is open, and what was not checked."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path, PurePath
from typing import Any

from compliance_app.model import Verdict
from compliance_app.model.figures import Cell, Table
from compliance_app.reports.desk_html import DeskSummary, write_desk_html
from compliance_app.reports.files import write_atomically

Json = Mapping[str, Any]
_SEVERITIES = ("block", "review", "advise")


def write_summary(articles: Sequence[Json], target: Path) -> str:
    """Write the summary as one html page; return a line for whoever asked.

    Each article has "path", "words", "state" (in words), "signed" (by whom, or ""), "findings" (each with "rule",
    "title", "severity" and "decided", the verdict or "") and "not_checked", as the window holds them.
    Raises WriteError.
    """
    write_atomically(target, write_desk_html(summary_of(articles)))
    return f"{target.name} written."


def summary_of(articles: Sequence[Json]) -> DeskSummary:
    """Return the figures of some articles."""
    checked = [article for article in articles if article["findings"] is not None]
    found = [finding for article in checked for finding in article["findings"]]
    return DeskSummary(
        articles=len(articles),
        unchecked=len(articles) - len(checked),
        signed=sum(bool(article["signed"]) for article in articles),
        words=sum(article["words"] or 0 for article in checked),
        findings=len(found),
        open={severity: _count(filter(_is_open, found), severity) for severity in _SEVERITIES},
        by_rule=_rules(found),
        by_article=_articles(articles),
        not_checked=_gaps(checked),
    )


def _rules(found: Sequence[Json]) -> Table:
    counts: dict[str, Counter[str]] = {}
    titles: dict[str, str] = {}
    for finding in found:
        rule = finding["rule"]
        titles.setdefault(rule, finding["title"])
        counter = counts.setdefault(rule, Counter())
        counter[finding["severity"]] += 1
        counter["open"] += _is_open(finding)
    rows: list[tuple[Cell, ...]] = [
        (titles[rule], rule, *(counter[severity] for severity in _SEVERITIES), counter["open"])
        for rule, counter in sorted(counts.items(), key=lambda item: (-sum(_by_severity(item[1])), item[0]))
    ]
    return Table("rules", "Findings by rule", ("finding", "rule", *_SEVERITIES, "open"), tuple(rows))


def _articles(articles: Sequence[Json]) -> Table:
    rows: list[tuple[Cell, ...]] = []
    for article in articles:
        found = article["findings"]
        counts: list[Cell] = [None] * 3 if found is None else [_count(found, severity) for severity in _SEVERITIES]
        still_open = None if found is None else sum(map(_is_open, found))
        name = PurePath(article["path"]).name
        rows.append((name, article["words"], *counts, still_open, article["state"], article["signed"]))
    columns = ("article", "words", *_SEVERITIES, "open", "state", "signed off")
    return Table("articles", "Findings by article", columns, tuple(rows))


def _gaps(checked: Sequence[Json]) -> Table:
    gaps = Counter((gap["what"], gap["why"]) for article in checked for gap in article["not_checked"])
    rows = tuple((what, why, count) for (what, why), count in gaps.most_common())
    return Table("not-checked", "What was not checked", ("what", "why", "articles"), rows)


def _by_severity(counter: Counter[str]) -> list[int]:
    return [counter[severity] for severity in _SEVERITIES]


def _count(found: Iterable[Json], severity: str) -> int:
    return sum(finding["severity"] == severity for finding in found)


def _is_open(finding: Json) -> bool:
    return not (finding["decided"] and Verdict(finding["decided"]).settles)
