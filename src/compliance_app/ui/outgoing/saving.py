"""Saving a copy of an edited draft; the draft itself is never written to."""

from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QSettings, Signal
from PySide6.QtWidgets import QWidget

from compliance_app.ui.background.worker_client import WorkerClient
from compliance_app.ui.deciding.deciding import Deciding
from compliance_app.ui.drafts.draft import Draft
from compliance_app.ui.drafts.drafts import Drafts
from compliance_app.ui.drafts.editing import Editing
from compliance_app.ui.look import words
from compliance_app.ui.look.choosing import choose_place

_TRACKED = frozenset({".docx", ".docm", ".odt"})
_WORDS_ONLY = frozenset({".txt", ".md", ".text", ".markdown"})  # have no layout that a copy could lose


class Saving(QObject):
    """Asks where to, has the copy written beside the window's own work, and tells what came of it."""

    told = Signal(str)
    failed = Signal(str)
    saved = Signal(str)  # path of the draft

    def __init__(
        self,
        drafts: Drafts,
        editing: Editing,
        deciding: Deciding,
        client: WorkerClient,
        settings: QSettings,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._drafts = drafts
        self._editing = editing
        self._deciding = deciding
        self._client = client
        self._settings = settings
        self._window = window
        self._sent: dict[str, str] = {}  # by path: the text that is being written
        client.copied.connect(self._written)

    def save_copy(self) -> None:
        """Ask for a place and write the draft in view there, with its changes tracked where the format has that."""
        draft = self._drafts.current
        if draft is None or draft.manuscript is None:
            original = self.tr("The original view is not edited. Ctrl+Shift+T shows the final one.")
            nothing = self.tr("There is no text here that could be saved.")
            self.failed.emit(original if draft is not None and draft.is_original else nothing)
            return
        target = self._ask_for_place(draft)
        if target:
            self._sent[draft.path] = draft.manuscript.text
            self._client.save_copy(draft.path, target, {**self._editing.request(draft), "by": self._deciding.person})

    def _ask_for_place(self, draft: Draft) -> str:
        source = Path(draft.path)
        tracked = source.suffix.lower() in _TRACKED
        proposed = source.with_name(f"{source.stem}.edited{source.suffix if tracked else '.txt'}")
        kinds = [self.tr("Plain text, without layout and pictures (*.txt)")]
        if tracked:
            kind = words.file_kind(source.name)
            kinds.insert(0, self.tr("{kind} with tracked changes (*{suffix})").format(kind=kind, suffix=source.suffix))
        title = self.tr("Save a copy")
        return choose_place(self._window, self._settings, title, "files/copy_folder", proposed, ";;".join(kinds))

    def _written(self, answer: dict[str, Any]) -> None:
        path, text = answer["path"], self._sent.pop(answer["path"], None)
        if answer["problem"]:
            self.failed.emit(answer["problem"])
            return
        draft = next((draft for draft in self._drafts.all if draft.path == path), None)
        if draft is not None and text is not None:
            draft.saved_text = text
        account = self._account(Path(answer["copy"]).name, answer["changes"], answer["comments"])
        self.told.emit(f"{account} {self._lost(path, answer['copy'])}".strip())
        self.saved.emit(path)

    def _lost(self, source: str, copy: str) -> str:
        """Say what a copy does not have; nothing where it has all that the draft has."""
        kept = {Path(source).suffix.lower()} & (_WORDS_ONLY | _TRACKED)
        if kept and (kept <= _WORDS_ONLY or Path(copy).suffix.lower() in _TRACKED):
            return ""
        return self.tr("It holds the words alone: changes are tracked in copies of Word and OpenDocument files.")

    def _account(self, name: str, changes: int, comments: int) -> str:
        parts = [self.tr("{name} written.").format(name=name)]
        if changes:
            parts.append(words.counted(changes, self.tr("change tracked."), self.tr("changes tracked.")))
        if comments:
            parts.append(
                self.tr("{count} could only be described in a comment.").format(
                    count=words.counted(comments, self.tr("change"), self.tr("changes"))
                )
            )
        return " ".join(parts)
