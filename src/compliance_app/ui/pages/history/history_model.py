"""The log of a draft as a list with a head for each day, the newest first."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from compliance_app.ui.look import words
from compliance_app.ui.shown.decisions import HERE, SAME_RULE, SAME_TEXT, ShownDecision
from compliance_app.ui.shown.report import ShownFinding

Index = QModelIndex | QPersistentModelIndex
ENTRY_ROLE = Qt.ItemDataRole.UserRole + 1
DAY_ROLE = Qt.ItemDataRole.UserRole + 2


@dataclass(frozen=True, slots=True)
class Entry:
    """One decision with the finding that it is about, and whether it was taken back since."""

    decision: ShownDecision
    title: str
    finding: ShownFinding | None  # None where the text no longer has it
    undone: bool


class HistoryModel(QAbstractListModel):
    """Nothing is ever left out: what was taken back stays."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[str | Entry] = []

    def show_dismissed(
        self, keys: Mapping[str, ShownDecision], standing: Mapping[str, ShownDecision], findings: Sequence[ShownFinding]
    ) -> None:
        """Show the dismissals that stand, by how far they reach; `standing` says which finding each settles."""
        self.beginResetModel()
        self._rows = []
        dismissed = [decision for decision in keys.values() if decision.verdict == "dismissed"]
        for reach in (HERE, SAME_TEXT, SAME_RULE):
            group = [decision for decision in dismissed if decision.reach == reach]
            self._rows += [words.reach(reach)] if group else []
            for decision in sorted(group, key=lambda one: (one.time, one.number), reverse=True):
                settled = [one for one in findings if standing.get(one.fingerprint) == decision]
                title = settled[0].title if settled else self._title(decision)
                if reach != HERE:
                    count = words.counted(len(settled), self.tr("finding"), self.tr("findings"))
                    title = f"{title} · {count}"
                self._rows.append(Entry(decision, title, settled[0] if settled else None, undone=False))
        self.endResetModel()

    def show_log(self, log: Sequence[ShownDecision], findings: Sequence[ShownFinding]) -> None:
        """Show a log; `findings` are those that the text has now."""
        by_print = {finding.fingerprint: finding for finding in findings}
        self.beginResetModel()
        self._rows = []
        day = ""
        undone = _undone(log)
        for decision in sorted(log, key=lambda one: (one.time, one.number), reverse=True):
            when = datetime.fromisoformat(decision.time).astimezone()
            named = f"{when.day} {when:%B %Y}"
            if named != day:
                self._rows.append(named)
                day = named
            finding = by_print.get(decision.fingerprint)
            title = finding.title if finding else self._title(decision)
            if decision.correction is not None:
                title = words.correction(decision.correction)
            self._rows.append(Entry(decision, title, finding, decision.number in undone))
        self.endResetModel()

    def index_of(self, decision: ShownDecision) -> QModelIndex:
        """Return the index of a decision; invalid if it is not listed."""
        rows = (at for at, row in enumerate(self._rows) if isinstance(row, Entry) and row.decision == decision)
        return self.index(next(rows, -1), 0)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Return the number of rows, heads too."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - Qt's own
        """Return what a role shows of a row."""
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        spoken = role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
        if isinstance(row, str):
            return row if spoken or role == DAY_ROLE else None
        if role == ENTRY_ROLE:
            return row
        return self._said(row) if spoken else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Return that entries can be chosen and days cannot."""
        if not index.isValid() or isinstance(self._rows[index.row()], str):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def _title(self, decision: ShownDecision) -> str:
        if not decision.fingerprint:
            return self.tr("The whole article")
        name = decision.rule.rpartition("/")[2].replace("-", " ").capitalize()
        if decision.reach != HERE:
            return f"{name} ({words.reach(decision.reach).lower()})"
        return self.tr("{name} (no longer in the text)").format(name=name)

    def _said(self, entry: Entry) -> str:
        decision = entry.decision
        parts = [words.clock(decision.time), words.verdict(decision.verdict), entry.title, decision.person]
        if decision.why:
            parts.append(decision.why)
        if entry.undone:
            parts.append(self.tr("Taken back since"))
        return ". ".join(part.rstrip(".") for part in parts) + "."


def _undone(log: Sequence[ShownDecision]) -> set[int]:
    """Return the numbers of the decisions that were taken back right after."""
    last: dict[str, ShownDecision] = {}
    undone: set[int] = set()
    for decision in sorted(log, key=lambda one: (one.time, one.number)):
        before = last.get(decision.fingerprint)
        if decision.verdict == "reopened" and before is not None:
            undone.add(before.number)
        last[decision.fingerprint] = decision
    return undone
