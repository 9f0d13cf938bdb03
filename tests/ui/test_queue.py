"""A folder as a queue, a folder that is watched, what was open lately, and the summary of it all."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPointF, QSettings, Qt, QUrl
from PySide6.QtGui import QAccessible, QDropEvent
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot
from reports_by_hand import RULEBOOK, sample_view

from compliance_app.ui.background.worker_client import WorkerClient
from compliance_app.ui.pages.queue.folders import drafts_in, is_draft, stamps_in
from compliance_app.ui.window.main_window import MainWindow

CTRL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)
LONG = 120_000  # milliseconds, on a machine that may be busy


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "in"
    place.mkdir()
    for name in ("pier.txt", "weir.txt", "quay.txt"):
        (place / name).write_text("Text.", encoding="utf-8")
    return place


@pytest.fixture
def choose(monkeypatch: pytest.MonkeyPatch) -> Callable[[Path], None]:
    """Answer the system's own dialogs."""

    def choose(path: Path) -> None:
        monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(path))
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))

    return choose


@pytest.fixture
def queued(window: MainWindow, qtbot: QtBot, folder: Path, choose: Callable[[Path], None]) -> MainWindow:
    """The window with the folder as its queue; nothing in it is checked yet."""
    choose(folder)
    with qtbot.waitSignal(window.rooms.queueing.found, timeout=LONG):
        qtbot.keyClick(window, Qt.Key.Key_O, CTRL | SHIFT)
    return window


def names(window: MainWindow) -> list[str]:
    return [Path(draft.path).name for draft in window.rooms.drafts.all]


def said(window: MainWindow, row: int) -> str:
    index = window.panes.queue.model.index(row, 0)
    return str(index.data(Qt.ItemDataRole.AccessibleTextRole))


def check(window: MainWindow, client: WorkerClient, qtbot: QtBot, number: int, report: dict[str, Any]) -> None:
    with qtbot.waitSignals([window.rooms.drafts.draft_changed, window.rooms.drafts.review_changed], timeout=LONG):
        client.checked.emit(window.rooms.drafts.all[number].path, report, RULEBOOK, sample_view())


def test_a_folder_becomes_the_queue_and_the_first_article_is_shown(queued: MainWindow, client: WorkerClient):
    assert names(queued) == ["pier.txt", "quay.txt", "weir.txt"]
    assert queued.rooms.drafts.current_number == 0
    assert [Path(path).name for path in client._waiting] == ["pier.txt", "quay.txt", "weir.txt"]


def test_the_queue_says_what_is_unread_open_and_signed_off(
    queued: MainWindow, client: WorkerClient, qtbot: QtBot, report: dict[str, Any]
):
    qtbot.keyClick(queued, Qt.Key.Key_6, ALT)
    assert queued.panes.body.currentWidget() is queued.panes.queue
    assert queued.focusWidget() is queued.panes.queue.list
    assert said(queued, 1) == "quay.txt. Waiting to be read. 2 of 3."
    check(queued, client, qtbot, 0, report)
    check(queued, client, qtbot, 1, {**report, "sha256": "1" * 64})
    assert said(queued, 0) == "pier.txt. In work. 1 block. 2 review. 1 advise. 1 of 3."
    assert said(queued, 1) == "quay.txt. Unread. 1 block. 2 review. 1 advise. 2 of 3."
    assert queued.panes.queue.summary.text() == "3 articles · 2 unread · 1 being checked"
    draft = queued.rooms.drafts.all[0]
    assert draft.source is not None
    assert draft.article is not None
    with qtbot.waitSignal(queued.rooms.desk.signed, timeout=LONG):
        queued.rooms.desk.sign_off(draft.source, draft.article, "R. Osei", "", "Letter seen")
    assert said(queued, 0).startswith("pier.txt. Signed off · R. Osei. ")
    assert queued.panes.queue.summary.text().endswith("1 signed off")


