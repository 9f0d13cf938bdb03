"""Makes the help's screenshots from the running window: `python packaging/screenshots.py [FOLDER]`.

Without a folder: the few pictures of the help. With one: every state of the window, light and dark, to look at.
The draft is a sample; its findings are those of a real check, made once before the pictures are taken.
"""

import os
import sys
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PIL import Image
from PySide6.QtCore import QBuffer, QSettings
from PySide6.QtGui import QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from compliance_app.reports.json_report import article_dict, rulebook_dict
from compliance_app.ui.main_window import MainWindow
from compliance_app.ui.theme import Appearance, Theme
from compliance_app.ui.worker_client import WorkerClient
from compliance_app.workbench.check import checker

HERE = Path(__file__).parent
FOLDER = HERE.parent / "resources" / "help" / "screenshots"
SAMPLE = HERE.parent / "resources" / "samples" / "harbour-inquiry.txt"


LIGHT, DARK = Appearance.LIGHT, Appearance.DARK
SHOTS = (
    ("review", (1440, 900), "checked"),
    ("narrow", (1024, 700), "why"),
    ("small", (720, 450), "checked"),
    ("reading", (1440, 900), "reading"),
    ("empty", (1440, 900), "empty"),
    ("error", (1440, 900), "error"),
    ("several", (1440, 900), "several"),
)
IN_THE_HELP = {("review", LIGHT), ("review", DARK), ("narrow", LIGHT), ("reading", LIGHT), ("error", LIGHT)}


def main(arguments: list[str]) -> int:
    """Make the screenshots."""
    folder = Path(arguments[0]) if arguments else FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    application = QApplication([])
    application.setStyle("Fusion")
    report = _checked_sample()
    for appearance in (LIGHT, DARK):
        for name, size, state in SHOTS:
            if arguments or (name, appearance) in IN_THE_HELP:
                picture = _shot(report, appearance, size, state)
                _save_small(picture, folder / f"{name}-{appearance.value}.png")
    return 0


def _checked_sample() -> dict[str, Any]:
    """Check the sample for real, as the analysis process does, and return what the window is told."""
    check = checker()
    article = article_dict(check.check_file(SAMPLE))
    return {"rulebook": rulebook_dict(check.rulebook.identity), "article": article}


def _save_small(picture: QPixmap, path: Path) -> None:
    """Save a picture in 256 of its own colours, which is enough for a window and a quarter of the size."""
    whole = QBuffer()
    picture.save(whole, "PNG")
    image = Image.open(BytesIO(whole.data().data())).convert("RGB")
    image.quantize(256, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE).save(path, optimize=True)


def _shot(report: dict[str, Any], appearance: Appearance, size: tuple[int, int], state: str) -> QPixmap:
    """Return a picture of a fresh window in one of its states."""
    with TemporaryDirectory() as folder:
        settings = QSettings(str(Path(folder) / "window.ini"), QSettings.Format.IniFormat)
        theme = Theme(settings)
        theme.choose(appearance)
        window = _window(theme, settings, report, state)
        window.resize(*size)
        window.show()
        _settle()
        if state == "why":
            window.review.show_why()
            _settle()
        picture = window.grab()
        window.close()
        return picture


def _window(theme: Theme, settings: QSettings, report: dict[str, Any], state: str) -> MainWindow:
    """Return a window in one of its states; the analysis process is never started."""
    client = WorkerClient(["nothing"])
    window = MainWindow(theme, client, settings)
    window.resize(1440, 900)
    path = str(Path("/drafts") / SAMPLE.name)
    client.ready.emit(report["rulebook"], [])
    if state == "empty":
        return window
    window.open_files([path, *(["/drafts/ferry-fees.txt", "/drafts/pier-fire.docx"] if state == "several" else [])])
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
        client.failed.emit("/drafts/ferry-fees.txt", "The file is empty", "Open another draft")
    return window


def _settle() -> None:
    """Let layouts and the scroll to the finding come to rest."""
    QTest.qWait(250)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
