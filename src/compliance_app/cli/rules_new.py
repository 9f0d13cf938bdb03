"""`rules new`: the first lines of a rule, so that nobody begins with an empty page."""

import sys
from pathlib import Path

import click

from compliance_app.errors import ComplianceError
from compliance_app.rulebook.nodes import Listing, Mapping, Problems, Text, parse_tree
from compliance_app.rulebook.skeleton import KINDS, new_book, new_rule

_SUFFIXES = {".yaml", ".yml"}
_INDENT = 2  # of a rule as it is printed
_DASH = 3  # column of a rule's first key where its dash is not indented


@click.command(name="new")
@click.argument("rule_id", metavar="ID")
@click.option("--kind", type=click.Choice(KINDS), default="phrase", show_default=True, help="How the rule looks.")
@click.option("--in", "book", type=click.Path(path_type=Path), help="House book to add it to; made if it is not there.")
def new_command(rule_id: str, kind: str, book: Path | None) -> int:
    """Write the skeleton of the rule ID (family/thing-found) with examples to fill in.

    Printed, or added at the end of a house book. It loads and its examples hold before a word of it is changed.
    """
    from compliance_app.rulebook.rules import is_rule_id

    if not is_rule_id(rule_id):
        raise click.UsageError(f"“{rule_id}” must be family/thing-found in lower case, such as style/courts.")
    rule = new_rule(rule_id, kind)
    if book is None:
        sys.stdout.write(rule)
        return 0
    if book.suffix not in _SUFFIXES:
        raise click.UsageError(f"{book}: a rulebook is a .yaml file.")
    before, indent = _open_end(book, rule_id)
    rule = "".join(line[_INDENT:] if not indent else line for line in rule.splitlines(keepends=True))
    _write(book, before + rule)
    click.echo(f"{rule_id} added to {book}. Next: compliance-app rules test --rulebook {book} --rule {rule_id}")
    return 0


def _open_end(book: Path, rule_id: str) -> tuple[str, int]:
    """Return the text of a book that a rule can be put behind, and how far its rules are indented."""
    if not book.exists():
        return new_book(book.stem), _INDENT
    try:
        text = book.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise ComplianceError(f"{book}: cannot be read ({error}).") from error
    tree = parse_tree(text, Problems(str(book)))
    last, rules = tree.pairs[-1] if tree is not None and tree.pairs else (None, None)
    if last is None or last.value != "rules" or _is_closed(last, rules):
        advice = "Put “rules:” last, with one “- id:” a line, or add the rule by hand as `rules new` prints it."
        raise ComplianceError(f"{book}: a rule cannot be added at its end. {advice}")
    entries = [entry for entry in getattr(rules, "items", ()) if isinstance(entry, Mapping)]
    if any(isinstance(name := entry.get("id"), Text) and name.value == rule_id for entry in entries):
        raise ComplianceError(f"{book}: there is a rule “{rule_id}” already. Choose another id.")
    text = text if text.endswith("\n") else f"{text}\n"
    if not entries:
        return text, _INDENT
    return f"{text}\n", 0 if entries[0].column == _DASH else _INDENT


def _is_closed(key: Text, rules: object) -> bool:
    """Tell whether the rules are written in one line, [like this], so that none can follow."""
    return not isinstance(rules, (Listing, Text)) or (isinstance(rules, Listing) and rules.line == key.line)


def _write(book: Path, text: str) -> None:
    from compliance_app.reports.files import write_atomically

    write_atomically(book, text)
