"""`python -m compliance_app`: the same as the installed command."""

import sys


def main() -> None:
    """Run the command line."""
    from compliance_app.cli import run

    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
