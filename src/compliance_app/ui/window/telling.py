"""What the window says: in the toast, under the finding in question, and to a screen reader."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, QPoint
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from compliance_app.ui.deciding.acting import replacement
from compliance_app.ui.frame.toast import Toast
from compliance_app.ui.look import words
from compliance_app.ui.look.theme import Theme
from compliance_app.ui.shown.decisions import Ask, ShownDecision
from compliance_app.ui.shown.report import Evidence
from compliance_app.ui.window.panes import Panes
from compliance_app.ui.window.rooms import Rooms


class Telling(QObject):
    """Hears what was done, kept or refused in the rooms and on the pages, and says it in one line."""

    def __init__(self, theme: Theme, panes: Panes, rooms: Rooms, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._panes = panes
        self._rooms = rooms
        self.toast = Toast(theme, window)
        self._listen_to_rooms()
        panes.review.evidence_shown.connect(self._say_evidence)
        panes.review.finding_changed.connect(self._say_finding)

    def say(self, text: str, *, can_undo: bool = False, assertive: bool = True) -> None:
        """Say something for a moment above the coverage line."""
        review = self._panes.review
        if not (review.why.foot.box.isVisible() and not review.findings.isVisible()):  # a box that it would lie on
            lines = (line for line in (review.findings.foot, review.strip) if line.isVisible())
            bottom = next(lines, self._panes.coverage).mapTo(self._window, QPoint(0, 0)).y()
            self.toast.say(text, can_undo=can_undo, bottom=bottom)
        self.announce(text, assertive=assertive)

    def say_failure(self, line: str) -> None:
        """Say that something could not be done, where the user looks and until something else is done."""
        if self._panes.body.currentWidget() is not self._panes.review:
            self.say(line)
            return
        self._panes.review.why.foot.say_trouble(line)
        self.announce(line, assertive=True)

    def announce(self, text: str, *, assertive: bool = False) -> None:
        """Have a screen reader say something."""
        from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

        event = QAccessibleAnnouncementEvent(self._window, text)
        if assertive:
            event.setPoliteness(QAccessible.AnnouncementPoliteness.Assertive)
        QAccessible.updateAccessibility(event)

    def _listen_to_rooms(self) -> None:
        rooms = self._rooms
        for room in (rooms.handing_over, rooms.saving, rooms.acting, rooms.queueing, rooms.ruling):
            room.told.connect(self.say)
        for room in (rooms.queueing, rooms.ruling):
            room.failed.connect(self.say)
        for room in (rooms.handing_over, rooms.saving):
            room.failed.connect(self.say_failure)
        rooms.corrector.told.connect(lambda text, can_undo: self.say(text, can_undo=can_undo))
        rooms.deciding.told.connect(self._say_kept)
        rooms.deciding.taken_back.connect(lambda ask: self.say(self._told(ask, self.tr("Taken back"))))
        rooms.desk.failed.connect(self._say_trouble)
        rooms.desk.heard.connect(self._say_heard)
        rooms.drafts.stage_changed.connect(self._say_stage)
        rooms.client.broke_down.connect(lambda what: self.announce(what, assertive=True))

    def _say_kept(self, ask: Ask) -> None:
        text = self._told(ask, words.verdict(ask.verdict))
        if ask.verdict == "fixed" and (new := replacement(ask)) is not None and not self._rooms.acting.was_applied(ask):
            QGuiApplication.clipboard().setText(new)
            text = self.tr("{told} {words} is on the clipboard.").format(told=text, words=words.quoted(new))
        self.say(text, can_undo=True)

    def _say_trouble(self, path: str, line: str) -> None:
        draft = self._rooms.drafts.current
        if draft and draft.path == path:
            self.say_failure(line)

    def _say_heard(self, path: str, decisions: Sequence[ShownDecision]) -> None:
        """Say what others have decided; of a draft that is not in view its tab and the queue tell."""
        draft = self._rooms.drafts.current
        if draft is None or draft.path != path or draft.article is None:
            return
        last = decisions[-1]
        findings = draft.article.findings or ()
        title = next((one.title for one in findings if one.fingerprint == last.fingerprint), "")
        told = self.tr("{person}: {verdict}").format(person=last.person, verdict=words.verdict(last.verdict))
        told = f"{told}, {words.lowered(title)}." if title else f"{told}."
        if len(decisions) > 1:
            told = self.tr("{told} And {count} more.").format(told=told, count=len(decisions) - 1)
        self.say(told, assertive=False)

    def _told(self, ask: Ask, what: str) -> str:
        if len(ask.findings) == 1:
            return self.tr("{what}: {title}.").format(what=what, title=ask.findings[0].title)
        return self.tr("{what}: {count} findings.").format(what=what, count=len(ask.findings))

    def _say_stage(self, path: str) -> None:
        draft = self._rooms.drafts.current
        if draft and draft.path == path and draft.stage:
            self.announce(words.stage(draft.stage))

    def _say_evidence(self, piece: Evidence) -> None:
        self.announce(f"{words.evidence(piece.role)}, {words.place(piece.place)}. {piece.quote}")

    def _say_finding(self, finding_id: str, number: int, of: int) -> None:
        draft = self._rooms.drafts.current
        finding = draft.article.finding(finding_id) if draft and draft.article else None
        if finding:
            place = self.tr("{number} of {count}").format(number=number, count=of)
            self.announce(f"{place}, {words.severity(finding.severity)}. {finding.title}")
