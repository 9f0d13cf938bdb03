"""A whole review on a machine whose network is cut: run with COMPLIANCE_OFFLINE=1, as root.

COMPLIANCE_BUNDLE names a bundle that is there already; otherwise one is made, which takes minutes and the network. It
holds LanguageTool where this machine has it.
"""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from compliance_app.grammar.installation import home_folder, installed

CUT = ("unshare", "--net", "--")  # a network namespace without interfaces: not even loopback is up
LOOPBACK = ("sh", "-c", 'ip link set lo up && exec "$@"', "sh")  # what a machine without a network has nevertheless

pytestmark = [
    pytest.mark.skipif(
        not os.environ.get("COMPLIANCE_OFFLINE"), reason="COMPLIANCE_OFFLINE is not set: it takes minutes"
    ),
    pytest.mark.skipif(not shutil.which("unshare"), reason="cutting the network needs unshare"),
    pytest.mark.timeout(1800),
]


@pytest.fixture(scope="module")
def bundle(repository: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    named = os.environ.get("COMPLIANCE_BUNDLE")
    if named:
        return Path(named)
    folder = tmp_path_factory.mktemp("made") / "bundle"
    more = ["--languagetool"] if installed(home_folder(os.environ)) else []
    subprocess.run([sys.executable, repository / "packaging" / "offline.py", "--out", folder, *more], check=True)
    return folder


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("home")


@pytest.fixture(scope="module")
def cut(home: Path) -> Callable[..., str]:
    """Return a function that runs a command without a network, in a home of its own, and returns what it prints."""
    environment = {
        "HOME": str(home),
        "PATH": "/usr/bin:/bin:/usr/sbin:/sbin",
        "LANG": "C.UTF-8",
        "QT_QPA_PLATFORM": "offscreen",
    }

    def run(*command: str | Path) -> str:
        told = [*CUT, *map(str, command)]
        done = subprocess.run(told, env=environment, cwd=home, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    return run


def test_install_check_decide_sign_off_report(bundle, home, cut, repository) -> None:
    reached = subprocess.run([*CUT, "cat", "/proc/net/route"], capture_output=True, text=True, check=True).stdout
    assert len(reached.splitlines()) <= 1, "there is a way out"
    cut(sys.executable, bundle / "install.py", "--to", home / "program")
    app = home / "program" / "bin" / "compliance-app"
    draft = home / "harbour-inquiry.txt"
    shutil.copy(repository / "resources" / "samples" / draft.name, draft)

    report = json.loads(cut(app, "check", draft, "--format", "json"))
    findings = report["articles"][0]["findings"]
    assert {"attribution", "reply"} <= {finding["category"] for finding in findings}, "the model was read with"
    for fingerprint in sorted({each["fingerprint"] for each in findings if each["severity"] == "block"}):
        told = ("--verdict", "checked", "--reason", "papers held", "--by", "I. Moe")
        assert "Recorded" in cut(app, "review", "decide", draft, fingerprint, *told)
    record = home / "record.pdf"
    assert "Recorded" in cut(app, "review", "sign-off", draft, "--by", "R. Osei", "--certificate", record)
    assert record.read_bytes().startswith(b"%PDF")
    cut(app, "check", draft, "--format", "html", "--out", home / "report.html")
    assert "harbour-inquiry" in (home / "report.html").read_text(encoding="utf-8")
    cut(app, "review", "export", draft, "--out", home / "draft.compliance", "--by", "I. Moe")
    assert "0 problems" in cut(app, "review", "verify", home / "draft.compliance")
    assert "0 problems" in cut(app, "review", "verify")
    assert "findings" in cut(app, "gui", "--until-checked", draft)
    assert "1 article read" in cut(app, "audit", draft, "--out", home / "audit")


def test_a_second_run_brings_the_grammar_checker(bundle, home, cut, repository) -> None:
    if not (bundle / "languagetool").is_dir() or not shutil.which("java") or not shutil.which("ip"):
        pytest.skip("LanguageTool is not in the bundle, or Java or ip is not here")
    told = cut(*LOOPBACK, sys.executable, bundle / "install.py", "--to", home / "program")
    assert "LanguageTool is installed" in told
    draft = home / "misspelt.txt"
    draft.write_text("The harbour board will recieve the papers on Tuesday.\n", encoding="utf-8")
    check = (home / "program" / "bin" / "compliance-app", "check", draft, "--format", "json", "--grammar-wait", "120")
    [article] = json.loads(cut(*LOOPBACK, *check))["articles"]
    assert "recieve" in [finding["quote"] for finding in article["findings"]]
    assert not [gap for gap in article["not_checked"] if "rammar" in gap["what"]]
