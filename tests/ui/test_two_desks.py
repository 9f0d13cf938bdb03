"""Two windows on one store, each with its own desk: no decision of either is lost, and each sees the other's."""

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from reports_by_hand import RULEBOOK, sample_view

from compliance_app.store import ReviewStore
from compliance_app.ui.background.worker_client import WorkerClient
from compliance_app.ui.deciding.review_desk import ReviewDesk
from compliance_app.ui.look.theme import Theme
from compliance_app.ui.window.main_window import MainWindow

DRAFT = "/drafts/ferry.txt"


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def store_url(request: pytest.FixtureRequest, store_url: str) -> str:
    return store_url if request.param == "sqlite" else request.getfixturevalue("postgresql_url")


@pytest.fixture
def pair(
    qtbot: QtBot,
    checked: MainWindow,
    theme: Theme,
    settings: Any,
    report: dict[str, Any],
    store_url: str,
) -> Iterator[tuple[MainWindow, MainWindow]]:
    """The checked window of R. Osei, and that of Ida Moe with the same draft."""
    desk, client = ReviewDesk(store_url), WorkerClient(["unused"])
    other = MainWindow(theme, client, desk, settings)
    qtbot.addWidget(other)
    other.show()
    other.opening.open_files([DRAFT])
    path = other.rooms.drafts.all[0].path
    client.article_read.emit(path, {key: report[key] for key in ("path", "words", "text", "blocks")})
    with qtbot.waitSignals([other.shown, other.rooms.drafts.review_changed], timeout=30_000):
        client.checked.emit(path, report, RULEBOOK, sample_view())
    yield checked, other
    desk.close()


def standing(window: MainWindow) -> dict[str, str]:
    draft = window.rooms.drafts.current
    assert draft is not None
    return {fingerprint: decision.person for fingerprint, decision in draft.review.standing.items()}


def choose(window: MainWindow, number: int) -> str:
    """Select a finding and return its fingerprint."""
    draft = window.rooms.drafts.current
    assert draft is not None
    assert draft.article is not None
    finding = (draft.article.findings or ())[number]
    window.panes.review.choose(finding.id)
    return finding.fingerprint


def dismiss(window: MainWindow, qtbot: QtBot, person: str) -> None:
    """Dismiss the finding that is chosen, by keys."""
    window.rooms.deciding.be(person)
    window.panes.review.show_list()
    window.panes.review.decide("dismissed")
    box = window.panes.review.why.foot.box
    qtbot.keyClicks(box.text, f"Seen by {person}")
    qtbot.keyClick(box.text, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def come_to_front(window: MainWindow) -> None:
    """Bring a window to the front, as whoever sits at that desk does."""
    window.activateWindow()
    QApplication.sendEvent(window, QEvent(QEvent.Type.ActivationChange))


def test_two_desks_that_decide_at_once_lose_nothing_and_see_each_other(
    pair: tuple[MainWindow, MainWindow], qtbot: QtBot, store_url: str
):
    mine, theirs = pair
    expected = {choose(mine, 0): "R. Osei", choose(theirs, 1): "Ida Moe"}
    with qtbot.waitSignals([mine.rooms.deciding.told, theirs.rooms.deciding.told], timeout=30_000):
        dismiss(mine, qtbot, "R. Osei")
        dismiss(theirs, qtbot, "Ida Moe")
    for window in pair:
        come_to_front(window)
        qtbot.waitUntil(lambda window=window: standing(window) == expected, timeout=30_000)
    with ReviewStore(store_url) as store:
        assert store.verify() == []


def test_of_two_decisions_on_one_finding_the_later_stands_and_the_log_shows_both(
    pair: tuple[MainWindow, MainWindow], qtbot: QtBot
):
    for window, person in zip(pair, ("R. Osei", "Ida Moe"), strict=True):
        fingerprint = choose(window, 0)
        with qtbot.waitSignal(window.rooms.deciding.told, timeout=30_000):
            dismiss(window, qtbot, person)
    come_to_front(pair[0])
    qtbot.waitUntil(lambda: standing(pair[0]) == {fingerprint: "Ida Moe"}, timeout=30_000)
    draft = pair[0].rooms.drafts.current
    assert draft is not None
    assert {decision.person for decision in draft.review.log} == {"R. Osei", "Ida Moe"}


def test_a_window_that_comes_to_the_front_leaves_alone_what_has_not_changed(
    pair: tuple[MainWindow, MainWindow], qtbot: QtBot
):
    told: list[str] = []
    pair[0].rooms.drafts.review_changed.connect(told.append)
    come_to_front(pair[0])
    done: list[bool] = []
    pair[0].rooms.desk._run("", lambda _store: True, done.append)
    qtbot.waitUntil(lambda: bool(done), timeout=30_000)
    assert told == []
