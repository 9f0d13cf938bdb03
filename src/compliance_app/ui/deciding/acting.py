"""One history for all that is done to a draft: decisions, corrections, changes of its words; done and taken back."""

from PySide6.QtCore import QObject, Signal

from compliance_app.ui.deciding.correcting import Corrector
from compliance_app.ui.deciding.deciding import Deciding
from compliance_app.ui.deciding.review_desk import ReviewDesk
from compliance_app.ui.drafts.draft import Draft
from compliance_app.ui.drafts.drafts import Drafts
from compliance_app.ui.drafts.editing import Edit, Editing
from compliance_app.ui.shown.corrections import Correcting
from compliance_app.ui.shown.decisions import Ask, ShownDecision


class Acting(QObject):
    """Joins deciding and editing: a suggestion that is applied is both, and is taken back as one."""

    told = Signal(str)  # what was taken back or done again, where no decision tells it

    def __init__(
        self,
        drafts: Drafts,
        deciding: Deciding,
        editing: Editing,
        corrector: Corrector,
        desk: ReviewDesk,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._drafts = drafts
        self._deciding = deciding
        self._editing = editing
        self._corrector = corrector
        self._desk = desk

    def decide(self, verdict: str, reason: str, scope: str, person: str) -> None:
        """Decide about the selected finding of the draft in view, and about those like it."""
        ask = self._deciding.ask_for(verdict, reason, scope, person)
        if ask is not None:
            self._keep(ask)

    def _keep(self, ask: Ask) -> None:
        """Keep a decision; one that takes a suggestion with words of its own puts them into the text."""
        draft, words = self._drafts.current, replacement(ask)
        if draft is not None and draft.path == ask.path and ask.verdict == "fixed" and words is not None:
            change = self._editing.change_for(draft, ask.findings[0], words)
            if change is not None:
                self._editing.apply(draft, change, ask)
                self._desk.record(ask)
                return
        self._desk.decide(ask)

    def was_applied(self, ask: Ask) -> bool:
        """Return whether a decision put words into the text."""
        last = self._desk.past.last(ask.path)
        return isinstance(last, Edit) and last.ask is ask

    def take_back(self) -> None:
        """Take back the decision on the selected finding; where it has none, whatever was done last."""
        draft = self._drafts.current
        finding = draft.finding if draft else None
        decision = draft.decision_on(finding) if draft and finding else None
        if draft is None or finding is None or decision is None or self._was_last(draft):
            self.undo()
        else:
            self._deciding.reopen(draft, [finding], decision)

    def take_back_decision(self, decision: ShownDecision) -> None:
        """Take back a decision or a correction that stands, of whatever session."""
        draft = self._drafts.current
        if decision.correction is not None:
            self._corrector.withdraw(decision.correction)
        elif draft is not None and draft.article is not None:
            settled = [one for one in draft.article.findings or () if draft.decision_on(one) == decision]
            self._deciding.reopen(draft, settled, decision)

    def _was_last(self, draft: Draft) -> bool:
        """Return whether the last decision of this session settled the selected finding."""
        last = self._desk.past.last(draft.path)
        return isinstance(last, Ask) and draft.finding in last.findings

    def undo(self) -> None:
        """Take back what was done last in the draft in view."""
        draft = self._drafts.current
        last = self._desk.past.last(draft.path) if draft else None
        if isinstance(last, Edit):
            self._editing.undo(last)
            if last.ask is None:
                self.told.emit(self.tr("Taken back: a change of the text."))
            else:
                self._deciding.undo(last.ask)
        elif isinstance(last, Ask):
            self._deciding.undo(last)
        elif isinstance(last, Correcting):
            self._corrector.undo(last)
        else:
            self.told.emit(self.tr("There is nothing to take back."))

    def redo(self) -> None:
        """Do again what was taken back last in the draft in view."""
        draft = self._drafts.current
        act = self._desk.past.next(draft.path) if draft else None
        if isinstance(act, Edit):
            self._editing.redo(act)
            if act.ask is None:
                self.told.emit(self.tr("Done again: a change of the text."))
            else:
                self._desk.record(act.ask)
        elif isinstance(act, Ask):
            self._desk.decide(act)
        elif isinstance(act, Correcting):
            self._corrector.redo(act)
        else:
            self.told.emit(self.tr("There is nothing to do again."))


def replacement(ask: Ask) -> str | None:
    """Return the words that a fix puts in, if the suggestion that was taken gives any."""
    suggestions = ask.findings[0].suggestions
    return next((one.replacement for one in suggestions if one.text == ask.reason), None)
