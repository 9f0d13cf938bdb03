"""The paths of those who use the window, in the real program and by keys alone: sub-editor, lawyer, rule owner."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QFileDialog, QMenu, QPlainTextEdit
from pytestqt.qtbot import QtBot

from compliance_app.analysis.parse import MODEL_PACKAGE
from compliance_app.ui.background.worker_client import WorkerClient
from compliance_app.ui.deciding.review_desk import ReviewDesk
from compliance_app.ui.drafts.draft import Draft
from compliance_app.ui.look.theme import Theme
from compliance_app.ui.pages.rulebook.new_rule_dialog import NewRuleDialog
from compliance_app.ui.window.main_window import MainWindow

pytestmark = pytest.mark.model

Key = Qt.Key
CTRL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)
LONGEST = 120_000  # milliseconds; the process loads the model, and other work may share the machine

DRAFT = """Quarry manager ‘kept two sets of books’

By Enid Marlow

Wendell Pruitt stole £40,000 from the pension fund and hid the dust readings for a decade.

Tessa Lowe, 15, was raped by a foreman behind the crusher in 2019. Critics say the firm bribed an inspector.
"""


class Desk:
    """Somebody at a window: presses keys where the keyboard is, and nothing else."""

    def __init__(self, window: MainWindow, qtbot: QtBot) -> None:
        self.window = window
        self._qtbot = qtbot

    @property
    def draft(self) -> Draft:
        draft = self.window.rooms.drafts.current
        assert draft is not None
        return draft

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        focused = self.window.focusWidget()
        assert focused is not None, "the keyboard is nowhere"
        assert focused.isVisible(), f"the keyboard is in what nobody sees: {focused}"
        self._qtbot.keyClick(focused, key, modifiers)

    def write(self, text: str) -> None:
        self._qtbot.keyClicks(self.window.focusWidget(), text)

    def decide(self, letter: Qt.Key, reason: str) -> None:
        """Decide on the finding in view, give a reason, and wait until it is kept."""
        self.press(letter)
        self._qtbot.waitUntil(lambda: isinstance(self.window.focusWidget(), QPlainTextEdit), timeout=LONGEST)
        self.write(reason)
        with self._qtbot.waitSignal(self.window.rooms.deciding.told, timeout=LONGEST):
            self.press(Key.Key_Return, CTRL)

    def choose_in(self, menu: QMenu, words: str) -> None:
        """Choose the first entry of an open menu that says this, by the arrows."""
        self._qtbot.waitUntil(menu.isVisible, timeout=LONGEST)
        for _ in menu.actions():
            self._qtbot.keyClick(menu, Key.Key_Down)
            active = menu.activeAction()
            if active is not None and words in active.text().replace("&", ""):
                self._qtbot.keyClick(menu, Key.Key_Return)
                return
        pytest.fail(f"the menu has no {words}")


@pytest.fixture
def sit(
    qtbot: QtBot, theme: Theme, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Callable[[str, str], Desk]]:
    """Seat somebody at a window with a store and an analysis process of its own."""
    pytest.importorskip(MODEL_PACKAGE)
    monkeypatch.setenv("COMPLIANCE_SETTINGS", str(tmp_path / "settings"))
    monkeypatch.setenv("COMPLIANCE_GRAMMAR", "off")
    windows: list[MainWindow] = []

    def sit(person: str, role: str) -> Desk:
        settings = QSettings(str(tmp_path / f"{person}.ini"), QSettings.Format.IniFormat)
        client = WorkerClient()
        desk = ReviewDesk(f"sqlite:///{tmp_path / person}.sqlite3")
        window = MainWindow(theme, client, desk, settings)
        qtbot.addWidget(window)
        window.resize(1440, 900)
        with qtbot.waitExposed(window):
            window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        window.rooms.deciding.be(person, role)
        client.start()
        windows.append(window)
        return Desk(window, qtbot)

    yield sit
    for window in windows:
        window.close()


@pytest.fixture
def answers(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Answer the system's own dialogs for choosing a file."""

    def answer(*, opened: Path | None = None, saved: Path | None = None) -> None:
        monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([str(opened)] if opened else [], ""))
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(saved) if saved else "", ""))

    return answer


def open_draft(desk: Desk, path: Path, answers: Callable[..., None], qtbot: QtBot) -> None:
    answers(opened=path)
    desk.press(Key.Key_O, CTRL)
    qtbot.waitUntil(lambda: desk.window.rooms.drafts.current is not None, timeout=5000)
    drafts = desk.window.rooms.drafts
    qtbot.waitUntil(lambda: not any(draft.checking for draft in drafts.all), timeout=LONGEST)


