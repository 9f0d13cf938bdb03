"""The drafts that are open, and how far each has got. No widgets."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from compliance_app.ui.background.steps import Steps, stepped
from compliance_app.ui.background.worker_client import WorkerClient
from compliance_app.ui.drafts.draft import Draft
from compliance_app.ui.drafts.manuscript import manuscript_of
from compliance_app.ui.shown.decisions import OpenedReview, Review, Source
from compliance_app.ui.shown.report import ShownArticle, ShownFinding, read_article, reading_article


class Drafts(QObject):
    """Opens drafts, has them checked, and says when something about one has changed."""

    current_changed = Signal()
    queue_changed = Signal()  # drafts came that are not in view
    draft_changed = Signal(str)  # path; text, findings, or whether it can be read
    stage_changed = Signal(str)  # path
    review_changed = Signal(str)  # path; what was decided
    recheck_wanted = Signal(str)  # path of a draft that is edited: its words are to be judged as they are now
    review_file_wanted = Signal(str)  # path; to be read by whoever keeps the store

    def __init__(self, client: WorkerClient, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._client = client
        self._drafts: list[Draft] = []
        self._current = -1
        self._steps = Steps(self)  # a long report is read beside the keyboard
        client.stage_begun.connect(self._stage_begun)
        client.article_read.connect(self._article_read)
        client.checked.connect(self._checked)
        client.failed.connect(lambda *failure: self._stopped(*failure, readable=False))
        client.faulted.connect(lambda *failure: self._stopped(*failure, readable=True))

    @property
    def all(self) -> Sequence[Draft]:
        """The open drafts in the order of opening."""
        return self._drafts

    @property
    def current(self) -> Draft | None:
        """The draft in view."""
        return self._drafts[self._current] if 0 <= self._current < len(self._drafts) else None

    @property
    def current_number(self) -> int:
        """Its place among the open ones; -1 for none."""
        return self._current

    def open(self, files: Sequence[str]) -> None:
        """Open files, have them checked, and show the first of them; an open one is checked again."""
        paths = self._add(files)
        if paths:
            self.show(next(number for number, draft in enumerate(self._drafts) if draft.path == paths[0]))

    def open_behind(self, files: Sequence[str]) -> None:
        """Open files and have them checked; what is in view stays so, if anything is."""
        if self.current is None:
            self.open(files)
        elif self._add(files):
            self.queue_changed.emit()

    def _add(self, files: Sequence[str]) -> list[str]:
        paths = list(dict.fromkeys(str(Path(file).absolute()) for file in files))
        for path in paths:
            draft = self._by_path(path)
            if draft is None:
                self._drafts.append(Draft(path))
            self.check(path)
        return paths

    def check(self, path: str) -> None:
        """Have a draft checked again; what is known of it stays in view meanwhile."""
        draft = self._by_path(path)
        if draft is None:
            return
        if draft.is_edited:
            self.recheck_wanted.emit(path)
            return
        draft.checking, draft.stage, draft.stopped = True, "", False
        self._steps.drop(path)
        if draft.is_unchecked:
            draft.problem = draft.advice = ""
            self.draft_changed.emit(path)
        if draft.is_review_file:
            self.review_file_wanted.emit(path)
        else:
            self._client.check(path, original=draft.original)
        self.stage_changed.emit(path)

    def switch_view(self) -> None:
        """Have the draft in view read as it was before its tracked changes, or as it reads now again."""
        draft = self.current
        if draft is not None:
            draft.original = not draft.original
            self.check(draft.path)

    def check_all(self) -> None:
        """Have every draft checked again, where something else judges them now."""
        for draft in self._drafts:
            self.check(draft.path)

    def stop_current(self) -> None:
        """Stop the check of the draft in view; what it would still answer is dropped."""
        draft = self.current
        if draft is None or not draft.checking:
            return
        self._client.forget(draft.path)
        self._steps.drop(draft.path)
        draft.stopped = True
        self._stopped(
            draft.path,
            self.tr("Stopped. Nothing was checked to the end."),
            self.tr("Press F7 to check this draft from the start."),
            readable=True,
        )

    def show(self, number: int) -> None:
        """Bring a draft into view."""
        if 0 <= number < len(self._drafts):
            self._current = number
            self._drafts[number].seen = True
            self._client.hurry(self._drafts[number].path)
            self.current_changed.emit()

    def close_current(self) -> None:
        """Close the draft in view."""
        draft = self.current
        if draft is None:
            return
        self._client.forget(draft.path)
        self._steps.drop(draft.path)
        self._drafts.remove(draft)
        self._current = min(self._current, len(self._drafts) - 1)
        self.current_changed.emit()

    def take_review(self, path: str, review: Review) -> None:
        """Take what the store knows of a draft's review."""
        draft = self._by_path(path)
        if draft is not None:
            draft.review = review
            self.review_changed.emit(path)
            if draft.manuscript is not None and not draft.is_corrected and not self._client.is_asked(path):
                self.recheck_wanted.emit(path)

    def _by_path(self, path: str) -> Draft | None:
        return next((draft for draft in self._drafts if draft.path == path), None)

    def _stage_begun(self, path: str, stage: str) -> None:
        draft = self._by_path(path)
        if draft:
            draft.stage = stage
            self.stage_changed.emit(path)

    def _article_read(self, path: str, report: dict[str, Any]) -> None:
        draft = self._by_path(path)
        if draft is None:
            return
        if draft.is_edited:
            return
        article = read_article(report)
        draft.problem = draft.advice = ""
        if draft.article is None or draft.article.text != article.text:
            self._take_text(draft, article)
            draft.article = article
            self.draft_changed.emit(path)

    def _checked(self, path: str, report: dict[str, Any], rulebook: dict[str, Any], view: dict[str, Any]) -> None:
        draft = self._by_path(path)
        if draft is None:
            return
        source = Source(path, report, rulebook, view)
        work = reading_article(report, rulebook, view)
        self._steps.run(path, stepped(work, lambda article: self._show(draft, article, source)))

    def take_review_file(self, path: str, opened: OpenedReview) -> None:
        """Take what a review file holds."""
        draft = self._by_path(path)
        if draft is not None:
            self._show(draft, opened.article, opened.source)

    def refuse_review_file(self, path: str, problem: str, advice: str) -> None:
        """Say why a review file cannot be read."""
        self._stopped(path, problem, advice, readable=False)

    def _show(self, draft: Draft, article: ShownArticle, source: Source) -> None:
        before = draft.finding
        if draft.manuscript is None or not draft.is_edited:
            self._take_text(draft, article)
        if draft.manuscript is not None:
            if draft.manuscript.text != article.text:  # typed on meanwhile
                if not self._client.is_asked(draft.path):
                    self.recheck_wanted.emit(draft.path)
                return
            article = replace(article, blocks=draft.manuscript.blocks)  # which has those that are empty too
        draft.article, draft.source = article, source
        draft.checking = False
        draft.problem = draft.advice = ""
        draft.selected = _same_or_next(before, draft.article)
        # A long draft is taken in now and shown in a turn of its own, so that neither holds up the keyboard.
        QTimer.singleShot(0, self, lambda: self.draft_changed.emit(draft.path))

    def _take_text(self, draft: Draft, article: ShownArticle) -> None:
        """Take the text of the file.

        That of a review file is not edited, for it is another desk's; nor is the original view, which nobody prints.
        """
        if article.is_original:
            draft.manuscript = None
        elif not draft.is_review_file and (draft.manuscript is None or draft.file_text != article.text):
            draft.manuscript = manuscript_of(article.text, article.blocks)
            draft.file_text = draft.saved_text = article.text

    def _stopped(self, path: str, problem: str, advice: str, *, readable: bool) -> None:
        draft = self._by_path(path)
        if draft:
            draft.checking = False
            draft.readable = readable
            if readable and draft.article:
                draft.article = replace(
                    draft.article, findings=None, stale=frozenset()
                )  # what was known may no longer hold
            draft.problem, draft.advice = problem, advice
            self.draft_changed.emit(path)


def _same_or_next(before: ShownFinding | None, article: ShownArticle) -> str | None:
    """Return the finding that was selected before a new check, by fingerprint; else one of its rule or at its place."""
    findings = article.findings or ()
    if before is None or not findings:
        return findings[0].id if findings else None
    same = (found.id for found in findings if found.fingerprint == before.fingerprint)
    alike = (found.id for found in findings if found.rule == before.rule and _meet(found, before))
    if before.stale:  # its words were edited: whoever works there goes on there
        near = min(findings, key=lambda found: abs(found.start - before.start))
        return next(same, next(alike, near.id))
    return next(same, next(alike, findings[0].id))


def _meet(one: ShownFinding, other: ShownFinding) -> bool:
    return one.start <= other.end and other.start <= one.end
