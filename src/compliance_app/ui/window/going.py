"""Going from place to place in the window: to a page, a finding, a person, a rule, the next pane, the next draft."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from compliance_app.ui.frame.page_tabs import PEOPLE, REVIEW, RULEBOOK
from compliance_app.ui.shown.decisions import Ask
from compliance_app.ui.window.panes import Panes
from compliance_app.ui.window.rooms import Rooms
from compliance_app.ui.window.telling import Telling


class Going(QObject):
    """Follows keys and whatever names a place; after a decision it goes on to the next finding."""

    def __init__(self, panes: Panes, rooms: Rooms, telling: Telling, window: QWidget) -> None:
        super().__init__(window)
        self._panes = panes
        self._drafts = rooms.drafts
        self._telling = telling
        for source in (rooms.handing_over.go_to_finding, rooms.audits.finding_wanted, panes.later.finding_chosen):
            source.connect(self.go_to_finding)
        for source in (rooms.audits.place_wanted, panes.later.place_chosen):
            source.connect(self.go_to_place)
        panes.queue.draft_chosen.connect(self.go_to_draft)
        rooms.deciding.told.connect(self._go_on)
        rooms.deciding.taken_back.connect(self._go_back)

    def go_to_page(self, page: str) -> None:
        """Show a page and give it the keyboard."""
        self._panes.page_tabs.show_page(page)
        self._panes.take_keyboard()

    def go_to_finding(self, finding_id: str) -> None:
        """Show a finding on the page of review."""
        self.go_to_page(REVIEW)
        self._panes.review.choose(finding_id)

    def go_to_place(self, code_point: int) -> None:
        """Show a place of the text."""
        self.go_to_page(REVIEW)
        self._panes.review.show_place(code_point)

    def go_to_rule(self) -> None:
        """Show the rule of the selected finding in the rulebook."""
        draft = self._drafts.current
        if draft and draft.finding:
            self._panes.later.choose_rule(draft.finding.rule)
            self.go_to_page(RULEBOOK)

    def go_to_person(self) -> None:
        """Show whom the selected finding is about in People & claims."""
        draft = self._drafts.current
        people = draft.finding.entities if draft and draft.finding else ()
        if draft and self._panes.later.choose_person(people, draft):
            self.go_to_page(PEOPLE)
        else:
            self._telling.announce(self.tr("This finding names nobody."))

    def go_to_draft(self, number: int) -> None:
        """Show an open draft with its findings."""
        self._drafts.show(number)
        self.go_to_page(REVIEW)

    def next_draft(self) -> None:
        """Go to the next open draft; after the last comes the first."""
        if self._drafts.all:
            self._drafts.show((self._drafts.current_number + 1) % len(self._drafts.all))

    def step_back(self) -> None:
        """Esc: stop a check that runs; else go back a pane."""
        if self._drafts.current and self._drafts.current.checking:
            self._drafts.stop_current()
        else:
            self._panes.step_back()

    def _go_on(self, ask: Ask) -> None:
        """Go to the next finding after a decision on the selected one, unless a reason is being written again."""
        draft = self._drafts.current
        if draft is None or draft.path != ask.path or draft.finding is None or self._panes.review.why.foot.is_asking:
            return
        if draft.finding.fingerprint in {finding.fingerprint for finding in ask.findings}:
            self._panes.review.step(1)

    def _go_back(self, ask: Ask) -> None:
        """Go to the finding whose decision was taken back, unless a reason is being written."""
        draft = self._drafts.current
        if draft is None or draft.path != ask.path or draft.article is None or self._panes.review.why.foot.is_asking:
            return
        for finding in draft.article.findings or ():
            if finding.fingerprint == ask.findings[0].fingerprint:
                self._panes.review.choose(finding.id)
                return
