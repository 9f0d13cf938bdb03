"""The window's side of the review store: a thread of its own, so that a slow disk or a busy store holds nothing up."""

import logging
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject, Qt, Signal, Slot

from compliance_app.errors import ComplianceError, ReadError
from compliance_app.ui.corrections import Correcting, ShownCorrection
from compliance_app.ui.past import Past
from compliance_app.ui.report_reader import ShownArticle, ShownFinding, read_article

if TYPE_CHECKING:
    from compliance_app.model import Correction
    from compliance_app.store import Decision, ReviewStore
    from compliance_app.workbench.case import Case

_log = logging.getLogger(__name__)

Result = TypeVar("Result")

_TAKEN_BACK = "reopened"
HERE, SAME_TEXT, SAME_RULE = "here", "text", "rule"  # how far a decision reaches within the article


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
    correction: ShownCorrection | None = None  # what it says, if it is one

    @property
    def why(self) -> str:
        """The reason in words."""
        return self.correction.note if self.correction else self.reason

    @property
    def reach(self) -> str:
        """How far it reaches in the article."""
        return {"t-": SAME_TEXT, "r-": SAME_RULE}.get(self.fingerprint[:2], HERE)


@dataclass(frozen=True, slots=True)
class Review:
    """What is known of a draft's review: all that was decided, and what of it stands."""

    log: tuple[ShownDecision, ...] = ()
    standing: Mapping[str, ShownDecision] = field(default_factory=dict[str, ShownDecision])  # by finding: fingerprint
    signed: ShownDecision | None = None  # the last sign-off
    changed: bool = False  # text or decisions, since then
    keys: Mapping[str, ShownDecision] = field(default_factory=dict[str, ShownDecision])  # what stands, as it was kept
    corrections: tuple[ShownCorrection, ...] = ()  # that stand


@dataclass(frozen=True, slots=True)
class Source:
    """A draft as the report gives it: what a sign-off and a review file are about."""

    path: str
    report: Mapping[str, Any]
    rulebook: Mapping[str, Any]
    view: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class OpenedReview:
    """A review file that was read: the draft in it, and what came of its decisions."""

    source: Source
    article: ShownArticle
    new: int
    conflicts: tuple[str, ...]  # titles of findings that were decided differently here and there


@dataclass(frozen=True, slots=True)
class Ask:
    """What somebody wants to be decided about some findings of one draft, and what stood before."""

    path: str
    article: ShownArticle
    findings: tuple[ShownFinding, ...]
    verdict: str
    reason: str
    person: str
    before: Mapping[str, ShownDecision]  # by key: what stood, as it was kept
    reach: str = HERE


