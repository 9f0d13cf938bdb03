"""`compliance-app images`: what picture files say of their rights, and what that lacks."""

import sys
from datetime import datetime
from pathlib import Path

import click

from compliance_app.cli.rule_options import book_options, published_option
from compliance_app.errors import ReadError
from compliance_app.model import PictureFile
from compliance_app.workbench.check import checker
from compliance_app.workbench.pictures import look_at


@click.command(name="images")
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option("--format", "format_", type=click.Choice(["text", "json"]), default="text", help="How to report.")
@book_options
@published_option
def command(
    files: tuple[str, ...],
    format_: str,
    books: tuple[Path, ...],
    profiles: tuple[str, ...],
    published: datetime | None,
) -> int:
    """Show what each picture FILE says of its maker, owner and licence (IPTC, XMP, EXIF), and what that lacks.

    Only headers are read. Exit status: 0 shown, 2 a file is no picture or cannot be read (the others are still shown).
    """
    rulebook = checker(books, profiles).rulebook
    pictures: list[PictureFile] = []
    problems: list[str] = []
    for file in files:
        try:
            picture = look_at(file, rulebook, published)
        except ReadError as error:
            problems.append(str(error))
            continue
        pictures.append(picture)
        if picture.unreadable and not any(picture.fields.values()):
            problems.append(f"{file}: {picture.unreadable}. Open it in an image program and save it anew.")
    sys.stdout.buffer.write(_report(pictures, format_).encode("utf-8", errors="replace"))
    sys.stdout.buffer.flush()
    for problem in problems:
        click.echo(f"compliance-app: {' '.join(problem.split())}", err=True)
    return 2 if problems else 0


def _report(pictures: list[PictureFile], format_: str) -> str:
    from compliance_app.reports.pictures import render_pictures, write_pictures_json

    return write_pictures_json(pictures) + "\n" if format_ == "json" else render_pictures(pictures)
