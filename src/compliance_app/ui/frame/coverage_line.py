"""What was checked and what was not: always in view, because silence is not a result."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from compliance_app.ui.look import words
from compliance_app.ui.look.buttons import KeyButton, Look
from compliance_app.ui.look.elements import Glyph, label
from compliance_app.ui.look.fonts import Role
from compliance_app.ui.look.theme import Theme
from compliance_app.ui.shown.outside import ShownDoors
from compliance_app.ui.shown.report import ShownArticle


class CoverageLine(QWidget):
    """The bottom line of the window; shortens but is never hidden."""

    list_wanted = Signal()
    doors_wanted = Signal()
    view_wanted = Signal()  # the other one of a draft with tracked changes

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._article: ShownArticle | None = None
        self._state = ""
        self.setObjectName("coverage")
        self.setAccessibleName(self.tr("What was checked"))
        self.setFixedHeight(36)
        self._checked_word = label(self.tr("Checked:"), Role.STRONG, "second")
        self.checked = label("", Role.BODY, "second")
        self._not_word = label(self.tr("Not checked:"), Role.STRONG)
        self.not_checked = label("", Role.BODY)
        for text in (self.checked, self.not_checked):
            text.setMinimumWidth(1)  # long texts are shortened in words and never widen the window
        self.button = KeyButton(theme, self.tr("What was checked"), look=Look.LINK)
        self.button.clicked.connect(self.list_wanted)
        self.doors = KeyButton(theme, "", look=Look.LINK)  # whether other programs may ask; hidden while they may not
        self.doors.hide()
        self.doors.clicked.connect(self.doors_wanted)
        self.view = KeyButton(theme, "", key="Ctrl+Shift+T", look=Look.LINK)
        self.view.hide()
        self.view.clicked.connect(self.view_wanted)
        self._gap_glyph = Glyph(theme, "notrun", "ink", 16)
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 0, 16, 0)
        row.setSpacing(6)
        row.addWidget(Glyph(theme, "list", "ink2", 16))
        row.addSpacing(2)
        row.addWidget(self._checked_word)
        row.addWidget(self.checked)
        row.addSpacing(12)
        row.addWidget(self._gap_glyph)
        row.addSpacing(2)
        row.addWidget(self._not_word)
        row.addWidget(self.not_checked)
        row.addStretch()
        row.addWidget(self.view)
        row.addWidget(self.doors)
        row.addWidget(self.button)

    def show_doors(self, doors: ShownDoors) -> None:
        """Say that other programs may ask, or that something is wrong with that."""
        self.doors.set_words(self.tr("Other programs: trouble") if doors.trouble else self.tr("Open to other programs"))
        self.doors.setToolTip(doors.trouble or doors.address)
        self.doors.setVisible(doors.open or bool(doors.problem))
        self._fill()

    def show_article(self, article: ShownArticle | None, state: str) -> None:
        """Show the coverage of a checked article; for any other, `state` says why nothing was checked."""
        self._article = article if article and article.findings is not None else None
        self.view.setVisible(self._article is not None and bool(self._article.pending))
        self._state = state
        self._fill()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Shorten where the whole does not fit."""
        super().resizeEvent(event)
        self._fill()

    def _fill(self) -> None:
        article = self._article
        for widget in (self._gap_glyph, self._not_word, self.not_checked, self.button):
            widget.setVisible(article is not None)
        if article is None:
            self.checked.setText(self._state)
            return
        long = words.not_checked(article)
        steps = ((False, False), (True, False), (False, True), (True, True))
        for short_view, short_checked, short_gaps in (*((False, *step) for step in steps), (True, True, True)):
            self.view.set_words(words.view(article, short=short_view))
            self.view.set_capless(short_view)
            self.checked.setText(words.checked(article, short=short_checked))
            self.not_checked.setText(words.not_checked(article, short=short_gaps))
            if self._needed() <= self.width():
                break
        self.not_checked.setToolTip(long)
        self.setAccessibleDescription(
            f"{self._checked_word.text()} {words.checked(article)}. {self._not_word.text()} {long}."
        )

    def _needed(self) -> int:
        """Return the width that the line needs with its present texts."""
        layout = self.layout()
        if layout is None:
            return 0
        layout.activate()
        return layout.sizeHint().width()
