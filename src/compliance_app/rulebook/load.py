"""Loading rulebooks: the built-in one, and house books laid over it.

Every fault of every file is collected; one RulebookError then names them all with line and column.
"""

import os
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from compliance_app import resources
from compliance_app.errors import Problem, RulebookError
from compliance_app.rulebook.entry import Entry, nearest
from compliance_app.rulebook.merge import Draft, OverrideEntry, merge, read_override
from compliance_app.rulebook.nodes import Problems, Text, item_of, read_tree
from compliance_app.rulebook.references import Source, read_sources
from compliance_app.rulebook.rules import read_rule
from compliance_app.rulebook.schema import JURISDICTIONS, SCHEMA, Rule, Rulebook

BUILT_IN = "uk-core"
BUILT_INS = (BUILT_IN, "uk-language")
_BUILTIN_PREFIX = "builtin:"
_BOOK_KEYS = (
    *("schema", "id", "version", "title", "language", "profile", "jurisdictions", "owner"),
    *("extends", "references", "override", "rules"),
)
_OWNER_KEYS = ("name", "contact", "approved_by", "approved_on", "review_by")


@dataclass(slots=True)
class _Shelf:
    """Files that are being read: in which order they are laid, and what is wrong with them."""

    drafts: list[Draft] = field(default_factory=list[Draft])
    sources: dict[str, Source] = field(default_factory=dict[str, Source])
    problems: list[Problem] = field(default_factory=list[Problem])
    done: set[Path] = field(default_factory=set[Path])


def load_rulebook(house: Sequence[Path] = ()) -> Rulebook:
    """Return the built-in rulebook, or the house books laid over what they extend, the last on top.

    Raises RulebookError with every fault in every file.
    """
    if not house:
        return _built_in()
    shelf = _Shelf()
    for path in house:
        _add(path.absolute(), str(path), shelf, ())
    return _finish(shelf)


@cache
def _built_in() -> Rulebook:
    shelf = _Shelf()
    _add(resources.path("rulebooks", f"{BUILT_IN}.yaml"), f"{BUILT_IN}.yaml", shelf, ())
    return _finish(shelf)


def _finish(shelf: _Shelf) -> Rulebook:
    rulebook = merge(shelf.drafts, shelf.problems)
    if shelf.problems:
        raise RulebookError(sorted(shelf.problems, key=lambda problem: (problem.path, problem.line, problem.column)))
    return rulebook


def _add(path: Path, name: str, shelf: _Shelf, above: tuple[Path, ...]) -> None:
    """Read a book after the books that it extends."""
    if path in shelf.done:
        return
    shelf.done.add(path)
    problems = Problems(name)
    tree = read_tree(path, problems)
    if tree is not None and tree.get("schema") is None:
        problems.add(tree, f"This is no rulebook: it has no line “schema: {SCHEMA}”.")
    elif tree is not None:
        entry = Entry(tree, "a rulebook", _BOOK_KEYS, problems)
        _check_head(entry, problems)
        _extend(entry, path, shelf, (*above, path), problems)
        shelf.sources.update(_own_sources(entry, path, shelf, problems))
        shelf.drafts.append(_draft(entry, shelf, problems))
    shelf.problems.extend(problems.found)


def _check_head(entry: Entry, problems: Problems) -> None:
    if entry.text("schema", required=True) not in {SCHEMA, ""}:
        problems.add(entry.at("schema"), f"The schema must be “{SCHEMA}”.")
    owner = entry.mapping("owner")
    if owner is not None:
        Entry(owner, "“owner”", _OWNER_KEYS, problems)
    for place in entry.texts("jurisdictions"):
        if place not in JURISDICTIONS:
            at = item_of(entry.at("jurisdictions"), place)
            problems.add(at, f"“{place}” is not a jurisdiction.{nearest(place, JURISDICTIONS)}")


def _extend(entry: Entry, path: Path, shelf: _Shelf, above: tuple[Path, ...], problems: Problems) -> None:
    for item in entry.listing("extends"):
        wanted = item.value if isinstance(item, Text) else ""
        below = _resolve(wanted, path)
        if below is None or not below.is_file():
            known = [f"{_BUILTIN_PREFIX}{name}" for name in BUILT_INS]
            problems.add(item, f"There is no rulebook “{wanted}” to extend.{nearest(wanted, known)}")
        elif below in above:
            problems.add(item, f"“{wanted}” extends this book already, directly or in a circle.")
        else:
            _add(below, below.name if wanted.startswith(_BUILTIN_PREFIX) else wanted, shelf, above)


def _resolve(wanted: str, path: Path) -> Path | None:
    """Return the file of a book to extend: a built-in one by name, or another by its path from this one."""
    if wanted.startswith(_BUILTIN_PREFIX):
        name = wanted.removeprefix(_BUILTIN_PREFIX)
        return resources.path("rulebooks", f"{name}.yaml") if name in BUILT_INS else None
    return Path(os.path.normpath((path.parent / wanted).absolute())) if wanted else None


def _own_sources(entry: Entry, path: Path, shelf: _Shelf, problems: Problems) -> dict[str, Source]:
    """Return the references that a book brings; the built-in ones stand in a file of their own."""
    sources: dict[str, Source] = {}
    shared = resources.path("rulebooks", "references.yaml")
    if shared not in shelf.done and (path.parent == shared.parent or not shelf.sources):
        shelf.done.add(shared)
        shared_problems = Problems(shared.name)
        tree = read_tree(shared, shared_problems)
        if tree is not None:
            sources.update(read_sources(tree, shared_problems))
        shelf.problems.extend(shared_problems.found)
    node = entry.mapping("references")
    return sources | (read_sources(node, problems) if node is not None else {})


def _draft(entry: Entry, shelf: _Shelf, problems: Problems) -> Draft:
    rules: list[Rule] = []
    for node in entry.listing("rules"):
        rule = read_rule(node, shelf.sources, problems)
        if rule is not None:
            rules.append(rule)
    changes: list[OverrideEntry] = []
    overrides = entry.mapping("override")
    for key, value in overrides.pairs if overrides is not None else ():
        change = read_override(key, value, problems)
        if change is not None:
            changes.append(change)
    return Draft(
        id=entry.text("id", required=True),
        version=entry.text("version", required=True),
        title=entry.text("title", required=True),
        language=entry.text("language"),
        profile=entry.text("profile"),
        jurisdictions=entry.texts("jurisdictions"),
        rules=tuple(rules),
        overrides=tuple(changes),
        problems=problems,
    )
