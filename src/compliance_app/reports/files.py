"""Writing a report so that nobody ever finds half of one."""

import os
import tempfile
from pathlib import Path

from compliance_app.errors import ComplianceError


def write_atomically(path: Path, text: str) -> None:
    """Write UTF-8 text to a file beside its final place and rename it; ComplianceError where that cannot be done."""
    try:
        handle, name = tempfile.mkstemp(dir=path.absolute().parent, prefix=f".{path.name}.")
        draft = Path(name)
        try:
            with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
                file.write(text)
            draft.replace(path)
        except OSError:
            draft.unlink(missing_ok=True)
            raise
    except OSError as error:
        raise ComplianceError(
            f"{path}: cannot be written ({error.strerror}). Choose another place with --out"
        ) from error
