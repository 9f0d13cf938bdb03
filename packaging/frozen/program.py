"""Where the frozen program begins: the same command line, for people who have no Python."""

import multiprocessing
import os
import sys


def main() -> int:
    """Run the command line, or the part of an audit that a parent process has asked for."""
    multiprocessing.freeze_support()
    _give_back_library_path()
    from compliance_app.cli import run

    return run(sys.argv[1:])


def _give_back_library_path() -> None:
    """Let other programs that we start (Java, a printer's dialog) find their own libraries, not the bundled ones."""
    before = os.environ.get("LD_LIBRARY_PATH_ORIG")
    if before is not None:
        os.environ["LD_LIBRARY_PATH"] = before
    elif getattr(sys, "frozen", False):
        os.environ.pop("LD_LIBRARY_PATH", None)


if __name__ == "__main__":
    sys.exit(main())
