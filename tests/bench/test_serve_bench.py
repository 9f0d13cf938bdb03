"""A thousand questions to `compliance-app serve`, eight at once, with the real LanguageTool: no error, memory flat."""

import json
import os
import signal
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
from collections import Counter
from itertools import count
from pathlib import Path

import psutil
import pytest
from measure import ROOT

from compliance_app.analysis.parse import MODEL_PACKAGE
from compliance_app.grammar.installation import find_java, home_folder, installed

pytestmark = [pytest.mark.bench, pytest.mark.timeout(3600)]

WARM, MEASURED, AT_ONCE = 100, 1000, 8
MOST_GROWTH = 48 << 20  # bytes of our own process, over the measured thousand
JAVA_ROOF = 800 << 20  # its heap is bounded at 384 MiB; the rest is Java itself
EVERY = 10  # one question in so many is a whole draft


def paragraphs() -> list[str]:
    """Return the paragraphs of the samples: real copy, with and without remarks."""
    lines = [
        line
        for path in sorted((ROOT / "resources" / "samples").glob("*.txt"))
        for line in path.read_text(encoding="utf-8").splitlines()
    ]
    return [line for line in lines if len(line.split()) > 8]


class Callers:
    """Programs that ask as fast as they are answered; no text comes twice."""

    def __init__(self, address: str) -> None:
        self._address = address
        self._lines = paragraphs()
        self._numbers = count()
        self.statuses: Counter[int] = Counter()
        self.remarks = 0
        self.slowest = 0.0

    def ask(self, questions: int) -> None:
        """Put so many questions, several at once."""
        turns = iter(range(questions))
        threads = [threading.Thread(target=lambda: [self._one() for _ in turns]) for _ in range(AT_ONCE)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

    def _one(self) -> None:
        number = next(self._numbers)
        text = f"{self._lines[number % len(self._lines)]} She recieved note {number} — “🙂”."
        if number % EVERY:
            body = urllib.parse.urlencode({"text": text, "language": "en-GB"}).encode()
            request = urllib.request.Request(f"{self._address}/v2/check", body)  # noqa: S310 (loopback)
        else:
            body = json.dumps({"text": f"Draft {number}\n\nBy Jo Bell\n\n{text}\n"}).encode()
            kind = {"Content-Type": "application/json"}
            request = urllib.request.Request(f"{self._address}/check", body, kind)  # noqa: S310 (loopback)
        start = time.perf_counter()
        try:
            with urllib.request.urlopen(request, timeout=180) as response:  # noqa: S310 (loopback)
                answer = json.load(response)
                self.statuses[response.status] += 1
        except urllib.error.HTTPError as error:
            with error:
                self.statuses[error.code] += 1
            return
        self.slowest = max(self.slowest, time.perf_counter() - start)
        if number % EVERY:
            self.remarks += any(match["context"]["text"].find("recieved") >= 0 for match in answer["matches"])


def test_a_thousand_questions():
    pytest.importorskip(MODEL_PACKAGE)
    if installed(home_folder(os.environ)) is None or find_java(os.environ) is None:
        pytest.skip("LanguageTool is not installed here")
    command = Path(sys.executable).with_name("compliance-app")
    environment = {**os.environ, "COMPLIANCE_GRAMMAR": "languagetool"}
    process = subprocess.Popen([command, "serve"], stdout=subprocess.PIPE, text=True, env=environment)
    with process:
        assert process.stdout is not None
        callers = Callers(process.stdout.readline().strip())
        callers.ask(WARM)
        ours = psutil.Process(process.pid)
        (java,) = [child for child in ours.children(recursive=True) if child.name() == "java"]
        before, java_before, start = ours.memory_info().rss, java.memory_info().rss, time.perf_counter()
        callers.ask(MEASURED)
        taken = time.perf_counter() - start
        after, java_after = ours.memory_info().rss, java.memory_info().rss
        process.send_signal(signal.SIGTERM)
    print(
        f"{MEASURED} questions, {AT_ONCE} at once: {taken:.0f} s, slowest {callers.slowest:.1f} s, {callers.statuses}; "
        f"misspellings told of {callers.remarks}; memory {before >> 20} -> {after >> 20} MiB, "
        f"Java {java_before >> 20} -> {java_after >> 20} MiB"
    )
    assert callers.statuses == {200: WARM + MEASURED}
    assert after - before < MOST_GROWTH
    assert java_after < JAVA_ROOF
