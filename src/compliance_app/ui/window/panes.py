"""All that is seen in the window: the header above, a page in the middle, the coverage line below."""

from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from compliance_app.ui.frame.coverage_line import CoverageLine
from compliance_app.ui.frame.draft_tabs import DraftTabs
from compliance_app.ui.frame.empty_page import EmptyPage
from compliance_app.ui.frame.error_page import ErrorPage
from compliance_app.ui.frame.header import Header
from compliance_app.ui.frame.page_tabs import PageTabs
from compliance_app.ui.frame.stage_strip import StageStrip
from compliance_app.ui.look.elements import hairline
from compliance_app.ui.look.theme import Theme
from compliance_app.ui.pages.queue.queue_page import QueuePage
from compliance_app.ui.pages.review.review_page import ReviewPage
from compliance_app.ui.window.later_pages import LaterPages, Page

_LOW = 560  # pixels: a small screen, or one at 200 %


class Panes(QWidget):
    """Lays the parts of the window out; one page has the middle, and the keyboard goes from part to part."""

    def __init__(self, theme: Theme, settings: QSettings) -> None:
        super().__init__()
        self.setObjectName("pane")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.header = Header(theme)
        self.draft_tabs = DraftTabs(theme)
        self.page_tabs = PageTabs(theme)
        self.stages = StageStrip(theme)
        self.body = QStackedWidget()
        self.empty = EmptyPage(theme)
        self.error = ErrorPage(theme)
        self.review = ReviewPage(theme, settings)
        self.queue = QueuePage(theme)
        self.later = LaterPages(theme, self.body, self)
        self.coverage = CoverageLine(theme)
        self._page: Page | None = None
        self._tabs_line = hairline()
        self._lay_out()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a low window, leave the height to the page."""
        super().resizeEvent(event)
        low = self.height() < _LOW
        for part in (self.header, self.draft_tabs, self.page_tabs):
            part.set_low(low=low)
        self.review.findings.set_low(low=low)

    def turn_to(self, page: Page) -> None:
        """Show a page; the keyboard goes along only if the page is another."""
        if self._page is not page and isinstance(page, QWidget):
            self._page = page
            self.body.setCurrentWidget(page)
            page.take_keyboard()

    def take_keyboard(self) -> None:
        """Give the keyboard to the page in view."""
        if self._page is not None:
            self._page.take_keyboard()

    def step_back(self) -> None:
        """Go back a pane in the page in view."""
        if self._page is not None:
            self._page.step_back()

    def go_to_pane(self, by: int) -> None:
        """F6: give the keyboard to the next pane that is in view."""
        panes = [(holder, first) for holder, first in self._in_order() if first.isVisible() and first.isEnabled()]
        focused = self.window().focusWidget()
        here = [number for number, (holder, _) in enumerate(panes) if focused and _holds(holder, focused)]
        panes[(here[0] + by) % len(panes) if here else 0][1].setFocus(Qt.FocusReason.TabFocusReason)

    def show_stages(self, *, running: bool) -> None:
        """Show the stages of a check, or take them away."""
        if not running and self.stages.stop_button.hasFocus():
            self.review.take_keyboard()  # before the button goes and the keyboard with it
        self.stages.setVisible(running)
        self._tabs_line.setVisible(not running)

    def _in_order(self) -> list[tuple[QWidget, QWidget]]:
        """Return the panes and what takes the keyboard in each, in the order of F6."""
        review = self.review
        return [
            (self.header, self.header.open_button),
            (self.draft_tabs, self.draft_tabs),
            (self.page_tabs, self.page_tabs),
            (self.stages, self.stages.stop_button),
            (self.empty, self.empty.button),
            (self.error, self.error.open_button),
            (review.findings, review.findings.list),
            (review.article, review.article),
            (review.why, review.why.reasons),
            *self.later.panes,
            (self.queue, self.queue.list),
            (self.coverage, self.coverage.button),
        ]

    def _lay_out(self) -> None:
        for page in (self.empty, self.error, self.review, self.queue):
            self.body.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(_row_of(self.draft_tabs))
        column.addWidget(_row_of(self.page_tabs))
        column.addWidget(self._tabs_line)
        column.addWidget(self.stages)
        column.addWidget(self.body, 1)
        column.addWidget(hairline())
        column.addWidget(self.coverage)


def _row_of(tabs: QWidget) -> QWidget:
    row = QWidget()
    row.setObjectName("tabs")
    row.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    beside = QHBoxLayout(row)
    beside.setContentsMargins(8, 0, 8, 0)
    beside.addWidget(tabs, 1)
    return row


def _holds(pane: QWidget, widget: QWidget) -> bool:
    return pane is widget or pane.isAncestorOf(widget)
