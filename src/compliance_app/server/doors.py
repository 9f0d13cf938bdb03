"""The way in for other programs while the window is open: the user opens and closes it, and its address stays the same.

An office that was told the address once finds us there again, until the user asks for a new one. The address is a
secret of the user's: it is kept in a file that nobody else may read.
"""

import json
import os
import re
import tempfile
import threading
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from http import HTTPStatus
from pathlib import Path
from typing import Any

from compliance_app.administrator import fixed, origins_allowed
from compliance_app.errors import ComplianceError, SettingsError
from compliance_app.model import Outcome
from compliance_app.origins import checked_origins
from compliance_app.server.desk import Desk
from compliance_app.server.service import CheckServer, new_token
from compliance_app.workbench.check import Checker

Tell = Callable[[dict[str, Any]], None]

SCHEMA = "compliance-doors/1"
_TOKEN = re.compile(r"[\w-]{20,100}", re.ASCII)
_LAST_PORT = 65535
_QUIET_SECONDS = 0.5  # between two counts of questions, which may come by the hundred
_REFUSALS = {
    HTTPStatus.NOT_FOUND: "A program asked at a wrong address. Give it the address anew.",
    HTTPStatus.FORBIDDEN: "A web page not named in the settings, or a program that calls this machine by another name, "
    "was refused.",
}


@dataclass(frozen=True, slots=True)
class _Kept:
    """What is remembered from one run to the next."""

    open: bool = False
    port: int = 0
    token: str = ""
    origins: tuple[str, ...] = ()  # web pages and add-ons that the user named


class Doors:
    """Opened, closed and given a new address by requests of the window; tells how it is in messages "doors"."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._kept = _read(file)
        self._desk: Desk | None = None
        self._server: CheckServer | None = None
        self._tell: Tell = lambda _message: None
        self._current: Callable[[], Checker] | None = None
        self._problem = ""
        self._counting = threading.Lock()  # each question is answered in a thread of its own
        self._asked = 0
        self._refused = ""  # why the last question got no answer
        self._told_at = 0.0

    def attend(self, current: Callable[[], Checker], tell: Tell) -> None:
        """Begin to work with a checker, and open if it was open when the window was closed."""
        self._current, self._tell = current, tell
        if self._kept.open:
            self._open()
        self._say()

    def act(self, wish: str) -> None:
        """Do as the user wishes: "open", "close", or "renew" for another address."""
        self._problem = self._refused = ""
        if wish in {"close", "renew"}:
            self.close()
        if wish == "renew":
            self._kept = replace(self._kept, port=0, token=new_token())
        if wish in {"open", "renew"}:
            self._open()
        self._keep(replace(self._kept, open=wish != "close"))
        self._say()

    def let(self, origins: Sequence[str]) -> None:
        """Let these web pages and browser add-ons ask from now on, and no others."""
        self._problem = self._refused = ""
        try:
            named = checked_origins(origins)
            allowed = origins_allowed(named)
        except ComplianceError as error:
            self._problem = str(error)
        else:
            self._keep(replace(self._kept, origins=named))
            if self._server is not None:
                self._server.origins = frozenset(allowed)
        self._say()

    def remember(self, outcome: Outcome) -> None:
        """Take the findings on an article of the window, so that others are told of them too."""
        if self._desk is not None:
            self._desk.remember(outcome)

    def close(self) -> None:
        """Close, for this run."""
        server, self._server = self._server, None
        if server is not None:
            server.shutdown()
            server.server_close()
        self._desk = None

    def _open(self) -> None:
        if self._server is not None or self._current is None:
            return
        try:
            self._desk = Desk(self._current)
            self._server = CheckServer(
                self._desk, self._kept.port, self._allowed, token=self._kept.token, heard=self._heard
            )
        except ComplianceError as error:
            self._problem = str(error)
        except OSError:
            self._problem = (
                f"Port {self._kept.port} is in use, perhaps by another window of this program. "
                "Close that, or take a new address."
            )
        else:
            threading.Thread(target=self._server.serve_forever, daemon=True).start()
            self._kept = replace(self._kept, port=self._server.server_port, token=self._server.token)

    @property
    def _allowed(self) -> tuple[str, ...]:
        """The web pages and add-ons that may ask: what the administrator has fixed, else what the user named."""
        settled = fixed().origins
        return self._kept.origins if settled is None else settled

    def _keep(self, kept: _Kept) -> None:
        self._kept = kept
        try:
            _write(kept, self._file)
        except OSError as error:
            self._problem = f"The address cannot be kept in {self._file} ({error.strerror}): it is new at each start."

    def _heard(self, status: HTTPStatus, message: str) -> None:
        refused = "" if status == HTTPStatus.OK else _REFUSALS.get(status, message)
        with self._counting:
            self._asked += 1
            news, self._refused = refused != self._refused, refused
        if news or self._asked == 1 or time.monotonic() - self._told_at > _QUIET_SECONDS:
            self._say()

    def _say(self) -> None:
        self._told_at = time.monotonic()
        self._tell(
            {
                "type": "doors",
                "open": self._server is not None,
                "address": self._server.address if self._server is not None else "",
                "problem": self._problem,
                "asked": self._asked,
                "refused": self._refused,
                "origins": list(self._allowed),
                "origins_fixed": fixed().origins is not None,
            }
        )


def _read(file: Path) -> _Kept:
    """Return what was kept; a file that cannot be read counts as none, and the doors stay closed."""
    with suppress(OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError, SettingsError):
        kept = json.loads(file.read_text(encoding="utf-8"))
        port, token = kept["port"], kept["token"]
        if kept["schema"] == SCHEMA and type(port) is int and 0 <= port <= _LAST_PORT and _TOKEN.fullmatch(token):
            return _Kept(kept["open"] is True, port, token, checked_origins(kept.get("origins", [])))
    return _Kept()


def _write(kept: _Kept, file: Path) -> None:
    content = {
        "schema": SCHEMA,
        "open": kept.open,
        "port": kept.port,
        "token": kept.token,
        "origins": list(kept.origins),
    }
    file.parent.mkdir(parents=True, exist_ok=True)
    # A temporary file is its owner's alone, and stays so under its new name.
    with tempfile.NamedTemporaryFile("w", encoding="utf-8", dir=file.parent, delete=False) as made:
        made.write(json.dumps(content, indent=2) + "\n")
    os.replace(made.name, file)  # noqa: PTH105 (one step on every platform)
