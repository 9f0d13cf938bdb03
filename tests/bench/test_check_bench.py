"""What a whole check costs against stock spaCy alone on the same text, in one run."""

import statistics
import subprocess
import sys
from pathlib import Path

import pytest

ROUNDS = 8
PASSES = 3
ALLOWED_BY_WORDS = 1.0
ALLOWED = 1.25  # with the wording scorer


def _seconds(mode: str) -> list[float]:
    script = Path(__file__).with_name("measure.py")
    done = subprocess.run([sys.executable, script, mode, str(ROUNDS)], capture_output=True, text=True, check=True)
    return [float(word) for word in done.stdout.split()]


@pytest.mark.bench
def test_full_check_of_1200_words_against_stock_spacy(capsys: pytest.CaptureFixture[str]) -> None:
    taken: dict[str, list[float]] = {"stock": [], "words": [], "check": []}
    for _ in range(PASSES):
        for mode, seconds in taken.items():  # in turn, so that a slow spell of the machine hits all
            seconds.extend(_seconds(mode))
    stock, words, check = (statistics.median(seconds) for seconds in taken.values())
    with capsys.disabled():
        print(
            f"\n1,200 words: stock spaCy {stock * 1000:.0f} ms, check by words {words * 1000:.0f} ms "
            f"({words / stock:.2f}), with the wording scorer {check * 1000:.0f} ms ({check / stock:.2f})"
        )
    assert words <= ALLOWED_BY_WORDS * stock
    assert check <= ALLOWED * stock
