"""Running the installed command as a stranger would."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def app() -> Run:
    """Return a function that runs `compliance-app` with some arguments."""
    command = Path(sys.executable).with_name("compliance-app")

    def run(*arguments: str | Path, stdin: bytes | None = None) -> "subprocess.CompletedProcess[str]":
        done = subprocess.run([command, *map(str, arguments)], input=stdin or b"", capture_output=True, check=False)
        return subprocess.CompletedProcess(
            done.args, done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8")
        )

    return run
