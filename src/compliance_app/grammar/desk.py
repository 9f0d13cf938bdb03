"""Asking about a whole article while the analysis reads it: begun at once, fetched at the end, never waited for long.

The article goes to the engine in pieces, cut where a line ends. So what was remarked before a time limit is kept, and a
check that nobody waits for any more stops at the next piece.
"""

import logging
import math
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import replace

from compliance_app.errors import NotAvailable
from compliance_app.grammar.choice import choose
from compliance_app.grammar.client import TooSlow
from compliance_app.grammar.engines import Engine, NamedServer, OwnServer
from compliance_app.grammar.settings import EngineName, GrammarSettings
from compliance_app.grammar.state import Phase, State
from compliance_app.model import NotChecked, Remark

PATIENCE_SECONDS = 60.0  # for one article; 20,000 words that LanguageTool has never seen take it 20 to 30
PIECE = 8_000  # characters: more than most articles have
_GRAMMAR = "Grammar and spelling"
_OFF = "switched off in the settings for grammar"

_log = logging.getLogger(__name__)


class Grammar:
    """The engine of this program run, or the reason why there is none."""

    def __init__(self, settings: GrammarSettings) -> None:
        self._off = settings.categories_off
        self._engine: Engine | None = None
        self._absence: NotAvailable | None = None
        self._watcher: Callable[[State], None] | None = None
        try:
            self._engine = choose(settings)
        except NotAvailable as error:
            self._absence = error
        name = self._engine.name if self._engine else ""
        self._state = State(Phase.IDLE if self._engine else Phase.ABSENT, name, self.absence)

    @classmethod
    def without(cls, reason: str) -> "Grammar":
        """Return no engine, for a reason of the caller's."""
        grammar = cls(GrammarSettings(EngineName.OFF))
        grammar._absence = NotAvailable(reason, "")
        grammar._state = State(Phase.ABSENT, "", grammar.absence)
        return grammar

    @property
    def engine(self) -> Engine | None:
        """The engine that is asked, if there is one."""
        return self._engine

    @property
    def runs_here(self) -> bool:
        """Whether a server of this program's own answers, on a processor that others then lack."""
        return isinstance(self._engine, OwnServer)

    @property
    def absence(self) -> str:
        """Why there is no engine; empty where there is one."""
        return "" if self._absence is None else _why(self._absence)

    @property
    def identity(self) -> str:
        """What the remarks depend on, for whoever compares results: the engine and where it is."""
        if self._engine is None:
            return "none"
        name = self._engine.name
        place = f" at {self._engine.url}" if isinstance(self._engine, NamedServer) else ""
        return f"{name}{place} without {', '.join(sorted(self._off))}" if self._off else f"{name}{place}"

    @property
    def state(self) -> State:
        """How the engine is."""
        return self._state

    @property
    def unasked(self) -> NotChecked | None:
        """The kinds of remarks that the user does not want, for the list of what was not checked."""
        if self._engine is None or not self._off:
            return None
        names = ", ".join(name.lower().replace("_", " ") for name in sorted(self._off))
        return NotChecked(f"Remarks of the grammar checker on {names}", _OFF)

    def watch(self, watcher: Callable[[State], None]) -> None:
        """Have somebody told how the engine is, now and whenever that changes; from any thread."""
        self._watcher = watcher
        watcher(self._state)

    def start(self) -> None:
        """Begin to make the engine ready, beside whatever else goes on."""
        if self._engine is not None:
            self._tell(Phase.STARTING)
            threading.Thread(target=self._warm, args=(self._engine,), daemon=True).start()

    def stop(self) -> None:
        """End the engine, when another takes its place."""
        self._watcher = None
        if self._engine is not None:
            self._engine.stop()

    def ask(self, text: str, patience: float = PATIENCE_SECONDS) -> "Asked":
        """Begin to check a text, and return the question; its answer is fetched later."""
        if self._engine is None:
            return Asked(text, None, patience, reason=self.absence)
        return Asked(text, self._engine, patience, without=self._off, told=self._told)

    def _warm(self, engine: Engine) -> None:
        try:
            engine.start()
        except NotAvailable as error:  # the first draft is told
            _log.warning("%s", error)
            self._told(_why(error))
        else:
            self._told("")

    def _told(self, why: str) -> None:
        self._tell(Phase.FAILING if why else Phase.READY, why)

    def _tell(self, phase: Phase, why: str = "") -> None:
        state = State(phase, self._state.engine, why)
        if state != self._state:
            self._state = state
            if self._watcher is not None:
                self._watcher(state)


