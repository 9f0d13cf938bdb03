"""The analysis process of the window: JSON lines in, JSON lines out.

Request: {"id": 3, "open": "/path/draft.docx"}. Answers, each with the request's id but the first:

    {"type": "ready", "rulebook": {...}, "lacks": [{"what": ..., "why": ...}]}    once, when all is loaded that can be
    {"type": "progress", "stage": "language"}   as each stage of `check.STAGES` begins
    {"type": "article", "article": {...}}       the text, as soon as the file is read
    {"type": "done", "article": {...}, ...}     the article object of `compliance-report/1`, people and pictures
    {"type": "amended", "article": {...}, ...}  the same once more, after "done" and between other answers: the grammar
                                                checker takes its time and is not waited for
    {"type": "rules", "rules": [...]}           for {"id": 4, "rules": true}
    {"type": "tried", "rule": ..., "findings": [...], "problem": ""}    for {"id": 5, "try": "rule/id", "text": "..."}
    {"type": "grammar", "phase": ..., "engine": ..., "why": ...}    how the grammar engine is, whenever that changes
    {"type": "doors", "open": ..., "address": ..., ...}  whether other programs may ask, whenever that changes
    {"type": "settled"}                         for {"id": 6, "grammar": "again"}: the settings for grammar were saved;
                                                for {"id": 7, "doors": "open"}, or "close", or "renew" for a new address
    {"type": "error", "problem": ..., "advice": ...}    the draft cannot be read
    {"type": "fault", "problem": ..., "advice": ...}    it can, but we failed

The end of the input ends the process.
"""

import json
import logging
import threading
from collections.abc import Callable
from dataclasses import asdict, replace
from typing import IO, Any, Protocol

from compliance_app.analysis.parse import load_model
from compliance_app.analysis.wording_scorer import load_scorer
from compliance_app.documents import read_document
from compliance_app.errors import ComplianceError, NotAvailable, ReadError, SettingsError
from compliance_app.grammar import Grammar
from compliance_app.model import Article, Outcome
from compliance_app.reports.json_report import article_dict, rulebook_dict
from compliance_app.workbench.check import Checker, Gathered, checker, grammar_here
from compliance_app.workbench.rule_pages import rules_list, try_rule
from compliance_app.workbench.window_view import view_dict

Send = Callable[[dict[str, Any]], None]

_log = logging.getLogger(__name__)


class Doors(Protocol):
    """The way in for other programs on this machine, which may use the same checker."""

    def attend(self, current: Callable[[], Checker], tell: Send) -> None:
        """Begin to work with a checker."""
        ...

    def act(self, wish: str) -> None:
        """Open, close, or take a new address."""
        ...

    def remember(self, outcome: Outcome) -> None:
        """Take the findings on an article of the window."""
        ...


def serve(requests: IO[str], answers: IO[str], doors: Doors | None = None) -> None:
    """Answer requests until the input ends; other programs come in by the doors, if there are any."""
    one_at_a_time = threading.Lock()

    def send(message: dict[str, Any]) -> None:
        line = json.dumps(message) + "\n"
        with one_at_a_time:
            answers.write(line)
            answers.flush()

    desk = _Desk(send, doors)
    desk.open()
    for line in requests:
        if line.strip():
            desk.answer(json.loads(line))


