"""What the Debian package brings beside the program: valid by the desktop's own judges, nothing left to fill in."""

import gzip
import shutil
import subprocess
from pathlib import Path

import pytest

PACKAGING = Path(__file__).parents[2] / "packaging"


@pytest.fixture
def share(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qapp: object) -> Path:
    monkeypatch.syspath_prepend(str(PACKAGING))
    from deb import put_desktop_files

    put_desktop_files(tmp_path / "share")
    return tmp_path / "share"


def test_nothing_is_left_to_fill_in_and_every_command_has_its_line(share) -> None:
    from compliance_app.cli.main import COMMANDS, HIDDEN

    page = gzip.decompress((share / "man" / "man1" / "compliance-app.1.gz").read_bytes()).decode()
    texts = [
        page,
        *(file.read_text(encoding="utf-8") for file in share.rglob("*.*") if file.suffix in {".xml", ".desktop"}),
    ]
    assert len(texts) == 4
    assert not [text for text in texts if "@" in text]
    assert all(f".B {name}\n{line}" in page for name, line in COMMANDS.items() if name not in HIDDEN)


@pytest.mark.parametrize(
    ("judge", "file"),
    [
        (("desktop-file-validate",), "applications/compliance-app.desktop"),
        (("appstreamcli", "validate", "--no-net"), "metainfo/local.compliance_app.desk.metainfo.xml"),
        (("xmllint", "--noout"), "mime/packages/compliance-app.xml"),
        (("man", "--warnings", "-l"), "man/man1/compliance-app.1.gz"),
    ],
)
def test_the_desktop_takes_its_files(share, judge, file) -> None:
    if not shutil.which(judge[0]):
        pytest.skip(f"{judge[0]} is not installed")
    done = subprocess.run([*judge, share / file], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, ""), done.stdout + done.stderr


def test_icons_are_drawn_in_every_size(share) -> None:
    from PySide6.QtGui import QImage

    for size in (48, 128, 256):
        image = QImage(str(share / "icons" / "hicolor" / f"{size}x{size}" / "apps" / "compliance-app.png"))
        assert (image.width(), image.height()) == (size, size)
        assert len({image.pixel(x, size // 2) for x in range(size)}) > 3
