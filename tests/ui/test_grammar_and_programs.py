"""The settings for grammar and for other programs, as a user meets them."""

import json
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from compliance_app.grammar import EngineName, GrammarSettings
from compliance_app.grammar.settings import ServerSettings, read_settings, write_settings
from compliance_app.ui.background.worker_client import WorkerClient
from compliance_app.ui.dialogs.help_dialog import HelpDialog
from compliance_app.ui.settings.grammar_page import GrammarPage
from compliance_app.ui.settings.installer import Installer
from compliance_app.ui.settings.programs_page import ProgramsPage
from compliance_app.ui.settings.settings_dialog import SettingsDialog
from compliance_app.ui.window.main_window import MainWindow

ADDRESS = "http://127.0.0.1:40123/secret"
CLOSED = {
    **{"open": False, "address": "", "problem": "", "asked": 0, "refused": ""},
    **{"origins": [], "origins_fixed": False},
}
OPENED = {**CLOSED, "open": True, "address": ADDRESS}


@pytest.fixture
def kept(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """The file with the user's choice for grammar; no LanguageTool is installed."""
    monkeypatch.delenv("COMPLIANCE_GRAMMAR")
    monkeypatch.setenv("COMPLIANCE_SETTINGS", str(tmp_path / "settings"))
    monkeypatch.setenv("COMPLIANCE_LANGUAGETOOL_HOME", str(tmp_path / "languagetool"))
    return tmp_path / "settings" / "grammar.json"


def opened(window: MainWindow) -> tuple[SettingsDialog, GrammarPage, ProgramsPage]:
    window.show_settings()
    dialog = window.dialogs.latest
    assert isinstance(dialog, SettingsDialog)
    grammar, programs, *_ = dialog.pages
    assert isinstance(grammar, GrammarPage)
    assert isinstance(programs, ProgramsPage)
    return dialog, grammar, programs


def engine(page: GrammarPage, words: str):
    return next(button for button in page.engines.buttons() if words in button.text())


def test_what_is_chosen_is_kept_and_the_analysis_is_told(kept: Path, checked: MainWindow, client: WorkerClient):
    dialog, page, _ = opened(checked)
    assert engine(page, "best there is").isChecked()
    engine(page, "Harper, which").click()
    style = next(box for box, categories in page.kinds if "STYLE" in categories)
    style.click()
    dialog.save.click()
    assert read_settings(kept) == GrammarSettings(
        EngineName.HARPER, categories_off=frozenset({"STYLE", "PLAIN_ENGLISH"})
    )
    assert client._questions["grammar"] == {"grammar": "again"}
    assert checked.rooms.drafts.all[0].checking
    _, again, _ = opened(checked)
    assert engine(again, "Harper, which").isChecked()
    assert [box.text() for box, _ in again.kinds if not box.isChecked()] == [style.text()]


def test_an_address_off_this_machine_must_be_meant(kept: Path, window: MainWindow, qtbot: QtBot):
    dialog, page, _ = opened(window)
    dialog.show_page(1)
    qtbot.keyClicks(page.address, "grammar.newsroom.example:8081")
    assert engine(page, "at an address").isChecked()
    dialog.save.click()
    assert dialog.isVisible()
    assert "drafts would leave it" in page.trouble.text()
    assert not kept.exists()
    page.may_leave.click()
    dialog.save.click()
    assert not dialog.isVisible()
    assert read_settings(kept).server == ServerSettings("grammar.newsroom.example:8081", remote_allowed=True)


def test_no_address_is_no_choice(kept: Path, window: MainWindow):
    dialog, page, _ = opened(window)
    engine(page, "at an address").click()
    dialog.save.click()
    assert dialog.page is page
    assert page.trouble.text()
    assert not kept.exists()


def test_cancel_keeps_nothing(kept: Path, window: MainWindow, client: WorkerClient):
    dialog, page, _ = opened(window)
    engine(page, "None").click()
    dialog.cancel.click()
    assert not kept.exists()
    assert "grammar" not in client._questions


def test_a_category_that_somebody_wrote_into_the_file_stays(kept: Path, window: MainWindow):
    write_settings(GrammarSettings(categories_off=frozenset({"WIKIPEDIA"})), kept)
    dialog, page, _ = opened(window)
    engine(page, "None").click()
    dialog.save.click()
    assert read_settings(kept).categories_off == {"WIKIPEDIA"}


def test_a_file_that_cannot_be_read_is_told(kept: Path, window: MainWindow):
    kept.parent.mkdir()
    kept.write_text("nonsense", encoding="utf-8")
    _, page, _ = opened(window)
    assert "grammar.json holds no settings" in page.trouble.text()


def test_the_environment_is_said_to_go_first(kept: Path, window: MainWindow, monkeypatch: pytest.MonkeyPatch):
    from PySide6.QtWidgets import QLabel

    monkeypatch.setenv("COMPLIANCE_GRAMMAR", "off")
    _, page, _ = opened(window)
    assert any("COMPLIANCE_GRAMMAR in the environment" in found.text() for found in page.findChildren(QLabel))


@pytest.mark.parametrize(
    ("phase", "why", "words"),
    [
        ("absent", "switched off", "Grammar is not checked: switched off."),
        ("starting", "", "LanguageTool 6.8 is starting."),
        ("ready", "", "LanguageTool 6.8 answers."),
        ("failing", "LanguageTool stopped twice.", "LanguageTool 6.8 does not answer: LanguageTool stopped twice"),
    ],
)
def test_the_state_is_shown_as_it_changes(
    kept: Path, window: MainWindow, client: WorkerClient, phase: str, why: str, words: str
):
    _, page, _ = opened(window)
    client.grammar_told.emit({"phase": phase, "engine": "LanguageTool 6.8", "why": why})
    assert page.state.text() == words
    _, again, _ = opened(window)
    assert again.state.text() == words


def test_other_programs_are_let_in_and_shown_out(kept: Path, window: MainWindow, client: WorkerClient):
    _, _, page = opened(window)
    assert not window.panes.coverage.doors.isVisible()
    page.switch.click()
    assert client._questions.pop("doors") == {"doors": "open"}
    client.doors_told.emit(OPENED)
    assert page.address.text() == ADDRESS
    page.copy_for_office.click()
    assert QGuiApplication.clipboard().text() == f"{ADDRESS}/v2"
    page.copy.click()
    assert QGuiApplication.clipboard().text() == ADDRESS
    assert window.panes.coverage.doors.isVisible()
    page.renew.click()
    assert client._questions.pop("doors") == {"doors": "renew"}
    page.switch.click()
    assert client._questions.pop("doors") == {"doors": "close"}
    client.doors_told.emit(CLOSED)
    assert not window.panes.coverage.doors.isVisible()


@pytest.mark.parametrize(
    "trouble", [{**CLOSED, "problem": "Port 40123 is in use."}, {**OPENED, "refused": "No model."}]
)
def test_what_went_wrong_is_in_view_and_leads_to_the_settings(
    kept: Path, window: MainWindow, client: WorkerClient, trouble: dict
):
    client.doors_told.emit(trouble)
    assert "trouble" in window.panes.coverage.doors.words
    window.panes.coverage.doors.click()
    dialog = window.dialogs.latest
    assert isinstance(dialog, SettingsDialog)
    page = dialog.page
    assert isinstance(page, ProgramsPage)
    assert page.trouble.text() in {"Port 40123 is in use.", "No model."}


def test_web_pages_that_may_ask_are_named_on_save(kept: Path, window: MainWindow, client: WorkerClient):
    dialog, _, page = opened(window)
    assert page.origins.text() == ""
    dialog.save.click()
    assert "origins" not in client._questions
    dialog, _, page = opened(window)
    page.origins.setText("https://*.example")
    dialog.save.click()
    assert dialog.isVisible()
    assert "is no origin" in page.origins_trouble.text()
    page.origins.setText("https://cms.example, chrome-extension://abc")
    dialog.save.click()
    asked = client._questions.pop("origins")
    assert asked == {"doors": "let", "origins": ["https://cms.example", "chrome-extension://abc"]}
    client.doors_told.emit({**OPENED, "origins": asked["origins"]})
    assert opened(window)[2].origins.text() == "https://cms.example chrome-extension://abc"


def test_web_pages_that_the_administrator_fixed_are_shown_and_stay(
    kept: Path, window: MainWindow, client: WorkerClient
):
    dialog, _, page = opened(window)
    client.doors_told.emit({**CLOSED, "origins": ["https://cms.example"], "origins_fixed": True})
    assert page.origins.text() == "https://cms.example"
    assert page.origins.isReadOnly()
    assert "administrator" in page.about_origins.text()
    dialog.save.click()
    assert "origins" not in client._questions


def test_how_to_connect_is_a_page_of_the_help(kept: Path, window: MainWindow):
    _, _, page = opened(window)
    page.help_wanted.emit()
    assert isinstance(window.dialogs.latest, HelpDialog)
    assert "LibreOffice" in window.dialogs.latest.text.toPlainText()


def installer(script: str) -> Installer:
    return Installer([sys.executable, "-c", script])


def test_an_installation_that_fails_says_why(qtbot: QtBot):
    failing = installer("import sys; sys.exit('noise\\ncompliance-app: There is no Maven. Install it.')")
    with qtbot.waitSignal(failing.ended, timeout=30_000) as ended:
        failing.begin()
    assert ended.args == [False, "There is no Maven. Install it."]
    assert not failing.is_running


def test_an_installation_that_works(qtbot: QtBot, tmp_path: Path):
    noted = tmp_path / "noted.json"
    working = installer(f"import json, sys; json.dump(sys.argv[1:], open({str(noted)!r}, 'w'))")
    with qtbot.waitSignal(working.ended, timeout=30_000) as ended:
        working.begin("/media/languagetool.zip")
    assert ended.args == [True, ""]
    assert json.loads(noted.read_text()) == ["languagetool", "install", "--from", "/media/languagetool.zip"]


def test_an_installation_can_be_stopped(qtbot: QtBot):
    endless = installer("import time; time.sleep(600)")
    endless.begin()
    assert endless.is_running
    endless.cancel()
    assert not endless.is_running


def test_a_program_that_is_not_there(qtbot: QtBot, tmp_path: Path):
    absent = Installer([str(tmp_path / "none")])
    with qtbot.waitSignal(absent.ended, timeout=30_000) as ended:
        absent.begin()
    assert ended.args == [False, "The installation could not be started."]


def test_after_an_installation_the_engine_is_chosen_anew(kept: Path, window: MainWindow, client: WorkerClient):
    _, page, _ = opened(window)
    window.rooms.outside.installer.ended.emit(False, "There is no Maven.")
    assert "There is no Maven" in page.installed.text()
    assert "grammar" not in client._questions
    window.rooms.outside.installer.ended.emit(True, "")
    assert client._questions["grammar"] == {"grammar": "again"}


def test_the_pages_are_reached_by_keyboard(kept: Path, window: MainWindow, qtbot: QtBot):
    dialog, page, _ = opened(window)
    dialog.tabs.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(dialog.tabs, Qt.Key.Key_Right)
    assert dialog.page is page
