"""Starting a server and everything that goes wrong with it, with small scripts in the place of Java."""

import os
import shlex
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import psutil
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

GONE_SECONDS = 4  # what the program promises, on a busy machine too
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


@pytest.mark.skipif(sys.platform == "win32", reason="there is no niceness")
def test_the_server_gives_way_to_the_analysis_and_hears_no_key(opened: Opened):
    server = opened(SERVER)
    server.address()
    java = psutil.Process(server._process._keeper.pid).children()[0]
    assert java.nice() > psutil.Process().nice()
    assert os.getsid(java.pid) == os.getsid(0)  # or Linux would give it as much as all of ours together
    assert os.getpgid(java.pid) != os.getpgid(0)


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


STUBBORN = (
    """
import signal, sys
signal.signal(signal.SIGTERM, signal.SIG_IGN)
"""
    + SERVER
)
PROGRAM = """
import sys
from compliance_app.grammar.local_server import LocalServer
server = LocalServer(lambda port: [sys.executable, "-c", sys.argv[1], str(port)])
server.address()
print("up", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def program() -> Iterator[subprocess.Popen[bytes]]:
    """A program of its own with a server that does not go when it is asked to."""
    command = [sys.executable, "-c", PROGRAM, STUBBORN]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as running:
        assert running.stdout is not None
        assert running.stdout.readline() == b"up\n"
        yield running
        running.kill()


def keeper_and_server(program: subprocess.Popen[bytes]) -> tuple[psutil.Process, psutil.Process]:
    (keeper,) = psutil.Process(program.pid).children()
    (server,) = keeper.children()
    return keeper, server


def is_gone(process: psutil.Process) -> bool:
    """Tell whether a process ends within a moment; one that nobody has buried yet is gone."""
    deadline = time.monotonic() + GONE_SECONDS
    while time.monotonic() < deadline:
        if not process.is_running() or process.status() == psutil.STATUS_ZOMBIE:
            return True
        with suppress(psutil.TimeoutExpired):
            process.wait(0.05)
    return False


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM, None])
def test_the_server_ends_with_the_program_whatever_ends_that(program: subprocess.Popen[bytes], how: int | None):
    keeper, server = keeper_and_server(program)
    assert program.stdin is not None
    program.send_signal(how) if how else program.stdin.close()
    assert is_gone(server)
    assert is_gone(keeper)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux ends a process with its parent")
@pytest.mark.parametrize("program_too", [True, False])
def test_the_server_ends_even_if_its_keeper_is_killed(program: subprocess.Popen[bytes], program_too: bool):
    keeper, server = keeper_and_server(program)
    if program_too:
        program.kill()
    keeper.kill()
    assert is_gone(server)


def test_a_server_that_does_not_go_is_ended_at_once(opened: Opened):
    server = opened(STUBBORN)
    server.address()
    assert server._process is not None
    (child,) = psutil.Process(server._process._keeper.pid).children()
    begun = time.monotonic()
    server.stop()
    assert not child.is_running()
    assert time.monotonic() - begun < GONE_SECONDS


@pytest.mark.skipif(sys.platform == "win32", reason="a script that runs by itself")
def test_the_frozen_program_is_its_own_keeper(
    opened: Opened, tmp_path: Path, repository: Path, monkeypatch: pytest.MonkeyPatch
):
    """It has no interpreter that could run the keeper's script."""
    frozen = tmp_path / "compliance-app"
    frozen.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} {repository}/packaging/frozen/program.py "$@"\n')
    frozen.chmod(0o755)
    server = opened(SERVER)
    command = server._command_for(0)
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(frozen))
    server._command_for = lambda port: [*command[:-1], str(port)]
    assert server.address()


def test_a_program_that_is_not_there(tmp_path: Path):
    server = LocalServer(lambda _port: [str(tmp_path / "java")])
    with pytest.raises(NotAvailable, match="ended as soon as it was started"):
        server.address()
