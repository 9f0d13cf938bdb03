"""`compliance-app review`: decide on findings, sign off, hand over, and verify that nothing was changed."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

from compliance_app.administrator import store_url
from compliance_app.cli.rule_options import book_options, counted
from compliance_app.errors import SettingsError
from compliance_app.store import ON_FINDINGS, Decision, ReviewStore, Verdict
from compliance_app.workbench import case as cases
from compliance_app.workbench.case import Case, is_open

_LONGEST_QUOTE = 60
_HASH = re.compile(r"[0-9a-fA-F]{64}")

store_option = click.option(
    "--store",
    "url",
    envvar="COMPLIANCE_STORE",
    callback=lambda _context, _option, asked: store_url(asked),
    help="Address of the review store [default: in your data folder].",
)
article_argument = click.argument("article", type=click.Path(path_type=Path))
person_option = click.option("--by", "person", required=True, help="Name of the person who decides.")


@click.group(name="review")
def command() -> None:
    """Decide, sign off, hand over and verify. ARTICLE is a draft or a review file (.compliance)."""


@command.command(name="open")
@click.argument("file", type=click.Path(path_type=Path))
@store_option
def open_command(file: Path, url: str | None) -> int:
    """Open a review file: take its decisions over and list its findings, those that block first."""
    from compliance_app.workbench.review_file import read_review, take_over

    review = read_review(file)
    with ReviewStore(url) as store:
        taken = take_over(store, review)
        stands = cases.standing_in(store, review.case)
    click.echo(
        f"{review.case.name}, saved {_moment(review.saved_at)}{f' by {review.saved_by}' * bool(review.saved_by)}"
    )
    click.echo(f"Seal: {review.seal}")
    click.echo(f"{counted(taken.new, 'decision')} taken over.")
    for conflict in taken.conflicts:
        click.echo(
            f"Decided differently: {conflict.title}. Here {_told(conflict.mine)}; there {_told(conflict.theirs)}."
        )
    _list(review.case, stands)
    return 0


@command.command(name="decide")
@article_argument
@click.argument("fingerprint")
@click.option(
    "--verdict", type=click.Choice([verdict.value for verdict in ON_FINDINGS]), required=True, help="The decision."
)
@click.option("--reason", default="", help="Why; needed where the finding blocks.")
@person_option
@store_option
@book_options
def decide_command(
    article: Path,
    fingerprint: str,
    verdict: str,
    reason: str,
    person: str,
    url: str | None,
    books: tuple[Path, ...],
    profiles: tuple[str, ...],
) -> int:
    """Record what was decided about one finding of ARTICLE; FINGERPRINT as `review list` shows it, or its beginning."""
    with ReviewStore(url) as store:
        case = _case(article, books, profiles, store)
        decision = cases.decide(store, case, fingerprint, Verdict(verdict), person=person, reason=reason)
    click.echo(f"Recorded as decision {decision.number}: {_told(decision)}")
    return 0


@command.command(name="list")
@article_argument
@store_option
@book_options
def list_command(article: Path, url: str | None, books: tuple[Path, ...], profiles: tuple[str, ...]) -> int:
    """List the findings of ARTICLE with the decision that stands for each."""
    with ReviewStore(url) as store:
        case = _case(article, books, profiles, store)
        _list(case, cases.standing_in(store, case))
    return 0


@command.command(name="sign-off")
@article_argument
@person_option
@click.option("--role", default="", help="What they are, as it is printed: Duty lawyer.")
@click.option("--override", default="", help="Reason for signing off while a finding that blocks is open.")
@click.option("--certificate", type=click.Path(path_type=Path), help="Write the record of sign-off (.html or .pdf).")
@store_option
@book_options
def sign_off_command(
    article: Path,
    person: str,
    role: str,
    override: str,
    certificate: Path | None,
    url: str | None,
    books: tuple[Path, ...],
    profiles: tuple[str, ...],
) -> int:
    """Sign ARTICLE off in this version; refused while a finding that blocks is open, unless you override."""
    from compliance_app.workbench import sign_off as signing

    with ReviewStore(url) as store:
        case = _case(article, books, profiles, store)
        decision = signing.sign_off(store, case, person=person, role=role, override=override)
        if certificate is not None:
            _write_certificate(certificate, signing.certificate(store, case))
    click.echo(f"Recorded as decision {decision.number}: {_told(decision)}")
    return 0


@command.command(name="export")
@article_argument
@click.option("--out", type=click.Path(path_type=Path), required=True, help="The review file to write (.compliance).")
@click.option("--by", "person", default="", help="Name of the person who sends it.")
@store_option
@book_options
def export_command(
    article: Path, out: Path, person: str, url: str | None, books: tuple[Path, ...], profiles: tuple[str, ...]
) -> int:
    """Write ARTICLE with its findings and decisions to a review file that another copy of this program opens."""
    from compliance_app.workbench.review_file import SUFFIX, is_review_file, save_review

    if not is_review_file(out):
        raise SettingsError(f"{out}: a review file ends in {SUFFIX}.")
    with ReviewStore(url) as store:
        seal = save_review(store, _case(article, books, profiles, store), out, person=person)
    click.echo(f"{out} written. Seal: {seal}")
    return 0


@command.command(name="verify")
@click.argument("file", type=click.Path(path_type=Path), required=False)
@click.option("--head", help="Hash of the last decision as noted elsewhere, to see whether the end was cut off.")
@click.option("--seal", help="Seal as the sender told it, to see whether FILE is what they sent.")
@store_option
def verify_command(file: Path | None, head: str | None, seal: str | None, url: str | None) -> int:
    """Verify that no recorded decision was changed, removed or slipped in: in the store, or in a review file.

    Exit status 1 if one was.
    """
    if file is not None:
        return _verify_file(file, seal)
    if head and not _HASH.fullmatch(head):
        raise SettingsError("--head takes the 64 hexadecimal digits that `review verify` prints.")
    with ReviewStore(url) as store:
        problems = store.verify(head)
        last = store.head()
    for problem in problems:
        click.echo(problem)
    click.echo(f"{counted(len(problems), 'problem')} in the chain. Last hash: {last}")
    return 1 if problems else 0


def _verify_file(file: Path, seal: str | None) -> int:
    from compliance_app.workbench.review_file import read_review

    review = read_review(file)
    if seal is not None and seal.strip().casefold() != review.seal:
        click.echo(f"The seal is another: {review.seal}")
        return 1
    click.echo(f"0 problems in {counted(len(review.carried), 'decision')}. Seal: {review.seal}")
    return 0


def _case(path: Path, books: tuple[Path, ...], profiles: tuple[str, ...], store: ReviewStore) -> Case:
    """Return what a path names: a review file, whose decisions are taken over, or a draft, which is checked."""
    from compliance_app.workbench.review_file import is_review_file, read_review, take_over

    if is_review_file(path):
        review = read_review(path)
        take_over(store, review)
        return review.case
    from compliance_app.workbench.check import checker
    from compliance_app.workbench.window_view import view_dict

    outcome = checker(books, profiles).check_file(path)
    return cases.case_of(outcome, view_dict(outcome))


def _write_certificate(path: Path, page: str) -> None:
    if path.suffix.lower() == ".pdf":
        from compliance_app.ui.outgoing.pdf import write_pdf_without_window

        write_pdf_without_window(path, page)
        return
    from compliance_app.reports.files import write_atomically

    write_atomically(path, page)


def _list(case: Case, stands: Mapping[str, Decision]) -> None:
    order = ("block", "review", "advise")
    for finding in sorted(case.findings, key=lambda finding: order.index(finding["severity"])):
        click.echo(_line(finding))
        decision = stands.get(finding["fingerprint"])
        told = [_told(decision)] if decision else []
        click.echo(f"    {' · '.join(['open', *told] if is_open(decision) else told)}")
    still_open = sum(is_open(stands.get(finding["fingerprint"])) for finding in case.findings)
    click.echo(f"{counted(len(case.findings), 'finding')}, {still_open} open.")


def _line(finding: Mapping[str, Any]) -> str:
    quote = " ".join(finding["quote"].split())
    quote = quote if len(quote) <= _LONGEST_QUOTE else f"{quote[: _LONGEST_QUOTE - 1]}…"
    return f"{finding['fingerprint']}  {finding['severity']:6}  {finding['rule']}  “{quote}”"


def _told(decision: Decision) -> str:
    reason = f": {' '.join(decision.reason.split())}" if decision.reason else ""
    return f"{decision.verdict.value} by {decision.person}, {_moment(decision.time)}{reason}"


def _moment(time: str) -> str:
    return f"{time[:16].replace('T', ' ')} UTC"
