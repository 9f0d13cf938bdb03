"""`compliance-app gui`: open the window."""

import gc

import click


@click.command(name="gui")
@click.argument("files", nargs=-1, type=click.Path(), metavar="[FILE]...")
@click.option("--until-checked", is_flag=True, help="Say when the window is up and FILE checked, then close it.")
def command(files: tuple[str, ...] = (), until_checked: bool = False) -> int:
    """Open the window, and check each FILE in it. Drafts are only read, never changed."""
    if until_checked and len(files) != 1:
        raise click.UsageError("--until-checked tries an installation with one FILE.")
    gc.disable()  # until the window is up: what is loaded for it stays, so looking through it is in vain
    try:
        from compliance_app.ui.app import run

        return run(list(files), until_checked=until_checked)
    finally:
        gc.enable()
