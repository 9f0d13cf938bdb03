"""The zip package of a Word file, opened with distrust: bounded reads, no entities, no network, no links followed."""

import io
import lzma
import posixpath
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from lxml import etree

from compliance_app.documents import limits
from compliance_app.errors import ReadError

DAMAGED = "Get the file again, or open it in Word and save it anew."
_ENCRYPTED = 0x1  # flag bit of a zip member
# Everything that reading a damaged or hostile zip has been seen to raise.
_ZIP_ERRORS = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, OSError, NotImplementedError, RuntimeError, ValueError,
    KeyError, UnicodeDecodeError,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Relationship:
    """A link of one part to another part, or to something outside."""

    kind: str  # the last word of its type: "image", "footnotes", ...
    target: str  # name of a part; for an external link the address
    external: bool


class Package:
    """The parts of an Office Open XML file, by name; names are looked up without regard to case."""

    def __init__(self, path: str, data: bytes) -> None:
        """Open the package; ReadError if it is damaged, encrypted or unreasonably large."""
        self.path = path
        self._budget = limits.MAX_PACKAGE
        self._pictures: dict[str, bytes | None] = {}
        self._relationships: dict[str, Mapping[str, Relationship]] = {}
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            members = self._zip.infolist()
        except _ZIP_ERRORS:
            raise ReadError(path, "is damaged or cut off", DAMAGED) from None
        if len(members) > limits.MAX_MEMBERS:
            raise ReadError(path, f"has more than {limits.MAX_MEMBERS:,} parts", DAMAGED)
        self._members = {_normal(member.filename): member for member in members}
        if len(self._members) < len(members):
            raise ReadError(
                path, "holds two parts of the same name, so it reads differently in different programs", DAMAGED
            )
        if any(member.flag_bits & _ENCRYPTED for member in members):
            raise ReadError(path, "is protected by a password", "Take the password off and save a copy.")

    def __contains__(self, name: str) -> bool:
        return _normal(name) in self._members

    def part(self, name: str, limit: int = limits.MAX_PART) -> bytes:
        """Return the bytes of a part; the sizes that the zip itself claims are not trusted."""
        limit = min(limit, self._budget)
        try:
            with self._zip.open(self._members[_normal(name)]) as member:
                data = member.read(limit + 1)
        except _ZIP_ERRORS:
            raise ReadError(self.path, f"is damaged: its part {name} cannot be read", DAMAGED) from None
        if len(data) > limit:
            raise ReadError(self.path, f"unpacks to an unreasonable size ({name})", "Save its text as a new document.")
        self._budget -= len(data)
        return data

    def xml(self, name: str) -> Any:  # noqa: ANN401 (lxml elements are untyped)
        """Return the root element of an XML part."""
        return parse_xml(self.path, name, self.part(name))

    def picture(self, name: str) -> bytes | None:
        """Return the bytes of an embedded picture, or None if it is damaged or too large; each is inflated once."""
        if name not in self._pictures:
            try:
                self._pictures[name] = self.part(name)
            except ReadError:
                self._pictures[name] = None
        return self._pictures[name]

    def relationships(self, name: str) -> Mapping[str, Relationship]:
        """Return the relationships of a part by id; of the package itself for ""."""
        if name not in self._relationships:
            folder, listed = posixpath.dirname(name), relationships_part(name)
            self._relationships[name] = self._read_relationships(listed, folder) if listed in self else {}
        return self._relationships[name]

    def related(self, name: str, *kinds: str) -> list[Relationship]:
        """Return the links of a part to parts of these kinds that are there, in the order of their ids."""
        found = (link for _, link in sorted(self.relationships(name).items()))
        return [link for link in found if link.kind in kinds and not link.external and link.target in self]

    def _read_relationships(self, listed: str, folder: str) -> dict[str, Relationship]:
        links: dict[str, Relationship] = {}
        for entry in self.xml(listed):
            if not isinstance(entry.tag, str):
                continue
            target = entry.get("Target", "")
            external = entry.get("TargetMode", "").lower() == "external"
            resolved = target if external else _resolve(folder, target)
            links[entry.get("Id", "")] = Relationship(entry.get("Type", "").rpartition("/")[2], resolved, external)
        return links


def relationships_part(name: str) -> str:
    """Return the name of the part that lists the relationships of a part."""
    folder, file = posixpath.split(name)
    return posixpath.join(folder, "_rels", f"{file}.rels")


def part_beside(package: Package, name: str, wanted: str) -> str:
    """Return a name that is free in a package for a new part in the folder of another one."""
    stem, extension = posixpath.splitext(posixpath.join(posixpath.dirname(name), wanted))
    numbers = ("", *range(1, limits.MAX_MEMBERS + 1))
    return next(free for number in numbers if (free := f"{stem}{number}{extension}") not in package)


def parse_xml(path: str, name: str, data: bytes) -> Any:  # noqa: ANN401
    """Parse XML without entities, DTDs or network; ReadError for a DOCTYPE, for no Word file has one."""
    if b"<!DOCTYPE" in data or b"<!DOCTYPE" in data[:4096].replace(b"\x00", b""):
        raise ReadError(path, f"declares entities ({name}), which could hide text", "Open it in Word and save it anew.")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError):
        raise ReadError(path, f"is damaged: its part {name} is not well-formed", DAMAGED) from None
    if root is None or root.getroottree().docinfo.internalDTD is not None:
        raise ReadError(path, f"is damaged: its part {name} is not well-formed", DAMAGED)
    return root


def _normal(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").lower()


def _resolve(folder: str, target: str) -> str:
    """Return the part that a target names; never anything outside the package, for parts are looked up by name."""
    target = target.replace("\\", "/").partition("#")[0]
    return posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
