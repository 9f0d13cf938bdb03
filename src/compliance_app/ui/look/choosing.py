"""The system's own dialogs for files and folders; where somebody went last is where the next one begins."""

import re
from pathlib import Path

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QFileDialog, QWidget


def choose_folder(window: QWidget, settings: QSettings, title: str, kept: str, otherwise: str = "") -> str:
    """Let the user pick a folder, and remember it in the settings as `kept`; return "" for none."""
    folder = QFileDialog.getExistingDirectory(window, title, str(settings.value(kept, "")) or otherwise)
    if folder:
        settings.setValue(kept, folder)
    return folder


def choose_file(window: QWidget, settings: QSettings, title: str, kept: str, kinds: str, otherwise: str = "") -> str:
    """Let the user pick a file, and remember its folder; return "" for none."""
    chosen, _ = QFileDialog.getOpenFileName(window, title, str(settings.value(kept, "")) or otherwise, kinds)
    if chosen:
        settings.setValue(kept, str(Path(chosen).parent))
    return chosen


def choose_place(window: QWidget, settings: QSettings, title: str, kept: str, proposed: Path, kinds: str) -> str:
    """Let the user say where a file is to be written, and remember the folder; return "" for nowhere.

    `proposed` names the file, and the folder where nothing is remembered. A name that has none of the endings that
    `kinds` offers gets its ending.
    """
    folder = str(settings.value(kept, "")) or str(proposed.parent)
    chosen, _ = QFileDialog.getSaveFileName(window, title, str(Path(folder) / proposed.name), kinds)
    if not chosen:
        return ""
    settings.setValue(kept, str(Path(chosen).parent))
    endings = tuple(re.findall(r"\*(\.\w+)", kinds))
    return chosen if chosen.lower().endswith(endings) else f"{chosen}{proposed.suffix}"
