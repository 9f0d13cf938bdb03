"""The window as a sub-editor uses it."""

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, QSettings, Qt, QUrl
from PySide6.QtGui import QAccessible, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot
from reports_by_hand import RULEBOOK, VIEW

from compliance_app.ui.background.worker_client import WorkerClient
from compliance_app.ui.deciding.review_desk import ReviewDesk
from compliance_app.ui.dialogs.coverage_dialog import CoverageDialog
from compliance_app.ui.dialogs.keys_dialog import KeysDialog
from compliance_app.ui.look.buttons import KeyButton
from compliance_app.ui.look.theme import Appearance, Theme
from compliance_app.ui.look.tokens import DARK
from compliance_app.ui.pages.review.reasons import EvidenceRow
from compliance_app.ui.pages.review.review_page import Mode, ReviewPage
from compliance_app.ui.window.main_window import MainWindow
from compliance_app.ui.window.telling import Telling


def selected(window: MainWindow) -> str | None:
    draft = window.rooms.drafts.current
    return draft.selected if draft else None


def test_without_a_draft_the_window_says_what_to_do(window: MainWindow):
    assert window.panes.body.currentWidget() is window.panes.empty
    assert window.focusWidget() is window.panes.empty.button
    assert "nothing yet" in window.panes.coverage.checked.text()


def test_the_first_page_says_what_this_computer_can_check(window: MainWindow, client: WorkerClient):
    client.ready.emit(RULEBOOK, [{"what": "model", "why": "The language model is not installed."}])
    said = [text.property("text") for text in window.panes.empty.able.findChildren(QWidget)]
    assert "12 rules" in said
    assert "The language model is not installed." in said


def test_recent_drafts_are_offered_again(checked: MainWindow, theme: Theme, settings: QSettings, qtbot: QtBot):
    again = MainWindow(theme, WorkerClient(["unused"]), ReviewDesk("sqlite://"), settings)
    qtbot.addWidget(again)
    links = again.panes.empty.recent.findChildren(KeyButton)
    assert [link.words for link in links] == ["ferry.txt"]
    links[0].click()
    assert [draft.path for draft in again.rooms.drafts.all] == [checked.rooms.drafts.all[0].path]


def test_the_list_of_keys_is_whole(checked: MainWindow, qtbot: QtBot):
    keys = dict(checked.keys)
    assert keys["Check again"] == "F7"
    assert keys["Next finding"] == "F8"
    assert keys["Show all"] == "Ctrl+4"
    dialog = KeysDialog(checked.keys, checked)
    qtbot.addWidget(dialog)
    said = {text.property("text") for text in dialog.findChildren(QWidget)}
    assert set(keys) <= said
    assert dialog.sizeHint().height() <= 450


def test_the_text_stands_before_the_check_has_ended(
    window: MainWindow, client: WorkerClient, report: dict[str, Any], qtbot: QtBot
):
    window.opening.open_files(["/drafts/ferry.txt"])
    assert window.panes.stages.isVisible()
    path = window.rooms.drafts.all[0].path
    client.stage_begun.emit(path, "file")
    client.article_read.emit(path, {key: report[key] for key in ("path", "words", "text", "blocks")})
    client.stage_begun.emit(path, "language")
    assert window.panes.body.currentWidget() is window.panes.review
    assert window.panes.review.article.document().blockCount() == len(report["blocks"])
    assert window.panes.stages.stage == "language"
    assert [chip.shown_count for chip in window.panes.review.findings.chips] == ["…"] * 4
    assert "nothing yet" in window.panes.coverage.checked.text()
    with qtbot.waitSignal(window.shown):
        client.checked.emit(path, report, RULEBOOK, VIEW)
    assert not window.panes.stages.isVisible()
    assert window.panes.review.findings.chips[0].shown_count == "1"


