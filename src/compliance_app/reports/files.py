"""Writing a report or a copy so that nobody ever finds half of one."""

import os
import secrets
from pathlib import Path

from compliance_app.errors import WriteError


def write_atomically(path: Path, content: str | bytes) -> None:
    """Write bytes, or text as UTF-8, beside the final place and rename; WriteError where that cannot be done."""
    data = content.encode("utf-8") if isinstance(content, str) else content
    try:
        draft = path.absolute().with_name(f".{path.name}.{secrets.token_hex(4)}")
        try:
            with draft.open("xb") as file:  # as readable for colleagues as any other file of this person
                file.write(data)
                file.flush()
                os.fsync(file.fileno())  # renamed before it is on the disk, it could be empty after a power cut
            draft.replace(path)
        except OSError:
            draft.unlink(missing_ok=True)
            raise
    except OSError as error:
        raise WriteError(f"{path}: cannot be written ({error.strerror}). Choose another place") from error
