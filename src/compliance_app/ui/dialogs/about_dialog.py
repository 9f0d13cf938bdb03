"""About: what this program is, its licence, and the licences of everything that it is made of."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QDialog, QFrame, QPlainTextEdit, QVBoxLayout, QWidget

from compliance_app import __version__
from compliance_app.ui.look.buttons import KeyButton
from compliance_app.ui.look.dialog import button_row, column
from compliance_app.ui.look.elements import hairline, label
from compliance_app.ui.look.fonts import Role, font
from compliance_app.ui.look.theme import Theme


class AboutDialog(QDialog):
    """Shows version and licences; the notice is read from the installed parts after the dialog is up."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("About"))
        self.resize(760, min(640, parent.window().height() - 24))
        self.notice = QPlainTextEdit()
        self.notice.setObjectName("field")
        self.notice.setReadOnly(True)
        self.notice.setFrameShape(QFrame.Shape.NoFrame)
        self.notice.setFont(font(Role.SMALL))
        self.notice.setAccessibleName(self.tr("Licences"))
        close = KeyButton(theme, self.tr("Close"), key="Esc")
        close.clicked.connect(self.accept)
        top = column(spacing=6, bottom=12)
        top.addWidget(label(self.tr("Compliance {version}").format(version=__version__), Role.TITLE))
        for line in (
            self.tr("Finds in a draft article what could land the paper in court. It is not legal advice."),
            self.tr(
                "Free software under the GPL-3.0-or-later, without any warranty. It sends nothing and asks for no"
                " updates."
            ),
        ):
            top.addWidget(label(line, Role.BODY, "second", wrap=True))
        middle = column(top=0)
        middle.addWidget(self.notice)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(top)
        layout.addLayout(middle, 1)
        layout.addWidget(hairline())
        layout.addLayout(button_row([close]))
        QTimer.singleShot(0, self._fill)

    def _fill(self) -> None:
        from compliance_app.workbench.notices import licence_notice

        self.notice.setPlainText(licence_notice())
