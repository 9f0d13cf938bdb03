"""The guide inside the program."""

from PySide6.QtGui import QTextBlockFormat, QTextCursor, QTextDocument
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
        _space_out(self.text.document())
        self.text.setAccessibleName(title)
        close = KeyButton(theme, self.tr("Close"), key="Esc")
        close.clicked.connect(self.accept)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.text, 1)
        layout.addWidget(hairline())
        layout.addLayout(button_row([close]))


def _space_out(document: QTextDocument) -> None:
    """Set a page as one reads it: air between paragraphs, more before a heading. Markdown comes without any."""
    cursor = QTextCursor(document)
    block = document.begin()
    while block.isValid():
        form = block.blockFormat()
        level, is_first = form.headingLevel(), block == document.begin()
        form.setTopMargin(20 if level and not is_first else 0)
        listed = block.textList() is not None  # type: ignore[reportUnnecessaryComparison]
        form.setBottomMargin(8 if level else 4 if listed else 10)
        form.setLineHeight(135, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        cursor.setPosition(block.position())
        cursor.setBlockFormat(form)
        block = block.next()
    cursor.setPosition(0)
