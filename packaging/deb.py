#!/usr/bin/env python3
"""Make a Debian package of the program that needs no Python on the machine.

    .venv/bin/python packaging/deb.py                   dist/compliance-app_VERSION_ARCH.deb
    .venv/bin/python packaging/deb.py --test            and try it in a bare Debian 12 (as root; see deb_test.py)

PyInstaller makes a folder of the program, its libraries, the language model and an interpreter; it goes into
/opt/compliance-app, with a command, a menu entry, a man page, icons and the type of review files beside it. Needs
`pip install -e '.[packaging]'` and dpkg-deb. The package runs where glibc is no older than on this machine.
"""

import argparse
import gzip
import hashlib
import os
import shutil
import subprocess
import sys
import time
from datetime import UTC, datetime
from importlib import metadata
from pathlib import Path

from compliance_app.cli.main import COMMANDS, HIDDEN

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
BUILD = ROOT / "build"
NAME = "compliance-app"
SHOP_ID = "local.compliance_app.desk"  # software shops want a domain turned round; we own none
MAINTAINER = "Compliance checker maintainers <maintainers@compliance-app.invalid>"
ICON_SIZES = (48, 128, 256)
# What Qt asks of the system; all else lies in the package. Found by installing it in a bare Debian 12.
DEPENDS = (
    "libc6 (>= {glibc})",
    *("libegl1", "libgl1", "libfontconfig1", "libfreetype6", "libdbus-1-3", "libglib2.0-0 | libglib2.0-0t64"),
    *("libxkbcommon0", "libxkbcommon-x11-0", "libx11-xcb1", "libxcb-cursor0", "libxcb-icccm4", "libxcb-image0"),
    *("libxcb-keysyms1", "libxcb-randr0", "libxcb-render-util0", "libxcb-shape0", "libxcb-xkb1"),
)
DESCRIPTION = """\
editorial compliance checker for newsrooms
 Finds in a draft article what could land the paper in court: allegations that
 nobody is named as making, possible victims named, accused people who have had
 no say, pictures without a licence, and what the rulebook says besides.
 .
 Everything is checked on this machine: no text leaves it.
"""


def main() -> int:
    """Make the package, and try it if asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, default=ROOT / "dist", help="folder for the package (%(default)s)")
    parser.add_argument(
        "--frozen", type=Path, help="take this folder, made by PyInstaller before, instead of a new one"
    )
    parser.add_argument("--test", action="store_true", help="try the package in a bare Debian 12")
    wanted = parser.parse_args()
    started = time.monotonic()
    frozen = wanted.frozen or freeze()
    say("frozen", started, size_of(frozen))
    started = time.monotonic()
    package = pack(frozen, wanted.out)
    say(package.name, started, package.stat().st_size)
    if not wanted.test:
        return 0
    return subprocess.run([sys.executable, HERE / "deb_test.py", package], check=False).returncode


def freeze() -> Path:
    """Have PyInstaller make the folder."""
    places = ["--distpath", BUILD / "frozen", "--workpath", BUILD / "frozen-work"]
    run(sys.executable, "-m", "PyInstaller", "--noconfirm", "--clean", *places, HERE / "frozen" / f"{NAME}.spec")
    return BUILD / "frozen" / NAME


def pack(frozen: Path, out: Path) -> Path:
    """Lay everything where Debian wants it and make the package."""
    tree = BUILD / "deb"
    shutil.rmtree(tree, ignore_errors=True)
    shutil.copytree(frozen, tree / "opt" / NAME, symlinks=True)
    link = tree / "usr" / "bin" / NAME
    link.parent.mkdir(parents=True)
    link.symlink_to(f"/opt/{NAME}/{NAME}")
    share = tree / "usr" / "share"
    put_desktop_files(share)
    put_documents(share, frozen)
    architecture = told("dpkg", "--print-architecture")
    put_control(tree, architecture)
    out.mkdir(parents=True, exist_ok=True)
    package = out / f"{NAME}_{metadata.version(NAME)}_{architecture}.deb"
    run("dpkg-deb", "--root-owner-group", "-Zxz", "-z1", "--build", tree, package)
    return package


def put_desktop_files(share: Path) -> None:
    """Put menu entry, description for software shops, file type, icons and man page."""
    linux = HERE / "linux"
    write(share / "applications" / f"{NAME}.desktop", filled(linux / f"{NAME}.desktop"))
    write(share / "metainfo" / f"{SHOP_ID}.metainfo.xml", filled(linux / f"{NAME}.metainfo.xml"))
    write(share / "mime" / "packages" / f"{NAME}.xml", filled(linux / f"{NAME}.mime.xml"))
    icons = share / "icons" / "hicolor"
    write(icons / "scalable" / "apps" / f"{NAME}.svg", filled(linux / f"{NAME}.svg"))
    for size in ICON_SIZES:
        draw_icon(linux / f"{NAME}.svg", size, icons / f"{size}x{size}" / "apps" / f"{NAME}.png")
    write_packed(share / "man" / "man1" / f"{NAME}.1.gz", filled(linux / f"{NAME}.1").encode())


def put_documents(share: Path, frozen: Path) -> None:
    """Put the licences of all parts, those of Debian's own libraries, and the changelog."""
    folder = share / "doc" / NAME
    write(
        folder / "copyright", f"The program is free software under the GPL-3.0-or-later:\n\n{text_of(ROOT / 'LICENSE')}"
    )
    notice = subprocess.run([frozen / NAME, "licences"], stdout=subprocess.PIPE, check=True).stdout
    write_packed(folder / "NOTICES.gz", notice)
    write_packed(folder / "changelog.gz", (ROOT / "CHANGELOG.md").read_bytes())
    for name in system_packages(frozen):
        source = Path("/usr/share/doc", name, "copyright")
        if source.is_file():
            write(folder / "libraries" / f"{name}.copyright", text_of(source))


