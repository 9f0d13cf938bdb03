"""The rules as a list with a head for each family."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from compliance_app.ui.look import words
from compliance_app.ui.shown.rules import ShownRule

Index = QModelIndex | QPersistentModelIndex
RULE_ROLE = Qt.ItemDataRole.UserRole + 1
FAMILY_ROLE = Qt.ItemDataRole.UserRole + 2


class RulesModel(QAbstractListModel):
    """Family by family; `search` keeps the rules in which all words stand."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._all: tuple[ShownRule, ...] = ()
        self._words: list[str] = []
        self._rows: list[str | ShownRule] = []

    @property
    def rules(self) -> list[ShownRule]:
        """The rules that are shown."""
        return [row for row in self._rows if isinstance(row, ShownRule)]

    def set_rules(self, rules: Sequence[ShownRule]) -> None:
        """Show these rules."""
        self._all = tuple(rules)
        self._renew()

    def search(self, text: str) -> None:
        """Show only the rules in which all words stand."""
        self._words = text.lower().split()
        self._renew()

    def index_of(self, rule_id: str) -> QModelIndex:
        """Return the index of a rule; invalid if it is not shown."""
        rows = (at for at, row in enumerate(self._rows) if isinstance(row, ShownRule) and row.id == rule_id)
        return self.index(next(rows, -1), 0)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Return the number of rows, heads too."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - Qt's own
        """Return what a role shows of a row."""
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if isinstance(row, str):
            spoken = role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
            return row if role == FAMILY_ROLE else words.category(row) if spoken else None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return row.title
        if role == RULE_ROLE:
            return row
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{words.severity(row.severity)}. {row.title}. {words.rule_status(row.status)}."
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Return that rules can be chosen and heads cannot."""
        if not index.isValid() or isinstance(self._rows[index.row()], str):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def _renew(self) -> None:
        self.beginResetModel()
        self._rows = []
        family = ""
        for rule in self._all:
            if rule.has(self._words):
                if rule.family != family:
                    self._rows.append(rule.family)
                    family = rule.family
                self._rows.append(rule)
        self.endResetModel()