def test_a_sub_editor_reads_decides_and_hands_over_and_a_lawyer_signs_off(
    sit: Callable[[str, str], Desk], answers: Callable[..., None], qtbot: QtBot, tmp_path: Path
):
    path, sent, record = tmp_path / "quarry.txt", tmp_path / "quarry.compliance", tmp_path / "record.html"
    path.write_text(DRAFT, encoding="utf-8")
    sub = sit("Ida Moe", "Sub-editor")
    open_draft(sub, path, answers, qtbot)
    blocks = len(sub.draft.open_blocks)
    assert blocks >= 2
    assert sub.draft.finding is not None
    assert sub.draft.finding.severity == "block"  # the worst comes first, and is chosen without a key

    sub.press(Key.Key_Return)  # why
    sub.press(Key.Key_G)  # the first piece of evidence
    sub.press(Key.Key_Escape)
    sub.decide(Key.Key_R, "Has he answered?")
    assert sub.draft.finding.severity == "block"  # on to the next by itself
    sub.decide(Key.Key_R, "Is there a waiver?")
    sub.press(Key.Key_U)  # takes it back, and comes back to it
    qtbot.waitUntil(lambda: len(sub.draft.review.standing) == 1, timeout=LONGEST)
    sub.decide(Key.Key_R, "Is there a waiver on file?")

    answers(saved=sent)
    sub.press(Key.Key_E, CTRL | SHIFT)
    with qtbot.waitSignal(sub.window.rooms.desk.saved, timeout=LONGEST):
        sub.choose_in(sub.window.rooms.handing_over.menu, "Review file")
    assert path.read_text(encoding="utf-8") == DRAFT

    lawyer = sit("R. Osei", "Duty lawyer")
    open_draft(lawyer, sent, answers, qtbot)
    qtbot.waitUntil(lambda: bool(lawyer.draft.review.standing), timeout=LONGEST)
    assert {one.reason for one in lawyer.draft.review.standing.values()} == {
        "Has he answered?",
        "Is there a waiver on file?",
    }
    lawyer.press(Key.Key_2, ALT)  # people and claims
    assert lawyer.window.panes.later.people.person is not None
    lawyer.press(Key.Key_1, ALT)
    for _ in range(blocks):
        lawyer.press(Key.Key_1, CTRL)  # blocks only
        lawyer.press(Key.Key_1, CTRL)
        chosen = lawyer.draft.open_blocks[0]
        for _ in range(blocks):
            if lawyer.draft.finding != chosen:
                lawyer.press(Key.Key_Down)
        assert lawyer.draft.finding == chosen
        lawyer.decide(Key.Key_K, "Seen by me")
    assert lawyer.draft.open_blocks == []

    lawyer.press(Key.Key_F9)
    dialog = lawyer.window.rooms.handing_over.dialog
    assert dialog is not None
    with qtbot.waitSignal(lawyer.window.rooms.desk.signed, timeout=LONGEST):
        qtbot.keyClick(dialog.focusWidget(), Key.Key_Return, CTRL)
    answers(saved=record)
    lawyer.window.activateWindow()  # a desktop does that when a dialog closes
    qtbot.waitUntil(lawyer.window.isActiveWindow)
    lawyer.press(Key.Key_E, CTRL | SHIFT)
    lawyer.choose_in(lawyer.window.rooms.handing_over.menu, "Record as web page")
    qtbot.waitUntil(record.exists, timeout=LONGEST)
    assert "R. Osei" in record.read_text(encoding="utf-8")


def test_a_rule_owner_begins_a_book_writes_a_rule_and_tries_it_on_the_article(
    sit: Callable[[str, str], Desk], answers: Callable[..., None], qtbot: QtBot, tmp_path: Path
):
    path, book = tmp_path / "quarry.txt", tmp_path / "gazette.yaml"
    path.write_text(DRAFT, encoding="utf-8")
    owner = sit("A. Pell", "Rule owner")
    open_draft(owner, path, answers, qtbot)
    owner.press(Key.Key_4, ALT)
    answers(saved=book)
    owner.press(Key.Key_H)
    rules = owner.window.panes.later.rules
    with qtbot.waitSignal(owner.window.rooms.ruling.changed, timeout=LONGEST):
        owner.choose_in(rules.bar.menu, "Begin a new house book")
    owner.press(Key.Key_H)
    owner.choose_in(rules.bar.menu, "New rule in gazette.yaml")
    dialog = owner.window.findChild(NewRuleDialog)
    assert dialog is not None
    qtbot.keyClicks(dialog.rule, "Moment")
    qtbot.keyClick(dialog.rule, Key.Key_Return)
    assert "family/thing-found" in dialog.trouble.text()
    dialog.rule.selectAll()
    qtbot.keyClicks(dialog.rule, "style/moment")
    qtbot.keyClick(dialog.rule, Key.Key_Return)
    qtbot.waitUntil(lambda: owner.window.rooms.ruling.editor is not None, timeout=LONGEST)
    assert rules.rule is not None
    assert rules.rule.id == "style/moment"
    editor = owner.window.rooms.ruling.editor
    assert editor is not None
    qtbot.waitUntil(lambda: editor.summary.text().endswith("all hold"), timeout=LONGEST)
    qtbot.keyClick(editor.text, Key.Key_End, CTRL)
    qtbot.keyClicks(editor.text, "  # as agreed on 3 May")
    qtbot.waitUntil(lambda: editor.summary.text().endswith("all hold"), timeout=LONGEST)
    qtbot.keyClick(editor.text, Key.Key_Return, CTRL)
    qtbot.keyClicks(editor.reason, "Agreed with the desk")
    with qtbot.waitSignal(owner.window.rooms.ruling.changed, timeout=LONGEST):
        qtbot.keyClick(editor.reason, Key.Key_Return, CTRL)
    assert "Agreed with the desk" in book.read_text(encoding="utf-8")

    qtbot.waitUntil(lambda: not owner.draft.checking, timeout=LONGEST)
    owner.press(Key.Key_Escape)
    owner.press(Key.Key_A)
    qtbot.waitUntil(lambda: bool(rules.trial.texts), timeout=LONGEST)
