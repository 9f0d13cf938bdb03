"""Window, process, language model and rulebook together."""

import json
import urllib.parse
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from compliance_app.analysis.parse import MODEL_PACKAGE
from compliance_app.ui.background.worker_client import WorkerClient
from compliance_app.ui.deciding.review_desk import ReviewDesk
from compliance_app.ui.look.theme import Theme
from compliance_app.ui.settings.programs_page import ProgramsPage
from compliance_app.ui.settings.settings_dialog import SettingsDialog
from compliance_app.ui.shown.corrections import ShownCorrection
from compliance_app.ui.window.main_window import PROGRAMS, MainWindow

pytestmark = pytest.mark.model

LONGEST = 120_000  # milliseconds; the process loads the model, and other work may share the machine

DRAFT = """Quarry manager ‘kept two sets of books’

By Enid Marlow

Wendell Pruitt stole £40,000 from the pension fund and hid the dust readings for a decade, it has been claimed.

Tessa Lowe, 15, was raped by a foreman behind the crusher in 2019. Critics say the firm bribed an inspector.

[IMAGE: The quarry at dusk | Credit: H. Vance, CC BY-SA]
"""


@pytest.fixture
def working(
    qtbot: QtBot,
    theme: Theme,
    desk: ReviewDesk,
    settings: QSettings,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[MainWindow]:
    pytest.importorskip(MODEL_PACKAGE)
    monkeypatch.setenv("COMPLIANCE_SETTINGS", str(tmp_path / "settings"))
    client = WorkerClient()
    window = MainWindow(theme, client, desk, settings)
    qtbot.addWidget(window)
    window.show()
    client.start()
    yield window
    client.stop()


def test_a_draft_is_read_checked_and_shown(working: MainWindow, qtbot: QtBot, tmp_path: Path):
    draft, broken = tmp_path / "quarry.txt", tmp_path / "broken.docx"
    draft.write_text(DRAFT, encoding="utf-8")
    broken.write_bytes(b"PK\x03\x04 not a document")
    working.opening.open_files([str(draft), str(broken)])
    qtbot.waitUntil(lambda: not any(opened.checking for opened in working.rooms.drafts.all), timeout=LONGEST)
    read, unreadable = working.rooms.drafts.all
    assert read.article is not None
    assert read.article.text == DRAFT
    assert read.article.findings
    for finding in read.article.findings:
        assert DRAFT[finding.start : finding.end] == finding.quote
    assert read.finding is not None
    assert read.finding.title in working.panes.review.why.texts
    assert read.article.rulebook.rules
    assert draft.read_text(encoding="utf-8") == DRAFT
    working.rooms.drafts.show(1)
    assert unreadable.is_unreadable
    assert working.panes.body.currentWidget() is working.panes.error
    assert working.panes.error.cause.text()


def rules_found(window: MainWindow) -> list[str]:
    draft = window.rooms.drafts.current
    assert draft is not None
    assert draft.article is not None
    return [finding.rule for finding in draft.article.findings or () if not finding.stale]


def test_typed_words_corrections_and_a_copy(
    working: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    draft = tmp_path / "quarry.txt"
    draft.write_text(DRAFT, encoding="utf-8")
    working.rooms.deciding.be("R. Osei")
    with qtbot.waitSignal(working.rooms.drafts.review_changed, timeout=120_000):
        working.opening.open_files([str(draft)])
    victim = "anonymity/sexual-offence-victim"
    assert victim in rules_found(working)

    with qtbot.waitSignal(working.shown, timeout=60_000):
        working.rooms.corrector.correct(ShownCorrection("waiver-on-file", "Tessa Lowe", note="in the safe"), "R. Osei")
    assert victim not in rules_found(working)
    with qtbot.waitSignal(working.shown, timeout=60_000):
        working.rooms.acting.undo()
    assert victim in rules_found(working)

    opened = working.rooms.drafts.current
    assert opened is not None
    view = working.panes.review.article
    view.setFocus()
    view.put_cursor(DRAFT.index("Critics say"), DRAFT.index("[IMAGE"))
    qtbot.keyClicks(view, "The firm sells stone.")
    qtbot.waitUntil(lambda: not view.has_stale, timeout=60_000)
    assert opened.article is not None
    assert "bribed" not in opened.article.text
    assert all(
        opened.article.text[finding.start : finding.end] == finding.quote for finding in opened.article.findings or ()
    )

    copy = tmp_path / "copy.txt"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(copy), ""))
    with qtbot.waitSignal(working.rooms.saving.saved, timeout=60_000):
        working.rooms.saving.save_copy()
    assert copy.read_text(encoding="utf-8") == opened.article.text
    assert draft.read_text(encoding="utf-8") == DRAFT


