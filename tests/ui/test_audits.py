"""An audit beside the drafts: narrowed, and gone from to the article at the finding."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QIcon
from pytestqt.qtbot import QtBot
from reports_by_hand import RULEBOOK, sample_report, sample_view

from compliance_app.model.audit import AuditedArticle, AuditedFinding, Basis, Origin
from compliance_app.store.audit_store import AuditStore
from compliance_app.ui.audit.audit_model import ARTICLE, DESK, LINE_ROLE, SENTENCE, SEVERITY
from compliance_app.ui.audit.audit_window import AuditWindow
from compliance_app.ui.background.worker_client import WorkerClient
from compliance_app.ui.window.main_window import MainWindow
from compliance_app.workbench.audit.browse import Choices

BASIS = Basis("0.1.0", "uk-core", "1", "ab" * 32, "", (), "model", "none")


def _finding(rule: str, severity: str, quote: str, fingerprint: str = "f") -> AuditedFinding:
    place = (0, len(quote), "He ", quote, " it, 100 % surely.", "paragraph 1")
    return AuditedFinding(rule, "style", severity, f"Title of {rule}", *place, "Message.", 0.9, fingerprint)


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    path = tmp_path / "archive" / "ferry.txt"
    path.parent.mkdir()
    path.write_text("Ferry\n", encoding="utf-8")
    return path


@pytest.fixture
def folder(tmp_path: Path, draft: Path) -> Path:
    first = sample_report()["findings"][0]
    known = _finding(first["rule"], "block", "took", first["fingerprint"])
    articles = [
        AuditedArticle(Origin(str(draft), "news", "2024-05-06"), "s", "Ferry", "txt", "en", 9, (known,), (), ()),
        AuditedArticle(
            Origin("/gone.txt", "sport"),
            "s",
            "Gone",
            "txt",
            "en",
            9,
            (_finding("style/b", "advise", "whilst"),),
            (),
            (),
        ),
    ]
    with AuditStore(tmp_path / "audit", writes=True) as store:
        run = store.begin(BASIS, [], ["/archive"], {}, datetime.now(UTC))
        store.write(articles, BASIS)
        store.end(run, {}, datetime.now(UTC))
    return tmp_path / "audit"


@pytest.fixture
def audit(qtbot: QtBot, window: MainWindow, folder: Path) -> AuditWindow:
    window.opening.open_files([str(folder)])
    opened = window.rooms.audits.windows[folder]
    qtbot.waitUntil(lambda: opened.model.rowCount() > 0, timeout=60_000)
    return opened


def _articles(audit: AuditWindow) -> list[str]:
    return [audit.model.index(row, ARTICLE).data() for row in range(audit.model.rowCount())]


def test_the_worst_stands_first_and_the_summary_counts(window: MainWindow, audit: AuditWindow):
    assert _articles(audit) == ["Ferry", "Gone"]
    assert audit.model.index(0, SENTENCE).data() == "He took it, 100 % surely."
    assert audit.summary.text() == "2 findings in 2 articles"
    assert window.rooms.drafts.all == [], "the folder is not taken for a draft"


@pytest.mark.parametrize(("box", "value"), [("severity", "advise"), ("rule", "style/b"), ("desk", "sport")])
def test_each_filter_narrows(qtbot: QtBot, audit: AuditWindow, box: str, value: str):
    choice = getattr(audit, box)
    choice.setCurrentIndex(choice.findData(value))
    qtbot.waitUntil(lambda: _articles(audit) == ["Gone"])
    choice.setCurrentIndex(0)
    qtbot.waitUntil(lambda: len(_articles(audit)) == 2)


def test_words_are_sought_as_they_are_written(qtbot: QtBot, audit: AuditWindow):
    audit.words.setText("WHILST gone")
    qtbot.waitUntil(lambda: _articles(audit) == ["Gone"])
    audit.words.setText("100%")
    qtbot.waitUntil(lambda: _articles(audit) == [])
    assert audit.summary.text() == "0 findings in 2 articles"


def test_a_double_click_opens_the_article_at_the_finding(
    qtbot: QtBot, window: MainWindow, client: WorkerClient, audit: AuditWindow, draft: Path
):
    audit.table.doubleClicked.emit(audit.model.index(0, SENTENCE))
    qtbot.waitUntil(lambda: bool(window.rooms.drafts.all))
    assert window.rooms.drafts.all[0].path == str(draft)
    with qtbot.waitSignal(window.rooms.audits.finding_wanted) as shown:
        client.checked.emit(str(draft), sample_report(), RULEBOOK, sample_view())
    line = audit.model.index(0, 0).data(LINE_ROLE)
    assert window.rooms.drafts.current and window.rooms.drafts.current.finding
    assert window.rooms.drafts.current.finding.id == shown.args[0]
    assert window.rooms.drafts.current.finding.fingerprint == line.fingerprint


def test_an_article_that_is_gone_is_told_in_the_audit(qtbot: QtBot, audit: AuditWindow):
    audit.table.doubleClicked.emit(audit.model.index(1, SENTENCE))
    qtbot.waitUntil(lambda: "/gone.txt" in audit.summary.text(), timeout=30_000)


def test_closing_the_program_closes_its_audits(window: MainWindow, audit: AuditWindow):
    window.close()
    assert not audit.isVisible()
    assert window.rooms.audits.windows == {}


def test_about_names_the_licences_of_what_is_installed(qtbot: QtBot, window: MainWindow):
    window.dialogs.show_about()
    text = window.dialogs.latest.notice.toPlainText  # type: ignore[union-attr]
    qtbot.waitUntil(lambda: "spacy" in text())
    assert "PySide6_Essentials" in text() or "PySide6-Essentials" in text()
    assert "Permission is hereby granted" in text()


def test_an_audit_that_was_named_at_the_start_comes_before_the_window(
    qtbot: QtBot, window: MainWindow, audit: AuditWindow
):
    window.raise_()
    window.activateWindow()  # as it is shown after its files were opened
    qtbot.waitUntil(window.isActiveWindow)
    window.rooms.audits.bring_to_front()
    qtbot.waitUntil(audit.isActiveWindow)


def test_where_no_audit_is_open_the_window_stays_in_front(qtbot: QtBot, window: MainWindow):
    qtbot.waitUntil(window.isActiveWindow)
    window.rooms.audits.bring_to_front()
    assert window.isActiveWindow()


def test_the_mark_of_a_chosen_row_keeps_its_colour(audit: AuditWindow):
    icon = audit.model.index(0, SEVERITY).data(Qt.ItemDataRole.DecorationRole)
    shown = [icon.pixmap(16, mode).toImage() for mode in (QIcon.Mode.Normal, QIcon.Mode.Selected)]
    assert shown[0] == shown[1]


def test_an_archive_without_desks_has_no_column_for_them(audit: AuditWindow):
    assert not audit.table.isColumnHidden(DESK)
    audit._offer(Choices(articles=2, rules=(), desks=()))
    assert audit.table.isColumnHidden(DESK)
    assert not audit.desk.isVisible()
