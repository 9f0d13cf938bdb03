"""Loading rulebooks: the built-in one, and house books laid over it.

Every fault of every file is collected; one RulebookError then names them all with line and column. Whoever checks a
draft does not wait until they are mended: faulty parts are left out and named, and the rest judges.
"""

from collections.abc import Iterator, Sequence
from collections.abc import Mapping as AnyMapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from compliance_app import resources
from compliance_app.errors import Problem, RulebookError, SettingsError
from compliance_app.model import NotChecked
from compliance_app.rulebook.article_kinds import read_article_kinds
from compliance_app.rulebook.entry import Entry
from compliance_app.rulebook.lists import Lists, with_lists
from compliance_app.rulebook.merge import Draft, in_text_order, merge
from compliance_app.rulebook.nodes import Mapping, Problems
from compliance_app.rulebook.override import read_overrides
from compliance_app.rulebook.parts import Part
from compliance_app.rulebook.profiles import jurisdictions_of, read_profiles
from compliance_app.rulebook.rules import read_rule
from compliance_app.rulebook.schema import Owner, Rule, Rulebook
from compliance_app.rulebook.shelf import BUILT_IN, HOUSE_STYLE, Files, Opened, Shelf

_USE_LISTS = ("article_kinds", "rules", "override", "profiles")
_OWNER_KEYS = ("name", "contact", "approved_by", "approved_on", "review_by")


@dataclass(frozen=True, slots=True)
class _Fault:
    """A fault, the file that it is in, and the part of the file; None where it is one of the whole book."""

    problem: Problem
    path: Path | None = None
    part: Part | None = None


def load_rulebook(
    house: Sequence[Path] = (), profiles: Sequence[str] = (), instead: AnyMapping[Path, str] | None = None
) -> Rulebook:
    """Return the built-in rulebook, or the house books laid over what they extend, the last on top.

    `profiles` names the country, title and desk that it is read for; `instead`, texts that are not saved yet. Raises
    RulebookError with every fault in every file, and SettingsError where there is no such profile.
    """
    return _loaded(house, profiles, instead) if house else _built_in(tuple(profiles))


def usable_rulebook(
    house: Sequence[Path] = (), profiles: Sequence[str] = (), instead: AnyMapping[Path, str] | None = None
) -> Rulebook:
    """Return the rulebook without its faulty parts, which it names: for whoever has a draft to check now.

    Raises RulebookError with every fault where a book as a whole cannot be used, and SettingsError where there is no
    such profile.
    """
    if not house:
        return _built_in(tuple(profiles))
    files = Files(instead or {})
    faults: list[_Fault] = []
    while True:
        shelf = _shelf_of(house, files)
        try:
            rulebook = _merged(shelf, profiles)
        except SettingsError:
            if faults:  # the profile may be among what was left out
                raise _error(faults) from None
            raise
        found = list(_faults(shelf))
        if not found:
            return replace(_sealed(rulebook, shelf), left_out=_told(faults, rulebook))
        faults += found
        for fault in found:
            if fault.path is None or fault.part is None:
                raise _error(faults)
            files.left_out.setdefault(fault.path, set()).add(fault.part.at)


def whole_rulebook() -> Rulebook:
    """Return everything that is built in, with the house style that is not laid on by itself: for help and tests."""
    return load_rulebook([resources.path("rulebooks", f"{name}.yaml") for name in (BUILT_IN, HOUSE_STYLE)])


@cache
def _built_in(profiles: tuple[str, ...]) -> Rulebook:
    return _loaded([resources.path("rulebooks", f"{BUILT_IN}.yaml")], profiles)


def _loaded(books: Sequence[Path], profiles: Sequence[str], instead: AnyMapping[Path, str] | None = None) -> Rulebook:
    shelf = _shelf_of(books, Files(instead or {}))
    rulebook = _merged(shelf, profiles)
    if faults := list(_faults(shelf)):
        raise _error(faults)
    return _sealed(rulebook, shelf)


def _shelf_of(books: Sequence[Path], files: Files) -> Shelf:
    shelf = Shelf(files)
    for path in books:
        shelf.add(path.absolute(), str(path))
    return shelf


def _merged(shelf: Shelf, profiles: Sequence[str]) -> Rulebook:
    drafts = [_draft(opened, shelf) for opened in shelf.opened]
    if any(problems.found for problems in shelf.unread):
        profiles = ()  # they may stand in the file that cannot be read
    merged = merge(drafts, profiles, tuple(shelf.kinds.values()))
    return replace(merged, files=tuple(shelf.done))


def _faults(shelf: Shelf) -> Iterator[_Fault]:
    """Yield what is wrong with the books, but not within the parts that are left out."""
    for problems in shelf.unread:
        yield from map(_Fault, problems.found)
    for opened in shelf.opened:
        gone = shelf.files.left_out.get(opened.path, ())
        for problem in opened.problems.found:
            part = opened.parts.at(problem)
            if part is None or part.at not in gone:
                yield _Fault(problem, opened.path, part)


def _error(faults: Sequence[_Fault]) -> RulebookError:
    return RulebookError(in_text_order(fault.problem for fault in faults))


def _told(faults: Sequence[_Fault], rulebook: Rulebook) -> tuple[NotChecked, ...]:
    """Return what is left out and why, a line a part; changes of rules that are left out themselves go unsaid."""
    rules = {fault.part.rule for fault in faults if fault.part} - {rule.id for rule in rulebook.rules}
    parts: dict[tuple[Path | None, Part | None], list[Problem]] = {}
    for fault in faults:
        if fault.part and fault.part.changes not in rules - {""}:
            parts.setdefault((fault.path, fault.part), []).append(fault.problem)
    return tuple(_line(part, in_text_order(problems)) for (_path, part), problems in parts.items() if part)


def _line(part: Part, problems: Sequence[Problem]) -> NotChecked:
    first, more = problems[0], len(problems) - 1
    rest = f" (and {more} more)" if more else ""
    return NotChecked(f"{part.what} in {Path(first.path).name}", f"left out because of a fault: {first}{rest}")


def _sealed(rulebook: Rulebook, shelf: Shelf) -> Rulebook:
    """Return the rulebook if each sealed book in it still is what was exported."""
    for opened in shelf.opened:
        if not _seal_holds(opened, rulebook, len(shelf.opened) == 1):
            message = "The rules are not those that were sealed; take out the line “seal” if the change is meant."
            opened.problems.add(opened.entry.at("seal"), message)
    if faults := list(_faults(shelf)):
        raise _error(faults)
    return rulebook


def _seal_holds(opened: Opened, rulebook: Rulebook, is_alone: bool) -> bool:
    """Tell whether a sealed book still is what was exported; the books above it may change what they like."""
    seal = opened.entry.text("seal")
    if not seal:
        return True
    alone = rulebook if is_alone else load_rulebook([opened.path])
    return seal == alone.identity.sha256


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


def _draft(opened: Opened, shelf: Shelf) -> Draft:
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
