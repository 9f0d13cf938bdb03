"""What the analysis process answers about its rulebook: which it is, what stands in it, and how it is changed.

Requests, each with an id; `books` are paths, the lowest first:

    {"rules": true}                                            {"type": "rules", "rules": [...]}
    {"use": {"books": [...], "profiles": [...]}}               {"type": "rulebook", "rulebook": {...}, "problem": ""}
    {"try": "rule/id", "text": "a sentence"}                   {"type": "tried", "rule", "findings", "problem"}
    {"try": "rule/id", "open": "/path/draft.docx"}             the same, on an article; with "rule_text" as it would be
    {"source": "rule/id"}                                      {"type": "source", "rule", "text", "problem"}
    {"draft": "rule/id", "text": "id: ..."}                    {"type": "drafted", "rule", "problems", "examples"}
    {"save": "rule/id", "text", "was", "by", "why"}            {"type": "saved", "rule", "problem"}
    {"switch": "rule/id", "on": false, "by": ..., "reason": ...}       {"type": "saved", "rule", "problem"}

Whenever the books were loaded again, because a file was saved or something was switched, this is sent without an id:

    {"type": "rulebook", "rulebook": {...}, "told": "what has changed"}
"""

import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from compliance_app.documents import read_document
from compliance_app.errors import ComplianceError, Problem, RulebookError
from compliance_app.grammar import Grammar
from compliance_app.reports.json_report import rulebook_dict
from compliance_app.rulebook import Rule, Rulebook
from compliance_app.workbench.check import Checker
from compliance_app.workbench.fresh import FreshChecker
from compliance_app.workbench.rule_desk import RuleDesk
from compliance_app.workbench.rule_pages import example_of, rules_list, try_article, try_rule
from compliance_app.workbench.rules import ExampleResult

Json = dict[str, Any]
_WATCH_SECONDS = 0.4  # between two looks at the files: a saved book counts within a second


class BookDesk:
    """The rulebook of the analysis process; `send` may be called from the thread that keeps watch."""

    def __init__(
        self,
        books: Sequence[Path],
        profiles: Sequence[str],
        send: Callable[[Json], None],
        grammar: Grammar | None = None,
    ) -> None:
        self._send = send
        self._fresh = FreshChecker(books, profiles, self._tell, grammar)
        self._answers = {
            "rules": self._rules,
            "use": self._use,
            "try": self._try,
            "source": self._source,
            "draft": self._draft,
            "save": self._save,
            "switch": self._switch,
        }

    def checker(self) -> Checker:
        """Return the checker for the next draft; RulebookError or SettingsError where the books cannot be used."""
        return self._fresh.current()

    def take_grammar(self, grammar: Grammar) -> None:
        """Have grammar checked by another engine from now on."""
        self._fresh.take_grammar(grammar)

    def rulebook(self) -> Json:
        """Return which book judges, what it can be read for and what had to be left out of it."""
        book = self.checker().rulebook
        return {
            **rulebook_dict(book.identity),
            "title": book.title,
            "rules": len(book.live),
            "books": [str(path) for path in self._fresh.books],
            "profiles": [
                {"name": each.name, "title": each.title, "axis": each.axis.value}
                for each in book.profiles
                if not each.is_base
            ],
            "left_out": [{"what": each.what, "why": each.why} for each in book.left_out],
        }

    def watch(self, stopped: threading.Event) -> None:
        """Keep an eye on the files until it is stopped."""
        threading.Thread(target=self._keep_watch, args=(stopped,), daemon=True).start()

    def answers(self, request: Json) -> bool:
        """Answer a request if it is one about the rulebook; tell whether it was.

        Raises ComplianceError where it cannot be answered otherwise.
        """
        kind = next((kind for kind in self._answers if kind in request), None)
        if kind is None:
            return False
        self._answers[kind](request)
        return True

    def _keep_watch(self, stopped: threading.Event) -> None:
        while not stopped.wait(_WATCH_SECONDS):
            self._fresh.look()

    def _tell(self, line: str) -> None:
        self._send({"type": "rulebook", "rulebook": self.rulebook(), "told": line})

    @property
    def _book(self) -> Rulebook:
        return self.checker().rulebook

    @property
    def _desk(self) -> RuleDesk:
        return RuleDesk(self._fresh.books, self._fresh.profiles)

    def _reply(self, request: Json, kind: str, **said: Any) -> None:  # noqa: ANN401 (JSON)
        self._send({"id": request["id"], "type": kind, **said})

    def _rules(self, request: Json) -> None:
        self._reply(request, "rules", rules=rules_list(self._book, self._fresh.books))

    def _use(self, request: Json) -> None:
        chosen, problem = request["use"], ""
        try:
            self._fresh.use([Path(path) for path in chosen["books"]], chosen["profiles"])
        except ComplianceError as error:
            problem = str(error)
        self._reply(request, "rulebook", rulebook=self.rulebook(), problem=problem)

    def _try(self, request: Json) -> None:
        found: list[Json] = []
        problem = ""
        try:
            rule = self._rule_to_try(request)
            if "open" in request:
                found = try_article(self._book, rule, read_document(request["open"]))
            else:
                found = try_rule(self._book, rule, request["text"])
        except ComplianceError as error:
            problem = str(error)
        self._reply(request, "tried", rule=request["try"], findings=found, problem=problem)

    def _rule_to_try(self, request: Json) -> Rule:
        rule = self._book.rule(request["try"])
        if "rule_text" not in request:
            return rule
        tried = self._desk.try_text(rule, request["rule_text"], run=False)
        if tried.rule is None:
            raise RulebookError(list(tried.problems))
        return tried.rule

    def _source(self, request: Json) -> None:
        text = problem = ""
        try:
            text = self._desk.text_of(self._book.rule(request["source"]))
        except ComplianceError as error:
            problem = str(error)
        self._reply(request, "source", rule=request["source"], text=text, problem=problem)

    def _draft(self, request: Json) -> None:
        problems: list[Json] = []
        examples: list[Json] = []
        try:
            tried = self._desk.try_text(self._book.rule(request["draft"]), request["text"])
            problems = [_problem(each) for each in tried.problems]
            examples = [_result(each) for each in tried.examples]
        except ComplianceError as error:
            problems = [{"line": 1, "column": 1, "message": str(error)}]
        self._reply(request, "drafted", rule=request["draft"], problems=problems, examples=examples)

    def _save(self, request: Json) -> None:
        def save() -> None:
            rule = self._book.rule(request["save"])
            self._desk.save_text(rule, request["text"], was=request["was"], by=request["by"], why=request["why"])

        self._change(request, "save", save)

    def _switch(self, request: Json) -> None:
        def switch() -> None:
            rule = self._book.rule(request["switch"])
            self._desk.switch(rule, on=request["on"], by=request["by"], reason=request["reason"])

        self._change(request, "switch", switch)

    def _change(self, request: Json, kind: str, change: Callable[[], None]) -> None:
        problem = ""
        try:
            change()
        except ComplianceError as error:
            problem = str(error)
        self._reply(request, "saved", rule=request[kind], problem=problem)
        self._fresh.look()


def _problem(problem: Problem) -> Json:
    return {"line": problem.line, "column": problem.column, "message": problem.message}


def _result(result: ExampleResult) -> Json:
    return {**example_of(result.example), "fault": result.fault or ""}
