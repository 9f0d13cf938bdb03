"""The command `compliance-app`: finds the sub-command and turns errors into one line and an exit status."""

import sys
from importlib import import_module
from typing import Any

import click

from compliance_app import __version__
from compliance_app.errors import ComplianceError
from compliance_app.loading import loaded_to_stay

# name -> one line of help; the command itself is `command` in `compliance_app.cli.<name>`, imported when it is called
COMMANDS = {
    "check": "Check draft articles and report what was found.",
    "gui": "Open the window.",
    "images": "Show what picture files say of their rights.",
    "rules": "List, explain and test the rules.",
    "model": "Show or install the language model.",
    "languagetool": "Show or install the grammar checker.",
    "doctor": "Show versions, paths and what this machine can do.",
    "licences": "Show the licences of all that this program is made of.",
    "review": "Record and verify decisions.",
    "audit": "Check a whole archive and report on it.",
    "serve": "Answer checks on loopback for other programs.",
    "worker": "Analysis process of the window (internal).",
    "export": "Writes files for the window (internal).",
}
HIDDEN = {"worker", "export"}


class _LazyGroup(click.Group):
    """A group whose sub-commands are imported only when they are used."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return [name for name in COMMANDS if name not in HIDDEN]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        with loaded_to_stay():
            return import_module(f"compliance_app.cli.{cmd_name}").command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, COMMANDS[name]) for name in self.list_commands(ctx)])


@click.group(cls=_LazyGroup, invoke_without_command=True)
@click.version_option(__version__, prog_name="compliance-app")
@click.pass_context
def compliance_app(ctx: click.Context) -> None:
    """Find in a draft article what could land the paper in court. Nothing leaves this machine."""
    from compliance_app.cli.log import start_log

    start_log()
    if ctx.invoked_subcommand is None:
        ctx.invoke(import_module("compliance_app.cli.gui").command)


def run(arguments: list[str]) -> int:
    """Run the command line and return its exit status.

    0 checked, 1 a `--fail-on` level was met, 2 wrong use or unreadable input, 3 our own fault.
    """
    try:
        status: Any = compliance_app.main(args=arguments, prog_name="compliance-app", standalone_mode=False)
    except click.exceptions.Abort:
        return 130
    except click.ClickException as error:
        error.show()
        return 2
    except ComplianceError as error:
        print(f"compliance-app: {error}", file=sys.stderr)
        return error.exit_status
    except BrokenPipeError:
        return 0
    except Exception as error:  # our own fault: never a traceback in the user's face
        from compliance_app.cli.fault import report_fault

        return report_fault(error)
    return status if isinstance(status, int) else 0
