"""Rights fields against what exiftool writes and reads; skipped where exiftool is not installed."""

import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image

from compliance_app.images.metadata import read_metadata

pytestmark = pytest.mark.skipif(shutil.which("exiftool") is None, reason="exiftool is not installed")

VALUES = {
    "creator": "Zoë Moe",
    "credit": "Aske Pictures/PA",
    "copyright": "© 2026 Zoë Moe – all rights",
    "source": "Aske Ltd",
    "usage_terms": "One use only; £40",
    "web_statement": "https://aske.example/terms?x=1&y=2",
    "licensor": "Aske Licensing",
    "digital_source_type": "http://cv.iptc.org/newscodes/digitalsourcetype/digitalCapture",
    "caption": "The mayor’s “pier” on Monday\nand on Tuesday",
    "date_created": "2026:01:05",
}
XMP = {
    "creator": "XMP-dc:Creator",
    "credit": "XMP-photoshop:Credit",
    "copyright": "XMP-dc:Rights",
    "source": "XMP-photoshop:Source",
    "usage_terms": "XMP-xmpRights:UsageTerms",
    "web_statement": "XMP-xmpRights:WebStatement",
    "licensor": "XMP-plus:LicensorName",
    "digital_source_type": "XMP-iptcExt:DigitalSourceType",
    "caption": "XMP-dc:Description",
    "date_created": "XMP-photoshop:DateCreated",
}
IIM = {
    "creator": "IPTC:By-line",
    "credit": "IPTC:Credit",
    "copyright": "IPTC:CopyrightNotice",
    "source": "IPTC:Source",
    "caption": "IPTC:Caption-Abstract",
    "date_created": "IPTC:DateCreated",
}
EXIF = {"creator": "IFD0:Artist", "copyright": "IFD0:Copyright", "caption": "IFD0:ImageDescription"}
TOO_LONG = f"-XMP-photoshop:History={'step ' * 16_000}"  # more than a segment of a JPEG holds
LICENSOR = "XMP-plus:Licensor"


def written(path: Path, *arguments: str) -> Path:
    Image.new("RGB", (32, 24), "grey").save(path)
    subprocess.run(["exiftool", "-q", "-overwrite_original", *arguments, str(path)], check=True)
    return path


def tagged(tags: dict[str, str], prefix: str = "") -> list[str]:
    return [f"-{tag}={prefix or VALUES[name]}{name if prefix else ''}" for name, tag in tags.items()]


def without_date(tags: dict[str, str]) -> dict[str, str]:
    return {name: tag for name, tag in tags.items() if name != "date_created"}


def files(folder: Path) -> Iterator[Path]:
    """Write pictures in four formats, with each kind of metadata alone, in two encodings, and at odds."""
    for kind in ("jpg", "png", "tif", "webp"):
        yield written(folder / f"xmp.{kind}", *tagged(XMP))
        yield written(folder / f"exif.{kind}", "-charset", "exif=utf8", *tagged(EXIF))
        if kind != "webp":
            yield written(folder / f"iim.{kind}", "-IPTC:CodedCharacterSet=UTF8", *tagged(IIM))
            yield written(folder / f"iim-latin.{kind}", "-charset", "iptc=Latin", *tagged(IIM))
            at_odds = (*tagged(without_date(XMP), "XMP "), *tagged(without_date(IIM), "IIM "))
            yield written(folder / f"at-odds.{kind}", *at_odds)
    yield written(folder / "long.jpg", TOO_LONG, *tagged(XMP))
    yield written(folder / "several.jpg", "-XMP-dc:Creator=A One", "-XMP-dc:Creator=B Two", "-IPTC:By-line=C")
    yield written(folder / "languages.jpg", "-XMP-dc:Rights-de=Rechte", "-XMP-dc:Rights=Rights")
    yield written(folder / "short.jpg", "-api", "compact=shorthand", *tagged(without_date(XMP)))


def test_long_xmp_goes_on_in_another_segment(tmp_path: Path):
    data = written(tmp_path / "long.jpg", TOO_LONG, *tagged(XMP)).read_bytes()
    assert b"http://ns.adobe.com/xmp/extension/" in data
    found, unreadable = read_metadata(data)
    assert unreadable is None
    assert found.keys() >= XMP.keys()


def gold(path: str, tags: dict[str, object]) -> dict[str, object]:
    """Return what exiftool reads; where several kinds of metadata speak, XMP goes before IIM and IIM before EXIF."""
    found: dict[str, object] = {}
    for fields in (EXIF, IIM, {**XMP, "licensor": LICENSOR}):
        found |= {name: tags[tag] for name, tag in fields.items() if tag in tags}
    if "licensor" in found:
        found["licensor"] = found["licensor"][0]["LicensorName"]  # type: ignore[index]
    return {name: "; ".join(value) if isinstance(value, list) else value for name, value in found.items()}


def normal(value: object) -> str:
    return re.sub(r"[\s:-]+", " ", str(value)).strip()


def test_nineteen_in_twenty_fields_are_read_as_exiftool_reads_them(tmp_path: Path):
    paths = [str(path) for path in files(tmp_path)]
    command = ["exiftool", "-j", "-G1", "-struct", "-charset", "iptc=Latin", "-charset", "exif=utf8", *paths]
    read = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)
    wrong: list[tuple[str, str, object, object]] = []
    fields = 0
    for tags in read:
        path = tags["SourceFile"]
        ours, _ = read_metadata(Path(path).read_bytes())
        for name, value in gold(path, tags).items():
            fields += 1
            if normal(value) != normal(ours.get(name)):
                wrong.append((Path(path).name, name, value, ours.get(name)))
    assert fields > 100
    assert len(wrong) <= fields * 0.05, wrong
