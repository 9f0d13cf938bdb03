"""Settings, guide and list of keys, by keyboard."""

from pathlib import Path

from PySide6.QtCore import QSettings, Qt
from pytestqt.qtbot import QtBot

from compliance_app.ui.background.worker_client import WorkerClient
from compliance_app.ui.dialogs.help_dialog import HelpDialog
from compliance_app.ui.look.keymap import KeyMap
from compliance_app.ui.look.theme import Appearance, Theme
from compliance_app.ui.settings.desk_page import DeskPage
from compliance_app.ui.settings.keys_page import KeysPage
from compliance_app.ui.settings.settings_dialog import SettingsDialog
from compliance_app.ui.window.main_window import MainWindow

CTRL = Qt.KeyboardModifier.ControlModifier


def settings_dialog(window: MainWindow, qtbot: QtBot) -> SettingsDialog:
    qtbot.keyClick(window, Qt.Key.Key_Comma, CTRL)
    dialog = window.dialogs.latest
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
    assert isinstance(window.dialogs.latest, HelpDialog)
    assert window.dialogs.latest.text.toPlainText().startswith("Guide\n")
    qtbot.keyClick(window.dialogs.latest, Qt.Key.Key_Escape)
    assert not window.dialogs.latest.isVisible()


def test_the_guide_names_the_keys_that_there_are(window: MainWindow):
    keys = {key for _, spelt in window.keys for key in spelt.split(", ")}
    assert {"F1", "?", "F9", "Ctrl+Shift+E", "Ctrl+,", "Alt+5", "U", "K", "Shift+D", "B", "G", "P"} <= keys


def to_page(dialog: SettingsDialog, qtbot: QtBot, name: str) -> int:
    number = next(at for at in range(dialog.tabs.count()) if dialog.tabs.tabText(at) == name)
    dialog.tabs.setFocus()
    while dialog.tabs.currentIndex() < number:
        qtbot.keyClick(dialog.tabs, Qt.Key.Key_Right)
    return number


def keys_page(dialog: SettingsDialog, qtbot: QtBot) -> KeysPage:
    page = dialog.pages[to_page(dialog, qtbot, "Keys") - 1]
    assert isinstance(page, KeysPage)
    return page


def choose_act(page: KeysPage, name: str) -> None:
    page.list.setCurrentItem(page.list.findItems(name, Qt.MatchFlag.MatchExactly)[0])


def test_a_key_is_changed_shown_and_kept(
    window: MainWindow, qtbot: QtBot, theme: Theme, settings: QSettings, client: WorkerClient
):
    window.opening.open_files(["/drafts/ferry.txt"])
    dialog = settings_dialog(window, qtbot)
    page = keys_page(dialog, qtbot)
    choose_act(page, "Check again")
    qtbot.keyClick(page.list, Qt.Key.Key_Return)
    assert dialog.focusWidget() in (page.field, page.field.focusProxy(), *page.field.children())
    page.field.setKeySequence("Ctrl+F7")
    page.field.editingFinished.emit()
    dialog.save.click()
    assert dict(window.keys)["Check again"] == "Ctrl+F7"
    assert window.panes.header.check_button.accessibleName() == "Check again (Ctrl+F7)"
    client._waiting.clear()
    qtbot.keyClick(window, Qt.Key.Key_F7)
    assert not client._waiting
    qtbot.keyClick(window, Qt.Key.Key_F7, CTRL)
    assert len(client._waiting) == 1
    assert KeyMap(settings).key("F7") == "Ctrl+F7"


def test_two_acts_with_one_key_are_shown_and_not_kept(window: MainWindow, qtbot: QtBot):
    dialog = settings_dialog(window, qtbot)
    page = keys_page(dialog, qtbot)
    assert page.said.text() == ""  # no two standard keys collide
    choose_act(page, "Next finding")
    page.field.setKeySequence("F7")
    page.field.editingFinished.emit()
    assert page.said.text() == "F7: Check again, Next finding. Give one of them another key."
    dialog.save.click()
    assert dialog.isVisible()
    assert dict(window.keys)["Next finding"] == "F8"
    page.standard.click()
    assert page.said.isHidden()
    dialog.save.click()
    assert not dialog.isVisible()


def test_an_act_may_have_no_key_and_all_may_go_back(window: MainWindow, qtbot: QtBot):
    page = keys_page(settings_dialog(window, qtbot), qtbot)
    choose_act(page, "Print")
    page.field.clear()
    page.field.editingFinished.emit()
    assert page.keep()
    assert dict(window.keys)["Print"] == ""
    page.all_standard.click()
    assert page.keep()
    assert dict(window.keys)["Print"] == "Ctrl+P"
    assert dict(window.keys)["Larger article text"] == "Ctrl++, Ctrl+="


def test_settings_that_were_damaged_leave_the_standard_keys(settings: QSettings):
    settings.setValue("keys/map", "{not json")
    assert KeyMap(settings).key("F7") == "F7"
    settings.setValue("keys/map", '{"F7": 3, "F8": "F10"}')
    assert (KeyMap(settings).key("F7"), KeyMap(settings).key("F8")) == ("F7", "F10")


def test_the_terms_of_the_desk_become_a_house_book(
    window: MainWindow, qtbot: QtBot, settings: QSettings, tmp_path: Path, client: WorkerClient
):
    settings.setValue("rulebook/books", "/books/house.yaml")
    dialog = settings_dialog(window, qtbot)
    page = dialog.pages[to_page(dialog, qtbot, "Desk") - 1]
    assert isinstance(page, DeskPage)
    qtbot.keyClick(page.commercial, Qt.Key.Key_Space)
    qtbot.keyClicks(page.fields["contracted"], "PA,  Reuters , ")
    dialog.save.click()
    book = tmp_path / "desk-terms.yaml"
    assert "commercial: false" in book.read_text(encoding="utf-8")
    assert window.rooms.ruling._wanted == ([str(book), "/books/house.yaml"], [])
    settings.setValue("rulebook/books", f"{book}\n/books/house.yaml")  # as it is once the analysis has taken it
    dialog = settings_dialog(window, qtbot)
    usual = dialog.pages[to_page(dialog, qtbot, "Desk") - 1]
    assert isinstance(usual, DeskPage)
    assert not usual.commercial.isChecked()
    assert usual.fields["contracted"].text() == "PA, Reuters"
    usual.commercial.setChecked(True)
    usual.fields["contracted"].clear()
    dialog.save.click()
    assert window.rooms.ruling._wanted == (["/books/house.yaml"], [])
