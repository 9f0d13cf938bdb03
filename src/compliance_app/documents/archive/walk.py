"""The walk through an archive: every article below the named places, in the same order each time."""

import gzip
import os
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from functools import partial
from pathlib import Path, PurePosixPath
from typing import IO, cast

from compliance_app.documents import limits
from compliance_app.documents.archive.columns import Columns
from compliance_app.documents.archive.export import EXPORTS, read_export
from compliance_app.documents.archive.found import Aside, Bad, Copy, Found
from compliance_app.documents.archive.packed import DAMAGES, Member, members_of
from compliance_app.errors import ReadError
from compliance_app.model.audit import Origin

Event = Found | Bad | Aside

_PACKAGES = (".zip", ".tar", ".tar.gz", ".tgz", ".tar.bz2", ".tbz2", ".tar.xz", ".txz")
# Kinds that hold no article. What is not listed here is tried, and named if it cannot be read.
_PICTURES = ".jpg .jpeg .png .gif .tif .tiff .bmp .webp .svg .ico .heic .psd .ai .eps .raw .cr2 .nef .xmp"
_SOUND_AND_FILM = ".mp3 .wav .m4a .ogg .mp4 .mov .avi .mkv .webm"
_MACHINERY = (
    ".css .js .mjs .map .woff .woff2 .ttf .otf .eot .py .pyc .sh .exe .dll .so .db .sqlite .sqlite3 .lock .log "
    ".ini .cfg .toml .yaml .yml"
)
_SHEETS = ".xls .xlsx .ppt .pptx"
_NO_ARTICLES = frozenset(f"{_PICTURES} {_SOUND_AND_FILM} {_MACHINERY} {_SHEETS}".split())
_IN_AN_ARCHIVE = "is an archive inside an archive"
_UNPACK = "Unpack it and name its folder."


def find_articles(paths: Sequence[Path], columns: Columns, leave_out: Path | None = None) -> Iterator[Event]:
    """Yield what lies at and below some places; a file that lies below two of them comes once.

    Hidden files and the folder `leave_out` (our own results) are passed over; links to folders are not followed.
    """
    seen: set[str] = set()
    own = leave_out.absolute() if leave_out is not None else None
    for place in paths:
        root = place.absolute()
        for event in _files(root, own):
            if isinstance(event, Bad):
                yield event
            elif (key := printable(event)) not in seen:
                seen.add(key)
                yield from _in_file(event, root, columns)


def printable(path: str | Path) -> str:
    """Return a path that can be stored and printed; two paths never come out the same."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def _files(root: Path, own: Path | None) -> Iterator[Path | Bad]:
    if not root.is_dir():
        yield root
        return
    failures: list[OSError] = []
    for folder, folders, names in os.walk(root, onerror=failures.append):
        folders[:] = sorted(name for name in folders if not name.startswith(".") and Path(folder, name) != own)
        yield from (Path(folder, name) for name in sorted(names) if not name.startswith("."))
        while failures:
            yield _closed(failures.pop())
    while failures:
        yield _closed(failures.pop())


def _closed(error: OSError) -> Bad:
    return Bad(Origin(printable(error.filename or "")), f"cannot be opened ({error.strerror})", "Ask for access to it.")


def _in_file(path: Path, root: Path, columns: Columns) -> Iterator[Event]:
    key = printable(path)
    desk = _desk(path.relative_to(root).parts if path != root else ())
    try:
        around = Origin(key, desk, _changed(path))
        if path.name.lower().endswith(_PACKAGES):
            yield from _in_package(path, around, columns)
        elif (kind := export_kind(path.name)) is not None:
            with path.open("rb") as plain, unpacked(path.name, plain) as file:
                yield from read_export(kind, file, around, columns)
        elif path.suffix.lower() in _NO_ARTICLES:
            yield Aside(path.suffix.lower())
        else:
            yield Found(around, partial(_load_file, around, str(path)))
    except ReadError as error:
        yield Bad(Origin(key, desk), error.problem, error.advice)
    except DAMAGES as error:
        reason = getattr(error, "strerror", None) or "it is damaged or cut off"
        yield Bad(Origin(key, desk), f"cannot be read ({reason})", "Check the file and the disk.")


def _load_file(origin: Origin, path: str) -> Copy:
    return Copy(origin, limits.read_file(path))


def _in_package(path: Path, around: Origin, columns: Columns) -> Iterator[Event]:
    for member in members_of(path):
        name = PurePosixPath(member.name.replace("\\", "/"))
        key = f"{around.key}!{member.name.encode('utf-8', 'backslashreplace').decode('utf-8')}"
        origin = Origin(key, _desk(name.parts) or around.desk, member.date or around.date)
        if name.name.startswith(".") or "__MACOSX" in name.parts:
            continue
        if name.name.lower().endswith(_PACKAGES):
            yield Bad(origin, _IN_AN_ARCHIVE, _UNPACK)
        elif (kind := export_kind(name.name)) is not None:
            yield from _in_packed_export(kind, member, origin, columns)
        elif name.suffix.lower() in _NO_ARTICLES:
            yield Aside(name.suffix.lower())
        else:
            yield Found(origin, partial(_load_member, origin, member))


def _in_packed_export(kind: str, member: Member, around: Origin, columns: Columns) -> Iterator[Event]:
    if member.problem or kind == "parquet":
        problem = member.problem or "is a Parquet file inside an archive"
        yield Bad(around, problem, _UNPACK)
        return
    try:
        with member.open() as packed, unpacked(member.name, packed) as file:
            yield from read_export(kind, file, around, columns)
    except ReadError as error:
        yield Bad(around, error.problem, error.advice)
    except DAMAGES:
        yield Bad(around, "is damaged or cut off in the archive", "Get the archive again.")


def _load_member(origin: Origin, member: Member) -> Copy:
    return Copy(origin, member.load(origin.key))


def export_kind(name: str) -> str | None:
    """Return "jsonl", "csv" or "parquet" for a file that by its name is an export, packed by gzip or not."""
    suffix = Path(name.lower().removesuffix(".gz")).suffix
    kind = EXPORTS.get(suffix)
    return None if kind == "parquet" and name.lower().endswith(".gz") else kind


def unpacked(name: str, file: IO[bytes]) -> IO[bytes]:
    """Return the file, seen through gzip where its name says so."""
    return cast("IO[bytes]", gzip.open(file)) if name.lower().endswith(".gz") else file


def _desk(parts: Sequence[str]) -> str:
    """Return the uppermost folder that an article lies in: most archives have one a desk, or one a year."""
    return printable(parts[0]) if len(parts) > 1 else ""


def _changed(path: Path) -> str:
    """Return the day on which a file was last changed; ReadError where there is no such file."""
    try:
        return datetime.fromtimestamp(path.stat().st_mtime, UTC).date().isoformat()
    except FileNotFoundError:
        raise ReadError(str(path), "there is no such file", "Check the name and the folder.") from None
