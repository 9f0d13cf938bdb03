"""Trying a rulebook on articles before anybody is bothered by it: what it finds, and what a change of it changes."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from compliance_app.engine import judge
from compliance_app.model import Article, Finding, NotChecked, Outcome
from compliance_app.rulebook import Rule, Rulebook, Status
from compliance_app.workbench.check import Checker


@dataclass(slots=True)
class RuleTrial:
    """What one rule found on all articles so far."""

    rule: Rule
    found: list[tuple[Article, Finding]] = field(default_factory=list[tuple[Article, Finding]])


@dataclass(slots=True)
class Trial:
    """A dry run of some rules; fill it article by article."""

    checker: Checker
    rules: dict[str, RuleTrial]
    articles: int = 0
    words: int = 0
    not_checked: list[tuple[Article, NotChecked]] = field(default_factory=list[tuple[Article, NotChecked]])

    def add(self, path: str) -> None:
        """Judge one more article.

        Raises ReadError with one clear line where it cannot be read.
        """
        outcome = self.checker.check_file(path)
        self.articles += 1
        self.words += outcome.article.words
        for finding in outcome.findings:
            self.rules[finding.rule].found.append((outcome.article, finding))
        self.not_checked += [(outcome.article, each) for each in outcome.not_checked if _about(each, self.rules)]

    def per_thousand(self, hits: int) -> float:
        """Return hits per 1,000 words of all articles."""
        return 1000 * hits / self.words if self.words else 0.0


def _about(missed: NotChecked, rules: dict[str, RuleTrial]) -> bool:
    return any(f"({rule_id})" in missed.what for rule_id in rules)


def trial_of(rulebook: Rulebook, book: Path, only: Sequence[str] = ()) -> Trial:
    """Prepare a dry run of the rules that a book brings or changes, drafts too; of all where it has none of its own.

    `only` names single rules instead.
    """
    chosen = [rulebook.rule(rule_id) for rule_id in only] or _of_book(rulebook, str(book)) or list(rulebook.rules)
    rules = tuple(replace(rule, status=Status.LIVE) for rule in chosen if only or rule.status is not Status.RETIRED)
    return Trial(Checker(rulebook.with_rules(rules)), {rule.id: RuleTrial(rule) for rule in rules})


def _of_book(rulebook: Rulebook, book: str) -> list[Rule]:
    changed = {override.rule for override in rulebook.overrides if override.place.path == book}
    return [rule for rule in rulebook.rules if rule.place.path == book or rule.id in changed]


@dataclass(frozen=True, slots=True)
class Difference:
    """What a new book finds otherwise than an old one in one article. `changed` holds old and new severity."""

    outcome: Outcome
    gained: tuple[Finding, ...]
    lost: tuple[Finding, ...]
    changed: tuple[tuple[Finding, Finding], ...]
    not_checked: tuple[NotChecked, ...]  # by the new book and not by the old one

    @property
    def is_empty(self) -> bool:
        """Tell whether both books say the same."""
        return not (self.gained or self.lost or self.changed or self.not_checked)


def differences(old: Checker, new: Rulebook, path: str) -> Difference:
    """Check an article by one book and judge what was read by another.

    Raises ReadError with one clear line where it cannot be read.
    """
    outcome = old.check_file(path)
    found, not_checked = judge(new, outcome.reading)
    before = {_key(finding): finding for finding in outcome.findings}
    after = {_key(finding): finding for finding in found}
    return Difference(
        outcome,
        gained=tuple(finding for key, finding in after.items() if key not in before),
        lost=tuple(finding for key, finding in before.items() if key not in after),
        changed=tuple(_changed(before, after)),
        not_checked=tuple(each for each in not_checked if each not in outcome.not_checked),
    )


_Key = tuple[str, int, int, tuple[str, ...]]


def _key(finding: Finding) -> _Key:
    return (finding.rule, finding.span.start, finding.span.end, finding.entities)


def _changed(before: dict[_Key, Finding], after: dict[_Key, Finding]) -> Iterator[tuple[Finding, Finding]]:
    for key, finding in after.items():
        if key in before and (before[key].severity, before[key].message) != (finding.severity, finding.message):
            yield before[key], finding
