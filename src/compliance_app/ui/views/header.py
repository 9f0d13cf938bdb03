"""The header: which draft, which profile, and the acts that are always at hand."""

from pathlib import PurePath

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from compliance_app.ui import words
from compliance_app.ui.report_reader import Rulebook, ShownArticle
from compliance_app.ui.theme import Role, Theme
from compliance_app.ui.views.buttons import KeyButton, Look
from compliance_app.ui.views.elements import ElidedLabel, Glyph, label

_WIDE = 1100


class Header(QWidget):
    """File name, kind and length; profile; Open, Check again, View."""

    open_wanted = Signal()
    check_wanted = Signal()
    view_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("header")
        self.setAccessibleName(self.tr("Header"))
        self.setFixedHeight(60)
        self.name = ElidedLabel(Role.PANE_TITLE)
        self.facts = label("", Role.SMALL, "third")
        self.profile = label("", Role.BODY, "second")
        self.open_button = KeyButton(theme, self.tr("Open…"), icon="open", key="Ctrl+O")
        self.check_button = KeyButton(theme, self.tr("Check again"), icon="stale", key="F7")
        self.view_button = KeyButton(theme, self.tr("View"), icon="appearance", look=Look.QUIET)
        self.view_button.setAccessibleDescription(self.tr("Light or dark, text size"))
        self._glyph = Glyph(theme, "text", size=20)
        self._lay_out()
        self.open_button.clicked.connect(self.open_wanted)
        self.check_button.clicked.connect(self.check_wanted)
        self.view_button.clicked.connect(self.view_wanted)

    def show_draft(self, path: str | None, article: ShownArticle | None, rulebook: Rulebook) -> None:
        """Show which draft is open; None for none."""
        self._glyph.setVisible(path is not None)
        self.name.setText(PurePath(path).name if path else self.tr("No draft open"))
        self.name.setToolTip(path or "")
        facts = [words.file_kind(path)] if path else []
        if article is not None:
            facts.append(words.counted(article.words, self.tr("word"), self.tr("words")))
        self.facts.setText(" · ".join(facts))
        self.facts.setVisible(bool(facts))
        self.profile.setText(self._profile(rulebook))
        self.profile.setToolTip(", ".join(words.jurisdiction(name) for name in rulebook.jurisdictions))
        self.check_button.setVisible(path is not None)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Drop words where there is no room for them."""
        super().resizeEvent(event)
        narrow = self.width() < _WIDE
        self.check_button.set_compact(narrow)
        self.view_button.set_compact(narrow)
        self.open_button.set_compact(self.width() < 800)
        self.profile.setVisible(self.width() >= 800)

    def _lay_out(self) -> None:
        lines = QVBoxLayout()
        lines.setSpacing(0)
        lines.addStretch()
        lines.addWidget(self.name)
        lines.addWidget(self.facts)
        lines.addStretch()
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 0, 16, 0)
        row.setSpacing(8)
        row.addWidget(self._glyph)
        row.addSpacing(4)
        row.addLayout(lines, 1)
        row.addWidget(self.profile)
        row.addSpacing(12)
        for button in (self.check_button, self.open_button, self.view_button):
            row.addWidget(button)

    @staticmethod
    def _profile(rulebook: Rulebook) -> str:
        book = f"{rulebook.id} {rulebook.version}".strip()
        return " · ".join(part for part in (rulebook.profile, book) if part)
