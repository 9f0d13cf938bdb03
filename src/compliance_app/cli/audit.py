"""`compliance-app audit`: check a whole archive, report on it, compare two audits."""

import json
import os
import sys
from collections.abc import Generator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from compliance_app.cli.rule_options import book_options, counted

if TYPE_CHECKING:
    from rich.progress import Progress

    from compliance_app.workbench.audit.run import Tally

_STOPPED = 130  # what a shell reports of a program that Ctrl-C has ended


class _RunByDefault(click.Group):
    """A group whose first command need not be named."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        if args and args[0] not in self.commands and args[0] != "--help":
            args = ["run", *args]
        return super().parse_args(ctx, args)


@click.group(name="audit", cls=_RunByDefault)
def command() -> None:
    """Check a whole archive: compliance-app audit PATH... --out FOLDER.

    `run` need not be written; its options are shown by: compliance-app audit run --help
    """


@command.command(name="run")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...", type=click.Path(path_type=Path))
@click.option("--out", required=True, type=click.Path(file_okay=False, path_type=Path), help="Folder for the results.")
@book_options
@click.option("--only-rules", multiple=True, metavar="ID", help="Only these rules; “anonymity/*” names a family.")
@click.option(
    "--since", type=click.DateTime(["%Y-%m-%d"]), help="Only articles of this day and later; undated ones too."
)
@click.option("--sample", type=click.IntRange(min=1), help="Only so many, drawn evenly; the same ones each time.")
@click.option("--column", "columns", multiple=True, metavar="PART=COLUMN", help="Which column of an export holds what.")
@click.option("--columns", "column_file", type=click.Path(path_type=Path), help="The same as a YAML file.")
@click.option("--without-scorer", is_flag=True, help="Go by words alone: twice as quick, and finds less.")
@click.option("--parquet", is_flag=True, help="Write the figures as Parquet too.")
@click.option("--processes", type=click.IntRange(1, 61), help="How many judge at once [default: all cores but one].")
@click.option("--dask", "cluster", default="", metavar="ADDRESS", help="Judge on the workers of this Dask scheduler.")
def run_command(
    paths: tuple[Path, ...],
    out: Path,
    books: tuple[Path, ...],
    profiles: tuple[str, ...],
    only_rules: tuple[str, ...],
    since: datetime | None,
    sample: int | None,
    columns: tuple[str, ...],
    column_file: Path | None,
    without_scorer: bool,
    processes: int | None,
    cluster: str,
    parquet: bool,
) -> int:
    """Check every article at and below each PATH, once, and keep the results in FOLDER.

    A PATH is a folder, a draft, a zip or tar file, or an export as JSON Lines (.jsonl), CSV or Parquet, one article a
    row. The same command goes on where it was stopped, and passes over what has not changed since.

    The parts of an export: text, title, standfirst, byline, date, desk, id.
    """
    from compliance_app.documents.archive import Columns
    from compliance_app.workbench.audit import AuditRequest, run_audit
    from compliance_app.workbench.audit.report import write_report

    if cluster and processes:
        raise click.UsageError("--dask takes the workers of the cluster: it does not go with --processes.")
    request = AuditRequest(
        paths=paths,
        out=out,
        books=books,
        profiles=profiles,
        only_rules=only_rules,
        since=_day(since),
        sample=sample,
        columns=Columns.from_options(columns, column_file),
        processes=processes or _usual_processes(),
        use_scorer=not without_scorer,
        cluster=cluster,
    )
    try:
        with _watcher() as watcher:
            tally = run_audit(request, watcher)
    except KeyboardInterrupt:
        click.echo("Stopped. Everything judged so far is kept; the same command goes on from there.", err=True)
        return _STOPPED
    click.echo(_told(tally))
    click.echo(f"Report: {write_report(out, parquet=parquet)}")
    return 0


@command.command(name="report")
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--parquet", is_flag=True, help="Write the figures as Parquet too.")
def report_command(folder: Path, parquet: bool) -> int:
    """Write the report on the audit in FOLDER again: after an update, or on what is there while the audit runs."""
    from compliance_app.workbench.audit.report import write_report

    click.echo(f"Report: {write_report(folder, parquet=parquet)}")
    return 0


@command.command(name="diff")
@click.argument("before", type=click.Path(path_type=Path))
@click.argument("after", type=click.Path(path_type=Path))
@click.option("--format", "format_", type=click.Choice(["text", "json", "csv"]), default="text", help="How to report.")
@click.option("--examples", type=click.IntRange(min=0), default=3, show_default=True, help="So many of each rule.")
def diff_command(before: Path, after: Path, format_: str, examples: int) -> int:
    """Compare two audits of the same archive, under two rulebooks or at two dates: findings gained and lost.

    BEFORE and AFTER are the folders that --out named. csv gives the counts by rule.
    """
    from compliance_app.store.audit_store import AuditStore
    from compliance_app.workbench.audit.diff import difference

    with AuditStore(before) as old, AuditStore(after) as new:
        found = difference(old, new, examples)
    if format_ == "text":
        from compliance_app.reports.audit_difference import render_difference

        text = render_difference(found)
    elif format_ == "json":
        from compliance_app.reports.audit_difference import difference_dict

        text = json.dumps(difference_dict(found), ensure_ascii=False, indent=1) + "\n"
    else:
        from compliance_app.reports.audit_tables import csv_of

        text = csv_of(found.rules)
    sys.stdout.buffer.write(text.encode("utf-8", errors="replace"))
    return 0


def _day(moment: datetime | None) -> date | None:
    return moment.date() if moment is not None else None


def _usual_processes() -> int:
    """Leave a core to the person at the desk."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return max(1, cores - 1)


def _told(tally: "Tally") -> str:
    lines = [f"{counted(tally.read, 'article')} read ({counted(tally.words, 'word')})"]
    lines += [f"{count:,} {why}" for why, count in sorted(tally.passed_over.items())]
    if tally.unread:
        lines.append(f"{tally.unread:,} could not be read: the report lists them")
    return "; ".join(lines)


class _Quiet:
    """Shows nothing: where standard error is no terminal, nobody watches."""

    def looking(self, articles: int) -> None:
        pass

    def begin(self, articles: int) -> None:
        pass

    def passed(self, articles: int, words: int) -> None:
        pass


class _Bar:
    """A line on the terminal: how many articles, how fast, how long still."""

    def __init__(self, progress: "Progress") -> None:
        self._progress = progress
        self._task = progress.add_task("Looking for articles", total=None, rate="")
        self._words = 0

    def looking(self, articles: int) -> None:
        """Say that so many articles were found up to now."""
        self._progress.update(self._task, description=f"Looking for articles: {articles:,}")

    def begin(self, articles: int) -> None:
        """Say how many articles there are to go through."""
        self._progress.reset(self._task, total=articles, description="Auditing")

    def passed(self, articles: int, words: int) -> None:
        """Say that so many more are done, and how many words of them were read."""
        self._words += words
        elapsed = self._progress.tasks[0].elapsed or 0
        rate = f"{self._words / elapsed:,.0f} words/s" if elapsed > 1 else ""
        self._progress.update(self._task, advance=articles, rate=rate)


@contextmanager
def _watcher() -> Generator[Any]:
    """Show progress on standard error if that is a terminal."""
    if not sys.stderr.isatty():
        yield _Quiet()
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    parts = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TextColumn("{task.fields[rate]}"))
    with Progress(*parts, TimeRemainingColumn(), console=Console(stderr=True), transient=True) as progress:
        yield _Bar(progress)