class ReviewDesk(QObject):
    """Keeps decisions and tells what stands; answers come by signal, in the order of asking."""

    loaded = Signal(str, object)  # path, Review
    kept = Signal(str, object)  # path, Ask: it is in the store now
    undone = Signal(str, object)  # path, Ask that was taken back
    corrected = Signal(str, object)  # path, Correcting: it is in the store now
    uncorrected = Signal(str, object)  # path, Correcting that was taken back
    failed = Signal(str, str)  # path, one clear line
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
        self._latest: dict[str, ShownArticle] = {}  # by path: the version that was checked last
        self._delivered.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def warm(self) -> None:
        """Open the store now, so that the first decision does not wait for it; trouble is told when it is needed."""
        self._thread.submit(self._opened)

    def load(self, path: str, article: ShownArticle, *, passing: bool = False) -> None:
        """Ask for what is known of a checked draft; a `passing` version, between two keys, leaves no trace."""
        self._latest[path] = article

        def known(store: "ReviewStore") -> Review:
            return _known(store, path, article) if passing else _noted(store, path, article)

        self._run(path, known, lambda review: self.loaded.emit(path, review))

    def decide(self, ask: Ask) -> None:
        """Keep a decision; on any failure nothing of it is kept."""
        self.past.add(ask)  # at once: whoever takes it back need not wait until it is in the store
        self.record(ask)

    def record(self, ask: Ask) -> None:
        """Keep a decision that is part of a greater act."""
        self._keep(
            ask.path,
            lambda store: _record(store, ask),
            lambda: self.kept.emit(ask.path, ask),
            lambda: self.past.forget(ask),
        )

    def undo(self, ask: Ask, reason: str) -> None:
        """Take a decision back: what stood before stands again, and the log shows both."""
        known = self.past.take_back(ask)
        self._keep(
            ask.path,
            lambda store: _record(store, ask, taken_back=reason),
            lambda: self.undone.emit(ask.path, ask),
            lambda: self.past.add(ask) if known else None,
        )

    def correct(self, correcting: Correcting) -> None:
        """Keep a correction, or that one is taken back."""
        self.past.add(correcting)
        self._keep(
            correcting.path,
            lambda store: _correct(store, correcting, withdrawn=correcting.withdrawn),
            lambda: self.corrected.emit(correcting.path, correcting),
            lambda: self.past.forget(correcting),
        )

    def uncorrect(self, correcting: Correcting) -> None:
        """Take back what was said by `correct`; the log shows both."""
        self.past.take_back(correcting)
        self._keep(
            correcting.path,
            lambda store: _correct(store, correcting, withdrawn=not correcting.withdrawn),
            lambda: self.uncorrected.emit(correcting.path, correcting),
            lambda: self.past.add(correcting),
        )

    def sign_off(self, source: Source, article: ShownArticle, person: str, role: str, override: str) -> None:
        """Sign a draft off; refused while a block is open and `override` gives no reason."""

        def sign(store: "ReviewStore") -> Review:
            from compliance_app.workbench import sign_off as signing

            signing.sign_off(store, _case(source), person=person, role=role, override=override)
            return _noted(store, source.path, article)

        def answer(review: Review) -> None:
            self.loaded.emit(source.path, review)
            self.signed.emit(source.path)

        self._run(source.path, sign, answer)

    def certify(self, source: Source, target: str) -> None:
        """Ask for the certificate of a draft that is signed off, to be written to a file."""

        def certify(store: "ReviewStore") -> str:
            from compliance_app.workbench.sign_off import certificate

            return certificate(store, _case(source))

        self._run(source.path, certify, lambda page: self.certified.emit(source.path, target, page))

    def save_review(self, source: Source, target: str, person: str) -> None:
        """Write a draft with its decisions to a review file."""

        def save(store: "ReviewStore") -> str:
            from compliance_app.workbench.review_file import save_review

            return save_review(store, _case(source), Path(target), person=person)

        self._run(source.path, save, lambda seal: self.saved.emit(source.path, target, seal))

    def open_review(self, path: str) -> None:
        """Read a review file and take its decisions over."""

        def read(store: "ReviewStore") -> OpenedReview | ReadError:
            try:
                return _opened(store, path)
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
            return _noted(store, path, self._latest[path])

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


def _record(store: "ReviewStore", ask: Ask, *, taken_back: str = "") -> None:
    """Record a decision; with `taken_back`, what stood before it, or that the findings are open again."""
    from compliance_app.model import Severity
    from compliance_app.store import Verdict
    from compliance_app.workbench.decide import Ruling, Subject, decide_on

    worst = min(ask.findings, key=lambda finding: finding.rank)
    rulings: list[Ruling] = []
    for finding in ask.findings if ask.reach == HERE else (worst,):
        key = _key(ask, finding)
        verdict, reason = ask.verdict, ask.reason
        if taken_back:
            before = ask.before.get(key)
            verdict, reason = (before.verdict, before.reason) if before else (_TAKEN_BACK, taken_back)
        subject = Subject(
            rule=finding.rule,
            title=finding.title,
            fingerprint=key,
            severity=Severity(finding.severity),
            article_sha256=ask.article.sha256,
            rulebook_sha256=ask.article.rulebook.sha256,
        )
        rulings.append(Ruling(subject, Verdict(verdict), reason))
    decide_on(store, rulings, person=ask.person)


