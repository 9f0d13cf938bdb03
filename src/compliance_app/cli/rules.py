"""`compliance-app rules`: list, explain, check, test, try and write rules."""

import json
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from compliance_app.cli.rule_options import COLOURS, book_options, console, rule_of, safe
from compliance_app.cli.rules_new import new_command
from compliance_app.cli.rules_try import diff_command, try_command
from compliance_app.cli.rules_write import (
    export_command,
    import_vale_command,
    merged_command,
    pages_command,
    profiles_command,
)
from compliance_app.errors import RulebookError
from compliance_app.model import Severity
from compliance_app.rulebook import JURISDICTIONS, KINDS, Example, Rule, Rulebook, Status, load_rulebook

if TYPE_CHECKING:
    from rich.console import Console


@click.group(name="rules")
def command() -> None:
    """List, explain, check, test, try and write rules."""


_COMMANDS = (
    *(try_command, diff_command, new_command),
    *(merged_command, profiles_command, export_command, import_vale_command, pages_command),
)
for _command in _COMMANDS:
    command.add_command(_command)


@command.command(name="list")
@click.option("--family", multiple=True, help="Only this family, such as anonymity; may be given again.")
@click.option("--severity", type=click.Choice([each.value for each in Severity]), help="Only this severity.")
@click.option("--status", type=click.Choice([each.value for each in Status]), help="Only this status.")
@click.option("--kind", type=click.Choice(KINDS), help="Only rules that look in this way.")
@click.option("--reference", help="Only rules that rest on this, such as IPSO.")
@click.option("--jurisdiction", type=click.Choice(JURISDICTIONS), help="Only rules that run there.")
@click.option("--changed", is_flag=True, help="Only rules that a house book changes.")
@click.option("--find", metavar="WORDS", help="Only rules with these words in id, title, message, reason or examples.")
@click.option("--format", "format_", type=click.Choice(["table", "json"]), default="table", help="How to print.")
@book_options
def list_command(format_: str, books: tuple[Path, ...], profiles: tuple[str, ...], **wanted: Any) -> int:  # noqa: ANN401 (one option a filter)
    """List every rule, or those that all filters fit, with its severity."""
    from compliance_app.rulebook.pages import Filter, list_rules

    rows = list_rules(load_rulebook(books, profiles), Filter(**wanted))
    if format_ == "json":
        sys.stdout.write(json.dumps({"rules": rows}, ensure_ascii=False, indent=1) + "\n")
        return 0
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, pad_edge=False)
    for heading, wraps in (("Severity", False), ("Rule", False), ("Title", True), ("Status", False)):
        table.add_column(heading, no_wrap=not wraps, overflow="fold")
    for row in rows:
        table.add_row(Text(row["severity"], COLOURS[row["severity"]]), row["id"], row["title"], row["status"])
    page = console()
    page.print(table)
    live = sum(row["status"] == "live" for row in rows)
    page.print(f"{len(rows)} rules, {live} live")
    return 0


@command.command()
@click.argument("rule_id", metavar="ID")
@book_options
def explain(rule_id: str, books: tuple[Path, ...], profiles: tuple[str, ...]) -> int:
    """Print the page of one rule: what it flags, why, what it rests on, and its examples."""
    from compliance_app.reports.cite import cite
    from compliance_app.rulebook.pages import life_of, limits_of

    rulebook = load_rulebook(books, profiles)
    rule = rule_of(rulebook, rule_id)
    page = console()
    page.print(f"[bold]{safe(rule.title)}[/]")
    severity = f"[{COLOURS[rule.severity]}]{rule.severity}[/]"
    page.print(f"{rule.id} · {severity} · {rule.status} · since {safe(rule.since)}\n")
    page.print(safe(rule.why) + "\n")
    _print_severities(rule, page)
    _print_list("What to do", rule.suggestions, page)
    _print_list("Rests on", [cite(reference) for reference in rule.references], page)
    _print_list("Looks for", _means(rule), page)
    _print_list("Limits", limits_of(rule), page)
    _print_list("Leaves alone", rule.exceptions, page)
    _print_list("Flags", [_example(example) for example in rule.examples if example.flags], page, marked=True)
    _print_list("Passes", [_example(example) for example in rule.examples if not example.flags], page, marked=True)
    _print_list("Changed by books above", [str(each) for each in rulebook.overrides if each.rule == rule.id], page)
    _print_list("History", life_of(rule), page)
    _print_list("Comes from", _origins(rulebook, rule), page)
    page.print("This is an aid to editors, not legal advice.", style="dim")
    return 0


