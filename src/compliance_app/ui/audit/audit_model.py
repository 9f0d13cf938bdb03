"""The findings of an audit as a table."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from compliance_app.ui.look import icons, words
from compliance_app.ui.look.theme import Theme

if TYPE_CHECKING:
    from compliance_app.workbench.audit.browse import Line

Index = QModelIndex | QPersistentModelIndex
LINE_ROLE = Qt.ItemDataRole.UserRole + 1
SEVERITY, FINDING, SENTENCE, ARTICLE, DESK, DATE = range(6)
_ICON = 16


class AuditModel(QAbstractTableModel):
    """One row a finding; the worst stand first, as the audit gives them."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._lines: Sequence[Line] = ()

    def show_lines(self, lines: "Sequence[Line]") -> None:
        """Show these findings."""
        self.beginResetModel()
        self._lines = lines
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Return the number of findings."""
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Return the number of columns."""
        return 0 if parent.isValid() else len(self._heads)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> str | None:
        """Return the name of a column."""
        across = orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole
        return self._heads[section] if across else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - Qt's own
        """Return what a role shows of a cell."""
        if not index.isValid():
            return None
        line = self._lines[index.row()]
        if role == LINE_ROLE:
            return line
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"{line.message}\n{line.key}, {line.place}"
        if role == Qt.ItemDataRole.DecorationRole and index.column() == SEVERITY:
            tokens = self._theme.tokens
            return icons.steady(line.severity, tokens.state(line.severity).mark, _ICON, tokens.panel)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._cells(line)[index.column()]
        return None

    @property
    def _heads(self) -> tuple[str, ...]:
        return (
            self.tr("Severity"),
            self.tr("Finding"),
            self.tr("In its sentence"),
            self.tr("Article"),
            self.tr("Desk"),
            self.tr("Date"),
        )

    @staticmethod
    def _cells(line: "Line") -> tuple[str, ...]:
        sentence = f"…{line.before[-40:]}" if len(line.before) > 40 else line.before
        said = " ".join(f"{sentence}{line.quote}{line.after}".split())
        return words.severity(line.severity), line.title, said, line.article or line.key, line.desk, line.date
