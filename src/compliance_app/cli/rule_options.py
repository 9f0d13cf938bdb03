"""What the commands about rules share: their options, finding a rule by its id, and the console."""

import sys
from collections.abc import Callable, Iterable, Iterator
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from compliance_app.administrator import house_books
from compliance_app.errors import ReadError
from compliance_app.rulebook import Rule, Rulebook

if TYPE_CHECKING:
    from rich.console import Console

_PLAIN_WIDTH = 200  # where the output is not a terminal, no line is cut
COLOURS = {"block": "bold red", "review": "yellow", "advise": "cyan"}
_Command = TypeVar("_Command", bound=Callable[..., int])


profile_option = click.option(
    "--profile",
    "profiles",
    multiple=True,
    help="Country, title or desk to read the book for, such as uk-sc; may be given again.",
)


published_option = click.option(
    "--published",
    type=click.DateTime(["%Y-%m-%d", "%Y-%m-%dT%H:%M"]),
    callback=lambda _context, _option, asked: None if asked is None else asked.astimezone(),
    help="Day, or day and hour, of publication, which embargoes and licence periods are held against; now if left out.",
)


def book_options(command: _Command) -> _Command:
    """Add the options that say by which rulebook a command works: `books` and `profiles`."""
    house = click.option(
        "--rulebook",
        "books",
        multiple=True,
        type=click.Path(path_type=Path),
        callback=lambda _context, _option, asked: house_books(asked),
        help="House book to lay over.",
    )
    return house(profile_option(command))


def rule_of(rulebook: Rulebook, rule_id: str) -> Rule:
    """Return a rule by its id, or end with the id that was probably meant."""
    try:
        return rulebook.rule(rule_id)
    except KeyError:
        near = get_close_matches(rule_id, [rule.id for rule in rulebook.rules], n=1)
        hint = f" Did you mean “{near[0]}”?" if near else " See: compliance-app rules list"
        raise click.UsageError(f"There is no rule “{rule_id}”.{hint}") from None


def console() -> "Console":
    """Return the console that rule pages are printed on."""
    from rich.console import Console

    terminal = sys.stdout.isatty()
    return Console(highlight=False, width=None if terminal else _PLAIN_WIDTH, soft_wrap=not terminal)


def safe(text: str) -> str:
    """Return a text in which the console finds no markup."""
    from rich.markup import escape

    return escape(text)


def counted(number: int, singular: str, plural: str = "") -> str:
    """Return "1 hit", "2 hits"."""
    return f"{number:,} {singular if number == 1 else plural or f'{singular}s'}"


class Readable:
    """Goes through article files; says in one line each which could not be read, and goes on."""

    def __init__(self, paths: Iterable[str]) -> None:
        self._paths = paths
        self.unread = 0

    def __iter__(self) -> Iterator[str]:
        yield from self._paths

    def note(self, error: ReadError) -> None:
        """Name a file that could not be read."""
        self.unread += 1
        click.echo(f"compliance-app: {' '.join(str(error).split())}", err=True)
