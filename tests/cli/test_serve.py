"""`compliance-app serve` as another program uses it."""

import json
import signal
import subprocess
import sys
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

DRAFT = "Weir reopens\nBy Jo Bell\nThe weir reopened on Monday, the council said in a statement.\n"


@pytest.fixture
def address() -> Iterator[str]:
    command = Path(sys.executable).with_name("compliance-app")
    process = subprocess.Popen([command, "serve"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    try:
        assert process.stdout is not None
        yield process.stdout.readline().strip()
    finally:
        process.send_signal(signal.SIGTERM)
        _out, errors = process.communicate(timeout=30)
    assert (process.returncode, errors) == (0, "")


def test_a_draft_is_checked_over_loopback(address: str, app, tmp_path: Path):
    with urllib.request.urlopen(f"{address}/health", timeout=30) as response:  # noqa: S310 (loopback)
        assert json.load(response)["status"] == "ready"
    body = json.dumps({"text": DRAFT, "name": "weir.txt"}).encode()
    request = urllib.request.Request(f"{address}/check", body, {"Content-Type": "application/json"})  # noqa: S310
    with urllib.request.urlopen(request, timeout=120) as response:  # noqa: S310 (loopback)
        answered = json.load(response)
    draft = tmp_path / "weir.txt"
    draft.write_bytes(DRAFT.encode())
    printed = json.loads(app("check", draft, "--format", "json").stdout)
    for report in (answered, printed):
        report["articles"][0].pop("path")
    assert answered == printed


def test_a_stranger_gets_nothing(address: str):
    with pytest.raises(urllib.error.HTTPError) as caught:
        urllib.request.urlopen(f"{address.rpartition('/')[0]}/guess/health", timeout=30)  # noqa: S310 (loopback)
    with caught.value as error:
        assert error.code == 404


def test_a_port_that_is_taken_is_one_clear_line(address: str, app):
    port = address.split(":")[2].split("/")[0]
    done = app("serve", "--port", port)
    assert done.returncode == 2
    assert done.stderr.startswith(f"compliance-app: Port {port} cannot be used")


def test_an_editor_that_knows_languagetool_is_answered(address: str):
    from language_tool_python import LanguageTool

    text = "🙂 Three firemen went to the weir."
    with LanguageTool("en-GB", remote_server=address + "/") as tool:
        (match,) = tool.check(text)
    assert text[match.offset : match.offset + match.error_length] == "firemen"
    assert match.rule_id == "language/gendered-job"
    assert "firefighters" in match.replacements


def test_a_draft_that_is_named_is_checked_whole(tmp_path: Path):
    draft = tmp_path / "mayor.txt"
    story = "Mayor took cash\n\nBy Jo Bell\n\nMayor Ann Reeve stole £40,000 from the fund.\n"
    draft.write_text(story, encoding="utf-8")
    command = Path(sys.executable).with_name("compliance-app")
    process = subprocess.Popen([command, "serve", draft], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    try:
        assert process.stdout is not None
        address = process.stdout.readline().strip()
        body = urllib.parse.urlencode({"text": story.split("\n\n")[2], "language": "en-GB"}).encode()
        with urllib.request.urlopen(f"{address}/v2/check", body, timeout=120) as response:  # noqa: S310 (loopback)
            messages = [match["message"] for match in json.load(response)["matches"]]
    finally:
        process.send_signal(signal.SIGTERM)
        process.communicate(timeout=30)
    assert any(message.endswith("(whole article)") for message in messages)


@pytest.mark.parametrize("origin", ["*", "https://cms.example/page", "null"])
def test_what_is_no_origin_ends_in_one_line(app, origin: str):
    done = app("serve", "--allow-origin", origin)
    assert done.returncode == 2
    assert "is no origin" in done.stderr
    assert len(done.stderr.splitlines()) == 1
