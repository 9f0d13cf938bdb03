"""`compliance-app serve`: answer checks for other programs on this machine until stopped."""

import signal
from pathlib import Path
from types import FrameType

import click

from compliance_app.cli.rule_options import book_options
from compliance_app.errors import SettingsError
from compliance_app.server import CheckServer, check_text
from compliance_app.workbench.fresh import FreshChecker


@click.command(name="serve")
@click.option("--port", type=click.IntRange(0, 65535), default=0, help="Port to listen on; 0 takes a free one.")
@book_options
def command(port: int, books: tuple[Path, ...], profiles: tuple[str, ...]) -> int:
    """Answer checks on loopback for other programs, until Ctrl+C.

    The first line printed is the secret address ADDRESS. GET ADDRESS/health says that we are ready; POST ADDRESS/check
    with {"text": "...", "name": "..."} as application/json returns a compliance-report/1. A house book that is saved
    meanwhile counts from the next draft on.
    """
    check = check_text(FreshChecker(books, profiles, lambda line: click.echo(line, err=True)).current)
    try:
        server = CheckServer(check, port)
    except OSError as error:
        raise SettingsError(f"Port {port} cannot be used ({error.strerror}). Choose another, or 0 for any.") from error
    signal.signal(signal.SIGTERM, _stop)
    with server:
        click.echo(server.address)
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            return 0
    return 0


def _stop(_signal: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt
