"""What the window's tests share: an offscreen display, a report by hand, a window that talks to nobody."""

import os

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from reports_by_hand import RULEBOOK, sample_report, sample_view

from compliance_app.ui.background.worker_client import WorkerClient
from compliance_app.ui.deciding.review_desk import ReviewDesk
from compliance_app.ui.look.theme import Appearance, Theme
from compliance_app.ui.shown.report import ShownArticle, read_article
from compliance_app.ui.window.main_window import MainWindow
from postgresql_server import postgresql, postgresql_url

__all__ = ["postgresql", "postgresql_url"]

DRAFT = "/drafts/ferry.txt"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Fail on Qt's warnings in every test of the window."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.qt_log_level_fail("WARNING"))
            # A screen that is not there has neither sizes nor an order of windows, nor a keyboard for menus to take.
            without = ("propagateSizeHints", r"raise\(\)", "grabbing the keyboard")
            item.add_marker(pytest.mark.qt_log_ignore(*without, extend=True))


@pytest.fixture
def settings(tmp_path: Path) -> QSettings:
    return QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)


@pytest.fixture
def theme(qapp: QApplication, settings: QSettings) -> Theme:
    qapp.setStyle("Fusion")
    theme = Theme(settings)
    theme.choose(Appearance.LIGHT)
    return theme


@pytest.fixture
def report() -> dict[str, Any]:
    return sample_report()


@pytest.fixture
def article(report: dict[str, Any]) -> ShownArticle:
    return read_article(report, RULEBOOK, sample_view())


@pytest.fixture
def client() -> WorkerClient:
    """A client whose process is never started; tests speak for it."""
    return WorkerClient(["unused"])


@pytest.fixture
def store_url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'review.sqlite3'}"


@pytest.fixture
def desk(qapp: QApplication, store_url: str) -> Iterator[ReviewDesk]:
    desk = ReviewDesk(store_url)
    yield desk
    desk.close()


@pytest.fixture
def window(
    qtbot: QtBot, theme: Theme, client: WorkerClient, desk: ReviewDesk, settings: QSettings
) -> Iterator[MainWindow]:
    window = MainWindow(theme, client, desk, settings)
    qtbot.addWidget(window)
    window.resize(1440, 900)
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    yield window


@pytest.fixture
def checked(qtbot: QtBot, window: MainWindow, client: WorkerClient, report: dict[str, Any]) -> MainWindow:
    """The window with one draft that has been checked."""
    window.opening.open_files([DRAFT])
    path = window.rooms.drafts.all[0].path
    client.article_read.emit(path, {key: report[key] for key in ("path", "words", "text", "blocks")})
    with qtbot.waitSignals([window.shown, window.rooms.drafts.review_changed], timeout=30_000):
        client.checked.emit(path, report, RULEBOOK, sample_view())
    return window


@pytest.fixture
def said() -> Callable[[QWidget], list[str]]:
    """Return all that a dialog says."""

    def said(widget: QWidget) -> list[str]:
        return [str(child.property("text")) for child in widget.findChildren(QWidget) if child.property("text")]

    return said
