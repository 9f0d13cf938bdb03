#!/usr/bin/env python3
"""Make an archive to audit: `make_archive.py FOLDER --articles 10000 [--from TEXTS]...`.

Articles of 80 to 6,000 words, most of them short, are put together from the paragraphs of the samples and of the text
files below each TEXTS. Names are changed from article to article, and no two paragraphs are the same, so that nothing
that was remembered from one helps with another. The same arguments make the same archive.
"""

import argparse
import math
import random
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

ROOT = Path(__file__).parents[2]
SAMPLES = ROOT / "resources" / "samples"
SHORTEST, LONGEST, MEDIAN, SPREAD = 80, 6000, 450, 0.8  # words; lengths are spread as those of a newspaper are
FEWEST_WORDS = 12  # in a paragraph worth taking
DESKS = ("news", "courts", "politics", "business", "sport", "features")
FIRST = [
    "Oswin",
    "Petra",
    "Idris",
    "Moira",
    "Tobias",
    "Hester",
    "Callum",
    "Nadia",
    "Rufus",
    "Beth",
    "Soren",
    "Amara",
    "Jonah",
    "Lena",
    "Marcus",
    "Priya",
]
LAST = [
    "Marle",
    "Lunt",
    "Vance",
    "Keel",
    "Wren",
    "Ashdown",
    "Pell",
    "Okoro",
    "Brandt",
    "Tully",
    "Farrow",
    "Shah",
    "Dace",
    "Quill",
    "Harker",
    "Moss",
    "Yeo",
    "Lind",
]
_TITLES = ["Mr", "Mrs", "Ms", "Dr", "Councillor", "Sir", "Inspector"]
_NO_NAMES = "The A An By In On At For From But And Their His Her Its They He She It Two Three No One As If When"
_NAME = re.compile(
    rf"(?<!\b[Tt]he )\b(?:(?:{'|'.join(_TITLES)}) [A-Z][a-z]+(?: [A-Z][a-z]+)?"
    rf"|(?!(?:{_NO_NAMES.replace(' ', '|')}) )[A-Z][a-z]+ [A-Z][a-z]+)\b"
)


def main() -> None:
    """Make the archive."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--from", dest="texts", type=Path, action="append", default=[SAMPLES])
    parser.add_argument("--seed", type=int, default=1)
    wanted = parser.parse_args()
    paragraphs = paragraphs_below(wanted.texts)
    words = 0
    for number in range(wanted.articles):
        text = article(number, paragraphs, random.Random(f"{wanted.seed}-{number}"))  # noqa: S311
        path = wanted.folder / DESKS[number % len(DESKS)] / f"{number // 1000:03}" / f"{number:06}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        words += len(text.split())
    print(f"{wanted.articles:,} articles, {words:,} words, from {len(paragraphs):,} paragraphs")


def paragraphs_below(folders: Sequence[Path]) -> list[str]:
    """Return every paragraph of the text files below some folders that is more than a heading."""
    files = sorted(file for folder in folders for file in folder.rglob("*.txt"))
    lines = (line.strip() for file in files for line in file.read_text("utf-8", "replace").splitlines())
    return sorted({line for line in lines if len(line.split()) >= FEWEST_WORDS})


def article(number: int, paragraphs: Sequence[str], chance: random.Random) -> str:
    """Return an article with names of its own."""
    length = min(LONGEST, max(SHORTEST, round(chance.lognormvariate(math.log(MEDIAN), SPREAD))))
    names = _Names(chance)
    body = "\n\n".join(_body(number, length, paragraphs, chance))
    renamed = _NAME.sub(lambda found: names.instead_of(found[0]), body)
    return f"Report {number} from the archive\n\nBy {names.new()}\n\n{renamed}\n"


def _body(number: int, length: int, paragraphs: Sequence[str], chance: random.Random) -> Iterator[str]:
    """Yield paragraphs until the length is reached; each is marked, so that it is the only one of its kind."""
    words = 0
    while words < length:
        taken = chance.choice(paragraphs).split()[: max(FEWEST_WORDS, length - words)]
        words += len(taken) + 2
        yield f"{' '.join(taken)} Note {number}-{words}."


class _Names:
    """Gives each name of the sources another one, the same throughout an article."""

    def __init__(self, chance: random.Random) -> None:
        self._chance = chance
        self._given: dict[str, str] = {}

    def new(self) -> str:
        return f"{self._chance.choice(FIRST)} {self._chance.choice(LAST)}"

    def instead_of(self, name: str) -> str:
        title, _, rest = name.partition(" ")
        titled = title in _TITLES
        last = rest.rpartition(" ")[2]
        other = self._given.setdefault(last, self.new())
        return f"{title} {other.rpartition(' ')[2]}" if titled else other


if __name__ == "__main__":
    main()
