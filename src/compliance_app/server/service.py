"""The server: loopback only, a random token in the address, one check at a time, nothing of the article in the log."""

import hmac
import json
import logging
import secrets
import socket
import threading
from collections.abc import Callable
from contextlib import suppress
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from compliance_app import __version__
from compliance_app.errors import ComplianceError, ReadError
from compliance_app.server.requests import Draft, Refused, body_length, read_draft
from compliance_app.workbench.check import Checker

LOOPBACK = "127.0.0.1"
IDLE_SECONDS = 30  # how long a client may keep us waiting for the rest of its request
LINGER_SECONDS = 1  # after a refusal: how long, and how many bytes of the rest, a client may still send
LINGER_BYTES = 16 * 1024 * 1024
BUSY_SECONDS = 60  # how long a request waits for the one before it

_log = logging.getLogger(__name__)

Check = Callable[[Draft], str]


def check_text(current: Callable[[], Checker]) -> Check:
    """Return a function that checks a draft of plain text by the checker of the moment and returns JSON text."""
    from compliance_app.documents.plain import read_plain
    from compliance_app.reports.json_report import write_json

    def check(draft: Draft) -> str:
        article = read_plain(draft.name, draft.text.encode("utf-8"))
        checker = current()
        return write_json([checker.check_article(article)], checker.rulebook.identity)

    return check


class CheckServer(ThreadingHTTPServer):
    """Answers checks from programs on this machine that know its address."""

    daemon_threads = True
    allow_reuse_address = False  # no other program may sit on our port

    def __init__(self, check: Check, port: int = 0) -> None:
        """Open the port; 0 takes a free one."""
        self.check = check
        self.token = secrets.token_urlsafe(24)
        self.turn = threading.Lock()
        super().__init__((LOOPBACK, port), _Handler)

    @property
    def address(self) -> str:
        """The secret address: whoever knows it may ask."""
        return f"http://{LOOPBACK}:{self.server_port}/{self.token}"

    def handle_error(self, request: object, client_address: object) -> None:
        """Note that a connection broke, without the traceback that would print to the terminal."""
        _log.info("a connection broke")


class _Handler(BaseHTTPRequestHandler):
    """One request."""

    server: CheckServer  # pyright: ignore[reportIncompatibleVariableOverride]
    protocol_version = "HTTP/1.1"
    server_version = f"compliance-app/{__version__}"
    sys_version = ""
    timeout = IDLE_SECONDS

    def do_GET(self) -> None:
        """Answer GET TOKEN/health."""
        self._answer({"health": lambda: {"status": "ready", "version": __version__}}, others={"check"})

    def do_POST(self) -> None:
        """Answer POST TOKEN/check."""
        self._answer({"check": self._checked}, others={"health"})

    def _answer(self, routes: dict[str, Callable[[], Any]], others: set[str]) -> None:
        try:
            route = self._route()
            if route in others:
                raise Refused(HTTPStatus.METHOD_NOT_ALLOWED, "Ask for health by GET and for a check by POST.")
            if route not in routes:
                raise Refused(HTTPStatus.NOT_FOUND, "There is nothing here.")
            self._send(HTTPStatus.OK, routes[route]())
        except Refused as refused:
            self._refuse(refused.status, refused.message)
        except ReadError as error:
            self._refuse(HTTPStatus.UNPROCESSABLE_ENTITY, f"The draft {error.problem}. {error.advice}")
        except ComplianceError as error:
            self._refuse(HTTPStatus.SERVICE_UNAVAILABLE, str(error))
        except OSError:  # the client went away, or kept us waiting
            self.close_connection = True
        except Exception as error:  # the boundary of a request: the next one must still be answered
            _log.error("a check failed: %s", type(error).__name__)
            self._refuse(HTTPStatus.INTERNAL_SERVER_ERROR, "The check failed. This is our fault.")

    def _route(self) -> str:
        """Return what is asked for, once host, origin and token are right."""
        port = self.server.server_port
        if self.headers.get("Host") not in {f"{LOOPBACK}:{port}", f"localhost:{port}"}:
            raise Refused(HTTPStatus.FORBIDDEN, "This server answers to its own address only.")
        if self.headers.get("Origin") is not None:
            raise Refused(HTTPStatus.FORBIDDEN, "This server does not answer to web pages.")
        token, _, route = self.path.removeprefix("/").partition("/")
        if not hmac.compare_digest(token.encode("utf-8", "replace"), self.server.token.encode()):
            raise Refused(HTTPStatus.NOT_FOUND, "There is nothing here.")
        return route

    def _checked(self) -> str:
        headers = self.headers
        length = body_length(
            headers.get("Content-Length"), headers.get("Transfer-Encoding"), headers.get("Content-Type")
        )
        body = self.rfile.read(length)
        if len(body) < length:
            raise Refused(HTTPStatus.BAD_REQUEST, "The body is shorter than its Content-Length.")
        draft = read_draft(body)
        if not self.server.turn.acquire(timeout=BUSY_SECONDS):
            raise Refused(HTTPStatus.SERVICE_UNAVAILABLE, "Another check is still running. Try again.")
        try:
            return self.server.check(draft)
        finally:
            self.server.turn.release()

    def _refuse(self, status: HTTPStatus, message: str) -> None:
        self.close_connection = True
        self._send(status, {"error": {"status": int(status), "message": message}})
        self._linger()

    def _linger(self) -> None:
        """Let the client finish sending, within bounds, so that it reads the answer and not a broken pipe."""
        with suppress(OSError):
            self.connection.shutdown(socket.SHUT_WR)
            self.connection.settimeout(LINGER_SECONDS)
            left = LINGER_BYTES
            while left > 0 and (thrown_away := self.connection.recv(65_536)):
                left -= len(thrown_away)

    def _send(self, status: HTTPStatus, content: Any) -> None:  # noqa: ANN401 (any JSON)
        body = (content if isinstance(content, str) else json.dumps(content, ensure_ascii=False)).encode("utf-8")
        self.send_response(status)
        self.send_header("Content-Type", "application/json; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "no-store")
        self.send_header("X-Content-Type-Options", "nosniff")
        if self.close_connection:
            self.send_header("Connection", "close")
        self.end_headers()
        self.wfile.write(body)

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Answer a request that is no HTTP, or asks by another method, in JSON too."""
        status = HTTPStatus.METHOD_NOT_ALLOWED if code == HTTPStatus.NOT_IMPLEMENTED else HTTPStatus(code)
        self._refuse(status, f"{status.phrase}.")

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002, ANN401 (named by http.server)
        """Say nothing: the line would hold the secret address."""

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        """Note method and status: never the address, which holds the token, nor the words."""
        _log.info("%s %s", self.command or "?", int(code) if isinstance(code, int) else code)
