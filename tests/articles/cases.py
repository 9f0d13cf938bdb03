"""Labelled articles as cases: a text, what must be found in it and what may be.

Two shapes: `NN-slug.txt` with `NN-slug.yml` beside it, and files of many articles with a sentence a line, which
`packaging/scorer/README.md` explains.
"""

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "packaging" / "scorer"))

from corpus import Labelled, Line, read_articles  # noqa: E402 (found by the line above)

FLAGS = {
    "own-voice": "attribution",
    "vague": "attribution",
    "identifies": "anonymity",
    "prejudices": "contempt",
    "unanswered": "reply",
}
HOUSE_CREDIT = "Staff photographer"  # of a caption whose writer left the credit out


@dataclass(frozen=True, slots=True)
class Label:
    """Something that must or may be found: its category, where it stands and, for a person, about whom it is."""

    category: str
    at: int
    quote: str
    about: str = ""


@dataclass(frozen=True, slots=True)
class Case:
    """An article with its labels."""

    name: str
    text: str
    wanted: tuple[Label, ...]
    allowed: tuple[Label, ...]


def cases_of(folder: Path) -> Iterator[Case]:
    """Yield every labelled article of a folder."""
    for labels in sorted(folder.glob("*.yml")):
        yield _beside(labels)
    for article in read_articles(folder):
        yield _case(article)


def _beside(labels_file: Path) -> Case:
    text = labels_file.with_suffix(".txt").read_text(encoding="utf-8")
    said = yaml.safe_load(labels_file.read_text(encoding="utf-8"))

    def labels(kind: str) -> tuple[Label, ...]:
        return tuple(
            Label(label["category"], text.index(label["quote"]), label["quote"], label.get("about", ""))
            for label in said[kind]
        )

    return Case(labels_file.stem, text, labels("findings"), labels("acceptable"))


def _case(article: Labelled) -> Case:
    """Set the sentences as copy: a blank line between blocks, a picture with its caption and credit in one line."""
    text = ""
    wanted: list[Label] = []
    allowed: list[Label] = []
    lines = article.lines
    for number, line in enumerate(lines):
        above = lines[number - 1].kind if number else ""
        below = lines[number + 1].kind if number + 1 < len(lines) else ""
        text, at = _set(text, line, above, below)
        for quality, category in FLAGS.items():
            answer = line.qualities[quality]
            if answer is not False:
                about = line.victim if category == "anonymity" else line.target
                (wanted if answer else allowed).append(Label(category, at, line.text, about))
        if line.images is not False:
            (wanted if line.images else allowed).append(Label("images", at, line.text))
    return Case(article.name, text + "\n", tuple(wanted), tuple(allowed))


def _set(text: str, line: Line, above: str, below: str) -> tuple[str, int]:
    """Set a sentence under what is there; return the text and where the sentence begins."""
    before, after, words = ("\n\n" if text else ""), "", line.text
    if line.kind == "+":
        before = " "
    elif line.kind == "C":
        before, after = before + "[IMAGE: ", "" if below == "L" else f" | Credit: {HOUSE_CREDIT}]"
    elif line.kind == "L" and above == "C":
        before, after = " | Credit: ", "]"
        words = re.sub(r"^(?:Picture|Photograph|Photo)s?: ", "", words)
    return text + before + words + after, len(text + before)
