"""What a whole check costs against stock spaCy alone on the same text, in one run."""

import statistics
import subprocess
import sys
from pathlib import Path

import pytest

ROUNDS = 8
PASSES = 3
ALLOWED = 1.25


def _seconds(mode: str) -> list[float]:
    script = Path(__file__).with_name("measure.py")
    done = subprocess.run([sys.executable, script, mode, str(ROUNDS)], capture_output=True, text=True, check=True)
    return [float(word) for word in done.stdout.split()]


@pytest.mark.bench
def test_full_check_of_1200_words_against_stock_spacy(capsys: pytest.CaptureFixture[str]) -> None:
    stock: list[float] = []
    check: list[float] = []
    for _ in range(PASSES):  # in turn, so that a slow spell of the machine hits both
        stock += _seconds("stock")
        check += _seconds("check")
    ratio = statistics.median(check) / statistics.median(stock)
    with capsys.disabled():
        print(
            f"\n1,200 words: stock spaCy {statistics.median(stock) * 1000:.0f} ms, "
            f"whole check {statistics.median(check) * 1000:.0f} ms, ratio {ratio:.2f}"
        )
    assert ratio <= ALLOWED
