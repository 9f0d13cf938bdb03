"""What others decide who share the store: looked for on a timer, and shown when it disturbs nobody."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit

from compliance_app.ui.deciding.deciding import Deciding
from compliance_app.ui.deciding.review_desk import ReviewDesk

EVERY = 2000  # milliseconds: what another desk decides is seen within a few seconds


class News(QObject):
    """Asks for the number of the last entry of the log, which costs next to nothing; for more only if it has moved."""

    def __init__(self, desk: ReviewDesk, deciding: Deciding, parent: QObject, every: int = EVERY) -> None:
        super().__init__(parent)
        self.is_typing: Callable[[], bool] = lambda: False  # into an article
        self._desk = desk
        self._timer = QTimer(self)
        self._timer.setInterval(every)
        self._timer.timeout.connect(self.look)
        desk.news.connect(deciding.look_at_all)

    def begin(self) -> None:
        """Look from now on, until the window is closed."""
        self._timer.start()

    def stop(self) -> None:
        """Look no more."""
        self._timer.stop()

    def look(self) -> None:
        """Look now, unless a dialog or a menu is open, or somebody types."""
        if not (_is_asked_something() or self.is_typing()):
            self._desk.ask_for_news()


def _is_asked_something() -> bool:
    """Tell whether a dialog, a menu or a field that can be written in has the keyboard."""
    if QApplication.activeModalWidget() is not None or QApplication.activePopupWidget() is not None:
        return True
    here = QApplication.focusWidget()
    return isinstance(here, QLineEdit | QPlainTextEdit) and not here.isReadOnly()
