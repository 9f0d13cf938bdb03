"""Desks killed at moments that nobody chose: what was reported kept is kept, and no file is half-written.

`COMPLIANCE_KILLS=50 python -m pytest tests/store/test_kills.py` kills as often as one likes.
"""

import json
import os
import random
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from compliance_app.store import ReviewStore
from compliance_app.workbench.review_file import read_review

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="kills by fork")

KILLS = int(os.environ.get("COMPLIANCE_KILLS", "10"))
KILLER = Path(__file__).with_name("killed_desk.py")


def killed(url: str, folder: Path) -> Iterator[list[str]]:
    """Yield after each kill the decisions that the dead desk had been told are kept."""
    seed = str(random.random())  # noqa: S311 - moments, no secrets
    arguments = [sys.executable, str(KILLER), url, str(folder), str(KILLS), seed]
    with subprocess.Popen(arguments, stdout=subprocess.PIPE, text=True) as killer:
        assert killer.stdout is not None
        for line in killer.stdout:
            yield json.loads(line)
    assert killer.returncode == 0, f"seed {seed}"


def check(url: str, folder: Path) -> None:
    reported = [name for names in killed(url, folder) for name in names]
    with ReviewStore(url) as store:
        assert store.verify() == []
        kept = {decision.fingerprint for decision in store.decisions_of("a" * 64)}
        store.record(
            rule="reply/missing",
            fingerprint="after",
            article_sha256="a" * 64,
            verdict=store.decisions_of("a" * 64)[0].verdict,
            reason="Goes on",
            person="Ida Moe",
            rulebook_sha256="b" * 64,
        )
        assert store.verify() == []
    assert len(reported) > KILLS  # they did work before they died
    assert set(reported) <= kept
    assert read_review(folder / "pier.compliance").case.name == "pier.txt"
    assert (folder / "report.html").read_text(encoding="utf-8").endswith("x</html>")


def test_no_decision_that_was_reported_kept_is_lost(tmp_path: Path):
    check(f"sqlite:///{tmp_path / 'review.sqlite3'}", tmp_path)


@pytest.mark.postgresql
def test_nor_on_a_shared_postgresql(postgresql_url: str, tmp_path: Path):
    check(postgresql_url, tmp_path)
