"""The server over a real socket; the check behind it is a plain function that says what it was given."""

import http.client
import json
import logging
import socket
import threading
from collections.abc import Callable, Iterator
from http import HTTPStatus
from typing import Any

import pytest

from compliance_app.errors import NotAvailable, ReadError
from compliance_app.server import CheckServer
from compliance_app.server.forms import Question
from compliance_app.server.requests import MAX_BODY, Draft

JSON = {"Content-Type": "application/json"}


def echo(draft: Draft) -> str:
    """Stand for the check: fail as it can fail, else return a report of what came."""
    faults = {
        "unreadable": ReadError(draft.name, "is empty", "Write something."),
        "absent": NotAvailable("No model", "Get it."),
    }
    if draft.text in faults:
        raise faults[draft.text]
    if draft.text == "broken":
        raise ZeroDivisionError("SECRET COPY")
    return json.dumps({"path": draft.name, "text": draft.text})


class Desk:
    """Answers with what it was asked."""

    def __init__(self, report: Callable[[Draft], str] = echo) -> None:
        self.report = report

    def matches(self, question: Question) -> dict[str, Any]:
        if question.text == "broken":
            raise ZeroDivisionError("SECRET COPY")
        return {"text": question.text, "language": question.language, "matches": []}


@pytest.fixture
def server() -> Iterator[CheckServer]:
    with CheckServer(Desk()) as opened:
        thread = threading.Thread(target=opened.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield opened
        opened.shutdown()
        thread.join()


def ask(
    server: CheckServer, method: str, route: str, body: bytes | None = None, headers: dict[str, str] | None = None
) -> tuple[int, dict, http.client.HTTPMessage]:
    connection = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=10)
    try:
        connection.request(method, route, body, headers or {})
        response = connection.getresponse()
        return response.status, json.loads(response.read()), response.headers
    finally:
        connection.close()


def post(server: CheckServer, content: object, **headers: str) -> tuple[int, dict]:
    body = content if isinstance(content, bytes) else json.dumps(content).encode()
    status, answer, _ = ask(server, "POST", f"/{server.token}/check", body, {**JSON, **headers})
    return status, answer


def test_health(server: CheckServer):
    status, answer, headers = ask(server, "GET", f"/{server.token}/health")
    assert (status, answer["status"]) == (200, "ready")
    assert headers["Cache-Control"] == "no-store"
    assert "Access-Control-Allow-Origin" not in headers
    assert "Python" not in headers["Server"]


def test_a_check_gets_the_text_exactly(server: CheckServer):
    text = "Zoë 🙂\r\n“Copy” \u2028 end"
    assert post(server, {"text": text, "name": "zoë.txt"}) == (200, {"path": "zoë.txt", "text": text})
    assert post(server, {"text": ""}) == (200, {"path": "draft.txt", "text": ""})


@pytest.mark.parametrize(
    ("content", "status"),
    [
        (b"not json", 400),
        (b"\xff\xfe", 400),
        (b"[" * 100_000, 400),
        (["text"], 400),
        ({"name": "a"}, 400),
        ({"text": 5}, 400),
        ({"text": "a", "name": None}, 400),
        ({"text": "a", "name": ""}, 400),
        ({"text": "a", "name": "x" * 201}, 400),
        ({"text": "a", "name": "a\nb"}, 400),
        ({"text": "a", "path": "/etc/passwd"}, 400),
        ({"text": "\ud800"}, 400),
        ({"text": "x" * MAX_BODY}, 413),
        ({"text": "unreadable"}, 422),
        ({"text": "absent"}, 503),
        ({"text": "broken"}, 500),
    ],
)
def test_what_is_refused(server: CheckServer, content: object, status: int):
    got, answer = post(server, content)
    assert got == status
    assert answer["error"]["status"] == status
    assert answer["error"]["message"].endswith(".")
    assert "SECRET" not in json.dumps(answer)
    assert ask(server, "GET", f"/{server.token}/health")[0] == 200


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Host": "evil.example"}, 403),
        ({"Host": "127.0.0.1:1"}, 403),
        ({"Origin": "https://evil.example"}, 403),
        ({"Origin": "null"}, 403),
        ({"Content-Type": "text/plain"}, 415),
        ({"Transfer-Encoding": "chunked"}, 411),
    ],
)
def test_headers_that_a_web_page_could_send(server: CheckServer, headers: dict[str, str], status: int):
    assert post(server, {"text": "a"}, **headers)[0] == status


def test_localhost_is_our_name_too(server: CheckServer):
    assert post(server, {"text": "a"}, Host=f"localhost:{server.server_port}")[0] == 200


@pytest.mark.parametrize(
    ("method", "route", "status"),
    [
        ("GET", "/", 404),
        ("GET", "/health", 404),
        ("GET", "/wrong-token/health", 404),
        ("GET", "/{token}", 404),
        ("GET", "/{token}/../health", 404),
        ("GET", "/{token}/check", 405),
        ("POST", "/{token}/health", 405),
        ("PUT", "/{token}/check", 405),
        ("OPTIONS", "/{token}/check", 405),
        ("POST", "/wrong-token/check", 404),
    ],
)
def test_other_addresses_and_methods(server: CheckServer, method: str, route: str, status: int):
    got, answer, headers = ask(server, method, route.format(token=server.token))
    assert (got, answer["error"]["status"]) == (status, status)
    assert headers["Content-Type"].startswith("application/json")


