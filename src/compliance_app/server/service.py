"""The server: loopback only, a random token in the address, one check at a time, nothing of the article in the log."""

import hmac
import json
import logging
import secrets
import socket
import threading
from collections.abc import Callable, Iterable
from contextlib import suppress
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Protocol

from compliance_app import __version__, resources
from compliance_app.errors import ComplianceError, ReadError
from compliance_app.server.answers import LANGUAGES, SOFTWARE
from compliance_app.server.forms import Question, read_question
from compliance_app.server.requests import Draft, Refused, body_length, is_json, read_draft

LOOPBACK = "127.0.0.1"
IDLE_SECONDS = 30  # how long a client may keep us waiting for the rest of its request
API = "compliance-api-1.openapi.json"
LINGER_SECONDS = 1  # after a refusal: how long, and how many bytes of the rest, a client may still send
LINGER_BYTES = 16 * 1024 * 1024
BUSY_SECONDS = 60  # how long a request waits for the one before it

_log = logging.getLogger(__name__)

ALLOWED_HEADERS = "Content-Type, Accept"


Heard = Callable[[HTTPStatus, str], None]


def new_token() -> str:
    """Return a secret that nobody guesses."""
    return secrets.token_urlsafe(24)


class Answers(Protocol):
    """What the server asks when a request is in order; one question at a time."""

    def report(self, draft: Draft) -> str:
        """Return the report on a draft as JSON text."""
        ...

    def matches(self, question: Question) -> dict[str, Any]:
        """Return the answer to a question in LanguageTool's shape."""
        ...


