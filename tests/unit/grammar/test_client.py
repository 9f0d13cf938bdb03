"""LanguageTool's protocol over a real socket: a tiny server finds "teh" and counts in UTF-16, as LanguageTool does."""

import json
import socket
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib import metadata
from urllib.parse import parse_qs

import pytest

from compliance_app.errors import NotAvailable, SettingsError
from compliance_app.grammar import Grammar, GrammarSettings, settings_from
from compliance_app.grammar.client import TooSlow, ask
from compliance_app.grammar.settings import EngineName, ServerSettings
from compliance_app.model import NotChecked, Remark


def remarks(text: str, server: ServerSettings, seconds: float = 10) -> tuple[Remark, ...]:
    url = server.checked_url()
    assert url is not None
    return ask(text, url, seconds)


def answer(text: str, server: ServerSettings) -> tuple[tuple[Remark, ...], NotChecked | None]:
    return Grammar(GrammarSettings(EngineName.LANGUAGETOOL, server)).ask(text).answer()


def utf16_length(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def found_in(text: str) -> list[dict]:
    matches = []
    at = text.find("teh")
    while at >= 0:
        offset = utf16_length(text[:at])
        matches.append(
            {
                "message": "Possible spelling mistake found.",
                "replacements": [{"value": value} for value in ("the", "tea", "Teh", "ten", "tech", *"abcdefg")],
                "offset": offset,
                "length": 3,
                "context": {"text": text, "offset": offset, "length": 3},
                "sentence": text,
                "rule": {
                    "id": "MORFOLOGIK_RULE_EN_GB",
                    "issueType": "misspelling",
                    "category": {"id": "TYPOS", "name": "T"},
                },
            }
        )
        at = text.find("teh", at + 1)
    return matches


class Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.server.got.append(self.path)
        self.send(
            [{"name": "English (GB)", "code": "en", "longCode": "en-GB"}] if self.path == "/v2/languages" else None
        )

    def do_POST(self) -> None:
        form = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode("utf-8"), keep_blank_values=True)
        self.server.asked.append((self.path, form["language"][0], form["text"][0]))
        self.server.slow.wait(10)
        matches = found_in(form["text"][0])
        if "ligature" in form["text"][0]:
            matches[0]["message"] = "Did you mean “the o\N{LATIN SMALL LIGATURE FFI}ce”?"
        if "stray" in form["text"][0]:
            matches[0]["offset"] = 10_000
        self.send({"matches": matches} if "broken" not in form["text"][0] else {"oops": 1})

    def send(self, content: object) -> None:
        body = json.dumps(content).encode() if content is not None else b"not found: a leaked memo"
        self.send_response(200 if content is not None else 404)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_request(self, code: object = "-", size: object = "-") -> None:
        pass


