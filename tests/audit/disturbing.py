"""Audits as processes of their own, and what it takes to kill some of them at the right moment."""

import os
import random
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path

import psutil

from compliance_app.store.audit_store import AuditStore

ARTICLES = 30
RUNS = 10  # a run may end before it is killed, and then proves nothing
_LONGEST_WAIT = 0.3  # seconds


def start(archive: Path, out: Path, *options: str) -> "subprocess.Popen[str]":
    """Begin to audit the archive."""
    command = [Path(sys.executable).with_name("compliance-app"), "audit", archive, "--out", out]
    return subprocess.Popen([*command, *options], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def finish(archive: Path, out: Path, *options: str) -> None:
    """Audit the archive to its end."""
    done = start(archive, out, *options)
    told, errors = done.communicate(timeout=900)
    assert (done.returncode, errors) == (0, ""), told + errors


def until(met: Callable[[], bool], process: "subprocess.Popen[str]") -> bool:
    """Wait until something holds; False if the process ended before."""
    while not met():
        try:
            process.wait(timeout=0.02)
        except subprocess.TimeoutExpired:
            continue
        return False
    return True


def at_some_moment(process: "subprocess.Popen[str]") -> bool:
    """Let a moment pass, so that a kill falls into any part of the work; False if the process ended meanwhile."""
    with suppress(subprocess.TimeoutExpired):
        process.wait(timeout=random.random() * _LONGEST_WAIT)  # noqa: S311
        return False
    return True


def read(out: Path) -> int:
    """Count the articles that are kept by now."""
    if not (out / "audit.sqlite3").exists() or not (out / "audit.sqlite3").stat().st_size:
        return 0
    try:
        with AuditStore(out) as store:
            return int(store.rows("SELECT COUNT(*) FROM articles")[0][0])
    except Exception:  # the tables are just being made
        return 0


def spawned_by(process: "subprocess.Popen[str]") -> list[psutil.Process]:
    """Return the Python processes that a process has started for its work; none once it has ended."""
    found: list[psutil.Process] = []
    with suppress(psutil.NoSuchProcess):
        for child in psutil.Process(process.pid).children():
            with suppress(psutil.NoSuchProcess):
                found += [child] if "spawn_main" in " ".join(child.cmdline()) else []
    return found


def moments(count: int) -> list[int]:
    """Return after how many articles to kill: anywhere in the first half, other moments in each run."""
    return sorted(random.randrange(0, ARTICLES // 2) for _ in range(count))  # noqa: S311


class Deadly(Mapping[str, str]):
    """The fields of a row that end any process that looks at them but the one that made them."""

    def __init__(self) -> None:
        self._maker = os.getpid()

    def __getitem__(self, name: str) -> str:
        self._strike()
        raise KeyError(name)

    def __iter__(self) -> Iterator[str]:
        self._strike()
        return iter(())

    def __len__(self) -> int:
        self._strike()
        return 0

    def _strike(self) -> None:
        if os.getpid() != self._maker:
            os._exit(9)
