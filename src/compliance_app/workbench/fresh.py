"""A checker that follows its rulebook: when one of the files is saved, the next draft is judged by what it says now.

A rule that is saved half-finished is left out and named in each report. A book that cannot be used at all stops nobody
either: the last good one goes on judging, and each report says so. The grammar checker stays, for it may be a server of
ours that took seconds to start.
"""

import threading
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from compliance_app.errors import ComplianceError, RulebookError, SettingsError
from compliance_app.grammar import Grammar
from compliance_app.model import NotChecked
from compliance_app.rulebook import Rulebook
from compliance_app.workbench.check import Checker, checker

Tell = Callable[[str], None]
_Stamps = dict[Path, tuple[int, int] | None]


class FreshChecker:
    """Hands out the checker for the next draft. To ask whether a file changed costs a look at its date and size.

    May be asked from several threads. `tell` is told in a line or more of each change, after it has taken effect.
    """

    def __init__(
        self, books: Sequence[Path], profiles: Sequence[str], tell: Tell, grammar: Grammar | None = None
    ) -> None:
        """Follow some books; grammar is checked as the settings ask, unless an engine is given."""
        self._grammar = grammar
        self.books = tuple(books)
        self.profiles = tuple(profiles)
        self._tell = tell
        self._turn = threading.RLock()
        self._checker: Checker | None = None
        self._sound: Checker | None = None  # the same as it was loaded, without a word on what came later
        self._trouble: ComplianceError | None = None  # why the files as they are saved now cannot be used
        self._stamps: _Stamps = {}

    def current(self) -> Checker:
        """Return a checker with the books as they are saved now, or as they last could be used.

        Raises RulebookError or SettingsError where they never could.
        """
        with self._turn:
            if self._trouble is not None or self._checker is None or self._has_changed():
                self._follow()
            if self._checker is None:
                raise self._trouble or RulebookError([])
            return self._checker

    def look(self) -> None:
        """Load the books again if a file was saved: for whoever keeps watch."""
        with self._turn:
            if self._has_changed():
                self._follow()

    def use(self, books: Sequence[Path], profiles: Sequence[str]) -> None:
        """Take other books or profiles.

        Raises RulebookError or SettingsError, and keeps what it had, where they cannot be used.
        """
        with self._turn:
            before = _stamps_of(books)
            chosen = self._load(books, profiles)
            self.books, self.profiles = tuple(books), tuple(profiles)
            self._take(chosen, before)

    def take_grammar(self, grammar: Grammar) -> None:
        """Have grammar checked by another engine from now on."""
        with self._turn:
            self._grammar = grammar
            if self._checker is not None:
                self._checker = replace(self._checker, grammar=grammar)
            if self._sound is not None:
                self._sound = replace(self._sound, grammar=grammar)

    def _has_changed(self) -> bool:
        return bool(self.books) and _stamps_of(self._stamps) != self._stamps

    def _follow(self) -> None:
        self._stamps = _stamps_of((*self._stamps, *self.books))
        is_first = self._checker is None and self._trouble is None
        try:
            loaded = self._load(self.books, self.profiles)
        except (RulebookError, SettingsError) as error:
            is_news = self._checker is not None and str(error) != str(self._trouble)
            self._stay(error)
            if is_news:  # told last: whoever is told may ask for the checker
                self._tell(f"The rulebook was changed and cannot be used; the one before goes on judging.\n{error}")
            return
        self._take(loaded, self._stamps)
        if not is_first:
            self._tell("\n".join(_said(loaded.rulebook)))

    def _load(self, books: Sequence[Path], profiles: Sequence[str]) -> Checker:
        grammar = self._checker.grammar if self._checker is not None else self._grammar
        return checker(books, profiles, grammar=grammar)

    def _take(self, loaded: Checker, before: _Stamps) -> None:
        """Take a checker; a file that is saved once more while it is read still counts as changed."""
        self._checker, self._sound, self._trouble = loaded, loaded, None
        files = loaded.rulebook.files
        self._stamps = _stamps_of(files) | {path: before[path] for path in files if path in before}

    def _stay(self, trouble: ComplianceError) -> None:
        """Go on with the book of before, which says in each report that it is not the one that is saved."""
        if self._sound is not None:
            why = f"cannot be used, so the one before goes on judging: {str(trouble).splitlines()[0]}"
            book = self._sound.rulebook
            noted = (NotChecked("The rulebook as it is saved now", why), *book.left_out)
            self._checker = replace(self._sound, rulebook=replace(book, left_out=noted))
        self._trouble = trouble


def _said(rulebook: Rulebook) -> list[str]:
    identity = rulebook.identity
    loaded = f"The rulebook was loaded again: {identity.id} {identity.version}, {identity.sha256[:12]}"
    return [loaded, *(f"{each.what}: {each.why}" for each in rulebook.left_out)]


def _stamps_of(files: Iterable[Path]) -> _Stamps:
    return {path: _stamp(path) for path in files}


def _stamp(path: Path) -> tuple[int, int] | None:
    try:
        state = path.stat()
    except OSError:
        return None
    return state.st_mtime_ns, state.st_size
