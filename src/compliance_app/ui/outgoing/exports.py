"""Exports of the draft in view: report as page, PDF, table or data, the annotated copy, and paper."""

from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QSettings, Signal
from PySide6.QtWidgets import QMenu, QWidget

from compliance_app.ui.background.exporter import Exporter
from compliance_app.ui.deciding.deciding import Deciding
from compliance_app.ui.drafts.draft import Draft
from compliance_app.ui.drafts.drafts import Drafts
from compliance_app.ui.look.choosing import choose_folder, choose_place
from compliance_app.ui.look.theme import Theme

if TYPE_CHECKING:
    from compliance_app.ui.outgoing.print_preview import PrintPreview

_ANNOTATED = frozenset({".docx", ".docm", ".dotx", ".dotm", ".odt", ".ott", ".html", ".htm", ".xhtml"})
_KEPT = "files/export_folder"
_MOST_COPIES = 1000  # names that are tried for a copy before giving up


class Exports(QObject):
    """From the key to the file; all writing is done by another process."""

    told = Signal(str)
    failed = Signal(str)

    def __init__(
        self, drafts: Drafts, deciding: Deciding, exporter: Exporter, theme: Theme, settings: QSettings, window: QWidget
    ) -> None:
        super().__init__(window)
        self._drafts = drafts
        self._deciding = deciding
        self._exporter = exporter
        self._theme = theme
        self._settings = settings
        self._window = window
        self.preview: PrintPreview | None = None

    def fill(self, menu: QMenu) -> None:
        """Add what can be exported now; what cannot says why."""
        draft = self._checked()
        if draft is None:
            return
        for name, act in self._reports():
            menu.addAction(name, act)
        why = self._why_no_copy(draft)
        copy = self.tr("&Annotated copy in a folder…") if not why else self.tr("Annotated copy: {why}").format(why=why)
        menu.addAction(copy, self.save_copy).setEnabled(not why)
        menu.addAction(self.tr("P&rint…"), self.print_report)

    def save_report(self, kind: str) -> None:
        """Ask for a place and have the report written there as "html", "pdf", "csv" or "json"."""
        draft = self._checked()
        kinds = {
            "html": self.tr("Web page (*.html)"),
            "pdf": self.tr("PDF (*.pdf)"),
            "csv": self.tr("Table (*.csv)"),
            "json": self.tr("Data (*.json)"),
        }
        if draft is None:
            return
        proposed = Path(draft.path).with_name(f"{Path(draft.path).stem}-report.{kind}")
        target = choose_place(self._window, self._settings, self.tr("Save"), _KEPT, proposed, kinds[kind])
        if not target:
            return
        if Path(target).absolute() == Path(draft.path).absolute():
            self.failed.emit(self.tr("That is the draft itself. Choose another name."))
            return
        self._exporter.run({**self._job(draft, kind), "target": target}, self.told.emit, self.failed.emit)

    def save_copy(self) -> None:
        """Ask for a folder and have the annotated copy written there, under a name that nothing has yet."""
        draft = self._checked()
        if draft is None or self._why_no_copy(draft):
            return
        title = self.tr("Folder for the annotated copy")
        folder = choose_folder(self._window, self._settings, title, _KEPT, str(Path(draft.path).parent))
        if not folder:
            return
        target = free_name(Path(draft.path), Path(folder))
        job = {**self._job(draft, "copy"), "target": str(target), "person": self._deciding.person}
        self._exporter.run(job, self.told.emit, self.failed.emit)

    def print_report(self) -> None:
        """Show how the report would look on paper, and print it from there."""
        draft = self._checked()
        if draft is None:
            return
        from compliance_app.ui.outgoing.print_preview import PrintPreview

        job = self._job(draft, "print")
        preview = PrintPreview(self._theme, Path(draft.path).name, self._window)
        preview.print_wanted.connect(
            lambda printer: self._exporter.run({**job, "printer": printer}, self.told.emit, self.failed.emit)
        )
        self.preview = preview
        sheets = _Sheets(preview)
        shown = {**job, "kind": "pages", "target": sheets.folder, "dpi": preview.dpi}
        self._exporter.run(shown, sheets.show, sheets.refuse)
        preview.open()

    def _reports(self) -> Sequence[tuple[str, Any]]:
        names = (
            (self.tr("Report as &web page…"), "html"),
            (self.tr("Report as &PDF…"), "pdf"),
            (self.tr("Findings as &table (CSV)…"), "csv"),
            (self.tr("Report as &data (JSON)…"), "json"),
        )
        return [(name, lambda chosen=kind: self.save_report(chosen)) for name, kind in names]

    def _why_no_copy(self, draft: Draft) -> str:
        if draft.is_review_file:
            return self.tr("a review file does not hold the draft itself")
        if draft.is_original:
            return self.tr("comments go into the final view")
        if Path(draft.path).suffix.lower() not in _ANNOTATED:
            return self.tr("only Word, OpenDocument and HTML files hold comments")
        return ""

    def _job(self, draft: Draft, kind: str) -> dict[str, Any]:
        source = draft.source
        decided = {
            fingerprint: {"verdict": one.verdict, "person": one.person, "time": one.time, "reason": one.reason}
            for fingerprint, one in draft.review.standing.items()
        }
        if source is None:
            return {}
        view = {"pictures": source.view.get("pictures", [])}
        case = {"path": draft.path, "article": source.report, "rulebook": source.rulebook, "view": view}
        return {"kind": kind, "case": case, "decided": decided}

    def _checked(self) -> Draft | None:
        draft = self._drafts.current
        known = draft is not None and draft.article is not None and draft.article.findings is not None
        return draft if known and draft is not None and draft.source is not None else None


class _Sheets(QObject):
    """A folder for pictures of sheets, which goes once they are drawn and nobody looks at them any more."""

    def __init__(self, preview: "PrintPreview") -> None:
        super().__init__(preview)
        self._preview = preview
        self._place = TemporaryDirectory(prefix="compliance-sheets-")
        self._is_drawn = self._is_closed = False
        self.folder = self._place.name
        preview.finished.connect(self._closed)

    def show(self, count: str) -> None:
        """Show the sheets that were drawn."""
        self._is_drawn = True
        if self._is_closed:
            self._place.cleanup()
        else:
            self._preview.show_pages(self.folder, int(count))

    def refuse(self, line: str) -> None:
        """Say why none were."""
        self._is_drawn = True
        if self._is_closed:
            self._place.cleanup()
        else:
            self._preview.show_problem(line)

    def _closed(self) -> None:
        self._is_closed = True
        if self._is_drawn:
            self._place.cleanup()


def free_name(draft: Path, folder: Path) -> Path:
    """Return a name for the annotated copy that no file in the folder has: "story.reviewed.docx" or with a number."""
    for number in range(1, _MOST_COPIES):
        name = f"{draft.stem}.reviewed{'' if number == 1 else f'-{number}'}{draft.suffix}"
        if not (folder / name).exists():
            return folder / name
    return folder / f"{draft.stem}.reviewed{draft.suffix}"
