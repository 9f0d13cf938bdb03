"""The two ways to LanguageTool: a server that somebody named, and one of our own."""

import threading
import time
from typing import TYPE_CHECKING, Protocol

from compliance_app.errors import NotAvailable
from compliance_app.grammar.client import TooSlow, ask
from compliance_app.grammar.installation import Installation
from compliance_app.model import Remark

if TYPE_CHECKING:
    from compliance_app.grammar.local_server import LocalServer

_WARM_UP = "The harbour board has met."
_WARM_UP_SECONDS = 180
_NAMED_SECONDS = 30
_MOST_LATE = 2  # the first question to a cold server may be late on a busy machine, and warms it all the same
_MOST_SILENT = 60  # seconds; editors wait for less, and on a busy machine that is no sign of a server that hangs


class _Ended(NotAvailable):
    """A server of ours that ended while it was asked."""


class Engine(Protocol):
    """Something that remarks on grammar and spelling."""

    name: str

    def start(self) -> None:
        """Make ready, so that the first draft does not wait. Raises NotAvailable."""
        ...

    def stop(self) -> None:
        """End what was begun for it."""
        ...

    def remarks(self, text: str, seconds: float) -> tuple[Remark, ...]:
        """Return the remarks on a text, in text order. Raises NotAvailable, in one clear line."""
        ...


class NamedServer:
    """A LanguageTool server that the user runs."""

    def __init__(self, url: str) -> None:
        self.name = "LanguageTool"
        self.url = url

    def start(self) -> None:
        """Have the server read a sentence: whether it is there is told before the first draft."""
        self.remarks(_WARM_UP, _NAMED_SECONDS)

    def stop(self) -> None:
        """Nothing to end: the server is the user's."""

    def remarks(self, text: str, seconds: float) -> tuple[Remark, ...]:
        """Ask the server."""
        return ask(text, self.url, seconds)


class OwnServer:
    """A LanguageTool server that this program starts, one question at a time.

    More at once would need more memory than the server is given.
    """

    def __init__(self, installation: Installation, java: str, most_silent: float = _MOST_SILENT) -> None:
        """Make a server that is ended when several questions in a row got no answer in so many seconds in all."""
        from compliance_app.grammar.local_server import LocalServer  # with a web client, which only it needs

        self.name = f"LanguageTool {installation.version}"
        self._server = LocalServer(lambda port: installation.server_command(java, port))
        self._turn = threading.Lock()
        self._most_silent = most_silent
        self._late = 0  # questions in a row that were not answered in time
        self._silent = 0.0  # seconds that they waited

    @property
    def server(self) -> "LocalServer":
        """The server behind it."""
        return self._server

    def start(self) -> None:
        """Start the server and have it read a sentence: the first one takes seconds, the next milliseconds."""
        self.remarks(_WARM_UP, _WARM_UP_SECONDS)

    def stop(self) -> None:
        """End the server."""
        self._server.stop()

    def remarks(self, text: str, seconds: float) -> tuple[Remark, ...]:
        """Ask the server; if it dies over the question it is started again and asked once more."""
        deadline = time.monotonic() + seconds
        if not self._turn.acquire(timeout=max(0.0, seconds)):
            raise TooSlow(f"LanguageTool was busy for {seconds:.0f} seconds", "Check again.")
        try:
            return self._asked_twice_at_most(text, deadline)
        finally:
            self._turn.release()

    def _asked_twice_at_most(self, text: str, deadline: float) -> tuple[Remark, ...]:
        try:
            return self._asked(text, deadline)
        except _Ended:
            return self._asked(text, deadline)

    def _asked(self, text: str, deadline: float) -> tuple[Remark, ...]:
        address = self._server.address()
        begun = time.monotonic()
        try:
            found = ask(text, address, deadline - time.monotonic())
        except TooSlow:
            self._late += 1
            self._silent += time.monotonic() - begun
            if self._late >= _MOST_LATE and self._silent >= self._most_silent:
                self._late, self._silent = 0, 0.0
                self._server.give_up()  # it may never answer again
            raise
        except NotAvailable:
            if self._server.has_ended():
                raise _Ended("LanguageTool stopped over this text", "Check again.") from None
            raise
        self._late, self._silent = 0, 0.0
        self._server.answered()
        return found
