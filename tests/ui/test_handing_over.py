"""Signing off and handing over in the window: sub-editor, lawyer, and back."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget
from pytestqt.qtbot import QtBot
from reports_by_hand import RULEBOOK, VIEW

from compliance_app.ui.background.worker_client import WorkerClient
from compliance_app.ui.deciding.review_desk import ReviewDesk
from compliance_app.ui.look.theme import Theme
from compliance_app.ui.outgoing.sign_off_dialog import SignOffDialog
from compliance_app.ui.window.main_window import MainWindow

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def named(checked: MainWindow) -> MainWindow:
    checked.rooms.deciding.be("Ida Moe")
    checked.panes.review.why.foot.know("Ida Moe", {})
    return checked


@pytest.fixture
def lawyer(qtbot: QtBot, theme: Theme, tmp_path: Path) -> Iterator[MainWindow]:
    """The window of another person, with a store of its own."""
    settings = QSettings(str(tmp_path / "lawyer.ini"), QSettings.Format.IniFormat)
    window = MainWindow(
        theme, WorkerClient(["unused"]), ReviewDesk(f"sqlite:///{tmp_path / 'lawyer.sqlite3'}"), settings
    )
    qtbot.addWidget(window)
    window.rooms.deciding.be("R. Osei", "Duty lawyer")
    window.panes.review.why.foot.know("R. Osei", {})
    with qtbot.waitExposed(window):
        window.show()
    yield window


@pytest.fixture
def save_as(monkeypatch: pytest.MonkeyPatch) -> Callable[[Path], None]:
    """Answer the system's own dialog for choosing a file."""

    def save_as(path: Path) -> None:
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))

    return save_as


def dialog_of(window: MainWindow, qtbot: QtBot) -> SignOffDialog:
    window.activateWindow()  # after another dialog
    qtbot.waitUntil(window.isActiveWindow)
    qtbot.keyClick(window, Qt.Key.Key_F9)
    dialog = window.rooms.handing_over.dialog
    assert dialog is not None
    qtbot.waitUntil(dialog.isVisible)
    return dialog


def said(widget: QWidget) -> list[str]:
    return [str(child.property("text")) for child in widget.findChildren(QWidget) if child.property("text")]


def decide(window: MainWindow, qtbot: QtBot, finding: str, verdict: str, reason: str) -> None:
    window.panes.review.choose(finding)
    with qtbot.waitSignal(window.rooms.deciding.told, timeout=30_000):
        window.rooms.acting.decide(verdict, reason, "here", window.rooms.deciding.person)


def test_an_open_block_is_listed_and_needs_a_reason(named: MainWindow, qtbot: QtBot):
    assert named.panes.header.signed.text() == "Not signed off"
    assert named.panes.header.signed_note.text() == "1 block open"
    dialog = dialog_of(named, qtbot)
    assert "Possible victim named" in said(dialog)
    assert "Grammar and spelling: no grammar checker is connected" in said(dialog)
    assert dialog.sign.words == "Override and sign off"
    assert not dialog.sign.isEnabled()
    assert "A reason is needed before you can override." in said(dialog)
    qtbot.keyClick(dialog.reason, Qt.Key.Key_Return, CTRL)
    assert dialog.isVisible()
    qtbot.keyClicks(dialog.reason, "Name changed, letter seen")
    with qtbot.waitSignal(named.rooms.desk.signed, timeout=30_000):
        qtbot.keyClick(dialog.reason, Qt.Key.Key_Return, CTRL)
    assert named.panes.header.signed.text() == "Signed off"
    assert named.panes.header.signed_note.text().startswith("Ida Moe, ")


def test_settled_blocks_are_signed_without_a_reason(named: MainWindow, qtbot: QtBot):
    decide(named, qtbot, "f3", "checked", "Waiver seen")
    dialog = dialog_of(named, qtbot)
    assert dialog.sign.words == "Sign off"
    assert dialog.focusWidget() is dialog.sign
    dialog.role.setText("Chief sub")
    with qtbot.waitSignal(named.rooms.desk.signed, timeout=30_000):
        dialog.sign.click()
    draft = named.rooms.drafts.current
    assert draft is not None
    assert draft.review.signed is not None
    assert (draft.review.signed.person, draft.review.signed.reason) == ("Ida Moe, Chief sub", "")
    assert named.rooms.deciding.role == "Chief sub"


