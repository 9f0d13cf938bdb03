"""Work on files that may lie on a slow disk, done beside the keyboard."""

import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from PySide6.QtCore import QObject, Qt, Signal, Slot

_log = logging.getLogger(__name__)

Result = TypeVar("Result")


class Aside(QObject):
    """One thread of its own; answers come in the order of asking, in the window's thread."""

    _delivered = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="aside")
        self._delivered.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def run(self, work: Callable[[], Result], answer: Callable[[Result], object]) -> None:
        """Do the work there and give what came of it here."""

        def job() -> None:
            try:
                result = work()
            except Exception:  # the boundary of the thread: a fault of ours must be noted, not swallowed
                _log.exception("aside")
            else:
                self._delivered.emit(lambda: answer(result))

        self._thread.submit(job)

    def close(self) -> None:
        """Finish what was begun; called before the window goes."""
        self._thread.shutdown(wait=True, cancel_futures=True)

    @Slot(object)
    def _deliver(self, answer: Callable[[], None]) -> None:
        answer()