def test_after_the_check_list_text_and_reasons_agree(checked: MainWindow):
    assert selected(checked) == "f3"
    current = checked.panes.review.findings.current
    assert current is not None
    assert current.id == "f3"
    assert checked.panes.review.article.selected == current
    assert current.title in checked.panes.review.why.texts
    assert checked.focusWidget() is checked.panes.review.findings.list


def test_the_header_names_the_draft(checked: MainWindow):
    assert checked.panes.header.name.text() == "ferry.txt"
    assert checked.panes.header.facts.text().startswith("Plain text · ")
    assert checked.panes.header.profile.text() == "uk-ew · uk-core 1.0"
    assert checked.windowTitle().startswith("ferry.txt")


def test_a_long_file_name_gives_way_to_the_buttons(window: MainWindow):
    window.resize(720, 450)
    window.opening.open_files([f"/drafts/{'a very long name ' * 12}.txt"])
    assert window.panes.header.name.width() < window.panes.header.open_button.x()
    assert window.panes.header.open_button.geometry().right() < window.width()


def test_f8_goes_through_all_findings_and_round(checked: MainWindow, qtbot: QtBot):
    seen = [selected(checked)]
    for _ in range(4):
        qtbot.keyClick(checked, Qt.Key.Key_F8)
        seen.append(selected(checked))
    assert seen == ["f3", "f1", "f4", "f2", "f3"]


def test_shift_f8_goes_back(checked: MainWindow, qtbot: QtBot):
    qtbot.keyClick(checked, Qt.Key.Key_F8, Qt.KeyboardModifier.ShiftModifier)
    assert selected(checked) == "f2"
    assert checked.panes.review.why.count.text() == "4 of 4 open"