def system_packages(frozen: Path) -> list[str]:
    """Return the Debian packages that PyInstaller has taken libraries from."""
    names = {file.name for file in (frozen / "_internal").glob("lib*.so*") if not file.is_symlink()}
    owners: set[str] = set()
    for name in sorted(names):
        shown = subprocess.run(
            ["dpkg-query", "-S", f"*/{name}"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=False
        )
        owners |= {line.partition(":")[0] for line in shown.stdout.decode().splitlines()}
    return sorted(owners)


def put_control(tree: Path, architecture: str) -> None:
    """Put what dpkg must know, and the checksum of every file."""
    glibc = os.confstr("CS_GNU_LIBC_VERSION").split()[1]
    fields = {
        "Package": NAME,
        "Version": metadata.version(NAME),
        "Architecture": architecture,
        "Maintainer": MAINTAINER,
        "Installed-Size": str(size_of(tree) // 1024),
        "Depends": ", ".join(DEPENDS).format(glibc=glibc),
        "Recommends": "fonts-noto-core | fonts-dejavu-core, shared-mime-info, desktop-file-utils",
        "Suggests": "openjdk-17-jre-headless",
        "Section": "editors",
        "Priority": "optional",
        "Description": DESCRIPTION.rstrip(),
    }
    files = sorted(file for file in tree.rglob("*") if file.is_file() and not file.is_symlink())
    sums = [f"{hashlib.md5(file.read_bytes()).hexdigest()}  {file.relative_to(tree)}\n" for file in files]  # noqa: S324
    write(tree / "DEBIAN" / "control", "".join(f"{name}: {value}\n" for name, value in fields.items()))
    write(tree / "DEBIAN" / "md5sums", "".join(sums))


def draw_icon(drawing: Path, size: int, picture: Path) -> None:
    """Draw an icon with the libraries that draw the window."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtGui import QImage, QPainter
    from PySide6.QtSvg import QSvgRenderer

    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(0)
    painter = QPainter(image)
    QSvgRenderer(str(drawing)).render(painter)
    painter.end()
    picture.parent.mkdir(parents=True, exist_ok=True)
    image.save(str(picture))


def filled(template: Path) -> str:
    """Return a text with version, date and commands filled in."""
    commands = "".join(f".TP\n.B {name}\n{line}\n" for name, line in COMMANDS.items() if name not in HIDDEN)
    values = {"@VERSION@": metadata.version(NAME), "@DATE@": f"{datetime.now(UTC):%Y-%m-%d}", "@COMMANDS@\n": commands}
    text = text_of(template)
    for name, value in values.items():
        text = text.replace(name, value)
    return text


def text_of(path: Path) -> str:
    """Return the text of a file."""
    return path.read_text(encoding="utf-8")


def write(path: Path, text: str) -> None:
    """Write a file that all may read."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")
    path.chmod(0o644)


def write_packed(path: Path, data: bytes) -> None:
    """Write a file packed by gzip, without name or time in it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(gzip.compress(data, mtime=0))


def size_of(folder: Path) -> int:
    """Return how many bytes a folder holds."""
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file() and not file.is_symlink())


def say(what: str, started: float, size: int) -> None:
    """Tell how long a step took and how large the result is."""
    print(f"{what}: {size / 1e6:,.0f} MB, {time.monotonic() - started:,.0f} s", flush=True)


def told(*command: str) -> str:
    """Return what a command prints."""
    return subprocess.run(command, stdout=subprocess.PIPE, check=True, text=True).stdout.strip()


def run(*command: "str | Path") -> None:
    """Run a command; end with its words if it fails."""
    done = subprocess.run(
        [str(part) for part in command], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False
    )
    if done.returncode:
        sys.exit(f"deb.py: {' '.join(map(str, command))}\n{done.stdout.decode(errors='replace')}")


if __name__ == "__main__":
    sys.exit(main())
