"""Editing by keyboard: what is typed, what becomes of the findings, and how it is taken back."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QMimeData, QObject, QRect, Qt
from PySide6.QtGui import QPaintEvent, QTextCursor
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot
from reports_by_hand import RULEBOOK, sample_view

from compliance_app.ui.background.worker_client import WorkerClient
from compliance_app.ui.dialogs.unsaved_dialog import UnsavedDialog
from compliance_app.ui.drafts.draft import Draft
from compliance_app.ui.shown.report import ShownFinding
from compliance_app.ui.window.main_window import MainWindow

CTRL, SHIFT, NONE = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.NoModifier,
)


class Asked:
    """Takes the questions that the window would send to the analysis process."""

    def __init__(self, client: WorkerClient, monkeypatch: pytest.MonkeyPatch) -> None:
        self.rechecks: list[dict[str, Any]] = []
        self.copies: list[tuple[str, dict[str, Any]]] = []
        monkeypatch.setattr(client, "recheck", lambda _path, words: self.rechecks.append(words))
        monkeypatch.setattr(client, "save_copy", lambda _path, target, words: self.copies.append((target, words)))


@pytest.fixture
def asked(client: WorkerClient, monkeypatch: pytest.MonkeyPatch) -> Asked:
    return Asked(client, monkeypatch)


@pytest.fixture
def named(asked: Asked, checked: MainWindow) -> MainWindow:
    """The checked window of somebody who has given their name before."""
    checked.rooms.deciding.be("R. Osei")
    checked.panes.review.why.foot.know("R. Osei", {})
    return checked


def draft_of(window: MainWindow) -> Draft:
    draft = window.rooms.drafts.current
    assert draft is not None
    return draft


def text_of(window: MainWindow) -> str:
    manuscript = draft_of(window).manuscript
    assert manuscript is not None
    article = draft_of(window).article
    assert article is not None
    assert article.text == manuscript.text
    document = window.panes.review.article.document()
    shown = [document.findBlockByNumber(number).text() for number in range(document.blockCount())]
    assert shown == [passage.text for passage in manuscript.passages]
    return manuscript.text


def found(window: MainWindow, finding_id: str) -> ShownFinding:
    article = draft_of(window).article
    finding = article.finding(finding_id) if article else None
    assert finding is not None
    return finding


def words_of(window: MainWindow, finding_id: str) -> str:
    finding = found(window, finding_id)
    return text_of(window)[finding.start : finding.end]


def cursor_before(window: MainWindow, words: str) -> None:
    view = window.panes.review.article
    view.setFocus()
    view.put_cursor(text_of(window).index(words))


def answer(
    window: MainWindow, client: WorkerClient, qtbot: QtBot, report: dict[str, Any], words: dict[str, Any]
) -> None:
    """Answer a question about edited words as the analysis would: findings whose words are still there."""
    blocks = [
        {"id": n, "kind": kind, "start": start, "end": end} for n, (kind, start, end) in enumerate(words["blocks"])
    ]
    findings = []
    for finding in report["findings"]:
        start = words["text"].find(finding["quote"])
        if start >= 0:
            findings.append({**finding, "start": start, "end": start + len(finding["quote"]), "related": []})
    edited = {**report, "text": words["text"], "blocks": blocks, "findings": findings, "sha256": "1" * 64}
    with qtbot.waitSignals([window.shown, window.rooms.drafts.review_changed], timeout=30_000):
        client.checked.emit(draft_of(window).path, edited, RULEBOOK, sample_view())


def press(window: MainWindow, qtbot: QtBot, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
    focused = window.focusWidget()
    assert focused is not None
    qtbot.keyClick(focused, key, modifiers)


def kept(window: MainWindow, qtbot: QtBot, act: Callable[[], None]) -> None:
    with qtbot.waitSignal(window.rooms.deciding.told, timeout=30_000):
        act()


def test_what_is_typed_stands_in_the_text_and_moves_the_marks(named: MainWindow, qtbot: QtBot, asked: Asked):
    before = {name: words_of(named, name) for name in ("f1", "f2", "f3", "f4")}
    cursor_before(named, "Girls were")
    qtbot.keyClicks(named.panes.review.article, "Two? ")
    pasted = QMimeData()
    pasted.setText("😀")
    named.panes.review.article.insertFromMimeData(pasted)
    assert "Two? 😀Girls were taken" in text_of(named)
    assert {name: words_of(named, name) for name in before} == before
    assert [found(named, name).stale for name in ("f1", "f2", "f3", "f4")] == [True, True, False, False]
    qtbot.waitUntil(lambda: bool(asked.rechecks))
    assert asked.rechecks[-1]["text"] == text_of(named)


def test_stale_findings_are_named_so_and_cannot_be_decided_on(named: MainWindow, qtbot: QtBot):
    named.panes.review.choose("f1")
    cursor_before(named, "Girls were")
    qtbot.keyClicks(named.panes.review.article, "x")
    foot = named.panes.review.why.foot
    qtbot.waitUntil(lambda: not foot.dismiss.isEnabled())
    assert "Paragraph 1 is being read again." in named.panes.review.why.texts
    index = named.panes.review.findings.model.index_of("f1")
    assert "Being read again." in index.data(Qt.ItemDataRole.AccessibleTextRole)
    named.panes.review.findings.list.setFocus()
    press(named, qtbot, Qt.Key.Key_D)
    assert not foot.box.isVisible()


def test_the_answer_takes_the_place_of_stale_findings(
    named: MainWindow, qtbot: QtBot, client: WorkerClient, report: dict[str, Any], asked: Asked
):
    named.panes.review.choose("f1")
    cursor_before(named, "has been alleged")
    qtbot.keyClicks(named.panes.review.article, "x")
    qtbot.waitUntil(lambda: bool(asked.rechecks))
    answer(named, client, qtbot, report, asked.rechecks[-1])
    article = draft_of(named).article
    assert article is not None
    assert [finding.id for finding in article.findings or ()] == ["f3", "f4", "f2"]
    assert not any(finding.stale for finding in article.findings or ())
    assert not article.stale
    assert draft_of(named).selected == "f2"  # the nearest to where somebody works
    assert named.focusWidget() is named.panes.review.article


def test_an_answer_about_older_words_is_dropped(
    named: MainWindow, qtbot: QtBot, client: WorkerClient, report: dict[str, Any], asked: Asked
):
    cursor_before(named, "Girls were")
    qtbot.keyClicks(named.panes.review.article, "a")
    qtbot.waitUntil(lambda: bool(asked.rechecks))
    older = asked.rechecks[-1]
    qtbot.keyClicks(named.panes.review.article, "b")
    edited = {**report, "text": older["text"], "findings": []}
    client.checked.emit(draft_of(named).path, edited, RULEBOOK, sample_view())
    assert found(named, "f1").stale
    assert "abGirls" in text_of(named)
    qtbot.waitUntil(lambda: "abGirls" in asked.rechecks[-1]["text"])


def test_enter_splits_a_paragraph_and_backspace_joins_it(named: MainWindow, qtbot: QtBot):
    before = text_of(named)
    cursor_before(named, "Nobody was charged")
    press(named, qtbot, Qt.Key.Key_Return)
    assert "alleged. 😀 \n\nNobody was charged." in text_of(named)
    manuscript = draft_of(named).manuscript
    assert manuscript is not None
    assert [passage.kind for passage in manuscript.passages[2:5]] == ["paragraph", "paragraph", "crosshead"]
    assert words_of(named, "f3") == "A second girl, Isla"
    press(named, qtbot, Qt.Key.Key_Backspace)
    assert text_of(named) == before
    assert words_of(named, "f2") == "Nobody was charged"


def test_what_is_split_off_a_headline_is_a_paragraph_and_looks_so(named: MainWindow, qtbot: QtBot):
    cursor_before(named, "‘looked away’")
    press(named, qtbot, Qt.Key.Key_Return)
    manuscript = draft_of(named).manuscript
    assert manuscript is not None
    assert [passage.kind for passage in manuscript.passages[:3]] == ["headline", "paragraph", "byline"]
    document = named.panes.review.article.document()
    sizes = [document.findBlockByNumber(n).begin().fragment().charFormat().font().pixelSize() for n in (0, 1)]
    assert sizes[0] > sizes[1]


def test_several_paragraphs_are_pasted_as_words_only(named: MainWindow, qtbot: QtBot):
    cursor_before(named, "Between sailings")
    pasted = QMimeData()
    pasted.setText("One.\nTwo.\n")
    pasted.setHtml("<b>One.</b><p>Two.</p>")
    named.panes.review.article.insertFromMimeData(pasted)
    assert "charged.\n\nOne.\n\nTwo.\n\nBetween sailings\n\n" in text_of(named)
    press(named, qtbot, Qt.Key.Key_Z, CTRL)
    assert "One." not in text_of(named)


def test_all_can_be_deleted_and_comes_back(named: MainWindow, qtbot: QtBot):
    before = text_of(named)
    named.panes.review.article.setFocus()
    named.panes.review.article.selectAll()
    press(named, qtbot, Qt.Key.Key_Delete)
    assert text_of(named) == ""
    press(named, qtbot, Qt.Key.Key_Z, CTRL)
    assert text_of(named) == before
    press(named, qtbot, Qt.Key.Key_Y, CTRL)
    assert text_of(named) == ""


def test_typing_in_one_go_is_taken_back_in_one_go(named: MainWindow, qtbot: QtBot):
    before = text_of(named)
    cursor_before(named, "Girls were")
    qtbot.keyClicks(named.panes.review.article, "Some ")
    press(named, qtbot, Qt.Key.Key_Z, CTRL)
    assert text_of(named) == before
    assert (
        named.panes.review.article.textCursor().position()
        == named.panes.review.article.document().findBlockByNumber(2).position()
    )
    press(named, qtbot, Qt.Key.Key_Y, CTRL)
    assert "Some Girls" in text_of(named)


def test_text_and_decisions_have_one_history(named: MainWindow, qtbot: QtBot):
    before = text_of(named)
    named.panes.review.choose("f4")
    named.panes.review.findings.list.setFocus()
    press(named, qtbot, Qt.Key.Key_R)
    kept(named, qtbot, lambda: press(named, qtbot, Qt.Key.Key_Return, CTRL))
    cursor_before(named, "Girls were")
    qtbot.keyClicks(named.panes.review.article, "x")
    press(named, qtbot, Qt.Key.Key_Z, CTRL)
    assert text_of(named) == before
    assert "print-4" in draft_of(named).review.standing
    with qtbot.waitSignal(named.rooms.deciding.taken_back, timeout=30_000):
        press(named, qtbot, Qt.Key.Key_Z, CTRL)
    assert "print-4" not in draft_of(named).review.standing
    kept(named, qtbot, lambda: press(named, qtbot, Qt.Key.Key_Y, CTRL))
    assert draft_of(named).review.standing["print-4"].verdict == "referred"
    press(named, qtbot, Qt.Key.Key_Y, CTRL)
    assert "xGirls" in text_of(named)


def test_a_suggestion_is_applied_by_one_key_and_taken_back_with_its_decision(named: MainWindow, qtbot: QtBot):
    before = text_of(named)
    named.panes.review.choose("f3")
    named.panes.review.findings.list.setFocus()
    kept(named, qtbot, lambda: press(named, qtbot, Qt.Key.Key_A))
    assert "\n\na second girl, who was attacked" in text_of(named)
    assert found(named, "f3").stale
    assert [entry.verdict for entry in draft_of(named).review.log] == ["fixed"]
    assert "clipboard" not in named.telling.toast.text.text()
    with qtbot.waitSignal(named.rooms.deciding.taken_back, timeout=30_000):
        press(named, qtbot, Qt.Key.Key_Z, CTRL)
    assert text_of(named) == before
    assert [entry.verdict for entry in draft_of(named).review.log] == ["fixed", "reopened"]


def test_e_goes_to_the_words_of_the_finding(named: MainWindow, qtbot: QtBot):
    named.panes.review.choose("f2")
    named.panes.review.findings.list.setFocus()
    press(named, qtbot, Qt.Key.Key_E)
    assert named.focusWidget() is named.panes.review.article
    assert named.panes.review.article.textCursor().selectedText() == "Nobody was charged"
    qtbot.keyClicks(named.panes.review.article, "Two men were charged")
    assert "😀 Two men were charged." in text_of(named)


def test_a_question_mark_is_typed_and_opens_no_list_of_keys(named: MainWindow, qtbot: QtBot):
    cursor_before(named, "Girls were")
    press(named, qtbot, Qt.Key.Key_Question, SHIFT)
    assert "?Girls" in text_of(named)


def test_a_decision_outlives_an_edit_elsewhere(
    named: MainWindow, qtbot: QtBot, client: WorkerClient, report: dict[str, Any], asked: Asked
):
    named.panes.review.choose("f4")
    named.panes.review.findings.list.setFocus()
    press(named, qtbot, Qt.Key.Key_D)
    kept(named, qtbot, lambda: press(named, qtbot, Qt.Key.Key_Return, CTRL))
    cursor_before(named, "Girls were")
    qtbot.keyClicks(named.panes.review.article, "x")
    qtbot.waitUntil(lambda: bool(asked.rechecks))
    answer(named, client, qtbot, report, asked.rechecks[-1])
    assert draft_of(named).review.standing["print-4"].verdict == "dismissed"


def test_check_again_judges_the_edited_words(named: MainWindow, qtbot: QtBot, asked: Asked):
    cursor_before(named, "Girls were")
    qtbot.keyClicks(named.panes.review.article, "x")
    qtbot.waitUntil(lambda: bool(asked.rechecks))
    press(named, qtbot, Qt.Key.Key_F7)
    assert len(asked.rechecks) == 2
    assert not draft_of(named).checking


def test_wrapped_lines_become_one_line_when_they_are_edited(window: MainWindow, client: WorkerClient, qtbot: QtBot):
    line = "A line that was wrapped by hand and is long enough to be taken so"
    text = f"{line}\r\n{line}\r\nand ends."
    report = {
        "path": "w.txt",
        "words": 30,
        "text": text,
        "blocks": [{"kind": "paragraph", "start": 0, "end": len(text)}],
    }
    window.opening.open_files(["/drafts/w.txt"])
    client.article_read.emit(draft_of(window).path, report)
    view = window.panes.review.article
    view.moveCursor(QTextCursor.MoveOperation.End)
    qtbot.keyClicks(view, "x")
    assert text_of(window) == f"{line} {line} and ends.x"


def test_the_words_of_another_desk_are_not_edited(window: MainWindow, client: WorkerClient, report: dict[str, Any]):
    window.opening.open_files(["/drafts/story.compliance"])
    client.article_read.emit(draft_of(window).path, report)
    assert window.panes.review.article.isReadOnly()


def test_a_copy_is_saved_with_the_words_as_they_are(
    named: MainWindow, qtbot: QtBot, client: WorkerClient, asked: Asked, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    proposed: list[str] = []
    target = str(tmp_path / "copy.txt")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *asked: (proposed.append(asked[2]), (target, ""))[1])
    cursor_before(named, "Girls were")
    qtbot.keyClicks(named.panes.review.article, "x")
    qtbot.waitUntil(lambda: "edited, not saved" in named.panes.header.facts.text())
    press(named, qtbot, Qt.Key.Key_S, CTRL)
    ((to, words),) = asked.copies
    assert (to, words["text"], words["by"]) == (target, text_of(named), "R. Osei")
    assert Path(proposed[0]).name == "ferry.edited.txt"
    answered = {"path": draft_of(named).path, "copy": target, "changes": 0, "comments": 0}
    client.copied.emit({**answered, "problem": "The disk is full"})
    assert draft_of(named).is_unsaved
    press(named, qtbot, Qt.Key.Key_S, CTRL)
    client.copied.emit({**answered, "problem": ""})
    assert not draft_of(named).is_unsaved
    assert "edited, not saved" not in named.panes.header.facts.text()
    assert named.telling.toast.text.text() == "copy.txt written."


def test_closing_asks_before_words_are_lost(named: MainWindow, qtbot: QtBot):
    cursor_before(named, "Girls were")
    qtbot.keyClicks(named.panes.review.article, "x")
    named.close()
    assert isinstance(named.dialogs.latest, UnsavedDialog)
    assert named.isVisible()
    named.dialogs.latest.back.click()
    press(named, qtbot, Qt.Key.Key_W, CTRL)
    assert len(named.rooms.drafts.all) == 1
    assert isinstance(named.dialogs.latest, UnsavedDialog)
    named.dialogs.latest.lose.click()
    assert len(named.rooms.drafts.all) == 0


def test_a_key_paints_no_more_than_its_paragraph_anew(named: MainWindow, qtbot: QtBot):
    view = named.panes.review.article
    cursor_before(named, "Girls were")
    qtbot.wait(50)
    painted = Painted(view.viewport())
    qtbot.keyClicks(view, "x")
    qtbot.waitUntil(lambda: bool(painted.areas))
    paragraph = view.cursorRect().adjusted(0, -60, 0, 200)  # its three lines, with what is painted around them
    assert all(paragraph.top() <= area.top() and area.bottom() <= paragraph.bottom() for area in painted.areas)


class Painted(QObject):
    """Notes which parts of a widget are painted."""

    def __init__(self, watched: QWidget) -> None:
        super().__init__(watched)
        self.areas: list[QRect] = []
        watched.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QPaintEvent):
            self.areas.append(event.rect())
        return False
