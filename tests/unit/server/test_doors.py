"""The way in for other programs, as the window opens and closes it."""

import json
import os
import socket
import stat
import threading
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from compliance_app.administrator import Fixed
from compliance_app.errors import NotAvailable, RulebookError
from compliance_app.grammar import EngineName, Grammar, GrammarSettings
from compliance_app.server.doors import Doors
from compliance_app.workbench.check import Checker, checker

PARAGRAPH = "Neighbours called them a grooming gang, he claimed."


@pytest.fixture
def ready(monkeypatch: pytest.MonkeyPatch) -> Checker:
    def no_model() -> None:
        raise NotAvailable("No model", "Get it.")

    monkeypatch.setattr("compliance_app.analysis.parse.load_model", no_model)
    return checker(grammar=Grammar(GrammarSettings(EngineName.OFF)))


class Doorway:
    """Doors with what they told, as the window has them."""

    def __init__(self, file: Path, ready: Checker) -> None:
        self.told: list[dict[str, Any]] = []
        self._news = threading.Condition()
        self.doors = Doors(file)
        self.doors.attend(lambda: ready, self._tell)

    def _tell(self, message: dict[str, Any]) -> None:
        with self._news:
            self.told.append(message)
            self._news.notify_all()

    def wait_until_told(self, is_so: Callable[[dict[str, Any]], bool]) -> None:
        """Wait for news of a kind: they come after the answer."""
        with self._news:
            assert self._news.wait_for(lambda: is_so(self.now), 60)

    @property
    def now(self) -> dict[str, Any]:
        return self.told[-1]

    def ask(self, route: str = "v2/languages", text: str | None = None) -> Any:
        body = urllib.parse.urlencode({"text": text, "language": "en-GB"}).encode() if text else None
        with urllib.request.urlopen(f"{self.now['address']}/{route}", body, timeout=30) as response:  # noqa: S310
            return json.load(response)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "settings" / "other-programs.json"


@pytest.fixture
def doorway(file: Path, ready: Checker) -> Iterator[Doorway]:
    made = Doorway(file, ready)
    yield made
    made.doors.close()


def test_nothing_is_open_before_the_user_says_so(doorway: Doorway, file: Path):
    assert (doorway.now["open"], doorway.now["address"], doorway.now["problem"]) == (False, "", "")
    assert not file.exists()


def test_open_and_closed(doorway: Doorway):
    doorway.doors.act("open")
    assert doorway.ask()[0]["longCode"] == "en-GB"
    address = doorway.now["address"]
    doorway.doors.act("close")
    assert not doorway.now["open"]
    with pytest.raises(urllib.error.URLError):
        urllib.request.urlopen(f"{address}/health", timeout=5)  # noqa: S310 (loopback)


def test_the_address_stays_until_another_is_wanted(doorway: Doorway, file: Path, ready: Checker):
    doorway.doors.act("open")
    first = doorway.now["address"]
    doorway.doors.close()  # the window goes
    again = Doorway(file, ready)
    assert again.now["address"] == first
    again.doors.act("renew")
    assert again.now["open"]
    assert again.now["address"].split("/")[-1] != first.split("/")[-1]
    again.doors.act("close")
    assert not Doorway(file, ready).now["open"]


@pytest.mark.skipif(os.name != "posix", reason="Windows keeps a user's folder from others by itself")
def test_the_address_is_kept_from_others(doorway: Doorway, file: Path):
    doorway.doors.act("open")
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_a_port_that_is_taken_is_told_and_another_can_be_had(doorway: Doorway, file: Path, ready: Checker):
    doorway.doors.act("open")
    second = Doorway(file, ready)
    assert not second.now["open"]
    assert "is in use" in second.now["problem"]
    second.doors.act("renew")
    assert second.now["open"]
    assert second.now["problem"] == ""
    second.doors.close()


def test_paragraphs_of_the_window_s_articles_get_the_article_s_findings(
    doorway: Doorway, ready: Checker, tmp_path: Path
):
    draft = tmp_path / "draft.txt"
    draft.write_text(f"Firm fined\n\nBy Jo Bell\n\n{PARAGRAPH}\n", encoding="utf-8")
    doorway.doors.act("open")
    assert doorway.ask("v2/check", PARAGRAPH)["matches"] == []
    doorway.doors.remember(ready.check_file(draft))
    (match,) = doorway.ask("v2/check", PARAGRAPH)["matches"]
    assert match["message"].endswith("(whole article)")


def test_questions_are_counted_and_what_went_wrong_with_the_last_is_told(doorway: Doorway):
    doorway.doors.act("open")
    doorway.ask()
    with pytest.raises(urllib.error.HTTPError) as caught:
        doorway.ask("v2/check?language=de-DE")
    caught.value.close()
    doorway.wait_until_told(lambda now: now["asked"] == 2 and "Only English" in now["refused"])
    with pytest.raises(urllib.error.HTTPError) as caught:
        urllib.request.urlopen(doorway.now["address"] + "x/v2/languages", timeout=60)  # noqa: S310 (loopback)
    caught.value.close()
    doorway.wait_until_told(lambda now: "wrong address" in now["refused"])
    doorway.ask()
    doorway.wait_until_told(lambda now: now["refused"] == "")


PAGE = "https://cms.example"


