"""Loading rulebooks: the built-in one, and house books laid over it.

Every fault of every file is collected; one RulebookError then names them all with line and column.
"""

import os
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path

from compliance_app import resources
from compliance_app.errors import RulebookError
from compliance_app.rulebook.article_kinds import read_article_kinds
from compliance_app.rulebook.entry import Entry, nearest
from compliance_app.rulebook.lists import Lists, read_lists, with_lists
from compliance_app.rulebook.merge import Draft, merge, problems_of
from compliance_app.rulebook.nodes import Mapping, Problems, Text, read_tree
from compliance_app.rulebook.override import read_overrides
from compliance_app.rulebook.profiles import jurisdictions_of, read_profiles
from compliance_app.rulebook.references import Source, read_sources
from compliance_app.rulebook.rules import read_rule
from compliance_app.rulebook.schema import SCHEMA, ArticleKind, Owner, Rule, Rulebook

BUILT_IN = "uk-core"
HOUSE_STYLE = "uk-house-style"
BUILT_INS = (BUILT_IN, "uk-language", HOUSE_STYLE, "places")
BOOK_KEYS = (
    *("schema", "id", "version", "title", "language", "profile", "jurisdictions", "owner"),
    *("extends", "references", "lists", "article_kinds", "profiles", "override", "rules", "seal"),
)
_BUILTIN_PREFIX = "builtin:"
_USE_LISTS = ("article_kinds", "rules", "override", "profiles")
_OWNER_KEYS = ("name", "contact", "approved_by", "approved_on", "review_by")


@dataclass(frozen=True, slots=True)
class _Opened:
    """A book whose head is read; its rules wait until the lists and references of all books are known."""

    entry: Entry
    path: Path
    problems: Problems


@dataclass(slots=True)
class _Shelf:
    """Files that are being read, in the order in which they are laid, and what they share."""

    opened: list[_Opened] = field(default_factory=list[_Opened])
    unread: list[Problems] = field(default_factory=list[Problems])
    sources: dict[str, Source] = field(default_factory=dict[str, Source])
    lists: Lists = field(default_factory=Lists)
    kinds: dict[str, ArticleKind] = field(default_factory=dict[str, ArticleKind])
    done: dict[Path, None] = field(default_factory=dict[Path, None])


def load_rulebook(house: Sequence[Path] = (), profiles: Sequence[str] = ()) -> Rulebook:
    """Return the built-in rulebook, or the house books laid over what they extend, the last on top.

    `profiles` names the country, title and desk that it is read for. Raises RulebookError with every fault in every
    file, and SettingsError where there is no such profile.
    """
    if not house:
        return _built_in(tuple(profiles))
    shelf = _Shelf()
    for path in house:
        _add(path.absolute(), str(path), shelf, ())
    return _finish(shelf, profiles)


def whole_rulebook() -> Rulebook:
    """Return everything that is built in, with the house style that is not laid on by itself: for help and tests."""
    return load_rulebook([resources.path("rulebooks", f"{name}.yaml") for name in (BUILT_IN, HOUSE_STYLE)])


@cache
def _built_in(profiles: tuple[str, ...]) -> Rulebook:
    shelf = _Shelf()
    _add(resources.path("rulebooks", f"{BUILT_IN}.yaml"), f"{BUILT_IN}.yaml", shelf, ())
    return _finish(shelf, profiles)


def _finish(shelf: _Shelf, profiles: Sequence[str]) -> Rulebook:
    drafts = [_draft(opened, shelf) for opened in shelf.opened]
    unread = [problem for problems in shelf.unread for problem in problems.found]
    if unread:
        profiles = ()  # they may stand in the file that cannot be read
    rulebook = merge(drafts, profiles, tuple(shelf.kinds.values()))
    found = problems_of([*(draft.problems for draft in drafts), *shelf.unread])
    if found:
        raise RulebookError(found)
    broken = [opened for opened in shelf.opened if not _seal_holds(opened, rulebook, len(shelf.opened) == 1)]
    for opened in broken:
        message = "The rules are not those that were sealed; take out the line “seal” if the change is meant."
        opened.problems.add(opened.entry.at("seal"), message)
    if broken:
        raise RulebookError(problems_of([opened.problems for opened in broken]))
    return replace(rulebook, files=tuple(shelf.done))


