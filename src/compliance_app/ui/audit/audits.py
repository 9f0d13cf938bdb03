"""Audits beside the drafts: opening their folders, and going from a finding of an archive to its article."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSettings, Signal
from PySide6.QtWidgets import QWidget

from compliance_app.ui.drafts.draft import Draft
from compliance_app.ui.drafts.drafts import Drafts
from compliance_app.ui.look.choosing import choose_folder
from compliance_app.ui.look.theme import Theme

if TYPE_CHECKING:
    from compliance_app.ui.audit.audit_window import AuditWindow
    from compliance_app.workbench.audit.browse import Line

_RESULTS = "audit.sqlite3"  # what makes a folder an audit


class Audits(QObject):
    """Keeps the open audits, and what is to be shown of an article once it has been checked."""

    article_wanted = Signal(str)  # path of the article of a finding
    finding_wanted = Signal(str)  # id of a finding of the draft in view
    place_wanted = Signal(int)  # code point in it, where the finding is no longer found

    def __init__(
        self,
        drafts: Drafts,
        theme: Theme,
        settings: QSettings,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._drafts = drafts
        self._theme = theme
        self._settings = settings
        self._window = window
        self._awaited: dict[str, Line] = {}  # by path of the draft
        self.windows: dict[Path, AuditWindow] = {}
        drafts.draft_changed.connect(self._arrive)

    def ask_for_folder(self) -> None:
        """Let the user pick the folder of an audit."""
        if folder := choose_folder(self._window, self._settings, self.tr("Open audit"), "audit/folder"):
            self.open(Path(folder))

    def take(self, files: Sequence[str]) -> list[str]:
        """Open those of the files that are folders of audits; return the others."""
        audits = [file for file in files if (Path(file) / _RESULTS).is_file()]
        for folder in audits:
            self.open(Path(folder))
        return [file for file in files if file not in audits]

    def open(self, folder: Path) -> None:
        """Show an audit in a window of its own."""
        from compliance_app.ui.audit.audit_desk import AuditDesk
        from compliance_app.ui.audit.audit_window import AuditWindow

        folder = folder.absolute()
        if folder not in self.windows:
            desk = AuditDesk(folder, self)
            window = AuditWindow(self._theme, folder, desk)
            window.line_wanted.connect(desk.fetch)
            window.closed.connect(lambda: self.windows.pop(folder, None))
            desk.ready.connect(self._show)
            self.windows[folder] = window
        self.windows[folder].show()
        self.bring_to_front(folder)

    def bring_to_front(self, folder: Path | None = None) -> None:
        """Bring an audit before all other windows; without a name that which was opened last, if there is one."""
        window = self.windows.get(folder) if folder is not None else next(reversed(self.windows.values()), None)
        if window is not None:
            window.raise_()
            window.activateWindow()

    def close(self) -> None:
        """Close all audits; the program ends."""
        for window in list(self.windows.values()):
            window.close()

    def _show(self, path: str, line: "Line") -> None:
        self._awaited[str(Path(path).absolute())] = line
        self.article_wanted.emit(path)
        self._window.raise_()
        self._window.activateWindow()

    def _arrive(self, path: str) -> None:
        """Go to the finding when its article has been checked and is in view."""
        draft = self._drafts.current
        if path not in self._awaited or draft is None or draft.path != path or draft.checking:
            return
        line = self._awaited.pop(path)
        found = _same(draft, line)
        if found:
            self.finding_wanted.emit(found)
        elif draft.article is not None:
            self.place_wanted.emit(min(line.start, len(draft.article.text)))


def _same(draft: Draft, line: "Line") -> str | None:
    """Return the finding of a draft that an audit has seen in it."""
    findings = (draft.article.findings if draft.article else None) or ()
    return next((one.id for one in findings if one.fingerprint == line.fingerprint and one.rule == line.rule), None)