def test_f8_stays_within_the_filter(checked: MainWindow, qtbot: QtBot):
    qtbot.keyClick(checked, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    seen: list[str | None] = []
    for _ in range(3):
        qtbot.keyClick(checked, Qt.Key.Key_F8)
        seen.append(selected(checked))
    assert seen == ["f1", "f4", "f1"]


def test_moving_is_announced(checked: MainWindow, monkeypatch: pytest.MonkeyPatch):
    said: list[str] = []
    monkeypatch.setattr(Telling, "announce", lambda _self, text, **_: said.append(text))
    checked.panes.review.step(1)
    assert said == ["2 of 4, Review. Claim with no named source"]


def test_the_coverage_line_says_what_was_not_checked(checked: MainWindow):
    assert (
        checked.panes.coverage.checked.text() == "12 rules on 2 paragraphs, 2 headings, 1 image, 2 captions and credits"
    )
    assert checked.panes.coverage.not_checked.text() == "grammar and spelling (no grammar checker is connected)"
    checked.resize(720, 450)
    assert checked.panes.coverage.isVisible()
    assert checked.panes.coverage.not_checked.text() == "1 thing"


def test_the_full_list_of_gaps_gives_reasons(checked: MainWindow, theme: Theme, qtbot: QtBot):
    draft = checked.rooms.drafts.current
    assert draft is not None
    assert draft.article is not None
    dialog = CoverageDialog(theme, draft.article, checked)
    qtbot.addWidget(dialog)
    texts = [child.property("text") for child in dialog.findChildren(QWidget)]
    assert "Grammar and spelling" in texts
    assert "No grammar checker is connected." in texts


def test_an_unreadable_file_says_cause_and_remedy(window: MainWindow, client: WorkerClient):
    window.opening.open_files(["/drafts/storm.docx"])
    client.failed.emit(window.rooms.drafts.all[0].path, "ends too early to be read", "Save it again and open the copy.")
    assert window.panes.body.currentWidget() is window.panes.error
    assert window.panes.error.file.text() == "storm.docx"
    assert window.panes.error.cause.text() == "It ends too early to be read."
    assert window.panes.error.advice.text() == "Save it again and open the copy."
    assert window.focusWidget() is window.panes.error.open_button


def test_a_fault_of_ours_keeps_the_text_in_view(window: MainWindow, client: WorkerClient, report: dict[str, Any]):
    window.opening.open_files(["/drafts/ferry.txt"])
    path = window.rooms.drafts.all[0].path
    client.article_read.emit(path, {key: report[key] for key in ("path", "words", "text", "blocks")})
    client.faulted.emit(path, "a fault in this program stopped the check", "Report the fault.")
    assert window.panes.body.currentWidget() is window.panes.review
    assert window.panes.review.article.document().blockCount() == len(report["blocks"])
    assert window.panes.review.findings.note == (
        "The check stopped",
        "A fault in this program stopped the check.\n\nReport the fault.",
    )
    assert [chip.shown_count for chip in window.panes.review.findings.chips] == ["…"] * 4
    assert window.panes.coverage.checked.text() == "nothing; the check stopped"


def start_check(window: MainWindow, client: WorkerClient, report: dict[str, Any]) -> str:
    window.opening.open_files(["/drafts/ferry.txt"])
    path = window.rooms.drafts.all[0].path
    client.article_read.emit(path, {key: report[key] for key in ("path", "words", "text", "blocks")})
    return path


def test_esc_stops_a_check_and_counts_nothing(
    window: MainWindow, client: WorkerClient, report: dict[str, Any], qtbot: QtBot
):
    start_check(window, client, report)
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert not window.rooms.drafts.all[0].checking
    assert not window.panes.stages.isVisible()
    assert window.panes.review.findings.note == (
        "Stopped. Nothing was checked to the end.",
        "Press F7 to check this draft from the start.",
    )
    assert [chip.shown_count for chip in window.panes.review.findings.chips] == ["…"] * 4
    assert window.panes.review.article.document().blockCount() == len(report["blocks"])
    assert window.panes.coverage.checked.text() == "nothing; the check stopped"


def test_stop_leaves_the_keyboard_with_the_list(
    window: MainWindow, client: WorkerClient, report: dict[str, Any], qtbot: QtBot
):
    start_check(window, client, report)
    window.panes.stages.stop_button.setFocus()
    qtbot.mouseClick(window.panes.stages.stop_button, Qt.MouseButton.LeftButton)
    assert window.rooms.drafts.all[0].stopped
    assert window.focusWidget() is window.panes.review.findings.list


def test_a_stopped_check_of_known_findings_forgets_them_and_can_be_repeated(
    checked: MainWindow, client: WorkerClient, report: dict[str, Any], qtbot: QtBot
):
    qtbot.keyClick(checked, Qt.Key.Key_F7)
    qtbot.keyClick(checked, Qt.Key.Key_Escape)
    assert [chip.shown_count for chip in checked.panes.review.findings.chips] == ["…"] * 4
    qtbot.keyClick(checked, Qt.Key.Key_F7)
    note = checked.panes.review.findings.note
    assert note is not None
    assert note[0] == "Reading the article"
    with qtbot.waitSignal(checked.shown):
        client.checked.emit(checked.rooms.drafts.all[0].path, report, RULEBOOK, VIEW)
    assert checked.panes.review.findings.chips[3].shown_count == "4"


def test_trying_again_asks_for_the_same_file(window: MainWindow, client: WorkerClient, report: dict[str, Any]):
    window.opening.open_files(["/drafts/storm.docx"])
    path = window.rooms.drafts.all[0].path
    client.failed.emit(path, "ends too early", "")
    window.panes.error.retry_button.click()
    assert window.rooms.drafts.all[0].checking
    client.article_read.emit(path, report)
    client.checked.emit(path, report, RULEBOOK, VIEW)
    assert window.panes.body.currentWidget() is window.panes.review


def test_dropped_files_are_opened(window: MainWindow, tmp_path: Path):
    draft = tmp_path / "dropped & renamed.txt"
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(draft)), QUrl("https://example.org/remote.txt")])
    entering = QDragEnterEvent(
        QPoint(50, 50), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    QApplication.sendEvent(window, entering)
    assert entering.isAccepted()
    dropping = QDropEvent(
        QPointF(50, 50), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    QApplication.sendEvent(window, dropping)
    assert [open_draft.path for open_draft in window.rooms.drafts.all] == [str(draft)]
    assert window.panes.header.name.text() == "dropped & renamed.txt"


def test_a_drop_from_the_network_is_refused(window: MainWindow):
    data = QMimeData()
    data.setUrls([QUrl("https://example.org/remote.txt")])
    entering = QDragEnterEvent(
        QPoint(50, 50), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    entering.ignore()
    QApplication.sendEvent(window, entering)
    assert not entering.isAccepted()


def test_several_drafts_have_tabs(checked: MainWindow, client: WorkerClient, qtbot: QtBot):
    assert not checked.panes.draft_tabs.isVisible()
    checked.opening.open_files(["/drafts/pay & fees.txt", "/drafts/pier.txt"])
    assert checked.panes.draft_tabs.isVisible()
    assert [checked.panes.draft_tabs.tabText(number) for number in range(3)] == [
        "ferry.txt · 1 block",
        "pay && fees.txt · …",
        "pier.txt · …",
    ]
    assert checked.panes.header.name.text() == "pay & fees.txt"
    qtbot.keyClick(checked, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert checked.panes.header.name.text() == "pier.txt"
    qtbot.keyClick(checked, Qt.Key.Key_W, Qt.KeyboardModifier.ControlModifier)
    assert [Path(draft.path).name for draft in checked.rooms.drafts.all] == ["ferry.txt", "pay & fees.txt"]
    checked.panes.draft_tabs.setCurrentIndex(0)
    assert checked.panes.header.name.text() == "ferry.txt"
    assert selected(checked) == "f3"


def test_opening_a_draft_twice_keeps_one(checked: MainWindow):
    checked.opening.open_files([checked.rooms.drafts.all[0].path])
    assert len(checked.rooms.drafts.all) == 1
    assert checked.rooms.drafts.all[0].checking


def test_a_new_check_keeps_the_finding_by_its_fingerprint(
    checked: MainWindow, client: WorkerClient, report: dict[str, Any]
):
    checked.panes.review.choose("f4")
    checked.opening.check_again()
    assert checked.panes.stages.isVisible()
    assert checked.panes.review.findings.chips[3].shown_count == "4"  # what was known stays in view
    report["findings"] = [dict(finding, id=f"new-{finding['id']}") for finding in report["findings"]]
    client.checked.emit(checked.rooms.drafts.all[0].path, report, RULEBOOK, VIEW)
    assert selected(checked) == "new-f4"


@pytest.mark.parametrize(("width", "mode"), [(1440, Mode.WIDE), (1024, Mode.MEDIUM), (720, Mode.NARROW)])
def test_the_panes_follow_the_width(checked: MainWindow, width: int, mode: Mode):
    checked.resize(width, 700)
    review = checked.panes.review
    assert review.mode is mode
    visible = [pane.isVisible() for pane in (review.findings, review.article, review.why, review.strip)]
    assert (
        visible
        == {
            Mode.WIDE: [True, True, True, False],
            Mode.MEDIUM: [True, True, False, False],
            Mode.NARROW: [False, True, False, True],
        }[mode]
    )


def test_in_a_medium_window_enter_shows_why_and_esc_goes_back(checked: MainWindow, qtbot: QtBot):
    checked.resize(1024, 700)
    review = checked.panes.review
    review.findings.list.setFocus()
    qtbot.keyClick(review.findings.list, Qt.Key.Key_Return)
    assert (review.why.isVisible(), review.findings.isVisible()) == (True, False)
    assert review.why.mapTo(checked, QPoint(0, 0)).x() == 0
    qtbot.keyClick(checked, Qt.Key.Key_Escape)
    assert (review.why.isVisible(), review.findings.isVisible()) == (False, True)
    assert checked.focusWidget() is review.findings.list


def test_in_a_narrow_window_each_pane_has_the_whole_body(checked: MainWindow, qtbot: QtBot):
    checked.resize(720, 450)
    review = checked.panes.review
    review.strip.why_wanted.emit()
    assert (review.why.isVisible(), review.article.isVisible()) == (True, False)
    qtbot.keyClick(checked, Qt.Key.Key_Escape)
    assert (review.findings.isVisible(), review.article.isVisible()) == (True, False)
    qtbot.keyClick(checked, Qt.Key.Key_Escape)
    assert (review.findings.isVisible(), review.article.isVisible()) == (False, True)


def test_the_rule_below_the_current_page_stays_in_view_in_a_low_window(checked: MainWindow, qtbot: QtBot):
    checked.resize(720, 450)
    tabs = checked.panes.page_tabs
    qtbot.waitUntil(lambda: tabs.tabRect(0).bottom() < tabs.height())
    checked.resize(1440, 900)
    qtbot.waitUntil(lambda: tabs.height() == 44)
    assert tabs.tabRect(0).bottom() < tabs.height()


def test_a_reason_box_that_has_the_whole_pane_says_what_it_is_about(checked: MainWindow, qtbot: QtBot):
    foot = checked.panes.review.why.foot
    checked.resize(720, 450)
    checked.panes.review.decide("dismissed")
    assert foot.about.isVisible()
    assert foot.about.text() == "Possible victim named · Paragraph 2"
    qtbot.keyClick(foot.box.text, Qt.Key.Key_Escape)
    checked.resize(1440, 900)
    checked.panes.review.decide("dismissed")
    assert not foot.about.isVisible()  # title and quotation stand right above


def test_what_was_done_is_not_said_over_the_strip_or_an_open_box(checked: MainWindow, qtbot: QtBot):
    checked.resize(720, 450)
    review, toast = checked.panes.review, checked.telling.toast
    qtbot.waitUntil(review.strip.isVisible)
    checked.telling.say("Done.", can_undo=True)
    top = review.strip.mapTo(checked, QPoint(0, 0)).y()
    assert toast.geometry().bottom() < top
    toast.hide()
    review.decide("dismissed")
    checked.telling.say("Done.", can_undo=True)
    assert not toast.isVisible()


def clipped(window: MainWindow) -> list[str]:
    """Return what does not have the room that it needs."""
    review, coverage = window.panes.review, window.panes.coverage
    buttons = [button for button in window.findChildren(KeyButton) if button.isVisible()]
    found = [button.words for button in buttons if button.width() < button.sizeHint().width()]
    room = review.findings.width()
    found += [chip.word for chip in review.findings.chips if chip.isVisible() and chip.geometry().right() > room]
    if coverage.not_checked.width() < coverage.not_checked.sizeHint().width():
        found.append(coverage.not_checked.text())
    if review.article.isVisible() and review.article.horizontalScrollBar().maximum() > 0:
        found.append("article")
    return found


@pytest.mark.parametrize("width", [1440, 1280, 1024, 800, 720])
@pytest.mark.parametrize("why", [False, True])
def test_nothing_is_clipped(checked: MainWindow, width: int, why: bool, qtbot: QtBot):
    checked.resize(width, 700)
    if why:
        checked.panes.review.show_why()
    qtbot.waitUntil(lambda: clipped(checked) == [], timeout=2000)
    assert checked.panes.coverage.isVisible()


def test_f6_goes_round_the_panes(checked: MainWindow, qtbot: QtBot):
    review = checked.panes.review
    seen: list[QWidget | None] = []
    for _ in range(6):
        qtbot.keyClick(checked, Qt.Key.Key_F6)
        seen.append(checked.focusWidget())
    assert seen == [
        review.article,
        review.why.reasons,
        checked.panes.coverage.button,
        checked.panes.header.open_button,
        checked.panes.page_tabs,
        review.findings.list,
    ]
    qtbot.keyClick(checked, Qt.Key.Key_F6, Qt.KeyboardModifier.ShiftModifier)
    assert checked.focusWidget() is checked.panes.page_tabs


def _evidence_rows(review: ReviewPage) -> list[EvidenceRow]:
    return review.why.reasons.widget().findChildren(EvidenceRow)


def test_tab_goes_through_the_panes_in_order(checked: MainWindow, qtbot: QtBot):
    review = checked.panes.review
    qtbot.waitUntil(lambda: bool(_evidence_rows(review)))
    checked.panes.header.check_button.setFocus()
    order: list[QWidget | None] = []
    while checked.focusWidget() not in order:
        order.append(checked.focusWidget())
        checked.focusNextChild()
    stops = [review.findings.list, review.article, review.why.reasons, *_evidence_rows(review)]
    stops.append(checked.panes.coverage.button)
    places = [order.index(stop) for stop in stops]
    assert places == sorted(places)


def test_the_selection_comes_back_with_the_filter(checked: MainWindow, qtbot: QtBot):
    checked.panes.review.choose("f4")
    qtbot.keyClick(checked, Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    assert checked.panes.review.findings.current is None
    qtbot.keyClick(checked, Qt.Key.Key_4, Qt.KeyboardModifier.ControlModifier)
    assert checked.panes.review.findings.current is not None
    assert checked.panes.review.findings.current.id == "f4"
    assert checked.panes.review.why.count.text() == "3 of 4 open"


def test_the_theme_is_switched_by_key(checked: MainWindow, theme: Theme, qtbot: QtBot):
    modifiers = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(checked, Qt.Key.Key_L, modifiers)
    assert theme.appearance is Appearance.DARK
    picture = checked.grab().toImage()
    assert picture.pixelColor(checked.width() // 2 - 200, 30).name().upper() == DARK.panel


def test_every_control_has_a_name(checked: MainWindow):
    for button in checked.findChildren(QAbstractButton):
        if button.isVisible():
            spoken = QAccessible.queryAccessibleInterface(button).text(QAccessible.Text.Name)
            assert spoken, button
    named = (
        checked.panes.review.findings.list,
        checked.panes.review.article,
        checked.panes.review.why.reasons,
        checked.panes.draft_tabs,
    )
    assert all(pane.accessibleName() for pane in named)


def test_no_word_claims_that_an_article_is_sound(checked: MainWindow, repository: Path):
    forbidden = ("is clear", "all clear", " safe", "passed", "score")
    folder = repository / "src" / "compliance_app" / "ui"
    for path in folder.rglob("*.py"):
        for line in path.read_text(encoding="utf-8").splitlines():
            if "tr(" in line:
                assert not any(word in line.lower() for word in forbidden), line


def test_the_size_of_the_window_is_remembered(checked: MainWindow, theme: Theme, settings: QSettings, qtbot: QtBot):
    checked.resize(780, 500)  # Qt does not restore beyond the screen, which is small offscreen
    checked.close()
    again = MainWindow(theme, WorkerClient(["unused"]), ReviewDesk("sqlite://"), settings)
    qtbot.addWidget(again)
    assert (again.width(), again.height()) == (780, 500)


def test_the_first_run_leads_to_a_sample_by_one_key(window: MainWindow, client: WorkerClient, qtbot: QtBot):
    assert window.panes.empty.first_keys.isVisible()
    assert not window.panes.empty.recent.isVisible()
    with qtbot.waitSignal(window.panes.empty.sample_wanted):
        qtbot.keyClick(window, Qt.Key.Key_S)
    (draft,) = window.rooms.drafts.all
    assert Path(draft.path).name == "harbour-inquiry.txt"
    assert Path(draft.path).is_file()
    assert client.is_asked(draft.path)


def test_in_a_low_window_the_first_page_keeps_to_what_can_be_done(window: MainWindow, qtbot: QtBot):
    window.resize(720, 450)
    empty = window.panes.empty
    qtbot.waitUntil(lambda: not empty.able.isVisible())
    for button in (empty.button, empty.sample):
        assert button.mapTo(empty, QPoint(0, button.height())).y() < empty.height()
