"""`compliance-app gui`: open the window."""

import click


@click.command(name="gui")
@click.argument("files", nargs=-1, type=click.Path(), metavar="[FILE]...")
def command(files: tuple[str, ...] = ()) -> int:
    """Open the window, and check each FILE in it. Drafts are only read, never changed."""
    from compliance_app.ui.app import run

    return run(list(files))
