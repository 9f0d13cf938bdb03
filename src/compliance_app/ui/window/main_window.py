"""The window: header, drafts, stages, the review page or what stands in its place, and the coverage line."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QByteArray, QPoint, QSettings, QStandardPaths, Qt, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from compliance_app.ui.audit.audits import Audits
from compliance_app.ui.background.steps import Steps, Work
from compliance_app.ui.background.worker_client import WorkerClient
from compliance_app.ui.deciding.acting import Acting, replacement
from compliance_app.ui.deciding.correcting import Corrector
from compliance_app.ui.deciding.deciding import Deciding
from compliance_app.ui.deciding.review_desk import ReviewDesk
from compliance_app.ui.dialogs.about_dialog import AboutDialog
from compliance_app.ui.drafts.draft import Draft
from compliance_app.ui.drafts.drafts import Drafts
from compliance_app.ui.drafts.editing import Editing
from compliance_app.ui.drafts.manuscript import TextChange
from compliance_app.ui.frame.coverage_line import CoverageDialog, CoverageLine
from compliance_app.ui.frame.draft_tabs import DraftTabs
from compliance_app.ui.frame.empty_page import FORMATS, EmptyPage
from compliance_app.ui.frame.error_page import ErrorPage
from compliance_app.ui.frame.header import Header
from compliance_app.ui.frame.page_tabs import PEOPLE, QUEUE, REVIEW, RULEBOOK, PageTabs
from compliance_app.ui.frame.stage_strip import StageStrip
from compliance_app.ui.frame.toast import Toast
from compliance_app.ui.look import icons, words
from compliance_app.ui.look.elements import hairline
from compliance_app.ui.look.theme import Theme
from compliance_app.ui.outgoing.handing_over import HandingOver
from compliance_app.ui.outgoing.saving import Saving
from compliance_app.ui.pages.queue.queue_page import QueuePage
from compliance_app.ui.pages.queue.queueing import Queueing
from compliance_app.ui.pages.review.review_page import ReviewPage
from compliance_app.ui.pages.rulebook.ruling import Ruling
from compliance_app.ui.settings.outside import Outside
from compliance_app.ui.shown.decisions import SAME_TEXT, Ask
from compliance_app.ui.shown.report import Evidence, Gap, Rulebook, read_rulebook
from compliance_app.ui.window.actions import Actions, Acts, ReviewActs
from compliance_app.ui.window.later_pages import LaterPages, Page

_RECENT = 5  # drafts offered again
_SHOWING = "showing"
GRAMMAR, PROGRAMS = 1, 2  # pages of the settings


class MainWindow(QMainWindow):
    """Shows the drafts; all reading and judging happens in the analysis process."""

    shown = Signal(str)  # path of the draft in view, whose check has ended and which is shown whole

    def __init__(self, theme: Theme, client: WorkerClient, desk: ReviewDesk, settings: QSettings) -> None:
        super().__init__()
        self._desk = desk
        self._settings = settings
        self._client = client
        self._theme = theme
        self._rulebook = Rulebook()
        self._recent = [path for path in str(settings.value("files/recent", "")).split("\n") if path][:_RECENT]
        self.drafts = Drafts(client, self)
        self.deciding = Deciding(self.drafts, desk, settings, self)
        self.editing = Editing(self.drafts, client, desk.past, self)
        self.corrector = Corrector(self.drafts, self.deciding, desk, self)
        self.acting = Acting(self.drafts, self.deciding, self.editing, self.corrector, desk, self)
        self.handing_over = HandingOver(self.drafts, self.deciding, desk, theme, settings, self)
        self.audits = Audits(self.drafts, theme, settings, self.open_files, self)
        self.saving = Saving(self.drafts, self.editing, self.deciding, client, settings, self)
        self.outside = Outside(theme, client, self._check_all, self)
        self.ruling = Ruling(client, self.drafts, self.deciding, theme, settings, self)
        self.queueing = Queueing(self.drafts, self.handing_over.exporter, settings, self)
        self.header = Header(theme)
        self.tabs = DraftTabs(theme)
        self.stages = StageStrip(theme)
        self.review = ReviewPage(theme, settings)
        self.pages = PageTabs(theme)
        self.queue = QueuePage(theme)
        self.empty = EmptyPage(theme)
        self.error = ErrorPage(theme)
        self.coverage = CoverageLine(theme)
        self.body = QStackedWidget()
        self._steps = Steps(self)
        self.later = LaterPages(theme, self.body, self)
        self.toast = Toast(theme, self)
        self._may_lose = False  # words that were not saved
        self._cursor: int | None = None  # where it goes in the text that is about to be shown
        self.dialog: QDialog | None = None  # settings or guide, the last that was opened
        self._page: Page | None = None  # the one that had the keyboard offered
        self._actions = Actions(self, self._acts(), theme)
        self._actions.add_letters((self.review.findings, self.review.why, self.review.strip), self._review_acts())
        self._actions.add_search(self.review, self.review.search)
        for menu in (self.handing_over.menu, self.queueing.recent):
            self._actions.rest_under(menu)
        self._lay_out()
        self._connect()
        self.setAcceptDrops(True)
        self.setMinimumSize(720, 450)
        self.empty.show_recent(self._recent)
        self._restore_place()
        self._show_current()

    def open_files(self, files: Sequence[str]) -> None:
        """Open drafts and have them checked; the folder of an audit opens beside them, any other becomes the queue."""
        files = self.audits.take(files)
        for folder in (file for file in files if Path(file).is_dir()):
            self.queueing.open_folder(folder)
        self.drafts.open([file for file in files if not Path(file).is_dir()])
        opened = [draft.path for draft in self.drafts.all if draft.path not in self._recent]
        if opened and len(files) <= _RECENT:  # a whole folder would push out all else
            self._recent = [*reversed(opened), *self._recent][:_RECENT]
            self._settings.setValue("files/recent", "\n".join(self._recent))
            self.empty.show_recent(self._recent)

    def ask_for_files(self) -> None:
        """Let the user pick drafts."""
        folder = str(self._settings.value("files/folder", "")) or QStandardPaths.writableLocation(
            QStandardPaths.StandardLocation.DocumentsLocation
        )
        kinds = " ".join(f"*{suffix}" for suffix in FORMATS.split())
        files, _ = QFileDialog.getOpenFileNames(
            self, self.tr("Open draft"), folder, self.tr("Drafts ({kinds});;All files (*)").format(kinds=kinds)
        )
        if files:
            self._settings.setValue("files/folder", str(Path(files[0]).parent))
            self.open_files(files)

    def check_again(self) -> None:
        """Have the draft in view checked again."""
        if self.drafts.current:
            self.drafts.check(self.drafts.current.path)

    def _check_all(self) -> None:
        """Have every open draft checked again, where something else judges them now."""
        for draft in self.drafts.all:
            self.drafts.check(draft.path)

    def step_back(self) -> None:
        """Esc: stop a check that runs; else go back a pane."""
        if self.drafts.current and self.drafts.current.checking:
            self.drafts.stop_current()
        else:
            self._step_back_in_page()

    def _step_back_in_page(self) -> None:
        if self._page is not None:
            self._page.step_back()

    def go_to_page(self, page: str) -> None:
        """Show a page and give it the keyboard."""
        self.pages.show_page(page)
        self._take_keyboard()

    def go_to_finding(self, finding_id: str) -> None:
        """Show a finding on the page of review."""
        self.go_to_page(REVIEW)
        self.review.choose(finding_id)

    def go_to_place(self, code_point: int) -> None:
        """Show a place of the text."""
        self.go_to_page(REVIEW)
        self.review.show_place(code_point)

    def go_to_rule(self) -> None:
        """Show the rule of the selected finding in the rulebook."""
        draft = self.drafts.current
        if draft and draft.finding:
            self.later.choose_rule(draft.finding.rule)
            self.go_to_page(RULEBOOK)

    def go_to_person(self) -> None:
        """Show whom the selected finding is about in People & claims."""
        draft = self.drafts.current
        people = draft.finding.entities if draft and draft.finding else ()
        if draft and self.later.choose_person(people, draft):
            self.go_to_page(PEOPLE)
        else:
            self.announce(self.tr("This finding names nobody."))

    def go_to_pane(self, by: int) -> None:
        """F6: give the keyboard to the next pane that is in view."""
        panes = [(holder, first) for holder, first in self._panes() if first.isVisible() and first.isEnabled()]
        focused = self.focusWidget()
        here = [number for number, (holder, _) in enumerate(panes) if focused and _holds(holder, focused)]
        panes[(here[0] + by) % len(panes) if here else 0][1].setFocus(Qt.FocusReason.TabFocusReason)

    def next_draft(self) -> None:
        """Go to the next open draft; after the last comes the first."""
        if self.drafts.all:
            self.drafts.show((self.drafts.current_number + 1) % len(self.drafts.all))

    def show_view_menu(self) -> None:
        """Open the menu of looks and text sizes under its button."""
        button = self.header.view_button
        self._actions.view_menu.popup(button.mapToGlobal(QPoint(0, button.height() + 4)))

    def show_export_menu(self) -> None:
        """Open the menu of what can leave this desk, under its button."""
        button = self.header.export_button
        self.handing_over.fill_menu().popup(button.mapToGlobal(QPoint(0, button.height() + 4)))

    def show_recent_menu(self) -> None:
        """Open the menu of what was open lately, under the button that opens drafts."""
        button = self.header.open_button
        self.queueing.fill_recent(self._recent).popup(button.mapToGlobal(QPoint(0, button.height() + 4)))

    def show_queue(self) -> None:
        """Show in the queue what has changed in it, if anybody looks."""
        if self.body.currentWidget() is self.queue:
            self.queue.show_drafts(self.drafts.all, self.drafts.current_number)

    @property
    def keys(self) -> list[tuple[str, str]]:
        """All acts with their keys."""
        return self._actions.keys

    def show_keys(self) -> None:
        """Show the list of keys."""
        from compliance_app.ui.dialogs.keys_dialog import KeysDialog

        KeysDialog(self.keys, self).exec()

    def show_settings(self, page: int = 0) -> None:
        """Ask who sits here, how the window should look, who checks grammar, and what the desk has agreed on."""
        from compliance_app.ui.settings.desk_terms import desk_page
        from compliance_app.ui.settings.keys_page import KeysPage
        from compliance_app.ui.settings.settings_dialog import SettingsDialog

        terms = desk_page(self._settings, self.ruling.books, self.ruling.use_books)
        keys = KeysPage(self._theme, self._theme.keys, self._actions.standard_keys)
        pages = [*self.outside.pages(), terms, keys]
        dialog = SettingsDialog(self._theme, self.deciding.person, self.deciding.role, self, pages)
        dialog.saved.connect(self.deciding.be)
        dialog.saved.connect(lambda *_: self._know_person())
        dialog.show_page(page)
        self.dialog = dialog
        dialog.open()

    def show_programs_help(self) -> None:
        """Show how other programs are connected."""
        from compliance_app.ui.dialogs.help_dialog import HelpDialog

        self.dialog = HelpDialog(self._theme, self, "other-programs.md", self.tr("Other programs"))
        self.dialog.open()

    def show_help(self) -> None:
        """Show the guide."""
        from compliance_app.ui.dialogs.help_dialog import HelpDialog

        self.dialog = HelpDialog(self._theme, self)
        self.dialog.open()

    def show_about(self) -> None:
        """Show what this program is and whose work it stands on."""
        self.dialog = AboutDialog(self._theme, self)
        self.dialog.open()

    def show_coverage(self) -> None:
        """Show the full list of what was checked and what was not."""
        draft = self.drafts.current
        if draft and draft.article and draft.article.findings is not None:
            CoverageDialog(self._theme, draft.article, self).exec()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files that lie on this computer."""
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open the files that were dropped."""
        files = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
        if files:
            event.acceptProposedAction()
            self.open_files(files)

    def close_draft(self) -> None:
        """Close the draft in view; words that were not saved are asked about."""
        draft = self.drafts.current
        if draft is not None and draft.is_unsaved:
            self._ask_about_unsaved([draft], self.drafts.close_current)
        else:
            self.drafts.close_current()

    def _ask_about_unsaved(self, drafts: Sequence[Draft], go_on: Callable[[], object]) -> None:
        from compliance_app.ui.dialogs.unsaved_dialog import UnsavedDialog

        dialog = UnsavedDialog(self._theme, [Path(draft.path).name for draft in drafts], self)
        dialog.closing.connect(go_on)
        self.dialog = dialog
        dialog.open()

    def _close_unsaved(self) -> None:
        self._may_lose = True
        self.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Remember the window's place and end the analysis process; words that were not saved are asked about."""
        unsaved = [draft for draft in self.drafts.all if draft.is_unsaved]
        if unsaved and not self._may_lose:
            event.ignore()
            self._ask_about_unsaved(unsaved, self._close_unsaved)
            return
        self._settings.setValue("window/geometry", self.saveGeometry())
        self.audits.close()
        self.outside.stop()
        self._client.stop()
        self.handing_over.exporter.stop()
        self.queueing.close()
        self._desk.close()
        super().closeEvent(event)

    def _lay_out(self) -> None:
        for page in (self.empty, self.error, self.review, self.queue):
            self.body.addWidget(page)
        centre = QWidget()
        centre.setObjectName("pane")
        column = QVBoxLayout(centre)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._tabs_line = hairline()
        tab_row = QWidget()
        tab_row.setObjectName("tabs")
        tab_row.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        beside = QHBoxLayout(tab_row)
        beside.setContentsMargins(8, 0, 8, 0)
        beside.addWidget(self.tabs, 1)
        page_row = QWidget()
        page_row.setObjectName("tabs")
        page_row.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        below = QHBoxLayout(page_row)
        below.setContentsMargins(8, 0, 8, 0)
        below.addWidget(self.pages, 1)
        for widget in (self.header, tab_row, page_row, self._tabs_line, self.stages):
            column.addWidget(widget)
        column.addWidget(self.body, 1)
        column.addWidget(hairline())
        column.addWidget(self.coverage)
        self.setCentralWidget(centre)
        self.setWindowIcon(icons.icon("text", self._theme.tokens, self._theme.tokens.accent))

    def _acts(self) -> Acts:
        return Acts(
            open_draft=self.ask_for_files,
            open_audit=self.audits.ask_for_folder,
            check_again=self.check_again,
            step=self.review.step,
            step_back=self.step_back,
            go_to_pane=self.go_to_pane,
            next_draft=self.next_draft,
            go_to_page=self.go_to_page,
            step_page=self.pages.step,
            close_draft=self.close_draft,
            close_window=self.close,
            filter_by=self.review.findings.filter_by,
            show_keys=self.show_keys,
            undo=self.acting.undo,
            redo=self.acting.redo,
            save_copy=self.saving.save_copy,
            sign_off=self.handing_over.sign_off,
            export=self.show_export_menu,
            print_report=self.handing_over.exports.print_report,
            open_folder=self.queueing.ask_for_folder,
            open_recent=self.show_recent_menu,
            watch_folder=self.queueing.toggle_watch,
            sum_up=self.queueing.save_summary,
            show_settings=self.show_settings,
            show_help=self.show_help,
            show_about=self.show_about,
        )

    def _review_acts(self) -> ReviewActs:
        return ReviewActs(
            fix=self.review.fix,
            decide=self.review.decide,
            dismiss_alike=lambda: self.review.decide("dismissed", SAME_TEXT),
            take_back=self.deciding.take_back,
            edit=self.review.edit,
            hide_decided=self.review.findings.toggle_decided,
            search=self.review.search,
            step_grouping=self.review.findings.step_grouping,
            step_group=self.review.findings.step_group,
            go_to_person=self.go_to_person,
            go_to_evidence=self.review.go_to_evidence,
            go_to_rule=self.go_to_rule,
        )

    def _connect(self) -> None:
        self.header.open_wanted.connect(self.ask_for_files)
        self.header.check_wanted.connect(self.check_again)
        self.header.view_wanted.connect(self.show_view_menu)
        self.header.sign_wanted.connect(self.handing_over.sign_off)
        self.header.export_wanted.connect(self.show_export_menu)
        self.handing_over.go_to_finding.connect(self.go_to_finding)
        self.audits.finding_wanted.connect(self.go_to_finding)
        self.audits.place_wanted.connect(self.go_to_place)
        self.handing_over.told.connect(lambda text: self._say_in_toast(text, can_undo=False))
        self.handing_over.failed.connect(self._tell_failure)
        self._connect_queue()
        self.saving.told.connect(lambda text: self._say_in_toast(text, can_undo=False))
        self.saving.failed.connect(self._tell_failure)
        self.saving.saved.connect(lambda _path: self._show_header(self.drafts.current))
        self.empty.open_wanted.connect(self.ask_for_files)
        self.empty.recent_wanted.connect(lambda path: self.open_files([path]))
        self.error.open_wanted.connect(self.ask_for_files)
        self.error.retry_wanted.connect(self.check_again)
        self.coverage.list_wanted.connect(self.show_coverage)
        self.coverage.doors_wanted.connect(lambda: self.show_settings(PROGRAMS))
        self.outside.doors_changed.connect(lambda: self.coverage.show_doors(self.outside.doors))
        self.outside.help_wanted.connect(self.show_programs_help)
        self.stages.stop_wanted.connect(self.drafts.stop_current)
        self.tabs.draft_chosen.connect(self.drafts.show)
        self.pages.page_chosen.connect(lambda _page: self._show_page())
        self.later.finding_chosen.connect(self.go_to_finding)
        self.later.place_chosen.connect(self.go_to_place)
        self.later.corrected.connect(self.corrector.correct)
        self.later.withdrawn.connect(self.corrector.withdraw)
        self.later.take_back_wanted.connect(self.acting.take_back)
        self.corrector.told.connect(lambda text, can_undo: self._say_in_toast(text, can_undo=can_undo))
        self.later.try_wanted.connect(self._client.try_rule)
        self.later.rules_made.connect(self.ruling.attach)
        self._client.rules_told.connect(self.later.take_rules)
        self._client.tried.connect(lambda _rule, found, problem: self.ruling.show_tried(found, problem))
        self.ruling.changed.connect(self._know_book)
        self.ruling.told.connect(lambda text: self._say_in_toast(text, can_undo=False))
        self.ruling.failed.connect(lambda text: self._say_in_toast(text, can_undo=False))
        self.review.evidence_shown.connect(self._say_evidence)
        self.drafts.current_changed.connect(self._show_current)
        self.drafts.draft_changed.connect(self._draft_changed)
        self.drafts.stage_changed.connect(self._stage_changed)
        self.drafts.review_changed.connect(self._review_changed)
        self.review.finding_changed.connect(self._say_finding)
        self.review.reach_of = self.deciding.reach
        self.review.why.foot.decided.connect(self.deciding.decide)
        self.review.why.foot.take_back_wanted.connect(self.deciding.take_back)
        self.toast.undo_wanted.connect(self.acting.undo)
        self.acting.told.connect(lambda text: self._say_in_toast(text, can_undo=False))
        self.review.article.typed.connect(self.editing.type)
        self.editing.change_wanted.connect(self._show_change)
        self.editing.changed.connect(self._text_changed)
        self.deciding.told.connect(self._tell_kept)
        self.deciding.taken_back.connect(self._tell_taken_back)
        self._desk.failed.connect(self._tell_trouble)
        self._client.ready.connect(self._ready)
        self._client.broke_down.connect(lambda what: self.announce(what, assertive=True))
        self._theme.changed.connect(lambda: self.tabs.show_drafts(self.drafts))

    def _connect_queue(self) -> None:
        queueing, queue = self.queueing, self.queue
        queueing.found.connect(self.open_files)
        queueing.arrived.connect(self.drafts.open_behind)
        queueing.watching.connect(queue.show_watched)
        queueing.told.connect(lambda text: self._say_in_toast(text, can_undo=False))
        queueing.failed.connect(lambda text: self._say_in_toast(text, can_undo=False))
        queue.folder_wanted.connect(queueing.ask_for_folder)
        queue.watch_wanted.connect(queueing.toggle_watch)
        queue.summary_wanted.connect(queueing.save_summary)
        queue.draft_chosen.connect(self._go_to_draft)
        for changed in (self.drafts.draft_changed, self.drafts.review_changed, self.drafts.stage_changed):
            changed.connect(lambda _path: self.show_queue())
        self.drafts.queue_changed.connect(self._show_arrivals)

    def _go_to_draft(self, number: int) -> None:
        self.drafts.show(number)
        self.go_to_page(REVIEW)

    def _show_arrivals(self) -> None:
        self.tabs.show_drafts(self.drafts)
        self.show_queue()

    def announce(self, text: str, *, assertive: bool = False) -> None:
        """Have a screen reader say something."""
        from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

        event = QAccessibleAnnouncementEvent(self, text)
        if assertive:
            event.setPoliteness(QAccessible.AnnouncementPoliteness.Assertive)
        QAccessible.updateAccessibility(event)

    def _show_current(self) -> None:
        self._steps.drop(_SHOWING)
        for _ in self._showing():
            pass

    def _showing(self) -> Work:
        """Show the draft in view in steps, so that a long one holds up no key."""
        draft = self.drafts.current
        self.tabs.show_drafts(self.drafts)
        self._show_header(draft)
        self.header.show_review(draft)
        self.setWindowTitle(f"{Path(draft.path).name} – Compliance" if draft else "Compliance")
        self._show_stage(draft)
        self.coverage.show_article(draft.article if draft else None, self._uncovered(draft))
        yield
        if draft is not None and not draft.is_unreadable:
            yield from self.review.showing(draft)
        self._show_page()

    def _show_header(self, draft: Draft | None) -> None:
        book = self._book(draft)
        if draft is None:
            self.header.show_draft(None, None, book)
        else:
            self.header.show_draft(draft.path, draft.article, book, unsaved=draft.is_unsaved)

    def _show_page(self) -> None:
        """Show the page that is chosen, or what stands in its place where there is no draft to show."""
        draft = self.drafts.current
        page: Page | None = self.later.filled(self.pages.page, draft)
        if self.pages.page == QUEUE:
            self.queue.show_drafts(self.drafts.all, self.drafts.current_number)
            page = self.queue
        elif page is None and draft is None:
            page = self.empty
        elif page is None and draft is not None and draft.is_unreadable:
            self.error.show_error(draft.path, draft.problem, draft.advice)
            page = self.error
        self._turn_to(page or self.review)

    def _take_keyboard(self) -> None:
        if self._page is not None:
            self._page.take_keyboard()

    def _turn_to(self, page: Page) -> None:
        """Show a page; the keyboard goes along only if the page is another."""
        if self._page is not page and isinstance(page, QWidget):
            self._page = page
            self.body.setCurrentWidget(page)
            page.take_keyboard()

    def _show_stage(self, draft: Draft | None) -> None:
        checking = draft is not None and draft.checking
        if not checking and self.stages.stop_button.hasFocus():
            self.review.take_keyboard()  # before the button goes and the keyboard with it
        self.stages.setVisible(checking)
        self._tabs_line.setVisible(not checking)
        if draft is not None:
            self.stages.show_stage(draft.stage)

    def _draft_changed(self, path: str) -> None:
        draft = self.drafts.current
        if draft is None or draft.path != path:
            self.tabs.show_drafts(self.drafts)
            for other in self.drafts.all:
                if other.path == path and not other.checking:
                    self.deciding.load(other)
            return
        if draft.article and draft.article.findings is not None and not draft.checking:
            self._steps.run(_SHOWING, self._showing_checked(draft))
            return
        self._show_current()
        if draft.stopped:
            self.announce(draft.problem, assertive=True)

    def _showing_checked(self, draft: Draft) -> Work:
        yield from self._showing()
        yield
        self.deciding.load(draft)
        if not draft.is_edited:
            self.announce(self.tr("Check ended. {count} open.").format(count=draft.open_count()))
        self.shown.emit(draft.path)

    def _show_change(self, change: TextChange) -> None:
        """Have the article show a change that was not typed, with the cursor behind its words."""
        draft = self.drafts.current
        if draft is not None and draft.manuscript is not None:
            stretch = draft.manuscript.stretch(change)
            self.review.article.show_change(change)
            self._cursor = stretch.start + stretch.length

    def _text_changed(self, path: str) -> None:
        draft = self.drafts.current
        if draft is None or draft.path != path or draft.article is None:
            return
        self._steps.drop(_SHOWING)  # of what was known before
        self.review.show_moved(draft)
        if self._cursor is not None:
            self.review.article.put_cursor(self._cursor)
            self._cursor = None
        self._show_header(draft)

    def _review_changed(self, path: str) -> None:
        self._know_person()
        self.tabs.show_drafts(self.drafts)
        draft = self.drafts.current
        if draft and draft.path == path:
            self.header.show_review(draft)
            self.review.show_review(draft)
            self._show_page()

    def _know_person(self) -> None:
        self.review.why.foot.know(self.deciding.person, self.deciding.reasons)
        self.later.know(self.deciding.person)

    def _tell_kept(self, ask: Ask) -> None:
        self._know_person()
        text = self._told(ask, words.verdict(ask.verdict))
        if ask.verdict == "fixed" and (new := replacement(ask)) is not None and not self.acting.was_applied(ask):
            QGuiApplication.clipboard().setText(new)
            text = self.tr("{told} {words} is on the clipboard.").format(told=text, words=words.quoted(new))
        self._say_in_toast(text, can_undo=True)
        draft = self.drafts.current
        if draft and draft.path == ask.path and draft.selected in {finding.id for finding in ask.findings}:
            self.review.step(1)

    def _tell_taken_back(self, ask: Ask) -> None:
        self._say_in_toast(self._told(ask, self.tr("Taken back")), can_undo=False)
        draft = self.drafts.current
        if draft and draft.path == ask.path:
            self.review.choose(ask.findings[0].id)

    def _tell_trouble(self, path: str, line: str) -> None:
        draft = self.drafts.current
        if draft and draft.path == path:
            self._tell_failure(line)

    def _tell_failure(self, line: str) -> None:
        if self.body.currentWidget() is not self.review:
            self._say_in_toast(line, can_undo=False)
            return
        self.review.why.foot.say_trouble(line)
        self.announce(line, assertive=True)

    def _say_in_toast(self, text: str, *, can_undo: bool) -> None:
        foot = self.review.findings.foot
        bottom = (foot if foot.isVisible() else self.coverage).mapTo(self, QPoint(0, 0)).y()
        self.toast.say(text, can_undo=can_undo, bottom=bottom)
        self.announce(text, assertive=True)

    def _told(self, ask: Ask, what: str) -> str:
        if len(ask.findings) == 1:
            return self.tr("{what}: {title}.").format(what=what, title=ask.findings[0].title)
        return self.tr("{what}: {count} findings.").format(what=what, count=len(ask.findings))

    def _stage_changed(self, path: str) -> None:
        draft = self.drafts.current
        if draft and draft.path == path:
            self._show_stage(draft)
            if draft.stage:
                self.announce(words.stage(draft.stage))

    def _say_evidence(self, piece: Evidence) -> None:
        self.announce(f"{words.evidence(piece.role)}, {words.place(piece.place)}. {piece.quote}")

    def _say_finding(self, finding_id: str, number: int, of: int) -> None:
        draft = self.drafts.current
        finding = draft.article.finding(finding_id) if draft and draft.article else None
        if finding:
            place = self.tr("{number} of {count}").format(number=number, count=of)
            self.announce(f"{place}, {words.severity(finding.severity)}. {finding.title}")

    def _ready(self, rulebook: dict[str, object], lacks: list[dict[str, str]]) -> None:
        self._know_book(rulebook)
        self._client.ask_for_rules()
        self.empty.show_able(self._rulebook, [Gap(lack["what"], lack["why"]) for lack in lacks])

    def _know_book(self, rulebook: dict[str, object]) -> None:
        self._rulebook = read_rulebook(rulebook)
        draft = self.drafts.current
        self._show_header(draft)

    def _book(self, draft: Draft | None) -> Rulebook:
        named = draft.article.rulebook if draft and draft.article else Rulebook()
        return named if named.id else self._rulebook

    def _uncovered(self, draft: Draft | None) -> str:
        """Return why nothing has been checked."""
        if draft is None:
            return self.tr("nothing yet; no draft is open")
        if draft.is_unreadable:
            return self.tr("nothing; the file cannot be read")
        if draft.is_unchecked:
            return self.tr("nothing; the check stopped")
        return self.tr("nothing yet; the article is being read")

    def _panes(self) -> list[tuple[QWidget, QWidget]]:
        """Return the panes and what takes the keyboard in each, in the order of F6."""
        review = self.review
        panes: list[tuple[QWidget, QWidget]] = [
            (self.header, self.header.open_button),
            (self.tabs, self.tabs),
            (self.pages, self.pages),
            (self.stages, self.stages.stop_button),
            (self.empty, self.empty.button),
            (self.error, self.error.open_button),
            (review.findings, review.findings.list),
            (review.article, review.article),
            (review.why, review.why.reasons),
            *self.later.panes,
            (self.queue, self.queue.list),
            (self.coverage, self.coverage.button),
        ]
        return panes

    def _restore_place(self) -> None:
        geometry = self._settings.value("window/geometry")
        if not (isinstance(geometry, QByteArray) and self.restoreGeometry(geometry)):
            self.resize(1440, 900)


def _holds(pane: QWidget, widget: QWidget) -> bool:
    return pane is widget or pane.isAncestorOf(widget)
