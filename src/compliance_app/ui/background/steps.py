"""Long work in short steps, so that keys and painting have their turn in between."""

import time
from collections.abc import Callable, Generator
from typing import Any

from PySide6.QtCore import QObject, QTimer

Work = Generator[None, None, None]
_TURN = 0.003  # seconds of work before the event loop has its turn; what was changed is painted on top of them


class Steps(QObject):
    """Works through what it is given, a little at a time; each `yield` is a place to stop at."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._under_way: dict[str, Work] = {}
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._take_turn)

    def run(self, name: str, work: Work) -> None:
        """Begin some work at once and go on with it later; work of the same name that is under way is dropped."""
        self._under_way.pop(name, None)
        self._under_way[name] = work
        self._go_on(name, work, time.perf_counter() + _TURN)

    def run_later(self, name: str, work: Work) -> None:
        """Begin some work in a turn of its own: somebody is in the middle of something."""
        self._under_way.pop(name, None)
        self._under_way[name] = work
        self._timer.start()

    def is_busy(self, name: str) -> bool:
        """Return whether work of this name is under way."""
        return name in self._under_way

    def finish(self, name: str) -> None:
        """Do the rest of some work now: somebody needs its result."""
        work = self._under_way.pop(name, None)
        if work is not None:
            for _ in work:
                pass

    def drop(self, name: str) -> None:
        """Leave some work undone."""
        self._under_way.pop(name, None)

    def _take_turn(self) -> None:
        end = time.perf_counter() + _TURN
        for name, work in list(self._under_way.items()):
            if self._under_way.get(name) is work and time.perf_counter() < end:
                self._go_on(name, work, end)
        if not self._under_way:
            self._timer.stop()

    def _go_on(self, name: str, work: Work, end: float) -> None:
        for _ in work:
            if self._under_way.get(name) is not work:
                return  # dropped by what it did
            if time.perf_counter() >= end:
                self._timer.start()
                return
        if self._under_way.get(name) is work:
            del self._under_way[name]


def stepped(work: Generator[None, None, Any], then: Callable[[Any], None]) -> Work:
    """Return some work that ends in a result, with what is to be done with it."""
    then((yield from work))