def test_a_body_without_length_is_refused(server: CheckServer):
    with socket.create_connection(("127.0.0.1", server.server_port), timeout=10) as connection:
        head = f"POST /{server.token}/check HTTP/1.1\r\nHost: 127.0.0.1:{server.server_port}\r\n"
        connection.sendall(f"{head}Content-Type: application/json\r\n\r\n".encode())
        assert b" 411 " in connection.recv(4096)


def test_what_is_no_http_gets_an_answer_and_harms_nothing(server: CheckServer):
    with socket.create_connection(("127.0.0.1", server.server_port), timeout=10) as connection:
        connection.sendall(b"\x16\x03\x01 hello\r\n\r\n")
        connection.recv(4096)
    assert ask(server, "GET", f"/{server.token}/health")[0] == 200


def test_neither_token_nor_copy_is_logged(server: CheckServer, caplog: pytest.LogCaptureFixture):
    with caplog.at_level(logging.DEBUG):
        post(server, {"text": "a leaked memo"})
        post(server, {"text": "broken"})
    assert "POST 200" in caplog.text
    assert "ZeroDivisionError" in caplog.text
    for secret in (server.token, "leaked", "SECRET"):
        assert secret not in caplog.text


def test_checks_wait_for_one_another():
    running: list[int] = []
    most: list[int] = []
    entered = threading.Event()
    release = threading.Event()

    def slow(_draft: Draft) -> str:
        running.append(1)
        most.append(len(running))
        entered.set()
        release.wait(10)
        running.pop()
        return "{}"

    with CheckServer(Desk(slow)) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        clients = [threading.Thread(target=post, args=(server, {"text": "a"})) for _ in range(3)]
        for client in clients:
            client.start()
        assert entered.wait(10)
        assert ask(server, "GET", f"/{server.token}/health")[0] == HTTPStatus.OK
        release.set()
        for client in clients:
            client.join()
        server.shutdown()
        thread.join()
    assert (len(most), max(most)) == (3, 1)


FORM = {"Content-Type": "application/x-www-form-urlencoded"}


@pytest.mark.parametrize("route", ["check", "v2/check", "v2/check/", "v2/v2/check", "v2/check?language=en-GB"])
@pytest.mark.parametrize("headers", [FORM, JSON, {}])
def test_a_form_is_a_form_wherever_and_whatever_it_calls_itself(server: CheckServer, route: str, headers: dict):
    status, answer, _ = ask(server, "POST", f"/{server.token}/{route}", b"text=A+town&language=en-GB", headers)
    assert (status, answer) == (200, {"text": "A town", "language": "en-GB", "matches": []})


@pytest.mark.parametrize("prefix", ["", "v2/"])
def test_the_languages(server: CheckServer, prefix: str):
    status, languages, _ = ask(server, "GET", f"/{server.token}/{prefix}languages")
    assert status == 200
    assert {"en-GB", "en-US"} <= {language["longCode"] for language in languages}


def test_info_and_health_as_languagetool_s_clients_ask(server: CheckServer):
    assert ask(server, "GET", f"/{server.token}/v2/info")[1]["software"]["apiVersion"] == 1
    assert ask(server, "GET", f"/{server.token}/v2/healthcheck")[0] == 200
    assert ask(server, "GET", f"/{server.token}/v2/check?text=A%20town")[1]["text"] == "A town"


def test_the_description_names_every_route(server: CheckServer):
    status, described, _ = ask(server, "GET", f"/{server.token}/openapi.json")
    assert status == 200
    for route, ways in described["paths"].items():
        for method in ("GET", "POST"):
            got = ask(server, method, f"/{server.token}{route}", b"" if method == "POST" else None)[0]
            assert (got == 405) == (method.lower() not in ways and route != "/v2/check"), (method, route)


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"language=en-GB",
        b"text=a&language=de-DE",
        b"data=nonsense",
        b'data={"annotation":5}',
        b'data={"annotation":[{"text":5}]}',
        b'data={"annotation":[{"markup":null}]}',
        b'data={"annotation":[[]]}',
        b"\xff\xfe",
        b"&".join([b"a=b"] * 1000),
    ],
)
def test_questions_that_make_no_sense(server: CheckServer, body: bytes):
    status, answer, _ = ask(server, "POST", f"/{server.token}/v2/check", body, FORM)
    assert (status, answer["error"]["status"]) == (400, 400)


def test_a_question_over_which_the_check_fails(server: CheckServer):
    status, answer, _ = ask(server, "POST", f"/{server.token}/v2/check", b"text=broken", FORM)
    assert status == 500
    assert "SECRET" not in json.dumps(answer)


def test_a_page_may_ask_only_if_it_was_named():
    named = "chrome-extension://abc"
    with CheckServer(Desk(), origins=[named]) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            route = f"/{server.token}/v2/check"
            status, _, headers = ask(server, "POST", route, b"text=a", {**FORM, "Origin": named})
            assert (status, headers["Access-Control-Allow-Origin"]) == (200, named)
            status, _, headers = ask(server, "OPTIONS", route, headers={"Origin": named})
            assert (status, headers["Access-Control-Allow-Origin"]) == (200, named)
            status, _, headers = ask(server, "POST", route, b"text=a", {**FORM, "Origin": "https://evil.example"})
            assert (status, headers["Access-Control-Allow-Origin"]) == (403, None)
        finally:
            server.shutdown()
            thread.join()


def test_every_start_has_another_token_and_only_loopback():
    with CheckServer(Desk()) as first, CheckServer(Desk()) as second:
        assert first.token != second.token
        assert first.server_address[0] == "127.0.0.1"
        assert first.address == f"http://127.0.0.1:{first.server_port}/{first.token}"
