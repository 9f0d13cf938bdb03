"""One meaning of "open", wherever findings are counted: not settled. What is with legal is open, and so is what is said
to be fixed while the text still has it."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from compliance_app.store import ReviewStore
from compliance_app.ui.article.article_marks import state_of
from compliance_app.ui.pages.queue.queue_model import open_words
from compliance_app.ui.pages.review.findings_model import HEAD_ROLE
from compliance_app.ui.window.main_window import MainWindow
from compliance_app.workbench.desk_summary import summary_of
from compliance_app.workbench.sign_off import certificate

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
BLOCK = "f3"


@pytest.fixture
def named(checked: MainWindow) -> MainWindow:
    checked.rooms.deciding.be("Ida Moe")
    return checked


def decide(window: MainWindow, qtbot: QtBot, key: Qt.Key, reason: str) -> None:
    """Decide on the selected finding by keys."""
    qtbot.keyClick(window.panes.review.findings.list, key)
    box = window.panes.review.why.foot.box
    qtbot.keyClicks(box.text, reason)
    with qtbot.waitSignal(window.rooms.deciding.told, timeout=30_000):
        qtbot.keyClick(box.text, Qt.Key.Key_Return, CTRL)


def blocks_told(window: MainWindow) -> list[str]:
    """Return how many blocks are open, as each part of the window says it."""
    panes, draft = window.panes, window.rooms.drafts.current
    assert draft is not None
    model = panes.review.findings.model
    heads = [row.data() for row in map(model.index, range(model.rowCount())) if row.data(HEAD_ROLE)]
    summary = summary_of([window.rooms.queueing.facts(draft)])
    return [
        panes.header.signed_note.text().partition(" ")[0] or "0",
        panes.review.findings.chips[0].shown_count,
        heads[0].split()[1],
        next((told.partition(" ")[0] for told in open_words(draft) if "block" in told), "0"),
        str(len(draft.open_blocks)),
        str(summary.open["block"]),
    ]


def test_a_block_with_legal_is_open_everywhere(named: MainWindow, qtbot: QtBot):
    named.panes.review.choose(BLOCK)
    decide(named, qtbot, Qt.Key.Key_R, "Is she named lawfully?")
    assert blocks_told(named) == ["1"] * 6
    assert named.panes.review.findings.counts.text() == "4 open (1 with legal)"
    draft = named.rooms.drafts.current
    assert draft is not None
    assert draft.article is not None
    finding = draft.article.finding(BLOCK)
    assert finding is not None
    assert state_of(finding, draft.review.settled) == "block"  # and it is marked as such
    named.panes.review.choose(BLOCK)
    assert named.panes.review.why.count.text() == "1 of 4 open"
    assert named.panes.review.why.foot.told.text().endswith("\nOpen until it is settled.")


def test_a_tab_and_the_header_say_the_same(named: MainWindow, qtbot: QtBot):
    named.panes.review.choose(BLOCK)
    decide(named, qtbot, Qt.Key.Key_R, "Look")
    named.rooms.drafts.open_behind(["/drafts/other.txt"])
    assert named.panes.draft_tabs.tabText(0) == "ferry.txt · 1 block"
    assert named.panes.header.signed_note.text() == "1 block open"


def test_evidence_settles_a_block_everywhere(named: MainWindow, qtbot: QtBot):
    named.panes.review.choose(BLOCK)
    decide(named, qtbot, Qt.Key.Key_K, "Waiver seen")
    assert blocks_told(named) == ["0"] * 6
    assert named.panes.review.findings.counts.text() == "3 open · 1 settled"


def test_what_is_said_to_be_fixed_is_open_while_the_text_has_it(named: MainWindow, qtbot: QtBot):
    named.panes.review.choose(BLOCK)
    with qtbot.waitSignal(named.rooms.deciding.told, timeout=30_000):
        qtbot.keyClick(named.panes.review.findings.list, Qt.Key.Key_A)
    assert blocks_told(named) == ["1"] * 6
    assert named.panes.review.findings.counts.text() == "4 open (1 said to be fixed)"


def test_f8_passes_over_what_one_has_passed_on_oneself_but_not_what_others_have(named: MainWindow, qtbot: QtBot):
    review = named.panes.review
    review.choose(BLOCK)
    decide(named, qtbot, Qt.Key.Key_R, "Look")
    assert named.rooms.drafts.current is not None

    def walked() -> list[str | None]:
        seen: list[str | None] = []
        for _ in range(4):
            qtbot.keyClick(review.findings.list, Qt.Key.Key_F8)
            seen.append(named.rooms.drafts.current.selected if named.rooms.drafts.current else None)
        return seen

    assert BLOCK not in walked()
    named.rooms.deciding.be("R. Osei")  # the lawyer sits down
    assert BLOCK in walked()


def test_sign_off_and_its_record_count_alike(
    named: MainWindow, qtbot: QtBot, store_url: str, said: Callable[[QWidget], list[str]]
):
    named.panes.review.choose(BLOCK)
    decide(named, qtbot, Qt.Key.Key_R, "Look")
    qtbot.keyClick(named, Qt.Key.Key_F9)
    dialog = named.rooms.handing_over.dialog
    assert dialog is not None
    assert any(text.startswith("1 block finding is open.") for text in said(dialog))
    qtbot.keyClicks(dialog.reason, "Letter seen")
    with qtbot.waitSignal(named.rooms.desk.signed, timeout=30_000):
        qtbot.keyClick(dialog.reason, Qt.Key.Key_Return, CTRL)
    draft = named.rooms.drafts.current
    assert draft is not None
    assert draft.source is not None
    from compliance_app.ui.deciding.in_store import case_of

    with ReviewStore(store_url) as store:
        page = certificate(store, case_of(draft.source))
    assert "4 of 4 open when it was signed off." in page
    assert "Open · With legal" in page
