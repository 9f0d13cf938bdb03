"""A fuzzer that reads our OpenAPI description and sends what it forbids: no fault, and always JSON as described.

Opt-in, since it is no part of the test tools: pip install schemathesis (anywhere on the path), then
COMPLIANCE_TEST_FUZZER=yes python -m pytest tests/property/test_fuzzer.py -s
"""

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest

from compliance_app.server import CheckServer

FUZZER = shutil.which("schemathesis")
KINDS = 200
TRIES = 300  # of each operation
CHECKS = "not_a_server_error,content_type_conformance,response_schema_conformance"
NAMES = {"text", "name", "data", "language", "annotation", "markup", "interpretAs"}

pytestmark = pytest.mark.skipif(
    not (os.environ.get("COMPLIANCE_TEST_FUZZER") and FUZZER),
    reason="set COMPLIANCE_TEST_FUZZER and install schemathesis to have it try",
)


@pytest.mark.timeout(900)
def test_malformed_requests_of_two_hundred_kinds_are_refused_in_order(server: CheckServer, tmp_path: Path):
    command = [str(FUZZER), "run", f"{server.address}/openapi.json", "--url", server.address, "--no-color"]
    limits = ["--mode", "negative", "--phases", "coverage,fuzzing", "--max-examples", str(TRIES), "--checks", CHECKS]
    report = ["--report", "har", "--report-dir", str(tmp_path)]
    done = subprocess.run([*command, *limits, *report], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
    (har,) = tmp_path.glob("har-*.json")
    sent = json.loads(har.read_text(encoding="utf-8"))["log"]["entries"]
    assert all(each["response"]["status"] < 500 for each in sent)
    kinds = {kind(each["request"]) for each in sent if each["response"]["status"] >= 400}
    print(f"{len(sent)} requests, malformed in {len(kinds)} ways")
    assert len(kinds) >= KINDS


def kind(request: dict[str, Any]) -> tuple[object, ...]:
    """Return what tells a malformed request from others: all but the letters in it."""
    address, sent = urlsplit(request["url"]), request.get("postData", {})
    route = address.path.split("/", 2)[-1]
    return request["method"], route, bool(address.query), sent.get("mimeType"), shape_of_body(sent.get("text", ""))


def shape_of_body(body: str) -> str:
    try:
        return shape(json.loads(body))
    except ValueError:
        fields = {(shown(name), letters(value)) for name, value in parse_qsl(body, keep_blank_values=True)}
        return str(sorted(fields)) if fields else letters(body)


def shape(content: Any) -> str:
    """Return what a body is made of: its types, the names that we know, and what sorts of letters strings hold."""
    if isinstance(content, dict):
        return f"{{{sorted((shown(name), shape(value)) for name, value in content.items())}}}"
    if isinstance(content, list):
        return str(sorted({shape(each) for each in content}))
    return letters(content) if isinstance(content, str) else type(content).__name__


def shown(name: str) -> str:
    return name if name in NAMES else letters(name)


def letters(text: str) -> str:
    sorts = {"none" if not text else "long" if len(text) > 200 else "short"}
    for code in map(ord, text):
        sorts.add("control" if code < 32 else "plain" if code < 127 else "half" if 0xD800 <= code < 0xE000 else "other")
    return f"text {sorted(sorts)}"
