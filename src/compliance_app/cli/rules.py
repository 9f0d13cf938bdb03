"""`compliance-app rules`: list, explain, check and test the rules."""

import json
import sys
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from compliance_app.errors import RulebookError
from compliance_app.rulebook import Example, Rule, Rulebook, load_rulebook

if TYPE_CHECKING:
    from rich.console import Console

_PLAIN_WIDTH = 200  # where the output is not a terminal, no line is cut
_COLOURS = {"block": "bold red", "review": "yellow", "advise": "cyan"}
_book_option = click.option(
    "--rulebook", "books", multiple=True, type=click.Path(path_type=Path), help="House book to lay over."
)


@click.group(name="rules")
def command() -> None:
    """List, explain, check and test the rules."""


@command.command(name="list")
@click.option("--format", "format_", type=click.Choice(["table", "json"]), default="table", help="How to print.")
@_book_option
def list_command(format_: str, books: tuple[Path, ...]) -> int:
    """List every rule with its severity."""
    from compliance_app.rulebook.pages import list_rules

    rows = list_rules(load_rulebook(books))
    if format_ == "json":
        sys.stdout.write(json.dumps({"rules": rows}, ensure_ascii=False, indent=1) + "\n")
        return 0
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, pad_edge=False)
    for heading, wraps in (("Severity", False), ("Rule", False), ("Title", True), ("Status", False)):
        table.add_column(heading, no_wrap=not wraps, overflow="fold")
    for row in rows:
        table.add_row(Text(row["severity"], _COLOURS[row["severity"]]), row["id"], row["title"], row["status"])
    console = _console()
    console.print(table)
    live = sum(row["status"] == "live" for row in rows)
    console.print(f"{len(rows)} rules, {live} live")
    return 0


@command.command()
@click.argument("rule_id", metavar="ID")
@_book_option
def explain(rule_id: str, books: tuple[Path, ...]) -> int:
    """Print the page of one rule: what it flags, why, what it rests on, and its examples."""
    from compliance_app.rulebook.pages import limits_of

    rulebook = load_rulebook(books)
    rule = _rule(rulebook, rule_id)
    console = _console()
    console.print(f"[bold]{_safe(rule.title)}[/]")
    severity = f"[{_COLOURS[rule.severity]}]{rule.severity}[/]"
    console.print(f"{rule.id} · {severity} · {rule.status} · since {_safe(rule.since)}\n")
    console.print(_safe(rule.why) + "\n")
    _print_severities(rule, console)
    _print_list("What to do", rule.suggestions, console)
    _print_list("Rests on", [_citation(reference) for reference in rule.references], console)
    _print_list("Looks for", _means(rule), console)
    _print_list("Limits", limits_of(rule), console)
    _print_list("Leaves alone", rule.exceptions, console)
    _print_list("Flags", [_example(example) for example in rule.examples if example.flags], console, marked=True)
    _print_list("Passes", [_example(example) for example in rule.examples if not example.flags], console, marked=True)
    _print_list("Changed by the house", [str(each) for each in rulebook.overrides if each.rule == rule.id], console)
    console.print("This is an aid to editors, not legal advice.", style="dim")
    return 0


@command.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE...", type=click.Path(path_type=Path))
def check(files: tuple[Path, ...]) -> int:
    """Check rulebook files and print every fault with line and column; exit 2 if there is one."""
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
    if faults:
        click.echo(f"{faults} {'fault' if faults == 1 else 'faults'}", err=True)
    return 2 if faults else 0


@command.command()
@click.option("--rule", "rule_id", help="Only the examples of this rule.")
@_book_option
def test(rule_id: str | None, books: tuple[Path, ...]) -> int:
    """Run the examples of every rule through the real analysis; exit 1 if one fails."""
    from compliance_app.workbench.rules import try_examples

    rulebook = load_rulebook(books)
    only = None if rule_id is None else _rule(rulebook, rule_id)
    tried = failed = 0
    for result in try_examples(rulebook, only):
        tried += 1
        if result.fault is not None:
            failed += 1
            click.echo(f"{result.rule} example {result.number} (line {result.example.line}): {result.fault}")
            click.echo(f"    {' / '.join(result.example.text.splitlines())}")
    click.echo(f"{tried} examples, {failed} failed")
    return 1 if failed else 0


def _rule(rulebook: Rulebook, rule_id: str) -> Rule:
    try:
        return rulebook.rule(rule_id)
    except KeyError:
        near = get_close_matches(rule_id, [rule.id for rule in rulebook.rules], n=1)
        hint = f" Did you mean “{near[0]}”?" if near else " See: compliance-app rules list"
        raise click.UsageError(f"There is no rule “{rule_id}”.{hint}") from None


def _console() -> "Console":
    from rich.console import Console

    terminal = sys.stdout.isatty()
    return Console(highlight=False, width=None if terminal else _PLAIN_WIDTH, soft_wrap=not terminal)


def _safe(text: str) -> str:
    from rich.markup import escape

    return escape(text)


def _print_list(heading: str, lines: Any, console: "Console", marked: bool = False) -> None:  # noqa: ANN401
    if not lines:
        return
    console.print(f"[bold]{heading}[/]")
    for line in lines:
        console.print(f"  • {line if marked else _safe(line)}")
    console.print()


def _print_severities(rule: Rule, console: "Console") -> None:
    for escalation in rule.escalate:
        when = " and ".join(f"{fact} is {' or '.join(values)}" for fact, values in escalation.when)
        console.print(f"[{_COLOURS[escalation.severity]}]{escalation.severity}[/] when {_safe(when)}")
    if rule.escalate:
        console.print()


def _citation(reference: Any) -> str:  # noqa: ANN401
    clause = f", {reference.clause}" if reference.clause else ""
    place = f" ({reference.jurisdiction})" if reference.jurisdiction else ""
    return f"{reference.title}{clause}{place}"


def _means(rule: Rule) -> list[str]:
    from compliance_app.rulebook.pages import settings_of

    lines = [f"detector {rule.detector}"] if rule.detector else []
    for name, value in settings_of(rule).items():
        if isinstance(value, dict):
            lines += [f"{found} → {better}" for found, better in value.items()]
        elif isinstance(value, (tuple, frozenset)):
            lines += [str(item) for item in (sorted(value) if isinstance(value, frozenset) else value)]
        else:
            lines.append(f"{name}: {value}")
    return lines


def _example(example: Example) -> str:
    """Return the example with what is flagged in bold, as markup."""
    parts: list[str] = []
    at = 0
    for mark in example.marks:
        parts += [_safe(example.text[at : mark.start]), f"[bold underline]{_safe(mark.of(example.text))}[/]"]
        at = mark.end
    parts.append(_safe(example.text[at:]))
    because = f" [dim]({_safe(example.because)})[/]" if example.because else ""
    return "".join(parts).replace("\n", " / ") + because
