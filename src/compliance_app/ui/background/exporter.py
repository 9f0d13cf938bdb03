"""The window's side of the process that writes files: one job after another, each in a process of its own."""

import json
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from PySide6.QtCore import QDeadlineTimer, QObject, QProcess, QProcessEnvironment, QTimer, Signal

from compliance_app.ui.background.worker_client import worker_command

_TURN = 5  # milliseconds
_AT_ONCE = 50  # entries of a list

Answer = Callable[[str], object]


def export_command() -> list[str]:
    """Return the command line of the process that writes files."""
    return [*worker_command()[:-1], "export"]


class _Job(NamedTuple):
    asked: Mapping[str, Any]
    answer: Answer
    failed: Answer


class Exporter(QObject):
    """Takes jobs (see `cli/export.py`); setting a long report would hold up every key in this process."""

    idle = Signal()

    def __init__(self, command: Sequence[str] | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._command = list(command or export_command())
        self._waiting: deque[_Job] = deque()
        self._current: _Job | None = None
        self._process: QProcess | None = None

    def run(self, job: Mapping[str, Any], answer: Answer, failed: Answer) -> None:
        """Have a job done; one of the two is called with a line for people."""
        self._waiting.append(_Job(job, answer, failed))
        self._next()

    def stop(self) -> None:
        """Drop what waits and let what is being written come to its end; called before the window goes."""
        self._waiting.clear()
        process, self._process = self._process, None
        if process is not None:
            process.finished.disconnect(self._finished)
            process.errorOccurred.disconnect(self._not_started)
            if not process.waitForFinished(5000):
                process.kill()
                process.waitForFinished(1000)

    def _next(self) -> None:
        if self._current is not None or not self._waiting:
            return
        self._current = self._waiting.popleft()
        process = QProcess(self)
        environment = QProcessEnvironment.systemEnvironment()
        environment.insert("PYTHONIOENCODING", "utf-8")
        process.setProcessEnvironment(environment)
        process.setProcessChannelMode(QProcess.ProcessChannelMode.ForwardedErrorChannel)
        process.finished.connect(self._finished)
        process.errorOccurred.connect(self._not_started)
        self._process = process
        process.start(self._command[0], self._command[1:])
        self._feed(process, pieces(self._current.asked))

    def _feed(self, process: QProcess, job: Iterator[str]) -> None:
        """Send a job, a few milliseconds in each turn of the event loop."""
        if process is not self._process:
            return
        until = QDeadlineTimer(_TURN)
        for piece in job:
            process.write(piece.encode())
            if until.hasExpired():
                QTimer.singleShot(0, self, lambda: self._feed(process, job))
                return
        process.closeWriteChannel()

    def _finished(self) -> None:
        process = self._process
        if process is None:
            return
        lines = bytes(process.readAllStandardOutput().data()).splitlines()
        try:
            told = json.loads(lines[-1])
        except (IndexError, ValueError):
            told = {"problem": self.tr("The program that writes files stopped unexpectedly. Nothing was written.")}
        self._end(told)

    def _not_started(self, error: QProcess.ProcessError) -> None:
        if error == QProcess.ProcessError.FailedToStart:
            self._end({"problem": self.tr("The program that writes files could not be started.")})

    def _end(self, told: Mapping[str, str]) -> None:
        job, self._current = self._current, None
        process, self._process = self._process, None
        if process is not None:
            process.deleteLater()
        if job is not None:
            (job.answer if "said" in told else job.failed)(told.get("said") or told.get("problem", ""))
        self._next()
        if self._current is None:
            self.idle.emit()


def pieces(value: Any) -> Iterator[str]:  # noqa: ANN401 - any JSON
    """Yield a value as JSON in pieces, none of which takes long to write down."""
    if isinstance(value, Mapping) and value:
        for number, (key, inside) in enumerate(value.items()):
            yield f"{',' if number else '{'}{json.dumps(key)}:"
            yield from pieces(inside)
        yield "}"
    elif isinstance(value, list) and len(value) > _AT_ONCE:
        for start in range(0, len(value), _AT_ONCE):
            yield f"{',' if start else '['}{json.dumps(value[start : start + _AT_ONCE])[1:-1]}"
        yield "]"
    else:
        yield json.dumps(value)
