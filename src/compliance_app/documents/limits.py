"""How much of a file we are willing to hold, and reading it without being led astray.

Newspaper drafts are small: the longest feature is a tenth of these limits. They keep a hostile or mistaken file from
taking the machine's memory.
"""

import os
import stat
from pathlib import Path

from compliance_app.errors import ReadError

MIB = 1 << 20
MAX_FILE = 50 * MIB
MAX_ARTICLE = 2_000_000  # characters, about 330,000 words: a book of 650 pages
MAX_BLOCK = 20_000  # characters in one paragraph; the parser needs about 10 KB of memory for each
MAX_BLOCKS = 60_000
MAX_MEMBERS = 5_000  # parts in a zip package
MAX_PART = 32 * MIB  # one XML part, inflated
MAX_PACKAGE = 256 * MIB  # everything that is inflated from one package
MAX_DEPTH = 150  # tables in tables, content controls in content controls

SPLIT_ADVICE = "Split it into articles and check each."


def read_file(path: str) -> bytes:
    """Return the bytes of a regular file.

    Raises ReadError for anything else: a pipe or a device could keep us waiting, or never end.
    """
    try:
        status = Path(path).stat()
        if stat.S_ISDIR(status.st_mode):
            raise ReadError(path, "is a folder", "Name the drafts in it.")
        if not stat.S_ISREG(status.st_mode):
            raise ReadError(
                path, "is not a regular file but a pipe, socket or device", "Save the draft to a file first."
            )
        check_file_size(path, status.st_size)
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0))
        with os.fdopen(handle, "rb") as file:
            data = file.read(MAX_FILE + 1)
    except FileNotFoundError:
        raise ReadError(path, "there is no such file", "Check the name and the folder.") from None
    except PermissionError:
        raise ReadError(path, "may not be opened by you", "Ask its owner for the right to read it.") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise ReadError(path, f"cannot be opened ({reason})", "Check the name and the disk.") from None
    check_file_size(path, len(data))
    return data


def check_depth(path: str, depth: int) -> None:
    """Refuse what is nested deeper than any article, before Python's own stack runs out."""
    if depth > MAX_DEPTH:
        raise ReadError(path, "is nested too deeply to be an article", "Save its text as a new document.")


def check_file_size(path: str, size: int) -> None:
    """Refuse an empty or an oversized file."""
    if size == 0:
        raise ReadError(path, "is empty", "Check that the draft was saved.")
    if size > MAX_FILE:
        raise ReadError(path, f"is larger than {MAX_FILE // MIB} MiB", "Take the large pictures out, or split it.")
