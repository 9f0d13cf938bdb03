"""The command line: one file a sub-command; parses, calls the workbench, prints."""


def run(arguments: list[str]) -> int:
    """Run the command line and return its exit status."""
    from compliance_app.cli.main import run as run_main

    return run_main(arguments)