@command.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE...", type=click.Path(path_type=Path))
def check(files: tuple[Path, ...]) -> int:
    """Check rulebook files and print every fault with line and column; exit 2 if there is one."""
    from compliance_app.rulebook.due import overdue

    faults = 0
    for file in files:
        try:
            rulebook = load_rulebook([file])
        except RulebookError as error:
            faults += len(error.problems)
            for problem in error.problems:
                click.echo(str(problem), err=True)
        else:
            click.echo(f"{file}: no faults; {len(rulebook.rules)} rules, {len(rulebook.overrides)} overrides")
            for line in overdue(rulebook, datetime.now(UTC).date()):
                click.echo(f"warning: {line}", err=True)
    if faults:
        click.echo(f"{faults} {'fault' if faults == 1 else 'faults'}", err=True)
    return 2 if faults else 0


@command.command()
@click.option("--rule", "rule_id", help="Only the examples of this rule.")
@book_options
def test(rule_id: str | None, books: tuple[Path, ...], profiles: tuple[str, ...]) -> int:
    """Run the examples of every rule through the real analysis; exit 1 if one fails."""
    from compliance_app.workbench.rules import try_examples

    rulebook = load_rulebook(books, profiles)
    only = None if rule_id is None else rule_of(rulebook, rule_id)
    tried = failed = 0
    for result in try_examples(rulebook, only):
        tried += 1
        if result.fault is not None:
            failed += 1
            click.echo(f"{result.rule} example {result.number} (line {result.example.line}): {result.fault}")
            click.echo(f"    {' / '.join(result.example.text.splitlines())}")
    click.echo(f"{tried} examples, {failed} failed")
    return 1 if failed else 0


def _print_list(heading: str, lines: Any, page: "Console", marked: bool = False) -> None:  # noqa: ANN401
    if not lines:
        return
    page.print(f"[bold]{heading}[/]")
    for line in lines:
        page.print(f"  • {line if marked else safe(line)}")
    page.print()


def _print_severities(rule: Rule, page: "Console") -> None:
    for escalation in rule.escalate:
        when = " and ".join(f"{fact} is {' or '.join(values)}" for fact, values in escalation.when)
        page.print(f"[{COLOURS[escalation.severity]}]{escalation.severity}[/] when {safe(when)}")
    if rule.escalate:
        page.print()


def _means(rule: Rule) -> list[str]:
    from compliance_app.rulebook.pages import PATTERN_PARTS, settings_of
    from compliance_app.rulebook.write import yaml_of

    lines = [f"detector {rule.detector}"] if rule.detector else []
    for name, value in settings_of(rule).items():
        if name in PATTERN_PARTS:
            lines += yaml_of({name: value}).splitlines()
        elif isinstance(value, dict):
            lines += [f"{found} → {better}" for found, better in value.items()]
        elif isinstance(value, (tuple, frozenset)):
            lines += [str(item) for item in (sorted(value) if isinstance(value, frozenset) else value)]
        else:
            lines.append(f"{name}: {value}")
    return lines


def _origins(rulebook: Rulebook, rule: Rule) -> list[str]:
    from compliance_app.rulebook.origin import origins_of

    origins = origins_of(rulebook, rule)
    return [origins.rule, *(f"{key}: {where}" for key, where in origins.changed.items())]


def _example(example: Example) -> str:
    """Return the example with what is flagged in bold, as markup."""
    parts: list[str] = []
    at = 0
    for mark in example.marks:
        parts += [safe(example.text[at : mark.start]), f"[bold underline]{safe(mark.of(example.text))}[/]"]
        at = mark.end
    parts.append(safe(example.text[at:]))
    because = f" [dim]({safe(example.because)})[/]" if example.because else ""
    return "".join(parts).replace("\n", " / ") + because
