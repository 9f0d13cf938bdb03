"""The licences of everything in a bundle, collected into one text."""

from collections.abc import Sequence
from pathlib import Path

from parts import Part

_RULE = "=" * 100


def write_notices(parts: Sequence[Part], path: Path) -> None:
    """Write a list of all parts with their licences, then the text of each licence once."""
    lines = ["Licences of everything in this bundle", "", "The program itself is GPL-3.0-or-later: see LICENSE.", ""]
    lines += [f"{part.name} {part.version}: {part.licence}" for part in parts]
    for text, owners in _texts(parts).items():
        lines += ["", _RULE, *owners, _RULE, "", text.strip()]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")


def _texts(parts: Sequence[Part]) -> dict[str, list[str]]:
    """Return each licence text with the files that hold it."""
    texts: dict[str, list[str]] = {}
    for part in parts:
        for name, text in part.texts:
            texts.setdefault(text, []).append(f"{part.name} {part.version}: {name}")
    return texts
