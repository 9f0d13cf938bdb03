"""The main window: it puts the others of this folder together, so that all goes one way.

A key or a button (actions, panes) asks a room for something or goes somewhere (opening, going, dialogs); the rooms
do it, and say so; showing and telling bring it back onto the panes.
"""

from PySide6.QtCore import QByteArray, QEvent, QPoint, QSettings, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QMainWindow, QMenu, QWidget

from compliance_app.ui.background.worker_client import WorkerClient
from compliance_app.ui.deciding.review_desk import ReviewDesk
from compliance_app.ui.look import icons
from compliance_app.ui.look.theme import Theme
from compliance_app.ui.shown.decisions import SAME_TEXT
from compliance_app.ui.window.actions import Actions, Acts, ReviewActs
from compliance_app.ui.window.dialogs import PROGRAMS, Dialogs
from compliance_app.ui.window.going import Going
from compliance_app.ui.window.opening import Opening
from compliance_app.ui.window.panes import Panes
from compliance_app.ui.window.rooms import Rooms
from compliance_app.ui.window.showing import Showing
from compliance_app.ui.window.telling import Telling


class MainWindow(QMainWindow):
    """Shows the drafts; all reading and judging happens in the analysis process."""

    shown = Signal(str)  # path of the draft in view, whose check has ended and which is shown whole

    def __init__(self, theme: Theme, client: WorkerClient, desk: ReviewDesk, settings: QSettings) -> None:
        super().__init__()
        self._settings = settings
        self._may_lose = False  # words that were not saved
        self.panes = Panes(theme, settings)
        self.rooms = Rooms(theme, client, desk, settings, self)
        self.setCentralWidget(self.panes)
        self.telling = Telling(theme, self.panes, self.rooms, self)
        self.showing = Showing(theme, self.panes, self.rooms, self.telling, self)
        self.going = Going(self.panes, self.rooms, self.telling, self)
        self.dialogs = Dialogs(theme, self.rooms, settings, self)
        self.opening = Opening(self.panes, self.rooms, self.dialogs, settings, self)
        self._actions = Actions(self, self._acts(), theme)
        self._add_letters()
        self._connect_frame()
        self._connect_pages()
        self.showing.shown.connect(self.shown)
        self.setWindowIcon(icons.icon("text", theme.tokens, theme.tokens.accent))
        self.setAcceptDrops(True)
        self.setMinimumSize(720, 450)
        self.rooms.news.is_typing = self.rooms.editing.is_typing
        self._restore_place()
        self.showing.show_current()

    @property
    def keys(self) -> list[tuple[str, str]]:
        """All acts with their keys."""
        return self._actions.keys

    def show_settings(self, page: int = 0) -> None:
        """Open the settings at a page."""
        self.dialogs.show_settings(self._actions.standard_keys, page)

    def show_view_menu(self) -> None:
        """Open the menu of looks and text sizes under its button."""
        self._actions.show_view(self.rooms.drafts.current)
        _open_under(self.panes.header.view_button, self._actions.view_menu)

    def show_export_menu(self) -> None:
        """Open the menu of what can leave this desk, under its button."""
        _open_under(self.panes.header.export_button, self.rooms.handing_over.fill_menu())

    def show_recent_menu(self) -> None:
        """Open the menu of what was open lately, under the button that opens drafts."""
        _open_under(self.panes.header.open_button, self.opening.recent_menu())

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files that lie on this computer."""
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open the files that were dropped."""
        files = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
        if files:
            event.acceptProposedAction()
            self.opening.open_files(files)

    def changeEvent(self, event: QEvent) -> None:
        """Look again at what is decided when the window comes to the front: another desk may share the store."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.ActivationChange and self.isActiveWindow():
            self.rooms.deciding.look_again(self.rooms.drafts.current)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Remember the window's place and end the analysis process; words that were not saved are asked about."""
        unsaved = [draft for draft in self.rooms.drafts.all if draft.is_unsaved]
        if unsaved and not self._may_lose:
            event.ignore()
            self.dialogs.ask_about_unsaved(unsaved, self._close_unsaved)
            return
        self._settings.setValue("window/geometry", self.saveGeometry())
        self.rooms.close()
        super().closeEvent(event)

    def _close_unsaved(self) -> None:
        self._may_lose = True
        self.close()

    def _restore_place(self) -> None:
        geometry = self._settings.value("window/geometry")
        if not (isinstance(geometry, QByteArray) and self.restoreGeometry(geometry)):
            self.resize(1440, 900)

    def _acts(self) -> Acts:
        """Return what the keys do, wherever the keyboard is."""
        panes, rooms, going = self.panes, self.rooms, self.going
        return Acts(
            open_draft=self.opening.ask_for_files,
            open_audit=rooms.audits.ask_for_folder,
            check_again=self.opening.check_again,
            switch_view=self.opening.switch_view,
            step=panes.review.step,
            step_back=going.step_back,
            go_to_pane=panes.go_to_pane,
            next_draft=going.next_draft,
            go_to_page=going.go_to_page,
            step_page=panes.page_tabs.step,
            close_draft=self.opening.close_draft,
            close_window=self.close,
            filter_by=panes.review.findings.filter_by,
            show_keys=lambda: self.dialogs.show_keys(self.keys),
            undo=rooms.acting.undo,
            redo=rooms.acting.redo,
            save_copy=rooms.saving.save_copy,
            sign_off=rooms.handing_over.sign_off,
            export=self.show_export_menu,
            print_report=rooms.handing_over.exports.print_report,
            open_folder=rooms.queueing.ask_for_folder,
            open_recent=self.show_recent_menu,
            watch_folder=rooms.queueing.toggle_watch,
            sum_up=rooms.queueing.save_summary,
            show_settings=self.show_settings,
            show_help=self.dialogs.show_help,
            show_about=self.dialogs.show_about,
        )

    def _review_acts(self) -> ReviewActs:
        """Return what single letters do while the list or the reasons have the keyboard."""
        review, going = self.panes.review, self.going
        return ReviewActs(
            fix=review.fix,
            decide=review.decide,
            dismiss_alike=lambda: review.decide("dismissed", SAME_TEXT),
            take_back=self.rooms.acting.take_back,
            edit=review.edit,
            hide_settled=review.findings.toggle_settled,
            search=review.search,
            step_grouping=review.findings.step_grouping,
            step_group=review.findings.step_group,
            go_to_person=going.go_to_person,
            go_to_evidence=review.go_to_evidence,
            go_to_rule=going.go_to_rule,
        )

    def _add_letters(self) -> None:
        review = self.panes.review
        self._actions.add_letters((review.findings, review.why, review.strip), self._review_acts())
        self._actions.add_search(review, review.search)
        for menu in (self.rooms.handing_over.menu, self.rooms.queueing.recent):
            self._actions.rest_under(menu)

    def _connect_frame(self) -> None:
        """Have what stands around the pages, and in their place, ask for what its buttons say."""
        panes, rooms, opening = self.panes, self.rooms, self.opening
        panes.header.open_wanted.connect(opening.ask_for_files)
        panes.header.check_wanted.connect(opening.check_again)
        panes.header.view_wanted.connect(self.show_view_menu)
        panes.header.sign_wanted.connect(rooms.handing_over.sign_off)
        panes.header.export_wanted.connect(self.show_export_menu)
        panes.draft_tabs.draft_chosen.connect(rooms.drafts.show)
        panes.page_tabs.page_chosen.connect(lambda _page: self.showing.show_page())
        panes.stages.stop_wanted.connect(rooms.drafts.stop_current)
        panes.empty.open_wanted.connect(opening.ask_for_files)
        panes.error.open_wanted.connect(opening.ask_for_files)
        panes.error.retry_wanted.connect(opening.check_again)
        panes.coverage.list_wanted.connect(self.dialogs.show_coverage)
        panes.coverage.view_wanted.connect(opening.switch_view)
        panes.coverage.doors_wanted.connect(lambda: self.show_settings(PROGRAMS))
        opening.told.connect(self.telling.say)
        self.telling.toast.undo_wanted.connect(rooms.acting.undo)

    def _connect_pages(self) -> None:
        """Have the pages ask the rooms for what is done on them."""
        review, later, queue, rooms = self.panes.review, self.panes.later, self.panes.queue, self.rooms
        review.reach_of = rooms.deciding.reach
        review.why.foot.decided.connect(rooms.acting.decide)
        review.why.foot.asking.connect(self.telling.toast.give_way)
        review.why.foot.take_back_wanted.connect(rooms.acting.take_back)
        review.article.typed.connect(rooms.editing.type)
        later.corrected.connect(rooms.corrector.correct)
        later.withdrawn.connect(rooms.corrector.withdraw)
        later.take_back_wanted.connect(rooms.acting.take_back_decision)
        later.try_wanted.connect(rooms.client.try_rule)
        later.rules_made.connect(rooms.ruling.attach)
        queue.folder_wanted.connect(rooms.queueing.ask_for_folder)
        queue.watch_wanted.connect(rooms.queueing.toggle_watch)
        queue.summary_wanted.connect(rooms.queueing.save_summary)


def _open_under(button: QWidget, menu: QMenu) -> None:
    menu.popup(button.mapToGlobal(QPoint(0, button.height() + 4)))
