"""Articles in zip and tar files, read member by member; nothing is unpacked onto the disk."""

import gzip
import lzma
import tarfile
import zipfile
import zlib
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from typing import IO

from compliance_app.documents import limits
from compliance_app.errors import ReadError

# Everything that reading a damaged or hostile archive has been seen to raise.
DAMAGES = (
    zipfile.BadZipFile, tarfile.TarError, gzip.BadGzipFile, zlib.error, lzma.LZMAError, EOFError, OSError,
    NotImplementedError, RuntimeError, ValueError, KeyError,
)  # fmt: skip
_ENCRYPTED = 0x1  # flag bit of a zip member
_TAKE_OUT = "Take it out of the archive and check it alone."


@dataclass(frozen=True, slots=True)
class Member:
    """A file in a package. `open` and `load` work until the next member is asked for."""

    name: str
    size: int
    date: str
    open: Callable[[], IO[bytes]]
    problem: str = ""

    def load(self, key: str) -> bytes:
        """Return the bytes; ReadError if that cannot be done."""
        if self.problem:
            raise ReadError(key, self.problem, _TAKE_OUT)
        limits.check_file_size(key, self.size)
        try:
            with self.open() as file:
                data = file.read(limits.MAX_FILE + 1)
        except DAMAGES:
            raise ReadError(key, "is damaged or cut off in the archive", "Get the archive again.") from None
        limits.check_file_size(key, len(data))
        return data


def members_of(path: Path) -> Iterator[Member]:
    """Yield the files in a zip or tar file, by the order in which they lie there.

    Raises ReadError where the archive, or the rest of it, cannot be read.
    """
    counted = 0
    names: Counter[str] = Counter()
    try:
        for member in _zip(path) if path.suffix.lower() == ".zip" else _tar(path):
            counted += 1
            names[member.name] += 1
            number = names[member.name]
            yield member if number == 1 else _renamed(member, f"{member.name} ({number})")
    except DAMAGES:
        after = f" after {counted:,} members" if counted else ""
        raise ReadError(str(path), f"is damaged or cut off{after}, or no archive", "Get the file again.") from None


def _renamed(member: Member, name: str) -> Member:
    return Member(name, member.size, member.date, member.open, member.problem)


def _zip(path: Path) -> Iterator[Member]:
    with zipfile.ZipFile(path) as package:
        for info in package.infolist():
            if info.is_dir():
                continue
            locked = "is protected by a password" if info.flag_bits & _ENCRYPTED else ""
            yield Member(info.filename, info.file_size, _day(info.date_time[:3]), partial(package.open, info), locked)


def _tar(path: Path) -> Iterator[Member]:
    with tarfile.open(path, "r:*") as package:
        for info in package:
            package.members = []  # pyright: ignore  (or it would remember every member of a long archive)
            if info.isfile():
                day = datetime.fromtimestamp(max(info.mtime, 0), UTC).date().isoformat() if info.mtime else ""
                yield Member(info.name, info.size, day, partial(_file_in, package, info))


def _file_in(package: tarfile.TarFile, info: tarfile.TarInfo) -> IO[bytes]:
    file = package.extractfile(info)
    if file is None:
        raise tarfile.ReadError("no regular file")
    return file


def _day(told: tuple[int, ...]) -> str:
    try:
        return date(*told).isoformat()
    except ValueError:
        return ""
