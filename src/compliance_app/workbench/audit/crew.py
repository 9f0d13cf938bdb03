"""Who judges the batches: this process, or several beside it that may die without harm to the result."""

import logging
import multiprocessing
import os
import signal
import threading
from collections.abc import Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from functools import cache

from compliance_app.rulebook import Rulebook
from compliance_app.workbench.audit.batches import Batch
from compliance_app.workbench.audit.choice import RuleChoice
from compliance_app.workbench.audit.judge import Judge, Result, set_aside
from compliance_app.workbench.check import Checker

_log = logging.getLogger(__name__)

_AHEAD = 2  # batches waiting for each process: it never idles, and little is lost with it
_DEATHS = 3  # so often may a process die over one article before the article is named for it


def in_this_process(batches: Iterable[Batch], rulebook: Rulebook, *, use_scorer: bool = True) -> Iterator[list[Result]]:
    """Yield the results of one batch after another."""
    judge = Judge(Checker(rulebook, use_scorer=use_scorer))
    for batch in batches:
        yield judge.results(batch)


class Crew:
    """Several processes on a processor each, with the model loaded once. Results come as they are ready, in any order.

    One that dies (killed, out of memory) takes the others down with it, as they share a queue: all are started anew and
    what they held is judged again. An article over which they die again and again is set aside.
    """

    def __init__(self, choice: RuleChoice, processes: int, *, use_scorer: bool = True) -> None:
        self._ready = (choice, use_scorer)
        self._processes = processes
        self._pool: ProcessPoolExecutor | None = None

    def results(self, batches: Iterable[Batch]) -> Iterator[list[Result]]:
        """Yield the results of every batch, each once."""
        try:
            source = iter(batches)
            running: dict[Future[list[Result]], Batch] = {}
            suspects: list[Batch] = []
            while True:
                if suspects:
                    yield from self._alone(suspects)
                    suspects = []
                self._fill(running, source)
                if not running:
                    return
                done, _ = wait(running, return_when=FIRST_COMPLETED)
                for future in done:
                    batch = running.pop(future)
                    try:
                        yield future.result()
                    except BrokenProcessPool:
                        suspects.append(batch)
                if suspects:
                    lost = yield from self._salvage(running)
                    suspects.extend(lost)
        finally:
            self._stop()

    def _fill(self, running: dict[Future[list[Result]], Batch], source: Iterator[Batch]) -> None:
        while len(running) < self._processes * _AHEAD:
            batch = next(source, None)
            if batch is None:
                return
            running[self._submitted(batch)] = batch

    def _salvage(self, running: dict[Future[list[Result]], Batch]) -> Iterator[list[Result]]:
        """Yield what was finished when the processes fell; return the batches that were not."""
        lost: list[Batch] = []
        for future, batch in running.items():
            try:
                yield future.result()
            except BrokenProcessPool:
                lost.append(batch)
        running.clear()
        _log.warning("a process of the audit died; %d batches are judged again", len(lost) + 1)
        self._stop()
        return lost

    def _alone(self, suspects: list[Batch]) -> Iterator[list[Result]]:
        """Judge again what was lost: whole batches first, and those that fail once more article by article."""
        singles: list[Batch] = []
        for batch, results in self._together(suspects):
            if results is not None:
                yield results
            else:
                singles.extend((copy,) for copy in batch)
        for single in singles:
            yield self._one(single)

    def _together(self, batches: list[Batch]) -> Iterator[tuple[Batch, list[Result] | None]]:
        """Yield each batch with its results, or with None if a process died while it was being judged."""
        futures = [(batch, self._submitted(batch)) for batch in batches]
        fallen = False
        for batch, future in futures:
            try:
                yield batch, future.result()
            except BrokenProcessPool:
                fallen = True
                yield batch, None
        if fallen:
            self._stop()

    def _one(self, single: Batch) -> list[Result]:
        for _ in range(_DEATHS):
            try:
                return self._submitted(single).result()
            except BrokenProcessPool:
                self._stop()
        return [set_aside(copy) for copy in single]

    def _submitted(self, batch: Batch) -> Future[list[Result]]:
        """Hand a batch to the processes, starting them anew if they have fallen since."""
        if self._pool is not None:
            with suppress(BrokenProcessPool):
                return self._pool.submit(_judge_batch, batch)
            self._stop()
        # What a new process is given must fit into a pipe (64 KiB): were it killed before it has read all of that, the
        # parent would wait for ever to write the rest. So it loads the rulebook itself.
        self._pool = ProcessPoolExecutor(
            self._processes, multiprocessing.get_context("spawn"), initializer=_make_ready, initargs=self._ready
        )
        return self._pool.submit(_judge_batch, batch)

    def _stop(self) -> None:
        if self._pool is not None:
            self._pool.shutdown(wait=True, cancel_futures=True)
            self._pool = None


# ---------------------------------------------------------------- inside a process of the crew

_choices: list[tuple[RuleChoice, bool]] = []


def _make_ready(choice: RuleChoice, use_scorer: bool) -> None:
    """Prepare a process: it leaves Ctrl-C to its parent, and dies with it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_die_with_parent, daemon=True).start()
    _choices.append((choice, use_scorer))


def _die_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


@cache
def _judge() -> Judge:
    choice, use_scorer = _choices[-1]
    return Judge(Checker(choice.load_again(), use_scorer=use_scorer, alone=False))


def _judge_batch(batch: Batch) -> list[Result]:
    return _judge().results(batch)
