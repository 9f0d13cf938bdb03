"""Runs a program for as long as whoever started us lives. It is a script of its own and imports nothing of ours.

A Java server does not notice that the program which started it is gone. This process does: its standard input then
ends. It takes a few megabytes and works the same on every platform, however the parent came to its end.
"""

import signal
import subprocess
import sys
import threading
from types import FrameType

_POLITE_SECONDS = 3


def main(command: list[str]) -> int:
    """Run a command until it ends or our standard input does, and return its exit status."""
    with subprocess.Popen(command, stdin=subprocess.DEVNULL) as child:  # noqa: S603 (the caller's own command)

        def end(_signal: int = 0, _frame: FrameType | None = None) -> None:
            child.terminate()

        signal.signal(signal.SIGTERM, end)
        threading.Thread(target=_end_with_input, args=(child,), daemon=True).start()
        return child.wait()


def _end_with_input(child: "subprocess.Popen[bytes]") -> None:
    sys.stdin.buffer.read()
    child.terminate()
    try:
        child.wait(_POLITE_SECONDS)
    except subprocess.TimeoutExpired:
        child.kill()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
