"""Harper: grammar and spelling without Java and without a server, inside this process."""

import threading
from importlib import metadata
from importlib.util import find_spec
from typing import Any

from compliance_app.grammar.client import MOST_REPLACEMENTS, in_order
from compliance_app.model import Remark, Span

# Harper's kinds in the words of LanguageTool, which the rulebook speaks.
_KINDS = {
    "Spelling": ("TYPOS", "misspelling"),
    "Typo": ("TYPOS", "typographical"),
    "Punctuation": ("PUNCTUATION", "typographical"),
    "Formatting": ("TYPOGRAPHY", "typographical"),
    "Capitalization": ("CASING", "typographical"),
    "Style": ("STYLE", "style"),
    "Readability": ("STYLE", "style"),
    "Enhancement": ("STYLE", "style"),
    "WordChoice": ("CONFUSED_WORDS", "grammar"),
    "Redundancy": ("REDUNDANCY", "style"),
}
_OTHER = ("GRAMMAR", "grammar")
_RULE = "HARPER_"
_REPLACES = 0  # Harper also removes and inserts, which a replacement of the quoted words cannot say


def is_installed() -> bool:
    """Tell whether Harper is there, without loading it."""
    return find_spec("harper") is not None


class Harper:
    """The engine where there is no Java. Its dictionary takes a second to load, once."""

    def __init__(self) -> None:
        self.name = f"Harper {metadata.version('harper-py')}"
        self._turn = threading.Lock()  # a linter speaks with one thread at a time
        self._linter: Any = None

    def start(self) -> None:
        """Load the dictionary."""
        with self._turn:
            self._loaded()

    def stop(self) -> None:
        """Nothing to end: Harper is in this process."""

    def remarks(self, text: str, seconds: float) -> tuple[Remark, ...]:
        """Return what Harper remarks on a text; a time limit cannot be given to it, so texts are kept short."""
        with self._turn:
            found: dict[str, list[Any]] = self._loaded().organized_lints(text)
        lints = ((rule, lint) for rule, several in found.items() for lint in several)
        return in_order(_remark(rule, lint) for rule, lint in lints if lint.span.start < lint.span.end)

    def _loaded(self) -> Any:  # noqa: ANN401 (Harper is imported here only)
        if self._linter is None:
            from harper import Dialect, Linter

            self._linter = Linter(dialect=Dialect.BRITISH)
        return self._linter


def _remark(rule: str, lint: Any) -> Remark:  # noqa: ANN401 (Harper's lint)
    category, kind = _KINDS.get(lint.lint_kind, _OTHER)
    replacements = tuple(hint.replacement_text for hint in lint.suggestions if int(hint.kind) == _REPLACES)
    return Remark(
        span=Span(lint.span.start, lint.span.end),
        rule=_RULE + rule,
        category=category,
        kind=kind,
        message=str(lint.message).replace("`", "“", 1).replace("`", "”", 1).replace("`", ""),
        replacements=replacements[:MOST_REPLACEMENTS],
    )
