"""An own server that is late or dies, with a small script in the place of Java."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from compliance_app.errors import NotAvailable
from compliance_app.grammar.client import TooSlow
from compliance_app.grammar.engines import OwnServer
from compliance_app.grammar.installation import Installation

SERVER = """
import http.server, json, os, sys, time
from urllib.parse import parse_qs
class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.send([{"name": "English", "code": "en", "longCode": "en-GB"}])
    def do_POST(self):
        text = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())["text"][0]
        if "late" in text: time.sleep(600)
        if "die" in text: os._exit(1)
        self.send({"matches": []})
    def send(self, content):
        body = json.dumps(content).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
    def log_request(self, *_): pass
server = http.server.ThreadingHTTPServer(("127.0.0.1", int(sys.argv[sys.argv.index("-p") + 1])), Handler)
print("Server started", flush=True)
server.serve_forever()
"""


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[OwnServer]:
    script = tmp_path / "java"
    script.write_text(f"#!{sys.executable}\n{SERVER}", encoding="utf-8")
    script.chmod(0o755)
    made = OwnServer(Installation(tmp_path, "6.8", 0, "", tested=False), str(script), most_silent=0.5)
    yield made
    made.server.stop()


def test_a_question_over_which_it_dies_is_asked_twice_and_no_more(engine: OwnServer):
    assert engine.remarks("A text.", 30) == ()
    with pytest.raises(NotAvailable, match="stopped over this text"):
        engine.remarks("die", 30)
    with pytest.raises(NotAvailable, match="stopped twice"):
        engine.remarks("A text.", 30)


def test_editors_that_wait_for_moments_do_not_end_a_server_that_is_busy(engine: OwnServer):
    engine._most_silent = 30
    assert engine.remarks("A text.", 30) == ()
    for _ in range(3):
        with pytest.raises(TooSlow):
            engine.remarks("late", 0.1)
    assert not engine.server.has_ended(within=0)


def test_a_late_answer_costs_the_server_only_the_second_time(engine: OwnServer):
    assert engine.remarks("A text.", 30) == ()
    for _ in range(2):
        assert not engine.server.has_ended(within=0)
        with pytest.raises(TooSlow):
            engine.remarks("late", 0.3)
    assert engine.server.has_ended(within=0)
    assert engine.remarks("A text.", 30) == ()