class CheckServer(ThreadingHTTPServer):
    """Answers checks from programs on this machine that know its address."""

    daemon_threads = True
    allow_reuse_address = False  # no other program may sit on our port

    def __init__(
        self,
        desk: Answers,
        port: int = 0,
        origins: Iterable[str] = (),
        *,
        token: str = "",
        heard: Heard | None = None,
    ) -> None:
        """Open the port; 0 takes a free one. `origins` are web pages that may ask; none may by default.

        Without a token a new one is made. `heard` is told the status of each answer, and the message of a refusal.
        """
        self.desk = desk
        self.origins = frozenset(origins)
        self.token = token or new_token()
        self.turn = threading.Lock()
        self.heard = heard
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
        """Answer what is asked for by GET."""
        self._answer("GET")

    def do_POST(self) -> None:
        """Answer what is asked for by POST."""
        self._answer("POST")

    def do_OPTIONS(self) -> None:
        """Answer a browser that asks whether a page may ask."""
        self._answer("OPTIONS")

    def _answer(self, method: str) -> None:
        try:
            route = self._route()
            ways = self._ways().get(route)
            if ways is None:
                raise Refused(HTTPStatus.NOT_FOUND, "There is nothing here.")
            if method == "OPTIONS" and self.headers.get("Origin") is not None:
                self._send(HTTPStatus.OK, {})
                return
            if method not in ways:
                raise Refused(HTTPStatus.METHOD_NOT_ALLOWED, f"Ask for this by {' or '.join(ways)}.")
            self._send(HTTPStatus.OK, ways[method]())
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

    def _ways(self) -> dict[str, dict[str, Callable[[], Any]]]:
        """Return what is at each route, by method. LanguageTool's clients write its "v2" or leave it out."""
        asked = {"POST": self._matches, "GET": self._matches_of_query}
        languages = {"GET": lambda: LANGUAGES}
        return {
            "health": {"GET": lambda: {"status": "ready", "version": __version__}},
            "openapi.json": {"GET": lambda: resources.text("schemas", API)},
            "check": {"POST": self._report_or_matches},
            "languages": languages,
            "v2/check": asked,
            "v2/languages": languages,
            "v2/info": {"GET": lambda: {"software": SOFTWARE}},
            "v2/healthcheck": {"GET": lambda: {"status": "OK"}},
        }

    def _route(self) -> str:
        """Return what is asked for, once host, origin and token are right."""
        port = self.server.server_port
        if self.headers.get("Host") not in {f"{LOOPBACK}:{port}", f"localhost:{port}"}:
            raise Refused(HTTPStatus.FORBIDDEN, "This server answers to its own address only.")
        if self.headers.get("Origin") not in {None, *self.server.origins}:
            raise Refused(HTTPStatus.FORBIDDEN, "This server does not answer to web pages.")
        token, _, route = self.path.partition("?")[0].lstrip("/").partition("/")
        if not hmac.compare_digest(token.encode("utf-8", "replace"), self.server.token.encode()):
            raise Refused(HTTPStatus.NOT_FOUND, "There is nothing here.")
        return route.strip("/").replace("v2/v2/", "v2/")

    def _body(self) -> bytes:
        length = body_length(self.headers.get("Content-Length"), self.headers.get("Transfer-Encoding"))
        body = self.rfile.read(length)
        if len(body) < length:
            raise Refused(HTTPStatus.BAD_REQUEST, "The body is shorter than its Content-Length.")
        return body

    def _report_or_matches(self) -> Any:  # noqa: ANN401 (any JSON)
        """Tell a draft for a report from a form of LanguageTool's by its body: clients mislabel it."""
        body = self._body()
        if body.startswith((b"text=", b"data=", b"language=")):
            return self._in_turn(lambda: self.server.desk.matches(read_question(body)))
        if not is_json(self.headers.get("Content-Type")):
            raise Refused(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, "Send the draft as application/json.")
        draft = read_draft(body)
        return self._in_turn(lambda: self.server.desk.report(draft))

    def _matches(self) -> Any:  # noqa: ANN401 (any JSON)
        question = read_question(self._body(), self.path.partition("?")[2])
        return self._in_turn(lambda: self.server.desk.matches(question))

    def _matches_of_query(self) -> Any:  # noqa: ANN401 (any JSON)
        question = read_question(b"", self.path.partition("?")[2])
        return self._in_turn(lambda: self.server.desk.matches(question))

    def _in_turn(self, ask: Callable[[], Any]) -> Any:  # noqa: ANN401 (any JSON)
        if not self.server.turn.acquire(timeout=BUSY_SECONDS):
            raise Refused(HTTPStatus.SERVICE_UNAVAILABLE, "Another check is still running. Try again.")
        try:
            return ask()
        finally:
            self.server.turn.release()

    def _refuse(self, status: HTTPStatus, message: str) -> None:
        self.close_connection = True
        self._send(status, {"error": {"status": int(status), "message": message}}, message)
        self._linger()

    def _linger(self) -> None:
        """Let the client finish sending, within bounds, so that it reads the answer and not a broken pipe."""
        with suppress(OSError):
            self.connection.shutdown(socket.SHUT_WR)
            self.connection.settimeout(LINGER_SECONDS)
            left = LINGER_BYTES
            while left > 0 and (thrown_away := self.connection.recv(65_536)):
                left -= len(thrown_away)

    def _send(self, status: HTTPStatus, content: Any, refusal: str = "") -> None:  # noqa: ANN401 (any JSON)
        body = (content if isinstance(content, str) else json.dumps(content, ensure_ascii=False)).encode("utf-8")
        self.send_response(status)
        self.send_header("Content-Type", "application/json; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "no-store")
        self.send_header("X-Content-Type-Options", "nosniff")
        if (origin := self.headers.get("Origin")) in self.server.origins:
            self.send_header("Access-Control-Allow-Origin", str(origin))
            self.send_header("Access-Control-Allow-Headers", ALLOWED_HEADERS)
            self.send_header("Vary", "Origin")
        if self.close_connection:
            self.send_header("Connection", "close")
        self.end_headers()
        self.wfile.write(body)
        if self.server.heard is not None:
            self.server.heard(status, refusal)

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Answer a request that is no HTTP, or asks by another method, in JSON too."""
        status = HTTPStatus.METHOD_NOT_ALLOWED if code == HTTPStatus.NOT_IMPLEMENTED else HTTPStatus(code)
        self._refuse(status, f"{status.phrase}.")

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002, ANN401 (named by http.server)
        """Say nothing: the line would hold the secret address."""

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        """Note method and status: never the address, which holds the token, nor the words."""
        _log.info("%s %s", self.command or "?", int(code) if isinstance(code, int) else code)
