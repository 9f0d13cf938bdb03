"""A checker that follows its rulebook: when one of the files is saved, the next draft is judged by what it says now.

A book that is saved half-finished stops nobody: the last good one goes on judging, and the faults are told. The grammar
checker stays, for it may be a server of ours that took seconds to start.
"""

from collections.abc import Callable, Sequence
from pathlib import Path

from compliance_app.errors import RulebookError
from compliance_app.workbench.check import Checker, checker

Tell = Callable[[str], None]
_Stamps = dict[Path, tuple[int, int] | None]


class FreshChecker:
    """Hands out the checker for the next draft. To ask whether a file changed costs a look at its date and size."""

    def __init__(self, books: Sequence[Path], profiles: Sequence[str], tell: Tell) -> None:
        self._books = tuple(books)
        self._profiles = tuple(profiles)
        self._tell = tell
        self._current = checker(self._books, self._profiles)
        self._stamps = _stamps_of(self._current.rulebook.files)

    def current(self) -> Checker:
        """Return a checker with the book as it is saved now, or the last one that had no faults."""
        stamps = _stamps_of(self._stamps)
        if self._books and stamps != self._stamps:
            self._stamps = stamps
            try:
                self._current = checker(self._books, self._profiles, grammar=self._current.grammar)
            except RulebookError as error:
                self._tell(f"The rulebook was changed and has faults; the one before goes on judging.\n{error}")
            else:
                self._stamps = _stamps_of(self._current.rulebook.files)
                identity = self._current.rulebook.identity
                self._tell(f"The rulebook was loaded again: {identity.id} {identity.version}, {identity.sha256[:12]}")
        return self._current


def _stamps_of(files: Sequence[Path] | _Stamps) -> _Stamps:
    return {path: _stamp(path) for path in files}


def _stamp(path: Path) -> tuple[int, int] | None:
    try:
        state = path.stat()
    except OSError:
        return None
    return state.st_mtime_ns, state.st_size