def _key(ask: Ask, finding: ShownFinding) -> str:
    """Return what a decision of some reach is kept by."""
    from compliance_app.workbench.reach import rule_fingerprint, text_fingerprint

    if ask.reach == SAME_TEXT:
        return text_fingerprint(finding.rule, finding.quote)
    return rule_fingerprint(finding.rule) if ask.reach == SAME_RULE else finding.fingerprint


def _correct(store: "ReviewStore", correcting: Correcting, *, withdrawn: bool) -> None:
    from compliance_app.model import Correction, CorrectionKind
    from compliance_app.workbench.correct import record_correction

    said = correcting.correction
    correction = Correction(CorrectionKind(said.kind), said.name, said.other, said.note, said.person)
    record_correction(
        store,
        correction,
        article_sha256=correcting.article_sha256,
        rulebook_sha256=correcting.rulebook_sha256,
        withdrawn=withdrawn,
    )


def _noted(store: "ReviewStore", path: str, article: ShownArticle) -> Review:
    """Return what is known of a draft, and remember that it has had this version."""
    from compliance_app.workbench.decide import document_of

    store.note_version(document_of(path, article.sha256), article.sha256)
    return _known(store, path, article)


def _known(store: "ReviewStore", path: str, article: ShownArticle) -> Review:
    """Return what is known of a draft in its present version."""
    from compliance_app.workbench.correct import standing_corrections
    from compliance_app.workbench.decide import document_of, standing
    from compliance_app.workbench.reach import reaching
    from compliance_app.workbench.sign_off import signed_state

    decisions = store.decisions_about(document_of(path, article.sha256))
    stands = standing(decisions, article.sha256)
    state = signed_state(decisions, article.sha256)
    found = ((each.rule, each.quote, each.severity, each.fingerprint) for each in article.findings or ())
    return Review(
        log=tuple(_shown(decision) for decision in decisions),
        standing={fingerprint: _shown(decision) for fingerprint, decision in reaching(stands, found).items()},
        signed=_shown(state.signed) if state.signed else None,
        changed=state.changed,
        keys={key: _shown(decision) for key, decision in stands.items()},
        corrections=tuple(_shown_correction(one) for one in standing_corrections(stands.values())),
    )


def _case(source: Source) -> "Case":
    from compliance_app.workbench.case import Case

    return Case(source.path, source.report, source.rulebook, source.view)


def _opened(store: "ReviewStore", path: str) -> OpenedReview:
    from compliance_app.workbench.review_file import read_review, take_over

    review = read_review(path)
    case = review.case
    try:
        article = read_article(case.article, case.rulebook, case.view)
    except (KeyError, TypeError, ValueError, AttributeError):
        raise ReadError(
            path, "holds a report that this version cannot show", "Ask the sender to save it again."
        ) from None
    taken = take_over(store, review)
    source = Source(path, case.article, case.rulebook, case.view)
    return OpenedReview(source, article, taken.new, tuple(conflict.title for conflict in taken.conflicts))


def _shown(decision: "Decision") -> ShownDecision:
    from compliance_app.workbench.correct import correction_in

    correction = correction_in(decision)
    return ShownDecision(
        number=decision.number,
        rule=decision.rule,
        fingerprint=decision.fingerprint,
        verdict=decision.verdict.value,
        reason=decision.reason,
        person=decision.person,
        time=decision.time,
        article_sha256=decision.article_sha256,
        correction=_shown_correction(correction) if correction else None,
    )


def _shown_correction(correction: "Correction") -> ShownCorrection:
    return ShownCorrection(
        correction.kind.value,
        correction.name,
        correction.other,
        correction.note,
        correction.person,
        correction.time,
    )
