"""The open articles as a list: what is unread, what is open in each, and what is signed off."""

from collections.abc import Sequence
from pathlib import PurePath
from typing import Any, NamedTuple

from PySide6.QtCore import QAbstractListModel, QCoreApplication, QModelIndex, QObject, QPersistentModelIndex, Qt

from compliance_app.ui.drafts.draft import Draft
from compliance_app.ui.look import words
from compliance_app.ui.shown.report import SEVERITIES

Index = QModelIndex | QPersistentModelIndex
DRAFT_ROLE = Qt.ItemDataRole.UserRole + 1


class State(NamedTuple):
    """How far an article has got, in words and as an icon."""

    words: str
    icon: str
    is_quiet: bool = False  # nothing to do for anybody


def _tr(text: str) -> str:
    return QCoreApplication.translate("Queue", text)


def state_of(draft: Draft) -> State:
    """Return how far an article has got."""
    if draft.is_unreadable:
        return State(_tr("Cannot be read"), "file-bad")
    if draft.is_unchecked:
        return State(_tr("Check stopped"), "notrun")
    if draft.article is None or draft.article.findings is None:
        return State(_tr("Being read") if draft.stage else _tr("Waiting to be read"), "stale")
    signed = draft.review.signed
    if signed is not None:
        told = _tr("Changed since sign-off") if draft.review.changed else _tr("Signed off")
        return State(f"{told} · {signed.person}", "sign", is_quiet=not draft.review.changed)
    if not draft.seen:
        return State(_tr("Unread"), "text")
    if draft.open_count():
        return State(_tr("In work"), "pen")
    return State(
        _tr("All settled, not signed off") if draft.article.findings else _tr("Seen, not signed off"), "decided"
    )


def tally(drafts: Sequence[Draft]) -> str:
    """Return what stands over the list: "12 articles · 3 unread · 2 signed off"."""
    signed = sum(draft.review.signed is not None and not draft.review.changed for draft in drafts)
    unread = sum(not draft.seen for draft in drafts)
    waiting = sum(draft.checking for draft in drafts)
    parts = [words.counted(len(drafts), _tr("article"), _tr("articles"))]
    parts += [_tr("{count} unread").format(count=unread)] if unread else []
    parts += [_tr("{count} being checked").format(count=waiting)] if waiting else []
    parts += [_tr("{count} signed off").format(count=signed)] if signed else []
    return " · ".join(parts)


class QueueModel(QAbstractListModel):
    """The open articles in the order of opening."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._drafts: list[Draft] = []

    def show_drafts(self, drafts: Sequence[Draft]) -> None:
        """Show these; rows stay in place where only their state has changed."""
        before = [draft.path for draft in self._drafts]
        after = [draft.path for draft in drafts]
        if before == after:
            self._drafts = list(drafts)
            if after:
                self.dataChanged.emit(self.index(0, 0), self.index(len(after) - 1, 0))
        elif after[: len(before)] == before:
            self.beginInsertRows(QModelIndex(), len(before), len(after) - 1)
            self._drafts = list(drafts)
            self.endInsertRows()
        else:
            self.beginResetModel()
            self._drafts = list(drafts)
            self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Return the number of articles."""
        return 0 if parent.isValid() else len(self._drafts)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - Qt's own
        """Return what a role shows of an article."""
        if not index.isValid():
            return None
        draft = self._drafts[index.row()]
        if role == DRAFT_ROLE:
            return draft
        if role == Qt.ItemDataRole.DisplayRole:
            return PurePath(draft.path).name
        if role == Qt.ItemDataRole.ToolTipRole:
            return draft.path
        return self._spoken(draft, index.row()) if role == Qt.ItemDataRole.AccessibleTextRole else None

    def _spoken(self, draft: Draft, row: int) -> str:
        parts = [PurePath(draft.path).name, state_of(draft).words, *open_words(draft)]
        place = self.tr("{number} of {count}").format(number=row + 1, count=len(self._drafts))
        return f"{'. '.join([*parts, place])}."


def open_words(draft: Draft) -> list[str]:
    """Return the open findings in words, worst first: ["2 blocks", "1 review"]; none before the check has ended."""
    counts = [(severity, draft.open_count(severity)) for severity in SEVERITIES]
    return [words.severities(severity, count) for severity, count in counts if count]
