"""`rules new`: the first lines of a rule, so that nobody begins with an empty page."""

import sys
from pathlib import Path

import click

from compliance_app.rulebook.skeleton import KINDS, new_rule

_SUFFIXES = {".yaml", ".yml"}


@click.command(name="new")
@click.argument("rule_id", metavar="ID")
@click.option("--kind", type=click.Choice(KINDS), default="phrase", show_default=True, help="How the rule looks.")
@click.option("--in", "book", type=click.Path(path_type=Path), help="House book to add it to; made if it is not there.")
def new_command(rule_id: str, kind: str, book: Path | None) -> int:
    """Write the skeleton of the rule ID (family/thing-found) with examples to fill in.

    Printed, or added at the end of a house book. It loads and its examples hold before a word of it is changed.
    """
    from compliance_app.rulebook.append import with_new_rule
    from compliance_app.rulebook.rules import is_rule_id

    if not is_rule_id(rule_id):
        raise click.UsageError(f"“{rule_id}” must be family/thing-found in lower case, such as style/courts.")
    if book is None:
        sys.stdout.write(new_rule(rule_id, kind))
        return 0
    if book.suffix not in _SUFFIXES:
        raise click.UsageError(f"{book}: a rulebook is a .yaml file.")
    _write(book, with_new_rule(book, rule_id, kind))
    click.echo(f"{rule_id} added to {book}. Next: compliance-app rules test --rulebook {book} --rule {rule_id}")
    return 0


def _write(book: Path, text: str) -> None:
    from compliance_app.reports.files import write_atomically

    write_atomically(book, text)
