"""Labelled articles and windows, as the scorer is taught with them.

An article is written one sentence a line, `KIND text ||| labels`; README.md beside this file explains the format. A
window is one judged sentence between its neighbours.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

FOLDER = Path(__file__).parent
LABEL = re.compile(r'(\w+)=("[^"]*"|\S+)')
KINDS = "HSBXP+CL"  # headline, standfirst, byline, crosshead, new paragraph, same paragraph, caption, credit

# What a sentence may be; the order is the order of the network's outputs. The first five are used by the program, the
# others only teach.
QUALITIES = (
    "wrongdoing",  # somebody identifiable and living is said, by whomever, to have done wrong
    "own-voice",  # the paper itself says so, and no verdict or finding bears it out
    "vague",  # only a vague source says so
    "identifies",  # a person whom law or code protects is named or given away
    "prejudices",  # prejudicial in active proceedings
    "unanswered",  # the first serious charge against somebody who has no say in the article
    "anyone",  # wrongdoing by anybody, known or not
    "named",  # somebody named vouches for it
    "official",  # a verdict, plea or official finding does
    "convicted",
    "accused",  # arrested, charged or on trial
)


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence and what a legal sub-editor says of it: for each quality yes, no or (None) arguable."""

    kind: str
    text: str
    is_judged: bool = True
    qualities: dict[str, bool | None] = field(default_factory=dict[str, "bool | None"])
    target: str = ""  # the wrongdoer as the article names them in full; empty where nobody identifiable is one
    victim: str = ""  # the words that name or give away somebody protected
    images: bool | None = False  # a picture credit that a legal sub-editor must stop at; the scorer is not taught it


@dataclass(frozen=True, slots=True)
class Labelled:
    """An article or a window, with the hand that wrote it."""

    name: str
    hand: str
    lines: tuple[Line, ...]


def read_articles(folder: Path = FOLDER / "articles") -> list[Labelled]:
    """Read every article below a folder; a folder is a hand."""
    return [
        article
        for path in sorted(folder.glob("*/*.txt"))
        for article in _articles_of(path.read_text(encoding="utf-8"), path.parent.name)
    ]


def read_windows(folder: Path = FOLDER / "windows") -> list[Labelled]:
    """Read every window of a folder; a file is a hand."""
    return [
        _window(json.loads(row), path.stem)
        for path in sorted(folder.glob("*.jsonl"))
        for row in path.read_text(encoding="utf-8").splitlines()
    ]


def _articles_of(text: str, hand: str) -> Iterator[Labelled]:
    for chapter in re.split(r"(?m)^=== ", text)[1:]:
        head, *rows = chapter.splitlines()
        yield Labelled(
            f"{hand}/{head.split('|')[0].strip()}", hand, tuple(_line(row) for row in rows if row[:1] in KINDS and row)
        )


def _line(row: str) -> Line:
    sentence, _, labels = row.partition("|||")
    said = {key: value.strip('"') for key, value in LABEL.findall(labels)}
    return Line(
        row[0],
        sentence[2:].strip(),
        qualities=_qualities(said),
        target=_known(said.get("t", "")),
        victim=said.get("v", ""),
        images=_flagged(said, "images"),
    )


def _flagged(said: dict[str, str], flag: str) -> bool | None:
    if flag in said.get("f", "").split(","):
        return True
    return None if flag in said.get("ok", "").split(",") else False


def _known(target: str) -> str:
    return "" if target in {"unidentified", "group"} or target.startswith("dead:") else target


def _qualities(said: dict[str, str]) -> dict[str, bool | None]:
    vouched, status = said.get("w"), said.get("st", "")
    return {
        "wrongdoing": vouched is not None and bool(_known(said.get("t", ""))),
        "own-voice": _flagged(said, "attribution"),
        "vague": _flagged(said, "vague"),
        "identifies": _flagged(said, "anonymity"),
        "prejudices": _flagged(said, "contempt"),
        "unanswered": _flagged(said, "reply"),
        "anyone": vouched is not None,
        "named": vouched == "named",
        "official": vouched == "official",
        "convicted": status == "convicted",
        "accused": status in {"accused", "charged", "on-trial"},
    }


def _window(row: dict[str, str | bool | None], hand: str) -> Labelled:
    vouched = str(row["attribution"]) if row["wrongdoing"] else None
    kind = {"headline": "H", "standfirst": "S", "crosshead": "X", "caption": "C"}.get(str(row["kind"]), "P")
    known = row["target_kind"] in {"person", "organisation", "public-body"}
    flag = row["flag"]
    qualities: dict[str, bool | None] = {
        "wrongdoing": bool(row["wrongdoing"]) and known,
        "own-voice": flag == "attribution" and vouched == "none",
        "vague": flag == "attribution" and vouched == "vague",
        "identifies": flag == "anonymity",
        "prejudices": flag == "contempt",
        "unanswered": None,
        "anyone": bool(row["wrongdoing"]),
        "named": vouched == "named",
        "official": vouched == "official",
        "convicted": row["status"] in {"convicted", "official-finding"},
        "accused": row["status"] in {"accused", "charged", "on-trial"},
    }
    target = str(row["target"] or "") if known else ""
    around = [("P", row["prev"]), (kind, row["text"]), ("P", row["next"])]
    lines = tuple(
        Line(kind, str(text), number == 1, qualities if number == 1 else {}, target if number == 1 else "")
        for number, (kind, text) in enumerate(around)
        if text
    )
    return Labelled(str(row["id"]), f"windows-{hand}", lines)