class Server(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.asked: list[tuple[str, str, str]] = []
        self.got: list[str] = []
        self.slow = threading.Event()
        self.slow.set()

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing of a client that did not wait."""

    @property
    def settings(self) -> ServerSettings:
        return ServerSettings(f"http://127.0.0.1:{self.server_port}")


@pytest.fixture
def server() -> Iterator[Server]:
    with Server() as opened:
        thread = threading.Thread(target=opened.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield opened
        opened.shutdown()
        thread.join()


@pytest.mark.parametrize(
    "text",
    [
        "In teh town.",
        "🙂 In teh town.",
        "🙂🙂\U0001f3f4\U000e0067 “teh” and 𝒶 teh 🙂",
        "Zoë’s\r\n\r\nteh town, e\u0301 teh",
    ],
)
def test_spans_are_code_points(server: Server, text: str):
    found = remarks(text, server.settings)
    assert [remark.span.of(text) for remark in found] == ["teh"] * text.count("teh")
    assert [remark.span.start for remark in found] == sorted({remark.span.start for remark in found})


def test_a_remark_carries_rule_message_and_a_few_replacements(server: Server):
    (remark,) = remarks("In teh town.", server.settings)
    assert (remark.rule, remark.category, remark.kind) == ("MORFOLOGIK_RULE_EN_GB", "TYPOS", "misspelling")
    assert remark.message == "Possible spelling mistake found."
    assert remark.replacements == ("the", "tea", "Teh", "ten", "tech", *"abcde")


def test_british_english_is_asked_for(server: Server):
    remarks("In teh town.", server.settings)
    assert server.asked == [("/v2/check", "en-GB", "In teh town.")]


def test_a_server_tells_its_languages_once(server: Server):
    for _ in range(3):
        remarks("In teh town.", server.settings)
    assert server.got == ["/v2/languages"]
    assert len(server.asked) == 3


def test_a_message_comes_in_plain_characters(server: Server):
    (remark,) = remarks("In teh town, ligature.", server.settings)
    assert remark.message == "Did you mean “the office”?"


def test_nothing_is_asked_about_nothing(server: Server):
    assert remarks(" \n", server.settings) == ()
    assert server.asked == []


def test_a_proxy_of_the_environment_does_not_see_the_draft(server: Server, monkeypatch: pytest.MonkeyPatch):
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    assert len(remarks("In teh town.", server.settings)) == 1


def test_a_match_outside_the_text_is_left_out(server: Server):
    assert len(remarks("A stray teh and teh again.", server.settings)) == 1


@pytest.mark.parametrize("text", ["broken teh"])
def test_a_server_that_speaks_otherwise_is_not_available(server: Server, text: str):
    with pytest.raises(NotAvailable, match="does not answer as LanguageTool does") as caught:
        remarks(text, server.settings)
    assert "\n" not in str(caught.value)


def test_an_error_page_is_not_passed_on(server: Server):
    elsewhere = ServerSettings(f"http://127.0.0.1:{server.server_port}/elsewhere")
    with pytest.raises(NotAvailable) as caught:
        remarks("A leaked memo.", elsewhere)
    assert "leaked" not in str(caught.value)


def test_a_server_that_is_not_there(server: Server):
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        settings = ServerSettings(f"http://127.0.0.1:{unused.getsockname()[1]}")
        found, line = answer("In teh town.", settings)
    assert found == ()
    assert line is not None
    assert line.what == "Grammar and spelling"
    assert line.why.startswith("The LanguageTool server at http://127.0.0.1:")


def test_a_server_that_takes_too_long(server: Server):
    server.slow.clear()
    with pytest.raises(TooSlow, match="did not answer in 0 seconds"):
        remarks("In teh town.", server.settings, seconds=0.2)
    server.slow.set()
    assert len(server.asked) == 1  # a second try would double the time


def test_with_a_server_there_is_no_line(server: Server):
    found, line = answer("In teh town.", server.settings)
    assert (len(found), line) == (1, None)


@pytest.mark.parametrize(
    "url",
    [
        "https://api.languagetool.example/v2",
        "http://192.168.0.7:8081",
        "http://127.0.0.1.evil.example",
        "http://localhost.evil.example:8081",
        "ftp://127.0.0.1",
        "grammar.newsroom.example:8081",
        "http://",
        "http://[::1",
        "http://127.0.0.1:99999",
        "http://127.0.0.1:8081/?a=b",
    ],
)
def test_an_address_off_this_machine_or_none_at_all_is_refused(url: str):
    with pytest.raises(SettingsError):
        remarks("In teh town.", ServerSettings(url))


@pytest.mark.parametrize(
    ("url", "used"),
    [
        ("http://127.0.0.1:8081", "http://127.0.0.1:8081/"),
        ("http://localhost:8081/", "http://localhost:8081/"),
        ("http://127.0.0.1:8081/v2/", "http://127.0.0.1:8081/"),
        ("http://[::1]:8081/lt", "http://[::1]:8081/lt/"),
        ("127.0.0.1:8081", "http://127.0.0.1:8081/"),
        ("localhost:8081/v2/check", "http://localhost:8081/"),
    ],
)
def test_addresses_on_this_machine(url: str, used: str):
    assert ServerSettings(url).checked_url() == used


def test_the_newsroom_s_own_server_must_be_allowed():
    environment = {"COMPLIANCE_LANGUAGETOOL_URL": " http://grammar.newsroom.example:8081 "}
    with pytest.raises(SettingsError, match="COMPLIANCE_LANGUAGETOOL_REMOTE"):
        settings_from(environment).server.checked_url()
    allowed = settings_from({**environment, "COMPLIANCE_LANGUAGETOOL_REMOTE": "yes"})
    assert allowed.server.checked_url() == "http://grammar.newsroom.example:8081/"
    assert settings_from({}) == GrammarSettings()


def test_an_engine_that_there_is_not():
    with pytest.raises(SettingsError, match="auto, languagetool, harper, off"):
        settings_from({"COMPLIANCE_GRAMMAR": "grammarly"})
    assert settings_from({"COMPLIANCE_GRAMMAR": " Harper "}).engine is EngineName.HARPER


@pytest.mark.parametrize(
    ("settings", "identity"),
    [
        (GrammarSettings(EngineName.OFF), "none"),
        (GrammarSettings(server=ServerSettings("http://127.0.0.1:8081")), "LanguageTool at http://127.0.0.1:8081/"),
        (GrammarSettings(EngineName.HARPER), f"Harper {metadata.version('harper-py')}"),
    ],
)
def test_results_are_told_apart_by_the_engine_that_was_asked(settings: GrammarSettings, identity: str):
    assert Grammar(settings).identity == identity
