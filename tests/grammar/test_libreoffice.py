"""LibreOffice Writer as a client of `compliance-app serve`.

Opt-in, since it starts an office: COMPLIANCE_TEST_LIBREOFFICE=yes python -m pytest tests/grammar/test_libreoffice.py
(Debian: libreoffice-writer python3-uno).
"""

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(
    not (os.environ.get("COMPLIANCE_TEST_LIBREOFFICE") and shutil.which("soffice")),
    reason="set COMPLIANCE_TEST_LIBREOFFICE and install LibreOffice to have it asked",
)

STORY = "🙂 Mayor Ann Reeve stole £40,000 from the fund & hid it. Three firemen saw “100%” of it."
PROFILE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Linguistic/GrammarChecking/LanguageTool"><prop oor:name="IsEnabled" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Linguistic/GrammarChecking/LanguageTool"><prop oor:name="BaseURL" oor:op="fuse"><value>ADDRESS/v2</value></prop></item>
</oor:items>
"""  # noqa: E501 (the file's own form)


@pytest.fixture
def address(tmp_path: Path) -> Iterator[str]:
    draft = tmp_path / "mayor.txt"
    draft.write_text(f"Mayor took cash\n\nBy Jo Bell\n\n{STORY}\n", encoding="utf-8")
    command = Path(sys.executable).with_name("compliance-app")
    process = subprocess.Popen([command, "serve", draft], stdout=subprocess.PIPE, text=True)
    with process:
        assert process.stdout is not None
        address = process.stdout.readline().strip()
        with urllib.request.urlopen(f"{address}/health", timeout=120):  # noqa: S310 (loopback; the draft is checked first)
            yield address
        process.send_signal(signal.SIGTERM)


def test_writer_shows_our_findings_at_the_right_characters(address: str, tmp_path: Path):
    user = tmp_path / "profile" / "user"
    user.mkdir(parents=True)
    (user / "registrymodifications.xcu").write_text(PROFILE.replace("ADDRESS", address), encoding="utf-8")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    office = subprocess.Popen(
        [
            *("soffice", "--headless", "--norestore", f"-env:UserInstallation=file://{tmp_path}/profile"),
            f"--accept=socket,host=127.0.0.1,port={port};urp",
        ]
    )
    with office:
        script = Path(__file__).with_name("ask_writer.py")
        asked = subprocess.run(
            ["/usr/bin/python3", script, str(port), STORY], capture_output=True, text=True, timeout=240, check=False
        )
        if asked.returncode:
            office.kill()
    assert asked.returncode == 0, asked.stderr
    print(asked.stdout)
    errors = {error["words"]: error for error in json.loads(asked.stdout)}
    assert "firefighters" in errors["firemen"]["suggestions"]
    legal = [error for words, error in errors.items() if "stole £40,000" in words]
    assert legal
    assert any("attribution/" in error["comment"] + error["short"] for error in legal)
