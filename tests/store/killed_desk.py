"""A desk that decides and saves without end, and whoever kills it: `killed_desk.py URL FOLDER KILLS SEED`.

Runs outside the tests' process, because it forks. Prints one JSON line a kill: what the killed desk had been told is
kept, by the moment it died.
"""

import json
import os
import random
import select
import signal
import sys
from pathlib import Path

from compliance_app.model import Severity
from compliance_app.reports.files import write_atomically
from compliance_app.store import ReviewStore, Verdict
from compliance_app.workbench.case import Case
from compliance_app.workbench.decide import Ruling, Subject, decide_on
from compliance_app.workbench.review_file import save_review

ARTICLE = {
    "path": "pier.txt",
    "sha256": "a" * 64,
    "words": 1,
    "text": "Pier.",
    "blocks": [],
    "findings": [],
    "not_checked": [],
}
RULEBOOK = {"id": "uk-core", "version": "1", "profile": "", "sha256": "b" * 64}
MOST_LINES = 12  # a desk that got so far is killed at the latest
LONGEST_PAUSE = 0.02  # seconds between the last word of a desk and its death


def work(url: str, folder: Path, run: int, out: int) -> None:
    """Decide, save and export until somebody ends it; say what is done once it is done."""
    with ReviewStore(url) as store:
        for number in range(10_000):
            prints = [f"{run}-{number}-{part}" for part in range(1 + number % 3)]
            rulings = [
                Ruling(
                    Subject("reply/missing", "Reply", name, Severity.BLOCK, "a" * 64, "b" * 64), Verdict.CHECKED, "Seen"
                )
                for name in prints
            ]
            decide_on(store, rulings, person="Ida Moe")
            os.write(out, (json.dumps(prints) + "\n").encode())
            case = Case(str(folder / "pier.txt"), ARTICLE, RULEBOOK, {})
            save_review(store, case, folder / "pier.compliance", person="Ida Moe")
            write_atomically(folder / "report.html", "<html>" + "x" * 200_000 + "</html>")
            os.write(out, b"[]\n")


def kill_one(url: str, folder: Path, run: int, chance: random.Random) -> list[str]:
    """Start a desk, kill it at a moment that nobody chose, and return the decisions that it was told are kept."""
    reading, writing = os.pipe()
    desk = os.fork()
    if desk == 0:
        os.close(reading)
        work(url, folder, run, writing)
        os._exit(0)
    os.close(writing)
    lines = chance.randrange(MOST_LINES)
    heard = b""
    while heard.count(b"\n") < lines and (part := os.read(reading, 65536)):
        heard += part
    select.select([], [], [], chance.random() * LONGEST_PAUSE)
    os.kill(desk, signal.SIGKILL)
    os.waitpid(desk, 0)
    while part := os.read(reading, 65536):
        heard += part
    os.close(reading)
    whole = heard[: heard.rfind(b"\n") + 1]
    return [name for line in whole.splitlines() for name in json.loads(line)]


def main() -> None:
    """Kill as often as asked."""
    url, folder, kills, seed = sys.argv[1], Path(sys.argv[2]), int(sys.argv[3]), sys.argv[4]
    chance = random.Random(seed)  # noqa: S311 - moments, no secrets
    for run in range(kills):
        print(json.dumps(kill_one(url, folder, run, chance)), flush=True)


if __name__ == "__main__":
    main()
