"""About: what this program is, its licence, and the licences of everything that it is made of."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from compliance_app import __version__
from compliance_app.ui.look.buttons import KeyButton
from compliance_app.ui.look.elements import hairline, label
from compliance_app.ui.look.fonts import Role, font
from compliance_app.ui.look.theme import Theme


class AboutDialog(QDialog):
    """Shows version and licences; the notice is read from the installed parts after the dialog is up."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("About"))
        self.resize(760, 640)
        self.notice = QPlainTextEdit()
        self.notice.setObjectName("field")
        self.notice.setReadOnly(True)
        self.notice.setFrameShape(QFrame.Shape.NoFrame)
        self.notice.setFont(font(Role.SMALL))
        self.notice.setAccessibleName(self.tr("Licences"))
        close = KeyButton(theme, self.tr("Close"), key="Esc")
        close.clicked.connect(self.accept)
        top = QVBoxLayout()
        top.setContentsMargins(24, 20, 24, 12)
        top.setSpacing(6)
        top.addWidget(label(self.tr("Compliance {version}").format(version=__version__), Role.TITLE))
        for line in (
            self.tr("Finds in a draft article what could land the paper in court. It is not legal advice."),
            self.tr(
                "Free software under the GPL-3.0-or-later, without any warranty. It sends nothing and asks for no"
                " updates."
            ),
        ):
            top.addWidget(label(line, Role.BODY, "second", wrap=True))
        foot = QHBoxLayout()
        foot.setContentsMargins(24, 12, 24, 12)
        foot.addStretch()
        foot.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        beside = QHBoxLayout()
        beside.setContentsMargins(24, 0, 24, 12)
        beside.addWidget(self.notice)
        column.addLayout(beside, 1)
        column.addWidget(hairline())
        column.addLayout(foot)
        QTimer.singleShot(0, self._fill)

    def _fill(self) -> None:
        from compliance_app.workbench.notices import licence_notice

        self.notice.setPlainText(licence_notice())
