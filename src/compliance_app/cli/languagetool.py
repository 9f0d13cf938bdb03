"""`compliance-app languagetool`: show or install the grammar checker."""

import os
from pathlib import Path

import click

from compliance_app.administrator import require_network
from compliance_app.errors import NotAvailable
from compliance_app.grammar.installation import Installation, find_java, home_folder, installed


@click.group(name="languagetool", invoke_without_command=True)
@click.pass_context
def command(ctx: click.Context) -> None:
    """Show the LanguageTool of this program, or install it with `compliance-app languagetool install`."""
    if ctx.invoked_subcommand is not None:
        return
    found = installed(home_folder(os.environ))
    if found is None:
        raise NotAvailable("LanguageTool is not installed", "Run `compliance-app languagetool install` once.")
    _show(found)


@command.command("install")
@click.option(
    "--from",
    "source",
    type=click.Path(exists=True, path_type=Path),
    help="A folder or zip with LanguageTool, instead of fetching it.",
)
@click.option("--again", is_flag=True, help="Install anew what is installed already.")
def install(source: Path | None, again: bool) -> int:
    """Install LanguageTool: by Maven (once; needs a network, Java 17 and Maven), or from what you have.

    It is tried before it is installed. What is fetched must be, to the byte, what this program was tested with.
    """
    from compliance_app.grammar.install import install

    home = home_folder(os.environ)
    found = installed(home)
    if found is not None and source is None and not again:
        click.echo(f"LanguageTool {found.version} is installed already.")
        return 0
    if source is None:
        require_network("Fetching LanguageTool")
    _show(install(home, find_java(os.environ), source))
    return 0


def _show(found: Installation) -> None:
    click.echo(f"LanguageTool {found.version}")
    click.echo(f"place: {found.home}")
    click.echo(f"files: {found.count} jars, {'as tested' if found.tested else 'not the files that were tested'}")
    click.echo(f"sha256: {found.sha256}")
