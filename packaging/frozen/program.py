"""Where the frozen program begins: the same command line, for people who have no Python."""

import multiprocessing
import os
import sys


def main() -> int:
    """Run the command line, or what a parent process has asked for: a part of an audit, or to keep a server."""
    multiprocessing.freeze_support()
    _give_back_library_path()
    if sys.argv[1:2] == ["keep"]:
        from compliance_app.grammar.keeper import main as keep

        return keep(sys.argv[2:])
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
