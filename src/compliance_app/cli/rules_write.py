"""`rules merged` and `rules profiles`: what counts in the end, and where it comes from."""

from pathlib import Path

import click

from compliance_app.cli.rule_options import book_options, console, rule_of, safe
from compliance_app.rulebook import load_rulebook


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
        rulebook = rulebook.with_rules(rule_of(rulebook, rule_id) for rule_id in rule_ids)
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


@click.command(name="import-vale")
@click.argument("folder", metavar="DIR", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="Write the book to this file.")
def import_vale_command(folder: Path, out: Path | None) -> int:
    """Make a house book of the Vale styles in DIR; say file by file what was carried over and what was not.

    The rules are drafts, to be tried and given examples. Exit 2 if nothing could be carried over.
    """
    from compliance_app.reports.files import write_atomically
    from compliance_app.rulebook.vale import import_styles

    book, report = import_styles(folder)
    if out is not None:
        write_atomically(out, book)
    else:
        click.echo(book, nl=False)
    for carried in report:
        rules = ", ".join(carried.rules)
        click.echo(f"{carried.path}: {rules or 'nothing'}", err=True)
        for note in carried.notes:
            click.echo(f"    {note}", err=True)
    whole = sum(carried.is_whole for carried in report)
    parts = sum(bool(carried.rules) for carried in report) - whole
    click.echo(f"{len(report)} files: {whole} whole, {parts} in part, {len(report) - whole - parts} not", err=True)
    return 0 if whole or parts else 2


@click.command(name="export")
@book_options
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="Write the book to this file.")
def export_command(books: tuple[Path, ...], profiles: tuple[str, ...], out: Path | None) -> int:
    """Write the merged book as one file that needs no other, sealed with the hash of all rules.

    A change to the file afterwards is refused when it is loaded, until the line “seal” is taken out.
    """
    from compliance_app.reports.files import write_atomically
    from compliance_app.rulebook.write import Written, owner_of

    rulebook = load_rulebook(books, profiles)
    owner = rulebook.owners[-1] if rulebook.owners else None
    head = (("owner", owner_of(owner) if owner else None), ("seal", rulebook.identity.sha256))
    sealed = str(Written(rulebook, head=head))
    if out is None:
        click.echo(sealed, nl=False)
        return 0
    write_atomically(out, sealed)
    click.echo(f"{len(rulebook.rules)} rules written to {out}, sealed with {rulebook.identity.sha256}")
    return 0


@click.command(name="pages")
@book_options
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), help="Folder; else our help.")
def pages_command(books: tuple[Path, ...], profiles: tuple[str, ...], out: Path | None) -> int:
    """Write the handbook of rules as html: an index and one page for each family."""
    from compliance_app import resources
    from compliance_app.reports.files import write_atomically
    from compliance_app.reports.rule_pages import rule_pages
    from compliance_app.rulebook.load import whole_rulebook

    folder = out or resources.path("help", "rules")
    folder.mkdir(parents=True, exist_ok=True)
    pages = 0
    rulebook = load_rulebook(books, profiles) if books or profiles else whole_rulebook()
    for name, html in rule_pages(rulebook):
        write_atomically(folder / name, html)
        pages += 1
    click.echo(f"{pages} pages written to {folder}")
    return 0
