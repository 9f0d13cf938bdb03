"""The analysis process of the window: JSON lines in, JSON lines out.

Request: {"id": 3, "open": "/path/draft.docx"}; with "view": "original" as it was before its tracked changes. Answers,
each with the request's id but the first:

    {"type": "ready", "rulebook": {...}, "lacks": [{"what": ..., "why": ...}]}    once, when all is loaded that can be
    {"type": "progress", "stage": "language"}   as each stage of `check.STAGES` begins
    {"type": "article", "article": {...}}       the text, as soon as the file is read
    {"type": "done", "article": {...}, ...}     the article object of `compliance-report/1`, people and pictures
    {"type": "amended", "article": {...}, ...}  the same once more, after "done" and between other answers: the grammar
                                                checker takes its time and is not waited for
    {"type": "done", ...}                       for {"id": 4, "recheck": "/path/draft.docx", "text": ..., "blocks": ..}:
                                                the words as they are in the window; only changed paragraphs are read,
                                                and judged with the "corrections" of the request
    {"type": "copied", "copy": ..., ...}        for {"id": 4, "copy": "/path/draft.docx", "to": ..., "by": ..., ...},
                                                with "text" and "blocks" as above
    {"type": "error", "problem": ..., "advice": ...}    the draft cannot be read
    {"type": "fault", "problem": ..., "advice": ...}    it can, but we failed

Long lists go ahead of their message in parts (`long_messages`). What is asked and answered about the rulebook stands
in `book_desk`. The end of the input ends the process.
"""

import json
import logging
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import IO, Any, Protocol

from compliance_app.analysis.parse import load_model
from compliance_app.analysis.wording_scorer import load_scorer
from compliance_app.documents import read_document
from compliance_app.errors import ComplianceError, NotAvailable, ReadError, SettingsError
from compliance_app.grammar import Grammar
from compliance_app.model import Article, Outcome, View
from compliance_app.reports.json_report import article_dict, rulebook_dict
from compliance_app.workbench.book_desk import BookDesk
from compliance_app.workbench.check import Checker, Gathered, grammar_here
from compliance_app.workbench.edited import OpenDraft, blocks_in, corrections_in, edited_article
from compliance_app.workbench.long_messages import in_parts
from compliance_app.workbench.save_copy import save_copy
from compliance_app.workbench.window_view import view_dict

_HELD = 32  # drafts that are kept as they were read
_QUIET_SECONDS = 0.7  # without an edit before the grammar checker is asked again
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

    def let(self, origins: Sequence[str]) -> None:
        """Let these web pages ask."""
        ...

    def remember(self, outcome: Outcome) -> None:
        """Take the findings on an article of the window."""
        ...


def serve(
    requests: IO[str],
    answers: IO[str],
    books: Sequence[Path] = (),
    profiles: Sequence[str] = (),
    doors: Doors | None = None,
) -> None:
    """Answer requests until the input ends, by these house books read for these profiles.

    Other programs come in by the doors, if there are any.
    """
    one_at_a_time = threading.Lock()

    def send(message: dict[str, Any]) -> None:
        lines = "".join(f"{json.dumps(part)}\n" for part in in_parts(message))
        with one_at_a_time:
            answers.write(lines)
            answers.flush()

    rulebook = BookDesk(books, profiles, send, _grammar())
    desk = _Desk(rulebook, send, doors)
    desk.open()
    ended = threading.Event()
    rulebook.watch(ended)
    for line in requests:
        if line.strip():
            desk.answer(json.loads(line))
    ended.set()


