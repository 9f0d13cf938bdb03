"""Deciding about findings, from the key that is pressed to the store and back. No widgets of its own."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, QSettings, Signal

from compliance_app.ui.deciding.review_desk import ReviewDesk
from compliance_app.ui.drafts.draft import Draft
from compliance_app.ui.drafts.drafts import Drafts
from compliance_app.ui.look import words
from compliance_app.ui.shown.decisions import HERE, SAME_TEXT, Ask, Reach, ShownDecision
from compliance_app.ui.shown.report import ShownFinding

_REASONS_KEPT = 5


class Deciding(QObject):
    """Knows who decides, what they said lately, and which findings a decision reaches."""

    learnt = Signal()  # the name of whoever sits here, or a reason that they gave
    told = Signal(object)  # Ask that was kept
    taken_back = Signal(object)  # Ask that was taken back

    def __init__(self, drafts: Drafts, desk: ReviewDesk, settings: QSettings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._drafts = drafts
        self._desk = desk
        self._settings = settings
        desk.loaded.connect(drafts.take_review)
        desk.kept.connect(lambda _path, ask: self.told.emit(ask))
        desk.undone.connect(lambda _path, ask: self.taken_back.emit(ask))

    @property
    def person(self) -> str:
        """The name of whoever sits here; empty until it was asked."""
        return str(self._settings.value("person/name", "")).strip()

    @property
    def role(self) -> str:
        """What they are, as it is printed under a sign-off."""
        return str(self._settings.value("person/role", "")).strip()

    def be(self, person: str, role: str | None = None) -> None:
        """Remember who sits here."""
        self._settings.setValue("person/name", " ".join(person.split()))
        if role is not None:
            self._settings.setValue("person/role", " ".join(role.split()))
        self.learnt.emit()

    @property
    def reasons(self) -> dict[str, list[str]]:
        """The reasons that were given lately, by verdict, the last one first."""
        verdicts = ("fixed", "referred", "checked", "dismissed")
        return {verdict: self._reasons(verdict) for verdict in verdicts}

    def load(self, draft: Draft) -> None:
        """Ask what is known of a draft that has been checked."""
        if draft.article is not None and draft.article.findings is not None:
            self._desk.load(draft.path, draft.article, passing=draft.is_unsaved)

    def look_again(self, draft: Draft | None) -> None:
        """Ask what others who share the store have decided on a draft meanwhile."""
        if draft is not None and draft.article is not None and draft.article.findings is not None:
            self._desk.look_again(draft.path, draft.article, lambda: draft.review)

    def look_at_all(self) -> None:
        """Ask the same about every draft that was checked: header, tabs and queue count in all of them."""
        for draft in self._drafts.all:
            self.look_again(draft)

    def reach(self, draft: Draft, finding: ShownFinding) -> Reach:
        """Return how many open findings a decision could settle at once."""
        same_rule = _same_rule(draft, finding)
        return Reach(len(_with_text(same_rule, finding.quote)), len(same_rule))

    def ask_for(self, verdict: str, reason: str, scope: str, person: str) -> Ask | None:
        """Return what is to be kept about the selected finding of the draft in view, and about those like it."""
        draft = self._drafts.current
        if draft is None or draft.article is None or draft.finding is None:
            return None
        self.be(person)
        if reason and verdict != "fixed":
            self._remember(verdict, reason)
        findings = (draft.finding,)
        if scope != HERE:
            findings = (_same_text if scope == SAME_TEXT else _same_rule)(draft, draft.finding)
        before = draft.review.keys
        return Ask(draft.path, draft.article, tuple(findings), verdict, reason, person, before, scope)

    def reopen(self, draft: Draft, findings: Sequence[ShownFinding], decision: ShownDecision) -> None:
        """Take back a decision that stands on some findings."""
        if draft.article is None or not findings:
            return
        person = self.person or decision.person
        ask = Ask(draft.path, draft.article, tuple(findings), decision.verdict, "", person, {}, decision.reach)
        self._desk.undo(ask, self._undone(decision.verdict))

    def undo(self, ask: Ask) -> None:
        """Take a decision back, with all that it settled."""
        self._desk.undo(ask, self._undone(ask.verdict))

    def _undone(self, verdict: str) -> str:
        return self.tr("Taken back: {verdict}").format(verdict=words.verdict(verdict))

    def _reasons(self, verdict: str) -> list[str]:
        return [reason for reason in str(self._settings.value(f"reasons/{verdict}", "")).split("\x1f") if reason]

    def _remember(self, verdict: str, reason: str) -> None:
        kept = [reason, *(other for other in self._reasons(verdict) if other != reason)]
        self._settings.setValue(f"reasons/{verdict}", "\x1f".join(kept[:_REASONS_KEPT]))
        self.learnt.emit()


def _same_text(draft: Draft, finding: ShownFinding) -> Sequence[ShownFinding]:
    return _with_text(_same_rule(draft, finding), finding.quote)


def _with_text(findings: Sequence[ShownFinding], quote: str) -> Sequence[ShownFinding]:
    said = quote.casefold().split()
    return [other for other in findings if other.quote == quote or other.quote.casefold().split() == said]


def _same_rule(draft: Draft, finding: ShownFinding) -> Sequence[ShownFinding]:
    """Return the finding and the open ones of its rule."""
    found = (draft.article.findings if draft.article else None) or ()
    return [
        other
        for other in found
        if other.rule == finding.rule and (other.id == finding.id or draft.decision_on(other) is None)
    ]
