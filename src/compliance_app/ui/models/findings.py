"""The findings as a list with a head for each severity."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from compliance_app.ui import words
from compliance_app.ui.report_reader import SEVERITIES, ShownFinding
from compliance_app.ui.review_desk import ShownDecision

Index = QModelIndex | QPersistentModelIndex
FINDING_ROLE = Qt.ItemDataRole.UserRole + 1
HEAD_ROLE = Qt.ItemDataRole.UserRole + 2
DECISION_ROLE = Qt.ItemDataRole.UserRole + 3


@dataclass(frozen=True, slots=True)
class GroupHead:
    """The line above the findings of one severity."""

    severity: str
    count: int  # open
    with_legal: int = 0
    decided: int = 0  # in any other way


class FindingsModel(QAbstractListModel):
    """Worst first, then in reading order; `show_only` filters by severity."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._all: tuple[ShownFinding, ...] = ()
        self._standing: Mapping[str, ShownDecision] = {}
        self._only: str | None = None
        self._hides_decided = False
        self._rows: list[GroupHead | ShownFinding] = []

    @property
    def findings(self) -> list[ShownFinding]:
        """The findings that are shown, in the order of the list."""
        return [row for row in self._rows if isinstance(row, ShownFinding)]

    @property
    def open_findings(self) -> list[ShownFinding]:
        """Those of them that nobody has decided on."""
        return [finding for finding in self.findings if finding.fingerprint not in self._standing]

    @property
    def hides_decided(self) -> bool:
        """Whether only open findings are listed."""
        return self._hides_decided

    def set_findings(
        self, findings: Sequence[ShownFinding], standing: Mapping[str, ShownDecision] | None = None
    ) -> None:
        """Show these findings and what was decided on them."""
        before = [self._key(row) for row in self._rows]
        self._all = tuple(findings)
        self._standing = standing or {}
        rows = self._listed()
        if before and before == [self._key(row) for row in rows]:  # read again and found again: rows stay in place
            self._rows = rows
            self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, 0))
        else:
            self._renew()

    def set_standing(self, standing: Mapping[str, ShownDecision]) -> None:
        """Show what was decided; rows stay in place, so that the eye finds them again."""
        self._standing = standing
        if self._hides_decided:
            self._renew()
            return
        self._rows = [self._head(row.severity) if isinstance(row, GroupHead) else row for row in self._rows]
        if self._rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._rows) - 1, 0))

    def hide_decided(self, hide: bool) -> None:
        """List only open findings, or all."""
        self._hides_decided = hide
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
        if role == DECISION_ROLE:
            return self._standing.get(row.fingerprint)
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
            return f"{words.severity(head.severity)}, {self.counts(head)}"
        return None

    def counts(self, head: GroupHead) -> str:
        """Return what stands beside the name of a group: "5 open · 1 with legal"."""
        parts = [self.tr("{count} open").format(count=head.count)]
        if head.with_legal:
            parts.append(self.tr("{count} with legal").format(count=head.with_legal))
        if head.decided:
            parts.append(self.tr("{count} decided").format(count=head.decided))
        return " · ".join(parts)

    def _spoken(self, finding: ShownFinding) -> str:
        shown = self.findings
        parts = (
            words.severity(finding.severity),
            finding.title,
            " ".join(finding.quote.split()),
            words.place(finding.place),
            self._state(finding),
            self.tr("{number} of {count}").format(number=shown.index(finding) + 1, count=len(shown)),
        )
        return " ".join(part if part.endswith((".", "!", "?")) else f"{part}." for part in parts)

    def _state(self, finding: ShownFinding) -> str:
        if finding.stale:
            return words.severity("stale")
        decision = self._standing.get(finding.fingerprint)
        if decision is None:
            return self.tr("Open")
        return self.tr("{verdict} by {person}").format(verdict=words.verdict(decision.verdict), person=decision.person)

    def _head(self, severity: str) -> GroupHead:
        decisions = [self._standing.get(finding.fingerprint) for finding in self._all if finding.severity == severity]
        with_legal = sum(decision is not None and decision.verdict == "referred" for decision in decisions)
        still_open = decisions.count(None)
        return GroupHead(severity, still_open, with_legal, len(decisions) - still_open - with_legal)

    def _renew(self) -> None:
        self.beginResetModel()
        self._rows = self._listed()
        self.endResetModel()

    def _listed(self) -> list[GroupHead | ShownFinding]:
        rows: list[GroupHead | ShownFinding] = []
        for severity in SEVERITIES:
            group = [finding for finding in self._all if finding.severity == severity and self._is_listed(finding)]
            if group and self._only in (None, severity):
                rows += [self._head(severity), *group]
        return rows

    @staticmethod
    def _key(row: GroupHead | ShownFinding) -> str:
        return row.severity if isinstance(row, GroupHead) else row.fingerprint or row.id

    def _is_listed(self, finding: ShownFinding) -> bool:
        return not self._hides_decided or finding.fingerprint not in self._standing
