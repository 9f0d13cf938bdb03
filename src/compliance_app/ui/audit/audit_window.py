"""An audit to go through: findings of a whole archive in a table, narrowed by words, severity, rule and desk."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from compliance_app.ui.audit.audit_desk import AuditDesk
from compliance_app.ui.audit.audit_model import ARTICLE, DATE, DESK, FINDING, LINE_ROLE, SENTENCE, SEVERITY, AuditModel
from compliance_app.ui.look import words
from compliance_app.ui.look.elements import Choice, hairline, label, page_head
from compliance_app.ui.look.fonts import Role, font
from compliance_app.ui.look.theme import Theme
from compliance_app.ui.shown.report import SEVERITIES

if TYPE_CHECKING:
    from compliance_app.workbench.audit.browse import Choices, Page

_PAUSE = 250  # milliseconds after the last key, before the audit is searched
_ROW = 32
_WIDTHS = {SEVERITY: 120, FINDING: 250, ARTICLE: 240, DESK: 110, DATE: 120}


class AuditWindow(QWidget):
    """A window of its own: the archive beside the draft. Enter or a double click opens an article at the finding."""

    line_wanted = Signal(object)  # Line
    closed = Signal()

    def __init__(self, theme: Theme, folder: Path, desk: AuditDesk) -> None:
        super().__init__()
        self._desk = desk
        self.setObjectName("pane")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setWindowTitle(self.tr("{folder} – Audit – Compliance").format(folder=folder.name))
        self.resize(1200, 760)
        self.summary = label(self.tr("Opening the audit…"), Role.BODY, "third")
        self.words = QLineEdit()
        self.severity = self._choice(self.tr("Severity"))
        self.rule = self._choice(self.tr("Rule"))
        self.desk = self._choice(self.tr("Desk"))
        self.model = AuditModel(theme, self)
        self.table = QTableView()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._set_up_table()
        self._lay_out()
        self._connect()
        theme.changed.connect(self.table.viewport().update)
        desk.open()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Open the chosen finding on Enter in the table."""
        if not (watched is self.table and event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent)):
            return super().eventFilter(watched, event)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._want(self.table.currentIndex())
            return True
        return super().eventFilter(watched, event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Close the audit with its window."""
        self._pause.stop()
        self._desk.close()
        self.closed.emit()
        super().closeEvent(event)

    def say(self, line: str) -> None:
        """Say what went wrong, above the table."""
        self.summary.setText(line)

    def _connect(self) -> None:
        self._desk.opened.connect(self._offer)
        self._desk.found.connect(self._show)
        self._desk.failed.connect(self.say)
        self._pause.timeout.connect(self._search)
        self.words.textChanged.connect(lambda _text: self._pause.start())
        for box in (self.severity, self.rule, self.desk):
            box.currentIndexChanged.connect(self._search)
        self.table.doubleClicked.connect(self._want)
        self.table.installEventFilter(self)
        find = QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self)
        find.activated.connect(lambda: self.words.setFocus(Qt.FocusReason.ShortcutFocusReason))
        QShortcut(QKeySequence("Ctrl+W"), self).activated.connect(self.close)

    def _offer(self, choices: "Choices") -> None:
        """Fill the filters with what the audit holds, and ask for its findings."""
        self._articles = choices.articles
        for box, rows in (
            (self.severity, [(words.severity(name), name) for name in SEVERITIES]),
            (self.rule, [(f"{title} ({count:,})", rule) for rule, title, count in choices.rules]),
            (self.desk, [(desk, desk) for desk in choices.desks]),
        ):
            for shown, value in rows:
                box.addItem(shown, value)
        self.desk.setVisible(bool(choices.desks))  # an archive that names none has no use for the room
        self.table.setColumnHidden(DESK, not choices.desks)
        self._search()

    def _search(self) -> None:
        from compliance_app.workbench.audit.browse import Wanted

        self._pause.stop()
        chosen = (str(box.currentData() or "") for box in (self.severity, self.rule, self.desk))
        self._desk.search(Wanted(*chosen, words=self.words.text()))

    def _show(self, page: "Page") -> None:
        self.model.show_lines(page.lines)
        found = words.counted(page.total, self.tr("finding"), self.tr("findings"))
        told = self.tr("{found} in {articles:,} articles").format(found=found, articles=self._articles)
        if page.total > len(page.lines):
            told = self.tr("{told}; the first {shown:,} are shown").format(told=told, shown=len(page.lines))
        self.say(told)
        if page.lines:
            self.table.setCurrentIndex(self.model.index(0, FINDING))

    def _want(self, index: QModelIndex) -> None:
        line = index.data(LINE_ROLE)
        if line is not None:
            self.line_wanted.emit(line)

    def _choice(self, name: str) -> Choice:
        box = Choice(name)
        box.addItem(self.tr("{name}: any").format(name=name), "")
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(16)
        return box

    def _set_up_table(self) -> None:
        table = self.table
        table.setObjectName("archive")
        table.setModel(self.model)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.setTabKeyNavigation(False)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(_ROW)
        table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        table.horizontalHeader().setSectionResizeMode(SENTENCE, QHeaderView.ResizeMode.Stretch)
        for column, width in _WIDTHS.items():
            table.setColumnWidth(column, width)
        table.setAccessibleName(self.tr("Findings of the audit"))
        table.setAccessibleDescription(self.tr("Enter opens the article at the finding, Ctrl+F searches."))

    def _lay_out(self) -> None:
        self.words.setObjectName("field")
        self.words.setFont(font(Role.BODY))
        self.words.setPlaceholderText(self.tr("Words in the sentence, headline or name of the file"))
        self.words.setAccessibleName(self.tr("Search the audit"))
        self.words.setClearButtonEnabled(True)
        head = page_head(self.tr("Audit"), self.summary)
        filters = QHBoxLayout()
        filters.setSpacing(8)
        filters.addWidget(self.words, 1)
        for box in (self.severity, self.rule, self.desk):
            filters.addWidget(box)
        top = QVBoxLayout()
        top.setContentsMargins(20, 16, 20, 12)
        top.setSpacing(12)
        top.addLayout(head)
        top.addLayout(filters)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(hairline())
        column.addWidget(self.table, 1)
