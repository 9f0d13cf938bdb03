"""The wheels of a bundle: name, version, licence and licence texts, as each wheel itself gives them."""

import hashlib
import zipfile
from dataclasses import dataclass
from pathlib import Path

from packaging.metadata import RawMetadata, parse_email

_LICENCE_WORDS = ("licen", "copying", "notice", "copyright", "authors")
_LICENCE_CLASSIFIER = "License :: "
_LONGEST_NAME = 80  # some put the whole text of their licence into the field for its name


@dataclass(frozen=True, slots=True)
class Part:
    """One wheel."""

    name: str
    version: str
    licence: str  # an SPDX expression, or whatever words the wheel has for it
    homepage: str
    sha256: str
    file: str
    texts: tuple[tuple[str, str], ...]  # name and text of each licence file


def parts_in(folder: Path) -> list[Part]:
    """Return what the wheels of a folder say of themselves, by name."""
    return sorted((_part(wheel) for wheel in folder.glob("*.whl")), key=lambda part: part.name.lower())


def _part(wheel: Path) -> Part:
    with zipfile.ZipFile(wheel) as package:
        names = package.namelist()
        told = next(name for name in names if name.count("/") == 1 and name.endswith(".dist-info/METADATA"))
        metadata, _unknown = parse_email(package.read(told))
        texts = tuple((name, package.read(name).decode("utf-8", "replace")) for name in names if _is_licence(name))
    return Part(
        name=metadata["name"],
        version=metadata["version"],
        licence=metadata.get("license_expression", "") or _licence_in_words(metadata),
        homepage=_homepage(metadata),
        sha256=hashlib.sha256(wheel.read_bytes()).hexdigest(),
        file=wheel.name,
        texts=texts,
    )


def _is_licence(name: str) -> bool:
    folder, _, last = name.rpartition("/")
    if not last or name.endswith((".py", ".pyc", ".so", ".pyi")):
        return False
    return (".dist-info" in folder or "/" not in folder) and any(word in last.lower() for word in _LICENCE_WORDS)


def _licence_in_words(metadata: RawMetadata) -> str:
    classifiers = [
        line.rpartition(" :: ")[2] for line in metadata.get("classifiers", []) if line.startswith(_LICENCE_CLASSIFIER)
    ]
    named = " ".join(metadata.get("license", "").split())
    return named if named and len(named) <= _LONGEST_NAME else "; ".join(classifiers) or "not stated: see its text"


def _homepage(metadata: RawMetadata) -> str:
    urls = metadata.get("project_urls", {})
    return metadata.get("home_page", "") or next(iter(urls.values()), "")
