"""A folder of Vale styles becomes one house book, with a line for every file: what came over, and what did not."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from compliance_app.rulebook.nodes import Listing, Node, Problems, Text, read_tree
from compliance_app.rulebook.schema import SCHEMA
from compliance_app.rulebook.vale.checks import Check, Means, NotCarried, means_of, message_of
from compliance_app.rulebook.vale.words import plain_phrases
from compliance_app.rulebook.write import yaml_of

MOST_FILES = 2000
_SUFFIXES = {".yml", ".yaml"}
_SEVERITIES = {"error": "review"}  # all else only advises
_BLOCKS = {
    "heading": ["headline", "crosshead"],
    "heading.h1": ["headline"],
    "list": ["list"],
    "table": ["table"],
    "paragraph": ["paragraph"],
    "alt": [],
}
_WHOLE = {"", "text", "sentence", "summary", "raw"}
_LEFT_BEHIND = ("action", "vocab", "capitalize", "path", "max", "min", "limit", "nonword")
_CARRIED = {"existence": ("nonword",)}


@dataclass(frozen=True, slots=True)
class Carried:
    """What became of one file. `rules` are the ids that it gave; `notes` say what was left behind."""

    path: str
    rules: tuple[str, ...]
    notes: tuple[str, ...]

    @property
    def is_whole(self) -> bool:
        """Tell whether nothing was left behind."""
        return bool(self.rules) and not self.notes


def import_styles(folder: Path) -> tuple[str, list[Carried]]:
    """Return a house book made of all checks and word lists in a folder, and what became of each file."""
    entries: list[dict[str, Any]] = []
    report: list[Carried] = []
    taken: set[str] = set()
    for path in _files(folder):
        name = path.relative_to(folder).as_posix()
        if path.suffix in _SUFFIXES:
            found, notes = _check(path, taken)
        else:
            found, notes = _word_list(path, taken)
        entries += found
        report.append(Carried(name, tuple(entry["id"] for entry in found), tuple(notes)))
    return _book(folder, entries), report


def _files(folder: Path) -> Iterator[Path]:
    found = (path for path in sorted(folder.rglob("*")) if path.is_file() and not path.is_symlink())
    wanted = (path for path in found if path.suffix in _SUFFIXES or path.name in {"accept.txt", "reject.txt"})
    for number, path in enumerate(wanted):
        if number >= MOST_FILES:
            return
        yield path


def _check(path: Path, taken: set[str]) -> tuple[list[dict[str, Any]], list[str]]:
    problems = Problems(path.name)
    tree = read_tree(path, problems)
    if problems.found or tree is None:
        return [], [f"not carried over: {problems.found[0] if problems.found else 'it is empty'}"]
    check = Check(_data(tree))
    try:
        means = means_of(check)
    except NotCarried as reason:
        return [], [*check.notes, f"not carried over: {reason}"]
    _note_rest(check)
    return [_entry(path, check, each, taken) for each in means], check.notes


def _data(node: Node) -> Any:  # noqa: ANN401 (plain data)
    if isinstance(node, Text):
        return node.value
    if isinstance(node, Listing):
        return [_data(item) for item in node.items]
    return {key.value: _data(value) for key, value in node.pairs}


def _note_rest(check: Check) -> None:
    carried = _CARRIED.get(check.text("extends"), ())
    check.notes += [f"“{key}” is left behind" for key in _LEFT_BEHIND if key in check.keys and key not in carried]


def _entry(path: Path, check: Check, means: Means, taken: set[str]) -> dict[str, Any]:
    blocks = _blocks(check)
    message = message_of(check, "swap" in means)
    why = check.text("description") or "The style that this rule was taken from asks for it."
    link = check.text("link")
    entry: dict[str, Any] = {
        "id": _id(path, taken),
        "title": f"{path.parent.name}: {_spaced(path.stem)}",
        "since": "1",
        "status": "draft",
        "draft_because": "Taken over from Vale; not tried on our copy yet.",
        **means,
    }
    if check.match_case and ("phrase" in means or "swap" in means or "regex" in means):
        entry["match_case"] = True
    exceptions = [phrase for word in check.texts("exceptions") for phrase in plain_phrases(word) or ()]
    return entry | {
        "severity": _SEVERITIES.get(check.text("level"), "advise"),
        **({"scope": {"blocks": blocks}} if blocks else {}),
        **({"exceptions": list(dict.fromkeys(exceptions))} if exceptions else {}),
        "message": message,
        "why": f"{why} See {link}" if link else why,
    }


def _blocks(check: Check) -> list[str]:
    blocks: list[str] = []
    for scope in check.texts("scope"):
        if scope in _BLOCKS:
            blocks += _BLOCKS[scope]
        elif scope not in _WHOLE:
            check.notes.append(f"“scope: {scope}” is left behind: the rule looks everywhere")
    return list(dict.fromkeys(blocks))


def _id(path: Path, taken: set[str]) -> str:
    words = re.findall(r"[a-z0-9]+", _spaced(f"{path.parent.name} {path.stem}").casefold())
    base = f"style/{'-'.join(words) or 'rule'}"
    rule_id, number = base, 1
    while rule_id in taken:
        number += 1
        rule_id = f"{base}-{number}"
    taken.add(rule_id)
    return rule_id


def _spaced(name: str) -> str:
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", " ", name)


def _word_list(path: Path, taken: set[str]) -> tuple[list[dict[str, Any]], list[str]]:
    """Take over a vocabulary: rejected words become a rule, accepted ones are for a dictionary."""
    if path.name == "accept.txt":
        return [], ["not carried over: accepted spellings are for a dictionary; spelling is not judged here"]
    lines = [line.strip() for line in path.read_text("utf-8", errors="replace").splitlines()]
    check = Check(
        {
            "extends": "existence",
            "tokens": [line for line in lines if line and not line.startswith("#")],
            "message": "“%s” is a rejected word.",
            "ignorecase": "true",
        }
    )
    try:
        means = means_of(check)
    except NotCarried as reason:
        return [], [f"not carried over: {reason}"]
    return [_entry(path, check, each, taken) for each in means], check.notes


def _book(folder: Path, entries: list[dict[str, Any]]) -> str:
    head = yaml_of({"schema": SCHEMA, "id": _id(folder / "vale", set()).removeprefix("style/"), "version": "1"})
    head += yaml_of({"title": f"Taken over from the Vale styles in {folder.name}"})
    head += "# Every rule is a draft: see what it does with `rules try`, give it examples, then set “status: live”.\n"
    if not entries:
        return f"{head}rules: []\n"
    rules = "\n".join(_indented(entry) for entry in entries)
    return f"{head}rules:\n{rules}"


def _indented(entry: dict[str, Any]) -> str:
    lines = [line for key, value in entry.items() for line in yaml_of({key: value}).splitlines()]
    return "".join(f"  {'- ' if number == 0 else '  '}{line}\n" for number, line in enumerate(lines))
