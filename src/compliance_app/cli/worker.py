"""`compliance-app worker`: the analysis process that the window starts."""

import logging
import os
import sys
from pathlib import Path
from typing import IO

import click

from compliance_app.cli.rule_options import book_options


@click.command(name="worker")
@book_options
def command(books: tuple[Path, ...], profiles: tuple[str, ...]) -> int:
    """Answer JSON lines on standard input; not for people."""
    from compliance_app.server.doors import Doors
    from compliance_app.workbench.preferences import settings_folder
    from compliance_app.workbench.worker import serve

    logging.basicConfig(level=logging.WARNING)
    if hasattr(os, "nice"):
        os.nice(5)  # typing and scrolling come first
    doors = Doors(settings_folder() / "other-programs.json")
    serve(sys.stdin, _own_output(), books, profiles, doors)
    return 0


def _own_output() -> IO[str]:
    """Keep standard output for the answers: whatever a library prints goes to standard error."""
    sys.stdout.flush()
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8", newline="\n")
    os.dup2(2, 1)
    return answers
