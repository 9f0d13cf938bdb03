"""Changing a house book for the editor who owns it: try a rule before it is saved, save it, switch rules on and off.

Nothing is written that the books cannot be loaded with, and every change carries a name and a reason.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from compliance_app.errors import Problem, RulebookError, SettingsError
from compliance_app.reports.files import write_atomically
from compliance_app.rulebook import Rule, Rulebook, Status, load_rulebook, usable_rulebook
from compliance_app.rulebook.edit import RuleText, rule_text, with_history, with_override, with_rule, with_status
from compliance_app.rulebook.nodes import Problems, Text, parse_tree
from compliance_app.workbench.desk_book import DESK_TERMS
from compliance_app.workbench.rules import ExampleResult, try_examples


@dataclass(frozen=True, slots=True)
class Tried:
    """What became of a text of a rule: its faults, counted from its first line, or its examples."""

    problems: tuple[Problem, ...] = ()
    rulebook: Rulebook | None = None  # with this text
    rule: Rule | None = None
    examples: tuple[ExampleResult, ...] = ()


@dataclass(frozen=True, slots=True)
class RuleDesk:
    """The house books that are chosen, and who changes them."""

    books: tuple[Path, ...]
    profiles: tuple[str, ...]

    def book_of(self, rule: Rule) -> Path | None:
        """Return the house book that a rule stands in; None for a rule that is built in or of a book below."""
        return next((book for book in self.books if str(book) == rule.place.path), None)

    def text_of(self, rule: Rule) -> str:
        """Return the text of a house rule as it stands in its book.

        Raises SettingsError where the rule is not one of these books.
        """
        return self._place(rule)[2].text

    def try_text(self, rule: Rule, text: str, *, run: bool = True) -> Tried:
        """Load the books with another text for a rule and run its examples; nothing is saved.

        Raises NotAvailable where the language model is not installed.
        """
        path, book, _place = self._place(rule)
        name, faults = _id_in(text, path)
        if faults:
            return Tried(tuple(faults))
        changed = with_rule(book, rule.id, text)
        try:
            after = rule_text(changed, name)
        except (RulebookError, SettingsError):
            return Tried((_unfit(path),))
        problems = self._problems(path, changed, after)
        if problems:
            return Tried(tuple(problems))
        rulebook = usable_rulebook(self.books, self.profiles, {path: changed})
        read = rulebook.rule(name)
        examples = tuple(try_examples(rulebook, read)) if run else ()
        return Tried((), rulebook, read, examples)

    def save_text(self, rule: Rule, text: str, *, was: str, by: str, why: str) -> None:
        """Save another text for a house rule, with who changed it and why in its history; `was` is what was opened.

        Raises SettingsError where its examples do not hold, a name or a reason is missing, or somebody else has saved
        the rule meanwhile; RulebookError where it has faults.
        """
        if not by.strip() or not why.strip():
            raise SettingsError("A change of a rule is saved with your name and a reason.")
        if self.text_of(rule) != was:
            raise SettingsError("The rule was changed in its book meanwhile. Copy your text, then open the rule again.")
        tried = self.try_text(rule, text)
        if tried.problems:
            raise RulebookError(list(tried.problems))
        failed = [result for result in tried.examples if result.fault is not None]
        if failed:
            raise SettingsError(f"Example {failed[0].number} does not hold: {failed[0].fault}.")
        self._write(rule, text, by, why)

    def switch(self, rule: Rule, *, on: bool, by: str, reason: str) -> None:
        """Switch a rule on or off: a house rule in its own text, any other by a change in the topmost house book.

        Raises SettingsError where there is no house book or no reason, or where a profile has the last word.
        """
        if not by.strip() or not reason.strip():
            raise SettingsError("A rule is switched on or off with your name and a reason, which reports print.")
        if self.book_of(rule) is not None:
            self._write(rule, with_status(self.text_of(rule), "live" if on else "retired"), by, reason)
            return
        own = [book for book in self.books if book.name != DESK_TERMS]  # which the settings write anew
        if not own:
            raise SettingsError("Add a house book first: the built-in books are never changed.")
        path = own[-1]
        text = with_override(_read(path), rule.id, {"enabled": on, "reason": _line(reason)})
        rulebook = usable_rulebook(self.books, self.profiles, {path: text})
        if (rulebook.rule(rule.id).status is Status.LIVE) is not on:
            lost = [each.why for each in rulebook.left_out if each.what.startswith(f"Change of “{rule.id}”")]
            raise SettingsError(lost[0] if lost else f"A profile has the last word on “{rule.id}”. Change it there.")
        write_atomically(path, text)

    def _write(self, rule: Rule, text: str, by: str, why: str) -> None:
        path, book, _place = self._place(rule)
        today = datetime.now(UTC).astimezone().date().isoformat()
        signed = with_history(text, {"date": today, "by": _line(by), "why": _line(why)})
        write_atomically(path, with_rule(book, rule.id, signed))

    def _place(self, rule: Rule) -> tuple[Path, str, RuleText]:
        path = self.book_of(rule)
        if path is None:
            raise SettingsError(f"“{rule.id}” is not a rule of your house books. Change it there by an override.")
        book = _read(path)
        return path, book, rule_text(book, rule.id)

    def _problems(self, path: Path, changed: str, place: RuleText) -> Sequence[Problem]:
        """Return the faults within the lines of the rule; those elsewhere were there before."""
        try:
            load_rulebook(self.books, self.profiles, {path: changed})
        except RulebookError as error:
            inside = [
                problem
                for problem in error.problems
                if problem.path == str(path) and place.first <= problem.line <= place.last
            ]
            return [_moved(problem, place) for problem in inside]
        return []


def _moved(problem: Problem, place: RuleText) -> Problem:
    """Return a fault as counted from the first line and column of the rule."""
    line, column = problem.line - place.first + 1, problem.column - place.indent
    return Problem(problem.path, max(1, line), max(1, column), problem.message)


def _unfit(path: Path) -> Problem:
    return Problem(str(path), 1, 1, "This is not the text of one rule; each key begins at the left edge.")


def _id_in(text: str, path: Path) -> tuple[str, list[Problem]]:
    """Return the id in the text of a rule, or why there is none."""
    problems = Problems(str(path))
    tree = parse_tree(text, problems)
    name = tree.get("id") if tree is not None else None
    if isinstance(name, Text) and name.value:
        return name.value, problems.found
    if not text.strip() or tree is not None or not problems.found:
        return "", [Problem(str(path), 1, 1, "A rule begins with its id: “id: family/thing-found”.")]
    return "", problems.found


def _line(text: str) -> str:
    return " ".join(text.split())


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"{path}: cannot be read ({error}).") from error
