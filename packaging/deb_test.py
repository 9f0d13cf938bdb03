#!/usr/bin/env python3
"""Try a Debian package in a bare Debian 12: `deb_test.py PACKAGE [--root FOLDER]`. As root, with debootstrap.

Installs the package with what it depends on, and there, as a user without rights and without a network: versions,
language model, a check of a sample, an audit by two processes, a decision and a sign-off, the window without a screen.
Then removes the package and sees that the reviews are left. Prints one line a step with its time.
"""

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

SUITE = "bookworm"
NAME = "compliance-app"
USER = "editor"
HOME = f"/home/{USER}"
STORE = f"{HOME}/.local/share/{NAME}/review.sqlite3"
SAMPLES = f"/opt/{NAME}/_internal/compliance_app/_resources/samples"
DRAFT = f"{SAMPLES}/harbour-inquiry.txt"
ENVIRONMENT = ("env", "-i", f"HOME={HOME}", "PATH=/usr/bin:/bin", "LANG=C.UTF-8", "QT_QPA_PLATFORM=offscreen")


def main() -> int:
    """Make the root, install, try, remove."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("package", type=Path)
    parser.add_argument("--root", type=Path, help="a bare Debian that is there already; it is copied, not changed")
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="bare-debian-") as folder:
        root = Path(folder, "root")
        with timed("bare Debian"):
            make_root(root, wanted.root)
        with mounted(root):
            with timed("install"):
                install(root, wanted.package)
            try_it(root)
            with timed("remove"):
                remove(root)
    print("All steps passed.")
    return 0


def make_root(root: Path, ready: Path | None) -> None:
    """Make a Debian with nothing in it but what every Debian has, and a user."""
    if ready is not None:
        run("cp", "-a", ready, root)
    else:
        run("debootstrap", "--variant=minbase", SUITE, root, mirror())
    shutil.copy("/etc/resolv.conf", root / "etc" / "resolv.conf")
    inside(root, "useradd", "--create-home", USER)


def mirror() -> str:
    """Return the mirror that this machine itself uses."""
    shown = told("apt-get", "indextargets", "--format", "$(SITE) $(RELEASE)")
    return next(line.split()[0] for line in shown.splitlines() if line.split()[1] == SUITE)


@contextmanager
def mounted(root: Path) -> Iterator[None]:
    """Give the root what a running system has."""
    places = [("proc", "proc"), ("sysfs", "sys"), ("devpts", "dev/pts")]
    done: list[Path] = []
    try:
        for kind, place in places:
            (root / place).mkdir(parents=True, exist_ok=True)
            run("mount", "-t", kind, kind, root / place)
            done.append(root / place)
        (root / "dev" / "shm").mkdir(exist_ok=True)
        run("mount", "-t", "tmpfs", "tmpfs", root / "dev" / "shm")
        done.append(root / "dev" / "shm")
        yield
    finally:
        for place in reversed(done):
            run("umount", "-l", place)


def install(root: Path, package: Path) -> None:
    """Install the package by apt, with what it depends on."""
    shutil.copy(package, root / "tmp" / package.name)
    apt = ("env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-q", "-y", "--no-install-recommends")
    inside(root, *apt, "update")
    inside(root, *apt, "install", f"/tmp/{package.name}")  # noqa: S108 (inside the new root)


def try_it(root: Path) -> None:
    """Use the program as a user would, with the network cut."""
    with timed("doctor"):
        shown = as_user(root, NAME, "doctor")
        require("en_core_web_md" in shown, shown)
    with timed("first check"):
        report = json.loads(as_user(root, NAME, "check", DRAFT, "--format", "json"))
    findings = report["articles"][0]["findings"]
    require(any(finding["severity"] == "block" for finding in findings), f"{len(findings)} findings, none blocks")
    with timed("audit, 2 processes"):
        shown = as_user(root, NAME, "audit", SAMPLES, "--out", f"{HOME}/audit", "--processes", "2")
        require("articles read" in shown, shown)
    with timed("decide and sign off"):
        review(root, findings)
    window(root)


def review(root: Path, findings: "list[dict[str, str]]") -> None:
    """Decide on everything that blocks, and sign off."""
    for fingerprint in sorted({each["fingerprint"] for each in findings if each["severity"] == "block"}):
        told = ("--verdict", "checked", "--reason", "papers held", "--by", "I. Moe")
        as_user(root, NAME, "review", "decide", DRAFT, fingerprint, *told)
    certificate = f"{HOME}/record.pdf"
    as_user(root, NAME, "review", "sign-off", DRAFT, "--by", "R. Osei", "--certificate", certificate)
    require((root / certificate[1:]).read_bytes().startswith(b"%PDF"), "the record is no PDF")


def window(root: Path) -> None:
    """Open the window without a screen until the draft is checked; tell when it says what."""
    started = time.monotonic()
    command = [str(part) for part in (*as_user_in(root), NAME, "gui", "--until-checked", DRAFT)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        lines = [f"{time.monotonic() - started:.1f} s {line.strip()}" for line in process.stdout or ()]
    require(process.returncode == 0 and "findings" in lines[-1], f"the window ended with {process.returncode}: {lines}")
    print(f"window: {', '.join(lines)}", flush=True)


def remove(root: Path) -> None:
    """Remove the program altogether; what people wrote must stay."""
    inside(root, "dpkg", "--purge", NAME)
    require(not (root / "opt" / NAME).exists(), "something of the program is left")
    require((root / STORE[1:]).stat().st_size > 0, "the reviews are gone")


def as_user(root: Path, *command: str) -> str:
    """Run a command in the root as the user; return what it prints."""
    return told(*as_user_in(root), *command)


def as_user_in(root: Path) -> "tuple[str | Path, ...]":
    """Return how a command begins that runs in the root as the user, without a network."""
    return ("unshare", "-n", "chroot", f"--userspec={USER}:{USER}", root, *ENVIRONMENT)


def inside(root: Path, *command: str) -> None:
    """Run a command in the root."""
    run("chroot", root, *command)


@contextmanager
def timed(what: str) -> Iterator[None]:
    """Print how long a step took."""
    started = time.monotonic()
    yield
    print(f"{what}: {time.monotonic() - started:.1f} s", flush=True)


def require(holds: bool, otherwise: str) -> None:
    """End with a line unless something holds."""
    if not holds:
        sys.exit(f"deb_test.py: {otherwise}")


def told(*command: "str | Path") -> str:
    """Return what a command prints; end with all its words if it fails."""
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"deb_test.py: {' '.join(map(str, command))}\n{done.stdout}{done.stderr}")
    return done.stdout


def run(*command: "str | Path") -> None:
    """Run a command and pass over what it prints, unless it fails."""
    told(*command)


if __name__ == "__main__":
    sys.exit(main())
