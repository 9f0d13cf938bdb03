"""Settings, guide and list of keys, by keyboard."""

from PySide6.QtCore import QSettings, Qt
from pytestqt.qtbot import QtBot

from compliance_app.ui.main_window import MainWindow
from compliance_app.ui.theme import Appearance, Theme
from compliance_app.ui.views.help_dialog import HelpDialog
from compliance_app.ui.views.settings_dialog import SettingsDialog

CTRL = Qt.KeyboardModifier.ControlModifier


def settings_dialog(window: MainWindow, qtbot: QtBot) -> SettingsDialog:
    qtbot.keyClick(window, Qt.Key.Key_Comma, CTRL)
    dialog = window.dialog
    assert isinstance(dialog, SettingsDialog)
    qtbot.waitUntil(dialog.isVisible)
    return dialog


def test_name_and_role_are_kept(window: MainWindow, qtbot: QtBot, settings: QSettings):
    dialog = settings_dialog(window, qtbot)
    assert dialog.focusWidget() is dialog.person
    qtbot.keyClicks(dialog.person, "Ida Moe")
    qtbot.keyClick(dialog.person, Qt.Key.Key_Tab)
    qtbot.keyClicks(dialog.role, "Chief sub")
    qtbot.keyClick(dialog.role, Qt.Key.Key_Return)
    assert not dialog.isVisible()
    assert (settings.value("person/name"), settings.value("person/role")) == ("Ida Moe", "Chief sub")


def test_looks_change_at_once_and_go_back_on_cancel(window: MainWindow, qtbot: QtBot, theme: Theme):
    dialog = settings_dialog(window, qtbot)
    dialog.looks.button(2).click()
    dialog.text_size.setValue(15)
    assert (theme.appearance, theme.article_percent) == (Appearance.DARK, 150)
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert (theme.appearance, theme.article_percent) == (Appearance.LIGHT, 100)


def test_f1_opens_the_guide(window: MainWindow, qtbot: QtBot):
    qtbot.keyClick(window, Qt.Key.Key_F1)
    assert isinstance(window.dialog, HelpDialog)
    assert window.dialog.text.toPlainText().startswith("Guide\n")
    qtbot.keyClick(window.dialog, Qt.Key.Key_Escape)
    assert not window.dialog.isVisible()


def test_the_guide_names_the_keys_that_there_are(window: MainWindow):
    keys = {key for _, spelt in window.keys for key in spelt.split(", ")}
    assert {"F1", "?", "F9", "Ctrl+Shift+E", "Ctrl+,", "Alt+5", "U", "K", "Shift+D", "B", "G", "P"} <= keys
