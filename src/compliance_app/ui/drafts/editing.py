"""Editing a draft: from the key that is pressed to the findings of the new words. No widgets of its own."""

import time
from typing import Any, NamedTuple

from PySide6.QtCore import QObject, QTimer, Signal

from compliance_app.ui.background.worker_client import WorkerClient
from compliance_app.ui.drafts.draft import Draft
from compliance_app.ui.drafts.drafts import Drafts
from compliance_app.ui.drafts.manuscript import Manuscript, TextChange
from compliance_app.ui.drafts.moved import moved_article
from compliance_app.ui.drafts.past import Past
from compliance_app.ui.shown.decisions import Ask
from compliance_app.ui.shown.report import ShownFinding

_SHORTEST_PAUSE, _LONGEST_PAUSE = 40, 800  # milliseconds without a key before a paragraph is read again
_AT_REST = 2.0  # seconds after the last key, before somebody counts as not writing
_ONE_GO = 1.5  # seconds between keys that are taken back together


class Edit(NamedTuple):
    """A change of a draft's text, and the decision that was taken with it, if it was a suggestion."""

    path: str
    change: TextChange
    at: float
    ask: Ask | None = None


class Editing(QObject):
    """Carries what is known through each change and has the changed paragraphs read again after a short pause."""

    changed = Signal(str)  # path: the text is another, its findings have been moved
    change_wanted = Signal(object)  # TextChange that the article is to show

    def __init__(self, drafts: Drafts, client: WorkerClient, past: Past, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._drafts = drafts
        self._client = client
        self._past = past
        self._due: set[str] = set()
        self._asked: dict[str, float] = {}
        self._took = 0.0  # seconds that the last reading took
        self._typed_at = -_AT_REST
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.timeout.connect(self._ask)
        drafts.recheck_wanted.connect(self.read_again)
        drafts.draft_changed.connect(self._answered)

    def type(self, change: TextChange, after: Manuscript) -> None:
        """Take over what was typed into the draft in view, and what its text is then."""
        draft = self._drafts.current
        if draft is None or draft.manuscript is None:
            return
        self._typed_at = time.monotonic()
        self._take(draft, change, after)
        edit, last = Edit(draft.path, change, time.monotonic()), self._past.last(draft.path)
        if isinstance(last, Edit) and last.ask is None and edit.at - last.at < _ONE_GO:
            together = last.change.then(change)
            if together is not None:
                self._past.replace(last, edit._replace(change=together))
                return
        self._past.add(edit)

    def is_typing(self) -> bool:
        """Tell whether somebody is writing in an article: the last key was pressed a moment ago."""
        return time.monotonic() - self._typed_at < _AT_REST

    def change_for(self, draft: Draft, finding: ShownFinding, words: str) -> TextChange | None:
        """Return the change that puts words in the place of a finding's; None where they lie in no one paragraph."""
        if draft.manuscript is None or finding.stale or finding.start == finding.end:
            return None
        return draft.manuscript.replacing_words(finding.start, finding.end, words)

    def apply(self, draft: Draft, change: TextChange, ask: Ask) -> None:
        """Make a change that a suggestion asks for; `ask` is the decision that goes with it."""
        edit = Edit(draft.path, change, time.monotonic(), ask)
        self._past.add(edit)
        self._show(draft, change)

    def undo(self, edit: Edit) -> None:
        """Take a change back."""
        draft = self._drafts.current
        if draft is not None and draft.path == edit.path and self._past.take_back(edit):
            self._show(draft, edit.change.back)

    def redo(self, edit: Edit) -> None:
        """Make a change again."""
        draft = self._drafts.current
        if draft is not None and draft.path == edit.path:
            self._past.add(edit)
            self._show(draft, edit.change)

    def read_again(self, path: str) -> None:
        """Have a draft read again as it is now."""
        self._due.add(path)
        self._ask()

    def request(self, draft: Draft) -> dict[str, Any]:
        """Return the draft's words as the analysis process is told them."""
        manuscript = draft.manuscript or Manuscript(())
        blocks = [[block.kind, block.start, block.end] for block in manuscript.blocks]
        corrections = [correction.told for correction in draft.review.corrections]
        return {"text": manuscript.text, "blocks": blocks, "corrections": corrections}

    def _show(self, draft: Draft, change: TextChange) -> None:
        self.change_wanted.emit(change)
        if draft.manuscript is not None:
            self._take(draft, change, draft.manuscript.changed(change))

    def _take(self, draft: Draft, change: TextChange, after: Manuscript) -> None:
        if draft.manuscript is None or draft.article is None:
            return
        draft.article = moved_article(draft.article, draft.manuscript, after, change)
        draft.manuscript = after
        self._due.add(draft.path)
        self._pause.start(min(_LONGEST_PAUSE, max(_SHORTEST_PAUSE, round(self._took * 500))))
        self.changed.emit(draft.path)

    def _ask(self) -> None:
        for draft in self._drafts.all:
            if draft.path in self._due and draft.manuscript is not None:
                self._asked.setdefault(draft.path, time.monotonic())
                self._client.recheck(draft.path, self.request(draft))
        self._due.clear()

    def _answered(self, path: str) -> None:
        asked = self._asked.pop(path, None)
        if asked is not None:
            self._took = time.monotonic() - asked
