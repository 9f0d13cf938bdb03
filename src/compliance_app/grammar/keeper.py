"""Runs a program for as long as whoever started us lives. It is a script of its own and imports nothing of ours.

A Java server does not notice that the program which started it is gone. This process does: its standard input then
ends. It takes a few megabytes and works the same on every platform, however the parent came to its end. On Linux the
system ends the server if even this process is killed. The server keeps nothing, so it is never asked politely.
"""

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from types import FrameType

_SET_DEATH_SIGNAL = 1  # PR_SET_PDEATHSIG of Linux
_GIVES_WAY = 10  # niceness: the analysis, which waits for no remark until it has ended, keeps its processor


def main(command: list[str]) -> int:
    """Run a command until it ends or our standard input does, and return its exit status."""
    if hasattr(os, "nice"):
        os.nice(_GIVES_WAY)
    bound = _bound_to(os.getpid()) if sys.platform == "linux" else None
    # The caller's own command; and there is no second thread yet that could hold a lock which `bound` would wait for.
    with subprocess.Popen(command, stdin=subprocess.DEVNULL, preexec_fn=bound) as child:  # noqa: S603, PLW1509

        def end(_signal: int = 0, _frame: FrameType | None = None) -> None:
            child.kill()

        signal.signal(signal.SIGTERM, end)
        threading.Thread(target=_end_with_input, args=(child,), daemon=True).start()
        return child.wait()


def _end_with_input(child: "subprocess.Popen[bytes]") -> None:
    sys.stdin.buffer.read()
    child.kill()


def _bound_to(keeper: int) -> Callable[[], None]:
    """Return what a new process does so that the system kills it as soon as its keeper is gone."""
    import ctypes

    control = ctypes.CDLL(None).prctl

    def bind() -> None:
        control(_SET_DEATH_SIGNAL, signal.SIGKILL)
        if os.getppid() != keeper:  # it was gone before the system knew
            os._exit(1)

    return bind


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
