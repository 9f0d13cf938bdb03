"""The window's side of the analysis process: one request at a time, one JSON object a line.

The process owns the language model and the rulebook. If it dies it is started again and the request it was working
on is sent once more; an article that brings it down twice is reported as not readable by us.
"""

import json
import sys
from collections import deque
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QObject, QProcess, QProcessEnvironment, Signal

from compliance_app.ui.background.steps import Steps, Work
from compliance_app.workbench.long_messages import Joined

_READING = "reading"
_MOST_RESTARTS = 3  # in a row without an answer in between
_ABOUT_THE_BOOK = {"rulebook", "source", "drafted", "saved"}


def program_command() -> list[str]:
    """Return the command line of this program, to which a sub-command is added."""
    return [sys.executable] if getattr(sys, "frozen", False) else [sys.executable, "-m", "compliance_app"]


def worker_command() -> list[str]:
    """Return the command line of the analysis process."""
    return [*program_command(), "worker"]


class WorkerClient(QObject):
    """Sends drafts to the analysis process and reports what it says by path; answers to old requests are dropped."""

    # JSON goes as `object`: Qt would copy a `dict` or `list` value by value, 200 ms of a long report.
    ready = Signal(object, object)  # the rulebook; what this computer lacks, as {"what", "why"}
    stage_begun = Signal(str, str)  # path, stage
    article_read = Signal(str, object)  # path, article without findings
    # path, article of the report, rulebook, people and pictures; again when grammar comes later
    checked = Signal(str, object, object, object)
    rules_told = Signal(object)  # every rule with its explanation
    tried = Signal(str, object, str)  # rule, what it found in the sentence, why it could not be tried
    copied = Signal(object)  # {"path", "copy", "changes", "comments", "problem"}
    grammar_told = Signal(object)  # how the grammar engine is
    doors_told = Signal(object)  # whether other programs may ask
    told_of_book = Signal(str, object)  # kind of an answer about the rulebook, and the answer (workbench/book_desk.py)
    failed = Signal(str, str, str)  # path, problem, advice: the draft cannot be read
    faulted = Signal(str, str, str)  # path, problem, advice: it can, but the check stopped
    broke_down = Signal(str)  # what happened; the process is being started again

    def __init__(self, command: Sequence[str] | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._command = list(command or worker_command())
        self._choice: list[str] = []
        self._process: QProcess | None = None
        self._buffer = b""
        self._lines: deque[bytes] = deque()  # that were not read yet
        self._joined = Joined()
        self._steps = Steps(self)
        self._number = 0
        self._current: tuple[int, str] | None = None
        self._waiting: deque[str] = deque()
        self._originals: set[str] = set()  # of which the view before their changes is wanted
        self._done: dict[int, str] = {}  # number of the last check of a draft, which may still be amended
        self._questions: dict[str, dict[str, Any]] = {}  # by kind; they go before the next draft
        self._rechecks: dict[str, dict[str, Any]] = {}  # by path: words that were edited, which go before all else
        self._retried: set[str] = set()
        self._restarts = 0
        self._ready = False
        self._gave_up = False

    def choose(self, books: Sequence[str], profiles: Sequence[str]) -> None:
        """Say by which house books and profiles the process judges from its next start on."""
        options = [("--rulebook", book) for book in books] + [("--profile", profile) for profile in profiles]
        self._choice = [word for option in options for word in option]

    def start(self) -> None:
        """Start the process; it loads the language model while the window is already in use."""
        process = QProcess(self)
        environment = QProcessEnvironment.systemEnvironment()
        environment.insert("PYTHONIOENCODING", "utf-8")
        process.setProcessEnvironment(environment)
        process.setProcessChannelMode(QProcess.ProcessChannelMode.ForwardedErrorChannel)
        process.readyReadStandardOutput.connect(self._read)
        process.finished.connect(self._finished)
        process.errorOccurred.connect(self._not_started)
        self._process = process
        self._buffer = b""
        self._lines.clear()
        self._joined = Joined()
        self._ready = False
        process.start(self._command[0], [*self._command[1:], *self._choice])

    def check(self, path: str, *, original: bool = False) -> None:
        """Ask for a draft to be checked; a request for the same draft that is under way is overtaken.

        `original` asks for the draft as it was before its tracked changes.
        """
        self._overtake(path)
        (self._originals.add if original else self._originals.discard)(path)
        if path not in self._waiting:
            self._waiting.append(path)
        if self._gave_up:
            self._gave_up, self._restarts = False, 0
            self.start()
        self._send_next()

    def hurry(self, path: str) -> None:
        """Let a draft that somebody waits for be the next."""
        if path in self._waiting:
            self._waiting.remove(path)
            self._waiting.appendleft(path)

    def recheck(self, path: str, words: dict[str, Any]) -> None:
        """Ask for the edited words of a draft to be judged; a request about older words is overtaken."""
        self._overtake(path)
        if path in self._waiting:
            self._waiting.remove(path)
        self._rechecks[path] = {"recheck": path, **words}
        self._send_next()

    def save_copy(self, path: str, target: str, words: dict[str, Any]) -> None:
        """Ask for a copy of a draft with its edited words."""
        self._questions[f"copy {path}"] = {"copy": path, "to": target, **words}
        self._send_next()

    def is_asked(self, path: str) -> bool:
        """Return whether an answer about a draft is still to come."""
        return path in self._waiting or path in self._rechecks or bool(self._current and self._current[1] == path)

    def ask_for_rules(self) -> None:
        """Ask for the rulebook."""
        self._questions["rules"] = {"rules": True}
        self._send_next()

    def try_rule(self, rule: str, text: str) -> None:
        """Ask what a rule finds in a sentence; a question that waits is overtaken."""
        self._questions["try"] = {"try": rule, "text": text}
        self._send_next()

    def renew_grammar(self) -> None:
        """Have the settings for grammar read again."""
        self._questions["grammar"] = {"grammar": "again"}
        self._send_next()

    def ask_of_doors(self, wish: str) -> None:
        """Open or close the way in for other programs, or give it a new address: "open", "close", "renew"."""
        self._questions["doors"] = {"doors": wish}
        self._send_next()

    def let_ask(self, origins: Sequence[str]) -> None:
        """Let these web pages and browser add-ons ask at that way in, and no others."""
        self._questions["origins"] = {"doors": "let", "origins": list(origins)}
        self._send_next()

    def ask_about_book(self, question: str, **request: Any) -> None:  # noqa: ANN401 (JSON)
        """Ask something about the rulebook, or for a change of it; a like question that waits is overtaken."""
        self._questions[question] = request
        self._send_next()

    def forget(self, path: str) -> None:
        """Drop a draft that was closed, or whose check the user stopped."""
        if path in self._waiting:
            self._waiting.remove(path)
        self._overtake(path)

    def _overtake(self, path: str) -> None:
        """Let whatever is still answered about a draft be dropped."""
        self._rechecks.pop(path, None)
        if self._current and self._current[1] == path:
            self._current = (-1, path)
        self._done = {number: other for number, other in self._done.items() if other != path}

    def stop(self) -> None:
        """End the process; called before the window goes."""
        process, self._process = self._process, None
        if process is None:
            return
        process.finished.disconnect(self._finished)
        process.errorOccurred.disconnect(self._not_started)
        process.closeWriteChannel()
        if not process.waitForFinished(300):
            process.kill()
            process.waitForFinished(2000)

    def _send_next(self) -> None:
        if not self._ready or self._current or self._process is None:
            return
        if self._rechecks:
            path = next(iter(self._rechecks))
            request = self._rechecks.pop(path)
        elif self._questions:
            path, request = "", self._questions.pop(next(iter(self._questions)))
        elif self._waiting:
            path = self._waiting.popleft()
            request = {"open": path, "view": "original"} if path in self._originals else {"open": path}
        else:
            return
        self._number += 1
        self._current = (self._number, path)
        self._process.write(json.dumps({"id": self._number, **request}).encode() + b"\n")

    def _read(self) -> None:
        if self._process is None:
            return
        self._buffer += bytes(self._process.readAllStandardOutput().data())
        *lines, self._buffer = self._buffer.split(b"\n")
        self._lines.extend(filter(bytes.strip, lines))
        if not self._steps.is_busy(_READING):
            self._steps.run(_READING, self._taking())

    def _taking(self) -> Work:
        """Take in what was said line by line: a long report has many."""
        while self._lines:
            message = self._joined.take(json.loads(self._lines.popleft()))
            if message is not None:
                self._take(message)
            yield

    def _take(self, message: dict[str, Any]) -> None:
        kind = message["type"]
        if kind == "ready":
            self._ready = True
            self.ready.emit(message["rulebook"], message["lacks"])
            self._send_next()
            return
        if kind in {"grammar", "doors"}:
            (self.grammar_told if kind == "grammar" else self.doors_told).emit(message)
            return
        if kind == "amended":
            if path := self._done.pop(message["id"], None):
                self.checked.emit(path, message["article"], message["rulebook"], message["view"])
            return
        if kind == "rulebook" and "id" not in message:  # nobody asked: a file was saved
            self.told_of_book.emit(kind, message)
            return
        if message["id"] != self._number or self._current is None:
            return
        stale = self._current[0] != self._number
        path = self._current[1]
        if kind in {"done", "error", "fault", "rules", "tried", "copied", "settled"} | _ABOUT_THE_BOOK:
            self._current = None
            self._restarts = 0
            self._retried.discard(path)
        if not stale:
            self._tell(kind, path, message)
        self._send_next()

    def _tell(self, kind: str, path: str, message: dict[str, Any]) -> None:
        if kind == "progress":
            self.stage_begun.emit(path, message["stage"])
        elif kind == "article":
            self.article_read.emit(path, message["article"])
        elif kind == "done":
            self._done[message["id"]] = path
            self.checked.emit(path, message["article"], message["rulebook"], message["view"])
        elif kind == "rules":
            self.rules_told.emit(message["rules"])
        elif kind == "tried":
            self.tried.emit(message["rule"], message["findings"], message["problem"])
        elif kind == "copied":
            self.copied.emit(message)
        elif kind in _ABOUT_THE_BOOK:
            self.told_of_book.emit(kind, message)
        elif kind == "error":
            self.failed.emit(path, message["problem"], message["advice"])
        elif kind == "fault":
            self.faulted.emit(path, message["problem"], message["advice"])

    def _finished(self) -> None:
        self._steps.finish(_READING)  # what it said before counts
        self._give_up_or_restart(self.tr("The analysis stopped unexpectedly and is being started again."))

    def _not_started(self, error: QProcess.ProcessError) -> None:
        if error == QProcess.ProcessError.FailedToStart:
            self._give_up_or_restart(self.tr("The analysis could not be started."))

    def _give_up_or_restart(self, what: str) -> None:
        self._ready = False
        self._restarts += 1
        current, self._current = self._current, None
        if current and current[0] != -1 and current[1]:
            self._ask_again(current[1])
        if self._restarts > _MOST_RESTARTS:
            self._gave_up = True
            self._fail_all()
            return
        self.broke_down.emit(what)
        self.start()

    def _ask_again(self, path: str) -> None:
        if path in self._retried:
            self._retried.discard(path)
            self.faulted.emit(
                path,
                self.tr("The analysis stopped twice while it read this draft"),
                self.tr("Save the draft under another format, such as .docx or .txt, and open that copy."),
            )
            return
        self._retried.add(path)
        self._waiting.appendleft(path)

    def _fail_all(self) -> None:
        advice = self.tr(
            "Press F7 to try again. If it stops again, run “compliance-app doctor” and send us what it says."
        )
        while self._waiting:
            self.faulted.emit(self._waiting.popleft(), self.tr("The analysis cannot be started"), advice)
