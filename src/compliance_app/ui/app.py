"""Starts the window."""

import os
import signal
import sys
from collections.abc import Sequence

from PySide6.QtCore import QSettings, QTimer
from PySide6.QtWidgets import QApplication

from compliance_app import __version__
from compliance_app.errors import NotAvailable
from compliance_app.ui.crash import Crashes
from compliance_app.ui.main_window import MainWindow
from compliance_app.ui.review_desk import ReviewDesk
from compliance_app.ui.theme import Theme
from compliance_app.ui.worker_client import WorkerClient


def run(files: Sequence[str]) -> int:
    """Open the window with some drafts and stay until it is closed; return the exit status."""
    _require_display()
    application = QApplication(sys.argv[:1])
    application.setApplicationName("compliance-app")
    application.setApplicationVersion(__version__)
    application.setStyle("Fusion")
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # Ctrl+C in the terminal ends the window
    settings = QSettings(QSettings.Format.IniFormat, QSettings.Scope.UserScope, "compliance-app", "window")
    theme = Theme(settings)
    theme.dress(application)
    client = WorkerClient()
    desk = ReviewDesk(os.environ.get("COMPLIANCE_STORE"))
    window = MainWindow(theme, client, desk, settings)
    crashes = Crashes(theme, window)
    crashes.install()
    window.open_files(files)
    window.show()
    QTimer.singleShot(0, client.start)  # after the first painting: the window comes first
    QTimer.singleShot(0, desk.warm)
    QTimer.singleShot(0, window.queueing.begin)
    return application.exec()


def _require_display() -> None:
    """Say in one line that there is no display; Qt would abort."""
    if not sys.platform.startswith("linux"):
        return
    if not any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")):
        raise NotAvailable("There is no display here to show the window on", "Use “compliance-app check FILE” instead.")
