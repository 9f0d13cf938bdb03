"""One run of an audit: find the articles, pass over those that are done, judge the others, write as results come."""

import heapq
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Protocol

from compliance_app.administrator import require_network
from compliance_app.documents.archive import Aside, Bad, Columns, Copy, Found, find_articles, printable
from compliance_app.errors import NotAvailable, ReadError, SettingsError
from compliance_app.model.audit import Basis, UnreadArticle
from compliance_app.rulebook import Rulebook
from compliance_app.store.audit_store import AuditStore, RuleLine
from compliance_app.workbench.audit.batches import batches_of
from compliance_app.workbench.audit.choice import RuleChoice
from compliance_app.workbench.audit.crew import Crew, in_this_process
from compliance_app.workbench.audit.judge import Result
from compliance_app.workbench.audit.tools import tools_here

_WORTH_A_CREW = 24  # fewer articles are judged before further processes have loaded the model

# Why an article was passed over, as the run notes and reports it.
DONE, OLDER, NOT_DRAWN, ASIDE = "unchanged", "older", "not in the sample", "no article"


@dataclass(frozen=True, slots=True)
class AuditRequest:
    """What is to be audited, and how."""

    paths: tuple[Path, ...]
    out: Path
    books: tuple[Path, ...] = ()
    profiles: tuple[str, ...] = ()
    only_rules: tuple[str, ...] = ()
    since: date | None = None
    sample: int | None = None
    columns: Columns = field(default_factory=Columns)
    processes: int = 1
    use_scorer: bool = True
    cluster: str = ""  # address of a Dask scheduler whose workers judge instead


class Watcher(Protocol):
    """Whoever shows how far a run has got."""

    def looking(self, articles: int) -> None:
        """Say that so many articles were found up to now."""
        ...

    def begin(self, articles: int) -> None:
        """Say how many articles there are to go through."""
        ...

    def passed(self, articles: int, words: int) -> None:
        """Say that so many more are done, and how many words of them were read."""
        ...


@dataclass(slots=True)
class Tally:
    """What a run did."""

    read: int = 0
    unread: int = 0
    words: int = 0
    passed_over: Counter[str] = field(default_factory=Counter[str])


def run_audit(request: AuditRequest, watcher: Watcher) -> Tally:
    """Audit an archive into a folder, going on where an earlier run was stopped.

    Raises ComplianceError with one clear line where it cannot begin or its results cannot be written.
    """
    rulebook = RuleChoice(request.books, request.profiles, request.only_rules).load()
    basis = _basis(rulebook, request)
    missing = [path for path in request.paths if not path.exists()]
    if missing:
        raise SettingsError(f"{missing[0]}: there is no such file or folder. Check the name.")
    with AuditStore(request.out, writes=True) as store:
        run = store.begin(basis, _rule_lines(rulebook), map(str, request.paths), _choice(request), datetime.now(UTC))
        tally = _Run(request, store, basis, watcher).go(rulebook)
        store.end(run, tally.passed_over, datetime.now(UTC))
    return tally


def _basis(rulebook: Rulebook, request: AuditRequest) -> Basis:
    book, tools = rulebook.identity, tools_here(use_scorer=request.use_scorer)
    return Basis(
        program=tools.program,
        rulebook=book.id,
        rulebook_version=book.version,
        rulebook_sha256=book.sha256,
        profile=book.profile,
        only_rules=tuple(sorted(rule.id for rule in rulebook.live)) if request.only_rules else (),
        language_model=tools.language_model,
        grammar=tools.grammar,
    )


def _cluster_results(
    request: AuditRequest, rulebook: Rulebook, batches: Iterator[tuple[Copy, ...]]
) -> Iterator[list[Result]]:
    require_network("A Dask cluster")
    try:
        from compliance_app.workbench.audit.cluster import Cluster
    except ModuleNotFoundError as error:
        advice = "Install it with: pip install 'compliance-app[dask]'"
        raise NotAvailable(f"Dask is not installed here ({error.name})", advice) from None
    return Cluster(request.cluster, rulebook, use_scorer=request.use_scorer).results(batches)


