"""`compliance-app serve`: answer checks for other programs on this machine until stopped."""

import signal
from pathlib import Path
from types import FrameType

import click

from compliance_app.administrator import origins_allowed
from compliance_app.cli.rule_options import book_options
from compliance_app.errors import SettingsError
from compliance_app.server import CheckServer, Desk
from compliance_app.workbench.fresh import FreshChecker


@click.command(name="serve")
@click.argument("files", nargs=-1, type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="[FILE]...")
@click.option("--port", type=click.IntRange(0, 65535), default=0, help="Port to listen on; 0 takes a free one.")
@book_options
@click.option(
    "--allow-origin", "origins", multiple=True, help="Web page or browser add-on that may ask; others may not."
)
def command(
    files: tuple[Path, ...], port: int, books: tuple[Path, ...], profiles: tuple[str, ...], origins: tuple[str, ...]
) -> int:
    """Answer checks on loopback for other programs, until Ctrl+C.

    The first line printed is the secret address ADDRESS. To LibreOffice and other programs that know LanguageTool, it
    is the address of a LanguageTool server (some want ADDRESS/v2). POST ADDRESS/check with {"text": "...",
    "name": "..."} as application/json returns a compliance-report/1; ADDRESS/openapi.json describes everything.

    A FILE is checked whole, and again when it was saved, so that an editor that asks for one of its paragraphs is also
    told what only the whole article shows. A house book that is saved meanwhile counts from the next question on.
    """
    allowed = origins_allowed(origins)
    desk = Desk(FreshChecker(books, profiles, lambda line: click.echo(line, err=True)).current, files)
    try:
        server = CheckServer(desk, port, allowed)
    except OSError as error:
        raise SettingsError(f"Port {port} cannot be used ({error.strerror}). Choose another, or 0 for any.") from error
    signal.signal(signal.SIGTERM, _stop)
    with server:
        click.echo(server.address)
        desk.start()
        for problem in desk.problems():
            click.echo(f"compliance-app: {problem}", err=True)
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            return 0
    return 0


def _stop(_signal: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt
