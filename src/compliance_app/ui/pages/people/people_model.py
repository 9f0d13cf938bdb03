"""People and claims as a table: a row a person, in three groups."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from compliance_app.ui.look import words
from compliance_app.ui.shown.decisions import ShownDecision
from compliance_app.ui.shown.people import GROUPS, ShownPerson
from compliance_app.ui.shown.report import ShownArticle, ShownFinding

Index = QModelIndex | QPersistentModelIndex
PERSON_ROLE = Qt.ItemDataRole.UserRole + 1
GROUP_ROLE = Qt.ItemDataRole.UserRole + 2
FINDINGS_ROLE = Qt.ItemDataRole.UserRole + 3  # open ones, the worst first
NAME, ROLES, CLAIM, WORD, ANSWER, FINDINGS = range(6)


class PeopleModel(QAbstractTableModel):
    """Who the article is about, what is alleged, on whose word, and what they answered."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[str | ShownPerson] = []
        self._findings: dict[str, list[ShownFinding]] = {}
        self._settled: Mapping[str, ShownDecision] = {}

    @property
    def heads(self) -> list[int]:
        """The rows that are the head of a group."""
        return [number for number, row in enumerate(self._rows) if isinstance(row, str)]

    def show_article(self, article: ShownArticle | None, settled: Mapping[str, ShownDecision]) -> None:
        """Show the people of an article."""
        self.beginResetModel()
        self._settled = settled
        self._rows, self._findings = [], {}
        if article is not None:
            for finding in article.findings or ():
                for entity in finding.entities:
                    self._findings.setdefault(entity, []).append(finding)
            for group in GROUPS:
                people = article.cast.in_group(group)
                self._rows += [group, *people] if people else []
        self.endResetModel()

    def findings_of(self, person: ShownPerson) -> Sequence[ShownFinding]:
        """Return the findings about somebody."""
        return self._findings.get(person.id, [])

    def row_of(self, person_id: str) -> int | None:
        """Return the row of somebody."""
        rows = (at for at, row in enumerate(self._rows) if isinstance(row, ShownPerson) and row.id == person_id)
        return next(rows, None)

    def row_of_name(self, name: str) -> int | None:
        """Return the row of somebody by name, which outlives a new reading."""
        rows = (at for at, row in enumerate(self._rows) if isinstance(row, ShownPerson) and row.name == name)
        return next(rows, None)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Return the number of rows, heads too."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Return the number of columns."""
        return 0 if parent.isValid() else 6

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - Qt's own
        """Return the name of a column."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._columns()[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - Qt's own
        """Return what a role shows of a cell."""
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if isinstance(row, str):
            spoken = role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
            return row if role == GROUP_ROLE else words.people_group(row) if spoken else None
        if role == PERSON_ROLE:
            return row
        if role == FINDINGS_ROLE:
            return [one for one in self.findings_of(row) if one.fingerprint not in self._settled]
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(row, index.column())
        if role == Qt.ItemDataRole.ToolTipRole:  # a claim has two lines of the matrix, however long it is
            return self._text(row, CLAIM) if index.column() == CLAIM and row.claims else None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self._columns()[index.column()]}: {self._text(row, index.column())}"
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Return that people can be chosen and heads cannot."""
        if not index.isValid() or isinstance(self._rows[index.row()], str):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def _columns(self) -> tuple[str, ...]:
        return (
            self.tr("Person or body"),
            self.tr("Role here"),
            self.tr("Accused of"),
            self.tr("On whose word"),
            self.tr("Answer"),
            self.tr("Findings"),
        )

    def _text(self, person: ShownPerson, column: int) -> str:
        if column == NAME:
            return person.name
        if column == ROLES:
            return ", ".join(words.tags_of(person)) or "–"
        if column == CLAIM:
            return words.quoted(person.claims[0].spot.quote) if person.claims else "–"
        if column == WORD:
            return ", ".join(words.grades_of(person)) or "–"
        if column == ANSWER:
            return words.reply(person.reply) if person.reply else "–"
        shown = [finding for finding in self.findings_of(person) if finding.fingerprint not in self._settled]
        counts = (
            f"{sum(one.severity == severity for one in shown)} {words.severity(severity)}"
            for severity in dict.fromkeys(finding.severity for finding in shown)
        )
        return ", ".join(counts) or "–"
