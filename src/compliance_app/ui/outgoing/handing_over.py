"""Signing off, review files and records: from the key to the file."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSettings, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QMenu, QWidget

from compliance_app.errors import ComplianceError
from compliance_app.ui.background.exporter import Exporter
from compliance_app.ui.deciding.deciding import Deciding
from compliance_app.ui.deciding.review_desk import ReviewDesk
from compliance_app.ui.drafts.draft import Draft
from compliance_app.ui.drafts.drafts import Drafts
from compliance_app.ui.look import words
from compliance_app.ui.look.choosing import choose_place
from compliance_app.ui.look.theme import Theme
from compliance_app.ui.outgoing.exports import Exports
from compliance_app.ui.shown.decisions import OpenedReview

if TYPE_CHECKING:
    from compliance_app.ui.outgoing.sign_off_dialog import SignOffDialog


class HandingOver(QObject):
    """What leaves this desk, and what comes from another."""

    told = Signal(str)  # something was done
    failed = Signal(str)  # something could not be done
    go_to_finding = Signal(str)

    def __init__(
        self,
        drafts: Drafts,
        deciding: Deciding,
        desk: ReviewDesk,
        theme: Theme,
        settings: QSettings,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._drafts = drafts
        self._deciding = deciding
        self._desk = desk
        self._theme = theme
        self._settings = settings
        self._window = window
        self.exporter = Exporter(parent=self)
        self.exports = Exports(drafts, deciding, self.exporter, theme, settings, window)
        self.exports.told.connect(self.told)
        self.exports.failed.connect(self.failed)
        self.menu = QMenu(window)
        self.menu.setAccessibleName(self.tr("Export"))
        self.dialog: SignOffDialog | None = None
        self._unsigned: tuple[str, str] = ("", "")  # path, and the reason that a sign-off which was given up had
        for changed in (drafts.draft_changed, drafts.review_changed):
            changed.connect(self._look_again)
        drafts.review_file_wanted.connect(desk.open_review)
        desk.opened.connect(self._opened)
        desk.unreadable.connect(drafts.refuse_review_file)
        desk.signed.connect(self._signed)
        desk.saved.connect(self._saved)
        desk.certified.connect(self._certified)

    def sign_off(self) -> None:
        """Ask who signs the draft in view off."""
        draft = self._checked_draft()
        if draft is None:
            return
        if draft.is_original:
            self.told.emit(self._only_final)
            return
        from compliance_app.ui.outgoing.sign_off_dialog import SignOffDialog

        name = Path(draft.path).name
        dialog = SignOffDialog(self._theme, draft, name, self._deciding.person, self._deciding.role, self._window)
        dialog.go_to.connect(self.go_to_finding)
        dialog.sent.connect(lambda *said: self._sign(draft, *said))
        dialog.rejected.connect(lambda: self._keep_reason(draft, dialog))
        if self._unsigned[0] == draft.path and draft.open_blocks:
            dialog.reason.setPlainText(self._unsigned[1])
            dialog.reason.moveCursor(QTextCursor.MoveOperation.End)
        self.dialog = dialog
        dialog.open()

    def _keep_reason(self, draft: Draft, dialog: "SignOffDialog") -> None:
        """Have what was written ready for the next try: one looks at a finding and comes back."""
        self._unsigned = draft.path, dialog.reason.toPlainText()

    def _look_again(self) -> None:
        if self.dialog is not None and self.dialog.isVisible():
            self.dialog.look_again()

    def fill_menu(self) -> QMenu:
        """Return the menu of what can be exported now; what cannot says why."""
        self.menu.clear()
        draft = self._checked_draft()
        if draft is None:
            self.menu.addAction(self.tr("Nothing is checked yet")).setEnabled(False)
            return self.menu
        if draft.is_original:
            self.menu.addAction(self._only_final).setEnabled(False)
        review = self.menu.addAction(self.tr("Re&view file for another desk…"), self.save_review)
        review.setEnabled(not draft.is_original)
        self.exports.fill(self.menu)
        self.menu.addSeparator()
        signed = draft.review.signed is not None and not draft.review.changed
        for name, kind in ((self.tr("Record of sign-off as PDF…"), "pdf"), (self.tr("Record as web page…"), "html")):
            action = self.menu.addAction(name, lambda chosen=kind: self.save_certificate(chosen))
            action.setEnabled(signed)
        if not signed:
            self.menu.addAction(self.tr("This version is not signed off yet (F9)")).setEnabled(False)
        return self.menu

    def save_review(self) -> None:
        """Ask for a place and write the review file there."""
        draft = self._checked_draft()
        target = self._ask_for_place(draft, ".compliance", self.tr("Review file (*.compliance)")) if draft else ""
        if draft and draft.source and target:
            self._desk.save_review(draft.source, target, self._deciding.person)

    def save_certificate(self, kind: str) -> None:
        """Ask for a place and write the record of sign-off there."""
        draft = self._checked_draft()
        kinds = {"pdf": self.tr("PDF (*.pdf)"), "html": self.tr("Web page (*.html)")}
        target = self._ask_for_place(draft, f"-record.{kind}", kinds[kind]) if draft else ""
        if draft and draft.source and target:
            self._desk.certify(draft.source, target)

    @property
    def _only_final(self) -> str:
        return self.tr("The final view is what is signed off and handed over: Ctrl+Shift+T shows it.")

    def _sign(self, draft: Draft, person: str, role: str, override: str) -> None:
        self._unsigned = ("", "")
        self._deciding.be(person, role)
        if draft.source and draft.article:
            self._desk.sign_off(draft.source, draft.article, person, role, override)

    def _checked_draft(self) -> Draft | None:
        draft = self._drafts.current
        known = draft is not None and draft.article is not None and draft.article.findings is not None
        return draft if known else None

    def _ask_for_place(self, draft: Draft, ending: str, kinds: str) -> str:
        draft_file = Path(draft.path)
        proposed = draft_file.with_name(f"{draft_file.stem}{ending}")
        return choose_place(self._window, self._settings, self.tr("Save"), "files/export_folder", proposed, kinds)

    def _opened(self, path: str, opened: OpenedReview) -> None:
        self._drafts.take_review_file(path, opened)
        count = words.counted(opened.new, self.tr("decision"), self.tr("decisions"))
        text = self.tr("{count} taken over from the review file.").format(count=count)
        if opened.conflicts:
            titles = ", ".join(opened.conflicts)
            text += " " + self.tr("Decided differently here and there; the later stands: {titles}.").format(
                titles=titles
            )
        self.told.emit(text)

    def _signed(self, _path: str) -> None:
        self.told.emit(self.tr("Signed off. Ctrl+Shift+E saves the record."))

    def _saved(self, _path: str, target: str, seal: str) -> None:
        name = Path(target).name
        self.told.emit(self.tr("{name} written. Its seal begins {seal}.").format(name=name, seal=seal[:12]))

    def _certified(self, _path: str, target: str, page: str) -> None:
        if target.lower().endswith(".pdf"):
            job = {"kind": "page", "target": target, "page": page}
            self.exporter.run(job, self.told.emit, self.failed.emit)
            return
        from compliance_app.reports.files import write_atomically

        try:
            write_atomically(Path(target), page)
        except ComplianceError as error:
            self.failed.emit(str(error))
        else:
            self.told.emit(self.tr("{name} written.").format(name=Path(target).name))
