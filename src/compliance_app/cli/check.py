"""`compliance-app check`: check drafts and report what was found."""

import sys
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import click

from compliance_app.cli.annotation import Annotation, annotation_options
from compliance_app.cli.rule_options import book_options, published_option
from compliance_app.errors import ReadError
from compliance_app.model import Outcome, Severity, View
from compliance_app.workbench.check import Checker, checker, grammar_here
from compliance_app.workbench.check_in_turn import GRAMMAR_WAIT, check_in_turn

FORMATS = ("text", "json", "html", "csv")


@click.command(name="check")
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option("--format", "format_", type=click.Choice(FORMATS), default="text", help="How to report.")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="Write the report to this file.")
@book_options
@click.option(
    "--fail-on",
    type=click.Choice([severity.value for severity in Severity]),
    help="Exit 1 if a finding is at least this severe.",
)
@click.option("--without-scorer", is_flag=True, help="Go by words alone; quicker, and finds less.")
@click.option(
    "--grammar-wait",
    type=click.FloatRange(min=0),
    default=GRAMMAR_WAIT,
    show_default=True,
    metavar="SECONDS",
    help="How long a draft's other findings may wait for grammar; what is late is listed as not checked.",
)
@click.option("--brief", is_flag=True, help="Text report without reasons, references and suggestions.")
@published_option
@click.option(
    "--view",
    type=click.Choice([view.value for view in View]),
    default=View.FINAL.value,
    show_default=True,
    help="Of a draft with tracked changes: the text with all of them accepted, or as it was before.",
)
@annotation_options
def command(
    files: tuple[str, ...],
    format_: str,
    out: Path | None,
    books: tuple[Path, ...],
    profiles: tuple[str, ...],
    fail_on: str | None,
    without_scorer: bool,
    grammar_wait: float,
    brief: bool,
    published: datetime | None,
    view: str,
    annotation: Annotation,
) -> int:
    """Check each FILE and report what was found; "-" is standard input.

    Read are .docx, .odt, .rtf, .html, .md, .txt, NITF, NewsML-G2, .icml, .eml and, as well as can be, .pdf.

    Exit status: 0 checked, 1 --fail-on was met, 2 a file could not be read or a copy not written (the others are).
    """
    annotation.check(files, View(view))
    grammar = grammar_here()
    grammar.start()  # first of all: a server of ours needs seconds, in which the rulebook and the model are loaded
    check = checker(books, profiles, grammar=grammar, use_scorer=not without_scorer, published=published)
    outcomes, unread = _check_all(check, files, grammar_wait, View(view))
    _write(_report(outcomes, check, format_, brief=brief, to_terminal=out is None), out)
    unwritten = annotation.write(outcomes)
    if unread or unwritten:
        return 2
    return 1 if fail_on and _met(outcomes, Severity(fail_on)) else 0


def _check_all(check: Checker, files: tuple[str, ...], grammar_wait: float, view: View) -> tuple[list[Outcome], int]:
    """Check every file; say in one line each which could not be read, and count them."""
    outcomes: list[Outcome] = []
    unread = 0
    with _progress(len(files)) as advance:
        for found in check_in_turn(check, _drafts(files), grammar_wait, view):
            if isinstance(found, ReadError):
                unread += 1
                click.echo(f"compliance-app: {' '.join(str(found).split())}", err=True)
            else:
                outcomes.append(found)
            advance()
    return outcomes, unread


def _drafts(files: tuple[str, ...]) -> Iterator[tuple[str, bytes | None]]:
    for file in files:
        yield file, sys.stdin.buffer.read() if file == "-" else None


@contextmanager
def _progress(total: int) -> Generator[Callable[[], None], None, None]:
    """Show a progress line on standard error for many files, if that is a terminal."""
    if total < 3 or not sys.stderr.isatty():
        yield lambda: None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("Checking", total=total)
        yield lambda: progress.advance(task)


def _report(outcomes: list[Outcome], check: Checker, format_: str, *, brief: bool, to_terminal: bool) -> str:
    if format_ == "json":
        from compliance_app.reports.json_report import write_json

        return write_json(outcomes, check.rulebook.identity) + "\n"
    if format_ == "html":
        from compliance_app.reports.html_report import write_html
        from compliance_app.workbench.window_view import pictures_list

        return write_html(outcomes, pictures_list)
    if format_ == "csv":
        from compliance_app.reports.csv_report import write_csv

        return write_csv(outcomes)
    from compliance_app.reports.terminal import render

    return render(outcomes, explain=not brief, to_terminal=to_terminal)


def _write(report: str, out: Path | None) -> None:
    if out is None:
        sys.stdout.buffer.write(report.encode("utf-8", errors="replace"))
        sys.stdout.buffer.flush()
        return
    from compliance_app.reports.files import write_atomically

    write_atomically(out, report)
    click.echo(f"Report written to {out}", err=True)


def _met(outcomes: list[Outcome], level: Severity) -> bool:
    return any(found.severity.rank <= level.rank for outcome in outcomes for found in outcome.findings)
