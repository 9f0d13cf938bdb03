"""Changing the text of a house book where it is meant, and leaving every other line, comment and blank as it is."""

from collections.abc import Mapping as AnyMapping
from dataclasses import dataclass
from typing import Any

from compliance_app.errors import RulebookError, SettingsError
from compliance_app.rulebook.entry import nearest
from compliance_app.rulebook.nodes import Listing, Mapping, Node, Problems, Text, parse_tree
from compliance_app.rulebook.write import yaml_of

_INDENT = 2  # of what is written anew


@dataclass(frozen=True, slots=True)
class RuleText:
    """A rule as it stands in a book: the lines from `first` up to `last`, and its text without their indent."""

    first: int
    last: int
    indent: int  # of its keys; the dash stands two before
    text: str


def rule_text(book: str, rule_id: str) -> RuleText:
    """Find a rule in the text of a book.

    Raises RulebookError where the text cannot be read, SettingsError where it has no such rule.
    """
    tree = _tree(book)
    rules = tree.get("rules")
    items = rules.items if isinstance(rules, Listing) else ()
    lines = book.splitlines(keepends=True)
    ids = [_id_of(item) for item in items]
    if rule_id not in ids:
        raise SettingsError(f"There is no rule “{rule_id}” in this book.{nearest(rule_id, filter(None, ids))}")
    number = ids.index(rule_id)
    item = items[number]
    end = items[number + 1].line if number + 1 < len(items) else _line_after(tree, item.line, len(lines) + 1)
    last = _without_lead(lines, item.line, end)
    indent = item.column - 1
    body = [line[indent:] if not line[:indent].strip(" -") else line for line in lines[item.line - 1 : last]]
    return RuleText(item.line, last, indent, "".join(body))


def with_rule(book: str, rule_id: str, text: str) -> str:
    """Return the book with another text for a rule."""
    was = rule_text(book, rule_id)
    lines = book.splitlines(keepends=True)
    pad = " " * was.indent
    new = [f"{pad}{line}\n" if line.strip() else "\n" for line in text.rstrip().splitlines()]
    new[0] = lines[was.first - 1][: was.indent] + new[0][was.indent :]
    return "".join([*lines[: was.first - 1], *new, *lines[was.last :]])


def with_override(book: str, rule_id: str, change: AnyMapping[str, Any]) -> str:
    """Return the book with a change of a rule of the books below; what it changes in that rule already stays.

    Raises SettingsError where the changes of the book are written in one line.
    """
    tree = _tree(book)
    lines = book.splitlines(keepends=True)
    if lines and not lines[-1].endswith("\n"):
        lines[-1] += "\n"
    where = next((number for number, (key, _) in enumerate(tree.pairs) if key.value == "override"), None)
    if where is None:
        entry = _lines({"override": {rule_id: dict(change)}}, 0)
        at = _before_rules(tree, lines)
        return "".join([*lines[:at], *entry, *(["\n"] if at < len(lines) else []), *lines[at:]])
    key, value = tree.pairs[where]
    if isinstance(value, Text) and not value.value:
        return "".join([*lines[: key.line], *_lines({rule_id: dict(change)}, _INDENT), *lines[key.line :]])
    if not isinstance(value, Mapping) or value.line == key.line:
        raise SettingsError("Write the changes under “override:” in lines of their own, then try again.")
    old = value.get(rule_id)
    merged = {**(_plain(old) if isinstance(old, Mapping) else {}), **change}
    entry = _lines({rule_id: merged}, value.column - 1)
    if old is None:
        return "".join([*lines[: value.line - 1], *entry, *lines[value.line - 1 :]])
    names = [name for name, _ in value.pairs]
    number = [name.value for name in names].index(rule_id)
    following = names[number + 1].line if number + 1 < len(names) else _line_after(tree, key.line, len(lines) + 1)
    last = _without_lead(lines, names[number].line, following)
    return "".join([*lines[: names[number].line - 1], *entry, *lines[last:]])


def with_history(text: str, entry: AnyMapping[str, str]) -> str:
    """Return the text of a rule with one more entry in its history."""
    old = _tree(text).get("history")
    history = [*(_plain(old) if isinstance(old, Listing) else []), dict(entry)]
    return _with_key(text, "history", _lines({"history": history}, 0))


def with_status(text: str, status: str) -> str:
    """Return the text of a rule with another status; a reason why it was a draft goes."""
    return _with_key(_with_key(text, "status", [f"status: {status}\n"]), "draft_because", [])


def _with_key(text: str, key: str, new: list[str]) -> str:
    """Return the text of a rule with other lines for one of its keys, at the end where it has none."""
    tree = _tree(text)
    lines = f"{text.rstrip()}\n".splitlines(keepends=True)
    at = next((name for name, _ in tree.pairs if name.value == key), None)
    if at is None:
        return "".join([*lines, *new])
    last = _without_lead(lines, at.line, _line_after(tree, at.line, len(lines) + 1))
    return "".join([*lines[: at.line - 1], *new, *lines[last:]])


def _tree(book: str) -> Mapping:
    problems = Problems("")
    tree = parse_tree(book, problems)
    if tree is None:
        raise RulebookError(problems.found)
    return tree


def _id_of(item: Node) -> str:
    name = item.get("id") if isinstance(item, Mapping) else None
    return name.value if isinstance(name, Text) else ""


def _line_after(tree: Mapping, line: int, end: int) -> int:
    """Return the line of the first key of the book after a line."""
    return next((key.line for key, _ in tree.pairs if key.line > line), end)


def _without_lead(lines: list[str], first: int, following: int) -> int:
    """Return the last line of an entry: comments and blanks right before the next one belong to that one."""
    last = following - 1
    while last > first and (not lines[last - 1].strip() or lines[last - 1].lstrip().startswith("#")):
        last -= 1
    return last


def _before_rules(tree: Mapping, lines: list[str]) -> int:
    """Return how many lines come before the rules and the comments that lead to them."""
    rules = next((key for key, _ in tree.pairs if key.value == "rules"), None)
    if rules is None:
        return len(lines)
    at = rules.line - 1
    while at > 0 and lines[at - 1].lstrip().startswith("#"):
        at -= 1
    return at


def _plain(node: Node) -> Any:  # noqa: ANN401 (plain data)
    if isinstance(node, Mapping):
        return {key.value: _plain(value) for key, value in node.pairs}
    if isinstance(node, Listing):
        return [_plain(item) for item in node.items]
    return {"true": True, "false": False}.get(node.value, node.value)


def _lines(content: dict[str, Any], indent: int) -> list[str]:
    return [f"{' ' * indent}{line}\n" for line in yaml_of(content).splitlines()]
