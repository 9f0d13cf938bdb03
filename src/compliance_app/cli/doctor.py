"""`compliance-app doctor`: what this machine has and what is missing."""

import click

from compliance_app.workbench.machine import machine_facts


@click.command(name="doctor")
def command() -> None:
    """Show versions, folders and what this machine can do; opens nothing and sends nothing."""
    facts = machine_facts()
    width = max(map(len, facts))
    for name, value in facts.items():
        click.echo(f"{name.ljust(width)}  {value}")
