"""The wheels of a bundle: name, version, licence and licence texts, as each wheel itself gives them."""

import hashlib
import re
import zipfile
from dataclasses import dataclass
from email import message_from_string
from pathlib import Path

from compliance_app.workbench.notices import is_licence_file, licence_of


@dataclass(frozen=True, slots=True)
class Part:
    """One wheel or jar."""

    name: str
    version: str
    licence: str  # an SPDX expression, or whatever words the part has for it
    purl: str  # where the world knows it from, as package URL; empty where it does not say
    sha256: str
    file: str
    texts: tuple[tuple[str, str], ...]  # name and text of each licence file


def parts_in(folder: Path) -> list[Part]:
    """Return what the wheels of a folder say of themselves, by name."""
    return sorted((_part(wheel) for wheel in folder.glob("*.whl")), key=lambda part: part.name.lower())


def _part(wheel: Path) -> Part:
    with zipfile.ZipFile(wheel) as package:
        names = package.namelist()
        file = next(name for name in names if name.count("/") == 1 and name.endswith(".dist-info/METADATA"))
        told = message_from_string(package.read(file).decode("utf-8", "replace"))
        texts = tuple((name, package.read(name).decode("utf-8", "replace")) for name in names if is_licence_file(name))
    return Part(
        name=told["Name"],
        version=told["Version"],
        licence=licence_of(told),
        purl=f"pkg:pypi/{re.sub(r'[-_.]+', '-', told['Name']).lower()}@{told['Version']}",
        sha256=hashlib.sha256(wheel.read_bytes()).hexdigest(),
        file=wheel.name,
        texts=texts,
    )
