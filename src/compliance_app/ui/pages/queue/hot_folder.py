"""A folder that is watched: drafts that come into it, or are saved in it again, are told once they are whole."""

from functools import partial

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal

from compliance_app.ui.background.aside import Aside
from compliance_app.ui.pages.queue.folders import Stamp, stamps_in

SETTLING = 700  # milliseconds: a file whose date and size stay so long has been written
_ANYHOW = 10_000  # a look even if nothing was told: network folders tell nothing
_MOST_AT_ONCE = 50  # the others come with the next look


class HotFolder(QObject):
    """What lies there when the watch begins is not told, only what comes."""

    arrived = Signal(list)  # paths
    lost = Signal(str)  # the folder is gone

    def __init__(self, aside: Aside, settling: int = SETTLING, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._aside = aside
        self.folder = ""
        self._watcher = QFileSystemWatcher(self)
        self._known: dict[str, Stamp] = {}
        self._restless: dict[str, Stamp] = {}  # as seen at the last look
        self._begun = False
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(settling)
        self._anyhow = QTimer(self)
        self._anyhow.setInterval(_ANYHOW)
        self._soon.timeout.connect(self._look)
        self._anyhow.timeout.connect(self._look)
        self._watcher.directoryChanged.connect(lambda _folder: self._soon.start())

    def watch(self, folder: str) -> None:
        """Watch a folder in place of any other; "" for none."""
        if self._watcher.directories():
            self._watcher.removePaths(self._watcher.directories())
        self._soon.stop()
        self._anyhow.stop()
        self.folder = folder
        self._known, self._restless, self._begun = {}, {}, False
        if folder:
            self._watcher.addPath(folder)
            self._anyhow.start()
            self._look()

    def _look(self) -> None:
        self._aside.run(partial(stamps_in, self.folder), partial(self._compare, self.folder))

    def _compare(self, folder: str, stamps: dict[str, Stamp] | None) -> None:
        if folder != self.folder:
            return
        if stamps is None:
            self.watch("")
            self.lost.emit(folder)
            return
        if not self._begun:
            self._begun, self._known = True, dict(stamps)
            return
        new = {path: stamp for path, stamp in stamps.items() if self._known.get(path) != stamp}
        whole = [path for path, stamp in new.items() if self._restless.get(path) == stamp and stamp[1]][:_MOST_AT_ONCE]
        for path in whole:
            self._known[path] = new.pop(path)
        self._restless = new
        if new:
            self._soon.start()
        if whole:
            self.arrived.emit(sorted(whole))
