"""Judging beyond one machine: the workers of a Dask cluster, each with the model loaded once.

The scheduler hands what a dead worker held to another. Only this process writes, so that each result is kept once.
"""

import asyncio
import logging
import threading
from collections.abc import Generator, Iterable, Iterator
from concurrent.futures import CancelledError
from contextlib import contextmanager
from typing import cast

import dask.config
from distributed import Client, Future, KilledWorker, Worker, WorkerPlugin, as_completed, get_worker

from compliance_app.errors import NotAvailable, SettingsError
from compliance_app.rulebook import Rulebook
from compliance_app.workbench.audit.batches import Batch
from compliance_app.workbench.audit.judge import Judge, Result, set_aside
from compliance_app.workbench.audit.tools import Tools, tools_here
from compliance_app.workbench.check import Checker

_log = logging.getLogger(__name__)

_AHEAD = 2  # batches waiting for each thread of a worker, as in the crew of this machine
_PATIENCE = 30  # seconds until the scheduler must answer
_STARTING = 180  # seconds until it must have a worker: they may just be being started, on a busy machine
_PLUGIN = "compliance-audit"
_RESUME = "Everything judged so far is kept; the same command goes on from there."
_SETTINGS = {
    "distributed.admin.large-graph-warning-threshold": "1 GiB",  # an article may be long
    "distributed.comm.retry.count": 3,
}


class Cluster:
    """The workers behind a scheduler's address. Results come as they are ready, in any order."""

    def __init__(self, address: str, rulebook: Rulebook, *, use_scorer: bool = True) -> None:
        self._address = address
        self._judging = _Judging(rulebook, tools_here(), use_scorer=use_scorer)

    def results(self, batches: Iterable[Batch]) -> Iterator[list[Result]]:
        """Yield the results of every batch, each once.

        Raises SettingsError where the workers are not as this machine, NotAvailable where they cannot be reached.
        """
        with self._connected() as client:
            try:
                yield from self._judged(client, iter(batches))
            except (CancelledError, OSError) as error:
                raise NotAvailable(
                    f"The cluster at {self._address} went away ({_first_line(error)})", _RESUME
                ) from None

    @contextmanager
    def _connected(self) -> Generator[Client]:
        # That a dead worker's result is worked out again is what this promises, and no warning for whoever audits.
        logging.getLogger("distributed.client").setLevel(logging.ERROR)
        with dask.config.set(_SETTINGS):
            try:
                client = Client(self._address, timeout=_PATIENCE, set_as_default=False)
            except (OSError, ValueError) as error:  # a time-out is an OSError
                line = f"{self._address}: no Dask scheduler answers there ({_first_line(error)}). Check --dask."
                raise SettingsError(line) from None
            try:
                self._prepare(client)
                yield client
            finally:
                client.close()

    def _prepare(self, client: Client) -> None:
        """Give every worker, also one that joins later, the rulebook and have it load the model."""
        try:
            client.wait_for_workers(1, timeout=_STARTING)
        except TimeoutError:
            advice = "Start some: dask worker ADDRESS --nthreads 1"
            raise NotAvailable(f"The cluster at {self._address} has no workers", advice) from None
        try:
            client.register_plugin(self._judging, name=_PLUGIN)
        except SettingsError:
            raise
        except Exception as error:  # whatever a machine that lacks our program says
            raise SettingsError(
                f"The workers at {self._address} cannot judge: {_first_line(error)}. Install the same version there."
            ) from None

    def _judged(self, client: Client, source: Iterator[Batch]) -> Iterator[list[Result]]:
        running: dict[Future[list[Result]], Batch] = {}
        finished = as_completed(loop=client.loop)  # the client is nobody else's default
        self._fill(client, running, finished, source)
        while running:
            future = next(finished)
            yield from self._settled(client, future, running.pop(future))
            self._fill(client, running, finished, source)

    def _fill(
        self,
        client: Client,
        running: "dict[Future[list[Result]], Batch]",
        finished: as_completed,
        source: Iterator[Batch],
    ) -> None:
        threads = cast("dict[str, int]", client.nthreads())  # by worker; workers come and go
        wanted = max(1, sum(threads.values())) * _AHEAD
        while len(running) < wanted:
            batch = next(source, None)
            if batch is None:
                return
            future = _submitted(client, batch)
            running[future] = batch
            finished.add(future)

    def _settled(self, client: Client, future: "Future[list[Result]]", batch: Batch) -> Iterator[list[Result]]:
        """Yield the results of a batch; one over which worker after worker died, article by article."""
        try:
            yield future.result()
            return
        except KilledWorker:
            _log.warning("several workers died; their batch is judged article by article")
        for copy in batch:
            try:
                yield _submitted(client, (copy,)).result()
            except KilledWorker:
                yield [set_aside(copy)]


def _submitted(client: Client, batch: Batch) -> "Future[list[Result]]":
    return client.submit(_judge_batch, batch, pure=False)


def _first_line(error: BaseException) -> str:
    return str(error).strip().split("\n")[0].rstrip(".") or type(error).__name__


# ---------------------------------------------------------------- inside a worker of the cluster


class _Judging(WorkerPlugin):
    """What a worker has ready: the model, the rulebook, and the word that its tools are those of the audit."""

    name = _PLUGIN

    def __init__(self, rulebook: Rulebook, tools: Tools, *, use_scorer: bool) -> None:
        self._rulebook = rulebook
        self._tools = tools
        self._use_scorer = use_scorer

    async def setup(self, worker: Worker) -> None:
        """Load the model beside the worker's own loop, which must go on answering the scheduler."""
        self._turn = threading.Lock()  # a worker of several threads judges one batch at a time
        self._judge: Judge | None = None
        self._judge = await asyncio.to_thread(self._made_ready, worker.address)

    def results(self, batch: Batch) -> list[Result]:
        """Judge a batch."""
        if self._judge is None:  # it joined late, and what it lacks was only logged
            raise SettingsError("A worker has other tools than the audit began with. Install the same version there.")
        with self._turn:
            return self._judge.results(batch)

    def _made_ready(self, address: str) -> Judge:
        here = tools_here(use_scorer=self._use_scorer)
        if here != self._tools:
            raise SettingsError(f"The worker {address} has {here}, and this machine {self._tools}: make them the same.")
        checker = Checker(self._rulebook, use_scorer=self._use_scorer, alone=False)
        checker.load()
        return Judge(checker)


def _judge_batch(batch: Batch) -> list[Result]:
    plugin = get_worker().plugins[_PLUGIN]
    assert isinstance(plugin, _Judging)  # noqa: S101 (for the type checker)
    return plugin.results(batch)