class _Desk:
    """Holds the rulebook and answers one request after another."""

    def __init__(self, send: Send, doors: Doors | None = None) -> None:
        self._send = send
        self._doors = doors
        self._checker: Checker | None = None
        self._awaited: dict[str, Gathered] = {}  # by path: whose grammar is still being checked
        self._turn = threading.Lock()  # over what is awaited

    def open(self) -> None:
        """Load what every check needs, then say so."""
        rulebook: dict[str, Any] = {}
        lacks: list[dict[str, str]] = []
        try:
            rulebook = self._rulebook()
        except ComplianceError as error:  # each request is answered with this error
            lacks.append({"what": "rulebook", "why": str(error)})
        try:
            load_model()
            load_scorer()
        except NotAvailable as error:  # each report lists it under "not checked"
            lacks.append({"what": "model", "why": str(error)})
        self._send({"type": "ready", "rulebook": rulebook, "lacks": lacks})
        if self._checker is not None:
            self._begin_grammar(self._checker.grammar)
        if self._doors is not None:
            self._doors.attend(self._ready_checker, self._send)

    def answer(self, request: dict[str, Any]) -> None:
        """Check the draft that a request names and send what becomes of it."""
        number = request["id"]
        try:
            if "rules" in request:
                self._send({"id": number, "type": "rules", "rules": rules_list(self._ready_checker().rulebook)})
            elif "try" in request:
                self._try(number, request["try"], request["text"])
            elif "grammar" in request:
                self._renew_grammar()
                self._send({"id": number, "type": "settled"})
            elif "doors" in request:
                if self._doors is not None:
                    self._doors.act(request["doors"])
                self._send({"id": number, "type": "settled"})
            else:
                self._check(number, request["open"])
        except ReadError as error:
            self._send_failure("error", number, error.problem, error.advice)
        except ComplianceError as error:
            self._send_failure("fault", number, str(error), "")
        except Exception:  # the boundary of the process: one bad draft must not take the others with it
            _log.exception("request failed: %s", request.get("open") or request.get("try"))
            self._send_failure(
                "fault",
                number,
                "A fault in this program stopped the check",
                "The draft may be sound: try it saved under another format, and report the fault.",
            )

    def _check(self, number: int, path: str) -> None:
        def on_stage(stage: str) -> None:
            self._send({"id": number, "type": "progress", "stage": stage})

        on_stage("file")
        article = read_document(path)
        self._send({"id": number, "type": "article", "article": _text_only(article)})
        rulebook = self._rulebook()
        checker = self._ready_checker()
        self._stop_waiting(path)
        gathered = checker.gather(article, on_stage)
        amendable = not gathered.asked.is_done
        outcome = checker.judge(gathered, on_stage, wait=0)
        self._send_outcome("done", number, outcome, rulebook)
        if amendable:
            with self._turn:
                self._awaited[path] = gathered
            threading.Thread(target=self._amend, args=(number, path, gathered, rulebook), daemon=True).start()

    def _stop_waiting(self, path: str) -> None:
        """Forget the grammar of an earlier check of a draft."""
        with self._turn:
            earlier = self._awaited.pop(path, None)
        if earlier is not None:
            earlier.asked.cancel()

    def _amend(self, number: int, path: str, gathered: Gathered, rulebook: dict[str, Any]) -> None:
        """Send the report again once the grammar checker has answered, unless the draft is being checked anew."""
        outcome = self._ready_checker().judge(gathered)
        with self._turn:
            is_wanted = self._awaited.get(path) is gathered
            if is_wanted:
                del self._awaited[path]
        if is_wanted:
            self._send_outcome("amended", number, outcome, rulebook)

    def _begin_grammar(self, grammar: Grammar) -> None:
        """Make the engine ready and tell how it is."""
        grammar.watch(lambda state: self._send({"type": "grammar", **asdict(state)}))
        grammar.start()

    def _renew_grammar(self) -> None:
        """Take the engine that the settings ask for now; the one before is ended."""
        checker, grammar = self._ready_checker(), _grammar()
        self._checker = replace(checker, grammar=grammar)
        checker.grammar.stop()
        self._begin_grammar(grammar)

    def _send_outcome(self, kind: str, number: int, outcome: Outcome, rulebook: dict[str, Any]) -> None:
        if self._doors is not None:
            self._doors.remember(outcome)
        article, view = article_dict(outcome), view_dict(outcome)
        self._send({"id": number, "type": kind, "article": article, "rulebook": rulebook, "view": view})

    def _try(self, number: int, rule: str, text: str) -> None:
        found: list[dict[str, Any]] = []
        problem = ""
        try:
            found = try_rule(self._ready_checker().rulebook, rule, text)
        except NotAvailable as error:
            problem = str(error)
        self._send({"id": number, "type": "tried", "rule": rule, "findings": found, "problem": problem})

    def _ready_checker(self) -> Checker:
        """Return the checker; a rulebook with faults is tried again, for the user may have mended it."""
        if self._checker is None:
            self._checker = checker(grammar=_grammar())
        return self._checker

    def _rulebook(self) -> dict[str, Any]:
        book = self._ready_checker().rulebook
        return {**rulebook_dict(book.identity), "rules": len(book.live)}

    def _send_failure(self, kind: str, number: int, problem: str, advice: str) -> None:
        self._send({"id": number, "type": kind, "problem": problem, "advice": advice})


def _grammar() -> Grammar:
    """Return the grammar checker; settings that make no sense cost its remarks, never our own findings."""
    try:
        return grammar_here()
    except SettingsError as error:
        return Grammar.without(str(error).rstrip("."))


def _text_only(article: Article) -> dict[str, Any]:
    """Return the article before it is checked: without findings, because none were looked for yet."""
    return {
        "path": article.path,
        "words": article.words,
        "text": article.text,
        "blocks": [
            {"kind": block.kind.value, "start": block.span.start, "end": block.span.end} for block in article.blocks
        ],
    }
