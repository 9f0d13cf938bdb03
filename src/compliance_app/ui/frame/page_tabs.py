"""The tabs of the window: Review, People & claims, Images, Rulebook, History, Queue."""

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QTabBar

from compliance_app.ui.look import icons
from compliance_app.ui.look.fonts import Role, font
from compliance_app.ui.look.theme import Theme

REVIEW, PEOPLE, IMAGES, RULEBOOK, HISTORY, QUEUE = PAGES = (
    *("review", "people", "images", "rulebook", "history", "queue"),
)
_ICONS = {REVIEW: "text", PEOPLE: "people", IMAGES: "image", RULEBOOK: "book", HISTORY: "history", QUEUE: "list"}
_NARROW = 800


class PageTabs(QTabBar):
    """One tab a page; in narrow windows icons, with the word on the current one only."""

    page_chosen = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setObjectName("pages")
        self.setFont(font(Role.BODY))
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setUsesScrollButtons(False)
        self.setElideMode(Qt.TextElideMode.ElideNone)
        self.set_low(low=False)
        self.setAccessibleName(self.tr("Pages"))
        for page in PAGES:
            self.addTab("")
            self.setTabToolTip(self.count() - 1, f"{self._word(page)} (Alt+{self.count()})")
            self.setAccessibleTabName(self.count() - 1, self._word(page))
        self._name_tabs()
        self.currentChanged.connect(self._chosen)
        theme.changed.connect(self._name_tabs)

    @property
    def page(self) -> str:
        """The page that is shown."""
        return PAGES[self.currentIndex()]

    def show_page(self, page: str) -> None:
        """Make a page the current one."""
        self.setCurrentIndex(PAGES.index(page))

    def set_low(self, *, low: bool) -> None:
        """Take less height in a low window."""
        self.setFixedHeight(38 if low else 44)
        self.setProperty("low", low)  # the sheet pads by it, so that the rule below the current tab stays in view
        self.style().unpolish(self)
        self.style().polish(self)
        if self.count():
            self._name_tabs()

    def step(self, by: int) -> None:
        """Go to the next page or the one before; the last meets the first."""
        self.setCurrentIndex((self.currentIndex() + by) % self.count())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Drop words where there is no room for them."""
        super().resizeEvent(event)
        self._name_tabs()

    def _chosen(self) -> None:
        self._name_tabs()
        self.page_chosen.emit(self.page)

    def _name_tabs(self) -> None:
        tokens = self._theme.tokens
        with QSignalBlocker(self):
            for number, page in enumerate(PAGES):
                current = number == self.currentIndex()
                wordless = self.width() < _NARROW and not current
                self.setTabText(number, "" if wordless else self._word(page).replace("&", "&&"))
                self.setTabIcon(number, icons.icon(_ICONS[page], tokens, tokens.accent if current else tokens.ink2))

    def _word(self, page: str) -> str:
        return {
            REVIEW: self.tr("Review"),
            PEOPLE: self.tr("People & claims"),
            IMAGES: self.tr("Images"),
            RULEBOOK: self.tr("Rulebook"),
            HISTORY: self.tr("History"),
            QUEUE: self.tr("Queue"),
        }[page]
