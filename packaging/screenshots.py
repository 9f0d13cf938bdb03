"""Makes the help's screenshots from the running window: `python packaging/screenshots.py [FOLDER]`.

The draft in them is invented, and so are its findings: no analysis runs, so the pictures are the same everywhere.
"""

import json
import os
import sys
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QSettings
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from compliance_app.ui.main_window import MainWindow
from compliance_app.ui.theme import Appearance, Theme
from compliance_app.ui.worker_client import WorkerClient

HERE = Path(__file__).parent
FOLDER = HERE.parent / "resources" / "help" / "screenshots"
REPORT = HERE / "screenshot_report.json"


def main(arguments: list[str]) -> int:
    """Make all screenshots."""
    folder = Path(arguments[0]) if arguments else FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    application = QApplication([])
    application.setStyle("Fusion")
    settings = QSettings(str(folder / "window.ini"), QSettings.Format.IniFormat)
    settings.clear()
    report: dict[str, Any] = json.loads(REPORT.read_text(encoding="utf-8"))
    theme = Theme(settings)
    for appearance in (Appearance.LIGHT, Appearance.DARK):
        theme.choose(appearance)
        for name, (width, height), state in SHOTS:
            window = _window(theme, settings, report, state)
            window.resize(width, height)
            window.show()
            _settle()
            if state == "narrow-why":
                window.review.show_why()
                _settle()
            window.grab().save(str(folder / f"{name}-{appearance.value}.png"))
            window.close()
    Path(settings.fileName()).unlink(missing_ok=True)
    return 0


SHOTS = (
    ("review", (1440, 900), "checked"),
    ("narrow", (1024, 700), "narrow-why"),
    ("small", (720, 450), "checked"),
    ("reading", (1440, 900), "reading"),
    ("empty", (1440, 900), "empty"),
    ("error", (1440, 900), "error"),
    ("several", (1440, 900), "several"),
)


def _window(theme: Theme, settings: QSettings, report: dict[str, Any], state: str) -> MainWindow:
    """Return a window in one of its states; the analysis process is never started."""
    client = WorkerClient(["nothing"])
    window = MainWindow(theme, client, settings)
    window.resize(1440, 900)
    path = str(Path("/drafts/ferry-terminal.docx"))
    client.ready.emit(report["rulebook"], [])
    if state == "empty":
        return window
    window.open_files([path, *(["/drafts/harbour-fees.txt", "/drafts/pier-fire.docx"] if state == "several" else [])])
    if state == "error":
        client.failed.emit(
            path,
            "The file ends too early: the part that holds the text is cut off",
            "Open it in Word, save it again under a new name, and drop that copy here",
        )
        return window
    article = report["article"]
    client.article_read.emit(path, {key: article[key] for key in ("path", "words", "text", "blocks")})
    if state == "reading":
        client.stage_begun.emit(path, "language")
        return window
    client.checked.emit(path, article, report["rulebook"])
    if state == "several":
        client.faulted.emit("/drafts/pier-fire.docx", "A fault in this program stopped the check", "Report the fault")
        client.failed.emit("/drafts/harbour-fees.txt", "The file is empty", "Open another draft")
    return window


def _settle() -> None:
    """Let layouts and the scroll to the finding come to rest."""
    QTest.qWait(250)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
