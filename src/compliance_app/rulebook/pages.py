"""What a list of rules and a page about one show, without the cost of the analysis."""

from dataclasses import dataclass, fields, is_dataclass
from typing import Any

from compliance_app.rulebook.plain import pattern_of
from compliance_app.rulebook.schema import PATTERN_KINDS, Condition, Quoted, Rule, Rulebook

PATTERN_PARTS = ("tokens", "near", "implies")  # ways to look that have parts of their own


@dataclass(frozen=True, slots=True)
class Filter:
    """Which rules a list shows; what is not given fits every rule."""

    family: tuple[str, ...] = ()
    severity: str | None = None
    status: str | None = None
    kind: str | None = None
    reference: str | None = None
    jurisdiction: str | None = None
    changed: bool = False
    find: str | None = None

    def fits(self, rule: Rule, changed: frozenset[str]) -> bool:
        """Tell whether everything that is asked for holds of a rule."""
        cited = {reference.id for reference in rule.references}
        places = rule.scope.jurisdictions
        return (
            (not self.family or rule.family in self.family)
            and self.severity in {None, rule.severity}
            and self.status in {None, rule.status}
            and self.kind in {None, kind_of(rule)}
            and (self.reference is None or self.reference in cited)
            and (self.jurisdiction is None or not places or self.jurisdiction in places)
            and (not self.changed or rule.id in changed)
            and (self.find is None or _speaks_of(rule, self.find))
        )


def _speaks_of(rule: Rule, words: str) -> bool:
    examples = (example.text for example in rule.examples)
    said = " ".join((rule.id, rule.title, rule.message, rule.why, *rule.suggestions, *examples)).casefold()
    return all(word in said for word in words.casefold().split())


def list_rules(rulebook: Rulebook, wanted: Filter | None = None) -> list[dict[str, Any]]:
    """Return one line for each rule that is wanted, sorted by id."""
    wanted = wanted or Filter()
    changed = frozenset(override.rule for override in rulebook.overrides)
    return [
        {
            "id": rule.id,
            "title": rule.title,
            "status": rule.status.value,
            "severity": rule.severity.value,
            "category": rule.family,
            "since": rule.since,
            "kind": kind_of(rule),
            "examples": len(rule.examples),
        }
        for rule in sorted(rulebook.rules, key=lambda rule: rule.id)
        if wanted.fits(rule, changed)
    ]


def kind_of(rule: Rule) -> str:
    """Return by what means a rule looks: "detector", or the kind of its pattern."""
    if rule.detector is not None:
        return "detector"
    return next(name for name in PATTERN_KINDS if getattr(rule.pattern, name))


def settings_of(rule: Rule) -> dict[str, Any]:
    """Return the settings of a rule by name; of a pattern only what it gives, its parts as plain data."""
    if rule.pattern is not None and kind_of(rule) in PATTERN_PARTS:
        return pattern_of(rule.pattern)
    settings = rule.settings
    if not is_dataclass(settings) or isinstance(settings, type):
        return {}
    shown = {field.name: getattr(settings, field.name) for field in fields(settings)}
    return {name: value for name, value in shown.items() if value or rule.detector is not None}


def _country(name: str) -> str:
    """Return a country as it is written: "northern-ireland" is Northern Ireland, "us" is US."""
    return (
        name.upper()
        if len(name) == 2
        else " ".join(part.upper() if len(part) == 2 else part.capitalize() for part in name.split("-"))
    )


def limits_of(rule: Rule) -> list[str]:
    """Return in plain words where a rule looks and what it asks of the text around."""
    limits: list[str] = []
    if rule.scope.blocks:
        limits.append(f"only in: {', '.join(sorted(rule.scope.blocks))}")
    if rule.scope.quotations is not Quoted.ANY:
        limits.append(f"only {rule.scope.quotations} quotation marks")
    if rule.scope.jurisdictions:
        limits.append(f"only in: {', '.join(_country(place) for place in sorted(rule.scope.jurisdictions))}")
    for condition in rule.context:
        limits.extend(_condition(condition))
    if rule.scope.articles:
        limits.append(f"only in articles of the kind: {', '.join(sorted(rule.scope.articles))}")
    if rule.scope.except_articles:
        limits.append(f"not in articles of the kind: {', '.join(sorted(rule.scope.except_articles))}")
    if rule.once:
        limits.append("once an article")
    return limits


def _condition(condition: Condition) -> list[str]:
    pairs = (("has one of", condition.has), ("has none of", condition.lacks))
    return [f"only where the {condition.where} {verb}: {', '.join(words)}" for verb, words in pairs if words]


def life_of(rule: Rule) -> list[str]:
    """Return what has become of a rule since it was written, and what is still to be done."""
    lines = [f"{each.day}, {each.by}: {each.why}" for each in rule.history]
    lines += [f"was called {alias}" for alias in rule.aliases]
    lines += [f"answers for {other} too" for other in rule.covers]
    if rule.draft_because is not None:
        lines.append(f"a draft because: {rule.draft_because}")
    if rule.review_by is not None:
        lines.append(f"to be reviewed by {rule.review_by}")
    return lines
