"""What was done in this session, in one row: changes of the text, decisions, corrections; each can be taken back."""

from typing import Protocol


class Act(Protocol):
    """Something that was done to a draft."""

    @property
    def path(self) -> str:
        """The draft."""
        ...


class Past:
    """The acts of a session. What is taken back can be done again until something else is done to the same draft."""

    def __init__(self) -> None:
        self._done: list[Act] = []
        self._undone: list[Act] = []

    def last(self, path: str) -> Act | None:
        """Return what would be taken back next in a draft."""
        return next((act for act in reversed(self._done) if act.path == path), None)

    def next(self, path: str) -> Act | None:
        """Return what would be done again next in a draft."""
        return next((act for act in reversed(self._undone) if act.path == path), None)

    def add(self, act: Act) -> None:
        """Remember what is being done, perhaps again."""
        if self.next(act.path) is act:
            self._undone = _without(self._undone, act)
        else:
            self._undone = [other for other in self._undone if other.path != act.path]
        self._done.append(act)

    def replace(self, act: Act, by: Act) -> None:
        """Remember an act with what it grew into."""
        self._done = [by if other is act else other for other in self._done]

    def take_back(self, act: Act) -> bool:
        """Remember that something was taken back; tell whether it was known."""
        known = any(other is act for other in self._done)
        self._done = _without(self._done, act)
        if known:
            self._undone.append(act)
        return known

    def forget(self, act: Act) -> None:
        """Forget what could not be done."""
        self._done = _without(self._done, act)
        self._undone = _without(self._undone, act)

    def forget_all(self, path: str | None = None) -> None:
        """Forget all that was done to a draft, or in the whole session."""
        self._done = [act for act in self._done if path not in (None, act.path)]
        self._undone = [act for act in self._undone if path not in (None, act.path)]


def _without(acts: list[Act], act: Act) -> list[Act]:
    return [other for other in acts if other is not act]
