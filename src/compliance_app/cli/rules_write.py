"""`rules merged` and `rules profiles`: what counts in the end, and where it comes from."""

from pathlib import Path

import click

from compliance_app.cli.rule_options import book_options, console, rule_of, safe
from compliance_app.rulebook import Rulebook, load_rulebook


@click.command(name="merged")
@click.argument("rule_ids", nargs=-1, metavar="[ID]...")
@book_options
def merged_command(rule_ids: tuple[str, ...], books: tuple[Path, ...], profiles: tuple[str, ...]) -> int:
    """Print the merged book, or some of its rules, as YAML with the origin of every value.

    A comment over a rule says where it stands; one over a value, who changed it and why.
    """
    from compliance_app.rulebook.write import Written

    rulebook = load_rulebook(books, profiles)
    if rule_ids:
        chosen = tuple(rule_of(rulebook, rule_id) for rule_id in rule_ids)
        rulebook = Rulebook(rulebook.identity, rulebook.title, rulebook.language, chosen, rulebook.overrides)
    click.echo(f"# profile: {rulebook.identity.profile}; sha256 of all rules: {rulebook.identity.sha256}")
    click.echo(str(Written(rulebook, with_origins=True)), nl=False)
    return 0


@click.command(name="profiles")
@book_options
def profiles_command(books: tuple[Path, ...], profiles: tuple[str, ...]) -> int:
    """List the countries, titles and desks that a book can be read for, and what each changes."""
    rulebook = load_rulebook(books, profiles)
    page = console()
    chosen = rulebook.identity.profile.split(", ")
    for profile in rulebook.profiles:
        if profile.is_base:
            continue
        changes = len([each for each in load_rulebook(books, [profile.name]).overrides if each.profile])
        mark = " [bold](chosen)[/]" if profile.name in chosen else ""
        page.print(f"[bold]{profile.name}[/] ({profile.axis}): {safe(profile.title)}; {changes} changes{mark}")
    return 0
