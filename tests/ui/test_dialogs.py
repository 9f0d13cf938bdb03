"""Dialogs in a small window: all of them can be used, their buttons never leave the view."""

from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QDialog, QWidget
from pytestqt.qtbot import QtBot

from compliance_app.ui.look.dialog import Scroller
from compliance_app.ui.outgoing.sign_off_dialog import SignOffDialog
from compliance_app.ui.settings.settings_dialog import SettingsDialog
from compliance_app.ui.window.main_window import MainWindow

CTRL = Qt.KeyboardModifier.ControlModifier
SMALL = (720, 450)


def is_in_view(widget: QWidget, dialog: QDialog) -> bool:
    """Tell whether all of a widget is seen: inside of the dialog, and of the pane that scrolls it."""
    place = QRect(widget.mapTo(dialog, QPoint(0, 0)), widget.size())
    holders = [one for one in dialog.findChildren(Scroller) if one.isAncestorOf(widget)]
    seen = [QRect(one.viewport().mapTo(dialog, QPoint(0, 0)), one.viewport().size()) for one in holders]
    return all(view.contains(place) for view in (dialog.rect(), *seen))


@pytest.fixture
def many_blocks(report: dict[str, Any]) -> None:
    """Have the draft blocked twelve times, each by another sentence."""
    block = next(one for one in report["findings"] if one["severity"] == "block")
    report["findings"] += [{**block, "id": f"b{n}", "fingerprint": f"print-b{n}"} for n in range(11)]


@pytest.mark.usefixtures("many_blocks")
def test_signing_off_works_in_a_small_window(checked: MainWindow, qtbot: QtBot):
    checked.resize(*SMALL)
    checked.rooms.deciding.be("R. Osei")
    qtbot.keyClick(checked, Qt.Key.Key_F9)
    dialog = checked.rooms.handing_over.dialog
    assert isinstance(dialog, SignOffDialog)
    assert dialog.height() <= SMALL[1]
    for widget in (dialog.person, dialog.role, dialog.reason, dialog.cancel, dialog.sign):
        assert is_in_view(widget, dialog), widget.accessibleName()
    assert dialog.focusWidget() is dialog.reason
    links = [one for one in dialog.list.findChildren(QWidget) if one.accessibleName() == "Go to"]
    assert len(links) == 12
    assert not is_in_view(links[-1], dialog)
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    links[-1].setFocus(Qt.FocusReason.TabFocusReason)
    assert is_in_view(links[-1], dialog)  # what has the keyboard is brought into view
    qtbot.keyClicks(dialog.reason, "Letter seen")
    with qtbot.waitSignal(checked.rooms.desk.signed, timeout=30_000):
        qtbot.keyClick(dialog.reason, Qt.Key.Key_Return, CTRL)


def test_the_sign_off_of_one_block_needs_no_scrolling_in_a_usual_window(checked: MainWindow, qtbot: QtBot):
    qtbot.keyClick(checked, Qt.Key.Key_F9)
    dialog = checked.rooms.handing_over.dialog
    assert isinstance(dialog, SignOffDialog)
    assert dialog.list.verticalScrollBar().maximum() == 0


@pytest.mark.parametrize("page", range(5))
def test_every_page_of_the_settings_can_be_walked_in_a_small_window(window: MainWindow, qtbot: QtBot, page: int):
    window.resize(*SMALL)
    qtbot.keyClick(window, Qt.Key.Key_Comma, CTRL)
    dialog = window.dialogs.latest
    assert isinstance(dialog, SettingsDialog)
    dialog.show_page(page)
    assert dialog.height() <= SMALL[1]
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    dialog.tabs.setFocus()
    seen: set[QWidget] = set()
    while (here := dialog.focusWidget()) not in seen:
        assert here is not None
        assert is_in_view(here, dialog), here.accessibleName()
        assert here.width() <= dialog.width() - 2 * 24 or here is dialog.tabs  # nothing scrolls sideways
        seen.add(here)
        qtbot.keyClick(here, Qt.Key.Key_Tab)
    assert {dialog.tabs, dialog.save, dialog.cancel} <= seen


def test_a_low_window_leaves_its_height_to_the_list(checked: MainWindow, qtbot: QtBot):
    checked.rooms.drafts.open_behind(["/drafts/other.txt"])
    assert checked.panes.draft_tabs.isVisible()
    high = checked.panes.body.y()
    checked.resize(*SMALL)
    qtbot.waitUntil(lambda: checked.panes.body.y() < high)
    assert checked.panes.body.y() <= high - 50
    assert not checked.panes.draft_tabs.isVisible()
    assert checked.panes.header.facts.text().endswith("1 of 2")  # the header says instead which is shown
    checked.resize(1440, 900)
    qtbot.waitUntil(checked.panes.draft_tabs.isVisible)


def test_a_correction_is_asked_for_without_overlaps_in_a_small_window(checked: MainWindow, qtbot: QtBot):
    checked.resize(*SMALL)
    qtbot.keyClick(checked, Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    people = checked.panes.later.people
    while people.person is None or people.person.kind != "person":
        qtbot.keyClick(people.table, Qt.Key.Key_Down)
    qtbot.keyClick(people.table, Qt.Key.Key_V)
    foot = people.foot
    qtbot.waitUntil(foot.box.isVisible)
    boxes = [foot.box.title, foot.box.name, foot.box.text, foot.box.keep]
    places = [QRect(one.mapTo(checked, QPoint(0, 0)), one.size()) for one in boxes if one.isVisible()]
    assert all(not one.intersects(other) for at, one in enumerate(places) for other in places[at + 1 :])
    assert places[-1].bottom() < checked.panes.coverage.mapTo(checked, QPoint(0, 0)).y()
    qtbot.keyClick(foot.box.text, Qt.Key.Key_Escape)
    assert checked.panes.later.people.pane.isVisible()


def test_the_coverage_line_fits_a_small_window(checked: MainWindow, article: Any, qtbot: QtBot):
    checked.resize(*SMALL)
    line = checked.panes.coverage
    line.show_article(replace(article, pending=3), "")
    assert line.view.words == "Final view"
    assert line._needed() <= line.width()