def test_what_is_with_legal_still_blocks(named: MainWindow, qtbot: QtBot):
    decide(named, qtbot, "f3", "referred", "Look")
    assert named.panes.header.signed_note.text() == "1 block open"
    assert "Paragraph 2 · With legal" in said(dialog_of(named, qtbot))


def test_go_to_leaves_the_dialog_for_the_finding(named: MainWindow, qtbot: QtBot):
    named.panes.review.choose("f1")
    dialog = dialog_of(named, qtbot)
    dialog._leave_for("f3")
    assert not dialog.isVisible()
    assert named.rooms.drafts.current is not None
    assert named.rooms.drafts.current.selected == "f3"


def test_enter_alone_and_esc_sign_nothing(named: MainWindow, qtbot: QtBot):
    dialog = dialog_of(named, qtbot)
    dialog.reason.setPlainText("Seen")
    qtbot.keyClick(dialog.person, Qt.Key.Key_Return)
    assert dialog.isVisible()
    qtbot.keyClick(dialog.person, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert named.panes.header.signed.text() == "Not signed off"


def test_nobody_signs_for_a_block_that_a_check_found_while_the_dialog_was_open(
    named: MainWindow, qtbot: QtBot, client: WorkerClient, report: dict[str, Any]
):
    dialog = dialog_of(named, qtbot)
    qtbot.keyClicks(dialog.reason, "Letter seen")
    one = next(each for each in report["findings"] if each["severity"] == "block")
    another = one | {"id": "f9", "fingerprint": "print-9"}
    draft = named.rooms.drafts.current
    assert draft is not None
    with qtbot.waitSignal(named.shown, timeout=30_000):
        client.checked.emit(draft.path, report | {"findings": [*report["findings"], another]}, RULEBOOK, VIEW)
    assert not dialog.sign.isEnabled()
    assert "Something has changed meanwhile. Esc, then F9, shows what is open now." in said(dialog)
    qtbot.keyClick(dialog.reason, Qt.Key.Key_Return, CTRL)
    assert dialog.isVisible()
    qtbot.keyClick(dialog.reason, Qt.Key.Key_Escape)
    again = dialog_of(named, qtbot)
    assert "Reason for overriding 2 block findings" in said(again)
    assert again.reason.toPlainText() == "Letter seen"
    assert again.sign.isEnabled()


def test_a_reason_for_an_override_is_not_carried_into_a_sign_off_without_one(named: MainWindow, qtbot: QtBot):
    dialog = dialog_of(named, qtbot)
    dialog.reason.setPlainText("Letter seen")
    qtbot.keyClick(dialog.reason, Qt.Key.Key_Escape)
    decide(named, qtbot, "f3", "checked", "Waiver seen")
    assert dialog_of(named, qtbot).reason.toPlainText() == ""


def sign(window: MainWindow, qtbot: QtBot) -> None:
    dialog = dialog_of(window, qtbot)
    dialog.reason.setPlainText("Letter seen")
    with qtbot.waitSignal(window.rooms.desk.signed, timeout=30_000):
        dialog.sign.click()


def test_a_later_decision_shows_as_a_change(named: MainWindow, qtbot: QtBot):
    sign(named, qtbot)
    decide(named, qtbot, "f1", "dismissed", "")
    assert named.panes.header.signed.text() == "Changed since sign-off"


@pytest.mark.parametrize(("kind", "begins"), [("pdf", b"%PDF-"), ("html", b"<!doctype html>")])
def test_the_record_is_written_after_sign_off_only(
    named: MainWindow, qtbot: QtBot, tmp_path: Path, save_as: Callable[[Path], None], kind: str, begins: bytes
):
    menu = named.rooms.handing_over.fill_menu()
    record = next(action for action in menu.actions() if action.text().startswith("Record of sign-off as PDF"))
    assert not record.isEnabled()
    assert "This version is not signed off yet (F9)" in [action.text() for action in menu.actions()]
    sign(named, qtbot)
    menu = named.rooms.handing_over.fill_menu()
    assert next(action for action in menu.actions() if action.text().startswith("Record of sign-off")).isEnabled()
    save_as(tmp_path / "record")
    with qtbot.waitSignal(named.rooms.handing_over.told, timeout=30_000):
        named.rooms.handing_over.save_certificate(kind)
    assert (tmp_path / f"record.{kind}").read_bytes().startswith(begins)


def test_a_record_that_cannot_be_written_is_said(
    named: MainWindow, qtbot: QtBot, tmp_path: Path, save_as: Callable[[Path], None]
):
    sign(named, qtbot)
    save_as(tmp_path / "no" / "such" / "folder.pdf")
    with qtbot.waitSignal(named.rooms.handing_over.failed, timeout=30_000) as failed:
        named.rooms.handing_over.save_certificate("pdf")
    assert "cannot be written" in failed.args[0]
    assert named.panes.review.why.foot.trouble.isVisible()


def test_a_review_goes_to_the_lawyer_and_comes_back(
    named: MainWindow, lawyer: MainWindow, qtbot: QtBot, tmp_path: Path, save_as: Callable[[Path], None]
):
    decide(named, qtbot, "f3", "referred", "Is she named lawfully?")
    sent, answered = tmp_path / "ferry.compliance", tmp_path / "answer.compliance"
    save_as(sent)
    with qtbot.waitSignal(named.rooms.desk.saved, timeout=30_000):
        named.rooms.handing_over.save_review()
    with qtbot.waitSignals([lawyer.rooms.desk.opened, lawyer.rooms.drafts.review_changed], timeout=30_000):
        lawyer.opening.open_files([str(sent)])
    assert lawyer.panes.header.facts.text().startswith("Review file · ")
    assert lawyer.panes.review.article.toPlainText() == named.panes.review.article.toPlainText()
    assert [finding.id for finding in lawyer.panes.review.findings.model.findings] == ["f3", "f1", "f4", "f2"]
    draft = lawyer.rooms.drafts.current
    assert draft is not None
    assert draft.review.standing["print-3"].reason == "Is she named lawfully?"
    assert lawyer.panes.later.people.model.rowCount() == 0  # shown when its page is
    decide(lawyer, qtbot, "f3", "checked", "Waiver seen")
    save_as(answered)
    with qtbot.waitSignal(lawyer.rooms.desk.saved, timeout=30_000):
        lawyer.rooms.handing_over.save_review()
    with qtbot.waitSignals([named.rooms.desk.opened, named.rooms.drafts.review_changed], timeout=30_000):
        named.opening.open_files([str(answered)])
    assert "1 decision taken over" in named.telling.toast.text.text()
    named.rooms.drafts.show(0)
    with qtbot.waitSignal(named.rooms.desk.loaded, timeout=30_000):
        named.rooms.deciding.load(named.rooms.drafts.all[0])
    assert named.rooms.drafts.all[0].review.standing["print-3"].person == "R. Osei"


def test_a_review_file_that_was_changed_is_refused(
    named: MainWindow, qtbot: QtBot, tmp_path: Path, save_as: Callable[[Path], None]
):
    sent = tmp_path / "ferry.compliance"
    save_as(sent)
    with qtbot.waitSignal(named.rooms.desk.saved, timeout=30_000):
        named.rooms.handing_over.save_review()
    sent.write_bytes(sent.read_bytes()[:-60])
    with qtbot.waitSignal(named.rooms.desk.unreadable, timeout=30_000):
        named.opening.open_files([str(sent)])
    assert named.panes.body.currentWidget() is named.panes.error
    assert named.panes.error.file.text() == "ferry.compliance"


@pytest.mark.qt_log_ignore("does not support", extend=True)  # offscreen, menus cannot take the keyboard
def test_export_opens_by_key(named: MainWindow, qtbot: QtBot, qapp: QApplication):
    qtbot.keyClick(named, Qt.Key.Key_E, CTRL | Qt.KeyboardModifier.ShiftModifier)
    qtbot.waitUntil(named.rooms.handing_over.menu.isVisible)
    assert named.rooms.handing_over.menu.actions()[0].text() == "Re&view file for another desk…"
    named.rooms.handing_over.menu.close()
