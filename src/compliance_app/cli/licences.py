"""`compliance-app licences`: the licences of everything that this installation is made of."""

import click

from compliance_app.workbench.notices import licence_notice


@click.command(name="licences")
def command() -> None:
    """Show the licence of every part of this program that is installed here, and their texts."""
    click.echo(licence_notice(), nl=False)
