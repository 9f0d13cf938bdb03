"""The findings as a list with a head for each severity."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from compliance_app.ui import words
from compliance_app.ui.report_reader import SEVERITIES, ShownFinding

Index = QModelIndex | QPersistentModelIndex
FINDING_ROLE = Qt.ItemDataRole.UserRole + 1
HEAD_ROLE = Qt.ItemDataRole.UserRole + 2


@dataclass(frozen=True, slots=True)
class GroupHead:
    """The line above the findings of one severity."""

    severity: str
    count: int


class FindingsModel(QAbstractListModel):
    """Worst first, then in reading order; `show_only` filters by severity."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._all: tuple[ShownFinding, ...] = ()
        self._only: str | None = None
        self._rows: list[GroupHead | ShownFinding] = []

    @property
    def findings(self) -> list[ShownFinding]:
        """The findings that are shown, in the order of the list."""
        return [row for row in self._rows if isinstance(row, ShownFinding)]

    def set_findings(self, findings: Sequence[ShownFinding]) -> None:
        """Show these findings."""
        self._all = tuple(findings)
        self._renew()

    def show_only(self, severity: str | None) -> None:
        """Show one severity, or all for None."""
        self._only = severity
        self._renew()

    def index_of(self, finding_id: str) -> QModelIndex:
        """Return the index of a finding; invalid if it is not shown."""
        for number, row in enumerate(self._rows):
            if isinstance(row, ShownFinding) and row.id == finding_id:
                return self.index(number, 0)
        return QModelIndex()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Return the number of rows, heads too."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - Qt's own
        """Return what a role shows of a row."""
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if isinstance(row, GroupHead):
            return self._head_data(row, role)
        if role == Qt.ItemDataRole.DisplayRole:
            return row.title
        if role == FINDING_ROLE:
            return row
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(row)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Return that findings can be chosen and heads cannot."""
        if not index.isValid() or isinstance(self._rows[index.row()], GroupHead):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def _head_data(self, head: GroupHead, role: int) -> GroupHead | str | None:
        if role == HEAD_ROLE:
            return head
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self.tr("{severity}, {count} open").format(severity=words.severity(head.severity), count=head.count)
        return None

    def _spoken(self, finding: ShownFinding) -> str:
        shown = self.findings
        parts = (
            words.severity(finding.severity),
            finding.title,
            " ".join(finding.quote.split()),
            words.place(finding.place),
            self.tr("Open"),
            self.tr("{number} of {count}").format(number=shown.index(finding) + 1, count=len(shown)),
        )
        return " ".join(part if part.endswith((".", "!", "?")) else f"{part}." for part in parts)

    def _renew(self) -> None:
        self.beginResetModel()
        self._rows = []
        for severity in SEVERITIES:
            group = [finding for finding in self._all if finding.severity == severity]
            if group and self._only in (None, severity):
                self._rows += [GroupHead(severity, len(group)), *group]
        self.endResetModel()
