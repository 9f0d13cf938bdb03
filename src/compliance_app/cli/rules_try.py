"""`rules try` and `rules diff`: what a book would do to real copy, before it does."""

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from compliance_app.cli.rule_options import COLOURS, Readable, console, counted, profile_option, rule_of, safe
from compliance_app.errors import ReadError
from compliance_app.model import Article, Finding
from compliance_app.rulebook import Rulebook, load_rulebook

if TYPE_CHECKING:
    from compliance_app.workbench.trial import Difference, RuleTrial, Trial

_articles = click.argument("articles", nargs=-1, required=True, metavar="ARTICLE...")
_format = click.option("--format", "format_", type=click.Choice(["text", "json"]), default="text", help="How to print.")
_BUILT_IN = "builtin"


@click.command(name="try")
@click.argument("book", metavar="FILE.yaml", type=click.Path(path_type=Path))
@_articles
@click.option("--rule", "only", multiple=True, help="Only this rule, own or inherited; may be given again.")
@click.option("--contexts", type=click.IntRange(0), default=5, show_default=True, help="Places to show for each rule.")
@profile_option
@_format
def try_command(
    book: Path,
    articles: tuple[str, ...],
    only: tuple[str, ...],
    contexts: int,
    profiles: tuple[str, ...],
    format_: str,
) -> int:
    """Dry run on an archive: how often the rules of FILE.yaml would speak, and where.

    Runs what the book adds or changes, drafts too; every other rule stays silent. Exit 2 if an ARTICLE could not be
    read (the others are still tried).
    """
    from compliance_app.workbench.trial import trial_of

    rulebook = load_rulebook([book], profiles)
    trial = trial_of(rulebook, book, [rule_of(rulebook, rule_id).id for rule_id in only])
    files = Readable(articles)
    for path in files:
        try:
            trial.add(path)
        except ReadError as error:
            files.note(error)
    if format_ == "json":
        _write_json(_trial_dict(trial))
    else:
        _print_trial(trial, contexts)
    return 2 if files.unread else 0


def _print_trial(trial: "Trial", contexts: int) -> None:
    page = console()
    page.print(f"{counted(trial.articles, 'article')}, {counted(trial.words, 'word')}\n")
    for tried in sorted(trial.rules.values(), key=lambda tried: -len(tried.found)):
        hits = len(tried.found)
        severity = tried.rule.severity
        rate = f"{trial.per_thousand(hits):.2f} per 1,000 words"
        page.print(
            f"[bold]{tried.rule.id}[/] [{COLOURS[severity]}]{severity}[/]: {counted(hits, 'hit')}, {rate}, "
            f"in {counted(_articles_with(tried), 'article')}"
        )
        for article, finding in tried.found[:contexts]:
            page.print(f"    {_in_context(article, finding)}")
        if contexts and hits > contexts:
            page.print(f"    … and {hits - contexts} more", style="dim")
    for article, missed in trial.not_checked:
        page.print(safe(f"Not checked in {article.path}: {missed.what}: {missed.why}"), style="yellow")


def _articles_with(tried: "RuleTrial") -> int:
    return len({article.path for article, _finding in tried.found})


def _in_context(article: Article, finding: Finding) -> str:
    from compliance_app.reports.excerpt import excerpt_of

    excerpt = excerpt_of(article, finding)
    before, quote, after = (" ".join(safe(part).split()) for part in (excerpt.before, excerpt.quote, excerpt.after))
    left = f"{before} " if excerpt.before[-1:].isspace() else before
    right = f" {after}" if excerpt.after[:1].isspace() else after
    return f"{safe(Path(article.path).name)}, {excerpt.place}: {left}[bold underline]{quote}[/]{right}"


def _trial_dict(trial: "Trial") -> dict[str, Any]:
    return {
        "articles": trial.articles,
        "words": trial.words,
        "rules": [
            {
                "id": tried.rule.id,
                "severity": tried.rule.severity.value,
                "hits": len(tried.found),
                "per_1000_words": round(trial.per_thousand(len(tried.found)), 3),
                "found": [_finding_dict(article, finding) for article, finding in tried.found],
            }
            for tried in trial.rules.values()
        ],
        "not_checked": [
            {"path": article.path, "what": missed.what, "why": missed.why} for article, missed in trial.not_checked
        ],
    }


def _finding_dict(article: Article, finding: Finding) -> dict[str, Any]:
    return {
        "path": article.path,
        "rule": finding.rule,
        "severity": finding.severity.value,
        "start": finding.span.start,
        "end": finding.span.end,
        "quote": finding.quote,
        "message": finding.message,
    }


@click.command(name="diff")
@click.argument("old", metavar="OLD")
@click.argument("new", metavar="NEW")
@_articles
@click.option("--exit-code", is_flag=True, help="Exit 1 if the books say different things.")
@profile_option
@_format
def diff_command(
    old: str, new: str, articles: tuple[str, ...], exit_code: bool, profiles: tuple[str, ...], format_: str
) -> int:
    """Show the findings that articles gain and lose when the book NEW takes the place of OLD.

    Each is a rulebook file, or “builtin” for the built-in rulebook. Exit 2 if an ARTICLE could not be read.
    """
    from compliance_app.workbench.check import Checker
    from compliance_app.workbench.trial import differences

    before, after = Checker(_book(old, profiles)), _book(new, profiles)
    files = Readable(articles)
    found: list[Difference] = []
    for path in files:
        try:
            found.append(differences(before, after, path))
        except ReadError as error:
            files.note(error)
    if format_ == "json":
        _write_json({"articles": [_difference_dict(each) for each in found]})
    else:
        _print_differences(found)
    if files.unread:
        return 2
    return 1 if exit_code and any(not each.is_empty for each in found) else 0


def _book(name: str, profiles: tuple[str, ...]) -> Rulebook:
    return load_rulebook([] if name == _BUILT_IN else [Path(name)], profiles)


def _print_differences(found: list["Difference"]) -> None:
    page = console()
    for each in found:
        if each.is_empty:
            continue
        article = each.outcome.article
        page.print(f"[bold]{safe(article.path)}[/]")
        for sign, colour, findings in (("+", "green", each.gained), ("-", "red", each.lost)):
            for finding in findings:
                page.print(f"  [{colour}]{sign}[/] {finding.rule} {finding.severity}: {_in_context(article, finding)}")
        for before, after in each.changed:
            was = f"{before.severity} → {after.severity}" if before.severity != after.severity else "other words"
            page.print(f"  [yellow]~[/] {after.rule} {was}: {_in_context(article, after)}")
        for missed in each.not_checked:
            page.print(safe(f"  ! not checked: {missed.what}: {missed.why}"))
    gained, lost = sum(len(each.gained) for each in found), sum(len(each.lost) for each in found)
    changed = sum(len(each.changed) for each in found)
    page.print(f"{counted(len(found), 'article')}: {gained} gained, {lost} lost, {changed} changed")


def _difference_dict(each: "Difference") -> dict[str, Any]:
    article = each.outcome.article
    return {
        "path": article.path,
        "gained": [_finding_dict(article, finding) for finding in each.gained],
        "lost": [_finding_dict(article, finding) for finding in each.lost],
        "changed": [
            {"before": _finding_dict(article, before), "after": _finding_dict(article, after)}
            for before, after in each.changed
        ],
        "not_checked": [{"what": missed.what, "why": missed.why} for missed in each.not_checked],
    }


def _write_json(content: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(content, ensure_ascii=False, indent=1) + "\n")