def _seal_holds(opened: _Opened, rulebook: Rulebook, is_alone: bool) -> bool:
    """Tell whether a sealed book still is what was exported; the books above it may change what they like."""
    seal = opened.entry.text("seal")
    if not seal:
        return True
    alone = rulebook if is_alone else load_rulebook([opened.path])
    return seal == alone.identity.sha256


def _add(path: Path, name: str, shelf: _Shelf, above: tuple[Path, ...]) -> None:
    """Read the head of a book after the books that it extends."""
    if path in shelf.done:
        return
    shelf.done[path] = None
    problems = Problems(name)
    tree = read_tree(path, problems)
    if tree is None or tree.get("schema") is None:
        if tree is not None:
            problems.add(tree, f"This is no rulebook: it has no line “schema: {SCHEMA}”.")
        shelf.unread.append(problems)
        return
    entry = Entry(tree, "a rulebook", BOOK_KEYS, problems)
    if entry.text("schema", required=True) not in {SCHEMA, ""}:
        problems.add(entry.at("schema"), f"The schema must be “{SCHEMA}”.")
    _extend(entry, path, shelf, (*above, path), problems)
    shelf.sources.update(_own_sources(entry, path, shelf, problems))
    lists = entry.mapping("lists")
    if lists is not None:
        shelf.lists = read_lists(lists, shelf.lists, problems)
    shelf.opened.append(_Opened(entry, path, problems))


def _owner(entry: Entry, book: str, problems: Problems) -> Owner | None:
    node = entry.mapping("owner")
    if node is None:
        return None
    owner = Entry(node, "“owner”", _OWNER_KEYS, problems)
    return Owner(
        book,
        owner.text("name"),
        owner.text("contact"),
        owner.text("approved_by"),
        owner.day("approved_on"),
        owner.day("review_by"),
    )


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
        shelf.done[shared] = None
        shared_problems = Problems(shared.name)
        tree = read_tree(shared, shared_problems)
        if tree is not None:
            sources.update(read_sources(tree, shared_problems))
        shelf.unread.append(shared_problems)
    node = entry.mapping("references")
    return sources | (read_sources(node, problems) if node is not None else {})


def _draft(opened: _Opened, shelf: _Shelf) -> Draft:
    problems = opened.problems
    node = opened.entry.node
    for key in _USE_LISTS:
        node = _with_lists_in(node, key, shelf.lists, problems)
    entry = Entry(node, "a rulebook", [key.value for key, _value in node.pairs], problems)
    shelf.kinds |= read_article_kinds(entry.mapping("article_kinds"), problems)
    rules: list[Rule] = []
    for item in entry.listing("rules"):
        rule = read_rule(item, shelf.sources, problems, shelf.kinds)
        if rule is not None:
            rules.append(rule)
    return Draft(
        id=opened.entry.text("id", required=True),
        version=opened.entry.text("version", required=True),
        title=opened.entry.text("title", required=True),
        language=entry.text("language"),
        profile=entry.texts("profile"),
        profile_at=entry.at("profile"),
        jurisdictions=jurisdictions_of(entry, problems),
        owner=_owner(entry, entry.text("id"), problems),
        rules=tuple(rules),
        overrides=read_overrides(entry.mapping("override"), shelf.sources, problems),
        profiles=read_profiles(entry.mapping("profiles"), shelf.sources, problems),
        problems=problems,
    )


def _with_lists_in(book: Mapping, wanted: str, lists: Lists, problems: Problems) -> Mapping:
    """Return the book with the words of the lists written into one of its parts."""
    pairs = tuple(
        (key, with_lists(value, lists, problems) if key.value == wanted else value) for key, value in book.pairs
    )
    return Mapping(pairs, book.line, book.column)
