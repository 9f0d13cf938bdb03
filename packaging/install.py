#!/usr/bin/env python3
"""Install the editorial compliance checker from this folder. Needs Python and nothing else: no network, no pip.

    python3 install.py                 into the usual folder for programs of your own
    python3 install.py --to /opt/compliance-app

A second run, or that of a newer bundle, brings the installation up to date; your reviews and settings stay. Where the
bundle holds LanguageTool and this machine has Java 17, that goes into your data folder.
"""

import argparse
import hashlib
import json
import os
import subprocess
import sys
import venv
from pathlib import Path

HERE = Path(__file__).resolve().parent
WINDOWS = os.name == "nt"
LANGUAGETOOL = "languagetool"


def main() -> int:
    """Install, then try the program."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--to", type=Path, default=usual_folder(), help="folder to install into (%(default)s)")
    target = parser.parse_args().to.absolute()
    facts = json.loads((HERE / "bundle.json").read_text(encoding="utf-8"))
    check_python(facts["python"])
    check_files()
    python = make_environment(target)
    install(python, facts)
    app = python.with_name("compliance-app.exe" if WINDOWS else "compliance-app")
    if subprocess.run([app, "model"], stdout=subprocess.DEVNULL, check=False).returncode:
        stop("the program was installed but does not find its language model")
    install_languagetool(app)
    print(f"Installed. Start it with: {app}")
    return 0


def stop(line: str) -> None:
    """End with one clear line."""
    sys.exit(f"install.py: {line}")


def usual_folder() -> Path:
    """Return where programs of one person lie on this system."""
    if WINDOWS:
        return Path(os.environ.get("LOCALAPPDATA", Path.home()), "Programs", "compliance-app")
    if sys.platform == "darwin":
        return Path.home() / "Applications" / "compliance-app"
    return Path.home() / ".local" / "opt" / "compliance-app"


def check_python(wanted: str) -> None:
    """Stop unless this is the Python that the wheels were chosen for."""
    found = f"{sys.version_info.major}.{sys.version_info.minor}"
    if found != wanted:
        stop(f"this bundle is for Python {wanted}, and this is {found}. Run it with python{wanted}")


def check_files() -> None:
    """Stop if a file is missing, changed, or not on the list."""
    listed: dict[str, str] = {}
    for line in (HERE / "SHA256SUMS").read_text(encoding="utf-8").splitlines():
        digest, _, name = line.partition("  ")
        listed[name] = digest
    for name, digest in listed.items():
        file = HERE / name
        if not file.is_file() or hashlib.sha256(file.read_bytes()).hexdigest() != digest:
            stop(f"{name} is missing or damaged. Get the bundle again")
    for folder in ("wheels", LANGUAGETOOL):
        strangers = [file.name for file in (HERE / folder).glob("*") if f"{folder}/{file.name}" not in listed]
        if strangers:
            stop(f"{folder}/{strangers[0]} does not belong to the bundle. Get the bundle again")


def make_environment(target: Path) -> Path:
    """Make the folder with an interpreter of its own, unless it is there; return that interpreter.

    Without pip, which Debian does not ship with Python: the bundle brings its own.
    """
    python = target / ("Scripts/python.exe" if WINDOWS else "bin/python")
    if not python.exists():
        if target.exists() and any(target.iterdir()):
            stop(f"{target} is not empty. Choose another folder with --to")
        venv.create(target, with_pip=False)
    return python


def install(python: Path, facts: "dict[str, str]") -> None:
    """Install the wheels into the environment; nothing is looked for elsewhere."""
    pip = next((HERE / "wheels").glob("pip-*.whl")) / "pip"
    quiet = ["--quiet", "--disable-pip-version-check", "--no-warn-script-location"]
    here = [str(python), str(pip), "install", *quiet, "--no-index", "--upgrade"]
    model = next((HERE / "wheels").glob(facts["model"].replace("-", "_") + "-*.whl"))
    # The model's metadata asks for Python 3.12 although it is pure data that works on 3.11.
    command = [*here, "--no-deps", "--ignore-requires-python", str(model)]
    app = f"compliance-app=={facts['version']}"
    for step in (command, [*here, "--find-links", str(HERE / "wheels"), app]):
        if subprocess.run(step, check=False).returncode:
            stop("the installation failed; see the words above")


def install_languagetool(app: Path) -> None:
    """Install the grammar checker for this user, if the bundle holds it; the program itself tries it first."""
    jars = HERE / LANGUAGETOOL
    if not jars.is_dir():
        return
    command = [str(app), LANGUAGETOOL, "install", "--from", str(jars)]
    if subprocess.run(command, stdout=subprocess.DEVNULL, check=False).returncode:
        print(f"LanguageTool was not installed, all else was. Mend that and run: {' '.join(command)}")
    else:
        print("LanguageTool is installed in your data folder; other users of this machine run:", " ".join(command))


if __name__ == "__main__":
    sys.exit(main())
