"""Corrections by keyboard on People & claims: kept in the log, judged with at once, taken back."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from reports_by_hand import RULEBOOK, sample_view

from compliance_app.store import ReviewStore
from compliance_app.ui.background.worker_client import WorkerClient
from compliance_app.ui.drafts.draft import Draft
from compliance_app.ui.window.main_window import MainWindow

CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


@pytest.fixture
def asked(client: WorkerClient, monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    questions: list[dict[str, Any]] = []
    monkeypatch.setattr(client, "recheck", lambda _path, words: questions.append(words))
    monkeypatch.setattr(client, "is_asked", lambda _path: False)  # whatever was asked has been answered
    return questions


@pytest.fixture
def matrix(asked: list[dict[str, Any]], checked: MainWindow, qtbot: QtBot) -> MainWindow:
    """The window with the matrix of people, Isla chosen in it, used by somebody who has given their name before."""
    checked.rooms.deciding.be("R. Osei")
    qtbot.keyClick(checked, Qt.Key.Key_2, ALT)
    checked.panes.later.people.choose("e2")
    checked.panes.later.know("R. Osei")
    return checked


def draft_of(window: MainWindow) -> Draft:
    draft = window.rooms.drafts.current
    assert draft is not None
    return draft


def press(window: MainWindow, qtbot: QtBot, key: Qt.Key, modifiers: Any = Qt.KeyboardModifier.NoModifier) -> None:
    focused = window.focusWidget()
    assert focused is not None
    qtbot.keyClick(focused, key, modifiers)


def kept(window: MainWindow, qtbot: QtBot, act: Callable[[], None]) -> None:
    with qtbot.waitSignal(window.rooms.corrector.told, timeout=30_000):
        act()


def note(window: MainWindow, qtbot: QtBot, text: str) -> None:
    focused = window.focusWidget()
    assert focused is not None
    qtbot.keyClicks(focused, text)


def test_not_a_victim_is_kept_and_the_article_judged_again(
    matrix: MainWindow, qtbot: QtBot, asked: list[dict[str, Any]], store_url: str
):
    press(matrix, qtbot, Qt.Key.Key_V)
    assert matrix.focusWidget() is matrix.panes.later.people.foot.box.text
    note(matrix, qtbot, "she is the reporter")
    kept(matrix, qtbot, lambda: press(matrix, qtbot, Qt.Key.Key_Return, CTRL))
    assert matrix.focusWidget() is matrix.panes.later.people.table
    (told,) = asked[-1]["corrections"]
    assert (told["kind"], told["name"], told["note"]) == ("not-a-victim", "Isla", "she is the reporter")
    assert (told["person"], bool(told["time"])) == ("R. Osei", True)
    with ReviewStore(store_url) as store:
        (decision,) = store.decisions_of("0" * 64)
        assert (decision.rule, decision.verdict.value) == ("people/not-a-victim", "corrected")
        assert store.verify() == []


def test_a_reply_sought_needs_to_say_when(matrix: MainWindow, qtbot: QtBot):
    press(matrix, qtbot, Qt.Key.Key_Q)
    assert not matrix.panes.later.people.foot.box.keep.isEnabled()
    note(matrix, qtbot, "14:10, by phone")
    assert matrix.panes.later.people.foot.box.keep.isEnabled()
    press(matrix, qtbot, Qt.Key.Key_Escape)
    assert draft_of(matrix).review.corrections == ()
    assert matrix.focusWidget() is matrix.panes.later.people.table


def shown_again(
    window: MainWindow, qtbot: QtBot, client: WorkerClient, report: dict[str, Any], nobody_called: str = ""
) -> None:
    view = sample_view()
    people = [one for one in view["cast"]["people"] if one["name"] != nobody_called]
    with qtbot.waitSignal(window.shown, timeout=30_000):
        client.checked.emit(draft_of(window).path, report, RULEBOOK, view | {"cast": view["cast"] | {"people": people}})


def test_a_correction_outlives_a_check_that_no_longer_finds_its_person(
    matrix: MainWindow, qtbot: QtBot, client: WorkerClient, report: dict[str, Any], asked: list[dict[str, Any]]
):
    foot = matrix.panes.later.people.foot
    press(matrix, qtbot, Qt.Key.Key_Q)
    note(matrix, qtbot, "14:10, ")
    shown_again(matrix, qtbot, client, report, nobody_called="Isla")
    note(matrix, qtbot, "by phone")  # none of these letters corrects anybody else
    assert foot.box.reason == "14:10, by phone"
    assert not foot.box.keep.isEnabled()
    press(matrix, qtbot, Qt.Key.Key_Return, CTRL)
    assert asked == []
    shown_again(matrix, qtbot, client, report)
    kept(matrix, qtbot, lambda: press(matrix, qtbot, Qt.Key.Key_Return, CTRL))
    assert (asked[-1]["corrections"][0]["name"], asked[-1]["corrections"][0]["note"]) == ("Isla", "14:10, by phone")


def test_a_correction_waits_while_the_file_is_read_again(
    matrix: MainWindow, qtbot: QtBot, client: WorkerClient, report: dict[str, Any]
):
    people = matrix.panes.later.people
    press(matrix, qtbot, Qt.Key.Key_Q)
    note(matrix, qtbot, "14:10")
    read = {key: report[key] for key in ("path", "words", "text", "blocks")}
    client.article_read.emit(draft_of(matrix).path, read | {"text": report["text"] + "\n"})
    assert people.person is None
    note(matrix, qtbot, ", by phone")
    assert (people.foot.box.reason, people.foot.box.keep.isEnabled()) == ("14:10, by phone", False)
    shown_again(matrix, qtbot, client, report)
    assert people.person is not None
    assert people.person.name == "Isla"
    assert people.foot.box.keep.isEnabled()
    assert matrix.focusWidget() is people.foot.box.text


def test_what_a_colleague_decides_leaves_the_correction_to_whoever_writes_it(matrix: MainWindow, qtbot: QtBot):
    people, draft = matrix.panes.later.people, draft_of(matrix)
    press(matrix, qtbot, Qt.Key.Key_Q)
    note(matrix, qtbot, "14:10")
    matrix.rooms.drafts.take_review(draft.path, draft.review)
    note(matrix, qtbot, ", by phone")
    assert people.foot.box.reason == "14:10, by phone"


def test_a_correction_begun_in_one_draft_is_not_kept_in_another(
    matrix: MainWindow, qtbot: QtBot, client: WorkerClient, report: dict[str, Any], asked: list[dict[str, Any]]
):
    foot = matrix.panes.later.people.foot
    press(matrix, qtbot, Qt.Key.Key_Q)
    note(matrix, qtbot, "14:10, by phone")
    matrix.rooms.drafts.open(["/drafts/copy-of-ferry.txt"])
    shown_again(matrix, qtbot, client, report)
    assert not foot.box.isVisible()
    assert asked == []
    matrix.rooms.drafts.show(0)
    matrix.panes.later.people.choose("e2")
    press(matrix, qtbot, Qt.Key.Key_Q)
    assert foot.box.reason == "14:10, by phone"


def test_the_same_person_is_chosen_from_the_others(matrix: MainWindow, qtbot: QtBot, asked: list[dict[str, Any]]):
    press(matrix, qtbot, Qt.Key.Key_S)
    foot = matrix.panes.later.people.foot
    assert [foot.others.itemText(number) for number in range(foot.others.count())] == ["Morag Tennant"]
    press(matrix, qtbot, Qt.Key.Key_Tab)
    kept(matrix, qtbot, lambda: press(matrix, qtbot, Qt.Key.Key_Return, CTRL))
    told = asked[-1]["corrections"][0]
    assert (told["kind"], told["name"], told["other"]) == ("same-person", "Isla", "Morag Tennant")


def test_a_correction_is_taken_back_by_its_key_and_by_undo(
    matrix: MainWindow, qtbot: QtBot, asked: list[dict[str, Any]]
):
    press(matrix, qtbot, Qt.Key.Key_N)
    kept(matrix, qtbot, lambda: press(matrix, qtbot, Qt.Key.Key_Return, CTRL))
    foot = matrix.panes.later.people.foot
    assert foot.buttons["pseudonym-declared"].words == "Take back: Isla is a changed name"
    kept(matrix, qtbot, lambda: press(matrix, qtbot, Qt.Key.Key_N))
    assert draft_of(matrix).review.corrections == ()
    kept(matrix, qtbot, lambda: press(matrix, qtbot, Qt.Key.Key_Z, CTRL))
    assert [one.kind for one in draft_of(matrix).review.corrections] == ["pseudonym-declared"]
    kept(matrix, qtbot, lambda: press(matrix, qtbot, Qt.Key.Key_Z, CTRL))
    assert draft_of(matrix).review.corrections == ()
    kept(matrix, qtbot, lambda: press(matrix, qtbot, Qt.Key.Key_Y, CTRL))
    assert [one.kind for one in draft_of(matrix).review.corrections] == ["pseudonym-declared"]
    assert [entry.verdict for entry in draft_of(matrix).review.log] == [
        "corrected",
        "reopened",
        "corrected",
        "reopened",
        "corrected",
    ]


def test_an_answer_judged_without_a_correction_is_asked_for_again(
    matrix: MainWindow, qtbot: QtBot, client: WorkerClient, report: dict[str, Any], asked: list[dict[str, Any]]
):
    press(matrix, qtbot, Qt.Key.Key_V)
    kept(matrix, qtbot, lambda: press(matrix, qtbot, Qt.Key.Key_Return, CTRL))
    asked.clear()
    path = draft_of(matrix).path
    with qtbot.waitSignals([matrix.shown, matrix.rooms.drafts.review_changed], timeout=30_000):
        client.checked.emit(path, report, RULEBOOK, sample_view())
    assert len(asked) == 1
    corrections = [{**told, "applied": True} for told in asked[-1]["corrections"]]
    with qtbot.waitSignals([matrix.shown, matrix.rooms.drafts.review_changed], timeout=30_000):
        client.checked.emit(path, {**report, "corrections": corrections}, RULEBOOK, sample_view())
    assert len(asked) == 1


def test_the_log_tells_a_correction_in_words(matrix: MainWindow, qtbot: QtBot):
    press(matrix, qtbot, Qt.Key.Key_W)
    note(matrix, qtbot, "in the safe")
    kept(matrix, qtbot, lambda: press(matrix, qtbot, Qt.Key.Key_Return, CTRL))
    qtbot.keyClick(matrix, Qt.Key.Key_5, ALT)
    said = matrix.panes.later.history.list.currentIndex().data()
    assert "Corrected. Isla waived anonymity in writing. R. Osei. in the safe." in said
