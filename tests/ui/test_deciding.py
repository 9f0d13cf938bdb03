"""Deciding by keyboard, from the key to the store and back."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from reports_by_hand import RULEBOOK, VIEW

from compliance_app.store import ReviewStore
from compliance_app.ui.article.article_marks import MarkIndex
from compliance_app.ui.article.positions import ArticleMap
from compliance_app.ui.background.worker_client import WorkerClient
from compliance_app.ui.deciding.review_desk import ReviewDesk
from compliance_app.ui.pages.review.findings_model import HEAD_ROLE
from compliance_app.ui.shown.decisions import ShownDecision
from compliance_app.ui.shown.report import ShownArticle
from compliance_app.ui.window.main_window import MainWindow

DRAFT = "/drafts/ferry.txt"
Press = Callable[..., None]
CTRL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)


@pytest.fixture
def named(checked: MainWindow) -> MainWindow:
    """The checked window of somebody who has given their name before."""
    checked.rooms.deciding.be("R. Osei")
    checked.panes.review.why.foot.know("R. Osei", {})
    return checked


@pytest.fixture
def press(checked: MainWindow, qtbot: QtBot) -> Press:
    """Press a key where the keyboard is."""

    def press(key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        focused = checked.focusWidget()
        assert focused is not None
        qtbot.keyClick(focused, key, modifiers)

    return press


@pytest.fixture
def without_words(report: dict[str, Any]) -> None:
    """Have the suggestions give no words to put in, so that a fix changes nothing here."""
    for finding in report["findings"]:
        finding["suggestions"] = [{"text": "Take the name out.", "replacement": None}]


def kept(window: MainWindow, qtbot: QtBot, act: Callable[[], None]) -> None:
    """Do something and wait until it is in the store."""
    with qtbot.waitSignal(window.rooms.deciding.told, timeout=30_000):
        act()


def typed(window: MainWindow, qtbot: QtBot, text: str) -> None:
    focused = window.focusWidget()
    assert focused is not None
    qtbot.keyClicks(focused, text)


def standing(window: MainWindow) -> dict[str, str]:
    draft = window.rooms.drafts.current
    assert draft is not None
    return {fingerprint: decision.verdict for fingerprint, decision in draft.review.standing.items()}


def open_counts(window: MainWindow) -> list[str]:
    return [chip.shown_count for chip in window.panes.review.findings.chips]


def test_a_block_is_dismissed_with_a_reason_by_keys_alone(
    named: MainWindow, press: Press, qtbot: QtBot, store_url: str
):
    box = named.panes.review.why.foot.box
    press(Qt.Key.Key_D)
    assert named.focusWidget() is box.text
    assert not box.keep.isEnabled()
    press(Qt.Key.Key_Return, CTRL)  # nothing happens: a block needs a reason
    assert box.isVisible()
    typed(named, qtbot, "Name changed, seen in the court list")
    kept(named, qtbot, lambda: press(Qt.Key.Key_Return, CTRL))
    assert standing(named) == {"print-3": "dismissed"}
    assert open_counts(named) == ["0", "2", "1", "3"]
    assert not box.isVisible()
    assert named.focusWidget() is named.panes.review.findings.list
    assert named.panes.review.findings.counts.text() == "3 open · 1 settled"
    with ReviewStore(store_url) as store:
        (decision,) = store.decisions_of("0" * 64)
        assert (decision.person, decision.reason) == ("R. Osei", "Name changed, seen in the court list")
        assert store.verify() == []


def checked_again(window: MainWindow, client: WorkerClient, report: dict[str, Any]) -> None:
    draft = window.rooms.drafts.current
    assert draft is not None
    client.checked.emit(draft.path, report, RULEBOOK, VIEW)


def test_a_letter_in_the_moment_when_the_check_ends_is_not_lost(
    window: MainWindow, client: WorkerClient, report: dict[str, Any], qtbot: QtBot
):
    window.rooms.deciding.be("R. Osei")
    window.opening.open_files([DRAFT])
    client.article_read.emit(
        window.rooms.drafts.all[0].path, {key: report[key] for key in ("path", "words", "text", "blocks")}
    )
    checked_again(window, client, report)  # the panes show it in a turn of their own
    qtbot.keyClick(window.panes.review.findings.list, Qt.Key.Key_R)
    box = window.panes.review.why.foot.box
    assert box.isVisible()
    with qtbot.waitSignals([window.shown, window.rooms.drafts.review_changed], timeout=30_000):
        typed(window, qtbot, "Is she")
    assert box.isVisible()
    assert box.reason == "Is she"


def test_a_decision_before_the_end_of_the_check_is_shown_whole_is_kept(
    window: MainWindow, client: WorkerClient, report: dict[str, Any], qtbot: QtBot
):
    window.rooms.deciding.be("R. Osei")
    window.opening.open_files([DRAFT])
    checked_again(window, client, report)
    draft = window.rooms.drafts.all[0]
    qtbot.waitUntil(lambda: draft.finding is not None)
    kept(window, qtbot, lambda: window.rooms.acting.decide("referred", "Look", "here", "R. Osei"))
    assert "referred" in standing(window).values()


def test_a_reason_outlives_a_check_that_ends_without_its_finding(
    named: MainWindow, press: Press, qtbot: QtBot, client: WorkerClient, report: dict[str, Any]
):
    box = named.panes.review.why.foot.box
    press(Qt.Key.Key_D)
    typed(named, qtbot, "Name ch")
    without = report | {"findings": [one for one in report["findings"] if one["fingerprint"] != "print-3"]}
    with qtbot.waitSignal(named.shown, timeout=30_000):
        checked_again(named, client, without)
    typed(named, qtbot, "anged")
    assert box.reason == "Name changed"
    assert not box.keep.isEnabled()
    press(Qt.Key.Key_Return, CTRL)
    assert standing(named) == {}
    press(Qt.Key.Key_Escape)
    assert not box.isVisible()
    draft = named.rooms.drafts.current
    assert draft is not None
    assert named.panes.review.why.foot.finding == draft.finding


def test_a_reason_stays_with_its_finding_when_others_take_its_number(
    named: MainWindow, press: Press, qtbot: QtBot, client: WorkerClient, report: dict[str, Any]
):
    press(Qt.Key.Key_D)
    typed(named, qtbot, "Name changed")
    turned = [one | {"id": f"f{number}"} for number, one in enumerate(reversed(report["findings"]), start=1)]
    with qtbot.waitSignal(named.shown, timeout=30_000):
        checked_again(named, client, report | {"findings": turned})
    kept(named, qtbot, lambda: press(Qt.Key.Key_Return, CTRL))
    assert standing(named) == {"print-3": "dismissed"}


def without_first(report: dict[str, Any]) -> dict[str, Any]:
    return report | {"findings": [one for one in report["findings"] if one["fingerprint"] != "print-3"]}


def test_a_box_without_a_word_in_it_outlives_a_check_too(
    named: MainWindow, press: Press, qtbot: QtBot, client: WorkerClient, report: dict[str, Any]
):
    press(Qt.Key.Key_D)
    with qtbot.waitSignal(named.shown, timeout=30_000):
        checked_again(named, client, without_first(report))
    typed(named, qtbot, "asked")  # A, K and D would each decide about the next finding
    assert named.panes.review.why.foot.box.reason == "asked"
    assert standing(named) == {}


def test_a_reason_kept_in_the_moment_when_its_finding_goes_is_not_kept_about_the_next(
    named: MainWindow, press: Press, qtbot: QtBot, client: WorkerClient, report: dict[str, Any]
):
    drafts = named.rooms.drafts
    press(Qt.Key.Key_D)
    typed(named, qtbot, "Name changed")
    was = named.panes.review.why.foot.finding
    checked_again(named, client, without_first(report))
    qtbot.waitUntil(lambda: drafts.current is not None and drafts.current.finding != was, timeout=30_000)
    with qtbot.waitSignal(named.shown, timeout=30_000):
        press(Qt.Key.Key_Return, CTRL)
    assert named.panes.review.why.foot.box.reason == "Name changed"
    assert not named.panes.review.why.foot.box.keep.isEnabled()
    assert named.rooms.desk.past.last(DRAFT) is None


def test_a_letter_at_the_list_decides_about_what_is_selected_there_though_an_outlived_box_is_open(
    named: MainWindow, press: Press, qtbot: QtBot, client: WorkerClient, report: dict[str, Any]
):
    press(Qt.Key.Key_D)
    typed(named, qtbot, "Name changed")
    with qtbot.waitSignal(named.shown, timeout=30_000):
        checked_again(named, client, without_first(report))
    named.panes.review.findings.list.setFocus()
    press(Qt.Key.Key_R)
    foot, draft = named.panes.review.why.foot, named.rooms.drafts.current
    assert draft is not None
    assert foot.finding == draft.finding
    assert (foot.box.reason, foot.box.isVisible()) == ("", True)


def test_what_is_begun_stays_when_one_looks_elsewhere(named: MainWindow, press: Press, qtbot: QtBot):
    box = named.panes.review.why.foot.box
    press(Qt.Key.Key_D)
    typed(named, qtbot, "Name ch")
    press(Qt.Key.Key_F8)
    assert not box.isVisible()
    press(Qt.Key.Key_R)
    assert box.reason == ""
    press(Qt.Key.Key_Escape)
    press(Qt.Key.Key_F8, SHIFT)
    press(Qt.Key.Key_D)
    typed(named, qtbot, "anged")
    assert box.reason == "Name changed"
    press(Qt.Key.Key_Escape)  # given up for good
    press(Qt.Key.Key_D)
    assert box.reason == ""


def test_a_reason_goes_to_its_draft_alone_where_two_are_alike(
    named: MainWindow, press: Press, qtbot: QtBot, client: WorkerClient, report: dict[str, Any]
):
    box = named.panes.review.why.foot.box
    press(Qt.Key.Key_D)
    typed(named, qtbot, "Name changed")
    named.rooms.drafts.open(["/drafts/copy-of-ferry.txt"])
    with qtbot.waitSignal(named.shown, timeout=30_000):
        checked_again(named, client, report)
    assert not box.isVisible()
    assert named.focusWidget() is named.panes.review.findings.list


def test_a_search_keeps_its_words_and_the_keyboard_when_a_check_ends(
    named: MainWindow, press: Press, qtbot: QtBot, client: WorkerClient, report: dict[str, Any]
):
    press(Qt.Key.Key_F, CTRL)
    typed(named, qtbot, "vic")
    with qtbot.waitSignal(named.shown, timeout=30_000):
        checked_again(named, client, report)
    typed(named, qtbot, "tim")
    findings = named.panes.review.findings
    assert (findings.search.text(), named.focusWidget()) == ("victim", findings.search)
    assert {finding.title for finding in findings.model.findings} == {"Possible victim named"}


def test_an_earlier_decision_that_is_kept_late_takes_no_box_away(
    named: MainWindow, press: Press, qtbot: QtBot, report: dict[str, Any]
):
    press(Qt.Key.Key_K)
    typed(named, qtbot, "Seen")

    def keep_and_write_on() -> None:
        press(Qt.Key.Key_Return, CTRL)
        press(Qt.Key.Key_R)  # on second thoughts, before the store has answered
        typed(named, qtbot, "Seen by")

    kept(named, qtbot, keep_and_write_on)
    typed(named, qtbot, " me only")
    assert named.panes.review.why.foot.box.reason == "Seen by me only"
    kept(named, qtbot, lambda: press(Qt.Key.Key_Return, CTRL))
    assert standing(named) == {"print-3": "referred"}


@pytest.mark.usefixtures("without_words")
def test_after_a_decision_the_next_open_finding_is_selected(named: MainWindow, press: Press, qtbot: QtBot):
    kept(named, qtbot, lambda: press(Qt.Key.Key_A))
    assert named.rooms.drafts.current is not None
    assert named.rooms.drafts.current.selected == "f1"
    press(Qt.Key.Key_F8, SHIFT)
    assert named.rooms.drafts.current.selected == "f2"  # the decided one is passed over


def test_a_fix_takes_the_suggestion_as_its_reason(named: MainWindow, press: Press, qtbot: QtBot):
    kept(named, qtbot, lambda: press(Qt.Key.Key_A))
    draft = named.rooms.drafts.current
    assert draft is not None
    assert [(entry.fingerprint, entry.reason) for entry in draft.review.log] == [("print-3", "Take the name out.")]


def test_words_that_cannot_be_put_in_are_offered_on_the_clipboard(named: MainWindow, press: Press, qtbot: QtBot):
    draft = named.rooms.drafts.current
    assert draft is not None
    draft.manuscript = None  # as in a review file of another desk
    kept(named, qtbot, lambda: press(Qt.Key.Key_A))
    assert QGuiApplication.clipboard().text() == "a second girl"
    assert "on the clipboard" in named.telling.toast.text.text()


def test_the_name_is_asked_once(checked: MainWindow, press: Press, qtbot: QtBot, settings: QSettings):
    checked.panes.review.choose("f1")
    box = checked.panes.review.why.foot.box
    press(Qt.Key.Key_R)
    assert checked.focusWidget() is box.name
    typed(checked, qtbot, "Ida Moe")
    press(Qt.Key.Key_Tab)
    typed(checked, qtbot, "Who is the source?")
    kept(checked, qtbot, lambda: press(Qt.Key.Key_Return, CTRL))
    assert settings.value("person/name") == "Ida Moe"
    assert standing(checked) == {"print-1": "referred"}
    press(Qt.Key.Key_K)
    assert not box.name.isVisible()
    assert checked.focusWidget() is box.text


def test_letters_type_in_the_box_and_esc_gives_up(named: MainWindow, press: Press, qtbot: QtBot):
    press(Qt.Key.Key_D)
    typed(named, qtbot, "dark?")
    assert named.panes.review.why.foot.box.reason == "dark?"
    press(Qt.Key.Key_Escape)
    assert not named.panes.review.why.foot.box.isVisible()
    assert named.focusWidget() is named.panes.review.findings.list
    assert standing(named) == {}


def test_letters_do_nothing_in_the_article(named: MainWindow, qtbot: QtBot):
    named.panes.review.article.setFocus()
    qtbot.keyClick(named.panes.review.article, Qt.Key.Key_D)
    assert not named.panes.review.why.foot.box.isVisible()


@pytest.mark.usefixtures("without_words")
def test_u_takes_back_and_the_log_shows_both(named: MainWindow, press: Press, qtbot: QtBot):
    kept(named, qtbot, lambda: press(Qt.Key.Key_A))
    with qtbot.waitSignal(named.rooms.deciding.taken_back, timeout=30_000):
        press(Qt.Key.Key_U)
    draft = named.rooms.drafts.current
    assert draft is not None
    assert standing(named) == {}
    assert [entry.verdict for entry in draft.review.log] == ["fixed", "reopened"]
    assert draft.selected == "f3"
    assert open_counts(named) == ["1", "2", "1", "4"]


@pytest.mark.usefixtures("without_words")
def test_undo_brings_back_what_stood_before(named: MainWindow, press: Press, qtbot: QtBot):
    named.panes.review.choose("f1")
    press(Qt.Key.Key_R)
    kept(named, qtbot, lambda: press(Qt.Key.Key_Return, CTRL))
    named.panes.review.choose("f1")
    kept(named, qtbot, lambda: press(Qt.Key.Key_A))
    with qtbot.waitSignal(named.rooms.deciding.taken_back, timeout=30_000):
        press(Qt.Key.Key_Z, CTRL)
    assert standing(named) == {"print-1": "referred"}


@pytest.mark.usefixtures("without_words")
def test_a_decision_of_an_earlier_session_is_taken_back(named: MainWindow, press: Press, qtbot: QtBot, store_url: str):
    kept(named, qtbot, lambda: press(Qt.Key.Key_A))
    named.panes.review.choose("f3")
    named.rooms.desk.past.forget_all()  # as after a new start
    with qtbot.waitSignal(named.rooms.deciding.taken_back, timeout=30_000):
        press(Qt.Key.Key_U)
    assert standing(named) == {}


@pytest.fixture
def alike(report: dict[str, Any]) -> dict[str, Any]:
    """Make three findings of one rule, two of them with the same text."""
    for finding in report["findings"][:2] + report["findings"][3:]:
        finding.update(rule="style/one", severity="advise")
    report["findings"][1]["quote"] = report["findings"][0]["quote"].upper()
    return report


@pytest.mark.parametrize(("choice", "settled"), [(0, 1), (1, 2), (2, 3)])
def test_a_dismissal_reaches_as_far_as_was_chosen(
    alike: dict[str, Any], named: MainWindow, press: Press, qtbot: QtBot, choice: int, settled: int
):
    named.panes.review.choose("f1")
    press(Qt.Key.Key_D)
    box = named.panes.review.why.foot.box
    assert "(2)" in box.scopes.button(1).text()
    assert "(3)" in box.scopes.button(2).text()
    box.scopes.button(choice).setChecked(True)
    kept(named, qtbot, lambda: press(Qt.Key.Key_Return, CTRL))
    assert len(standing(named)) == settled
    with qtbot.waitSignal(named.rooms.deciding.taken_back, timeout=30_000):
        press(Qt.Key.Key_U)
    assert standing(named) == {}  # all at once


def test_shift_d_dismisses_all_with_the_same_text(alike: dict[str, Any], named: MainWindow, press: Press, qtbot: QtBot):
    named.panes.review.choose("f1")
    press(Qt.Key.Key_D, SHIFT)
    kept(named, qtbot, lambda: press(Qt.Key.Key_Return, CTRL))
    assert set(standing(named)) == {"print-1", "print-2"}


def test_reasons_given_lately_are_offered(named: MainWindow, press: Press, qtbot: QtBot):
    press(Qt.Key.Key_K)
    typed(named, qtbot, "Court order seen")
    kept(named, qtbot, lambda: press(Qt.Key.Key_Return, CTRL))
    press(Qt.Key.Key_K)
    press(Qt.Key.Key_F2)
    qtbot.waitUntil(lambda: named.panes.review.why.foot.box.reason == "Court order seen")


def test_a_decision_survives_a_new_check_of_edited_copy(
    named: MainWindow, press: Press, qtbot: QtBot, client: WorkerClient, report: dict[str, Any]
):
    named.panes.review.choose("f1")
    press(Qt.Key.Key_D)
    kept(named, qtbot, lambda: press(Qt.Key.Key_Return, CTRL))
    named.opening.check_again()
    with qtbot.waitSignal(named.rooms.drafts.review_changed, timeout=30_000):
        client.checked.emit(named.rooms.drafts.all[0].path, dict(report, sha256="1" * 64), RULEBOOK, VIEW)
    assert standing(named) == {"print-1": "dismissed"}


@pytest.mark.usefixtures("without_words")
def test_what_was_fixed_and_is_found_again_is_open(
    named: MainWindow, press: Press, qtbot: QtBot, client: WorkerClient, report: dict[str, Any]
):
    kept(named, qtbot, lambda: press(Qt.Key.Key_A))
    with qtbot.waitSignal(named.rooms.drafts.review_changed, timeout=30_000):
        client.checked.emit(named.rooms.drafts.all[0].path, dict(report, sha256="1" * 64), RULEBOOK, VIEW)
    assert standing(named) == {}


@pytest.mark.usefixtures("without_words")
def test_settled_rows_stay_and_can_be_hidden(named: MainWindow, press: Press, qtbot: QtBot):
    model = named.panes.review.findings.model
    press(Qt.Key.Key_K)
    typed(named, qtbot, "Waiver seen")
    kept(named, qtbot, lambda: press(Qt.Key.Key_Return, CTRL))
    assert [finding.id for finding in model.findings] == ["f3", "f1", "f4", "f2"]
    spoken = model.index_of("f3").data(Qt.ItemDataRole.AccessibleTextRole)
    assert "Evidence held by R. Osei." in spoken
    press(Qt.Key.Key_H)
    assert [finding.id for finding in model.findings] == ["f1", "f4", "f2"]
    assert named.panes.review.findings.hide_button.words == "Show settled"
    press(Qt.Key.Key_H)
    assert len(model.findings) == 4


def test_the_head_of_a_group_counts_what_is_with_legal(named: MainWindow, press: Press, qtbot: QtBot):
    named.panes.review.choose("f1")
    press(Qt.Key.Key_R)
    kept(named, qtbot, lambda: press(Qt.Key.Key_Return, CTRL))
    model = named.panes.review.findings.model
    heads = [model.index(row, 0) for row in range(model.rowCount()) if model.index(row, 0).data(HEAD_ROLE)]
    assert [index.data() for index in heads] == ["Block, 1 open", "Review, 2 open (1 with legal)", "Advise, 1 open"]


def test_marks_of_what_is_settled_turn_quiet(article: ShownArticle):
    spans = [(block.start, block.end) for block in article.blocks]
    marks = MarkIndex(article.findings or (), ArticleMap(article.text, spans), {"print-3"})
    states = {mark.finding.id: mark.state for number in range(len(spans)) for mark in marks.in_block(number)}
    assert states == {"f1": "review", "f2": "advise", "f3": "decided", "f4": "review"}


def test_a_store_that_cannot_be_written_is_said_in_the_pane(named: MainWindow, qtbot: QtBot):
    foot = named.panes.review.why.foot
    draft = named.rooms.drafts.current
    assert draft is not None
    named.rooms.desk.failed.emit(draft.path, "review.sqlite3: disk full. Check the file and its folder.")
    assert foot.trouble.isVisible()
    assert foot.trouble.text() == "Not kept. review.sqlite3: disk full. Check the file and its folder."
    assert standing(named) == {}


def test_an_unusable_store_does_not_stop_the_review(qtbot: QtBot, checked: MainWindow, article: ShownArticle):
    desk = ReviewDesk("nonsense")
    with qtbot.waitSignal(desk.failed, timeout=30_000) as failed:
        desk.load("/drafts/ferry.txt", article)
    assert "The address of the review store" in failed.args[1]
    desk.close()


def test_a_decision_is_announced_and_the_toast_offers_to_undo(named: MainWindow, press: Press, qtbot: QtBot):
    kept(named, qtbot, lambda: press(Qt.Key.Key_A))
    assert named.telling.toast.isVisible()
    assert named.telling.toast.text.text().startswith("Fixed: Possible victim named.")
    with qtbot.waitSignal(named.rooms.deciding.taken_back, timeout=30_000):
        named.telling.toast.undo.click()
    assert standing(named) == {}


def test_in_a_narrow_window_deciding_brings_up_the_box(named: MainWindow, press: Press, qtbot: QtBot):
    named.resize(1024, 700)
    named.panes.review.findings.list.setFocus()
    press(Qt.Key.Key_D)
    assert named.panes.review.why.foot.box.isVisible()
    press(Qt.Key.Key_Escape)
    assert named.focusWidget() is named.panes.review.why.reasons


def test_the_acts_speak_their_keys(named: MainWindow):
    foot = named.panes.review.why.foot
    names = [
        QAccessible.queryAccessibleInterface(button).text(QAccessible.Text.Name)
        for button in (foot.apply, foot.refer, foot.hold, foot.dismiss)
    ]
    assert names == ["Apply first (A)", "Refer to legal (R)", "Evidence held (K)", "Dismiss… (D)"]


def test_what_stands_is_told_with_name_and_reason(named: MainWindow, press: Press, qtbot: QtBot):
    kept(named, qtbot, lambda: press(Qt.Key.Key_A))
    named.panes.review.choose("f3")
    told = named.panes.review.why.foot.told.text()
    assert told.startswith("Fixed · R. Osei, ")
    assert told.endswith("\nTake the name out.\nOpen as long as the text here still has it.")
    assert named.panes.review.why.count.text() == "1 of 4 open"
    assert isinstance(named.rooms.drafts.current.review.standing["print-3"], ShownDecision)
    assert isinstance(named.focusWidget(), QWidget)


def test_what_is_dismissed_is_listed_by_reach_and_taken_back_there(
    alike: dict[str, Any], named: MainWindow, press: Press, qtbot: QtBot
):
    named.panes.review.choose("f1")
    press(Qt.Key.Key_D, SHIFT)
    typed(named, qtbot, "as the court says")
    kept(named, qtbot, lambda: press(Qt.Key.Key_Return, CTRL))
    qtbot.keyClick(named, Qt.Key.Key_5, ALT)
    press(Qt.Key.Key_D)
    model = named.panes.later.history.model
    assert model.index(0, 0).data() == "This text everywhere"
    assert "2 findings" in model.index(1, 0).data()
    assert "as the court says" in model.index(1, 0).data()
    with qtbot.waitSignal(named.rooms.deciding.taken_back, timeout=30_000):
        press(Qt.Key.Key_U)
    assert standing(named) == {}
    assert model.rowCount() == 0