def test_an_office_is_told_what_the_window_found_in_the_whole_draft(working: MainWindow, qtbot: QtBot, tmp_path: Path):
    draft = tmp_path / "quarry.txt"
    draft.write_text(DRAFT, encoding="utf-8")
    working.opening.open_files([str(draft)])
    working.show_settings(PROGRAMS)
    assert isinstance(working.dialogs.latest, SettingsDialog)
    page = working.dialogs.latest.page
    assert isinstance(page, ProgramsPage)
    page.switch.click()
    qtbot.waitUntil(lambda: bool(page.address.text()) and not working.rooms.drafts.all[0].checking, timeout=120_000)
    body = urllib.parse.urlencode({"text": DRAFT.split("\n\n")[2], "language": "en-GB"}).encode()
    with urllib.request.urlopen(f"{page.address.text()}/v2/check", body, timeout=60) as response:  # noqa: S310 (loopback)
        messages = [match["message"] for match in json.load(response)["matches"]]
    assert any(message.endswith("(whole article)") for message in messages)
    qtbot.waitUntil(lambda: "Questions so far: 1" in page.state.text(), timeout=30_000)
    assert working.panes.coverage.doors.isVisible()


BOOK = """\
schema: compliance-rulebook/1
id: gazette
version: "{version}"
title: Gazette
extends: [builtin:uk-core]
profiles:
  court: {{title: Court desk, axis: desk}}
rules:
  - id: style/quarry
    title: Quarry
    since: "1"
    severity: {severity}
    phrase: [quarry manager]
    message: "“{{match}}”."
    why: Of interest.
"""


def test_the_house_book_that_is_kept_judges_and_is_followed(
    qtbot: QtBot, theme: Theme, desk: ReviewDesk, settings: QSettings, tmp_path: Path
):
    pytest.importorskip(MODEL_PACKAGE)
    book, draft = tmp_path / "gazette.yaml", tmp_path / "quarry.txt"
    book.write_text(BOOK.format(version=1, severity="advise"), encoding="utf-8")
    draft.write_text(DRAFT, encoding="utf-8")
    settings.setValue("rulebook/books", str(book))
    settings.setValue("rulebook/profiles", "court")
    client = WorkerClient()
    window = MainWindow(theme, client, desk, settings)
    qtbot.addWidget(window)
    window.show()
    client.start()
    window.opening.open_files([str(draft)])
    opened = window.rooms.drafts.all[0]

    def severities() -> list[str]:
        found = (opened.article.findings if opened.article else None) or ()
        return [finding.severity for finding in found if finding.rule == "style/quarry"]

    qtbot.waitUntil(lambda: severities() == ["advise"], timeout=LONGEST)
    assert opened.article is not None
    assert (opened.article.rulebook.id, opened.article.rulebook.profile) == ("gazette", "uk, court")
    with qtbot.waitSignal(window.rooms.ruling.changed, timeout=LONGEST):
        book.write_text(BOOK.format(version=2, severity="block"), encoding="utf-8")
    qtbot.waitUntil(lambda: severities() == ["block"], timeout=LONGEST)
    with qtbot.waitSignal(window.rooms.ruling.changed, timeout=LONGEST):
        book.write_text(BOOK.format(version=3, severity="blok"), encoding="utf-8")
    qtbot.waitUntil(lambda: severities() == [] and not opened.checking, timeout=LONGEST)
    assert any("style/quarry" in gap.what for gap in opened.article.not_checked)
    client.stop()
