"""A fault of ours in the window: told in plain words, with a log that holds no words of an article unless agreed."""

import platform
import sys
import threading
import traceback
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

import platformdirs
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from compliance_app import __version__
from compliance_app.ui.look.theme import Theme

if TYPE_CHECKING:
    from compliance_app.ui.dialogs.crash_dialog import CrashDialog


def log_of(error: BaseException, *, with_words: bool) -> str:
    """Return the log of a fault: where in our code, never what was on the page.

    The words of an error may quote the article, so that they are there only if the user agreed.
    """
    lines = [
        f"compliance-app {__version__}, Python {platform.python_version()}, {platform.platform()}",
        f"{datetime.now(UTC):%Y-%m-%d %H:%M:%S} UTC",
    ]
    for number, each in enumerate(_chain(error)):
        words = f": {each}" if with_words and str(each) else ""
        lines.append(f"{'' if number == 0 else 'after '}{type(each).__name__}{words}")
        frames = traceback.extract_tb(each.__traceback__)
        lines += [f"  {_short(frame.filename)}:{frame.lineno} in {frame.name}" for frame in frames]
    return "\n".join(lines) + "\n"


class Crashes(QObject):
    """Takes the place of Python's own report of an error that nobody caught."""

    _met = Signal(object)  # from any thread

    def __init__(self, theme: Theme, window: QWidget, folder: Path | None = None) -> None:
        super().__init__(window)
        self._theme = theme
        self._window = window
        self._folder = folder or Path(platformdirs.user_log_dir("compliance-app", appauthor=False))
        self.dialog: CrashDialog | None = None
        self._met.connect(self.tell, Qt.ConnectionType.QueuedConnection)

    def install(self) -> None:
        """Hear of every error that nobody catches."""
        sys.excepthook = self._caught
        threading.excepthook = lambda met: self._caught(met.exc_type, met.exc_value, met.exc_traceback)

    def _caught(self, kind: type[BaseException], error: BaseException | None, _trace: TracebackType | None) -> None:
        if error is None or issubclass(kind, KeyboardInterrupt):
            return
        print(log_of(error, with_words=False), file=sys.stderr)
        self._met.emit(error)

    def tell(self, error: BaseException) -> None:
        """Write the log and say where it is; one dialog at a time, for one fault often brings the next."""
        if self.dialog is not None and self.dialog.isVisible():
            return
        from compliance_app.ui.dialogs.crash_dialog import CrashDialog

        path = self._folder / f"fault-{datetime.now(UTC):%Y%m%d-%H%M%S-%f}.log"

        def write(*, with_words: bool) -> str:
            text = log_of(error, with_words=with_words)
            try:
                self._folder.mkdir(parents=True, exist_ok=True)
                path.write_text(text, encoding="utf-8")
            except OSError as unwritable:
                return self.tr("The log could not be written ({why}).").format(why=unwritable.strerror)
            return str(path)

        self.dialog = CrashDialog(
            self._theme, lambda words: (log_of(error, with_words=words), write(with_words=words)), self._window
        )
        self.dialog.open()


def _chain(error: BaseException) -> list[BaseException]:
    found: list[BaseException] = []
    each: BaseException | None = error
    while each is not None and each not in found:
        found.append(each)
        each = each.__cause__ or each.__context__
    return found


def _short(path: str) -> str:
    """Return a place in code without the folders of this computer, which may name people."""
    parts = Path(path).parts
    for mark in ("compliance_app", "site-packages"):
        if mark in parts:
            return "/".join(parts[len(parts) - 1 - parts[::-1].index(mark) :])
    return parts[-1] if parts else path
