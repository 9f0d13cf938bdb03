"""Score the program on the labelled articles beside this file.

usage: python tests/articles/score.py [--verbose] [FOLDER]

A finding matches a label of its category when their sentences overlap (images: their lines; reply: the same person or
the same sentence). Several findings on one labelled place count once.
"""

import re
import sys
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from compliance_app.model import Finding, Outcome, Severity
from compliance_app.workbench.check import Checker, checker

CATEGORIES = ("attribution", "anonymity", "reply", "images", "contempt")
SENTENCE_END = re.compile(r"[.?!…][\"'”’)\]]*(?=\s+[\"'“‘(\[]*[A-Z0-9£])|\n")

Label = dict[str, Any]


@dataclass
class Tally:
    """What was found, missed and wrongly found in one category."""

    found: int = 0
    missed: list[str] = field(default_factory=list)
    false: list[str] = field(default_factory=list)

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall; 1 where there was nothing to find and nothing was found."""
        wrong = len(self.missed) + len(self.false)
        return 1.0 if self.found + wrong == 0 else 2 * self.found / (2 * self.found + wrong)


def score_folder(folder: Path, check: Checker) -> dict[str, Tally]:
    """Check every labelled article of a folder."""
    tallies: dict[str, Tally] = defaultdict(Tally)
    for labels_file in sorted(folder.glob("*.yml")):
        labels = yaml.safe_load(labels_file.read_text(encoding="utf-8"))
        score_article(check.check_file(labels_file.with_suffix(".txt")), labels, labels_file.stem, tallies)
    return tallies


def score_article(outcome: Outcome, labels: Label, name: str, tallies: dict[str, Tally]) -> None:
    """Add one article's result to the tallies."""
    places = _sentences(outcome.article.text)
    findings = [found for found in outcome.findings if found.severity is not Severity.ADVISE]
    for category in CATEGORIES:
        tally = tallies[category]
        ours = [found for found in findings if found.category == category]
        wanted = [label for label in labels["findings"] if label["category"] == category]
        allowed = [label for label in labels["acceptable"] if label["category"] == category]
        hit: set[int] = set()
        for found in ours:
            matched = [number for number, label in enumerate(wanted) if _matches(outcome, found, label, places)]
            hit.update(matched)
            if not matched and not any(_matches(outcome, found, label, places) for label in allowed):
                tally.false.append(f"{name}: {found.rule}: {found.quote[:120]}")
        tally.found += len(hit)
        tally.missed += [f"{name}: {label['quote']}" for number, label in enumerate(wanted) if number not in hit]


def _matches(outcome: Outcome, found: Finding, label: Label, places: list[tuple[int, int]]) -> bool:
    text = outcome.article.text
    at = text.index(label["quote"])
    if _place(at, places) == _place(found.span.start, places):
        return True
    about = label.get("about")
    if not about or found.category not in {"reply", "anonymity"}:
        return False
    names = [outcome.reading.entity(entity).name for entity in found.entities]
    return any(about.split()[-1] in name for name in names)


def _sentences(text: str) -> list[tuple[int, int]]:
    ends = [match.end() for match in SENTENCE_END.finditer(text)] + [len(text)]
    return list(zip([0, *ends], ends, strict=False))


def _place(position: int, places: list[tuple[int, int]]) -> int:
    return next((number for number, (start, end) in enumerate(places) if start <= position < end), -1)


def print_table(tallies: dict[str, Tally], *, verbose: bool) -> None:
    """Print a line a category, and every miss and false alarm if asked."""
    print(f"{'category':12} found missed false   F1")
    for category in CATEGORIES:
        tally = tallies[category]
        print(f"{category:12} {tally.found:5} {len(tally.missed):6} {len(tally.false):5} {tally.f1:5.2f}")
        for kind, lines in (("missed", tally.missed), ("false", tally.false)) if verbose else ():
            for line in lines:
                print(f"    {kind}  {line}")


if __name__ == "__main__":
    folders = [Path(word) for word in sys.argv[1:] if not word.startswith("--")] or [Path(__file__).parent]
    print_table(score_folder(folders[0], checker()), verbose="--verbose" in sys.argv)
