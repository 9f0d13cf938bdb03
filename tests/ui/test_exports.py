"""What leaves the window: reports, the annotated copy, paper. The process that writes is the real one."""

import csv
import json
from collections.abc import Callable
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtWidgets import QDialog, QFileDialog
from pytestqt.qtbot import QtBot
from reports_by_hand import RULEBOOK

from compliance_app.documents import read_document
from compliance_app.ui.background.exporter import pieces
from compliance_app.ui.background.worker_client import WorkerClient
from compliance_app.ui.outgoing.exports import free_name
from compliance_app.ui.window.main_window import MainWindow

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
LONG = 120_000  # milliseconds; a process starts, on a machine that may be busy


@pytest.fixture
def named(checked: MainWindow) -> MainWindow:
    checked.rooms.deciding.be("Ida Moe")
    return checked


@pytest.fixture
def save_as(monkeypatch: pytest.MonkeyPatch) -> Callable[[Path], None]:
    """Answer the system's own dialog for choosing a file or folder."""

    def save_as(path: Path) -> None:
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
        monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(path))

    return save_as


def decide(window: MainWindow, qtbot: QtBot, finding: str, verdict: str, reason: str) -> None:
    window.panes.review.choose(finding)
    with qtbot.waitSignal(window.rooms.deciding.told, timeout=LONG):
        window.rooms.acting.decide(verdict, reason, "here", window.rooms.deciding.person)


def open_menu_and_press(window: MainWindow, qtbot: QtBot, key: Qt.Key) -> None:
    qtbot.keyClick(window, Qt.Key.Key_E, CTRL | SHIFT)
    menu = window.rooms.handing_over.menu
    qtbot.waitUntil(menu.isVisible)
    qtbot.keyClick(menu, key)


@pytest.mark.qt_log_ignore("does not support", extend=True)  # offscreen, menus cannot take the keyboard
@pytest.mark.parametrize(
    ("kind", "key"), [("html", Qt.Key.Key_W), ("pdf", Qt.Key.Key_P), ("csv", Qt.Key.Key_T), ("json", Qt.Key.Key_D)]
)
def test_a_report_is_written_by_keys_with_what_was_decided(
    named: MainWindow,
    qtbot: QtBot,
    tmp_path: Path,
    save_as: Callable[[Path], None],
    report: dict[str, Any],
    kind: str,
    key: Qt.Key,
):
    decide(named, qtbot, "f3", "referred", "Is she named lawfully?")
    save_as(tmp_path / "ferry-report")
    with qtbot.waitSignal(named.rooms.handing_over.told, timeout=LONG) as told:
        open_menu_and_press(named, qtbot, key)
    assert told.args == [f"ferry-report.{kind} written."]
    target = tmp_path / f"ferry-report.{kind}"
    assert [path.name for path in tmp_path.glob("*ferry*")] == [target.name]  # nothing half-written beside it
    if kind == "html":
        page = target.read_text(encoding="utf-8")
        assert "With legal" in page
        assert "Is she named lawfully?" in page
    elif kind == "pdf":
        assert target.read_bytes().startswith(b"%PDF-")
    elif kind == "csv":
        rows = list(csv.DictReader(StringIO(target.read_text(encoding="utf-8"))))
        decisions = {row["fingerprint"]: row["decision"] for row in rows}
        assert decisions["print-3"] == "With legal"
        assert set(decisions.values()) == {"With legal", "Open"}
    else:
        whole = json.loads(target.read_text(encoding="utf-8"))
        assert whole["schema"] == "compliance-report/1"
        assert whole["articles"] == [report]
        assert "rules" not in whole["rulebook"]


def test_a_report_that_cannot_be_written_is_said(
    named: MainWindow, qtbot: QtBot, tmp_path: Path, save_as: Callable[[Path], None]
):
    save_as(tmp_path / "no" / "folder.html")
    with qtbot.waitSignal(named.rooms.handing_over.failed, timeout=LONG) as failed:
        named.rooms.handing_over.exports.save_report("html")
    assert "cannot be written" in failed.args[0]


def test_a_report_never_takes_the_place_of_the_draft(
    named: MainWindow, qtbot: QtBot, save_as: Callable[[Path], None], monkeypatch: pytest.MonkeyPatch
):
    draft = named.rooms.drafts.current
    assert draft is not None
    draft.path = "/drafts/ferry.html"
    save_as(Path("/drafts/ferry.html"))
    with qtbot.waitSignal(named.rooms.handing_over.failed, timeout=LONG) as failed:
        named.rooms.handing_over.exports.save_report("html")
    assert "the draft itself" in failed.args[0]


