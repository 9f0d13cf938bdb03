"""The full list of what was checked and what was not."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from compliance_app.ui.look import words
from compliance_app.ui.look.buttons import KeyButton, Look
from compliance_app.ui.look.dialog import Dialog, column
from compliance_app.ui.look.elements import Glyph, label
from compliance_app.ui.look.fonts import Role
from compliance_app.ui.look.theme import Theme
from compliance_app.ui.shown.report import ShownArticle


class CoverageDialog(Dialog):
    """The full list of what was checked and what was not, with reasons."""

    def __init__(self, theme: Theme, article: ShownArticle, parent: QWidget) -> None:
        super().__init__("", 620, parent)
        self.setWindowTitle(self.tr("What was checked"))
        told = column(spacing=6)
        told.addWidget(label(self.tr("What was checked"), Role.TITLE))
        told.addWidget(label(words.checked(article), Role.BODY, wrap=True))
        book = article.rulebook
        named = self.tr("Rulebook {name} {version}, profile {profile}").format(
            name=book.id, version=book.version, profile=book.profile or "–"
        )
        told.addWidget(label(named, Role.SMALL, "third", wrap=True))
        countries = ", ".join(words.jurisdiction(name) for name in book.jurisdictions)
        if countries:
            told.addWidget(label(self.tr("Law of {names}").format(names=countries), Role.SMALL, "third", wrap=True))
        told.addSpacing(12)
        told.addWidget(label(self.tr("What was not checked"), Role.PANE_TITLE))
        for gap in article.not_checked:
            told.addLayout(self._gap(theme, gap.what, gap.why))
        if not article.not_checked:
            told.addWidget(label(self.tr("No part of the check reported a gap."), Role.BODY, wrap=True))
        told.addSpacing(12)
        caution = self.tr("The rules find what they describe and nothing else. People judge. This is not legal advice.")
        told.addWidget(label(caution, Role.BODY, "second", wrap=True))
        told.addStretch()
        close = KeyButton(theme, self.tr("Close"), key="Esc", look=Look.OUTLINED)
        close.clicked.connect(self.accept)
        self.lay_out(told, [close])

    @staticmethod
    def _gap(theme: Theme, what: str, why: str) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(Glyph(theme, "notrun", "ink2", 18), 0, Qt.AlignmentFlag.AlignTop)
        lines = QVBoxLayout()
        lines.setSpacing(0)
        lines.addWidget(label(what, Role.STRONG, wrap=True))
        lines.addWidget(label(words.sentence(why), Role.BODY, "second", wrap=True))
        row.addLayout(lines, 1)
        return row
