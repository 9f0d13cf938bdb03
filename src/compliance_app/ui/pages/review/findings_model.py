"""The findings as a list with heads: by severity, or as the user groups them."""

from collections.abc import Mapping, Sequence
from operator import attrgetter
from typing import Any, NamedTuple

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from compliance_app.ui.look import words
from compliance_app.ui.pages.review.grouping import SEVERITY, Group, grouped, has_words
from compliance_app.ui.shown.decisions import ShownDecision
from compliance_app.ui.shown.report import ShownFinding

Index = QModelIndex | QPersistentModelIndex
FINDING_ROLE = Qt.ItemDataRole.UserRole + 1
HEAD_ROLE = Qt.ItemDataRole.UserRole + 2
DECISION_ROLE = Qt.ItemDataRole.UserRole + 3
SEVERITY_TOLD_ROLE = Qt.ItemDataRole.UserRole + 4  # True where no head says the severity


_PAINTED = attrgetter("title", "quote", "severity", "category", "place", "stale")


class GroupHead(NamedTuple):
    """The line above the findings of one group."""

    key: str
    tally: str  # how many of them are open and how many settled, in words
    title: str = ""


class FindingsModel(QAbstractListModel):
    """Worst first, then in reading order, unless grouped otherwise; filtered by severity and by words."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._all: tuple[ShownFinding, ...] = ()
        self._standing: Mapping[str, ShownDecision] = {}
        self._only: str | None = None
        self._hides_settled = False
        self._how = SEVERITY
        self._words: list[str] = []
        self._names: Mapping[str, str] = {}
        self._groups: dict[str, Group] = {}
        self._rows: list[GroupHead | ShownFinding] = []

    @property
    def findings(self) -> list[ShownFinding]:
        """The findings that are shown, in the order of the list."""
        return [row for row in self._rows if isinstance(row, ShownFinding)]

    @property
    def open_findings(self) -> list[ShownFinding]:
        """Those of them that are open."""
        return self.findings if not self._standing else [finding for finding in self.findings if self._is_open(finding)]

    def waiting_for(self, person: str) -> list[ShownFinding]:
        """Return the open findings that somebody has yet to do something about: not those that they passed on."""
        standing = ((finding, self._standing.get(finding.fingerprint)) for finding in self.open_findings)
        return [finding for finding, decision in standing if decision is None or decision.person != person]

    @property
    def hides_settled(self) -> bool:
        """Whether only open findings are listed."""
        return self._hides_settled

    @property
    def tally(self) -> str:
        """How many of all findings are open and how many settled, in words."""
        return self._tally(self._all)

    @property
    def grouping(self) -> str:
        """How the findings are grouped."""
        return self._how

    def group_by(self, how: str) -> None:
        """Group the findings otherwise."""
        self._how = how
        self._renew()

    def search(self, text: str) -> None:
        """List only findings that hold all these words."""
        self._words = text.casefold().split()
        self._renew()

    def next_group(self, row: int, by: int) -> QModelIndex:
        """Return the first finding of the next group, or of the one before; the last meets the first."""
        heads = [number for number, one in enumerate(self._rows) if isinstance(one, GroupHead)]
        if not heads:
            return QModelIndex()
        here = sum(head <= row for head in heads) - 1
        return self.index(heads[(here + by) % len(heads)] + 1, 0)

    def set_findings(
        self,
        findings: Sequence[ShownFinding],
        standing: Mapping[str, ShownDecision] | None = None,
        names: Mapping[str, str] | None = None,
    ) -> None:
        """Show these findings and what was decided on them; `names` are those of the people, by id."""
        self._names = names or {}
        before, decided = self._rows, self._standing
        self._all = tuple(findings)
        self._standing = standing or {}
        rows = self._listed()
        # Read again and found again: rows stay in place.
        if before and [self._key(row) for row in before] == [self._key(row) for row in rows]:
            self._rows = rows
            self._tell_changed(before, all_of_them=decided != self._standing)
        else:
            self._renew(rows)

    def _tell_changed(self, before: Sequence[GroupHead | ShownFinding], *, all_of_them: bool) -> None:
        """Have those rows painted anew that look otherwise than before: a key moves hundreds that look the same."""
        pairs = enumerate(zip(before, self._rows, strict=True))
        changed = [
            number
            for number, (old, new) in pairs
            if all_of_them or (old is not new and self._look(old) != self._look(new))
        ]
        if changed:
            self.dataChanged.emit(self.index(changed[0], 0), self.index(changed[-1], 0))

    def set_standing(self, standing: Mapping[str, ShownDecision]) -> None:
        """Show what was decided; rows stay in place, so that the eye finds them again."""
        if standing == self._standing:
            return
        self._standing = standing
        if self._hides_settled:
            self._renew()
            return
        self._rows = [self._head(self._groups[row.key]) if isinstance(row, GroupHead) else row for row in self._rows]
        if self._rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._rows) - 1, 0))

    def hide_settled(self, hide: bool) -> None:
        """List only open findings, or all."""
        self._hides_settled = hide
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

    def is_head(self, row: int) -> bool:
        """Return whether a row is the head of a group; asked for every row that is laid out, so not by a role."""
        return isinstance(self._rows[row], GroupHead)

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
        if role == SEVERITY_TOLD_ROLE:
            return self._how != SEVERITY
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
            return f"{head.title}, {head.tally}"
        return None

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

    def _head(self, group: Group) -> GroupHead:
        return GroupHead(group.key, self._tally(group.findings), group.title)

    def _tally(self, findings: Sequence[ShownFinding]) -> str:
        standing = self._standing
        decisions = [standing[one.fingerprint] for one in findings if one.fingerprint in standing] if standing else []
        passed_on = [decision.verdict for decision in decisions if not decision.settles]
        settled = len(decisions) - len(passed_on)
        still_open = len(findings) - settled
        return words.tally(still_open, passed_on.count("referred"), passed_on.count("fixed"), settled)

    def _is_open(self, finding: ShownFinding) -> bool:
        decision = self._standing.get(finding.fingerprint)
        return decision is None or not decision.settles

    def _renew(self, rows: list[GroupHead | ShownFinding] | None = None) -> None:
        self.beginResetModel()
        self._rows = self._listed() if rows is None else rows
        self.endResetModel()

    def _listed(self) -> list[GroupHead | ShownFinding]:
        groups = grouped(self._how, self._all, self._names)
        self._groups = {group.key: group for group in groups}
        rows: list[GroupHead | ShownFinding] = []
        for group in groups:
            listed = [one for one in group.findings if self._is_listed(one)] if self._picks else group.findings
            if listed:
                rows += [self._head(group), *listed]
        return rows

    @staticmethod
    def _key(row: GroupHead | ShownFinding) -> str:
        return row.key if isinstance(row, GroupHead) else row.fingerprint or row.id

    @staticmethod
    def _look(row: GroupHead | ShownFinding) -> object:
        """Return what of a row is painted and spoken."""
        if isinstance(row, GroupHead):
            return row
        return _PAINTED(row)

    @property
    def _picks(self) -> bool:
        """Whether some findings may be left out of the list."""
        return self._only is not None or self._hides_settled or bool(self._words)

    def _is_listed(self, finding: ShownFinding) -> bool:
        if self._only not in (None, finding.severity):
            return False
        if self._hides_settled and not self._is_open(finding):
            return False
        return not self._words or has_words(finding, self._words, self._names)
