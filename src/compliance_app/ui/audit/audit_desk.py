"""The window's side of an audit's results: a thread of its own, for a large audit takes a second to search."""

import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Qt, Signal, Slot

from compliance_app.errors import ComplianceError

if TYPE_CHECKING:
    from compliance_app.store.audit_store import AuditStore
    from compliance_app.workbench.audit.browse import Line, Wanted

_log = logging.getLogger(__name__)
_Answer = TypeVar("_Answer")


class AuditDesk(QObject):
    """Answers questions about one audit; answers come by signal, and only the last page asked for is shown."""

    opened = Signal(object)  # Choices
    found = Signal(object)  # Page
    ready = Signal(str, object)  # file of an article, Line
    failed = Signal(str)  # one clear line
    _delivered = Signal(object)

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder = folder
        self._store: AuditStore | None = None
        self._asked = 0
        self._closed = False
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="audit")
        self._delivered.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def open(self) -> None:
        """Ask what the audit can be narrowed to."""

        def work(store: "AuditStore") -> object:
            from compliance_app.workbench.audit.browse import choices_of

            return choices_of(store)

        self._ask(work, self.opened.emit)

    def search(self, wanted: "Wanted") -> None:
        """Ask for the findings that are wanted; an earlier question that still waits is forgotten."""
        self._asked += 1
        number = self._asked

        def work(store: "AuditStore") -> object:
            from compliance_app.workbench.audit.browse import page_of

            return page_of(store, wanted) if number == self._asked else None

        self._ask(work, lambda page: self.found.emit(page) if number == self._asked else None)

    def fetch(self, line: "Line") -> None:
        """Ask for a file with the article of a finding."""

        def work(store: "AuditStore") -> str:
            from compliance_app.workbench.audit.browse import article_file

            return str(article_file(store, line.key))

        self._ask(work, lambda path: self.ready.emit(path, line))

    def close(self) -> None:
        """Close the audit, when what was asked is answered; answers that come later are dropped."""
        self._closed = True
        self._thread.submit(self._close)
        self._thread.shutdown(wait=True)

    def _close(self) -> None:
        if self._store is not None:
            self._store.close()

    def _ask(self, work: "Callable[[AuditStore], _Answer]", answer: Callable[[_Answer], object]) -> None:
        def run() -> None:
            try:
                result = work(self._opened())
            except ComplianceError as error:
                self._send(lambda line=str(error): self.failed.emit(line))
            except Exception:  # the boundary of the thread
                _log.exception("the audit in %s cannot be read", self._folder)
                self._send(lambda: self.failed.emit(self.tr("The audit cannot be read. It may be damaged.")))
            else:
                self._send(lambda: answer(result))

        self._thread.submit(run)

    def _opened(self) -> "AuditStore":
        if self._store is None:
            from compliance_app.store.audit_store import AuditStore

            self._store = AuditStore(self._folder)
        return self._store

    def _send(self, deliver: Callable[[], object]) -> None:
        self._delivered.emit(deliver)

    @Slot(object)
    def _deliver(self, deliver: Callable[[], object]) -> None:
        if not self._closed:
            deliver()
