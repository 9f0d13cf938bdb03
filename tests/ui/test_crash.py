"""A fault of ours: told, logged, and nothing of the article in the log unless the user agrees."""

import sys
import threading
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from compliance_app.ui.crash import Crashes, log_of
from compliance_app.ui.look.theme import Theme
from compliance_app.ui.window.main_window import MainWindow

WORDS = "Lena, 14, was seen at the harbour"


def fault() -> BaseException:
    def fail() -> None:
        try:
            int(WORDS)
        except ValueError as error:
            raise KeyError(WORDS) from error

    try:
        fail()
    except KeyError as error:
        return error
    raise AssertionError


def test_the_log_says_where_and_not_what():
    log = log_of(fault(), with_words=False)
    assert "Lena" not in log
    assert "KeyError" in log
    assert "after ValueError" in log
    assert "test_crash.py" in log
    assert str(Path(__file__).parent) not in log
    assert "Lena" in log_of(fault(), with_words=True)


@pytest.fixture
def crashes(window: MainWindow, theme: Theme, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Crashes:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    crashes = Crashes(theme, window, tmp_path / "logs")
    crashes.install()
    return crashes


def logs(tmp_path: Path) -> list[str]:
    return [path.read_text(encoding="utf-8") for path in (tmp_path / "logs").glob("fault-*.log")]


def test_a_fault_is_told_once_and_words_are_added_only_on_request(
    crashes: Crashes, window: MainWindow, qtbot: QtBot, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    error = fault()
    sys.excepthook(type(error), error, error.__traceback__)
    sys.excepthook(type(error), error, error.__traceback__)
    qtbot.waitUntil(lambda: crashes.dialog is not None and crashes.dialog.isVisible())
    dialog = crashes.dialog
    assert dialog is not None
    assert len(logs(tmp_path)) == 1
    assert "Lena" not in logs(tmp_path)[0]
    assert dialog.log.toPlainText() == logs(tmp_path)[0]
    assert "Lena" not in capsys.readouterr().err
    qtbot.keyClick(dialog.with_words, Qt.Key.Key_Space)
    assert "Lena" in logs(tmp_path)[0]
    qtbot.keyClick(dialog.with_words, Qt.Key.Key_Space)
    assert "Lena" not in logs(tmp_path)[0]
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert window.isVisible()


def test_a_fault_in_another_thread_is_told_too(crashes: Crashes, qtbot: QtBot):
    def fail() -> None:
        raise RuntimeError(WORDS)

    thread = threading.Thread(target=fail)
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: crashes.dialog is not None)


def test_an_interrupt_is_no_fault(crashes: Crashes, qtbot: QtBot):
    sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)
    qtbot.wait(1)
    assert crashes.dialog is None
