"""The window's side of the review store: a thread of its own, so that a slow disk or a busy store holds nothing up."""

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Qt, Signal, Slot

from compliance_app.errors import ComplianceError
from compliance_app.ui.report_reader import ShownArticle, ShownFinding

if TYPE_CHECKING:
    from compliance_app.store import Decision, ReviewStore

Result = TypeVar("Result")

_TAKEN_BACK = "reopened"
SIGNED_OFF = "signed-off"


@dataclass(frozen=True, slots=True)
class ShownDecision:
    """One entry of the log, as the window shows it."""

    number: int
    rule: str
    fingerprint: str  # empty for what concerns the whole article
    verdict: str
    reason: str
    person: str
    time: str  # UTC, ISO 8601
    article_sha256: str


@dataclass(frozen=True, slots=True)
class Review:
    """What is known of a draft's review: all that was decided, and what of it stands."""

    log: tuple[ShownDecision, ...] = ()
    standing: Mapping[str, ShownDecision] = field(default_factory=dict[str, ShownDecision])  # by fingerprint


@dataclass(frozen=True, slots=True)
class Ask:
    """What somebody wants to be decided about some findings of one draft, and what stood before."""

    path: str
    article: ShownArticle
    findings: tuple[ShownFinding, ...]
    verdict: str
    reason: str
    person: str
    before: Mapping[str, ShownDecision]


class ReviewDesk(QObject):
    """Keeps decisions and tells what stands; answers come by signal, in the order of asking."""

    loaded = Signal(str, object)  # path, Review
    kept = Signal(str, object)  # path, Ask: it is in the store now
    undone = Signal(str, object)  # path, Ask that was taken back
    failed = Signal(str, str)  # path, one clear line
    _delivered = Signal(object)

    def __init__(self, url: str | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._url = url
        self._store: ReviewStore | None = None
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="review")
        self._done: list[Ask] = []
        self._closed = False
        self._latest: dict[str, ShownArticle] = {}  # by path: the version that was checked last
        self._delivered.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    @property
    def last(self) -> Ask | None:
        """What would be taken back next."""
        return self._done[-1] if self._done else None

    def warm(self) -> None:
        """Open the store now, so that the first decision does not wait for it; trouble is told when it is needed."""
        self._thread.submit(self._opened)

    def load(self, path: str, article: ShownArticle) -> None:
        """Ask for what is known of a checked draft."""
        self._latest[path] = article
        self._run(path, lambda store: _noted(store, path, article), lambda review: self.loaded.emit(path, review))

    def decide(self, ask: Ask) -> None:
        """Keep a decision; on any failure nothing of it is kept."""
        rulings = [(finding, ask.verdict, ask.reason) for finding in ask.findings]
        self._keep(ask, rulings, lambda: self._has_kept(ask))

    def undo(self, ask: Ask, reason: str) -> None:
        """Take a decision back: what stood before stands again, and the log shows both."""
        rulings: list[tuple[ShownFinding, str, str]] = []
        for finding in ask.findings:
            before = ask.before.get(finding.fingerprint)
            rulings.append((finding, before.verdict if before else _TAKEN_BACK, before.reason if before else reason))
        self._keep(ask, rulings, lambda: self._has_undone(ask))

    def close(self) -> None:
        """Finish what was asked for, and close the store."""
        if self._closed:
            return
        self._closed = True
        self._thread.submit(self._close_store)
        self._thread.shutdown(wait=True)

    def _keep(self, ask: Ask, rulings: Sequence[tuple[ShownFinding, str, str]], tell: Callable[[], None]) -> None:
        def keep(store: "ReviewStore") -> Review:
            _record(store, ask, rulings)
            return _noted(store, ask.path, self._latest.get(ask.path, ask.article))

        def answer(review: Review) -> None:
            self.loaded.emit(ask.path, review)
            tell()

        self._run(ask.path, keep, answer)

    def _has_kept(self, ask: Ask) -> None:
        self._done.append(ask)
        self.kept.emit(ask.path, ask)

    def _has_undone(self, ask: Ask) -> None:
        if ask in self._done:
            self._done.remove(ask)
        self.undone.emit(ask.path, ask)

    def _run(self, path: str, work: Callable[["ReviewStore"], Result], answer: Callable[[Result], None]) -> None:
        def job() -> None:
            try:
                result = work(self._opened())
            except ComplianceError as error:
                line = str(error)
                self._delivered.emit(lambda: self.failed.emit(path, line))
            else:
                self._delivered.emit(lambda: answer(result))

        self._thread.submit(job)

    def _opened(self) -> "ReviewStore":
        """Return the store; opened when it is first needed, which is not before the window is up."""
        if self._store is None:
            from compliance_app.store import ReviewStore

            self._store = ReviewStore(self._url)
        return self._store

    def _close_store(self) -> None:
        if self._store is not None:
            self._store.close()

    @Slot(object)
    def _deliver(self, answer: Callable[[], None]) -> None:
        answer()


def _record(store: "ReviewStore", ask: Ask, rulings: Sequence[tuple[ShownFinding, str, str]]) -> None:
    from compliance_app.model import Severity
    from compliance_app.store import Verdict
    from compliance_app.workbench.decide import Ruling, Subject, decide_on

    decided = [
        Ruling(
            Subject(
                rule=finding.rule,
                title=finding.title,
                fingerprint=finding.fingerprint,
                severity=Severity(finding.severity),
                article_sha256=ask.article.sha256,
                rulebook_sha256=ask.article.rulebook.sha256,
            ),
            Verdict(verdict),
            reason,
        )
        for finding, verdict, reason in rulings
    ]
    decide_on(store, decided, person=ask.person)


def _noted(store: "ReviewStore", path: str, article: ShownArticle) -> Review:
    """Return what is known of a draft in its present version."""
    from compliance_app.workbench.decide import document_of, standing

    document = document_of(path, article.sha256)
    store.note_version(document, article.sha256)
    decisions = store.decisions_about(document)
    stands = standing(decisions, article.sha256)
    return Review(
        log=tuple(_shown(decision) for decision in decisions),
        standing={fingerprint: _shown(decision) for fingerprint, decision in stands.items()},
    )


def _shown(decision: "Decision") -> ShownDecision:
    return ShownDecision(
        number=decision.number,
        rule=decision.rule,
        fingerprint=decision.fingerprint,
        verdict=decision.verdict.value,
        reason=decision.reason,
        person=decision.person,
        time=decision.time,
        article_sha256=decision.article_sha256,
    )
