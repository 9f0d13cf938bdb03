"""Which rules an audit applies, small enough to be handed to a process that is just starting."""

from collections.abc import Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path

from compliance_app.errors import RulebookError, SettingsError
from compliance_app.rulebook import Rulebook, usable_rulebook

_CHANGED = "The rulebook was changed while the audit ran. Start it again: it reads with the new one."


@dataclass(frozen=True, slots=True)
class RuleChoice:
    """House books, profiles and patterns of rules; `sha256` is that of the rulebook that the audit began with."""

    books: tuple[Path, ...] = ()
    profiles: tuple[str, ...] = ()
    only_rules: tuple[str, ...] = ()
    sha256: str = ""

    def load(self) -> Rulebook:
        """Return the rulebook with the chosen rules.

        Its faulty parts are left out and named. Raises RulebookError where a book as a whole cannot be used,
        SettingsError for a pattern that names no rule.
        """
        return chosen_rules(usable_rulebook(self.books, self.profiles), self.only_rules)

    def load_again(self) -> Rulebook:
        """Return the same rulebook in another process; SettingsError if a book has been changed since."""
        try:
            rulebook = self.load()
        except RulebookError:
            raise SettingsError(_CHANGED) from None
        if rulebook.identity.sha256 != self.sha256:
            raise SettingsError(_CHANGED)
        return rulebook


def chosen_rules(rulebook: Rulebook, patterns: Sequence[str]) -> Rulebook:
    """Return the rulebook with only the rules that some pattern names ("reply/missing", "anonymity/*").

    Raises SettingsError for a pattern that names none.
    """
    if not patterns:
        return rulebook
    for pattern in patterns:
        if not any(fnmatchcase(rule.id, pattern) for rule in rulebook.live):
            raise SettingsError(f"--only-rules {pattern}: no live rule is called so. See: compliance-app rules list")
    return rulebook.with_rules(
        rule for rule in rulebook.live if any(fnmatchcase(rule.id, pattern) for pattern in patterns)
    )
