"""States of the window that have to do with the desk: queue, lists, settings, paper, faults."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from compliance_app.ui.crash import Crashes
from compliance_app.ui.look.theme import Theme
from compliance_app.ui.settings.keys_page import KeysPage
from compliance_app.ui.settings.settings_dialog import SettingsDialog
from compliance_app.ui.window.main_window import MainWindow

DESK_STATES = ("queue", "grouped", "print", "settings-desk", "settings-keys", "crash")
MANY = frozenset({"several", "queue"})  # states with more than one draft

Wait = Callable[[Callable[[], bool]], None]


def bring(state: str, window: MainWindow, theme: Theme, folder: Path, wait_until: Wait) -> QWidget:
    """Bring the window into a state and return what is to be seen of it: itself, or a dialog over it."""
    if state == "queue":
        QTest.keyClick(window, Qt.Key.Key_6, Qt.KeyboardModifier.AltModifier)
    elif state == "grouped":
        window.panes.review.findings.group_by("person")
        window.panes.review.search()
    elif state == "print":
        window.rooms.handing_over.exports.print_report()
        preview = window.rooms.handing_over.exports.preview
        wait_until(lambda: preview is not None and bool(preview.sheets))
        return preview or window
    elif state.startswith("settings-"):
        return _settings(state.removeprefix("settings-"), window)
    elif state == "crash":
        return _crash(window, theme, folder)
    return window


def _settings(page: str, window: MainWindow) -> QWidget:
    window.show_settings()
    dialog = window.dialogs.latest
    if not isinstance(dialog, SettingsDialog):
        return window
    names = [other.name.lower() for other in dialog.pages]
    dialog.show_page(names.index(page) + 1)
    keys = dialog.pages[names.index(page)]
    if isinstance(keys, KeysPage):  # two acts with one key, to see what is said
        keys.list.setCurrentItem(keys.list.topLevelItem(6))
        keys.field.setKeySequence("F7")
        keys.field.editingFinished.emit()
    return dialog


def _crash(window: MainWindow, theme: Theme, folder: Path) -> QWidget:
    crashes = Crashes(theme, window, folder)
    try:
        int("not a number")
    except ValueError as error:
        crashes.tell(error)
    return crashes.dialog or window
