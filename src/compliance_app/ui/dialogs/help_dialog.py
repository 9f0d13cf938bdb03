"""The guide inside the program."""

from PySide6.QtWidgets import QDialog, QFrame, QTextBrowser, QVBoxLayout, QWidget

from compliance_app import resources
from compliance_app.ui.look.buttons import KeyButton
from compliance_app.ui.look.dialog import button_row
from compliance_app.ui.look.elements import hairline
from compliance_app.ui.look.fonts import Role, font
from compliance_app.ui.look.theme import Theme


class HelpDialog(QDialog):
    """Shows the guide or another page of the help; nothing in it is fetched, and no link leaves it."""

    def __init__(self, theme: Theme, parent: QWidget, page: str = "guide.md", title: str = "") -> None:
        super().__init__(parent)
        title = title or self.tr("Guide")
        self.setWindowTitle(title)
        self.resize(720, min(640, parent.window().height() - 24))
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
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.text, 1)
        layout.addWidget(hairline())
        layout.addLayout(button_row([close]))
