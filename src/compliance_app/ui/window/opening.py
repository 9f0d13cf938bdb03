"""Opening drafts, having them checked again, and closing them."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QSettings, QStandardPaths, Signal
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget

from compliance_app import resources
from compliance_app.ui.frame.empty_page import FORMATS
from compliance_app.ui.window.dialogs import Dialogs
from compliance_app.ui.window.panes import Panes
from compliance_app.ui.window.rooms import Rooms

_SAMPLE = "harbour-inquiry.txt"  # has faults of every kind
_RECENT = 5  # drafts offered again


class Opening(QObject):
    """Takes files from wherever they come: dialog, drop, command line, queue, audit, list of recent ones."""

    told = Signal(str)

    def __init__(self, panes: Panes, rooms: Rooms, dialogs: Dialogs, settings: QSettings, window: QWidget) -> None:
        super().__init__(window)
        self._empty = panes.empty
        self._rooms = rooms
        self._drafts = rooms.drafts
        self._dialogs = dialogs
        self._settings = settings
        self._window = window
        self._recent = [path for path in str(settings.value("files/recent", "")).split("\n") if path][:_RECENT]
        self._empty.show_recent(self._recent)
        self._empty.sample_wanted.connect(self.open_sample)
        self._empty.recent_wanted.connect(lambda path: self.open_files([path]))
        rooms.audits.article_wanted.connect(lambda path: self.open_files([path]))
        rooms.queueing.found.connect(self.open_files)
        rooms.queueing.arrived.connect(self._drafts.open_behind)

    def open_files(self, files: Sequence[str]) -> None:
        """Open drafts and have them checked; the folder of an audit opens beside them, any other becomes the queue."""
        files = self._rooms.audits.take(files)
        for folder in (file for file in files if Path(file).is_dir()):
            self._rooms.queueing.open_folder(folder)
        self._drafts.open([file for file in files if not Path(file).is_dir()])
        opened = [draft.path for draft in self._drafts.all if draft.path not in self._recent]
        if opened and len(files) <= _RECENT:  # a whole folder would push out all else
            self._recent = [*reversed(opened), *self._recent][:_RECENT]
            self._settings.setValue("files/recent", "\n".join(self._recent))
            self._empty.show_recent(self._recent)

    def open_sample(self) -> None:
        """Open the invented article that comes with the program."""
        self.open_files([str(resources.path("samples", _SAMPLE))])

    def ask_for_files(self) -> None:
        """Let the user pick drafts."""
        folder = str(self._settings.value("files/folder", "")) or QStandardPaths.writableLocation(
            QStandardPaths.StandardLocation.DocumentsLocation
        )
        kinds = " ".join(f"*{suffix}" for suffix in FORMATS.split())
        files, _ = QFileDialog.getOpenFileNames(
            self._window, self.tr("Open draft"), folder, self.tr("Drafts ({kinds});;All files (*)").format(kinds=kinds)
        )
        if files:
            self._settings.setValue("files/folder", str(Path(files[0]).parent))
            self.open_files(files)

    def recent_menu(self) -> QMenu:
        """Return the menu of what was open lately."""
        return self._rooms.queueing.fill_recent(self._recent)

    def check_again(self) -> None:
        """Have the draft in view checked again."""
        if self._drafts.current:
            self._drafts.check(self._drafts.current.path)

    def switch_view(self) -> None:
        """Show the draft in view as it was before its tracked changes, or as it reads now again."""
        draft = self._drafts.current
        article = draft.article if draft else None
        if draft is None or article is None or not article.pending:
            self.told.emit(self.tr("This draft has no tracked changes: there is one view of it."))
        elif draft.is_edited:
            self.told.emit(self.tr("The words here are edited. Save a copy (Ctrl+S) or take them back first."))
        else:
            self._drafts.switch_view()

    def close_draft(self) -> None:
        """Close the draft in view; words that were not saved are asked about."""
        draft = self._drafts.current
        if draft is not None and draft.is_unsaved:
            self._dialogs.ask_about_unsaved([draft], self._drafts.close_current)
        else:
            self._drafts.close_current()
