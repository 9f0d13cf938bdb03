"""Starting a server and everything that goes wrong with it, with small scripts in the place of Java."""

import socket
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from compliance_app.errors import NotAvailable
from compliance_app.grammar.local_server import LocalServer

SERVER = """
import http.server, json, os, sys
class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        body = json.dumps([{"longCode": LANGUAGE}]).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
    def log_request(self, *_): pass
try:
    server = http.server.HTTPServer(("127.0.0.1", int(sys.argv[1])), Handler)
except OSError:
    print("PortBindingException: Address already in use", flush=True)
    sys.exit(1)
print("noise " * 20_000)
print("Server started", flush=True)
server.serve_forever()
""".replace("LANGUAGE", '"en-GB"')

Opened = Callable[..., LocalServer]


@pytest.fixture
def opened() -> Iterator[Opened]:
    """Return a function that makes a server of a script; all are ended with the test."""
    servers: list[LocalServer] = []

    def make(script: str, seconds: float = 20, starts: list[int] | None = None) -> LocalServer:
        def command(port: int) -> list[str]:
            if starts is not None:
                starts.append(port)
            return [sys.executable, "-c", script, str(port)]

        servers.append(LocalServer(command, seconds))
        return servers[-1]

    yield make
    for server in servers:
        server.stop()


def test_it_starts_once_and_again_after_it_died(opened: Opened):
    starts: list[int] = []
    server = opened(SERVER, starts=starts)
    first = server.address()
    assert server.address() == first
    assert len(starts) == 1
    server._process._keeper.terminate()
    assert server.has_ended(within=10)
    assert server.address() != first
    assert len(starts) == 2


def test_it_is_left_alone_after_it_died_twice_without_an_answer(opened: Opened):
    starts: list[int] = []
    server = opened(SERVER, starts=starts)
    for _ in range(2):
        server.address()
        server._process._keeper.terminate()
        assert server.has_ended(within=10)
    with pytest.raises(NotAvailable, match="stopped twice"):
        server.address()
    assert len(starts) == 2


def test_an_answer_in_between_forgives_a_failure(opened: Opened):
    server = opened(SERVER)
    for _ in range(3):
        server.address()
        server.answered()
        server._process._keeper.terminate()
        assert server.has_ended(within=10)
    server.address()


@pytest.mark.parametrize(
    ("script", "reason"),
    [
        ("print('ClassNotFoundException: org.languagetool.server.HTTPServer'); exit(1)", "files are damaged"),
        ("print('has been compiled ... UnsupportedClassVersionError'); exit(1)", "Java is too old"),
        ("print('java.lang.OutOfMemoryError'); exit(1)", "too little memory"),
        ("exit(0)", "ended as soon as it was started"),
        (SERVER.replace("en-GB", "de-DE"), "no British English"),
    ],
)
def test_a_server_that_does_not_start_is_tried_once_and_says_why(opened: Opened, script: str, reason: str):
    starts: list[int] = []
    server = opened(script, starts=starts)
    for _ in range(2):
        with pytest.raises(NotAvailable, match=reason) as caught:
            server.address()
        assert "\n" not in str(caught.value)
    assert len(starts) == 1


def test_a_server_that_hangs_at_the_start_is_ended_at_the_deadline_and_tried_once_more(opened: Opened):
    starts: list[int] = []
    server = opened("import time; time.sleep(600)", seconds=0.5, starts=starts)
    for reason in ("did not start in time", "did not start in time", "stopped twice", "stopped twice"):
        with pytest.raises(NotAvailable, match=reason):
            server.address()
        assert server.has_ended()
    assert len(starts) == 2


def test_a_port_that_was_taken_meanwhile_is_left_for_another(opened: Opened, monkeypatch: pytest.MonkeyPatch):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        ports = iter([taken.getsockname()[1], None])
        from compliance_app.grammar import local_server

        free = local_server._free_port
        monkeypatch.setattr(local_server, "_free_port", lambda: next(ports) or free())
        starts: list[int] = []
        server = opened(SERVER, starts=starts)
        assert server.address() == f"http://127.0.0.1:{starts[1]}/"


def test_a_port_that_is_always_taken_ends_in_one_line(opened: Opened, monkeypatch: pytest.MonkeyPatch):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        monkeypatch.setattr("compliance_app.grammar.local_server._free_port", lambda: taken.getsockname()[1])
        starts: list[int] = []
        with pytest.raises(NotAvailable, match="takes LanguageTool’s port"):
            opened(SERVER, starts=starts).address()
    assert len(starts) == 3


def test_many_ask_and_one_is_started(opened: Opened):
    starts: list[int] = []
    server = opened(SERVER, starts=starts)
    addresses: list[str] = []
    askers = [threading.Thread(target=lambda: addresses.append(server.address())) for _ in range(5)]
    for asker in askers:
        asker.start()
    for asker in askers:
        asker.join()
    assert (len(starts), len(set(addresses)), len(addresses)) == (1, 1, 5)


def test_a_program_that_is_not_there(tmp_path: Path):
    server = LocalServer(lambda _port: [str(tmp_path / "java")])
    with pytest.raises(NotAvailable, match="ended as soon as it was started"):
        server.address()
