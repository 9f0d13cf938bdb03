"""A LanguageTool server of our own: started when it is needed, on loopback, ended with the program."""

import http.client
import json
import socket
import subprocess
import sys
import threading
import time
from collections import deque
from collections.abc import Callable
from pathlib import Path
from typing import IO

from compliance_app.errors import NotAvailable

LOOPBACK = "127.0.0.1"
LANGUAGE = "en-GB"
START_SECONDS = 60  # a cold start takes 2 to 5, on a machine with much other work 20 and more
_MOST_FAILURES = 2  # without an answer in between: started again once, then left alone
_PORT_TRIES = 3
_END_SECONDS = 5
_STARTED = "Server started"
_PORT_TAKEN = "Address already in use"
KEEP = "keep"  # what the frozen program is told, to be the keeper
_KEEPER = Path(__file__).with_name("keeper.py")
_INSTALL = "Run `compliance-app languagetool install --again`."
_DAMAGED = ("LanguageTool’s files are damaged", _INSTALL)
# What Java prints -> what is wrong, and what to do.
_REASONS = {
    "UnsupportedClassVersionError": ("Java is too old for LanguageTool", "Install Java 17 or newer."),
    "OutOfMemoryError": ("There is too little memory for LanguageTool", "Close other programs."),
    "ClassNotFoundException": _DAMAGED,
    "NoClassDefFoundError": _DAMAGED,
    "ZipException": _DAMAGED,
    "is not a language code known": ("LanguageTool’s files are not complete", _INSTALL),
}
_LATE = ("LanguageTool did not start in time", "Close other programs and check again.")
_UNKNOWN = ("LanguageTool ended as soon as it was started", "Run `compliance-app doctor`.")
_NO_ENGLISH = ("The LanguageTool that is installed has no British English", _INSTALL)

CommandFor = Callable[[int], list[str]]


class LocalServer:
    """The server process. It is started on a port that was free a moment ago, and tried again on another if taken."""

    def __init__(self, command_for: CommandFor, start_seconds: float = START_SECONDS) -> None:
        self._command_for = command_for
        self._start_seconds = start_seconds
        self._lock = threading.Lock()
        self._process: _Process | None = None
        self._failures = 0
        self._problem: NotAvailable | None = None

    def address(self) -> str:
        """Return the address of the running server; start it if need be.

        Raises NotAvailable where it does not start, or has failed twice without an answer in between.
        """
        with self._lock:
            if self._process is not None:
                if self._process.is_running():
                    return self._process.address
                self._process.end()
                self._process = None
                self._failures += 1
            if self._failures >= _MOST_FAILURES:
                self._problem = NotAvailable("LanguageTool stopped twice", "Start this program anew to try again.")
            if self._problem is not None:
                raise self._problem
            try:
                self._process = self._started()
            except NotAvailable as error:
                if error.what == _LATE[0]:
                    self._failures += 1  # the machine may be less busy when the next draft is checked
                else:
                    self._problem = error  # what does not start now will not start for the next draft
                raise
            return self._process.address

    def answered(self) -> None:
        """Note that the server works: only failures in a row count."""
        with self._lock:
            self._failures = 0

    def has_ended(self, within: float = 5.0) -> bool:
        """Tell whether the server is gone, or goes within a moment."""
        process = self._process
        return process is None or not process.is_running(within)

    def stop(self) -> None:
        """End the server, if one runs; the next question starts another."""
        with self._lock:
            process, self._process = self._process, None
            if process is not None:
                process.end()

    def give_up(self) -> None:
        """End a server that does not answer; this counts as a failure."""
        with self._lock:
            self._failures += 1
        self.stop()

    def _started(self) -> "_Process":
        deadline = time.monotonic() + self._start_seconds
        reason = _UNKNOWN
        for _ in range(_PORT_TRIES):
            process = _Process(self._command_for, _free_port())
            problem = process.wait_until_ready(deadline)
            if problem is None:
                return process
            process.end()
            if not process.said(_PORT_TAKEN):
                raise NotAvailable(*problem)
            reason = ("Another program takes LanguageTool’s port each time", "Start this program anew.")
        raise NotAvailable(*reason)


class _Process:
    """One run of the server, below a keeper that ends it when we are gone."""

    def __init__(self, command_for: CommandFor, port: int) -> None:
        self._port = port
        self.address = f"http://{LOOPBACK}:{port}/"
        self._said: deque[str] = deque(maxlen=200)
        self._news = threading.Event()  # it has started, or ended
        self._is_up = False
        try:
            self._keeper = subprocess.Popen(  # noqa: S603 (our own command)
                [*_keeper(), *command_for(port)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                # Ctrl+C is for us; the server ends with us, in order. Not in a session of its own: Linux shares the
                # processors out by session, and the keeper's giving way would count for nothing.
                process_group=0,
            )
        except OSError:
            raise NotAvailable(*_UNKNOWN) from None
        threading.Thread(target=self._listen, args=(self._keeper.stdout,), daemon=True).start()

    def is_running(self, within: float = 0) -> bool:
        """Tell whether the server still runs after a moment."""
        try:
            self._keeper.wait(within)
        except subprocess.TimeoutExpired:
            return True
        return False

    def said(self, words: str) -> bool:
        """Tell whether the server printed these words before it was up."""
        return any(words in line for line in self._said)

    def wait_until_ready(self, deadline: float) -> tuple[str, str] | None:
        """Wait until the server answers in British English; return what is wrong and what to do if it will not."""
        self._news.wait(max(0.0, deadline - time.monotonic()))
        if not self._is_up:
            if not self._news.is_set():
                return _LATE
            return next((problem for sign, problem in _REASONS.items() if self.said(sign)), _UNKNOWN)
        return None if self._knows_english(deadline) else _NO_ENGLISH

    def end(self) -> None:
        """End the server, by force if it does not go."""
        if self._keeper.stdin is not None:
            self._keeper.stdin.close()
        if self.is_running(_END_SECONDS):
            self._keeper.kill()
            self._keeper.wait()

    def _listen(self, output: IO[bytes]) -> None:
        """Read what the server prints, so that it is never kept waiting; once it is up, nothing of it is kept."""
        for line in output:
            if not self._is_up:
                self._said.append(line.decode("utf-8", "replace"))
                if _STARTED in self._said[-1]:
                    self._is_up = True
                    self._news.set()
        output.close()
        self._news.set()

    def _knows_english(self, deadline: float) -> bool:
        connection = http.client.HTTPConnection(LOOPBACK, self._port, timeout=max(0.1, deadline - time.monotonic()))
        try:
            connection.request("GET", "/v2/languages")
            answer = json.loads(connection.getresponse().read())
            return any(language.get("longCode") == LANGUAGE for language in answer)
        except (OSError, http.client.HTTPException, ValueError, AttributeError, TypeError):
            return False
        finally:
            connection.close()


def _keeper() -> list[str]:
    """Return how the keeper is started: by an interpreter, or where the program is frozen and has none, by itself."""
    if getattr(sys, "frozen", False):
        return [sys.executable, KEEP]
    return [sys.executable, "-I", "-S", str(_KEEPER)]


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind((LOOPBACK, 0))
        return int(probe.getsockname()[1])
