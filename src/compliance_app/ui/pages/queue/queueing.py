"""Articles as a queue: folders that are opened or watched, what was open lately, and a summary of it all."""

from collections.abc import Sequence
from pathlib import Path, PurePath
from typing import Any

from PySide6.QtCore import QObject, QSettings, QStandardPaths, Signal
from PySide6.QtWidgets import QMenu, QWidget

from compliance_app.ui.background.aside import Aside
from compliance_app.ui.background.exporter import Exporter
from compliance_app.ui.drafts.draft import Draft
from compliance_app.ui.drafts.drafts import Drafts
from compliance_app.ui.look import words
from compliance_app.ui.look.choosing import choose_folder, choose_place
from compliance_app.ui.pages.queue.folders import MOST_DRAFTS, Found, drafts_in
from compliance_app.ui.pages.queue.hot_folder import HotFolder
from compliance_app.ui.pages.queue.queue_model import state_of


class Queueing(QObject):
    """Finds drafts for the queue; what it finds is opened by the window."""

    found = Signal(list)  # paths, to be opened and the first of them shown
    arrived = Signal(list)  # paths, to be checked without disturbing anybody
    watching = Signal(str)  # folder, or ""
    told = Signal(str)
    failed = Signal(str)

    def __init__(self, drafts: Drafts, exporter: Exporter, settings: QSettings, window: QWidget) -> None:
        super().__init__(window)
        self._drafts = drafts
        self._exporter = exporter
        self._settings = settings
        self._window = window
        self._aside = Aside(self)
        self.hot = HotFolder(self._aside, parent=self)
        self.recent = QMenu(window)
        self.recent.setAccessibleName(self.tr("Open recent"))
        self.hot.arrived.connect(self._take)
        self.hot.lost.connect(self._lost)

    def begin(self) -> None:
        """Go on watching what was watched when the window was last closed."""
        self.watch(str(self._settings.value("files/hot_folder", "")))

    def ask_for_folder(self) -> None:
        """Let the user pick a folder whose drafts become the queue."""
        if folder := self._choose_folder(self.tr("Folder with drafts")):
            self.open_folder(folder)

    def open_folder(self, folder: str) -> None:
        """Find the drafts of a folder."""
        self._aside.run(lambda: drafts_in(folder), self._opened)

    def toggle_watch(self) -> None:
        """Stop watching; where nothing is watched, let the user pick a folder."""
        if self.hot.folder:
            self.watch("")
            self.told.emit(self.tr("No folder is watched any more."))
            return
        if folder := self._choose_folder(self.tr("Folder to watch")):
            self.watch(folder)
            self.told.emit(
                self.tr("Drafts that come into {name} are checked at once.").format(name=PurePath(folder).name)
            )

    def watch(self, folder: str) -> None:
        """Watch a folder, or none."""
        self._settings.setValue("files/hot_folder", folder)
        self.hot.watch(folder)
        self.watching.emit(folder)

    def fill_recent(self, paths: Sequence[str]) -> QMenu:
        """Return the menu of what was open lately."""
        self.recent.clear()
        for number, path in enumerate(paths, start=1):
            name = f"&{number} {PurePath(path).name.replace('&', '&&')}" if number < 10 else PurePath(path).name
            action = self.recent.addAction(name, lambda chosen=path: self.found.emit([chosen]))
            action.setToolTip(path)
        if not paths:
            self.recent.addAction(self.tr("Nothing yet")).setEnabled(False)
        self.recent.addSeparator()
        self.recent.addAction(self.tr("&Folder…"), self.ask_for_folder)
        return self.recent

    def save_summary(self) -> None:
        """Ask for a place and have the summary of all open articles written there."""
        if not self._drafts.all:
            self.failed.emit(self.tr("No article is open that could be summed up."))
            return
        proposed, kinds = Path(self._drafts.all[0].path).with_name("desk-summary.html"), self.tr("Web page (*.html)")
        target = choose_place(self._window, self._settings, self.tr("Save"), "files/export_folder", proposed, kinds)
        if not target:
            return
        articles = [self.facts(draft) for draft in self._drafts.all]
        job = {"kind": "summary", "target": target, "articles": articles}
        self._exporter.run(job, self.told.emit, self.failed.emit)

    @staticmethod
    def facts(draft: Draft) -> dict[str, Any]:
        """Return what the summary says of a draft; never its text."""
        article, signed = draft.article, draft.review.signed
        findings = article.findings if article else None
        decided = draft.review.standing
        return {
            "path": draft.path,
            "words": article.words if article else None,
            "state": state_of(draft).words,
            "signed": f"{signed.person}, {words.moment(signed.time)}" if signed and not draft.review.changed else "",
            "findings": None
            if findings is None
            else [
                {
                    "rule": finding.rule,
                    "title": finding.title,
                    "severity": finding.severity,
                    "decided": decided[finding.fingerprint].verdict if finding.fingerprint in decided else "",
                }
                for finding in findings
            ],
            "not_checked": [{"what": gap.what, "why": gap.why} for gap in (article.not_checked if article else ())],
        }

    def close(self) -> None:
        """Stop looking into folders."""
        self.hot.watch("")
        self._aside.close()

    def _opened(self, found: Found) -> None:
        name = PurePath(found.folder).name
        if found.problem:
            self.failed.emit(self.tr("{name}: cannot be read ({why}).").format(name=name, why=found.problem))
        elif not found.drafts:
            self.told.emit(self.tr("{name} holds no drafts that can be read here.").format(name=name))
        elif not found.is_whole:
            self.told.emit(
                self.tr("{name} holds more than can be queued: the first {count} are.").format(
                    name=name, count=len(found.drafts)
                )
            )
        if found.drafts:
            self.found.emit(list(found.drafts))

    def _take(self, paths: list[str]) -> None:
        room = MOST_DRAFTS - len(self._drafts.all)
        known = {draft.path for draft in self._drafts.all}
        taken = [path for number, path in enumerate(paths) if path in known or number < room]
        if len(taken) < len(paths):
            self.failed.emit(self.tr("The queue is full: {count} articles.").format(count=MOST_DRAFTS))
        if taken:
            self.arrived.emit(taken)

    def _lost(self, folder: str) -> None:
        self.watching.emit("")
        self.failed.emit(
            self.tr("{name} cannot be read any more and is not watched.").format(name=PurePath(folder).name)
        )

    def _choose_folder(self, title: str) -> str:
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        return choose_folder(self._window, self._settings, title, "files/folder", documents)