def status_for(doorway: Doorway, origin: str) -> tuple[int, str | None]:
    """Ask as a page of some origin does; return the status and who may read the answer."""
    asked = urllib.request.Request(f"{doorway.now['address']}/v2/languages", headers={"Origin": origin})  # noqa: S310
    try:
        with urllib.request.urlopen(asked, timeout=30) as response:  # noqa: S310 (loopback)
            return response.status, response.headers["Access-Control-Allow-Origin"]
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.headers["Access-Control-Allow-Origin"]


def test_no_page_may_ask_before_it_is_named_and_then_only_that_one(doorway: Doorway):
    doorway.doors.act("open")
    assert (doorway.now["origins"], doorway.now["origins_fixed"]) == ([], False)
    assert status_for(doorway, PAGE) == (403, None)
    doorway.wait_until_told(lambda now: "not named in the settings" in now["refused"])
    doorway.doors.let([f"{PAGE}:443", "chrome-extension://abc"])
    assert doorway.now["origins"] == [PAGE, "chrome-extension://abc"]
    assert status_for(doorway, PAGE) == (200, PAGE)
    assert status_for(doorway, "chrome-extension://abc") == (200, "chrome-extension://abc")
    for other in ("http://cms.example", f"{PAGE}:8443", "https://a.cms.example", f"{PAGE}.evil.example", "null", "*"):
        assert status_for(doorway, other) == (403, None)
    doorway.doors.let([])
    assert status_for(doorway, PAGE) == (403, None)


def test_the_pages_that_may_ask_are_kept(doorway: Doorway, file: Path, ready: Checker):
    doorway.doors.act("open")
    doorway.doors.let([PAGE])
    doorway.doors.act("renew")
    doorway.doors.close()
    again = Doorway(file, ready)
    assert status_for(again, PAGE) == (200, PAGE)
    again.doors.act("close")
    assert again.now["origins"] == [PAGE]


@pytest.mark.parametrize("origin", ["*", "https://*.example", "null", f"{PAGE}/page", "ftp://cms.example", ""])
def test_what_is_no_origin_lets_nobody_in(doorway: Doorway, origin: str):
    doorway.doors.act("open")
    doorway.doors.let([PAGE, origin])
    assert "is no origin" in doorway.now["problem"]
    assert doorway.now["origins"] == []
    assert status_for(doorway, PAGE) == (403, None)


def test_the_administrator_decides_which_pages_may_ask(
    doorway: Doorway, file: Path, ready: Checker, monkeypatch: pytest.MonkeyPatch
):
    doorway.doors.act("open")
    doorway.doors.let(["https://chosen.example"])
    doorway.doors.close()
    monkeypatch.setattr("compliance_app.server.doors.fixed", lambda: Fixed(origins=(PAGE,)))
    monkeypatch.setattr("compliance_app.administrator.fixed", lambda: Fixed(origins=(PAGE,)))
    again = Doorway(file, ready)
    assert (again.now["origins"], again.now["origins_fixed"]) == ([PAGE], True)
    assert status_for(again, PAGE) == (200, PAGE)
    assert status_for(again, "https://chosen.example") == (403, None)
    again.doors.let(["https://evil.example"])
    assert "fixes which web pages" in again.now["problem"]
    assert status_for(again, "https://evil.example") == (403, None)
    again.doors.close()


def test_a_rulebook_with_faults_is_told(file: Path):
    def faulty() -> Checker:
        raise RulebookError([])

    told: list[dict[str, Any]] = []
    doors = Doors(file)
    doors.attend(faulty, told.append)
    doors.act("open")
    assert not told[-1]["open"]


@pytest.mark.parametrize(
    "content",
    [
        b"\xff",
        b"[]",
        b"{}",
        b'{"schema": "compliance-doors/1", "open": true, "port": 70000, "token": "abcdefghijklmnopqrstuvwxyz"}',
        b'{"schema": "compliance-doors/1", "open": true, "port": true, "token": "abcdefghijklmnopqrstuvwxyz"}',
        b'{"schema": "compliance-doors/1", "open": true, "port": 40000, "token": ""}',
        b'{"schema": "compliance-doors/1", "open": true, "port": 0, "token": "abcdefghijklmnopqrst", "origins": ["*"]}',
        b'{"schema": "compliance-doors/1", "open": true, "port": 0, "token": "abcdefghijklmnopqrst", "origins": [1]}',
        b'{"schema": "compliance-doors/1", "open": true, "port": 0, "token": "abcdefghijklmnopqrst", "origins": 1}',
        b'{"schema": "compliance-doors/1", "open": true, "port": 40000, "token": "a/../../../../../../../b"}',
    ],
)
def test_a_file_that_somebody_else_wrote_opens_nothing(content: bytes, file: Path, ready: Checker):
    file.parent.mkdir()
    file.write_bytes(content)
    assert not Doorway(file, ready).now["open"]


def test_an_address_that_cannot_be_kept_is_used_and_that_is_told(tmp_path: Path, ready: Checker):
    (tmp_path / "file").write_text("", encoding="utf-8")
    doorway = Doorway(tmp_path / "file" / "other-programs.json", ready)
    doorway.doors.act("open")
    assert doorway.now["open"]
    assert "cannot be kept" in doorway.now["problem"]
    doorway.doors.close()


def test_the_port_is_on_this_machine_only(doorway: Doorway):
    doorway.doors.act("open")
    host = urllib.parse.urlsplit(doorway.now["address"]).hostname
    assert host == "127.0.0.1"
    with socket.socket() as probe, pytest.raises(OSError, match="in use"):
        probe.bind(("127.0.0.1", urllib.parse.urlsplit(doorway.now["address"]).port))