class Asked:
    """A question to the engine that is being answered in a thread of its own."""

    def __init__(
        self,
        text: str,
        engine: Engine | None,
        patience: float,
        reason: str | None = None,
        *,
        without: frozenset[str] = frozenset(),
        told: Callable[[str], None] | None = None,
    ) -> None:
        """Ask an engine, or hold the reason why there is none. `told` hears why it failed, or "" if it did not."""
        self._text = text
        self._without = without  # categories of remarks
        self._told = told
        self._name = engine.name if engine else ""
        self._patience = patience
        self._deadline = time.monotonic() + patience
        self._reason = reason
        self._remarks: list[Remark] = []
        self._reached = 0
        self._cancelled = False
        self._done = threading.Event()
        if engine is None:
            self._done.set()
        else:
            threading.Thread(target=self._run, args=(engine,), daemon=True).start()

    @property
    def is_done(self) -> bool:
        """Whether the answer is there."""
        return self._done.is_set()

    def cancel(self) -> None:
        """Say that nobody waits for the answer any more."""
        self._cancelled = True

    def answer(self, within: float = math.inf) -> tuple[tuple[Remark, ...], NotChecked | None]:
        """Wait for the answer, at most so many seconds and as long as patience lasts.

        Returns the remarks that are there then, and what was not checked. Whoever did not wait may ask again later.
        """
        left = max(0.0, self._deadline - time.monotonic())
        if self._done.wait(min(within, left)):
            return tuple(self._remarks), NotChecked(_GRAMMAR, self._reason) if self._reason else None
        why = self._so_far("still being checked", self._reached)
        if within >= left:
            self.cancel()
            why = self._too_slow(self._reached)
        return tuple(self._remarks), NotChecked(_GRAMMAR, why)

    def _run(self, engine: Engine) -> None:
        try:
            for start, piece in pieces(self._text):
                left = self._deadline - time.monotonic()
                if self._cancelled or left <= 0:
                    self._reason = self._too_slow(start)
                    return
                found = engine.remarks(piece, left)
                self._remarks += [
                    replace(remark, span=remark.span.shifted(start))
                    for remark in found
                    if remark.category not in self._without
                ]
                self._reached = start + len(piece)
        except TooSlow:
            self._reason = self._too_slow(self._reached)
        except NotAvailable as error:
            self._reason = _why(error)
        except Exception as error:  # the boundary of the thread: a fault of an engine must not lose the article
            _log.error("%s failed: %s", engine.name, type(error).__name__)  # no message: it may quote the draft
            self._reason = f"{engine.name} failed"
        finally:
            self._done.set()
            if self._told is not None and not self._cancelled:
                self._told(self._reason or "")

    def _too_slow(self, reached: int) -> str:
        return self._so_far(f"{self._name} did not answer within {self._patience:.0f} seconds", reached)

    def _so_far(self, why: str, reached: int) -> str:
        words = len(self._text[:reached].split())
        return f"{why}; the first {words} words were checked" if words else why


def pieces(text: str) -> Iterator[tuple[int, str]]:
    """Yield a text in pieces with the place where each begins, cut after a line where that can be."""
    start = 0
    while start < len(text):
        end = start + PIECE
        if end < len(text):
            line_end = text.rfind("\n", start, end)
            end = line_end + 1 if line_end > start else end
        yield start, text[start:end]
        start = end


def _why(error: NotAvailable) -> str:
    return f"{error.what}. {error.advice}" if error.advice else error.what


__all__ = ["Asked", "Grammar", "pieces"]
