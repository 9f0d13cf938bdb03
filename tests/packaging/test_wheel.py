"""What leaves the house: the wheel and the sdist carry everything, and two builds give the same bytes."""

import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

pytest.importorskip("build")


def _built(repository: Path, out: Path, kind: str) -> Path:
    command = [sys.executable, "-m", "build", f"--{kind}", "--no-isolation", "--outdir", out, repository]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return next(out.iterdir())


def _tracked(repository: Path, *places: str) -> set[str]:
    listed = subprocess.run(["git", "ls-files", *places], cwd=repository, capture_output=True, text=True, check=True)
    return set(listed.stdout.splitlines())


def test_the_wheel_carries_code_and_resources_and_is_built_alike_twice(repository, tmp_path) -> None:
    wheel = _built(repository, tmp_path / "one", "wheel")
    with zipfile.ZipFile(wheel) as package:
        names = set(package.namelist())
        metadata = package.read(next(name for name in names if name.endswith("METADATA"))).decode()
    code = {name.removeprefix("src/") for name in _tracked(repository, "src")}
    data = {
        f"compliance_app/_resources/{name.removeprefix('resources/')}" for name in _tracked(repository, "resources")
    }
    assert (code | data) - names == set()
    assert any(name.endswith("licenses/LICENSE") for name in names)
    assert "License-Expression: GPL-3.0-or-later" in metadata
    assert _built(repository, tmp_path / "two", "wheel").read_bytes() == wheel.read_bytes()


def test_the_sdist_carries_what_is_tracked(repository, tmp_path) -> None:
    with tarfile.open(_built(repository, tmp_path, "sdist")) as package:
        names = {name.partition("/")[2] for name in package.getnames()}
    assert _tracked(repository, "src", "resources", "tests", "packaging", "LICENSE", "pyproject.toml") - names == set()