def test_ctrl_enter_goes_to_the_next_article_and_round(queued: MainWindow, qtbot: QtBot, client: WorkerClient):
    seen: list[int] = []
    for _ in range(3):
        qtbot.keyClick(queued, Qt.Key.Key_Return, CTRL)
        seen.append(queued.rooms.drafts.current_number)
    assert seen == [1, 2, 0]
    assert all(draft.seen for draft in queued.rooms.drafts.all)


def test_the_article_that_somebody_waits_for_is_checked_next(queued: MainWindow, qtbot: QtBot, client: WorkerClient):
    qtbot.keyClick(queued, Qt.Key.Key_6, ALT)
    qtbot.keyClick(queued.panes.queue.list, Qt.Key.Key_End)
    qtbot.keyClick(queued.panes.queue.list, Qt.Key.Key_Return)
    assert queued.rooms.drafts.current_number == 2
    assert queued.panes.body.currentWidget() is queued.panes.review
    assert Path(client._waiting[0]).name == "weir.txt"


def test_the_model_of_the_queue_is_sound(queued: MainWindow, qtbot: QtBot, folder: Path):
    QAbstractItemModelTester(queued.panes.queue.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    queued.panes.queue.show_drafts(queued.rooms.drafts.all, 0)
    queued.rooms.drafts.open_behind([str(folder / "new.txt")])
    queued.panes.queue.show_drafts(queued.rooms.drafts.all, 0)
    queued.rooms.drafts.close_current()
    queued.panes.queue.show_drafts(queued.rooms.drafts.all, 0)
    assert queued.panes.queue.model.rowCount() == 3


def test_many_articles_leave_the_tabs_to_the_queue(window: MainWindow, folder: Path):
    window.opening.open_files([str(folder / f"{number}.txt") for number in range(6)])
    assert window.panes.draft_tabs.isVisible()
    window.rooms.drafts.open_behind([str(folder / "seventh.txt")])
    assert not window.panes.draft_tabs.isVisible()


def test_a_dropped_folder_and_files_are_opened(window: MainWindow, qtbot: QtBot, folder: Path, tmp_path: Path):
    loose = tmp_path / "loose.md"
    loose.write_text("Text.", encoding="utf-8")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(loose)), QUrl.fromLocalFile(str(folder))])
    buttons, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    with qtbot.waitSignal(window.rooms.queueing.found, timeout=LONG):
        window.dropEvent(QDropEvent(QPointF(9, 9), Qt.DropAction.CopyAction, data, buttons, none))
    assert names(window) == ["loose.md", "pier.txt", "quay.txt", "weir.txt"]


def test_an_empty_folder_and_one_that_is_gone_are_said(window: MainWindow, qtbot: QtBot, tmp_path: Path):
    (tmp_path / "empty").mkdir()
    with qtbot.waitSignal(window.rooms.queueing.told, timeout=LONG) as told:
        window.rooms.queueing.open_folder(str(tmp_path / "empty"))
    assert told.args == ["empty holds no drafts that can be read here."]
    with qtbot.waitSignal(window.rooms.queueing.failed, timeout=LONG) as failed:
        window.rooms.queueing.open_folder(str(tmp_path / "gone"))
    assert failed.args[0].startswith("gone: cannot be read")


def test_only_drafts_are_taken_in_order_and_not_without_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    inner = tmp_path / "b"
    inner.mkdir()
    for path in (
        tmp_path / "z.docx",
        inner / "a.odt",
        tmp_path / "~$z.docx",
        tmp_path / "z.reviewed.docx",
        tmp_path / "p.jpg",
    ):
        path.touch()
    (tmp_path / "round").symlink_to(tmp_path)
    assert [Path(path).name for path in drafts_in(str(tmp_path)).drafts] == ["z.docx", "a.odt"]
    assert not is_draft(Path(".hidden.txt"))
    monkeypatch.setattr("compliance_app.ui.pages.queue.folders.MOST_DRAFTS", 1)
    found = drafts_in(str(tmp_path))
    assert (len(found.drafts), found.is_whole) == (1, False)


