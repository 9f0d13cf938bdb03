"""Which files of a folder are drafts to be checked."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

SUFFIXES = frozenset(
    {
        *(".docx", ".docm", ".dotx", ".odt", ".rtf", ".html", ".htm", ".md", ".txt", ".xml", ".icml", ".eml", ".pdf"),
        ".compliance",
    }
)
MOST_DRAFTS = 500  # of a folder; more in a queue help nobody
_MOST_ENTRIES = 20_000  # looked at in a folder and those in it
_DEEPEST = 4

Stamp = tuple[int, int]


class Found(NamedTuple):
    """The drafts of a folder in order, and whether more were left out."""

    folder: str
    drafts: tuple[str, ...]
    is_whole: bool
    problem: str = ""


def drafts_in(folder: str) -> Found:
    """Return the drafts in a folder and the folders in it, sorted by name."""
    drafts: list[str] = []
    looked = 0
    try:
        if not os.access(folder, os.R_OK):
            raise PermissionError("Permission denied")
        for path in _walk(Path(folder), 1):
            looked += 1
            if is_draft(path):
                drafts.append(str(path))
            if len(drafts) > MOST_DRAFTS or looked > _MOST_ENTRIES:
                return Found(folder, tuple(drafts[:MOST_DRAFTS]), is_whole=False)
    except OSError as error:
        return Found(folder, tuple(drafts), is_whole=False, problem=error.strerror or str(error))
    return Found(folder, tuple(drafts), is_whole=True)


def stamps_in(folder: str) -> dict[str, Stamp] | None:
    """Return when each draft that lies right in a folder was last written, and its size; None where it is gone."""
    stamps: dict[str, Stamp] = {}
    try:
        with os.scandir(folder) as entries:
            for number, entry in enumerate(entries):
                if number > _MOST_ENTRIES:
                    break
                if is_draft(Path(entry.path)) and entry.is_file():
                    state = entry.stat()
                    stamps[entry.path] = (state.st_mtime_ns, state.st_size)
    except FileNotFoundError:
        return stamps if Path(folder).is_dir() else None  # a file went while we looked
    except OSError:
        return None
    return stamps


def is_draft(path: Path) -> bool:
    """Tell whether a file looks like a draft: not hidden, not a lock, not a copy that we annotated ourselves."""
    name = path.name
    if name.startswith((".", "~$")) or ".reviewed" in name or name.endswith(("-report.html", "-record.html")):
        return False
    return path.suffix.lower() in SUFFIXES


def _walk(folder: Path, depth: int) -> Iterator[Path]:
    """Yield the files of a folder, then those of the folders in it; links to folders are not followed."""
    with os.scandir(folder) as found:
        entries = sorted(found, key=lambda entry: entry.name.casefold())
    folders = [entry for entry in entries if entry.is_dir(follow_symlinks=False)]
    yield from (Path(entry.path) for entry in entries if entry.is_file())
    for entry in folders:
        if depth < _DEEPEST and not entry.name.startswith("."):
            yield from _walk(Path(entry.path), depth + 1)
