"""The guide inside the program."""

from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QTextBrowser, QVBoxLayout, QWidget

from compliance_app import resources
from compliance_app.ui.look.buttons import KeyButton
from compliance_app.ui.look.elements import hairline
from compliance_app.ui.look.fonts import Role, font
from compliance_app.ui.look.theme import Theme


class HelpDialog(QDialog):
    """Shows the guide or another page of the help; nothing in it is fetched, and no link leaves it."""

    def __init__(self, theme: Theme, parent: QWidget, page: str = "guide.md", title: str = "") -> None:
        super().__init__(parent)
        title = title or self.tr("Guide")
        self.setWindowTitle(title)
        self.resize(720, 640)
        self.text = QTextBrowser()
        self.text.setObjectName("article")
        self.text.setFrameShape(QFrame.Shape.NoFrame)
        self.text.setOpenLinks(False)
        self.text.document().setDocumentMargin(24)
        self.text.setFont(font(Role.BODY))
        self.text.setSearchPaths([str(resources.path("help"))])
        self.text.setMarkdown(resources.text("help", page))
        self.text.setAccessibleName(title)
        close = KeyButton(theme, self.tr("Close"), key="Esc")
        close.clicked.connect(self.accept)
        foot = QHBoxLayout()
        foot.setContentsMargins(20, 12, 20, 12)
        foot.addStretch()
        foot.addWidget(close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.text, 1)
        layout.addWidget(hairline())
        layout.addLayout(foot)
