"""Hold the labelled articles against their format, and count what is in them.

    python packaging/scorer/faults.py [FOLDER]

Prints a line a fault and a count of the labels; exits 1 if there are faults.
"""

import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from corpus import FOLDER, KINDS, LABEL

VOUCHED = frozenset({"none", "vague", "named", "official"})
STATUS = frozenset({"none", "accused", "charged", "on-trial", "convicted", "acquitted"})
FLAGS = frozenset({"attribution", "vague", "anonymity", "contempt", "reply", "images"})
NOBODY = frozenset({"unidentified", "group"})


def faults_of(folder: Path, counts: Counter[str]) -> Iterator[str]:
    """Yield a line for each fault in the articles below a folder; count labels on the way."""
    for path in sorted(folder.glob("*/*.txt")):
        for chapter in re.split(r"(?m)^=== ", path.read_text(encoding="utf-8"))[1:]:
            head, *rows = chapter.splitlines()
            rows = [row for row in rows if row.strip()]
            counts["articles"] += 1
            text = " ".join(row.partition(" ||| ")[0][2:] for row in rows)
            if "|" not in head or not any(row.startswith("H ") for row in rows):
                yield f"{path.name}: {head}: needs “slug | register” and a headline"
            for row in rows:
                counts["sentences"] += 1
                yield from (f"{path.name}: {head}: {fault}: {row[:60]}" for fault in _faults_of_row(row, text, counts))


def _faults_of_row(row: str, text: str, counts: Counter[str]) -> Iterator[str]:
    sentence, _, labels = row.partition("|||")
    if row[0] not in KINDS or row[1:2] != " ":
        yield "does not begin with a kind of line"
    if LABEL.sub("", labels).strip():
        yield "has labels that cannot be read"
    said = {key: value.strip('"') for key, value in LABEL.findall(labels)}
    flags, arguable = (set(said[key].split(",")) if key in said else set() for key in ("f", "ok"))
    counts.update(f"f={flag}" for flag in flags)
    vouched, target = said.get("w"), said.get("t", "")
    if set(said) - {"w", "t", "st", "v", "f", "ok"} or not flags | arguable <= FLAGS:
        yield "has a label that is not known"
    if (vouched is not None and (vouched not in VOUCHED or not target)) or said.get("st", "none") not in STATUS:
        yield "has wrongdoing without a wrongdoer, or a value that is not known"
    if said.get("v", "") not in sentence:
        yield "does not hold the words that identify"
    if target and target not in NOBODY and target.removeprefix("dead:") not in text:
        yield "blames somebody who is never named"
    if ("attribution" in flags and vouched != "none") or ("vague" in flags and vouched != "vague"):
        yield "is flagged against its own label"
    known = target not in NOBODY and not target.startswith("dead:") and said.get("st") != "convicted"
    if vouched == "none" and known and "attribution" not in flags | arguable:
        yield "asserts wrongdoing by somebody living and is not flagged"


if __name__ == "__main__":
    counted: Counter[str] = Counter()
    found = list(faults_of(Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER / "articles", counted))
    print("\n".join([*found, f"{dict(counted)}, {len(found)} faults"]))
    sys.exit(bool(found))
