"""One tab for each open draft, where there is more than one and not so many that only the queue can show them."""

from pathlib import PurePath

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QTabBar

from compliance_app.ui.drafts.draft import Draft
from compliance_app.ui.drafts.drafts import Drafts
from compliance_app.ui.look import icons, words
from compliance_app.ui.look.fonts import Role, font
from compliance_app.ui.look.theme import Theme
from compliance_app.ui.shown.report import SEVERITIES

_MOST = 6  # more are the page Queue's


class DraftTabs(QTabBar):
    """File names with what is known of each; hidden for a single draft."""

    draft_chosen = Signal(int)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setObjectName("drafts")
        self.setFont(font(Role.BODY))
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setElideMode(Qt.TextElideMode.ElideMiddle)
        self.setFixedHeight(44)
        self.setAccessibleName(self.tr("Open drafts"))
        self.currentChanged.connect(self.draft_chosen)
        self._is_wanted = self._is_low = False
        self.hide()

    def set_low(self, *, low: bool) -> None:
        """Give way in a low window, where the header says which of how many is shown."""
        self._is_low = low
        self.setVisible(self._is_wanted and not low)

    def show_drafts(self, drafts: Drafts) -> None:
        """Show a tab for each draft."""
        self._is_wanted = 1 < len(drafts.all) <= _MOST
        self.setVisible(self._is_wanted and not self._is_low)
        if not self._is_wanted:
            return
        with QSignalBlocker(self):
            while self.count() > len(drafts.all):
                self.removeTab(self.count() - 1)
            while self.count() < len(drafts.all):
                self.addTab("")
            for number, draft in enumerate(drafts.all):
                self._show_tab(number, draft)
            self.setCurrentIndex(drafts.current_number)

    def _show_tab(self, number: int, draft: Draft) -> None:
        name = PurePath(draft.path).name
        state, worst = self._state(draft)
        self.setTabText(number, f"{name} · {state}".replace("&", "&&"))
        self.setTabToolTip(number, draft.path)
        self.setAccessibleTabName(number, f"{name}, {state}")
        tokens = self._theme.tokens
        mark = tokens.state(worst).mark if worst in SEVERITIES else tokens.ink2
        self.setTabIcon(number, icons.icon(worst, tokens, mark))

    def _state(self, draft: Draft) -> tuple[str, str]:
        """Return the state in words and its icon."""
        if draft.is_unreadable:
            return self.tr("cannot be read"), "file-bad"
        if draft.is_unchecked:
            return self.tr("check stopped"), "notrun"
        if draft.article is None or draft.article.findings is None:
            return "…", "text"
        for severity in SEVERITIES:
            if count := draft.open_count(severity):
                return words.severities(severity, count), severity
        return (self.tr("all settled"), "decided") if draft.article.findings else (self.tr("no findings"), "text")