@pytest.fixture
def web_draft(window: MainWindow, client: WorkerClient, qtbot: QtBot, tmp_path: Path, report: dict[str, Any]) -> Path:
    """A draft that lies on the disk, and is open and checked: one sentence, one finding."""
    folder = tmp_path / "copy"
    folder.mkdir()
    draft = folder / "pier.html"
    draft.write_text("<html><body><p>Dax Orme stole the pier.</p></body></html>", encoding="utf-8")
    article = read_document(draft)
    at = article.text.index("stole")
    finding = {**report["findings"][0], "start": at, "end": at + 5, "quote": "stole", "related": []}
    checked = {
        **report,
        "path": str(draft),
        "sha256": article.sha256,
        "text": article.text,
        "blocks": [
            {"id": each.id, "kind": each.kind.value, "start": each.span.start, "end": each.span.end}
            for each in article.blocks
        ],
        "findings": [finding],
        "images": [],
    }
    window.opening.open_files([str(draft)])
    with qtbot.waitSignals([window.rooms.drafts.draft_changed, window.rooms.drafts.review_changed], timeout=LONG):
        client.checked.emit(str(draft), checked, RULEBOOK, {})
    return draft


@pytest.mark.qt_log_ignore("does not support", extend=True)
def test_the_annotated_copy_goes_beside_and_never_over_anything(
    window: MainWindow, qtbot: QtBot, web_draft: Path, save_as: Callable[[Path], None]
):
    before = web_draft.read_bytes()
    (web_draft.parent / "pier.reviewed.html").write_text("somebody's work", encoding="utf-8")
    save_as(web_draft.parent)
    window.rooms.deciding.be("Ida Moe")
    with qtbot.waitSignal(window.rooms.handing_over.told, timeout=LONG) as told:
        open_menu_and_press(window, qtbot, Qt.Key.Key_A)
    assert told.args == ["pier.reviewed-2.html written: 1 comment on the very words."]
    assert web_draft.read_bytes() == before
    assert (web_draft.parent / "pier.reviewed.html").read_text(encoding="utf-8") == "somebody's work"
    assert "Ida Moe" in (web_draft.parent / "pier.reviewed-2.html").read_text(encoding="utf-8")


def test_a_copy_of_a_draft_that_was_changed_meanwhile_is_refused(
    window: MainWindow, qtbot: QtBot, web_draft: Path, save_as: Callable[[Path], None]
):
    web_draft.write_text("<html><body><p>Another text.</p></body></html>", encoding="utf-8")
    save_as(web_draft.parent)
    with qtbot.waitSignal(window.rooms.handing_over.failed, timeout=LONG) as failed:
        window.rooms.handing_over.exports.save_copy()
    assert "was changed since it was checked" in failed.args[0]
    assert [path.name for path in web_draft.parent.iterdir()] == ["pier.html"]


def test_where_no_copy_can_be_made_the_menu_says_why(named: MainWindow):
    actions = {action.text(): action.isEnabled() for action in named.rooms.handing_over.fill_menu().actions()}
    assert actions["Annotated copy: only Word, OpenDocument and HTML files hold comments"] is False


def test_names_for_copies_are_free(tmp_path: Path):
    draft = tmp_path / "story.docx"
    assert free_name(draft, tmp_path).name == "story.reviewed.docx"
    (tmp_path / "story.reviewed.docx").touch()
    (tmp_path / "story.reviewed-2.docx").touch()
    assert free_name(draft, tmp_path).name == "story.reviewed-3.docx"


def test_print_shows_sheets_first_and_prints_them(
    named: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    target = tmp_path / "paper.pdf"

    def choose(dialog: QPrintDialog) -> int:
        dialog.printer().setOutputFileName(str(target))
        return QDialog.DialogCode.Accepted

    monkeypatch.setattr(QPrintDialog, "exec", choose)
    qtbot.keyClick(named, Qt.Key.Key_P, CTRL)
    preview = named.rooms.handing_over.exports.preview
    assert preview is not None
    assert preview.said.text() == "Setting the pages…"
    assert not preview.print_button.isEnabled()
    qtbot.waitUntil(lambda: bool(preview.sheets), timeout=LONG)
    sheet: QImage = preview.sheets[0].pixmap().toImage()
    assert abs(sheet.height() / sheet.width() - 297 / 210) < 0.01
    colours = {sheet.pixelColor(x, y).name() for x in range(0, sheet.width(), 3) for y in range(0, sheet.height(), 3)}
    assert len(colours) > 10  # something is drawn on it
    with qtbot.waitSignal(named.rooms.handing_over.told, timeout=LONG) as told:
        qtbot.keyClick(preview, Qt.Key.Key_Return)
    assert told.args == [f"ferry.txt printed to {target}."]
    assert target.read_bytes().startswith(b"%PDF-")
    assert not preview.isVisible()


def test_a_closed_preview_leaves_nothing_behind(named: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    qtbot.keyClick(named, Qt.Key.Key_P, CTRL)
    preview = named.rooms.handing_over.exports.preview
    assert preview is not None
    assert list(tmp_path.glob("compliance-sheets-*"))
    with qtbot.waitSignal(named.rooms.handing_over.exporter.idle, timeout=LONG):
        qtbot.keyClick(preview, Qt.Key.Key_Escape)
    assert not list(tmp_path.glob("compliance-sheets-*"))


def test_a_job_in_pieces_is_the_job():
    job = {"kind": "html", "empty": {}, "list": [], "long": [{"a": number, "b": ["ö", None]} for number in range(201)]}
    written = list(pieces(job))
    assert json.loads("".join(written)) == job
    assert len(written) > 5
