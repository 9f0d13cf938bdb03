"""The licences of everything in a bundle, collected into one text."""

from collections.abc import Sequence
from pathlib import Path

from parts import Part

from compliance_app.workbench.notices import Licensed, notice_of


def write_notices(parts: Sequence[Part], path: Path) -> None:
    """Write a list of all parts with their licences, then the text of each licence once."""
    text = notice_of(Licensed(part.name, part.version, part.licence, part.texts) for part in parts)
    path.write_text(text, encoding="utf-8", newline="\n")
