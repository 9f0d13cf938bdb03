"""The files of a rulebook: read in the order in which they are laid over each other, with what they share."""

import os
from collections.abc import Mapping as AnyMapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from compliance_app import resources
from compliance_app.errors import Problem
from compliance_app.rulebook.entry import Entry, nearest
from compliance_app.rulebook.lists import Lists, read_lists
from compliance_app.rulebook.nodes import Mapping, Problems, Text, parse_tree, read_tree
from compliance_app.rulebook.parts import Parts, Position, without
from compliance_app.rulebook.references import Source, read_sources
from compliance_app.rulebook.schema import SCHEMA, ArticleKind

BUILT_IN = "uk-core"
HOUSE_STYLE = "uk-house-style"
BUILT_INS = (BUILT_IN, "uk-language", HOUSE_STYLE, "places")
BOOK_KEYS = (
    *("schema", "id", "version", "title", "language", "profile", "jurisdictions", "owner"),
    *("extends", "references", "lists", "article_kinds", "profiles", "override", "rules", "seal"),
)
_BUILTIN_PREFIX = "builtin:"
_Tree = tuple[Mapping | None, tuple[Problem, ...]]


@dataclass(slots=True)
class Files:
    """Files as trees, each read once, and where the parts begin that are left out of them.

    A text that is not saved yet may stand in the place of a file.
    """

    instead: AnyMapping[Path, str] = field(default_factory=dict[Path, str])
    left_out: dict[Path, set[Position]] = field(default_factory=dict[Path, set[Position]])
    _read: dict[Path, _Tree] = field(default_factory=dict[Path, _Tree])

    def read(self, path: Path, problems: Problems) -> Mapping | None:
        """Return the tree of a file, or None where it cannot be read at all; faults are noted."""
        if path not in self._read:
            unsaved = self.instead.get(path)
            if unsaved is None:
                self._read[path] = _saved(path, problems.path)
            else:
                found = Problems(problems.path)
                self._read[path] = (parse_tree(unsaved, found), tuple(found.found))
        tree, noted = self._read[path]
        problems.found += noted
        return tree


def _saved(path: Path, name: str) -> _Tree:
    """Read a file; one that was read before and is still the same is not parsed again, for that takes longest."""
    try:
        state = path.stat()
    except OSError:
        found = Problems(name)
        return read_tree(path, found), tuple(found.found)
    return _read(path, name, state.st_mtime_ns, state.st_size)


@lru_cache(maxsize=16)
def _read(path: Path, name: str, _saved_at: int, _size: int) -> _Tree:
    found = Problems(name)
    return read_tree(path, found), tuple(found.found)


@dataclass(frozen=True, slots=True)
class Opened:
    """A book whose head is read; its rules wait until the lists and references of all books are known."""

    entry: Entry
    path: Path
    problems: Problems
    parts: Parts


@dataclass(slots=True)
class Shelf:
    """Books that are being read, in the order in which they are laid, and what they share."""

    files: Files = field(default_factory=Files)
    opened: list[Opened] = field(default_factory=list[Opened])
    unread: list[Problems] = field(default_factory=list[Problems])
    sources: dict[str, Source] = field(default_factory=dict[str, Source])
    lists: Lists = field(default_factory=Lists)
    kinds: dict[str, ArticleKind] = field(default_factory=dict[str, ArticleKind])
    done: dict[Path, None] = field(default_factory=dict[Path, None])

    def add(self, path: Path, name: str) -> None:
        """Read a book after the books that it extends."""
        _add(path, name, self, ())


def _add(path: Path, name: str, shelf: Shelf, above: tuple[Path, ...]) -> None:
    """Read the head of a book after the books that it extends."""
    if path in shelf.done:
        return
    shelf.done[path] = None
    problems = Problems(name)
    tree = shelf.files.read(path, problems)
    if tree is None or tree.get("schema") is None:
        if tree is not None:
            problems.add(tree, f"This is no rulebook: it has no line “schema: {SCHEMA}”.")
        shelf.unread.append(problems)
        return
    parts = Parts(tree)
    tree = without(tree, shelf.files.left_out.get(path, frozenset()))
    entry = Entry(tree, "a rulebook", BOOK_KEYS, problems)
    if entry.text("schema", required=True) not in {SCHEMA, ""}:
        problems.add(entry.at("schema"), f"The schema must be “{SCHEMA}”.")
    _extend(entry, path, shelf, (*above, path), problems)
    shelf.sources.update(_own_sources(entry, path, shelf, problems))
    lists = entry.mapping("lists")
    if lists is not None:
        shelf.lists = read_lists(lists, shelf.lists, problems)
    shelf.opened.append(Opened(entry, path, problems, parts))


def _extend(entry: Entry, path: Path, shelf: Shelf, above: tuple[Path, ...], problems: Problems) -> None:
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


def _own_sources(entry: Entry, path: Path, shelf: Shelf, problems: Problems) -> dict[str, Source]:
    """Return the references that a book brings; the built-in ones stand in a file of their own."""
    sources: dict[str, Source] = {}
    shared = resources.path("rulebooks", "references.yaml")
    if shared not in shelf.done and (path.parent == shared.parent or not shelf.sources):
        shelf.done[shared] = None
        shared_problems = Problems(shared.name)
        tree = shelf.files.read(shared, shared_problems)
        if tree is not None:
            sources.update(read_sources(tree, shared_problems))
        shelf.unread.append(shared_problems)
    node = entry.mapping("references")
    return sources | (read_sources(node, problems) if node is not None else {})
