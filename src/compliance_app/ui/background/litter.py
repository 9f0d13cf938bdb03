"""When the window looks for memory that nothing needs any more: when nobody works in it."""

import gc

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QGuiApplication

_NEVER = 1_000_000  # smaller collections before a whole one


class Litter(QObject):
    """Puts whole collections off until the program is not in use: one takes 80 ms where a long report is open."""

    def __init__(self, application: QGuiApplication) -> None:
        super().__init__(application)
        self._application = application
        self._before = gc.get_threshold()
        gc.set_threshold(*self._before[:2], _NEVER)
        application.applicationStateChanged.connect(self._clear_up)

    def begin(self) -> None:
        """Begin to collect, now that the window is up; all that it was loaded with is looked through no more."""
        gc.freeze()
        gc.enable()

    def stop(self) -> None:
        """Leave it to Python again."""
        gc.unfreeze()
        gc.set_threshold(*self._before)
        self._application.applicationStateChanged.disconnect(self._clear_up)

    def _clear_up(self, state: Qt.ApplicationState) -> None:
        if state != Qt.ApplicationState.ApplicationActive:
            gc.collect()
