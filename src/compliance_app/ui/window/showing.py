"""From what the rooms know to what the panes show: the draft in view, step by step, and what changes in it."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from compliance_app.ui.background.steps import Steps, Work
from compliance_app.ui.drafts.draft import Draft
from compliance_app.ui.drafts.manuscript import TextChange
from compliance_app.ui.frame.page_tabs import QUEUE
from compliance_app.ui.look.theme import Theme
from compliance_app.ui.shown.report import Gap, Rulebook, read_rulebook
from compliance_app.ui.window.later_pages import Page
from compliance_app.ui.window.panes import Panes
from compliance_app.ui.window.rooms import Rooms
from compliance_app.ui.window.telling import Telling

_SHOWING = "showing"


class Showing(QObject):
    """Hears what has changed in the rooms and shows it; asks for nothing but what stands in the store."""

    shown = Signal(str)  # path of the draft in view, whose check has ended and which is shown whole

    def __init__(self, theme: Theme, panes: Panes, rooms: Rooms, telling: Telling, window: QWidget) -> None:
        super().__init__(window)
        self._theme = theme
        self._panes = panes
        self._rooms = rooms
        self._drafts = rooms.drafts
        self._telling = telling
        self._window = window
        self._steps = Steps(self)
        self._rulebook = Rulebook()  # that judges, where no draft names its own
        self._cursor: int | None = None  # where it goes in the text that is about to be shown
        self._listen_to_drafts()
        self._listen_to_others()
        self.show_person()

    def show_current(self) -> None:
        """Show the draft in view at once."""
        self._steps.drop(_SHOWING)
        for _ in self._showing():
            pass

    def show_page(self) -> None:
        """Show the page that is chosen, or what stands in its place where there is no draft to show."""
        panes, draft, chosen = self._panes, self._drafts.current, self._panes.page_tabs.page
        page: Page | None = panes.later.filled(chosen, draft)
        if chosen == QUEUE:
            panes.queue.show_drafts(self._drafts.all, self._drafts.current_number)
            page = panes.queue
        elif page is None and draft is None:
            page = panes.empty
        elif page is None and draft is not None and draft.is_unreadable:
            panes.error.show_error(draft.path, draft.problem, draft.advice)
            page = panes.error
        panes.turn_to(page or panes.review)

    def show_queue(self) -> None:
        """Show in the queue what has changed in it, if anybody looks."""
        if self._panes.body.currentWidget() is self._panes.queue:
            self._panes.queue.show_drafts(self._drafts.all, self._drafts.current_number)

    def show_person(self) -> None:
        """Have the pages know who sits here, and what they said lately."""
        deciding = self._rooms.deciding
        self._panes.review.why.foot.know(deciding.person, deciding.reasons)
        self._panes.later.know(deciding.person)

    def _listen_to_drafts(self) -> None:
        drafts, editing = self._drafts, self._rooms.editing
        for changed in (drafts.draft_changed, drafts.review_changed, drafts.stage_changed):
            changed.connect(lambda _path: self.show_queue())
        drafts.queue_changed.connect(self._show_arrivals)
        drafts.current_changed.connect(self.show_current)
        drafts.draft_changed.connect(self._show_changed)
        drafts.stage_changed.connect(self._show_stage_of)
        drafts.review_changed.connect(self._show_review)
        editing.change_wanted.connect(self._show_change)
        editing.changed.connect(self._show_moved)

    def _listen_to_others(self) -> None:
        rooms, panes = self._rooms, self._panes
        rooms.deciding.learnt.connect(self.show_person)
        rooms.saving.saved.connect(lambda _path: self._show_header())
        rooms.outside.doors_changed.connect(lambda: panes.coverage.show_doors(rooms.outside.doors))
        rooms.queueing.watching.connect(panes.queue.show_watched)
        rooms.ruling.changed.connect(self._show_rulebook)
        rooms.client.ready.connect(self._show_ready)
        rooms.client.rules_told.connect(panes.later.take_rules)
        rooms.client.tried.connect(lambda _rule, found, problem: rooms.ruling.show_tried(found, problem))
        self._theme.changed.connect(self._show_drafts)

    def _showing(self) -> Work:
        """Show the draft in view in steps, so that a long one holds up no key."""
        panes, draft = self._panes, self._drafts.current
        self._show_drafts()
        self._show_header()
        panes.header.show_review(draft)
        self._window.setWindowTitle(f"{Path(draft.path).name} – Compliance" if draft else "Compliance")
        self._show_stage(draft)
        panes.coverage.show_article(draft.article if draft else None, self._uncovered(draft))
        yield
        if draft is not None and not draft.is_unreadable:
            yield from panes.review.showing(draft)
        self.show_page()

    def _showing_checked(self, draft: Draft) -> Work:
        yield from self._showing()
        yield
        self._rooms.deciding.load(draft)
        if not draft.is_edited:
            self._telling.announce(self.tr("Check ended. {count} open.").format(count=draft.open_count()))
        self.shown.emit(draft.path)

    def _show_drafts(self) -> None:
        self._panes.draft_tabs.show_drafts(self._drafts)

    def _show_arrivals(self) -> None:
        self._show_drafts()
        self._show_header()
        self.show_queue()

    def _show_header(self) -> None:
        draft, header = self._drafts.current, self._panes.header
        if draft is None:
            header.show_draft(None, None, self._rulebook)
            return
        named = draft.article.rulebook if draft.article else Rulebook()
        rulebook = named if named.id else self._rulebook
        several = len(self._drafts.all) > 1
        place = self.tr("{number} of {count}") if several else ""
        place = place.format(number=self._drafts.current_number + 1, count=len(self._drafts.all))
        header.show_draft(draft.path, draft.article, rulebook, unsaved=draft.is_unsaved, place=place)

    def _show_stage(self, draft: Draft | None) -> None:
        self._panes.show_stages(running=draft is not None and draft.checking)
        if draft is not None:
            self._panes.stages.show_stage(draft.stage)

    def _show_stage_of(self, path: str) -> None:
        draft = self._in_view(path)
        if draft is not None:
            self._show_stage(draft)

    def _show_changed(self, path: str) -> None:
        draft = self._in_view(path)
        if draft is None:
            self._take_aside(path)
        elif draft.article and draft.article.findings is not None and not draft.checking:
            self._steps.run_later(_SHOWING, self._showing_checked(draft))
        else:
            self.show_current()
            if draft.stopped:
                self._telling.announce(draft.problem, assertive=True)

    def _take_aside(self, path: str) -> None:
        """Take note of a draft that is not in view."""
        self._show_drafts()
        for draft in self._drafts.all:
            if draft.path == path and not draft.checking:
                self._rooms.deciding.load(draft)

    def _show_change(self, change: TextChange) -> None:
        """Have the article show a change that was not typed, with the cursor behind its words."""
        draft = self._drafts.current
        if draft is not None and draft.manuscript is not None:
            stretch = draft.manuscript.stretch(change)
            self._panes.review.article.show_change(change)
            self._cursor = stretch.start + stretch.length

    def _show_moved(self, path: str) -> None:
        """Show what is known of a text that has just been changed: in the article at once, beside it after the key."""
        draft = self._in_view(path)
        if draft is None or draft.article is None:
            return
        article = self._panes.review.article
        article.show_moved(draft.article, draft.review.settled)
        if self._cursor is not None:
            article.put_cursor(self._cursor)
            self._cursor = None
        self._steps.run_later(_SHOWING, self._showing_moved(draft))  # in place of what was known before

    def _showing_moved(self, draft: Draft) -> Work:
        yield from self._panes.review.showing_moved(draft)
        self._show_header()

    def _show_review(self, path: str) -> None:
        self._show_drafts()
        draft = self._in_view(path)
        if draft is not None:
            self._panes.header.show_review(draft)
            self._panes.review.show_review(draft)
            self.show_page()

    def _show_ready(self, rulebook: dict[str, object], lacks: list[dict[str, str]]) -> None:
        self._show_rulebook(rulebook)
        self._rooms.client.ask_for_rules()
        self._panes.empty.show_able(self._rulebook, [Gap(lack["what"], lack["why"]) for lack in lacks])

    def _show_rulebook(self, rulebook: dict[str, object]) -> None:
        self._rulebook = read_rulebook(rulebook)
        self._show_header()

    def _in_view(self, path: str) -> Draft | None:
        draft = self._drafts.current
        return draft if draft is not None and draft.path == path else None

    def _uncovered(self, draft: Draft | None) -> str:
        """Return why nothing has been checked."""
        if draft is None:
            return self.tr("nothing yet; no draft is open")
        if draft.is_unreadable:
            return self.tr("nothing; the file cannot be read")
        if draft.is_unchecked:
            return self.tr("nothing; the check stopped")
        return self.tr("nothing yet; the article is being read")
