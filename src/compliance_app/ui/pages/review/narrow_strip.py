"""In narrow windows: the selected finding in one line under the article."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from compliance_app.ui.look.buttons import KeyButton, Look, icon_button
from compliance_app.ui.look.elements import ElidedLabel, Tag, label, two_lines
from compliance_app.ui.look.fonts import Role
from compliance_app.ui.look.theme import Theme
from compliance_app.ui.shown.report import ShownFinding


class NarrowStrip(QWidget):
    """Tag, title, count, and the ways to why, list, previous and next."""

    why_wanted = Signal()
    list_wanted = Signal()
    previous_wanted = Signal()
    next_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("narrowStrip")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(60)
        self._tag = Tag(theme)
        self._title = ElidedLabel(Role.STRONG)
        self._count = label("", Role.SMALL, "third")
        self.why = KeyButton(theme, self.tr("Why"), key="Enter", look=Look.FILLED)
        findings = icon_button(theme, self.tr("Findings"), "list", "Esc")
        previous = icon_button(theme, self.tr("Previous finding"), "left", "Shift+F8")
        following = icon_button(theme, self.tr("Next finding"), "right", "F8")
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 16, 0)
        row.setSpacing(8)
        row.addWidget(self._tag)
        row.addLayout(two_lines(self._title, self._count), 1)
        for button, signal in (
            (self.why, self.why_wanted),
            (findings, self.list_wanted),
            (previous, self.previous_wanted),
            (following, self.next_wanted),
        ):
            row.addWidget(button)
            button.clicked.connect(signal)

    def show_finding(self, finding: ShownFinding | None, number: int, of: int) -> None:
        """Show a finding, the n-th of those open."""
        self._tag.set_severity(finding.severity if finding else None)
        if finding is None:
            self._title.setText(self.tr("No finding chosen"))
            self._count.setText("")
            return
        self._title.setText(finding.title)
        self._count.setText(self.tr("{number} of {count} open").format(number=number, count=of))

    def sizeHint(self) -> QSize:
        """Return the strip's height."""
        return QSize(400, 60)
