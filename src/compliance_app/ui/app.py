"""Starts the window."""

import os
import signal
import sys
from collections.abc import Sequence

from PySide6.QtCore import QSettings, QTimer
from PySide6.QtWidgets import QApplication

from compliance_app import __version__
from compliance_app.administrator import store_url
from compliance_app.errors import NotAvailable
from compliance_app.ui.background.litter import Litter
from compliance_app.ui.background.worker_client import WorkerClient
from compliance_app.ui.crash import Crashes
from compliance_app.ui.deciding.review_desk import ReviewDesk
from compliance_app.ui.look.theme import Theme
from compliance_app.ui.window.main_window import MainWindow


def run(files: Sequence[str], *, until_checked: bool = False) -> int:
    """Open the window with some drafts and stay until it is closed, or until they are checked; return the exit status.

    Raises SettingsError or NotAvailable with one clear line.
    """
    _require_display()
    store = store_url(os.environ.get("COMPLIANCE_STORE"))
    application = QApplication(sys.argv[:1])
    application.setApplicationName("compliance-app")
    application.setApplicationVersion(__version__)
    application.setStyle("Fusion")
    litter = Litter(application)
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # Ctrl+C in the terminal ends the window
    settings = QSettings(QSettings.Format.IniFormat, QSettings.Scope.UserScope, "compliance-app", "window")
    theme = Theme(settings)
    theme.dress(application)
    client = WorkerClient()
    desk = ReviewDesk(store)
    window = MainWindow(theme, client, desk, settings)
    crashes = Crashes(theme, window)
    crashes.install()
    window.opening.open_files(files)
    window.show()
    QTimer.singleShot(0, window.rooms.audits.bring_to_front)  # one that was named would lie behind the window
    QTimer.singleShot(0, litter.begin)
    QTimer.singleShot(0, client.start)  # after the first painting: the window comes first
    QTimer.singleShot(0, desk.warm)
    QTimer.singleShot(0, window.rooms.news.begin)
    QTimer.singleShot(0, window.rooms.queueing.begin)
    if until_checked:
        QTimer.singleShot(0, lambda: print("window is up", flush=True))
        window.rooms.drafts.draft_changed.connect(lambda _path: _close_when_checked(window))
    return application.exec()


def _close_when_checked(window: MainWindow) -> None:
    """Say what became of the draft and close the window; for whoever tries an installation without sitting at it."""
    draft = window.rooms.drafts.current
    if draft is None or draft.checking:
        return
    findings = draft.article.findings if draft.article else None
    told = f"{len(findings)} findings" if findings is not None else f"{draft.problem}. {draft.advice}"
    print(told, flush=True)
    window.close()
    if findings is None:
        QApplication.exit(2)


def _require_display() -> None:
    """Say in one line that there is no display; Qt would abort."""
    if not sys.platform.startswith("linux"):
        return
    if not any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")):
        raise NotAvailable("There is no display here to show the window on", "Use “compliance-app check FILE” instead.")
