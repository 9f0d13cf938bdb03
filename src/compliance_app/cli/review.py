"""`compliance-app review`: record decisions on findings, list them, and verify that none was changed."""

import re
from pathlib import Path

import click

from compliance_app.errors import SettingsError
from compliance_app.model import Outcome
from compliance_app.store import ON_FINDINGS, Decision, ReviewStore, Verdict
from compliance_app.workbench.check import checker
from compliance_app.workbench.decide import decide, standing_in

_LONGEST_QUOTE = 60
_HASH = re.compile(r"[0-9a-fA-F]{64}")

store_option = click.option(
    "--store", "url", envvar="COMPLIANCE_STORE", help="Address of the review store [default: in your data folder]."
)
rulebook_option = click.option(
    "--rulebook", "books", multiple=True, type=click.Path(path_type=Path), help="House book to lay over."
)


@click.group(name="review")
def command() -> None:
    """Record and verify decisions."""


@command.command(name="decide")
@click.argument("article", type=click.Path(path_type=Path))
@click.argument("fingerprint")
@click.option(
    "--verdict", type=click.Choice([verdict.value for verdict in ON_FINDINGS]), required=True, help="The decision."
)
@click.option("--reason", default="", help="Why; needed where the finding blocks.")
@click.option("--by", "person", required=True, help="Name of the person who decides.")
@store_option
@rulebook_option
def decide_command(
    article: Path, fingerprint: str, verdict: str, reason: str, person: str, url: str | None, books: tuple[Path, ...]
) -> int:
    """Record what was decided about one finding of ARTICLE; FINGERPRINT as `review list` shows it, or its beginning."""
    outcome = checker(books).check_file(article)
    with ReviewStore(url) as store:
        decision = decide(store, outcome, fingerprint, Verdict(verdict), person=person, reason=reason)
    click.echo(f"Recorded as decision {decision.number}: {_told(decision)}")
    return 0


@command.command(name="list")
@click.argument("article", type=click.Path(path_type=Path))
@store_option
@rulebook_option
def list_command(article: Path, url: str | None, books: tuple[Path, ...]) -> int:
    """List the findings of ARTICLE with the decision that stands for each."""
    outcome = checker(books).check_file(article)
    with ReviewStore(url) as store:
        decisions = standing_in(store, outcome)
    for finding in outcome.findings:
        decision = decisions.get(finding.fingerprint)
        quote = " ".join(finding.quote.split())
        quote = quote if len(quote) <= _LONGEST_QUOTE else f"{quote[: _LONGEST_QUOTE - 1]}…"
        click.echo(f"{finding.fingerprint}  {finding.severity.value:6}  {finding.rule}  “{quote}”")
        click.echo(f"    {_told(decision) if decision else 'open'}")
    click.echo(_counted(outcome, len(decisions)))
    return 0


@command.command(name="verify")
@click.option("--head", help="Hash of the last decision as noted elsewhere, to see whether the end was cut off.")
@store_option
def verify_command(head: str | None, url: str | None) -> int:
    """Verify that no recorded decision was changed, removed or slipped in. Exit status 1 if one was."""
    if head and not _HASH.fullmatch(head):
        raise SettingsError("--head takes the 64 hexadecimal digits that `review verify` prints.")
    with ReviewStore(url) as store:
        problems = store.verify(head)
        last = store.head()
    for problem in problems:
        click.echo(problem)
    click.echo(f"{len(problems)} problem(s) in the chain. Last hash: {last}")
    return 1 if problems else 0


def _told(decision: Decision) -> str:
    reason = f": {' '.join(decision.reason.split())}" if decision.reason else ""
    return f"{decision.verdict.value} by {decision.person}, {decision.time[:16].replace('T', ' ')} UTC{reason}"


def _counted(outcome: Outcome, decided: int) -> str:
    return f"{len(outcome.findings)} finding(s), {decided} with a decision that stands."