def test_what_comes_into_a_watched_folder_is_checked_behind_the_article_in_view(
    queued: MainWindow, qtbot: QtBot, folder: Path, choose: Callable[[Path], None], client: WorkerClient
):
    queued.rooms.queueing.hot._soon.setInterval(20)
    choose(folder)
    qtbot.keyClick(queued, Qt.Key.Key_W, CTRL | SHIFT)
    qtbot.waitUntil(lambda: queued.rooms.queueing.hot._begun, timeout=LONG)
    assert queued.panes.queue.watched.text() == f"Watching {folder}"
    (folder / "new.txt").write_text("Text.", encoding="utf-8")
    (folder / "notes.jpg").write_text("no draft", encoding="utf-8")
    (folder / "empty.txt").touch()
    with qtbot.waitSignal(queued.rooms.queueing.arrived, timeout=LONG) as arrived:
        pass
    assert [Path(path).name for path in arrived.args[0]] == ["new.txt"]
    assert names(queued)[-1] == "new.txt"
    assert queued.rooms.drafts.current_number == 0
    assert Path(client._waiting[-1]).name == "new.txt"
    os.utime(folder / "new.txt", (1, 1))  # saved again
    (folder / "other.txt").write_text("Text.", encoding="utf-8")
    with qtbot.waitSignal(queued.rooms.queueing.arrived, timeout=LONG) as arrived:
        pass
    assert {Path(path).name for path in arrived.args[0]} <= {"new.txt", "other.txt"}
    qtbot.keyClick(queued, Qt.Key.Key_W, CTRL | SHIFT)
    assert queued.panes.queue.watched.text() == ""


def test_a_watch_goes_on_after_a_restart_and_ends_with_the_folder(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, settings: QSettings
):
    place = tmp_path / "hot"
    place.mkdir()
    settings.setValue("files/hot_folder", str(place))
    window.rooms.queueing.begin()
    assert window.rooms.queueing.hot.folder == str(place)
    window.rooms.queueing.hot._soon.setInterval(10)
    with qtbot.waitSignal(window.rooms.queueing.failed, timeout=LONG) as failed:
        place.rmdir()
    assert failed.args == ["hot cannot be read any more and is not watched."]
    assert stamps_in(str(place)) is None


@pytest.mark.qt_log_ignore("does not support", extend=True)  # offscreen, menus cannot take the keyboard
def test_what_was_open_lately_is_opened_by_keys(queued: MainWindow, qtbot: QtBot):
    queued.rooms.drafts.close_current()
    qtbot.keyClick(queued, Qt.Key.Key_R, CTRL)
    menu = queued.rooms.queueing.recent
    qtbot.waitUntil(menu.isVisible)
    labels = [action.text() for action in menu.actions()]
    assert "&Folder…" in labels
    with qtbot.waitSignal(queued.rooms.queueing.found, timeout=LONG) as found:
        qtbot.keyClick(menu, Qt.Key.Key_1)
    assert [found.args[0][0]] == [queued.rooms.drafts.current.path if queued.rooms.drafts.current else ""]


def test_the_summary_of_the_queue_is_written(
    queued: MainWindow,
    qtbot: QtBot,
    client: WorkerClient,
    tmp_path: Path,
    choose: Callable[[Path], None],
    report: dict[str, Any],
):
    check(queued, client, qtbot, 0, report)
    choose(tmp_path / "summary")
    with qtbot.waitSignal(queued.rooms.queueing.told, timeout=LONG) as told:
        qtbot.keyClick(queued, Qt.Key.Key_U, CTRL | SHIFT)
    assert told.args == ["summary.html written."]
    page = (tmp_path / "summary.html").read_text(encoding="utf-8")
    assert "Possible victim named: 1 block" in page  # a bar of the plot, said in words
    assert "Waiting to be read" in page
    assert str(report["text"])[:60] not in page  # nothing of the articles themselves


def test_a_screen_reader_hears_the_queue(queued: MainWindow):
    queued.going.go_to_page("queue")
    reader = QAccessible.queryAccessibleInterface(queued.panes.queue.list)
    assert reader.text(QAccessible.Text.Name) == "Queue"
    assert reader.childCount() == 3