def _choice(request: AuditRequest) -> dict[str, object]:
    return {
        "since": request.since.isoformat() if request.since else None,
        "sample": request.sample,
        "only_rules": list(request.only_rules),
        "columns": dict(request.columns.named),
    }


def _rule_lines(rulebook: Rulebook) -> Iterator[RuleLine]:
    for rule in rulebook.live:
        yield RuleLine(rule.id, rule.family, rule.title, rule.severity.value)


class _Run:
    """The walks through the archive: one to count and draw the sample, one to read."""

    def __init__(self, request: AuditRequest, store: AuditStore, basis: Basis, watcher: Watcher) -> None:
        self._request = request
        self._store = store
        self._basis = basis
        self._watcher = watcher
        self._tally = Tally()
        self._drawn: frozenset[int] | None = None

    def go(self, rulebook: Rulebook) -> Tally:
        """Read what is to be read and write what was found."""
        total = self._look_around()
        self._watcher.begin(total)
        self._store.forget_unopened(printable(path.absolute()) for path in self._request.paths)
        batches = batches_of(self._copies())
        for results in self._judged(batches, rulebook, total):
            self._keep(results)
        return self._tally

    def _judged(self, batches: Iterator[tuple[Copy, ...]], rulebook: Rulebook, total: int) -> Iterator[list[Result]]:
        asked = self._request
        if asked.cluster:
            return _cluster_results(asked, rulebook, batches)
        if asked.processes > 1 and total >= _WORTH_A_CREW:
            choice = RuleChoice(asked.books, asked.profiles, asked.only_rules, rulebook.identity.sha256)
            return Crew(choice, asked.processes, use_scorer=asked.use_scorer).results(batches)
        return in_this_process(batches, rulebook, use_scorer=asked.use_scorer)

    def _look_around(self) -> int:
        """Count the articles and draw the sample: those with the lowest numbers, which their places alone decide."""
        counted = 0
        ids: list[int] = []

        def numbers() -> Iterator[int]:
            nonlocal counted
            for event in self._events():
                if isinstance(event, Found) and not self._is_older(event):
                    counted += 1
                    if counted % 1000 == 0:
                        self._watcher.looking(counted)
                    yield event.origin.id

        sample = self._request.sample
        if sample is None:
            for _ in numbers():
                pass
            return counted
        ids = heapq.nsmallest(sample, numbers())
        self._drawn = frozenset(ids)
        return len(ids)

    def _events(self) -> Iterator[Found | Bad | Aside]:
        return find_articles(self._request.paths, self._request.columns, leave_out=self._request.out)

    def _is_older(self, found: Found) -> bool:
        """Tell whether an article is older than asked for; one without a date is read."""
        since = self._request.since
        return since is not None and bool(found.origin.date) and found.origin.date < since.isoformat()

    def _copies(self) -> Iterator[Copy]:
        """Yield what is to be read, and deal with everything else on the way."""
        for event in self._events():
            if isinstance(event, Aside):
                self._tally.passed_over[f"{ASIDE} ({event.suffix})"] += 1
            elif isinstance(event, Bad):
                self._keep([UnreadArticle(event.origin, "", event.problem, event.advice)], counted=False)
            elif self._is_older(event):
                self._tally.passed_over[OLDER] += 1
            elif self._drawn is not None and event.origin.id not in self._drawn:
                self._tally.passed_over[NOT_DRAWN] += 1
            else:
                yield from self._loaded(event)

    def _loaded(self, found: Found) -> Iterable[Copy]:
        try:
            copy = found.load()
        except ReadError as error:
            self._keep([UnreadArticle(found.origin, "", error.problem, error.advice)])
            return
        if self._store.is_done(copy.origin, copy.sha256, self._basis):
            self._tally.passed_over[DONE] += 1
            self._watcher.passed(1, 0)
            return
        yield copy

    def _keep(self, results: Sequence[Result], *, counted: bool = True) -> None:
        self._store.write(results, self._basis)
        read = [result for result in results if not isinstance(result, UnreadArticle)]
        words = sum(result.words for result in read)
        self._tally.read += len(read)
        self._tally.unread += len(results) - len(read)
        self._tally.words += words
        if counted:
            self._watcher.passed(len(results), words)