class _Desk:
    """Answers one request after another."""

    def __init__(self, book: BookDesk, send: Send, doors: Doors | None = None) -> None:
        self._book = book
        self._send = send
        self._drafts: OrderedDict[str, OpenDraft] = OrderedDict()  # by path
        self._doors = doors
        self._awaited: dict[str, Gathered] = {}  # by path: whose grammar is still being checked
        self._turn = threading.Lock()  # over what is awaited

    def open(self) -> None:
        """Load what every check needs, then say so."""
        rulebook: dict[str, Any] = {}
        lacks: list[dict[str, str]] = []
        try:
            rulebook = self._book.rulebook()
            checker = self._book.checker()
            self._begin_grammar(checker.grammar)
        except ComplianceError as error:  # each request is answered with this error until it is mended
            lacks.append({"what": "rulebook", "why": str(error)})
        try:
            load_model()
            load_scorer()
        except NotAvailable as error:  # each report lists it under "not checked"
            lacks.append({"what": "model", "why": str(error)})
        self._send({"type": "ready", "rulebook": rulebook, "lacks": lacks})
        if self._doors is not None:
            self._doors.attend(self._book.checker, self._send)

    def answer(self, request: dict[str, Any]) -> None:
        """Check the draft that a request names and send what becomes of it."""
        number = request["id"]
        try:
            if "recheck" in request:
                self._recheck(number, request["recheck"], request)
            elif "copy" in request:
                self._copy(number, request["copy"], request)
            elif "grammar" in request:
                self._renew_grammar()
                self._send({"id": number, "type": "settled"})
            elif "doors" in request:
                if self._doors is not None and "origins" in request:
                    self._doors.let(request["origins"])
                elif self._doors is not None:
                    self._doors.act(request["doors"])
                self._send({"id": number, "type": "settled"})
            elif not self._book.answers(request):
                self._check(number, request["open"], View(request.get("view", View.FINAL)))
        except ReadError as error:
            self._send_failure("error", number, error.problem, error.advice)
        except ComplianceError as error:
            self._send_failure("fault", number, str(error), "")
        except Exception:  # the boundary of the process: one bad draft must not take the others with it
            _log.exception("request failed: %s", request.get("open") or sorted(request))
            self._send_failure(
                "fault",
                number,
                "A fault in this program stopped the check",
                "The draft may be sound: try it saved under another format, and report the fault.",
            )

    def _check(self, number: int, path: str, view: View) -> None:
        def on_stage(stage: str) -> None:
            self._send({"id": number, "type": "progress", "stage": stage})

        on_stage("file")
        article = read_document(path, view=view)
        self._send({"id": number, "type": "article", "article": _text_only(article)})
        draft = self._hold(path, OpenDraft(article))
        checker = self._book.checker()
        self._stop_waiting(path)
        gathered = checker.gather(article, on_stage)
        amendable = not gathered.asked.is_done
        draft.gathered = gathered
        outcome = checker.judge(gathered, on_stage, wait=0)
        self._send_outcome("done", number, outcome, checker)
        if not amendable:
            draft.keep_remarks(outcome.reading.article, outcome.reading.remarks)
        else:
            with self._turn:
                self._awaited[path] = gathered
            threading.Thread(target=self._amend, args=(number, path, gathered, checker), daemon=True).start()

    def _recheck(self, number: int, path: str, request: dict[str, Any]) -> None:
        """Judge a draft by its present words; paragraphs that are as they were come from what is known of them."""
        checker, draft = self._book.checker(), self._draft(path)
        article = edited_article(draft.article, request["text"], blocks_in(request))
        self._stop_waiting(path)
        gathered = draft.gathered
        if gathered is None or gathered.article != article:
            known = draft.remembered(article) if checker.grammar.engine else checker.grammar.ask(article.text)
            gathered = checker.gather(article, asked=known)
            draft.gathered = gathered
        draft.corrections = corrections_in(request)
        outcome = checker.judge(gathered, wait=0, corrections=draft.corrections)
        self._send_outcome("done", number, outcome, checker)
        missing = draft.missing(gathered.reading.article) if checker.grammar.engine else []
        if missing:
            with self._turn:
                self._awaited[path] = gathered
            threading.Thread(
                target=self._ask_grammar, args=(number, path, gathered, missing, checker), daemon=True
            ).start()

    def _ask_grammar(self, number: int, path: str, gathered: Gathered, missing: list[str], checker: Checker) -> None:
        """Have the grammar of edited paragraphs checked once nobody has edited them for a while."""
        draft = self._drafts[path]
        time.sleep(_QUIET_SECONDS)
        if draft.ask_about(missing, checker.grammar, lambda: self._awaited.get(path) is gathered):
            self._amend(number, path, replace(gathered, asked=draft.remembered(gathered.reading.article)), checker)

    def _copy(self, number: int, path: str, request: dict[str, Any]) -> None:
        """Write a copy of a draft with its present words."""
        told: dict[str, Any] = {"changes": 0, "comments": 0, "problem": ""}
        try:
            draft = self._draft(path)
            article = edited_article(draft.article, request["text"], blocks_in(request))
            copy = save_copy(draft.article, article, Path(request["to"]), request["by"])
            told |= {"changes": copy.changes, "comments": copy.comments}
        except ComplianceError as error:
            told["problem"] = str(error)
        self._send({"id": number, "type": "copied", "path": path, "copy": request["to"], **told})

    def _draft(self, path: str) -> OpenDraft:
        """Return an open draft; it is read again where this process was started anew since it was opened."""
        known = self._drafts.get(path)
        return known or self._hold(path, OpenDraft(read_document(path)))

    def _hold(self, path: str, draft: OpenDraft) -> OpenDraft:
        self._drafts[path] = draft
        self._drafts.move_to_end(path)
        while len(self._drafts) > _HELD:
            self._drafts.popitem(last=False)
        return draft

    def _stop_waiting(self, path: str) -> None:
        """Forget the grammar of an earlier check of a draft."""
        with self._turn:
            earlier = self._awaited.pop(path, None)
        if earlier is not None:
            earlier.asked.cancel()

    def _amend(self, number: int, path: str, gathered: Gathered, checker: Checker) -> None:
        """Send the report again once the grammar checker has answered, unless the draft is being checked anew."""
        outcome = checker.judge(gathered, corrections=self._drafts[path].corrections)
        self._drafts[path].keep_remarks(outcome.reading.article, outcome.reading.remarks)
        with self._turn:
            awaited = self._awaited.get(path)
            is_wanted = awaited is not None and awaited.reading is gathered.reading
            if is_wanted:
                del self._awaited[path]
        if is_wanted:
            self._send_outcome("amended", number, outcome, checker)

    def _begin_grammar(self, grammar: Grammar) -> None:
        """Make the engine ready and tell how it is."""
        grammar.watch(lambda state: self._send({"type": "grammar", **asdict(state)}))
        grammar.start()

    def _renew_grammar(self) -> None:
        """Take the engine that the settings ask for now; the one before is ended."""
        before, grammar = self._book.checker().grammar, _grammar()
        self._book.take_grammar(grammar)
        before.stop()
        self._begin_grammar(grammar)

    def _send_outcome(self, kind: str, number: int, outcome: Outcome, checker: Checker) -> None:
        if self._doors is not None and outcome.article.view is View.FINAL:  # others have the final one before them
            self._doors.remember(outcome)
        article, view = article_dict(outcome), view_dict(outcome)
        rulebook = {**rulebook_dict(outcome.rulebook), "rules": len(checker.rulebook.live)}
        self._send({"id": number, "type": kind, "article": article, "rulebook": rulebook, "view": view})

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
        "view": article.view.value,
        "blocks": [
            {"kind": block.kind.value, "start": block.span.start, "end": block.span.end} for block in article.blocks
        ],
    }
