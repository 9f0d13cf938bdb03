"""Whole articles, end to end: what must be found is found, and little else."""

import sys
from pathlib import Path

import pytest

from compliance_app.analysis.parse import MODEL_PACKAGE
from compliance_app.workbench.check import checker

sys.path.insert(0, str(Path(__file__).parent))

from score import Tally, score_folder

pytest.importorskip(MODEL_PACKAGE)

# Reached figures, rounded down: a change may raise them, not lower them.
FLOORS = {"attribution": 0.5, "anonymity": 0.5, "reply": 0.5, "images": 0.8, "contempt": 0.5}


@pytest.fixture(scope="module")
def tallies() -> dict[str, Tally]:
    return score_folder(Path(__file__).parent, checker())


@pytest.mark.parametrize("category", FLOORS)
def test_reading_does_not_get_worse(tallies: dict[str, Tally], category: str) -> None:
    tally = tallies[category]
    assert tally.f1 >= FLOORS[category], f"missed {tally.missed}, false {tally.false}"


@pytest.mark.parametrize("name", ["03-charity-gala", "08-match-report", "14-obituary"])
def test_articles_with_nothing_to_flag_stay_quiet(tallies: dict[str, Tally], name: str) -> None:
    false = [line for tally in tallies.values() for line in tally.false if line.startswith(name)]
    assert false == []
