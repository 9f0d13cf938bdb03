"""The window's side of the review store: a thread of its own, so that a slow disk or a busy store holds nothing up."""

import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Qt, Signal, Slot

from compliance_app.errors import ComplianceError, ReadError
from compliance_app.ui.deciding import in_store
from compliance_app.ui.drafts.past import Past
from compliance_app.ui.shown.corrections import Correcting
from compliance_app.ui.shown.decisions import Ask, OpenedReview, Review, Source
from compliance_app.ui.shown.report import ShownArticle

if TYPE_CHECKING:
    from compliance_app.store import ReviewStore

_log = logging.getLogger(__name__)

Result = TypeVar("Result")


class ReviewDesk(QObject):
    """Keeps decisions and tells what stands; answers come by signal, in the order of asking."""

    loaded = Signal(str, object)  # path, Review
    kept = Signal(str, object)  # path, Ask: it is in the store now
    undone = Signal(str, object)  # path, Ask that was taken back
    corrected = Signal(str, object)  # path, Correcting: it is in the store now
    uncorrected = Signal(str, object)  # path, Correcting that was taken back
    failed = Signal(str, str)  # path, one clear line
    news = Signal()  # something was written to the store since it was asked for news last
    heard = Signal(str, object)  # path, what others have decided on it meanwhile: a tuple of ShownDecision
    opened = Signal(str, object)  # path of a review file, OpenedReview
    unreadable = Signal(str, str, str)  # path of a review file, problem, advice
    signed = Signal(str)  # path
    saved = Signal(str, str, str)  # path, path of the file that was written, its seal
    certified = Signal(str, str, str)  # path, path of the file to write, html page
    _delivered = Signal(object)

    def __init__(self, url: str | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._url = url
        self._store: ReviewStore | None = None
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="review")
        self.past = Past()
        self._closed = False
        self._is_looking = False  # for news
        self._last_number = -1  # of the log, when it was looked at last
        self._latest: dict[str, ShownArticle] = {}  # by path: the version that was checked last
        self._delivered.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def warm(self) -> None:
        """Open the store now, so that the first decision does not wait for it; trouble is told when it is needed."""
        self._thread.submit(self._opened)

    def load(self, path: str, article: ShownArticle, *, passing: bool = False) -> None:
        """Ask for what is known of a checked draft; a `passing` version, between two keys, leaves no trace."""
        self._latest[path] = article

        def known(store: "ReviewStore") -> Review:
            return in_store.known(store, path, article) if passing else in_store.noted(store, path, article)

        self._run(path, known, lambda review: self.loaded.emit(path, review))

    def ask_for_news(self) -> None:
        """Look whether anything was written to the store; one look at a time, for a far store may take its own."""
        if self._is_looking:
            return
        self._is_looking = True

        def answer(number: int) -> None:
            self._is_looking = False
            if number != self._last_number:
                self._last_number = number
                self.news.emit()

        def fail() -> None:
            self._is_looking = False

        self._run("", lambda store: store.last_number(), answer, fail)

    def look_again(self, path: str, article: ShownArticle, before: Callable[[], Review]) -> None:
        """Tell what is known of a draft if it is another than what was known before; leaves no trace."""

        def answer(review: Review) -> None:
            was = before()
            if review == was:
                return
            self.loaded.emit(path, review)
            known = {decision.number for decision in was.log}
            if new := tuple(decision for decision in review.log if decision.number not in known):
                self.heard.emit(path, new)

        self._run(path, lambda store: in_store.known(store, path, article), answer)

    def decide(self, ask: Ask) -> None:
        """Keep a decision; on any failure nothing of it is kept."""
        self.past.add(ask)  # at once: whoever takes it back need not wait until it is in the store
        self.record(ask)

    def record(self, ask: Ask) -> None:
        """Keep a decision that is part of a greater act."""
        self._latest.setdefault(ask.path, ask.article)  # one can decide before the draft is looked up here
        self._keep(
            ask.path,
            lambda store: in_store.record(store, ask),
            lambda: self.kept.emit(ask.path, ask),
            lambda: self.past.forget(ask),
        )

    def undo(self, ask: Ask, reason: str) -> None:
        """Take a decision back: what stood before stands again, and the log shows both."""
        known = self.past.take_back(ask)
        self._keep(
            ask.path,
            lambda store: in_store.record(store, ask, taken_back=reason),
            lambda: self.undone.emit(ask.path, ask),
            lambda: self.past.add(ask) if known else None,
        )

    def correct(self, correcting: Correcting) -> None:
        """Keep a correction, or that one is taken back."""
        self.past.add(correcting)
        self._keep(
            correcting.path,
            lambda store: in_store.correct(store, correcting, withdrawn=correcting.withdrawn),
            lambda: self.corrected.emit(correcting.path, correcting),
            lambda: self.past.forget(correcting),
        )

    def uncorrect(self, correcting: Correcting) -> None:
        """Take back what was said by `correct`; the log shows both."""
        self.past.take_back(correcting)
        self._keep(
            correcting.path,
            lambda store: in_store.correct(store, correcting, withdrawn=not correcting.withdrawn),
            lambda: self.uncorrected.emit(correcting.path, correcting),
            lambda: self.past.add(correcting),
        )

    def sign_off(self, source: Source, article: ShownArticle, person: str, role: str, override: str) -> None:
        """Sign a draft off; refused while a block is open and `override` gives no reason."""

        def sign(store: "ReviewStore") -> Review:
            from compliance_app.workbench import sign_off as signing

            signing.sign_off(store, in_store.case_of(source), person=person, role=role, override=override)
            return in_store.noted(store, source.path, article)

        def answer(review: Review) -> None:
            self.loaded.emit(source.path, review)
            self.signed.emit(source.path)

        self._run(source.path, sign, answer)

    def certify(self, source: Source, target: str) -> None:
        """Ask for the certificate of a draft that is signed off, to be written to a file."""

        def certify(store: "ReviewStore") -> str:
            from compliance_app.workbench.sign_off import certificate

            return certificate(store, in_store.case_of(source))

        self._run(source.path, certify, lambda page: self.certified.emit(source.path, target, page))

    def save_review(self, source: Source, target: str, person: str) -> None:
        """Write a draft with its decisions to a review file."""

        def save(store: "ReviewStore") -> str:
            from compliance_app.workbench.review_file import save_review

            return save_review(store, in_store.case_of(source), Path(target), person=person)

        self._run(source.path, save, lambda seal: self.saved.emit(source.path, target, seal))

    def open_review(self, path: str) -> None:
        """Read a review file and take its decisions over."""

        def read(store: "ReviewStore") -> OpenedReview | ReadError:
            try:
                return in_store.opened(store, path)
            except ReadError as error:
                return error

        def answer(read: OpenedReview | ReadError) -> None:
            if isinstance(read, ReadError):
                self.unreadable.emit(path, read.problem, read.advice)
            else:
                self.opened.emit(path, read)

        self._run(path, read, answer)

    def close(self) -> None:
        """Finish what was asked for, and close the store."""
        if self._closed:
            return
        self._closed = True
        self._thread.submit(self._close_store)
        self._thread.shutdown(wait=True)

    def _keep(
        self,
        path: str,
        record: Callable[["ReviewStore"], None],
        tell: Callable[[], None],
        failed: Callable[[], object],
    ) -> None:
        def keep(store: "ReviewStore") -> Review:
            record(store)
            return in_store.noted(store, path, self._latest[path])

        def answer(review: Review) -> None:
            self.loaded.emit(path, review)
            tell()

        self._run(path, keep, answer, failed)

    def _run(
        self,
        path: str,
        work: Callable[["ReviewStore"], Result],
        answer: Callable[[Result], None],
        failed: Callable[[], object] = lambda: None,
    ) -> None:
        def fail(line: str) -> None:
            failed()
            self.failed.emit(path, line)

        def job() -> None:
            try:
                result = work(self._opened())
            except ComplianceError as error:
                line = str(error)
                self._delivered.emit(lambda: fail(line))
            except Exception:  # the boundary of the thread: a fault of ours must be said, not swallowed
                _log.exception("review desk: %s", path)
                self._delivered.emit(lambda: fail(self.tr("A fault in this program stopped it.")))
            else:
                self._delivered.emit(lambda: answer(result))

        if not self._closed:
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
