"""Laying a house book over the book that it extends: own rules are added, inherited ones changed by id.

Every change needs a reason, and is named in the identity that each report prints.
"""

import hashlib
import json
from dataclasses import asdict, dataclass, replace
from typing import Any

from compliance_app.detectors.kinds import Pattern
from compliance_app.errors import Problem
from compliance_app.model import RulebookIdentity, Severity
from compliance_app.rulebook.entry import Entry, nearest
from compliance_app.rulebook.nodes import Mapping, Node, Problems, Text
from compliance_app.rulebook.rules import check_pattern
from compliance_app.rulebook.schema import UNITED_KINGDOM, Override, Place, Rule, Rulebook, Status
from compliance_app.rulebook.settings import read_settings

DEFAULT_PROFILE = "uk-ew"
_OVERRIDE_KEYS = ("severity", "enabled", "settings", "reason")


@dataclass(frozen=True, slots=True)
class OverrideEntry:
    """An override as written; its settings can be read only with the rule at hand."""

    key: Text
    severity: Severity | None
    enabled: bool | None
    settings: Mapping | None
    reason: str


@dataclass(frozen=True, slots=True)
class Draft:
    """One book as read, before it is laid over others."""

    id: str
    version: str
    title: str
    language: str
    profile: str
    jurisdictions: tuple[str, ...]
    rules: tuple[Rule, ...]
    overrides: tuple[OverrideEntry, ...]
    problems: Problems


def read_override(key: Text, node: Node, problems: Problems) -> OverrideEntry | None:
    """Read one override; its reason is mandatory."""
    if not isinstance(node, Mapping):
        problems.add(node, f"The override of “{key.value}” must be a mapping with a “reason”.")
        return None
    entry = Entry(node, f"the override of “{key.value}”", _OVERRIDE_KEYS, problems)
    if not any(entry.has(name) for name in ("severity", "enabled", "settings")):
        problems.add(node, f"The override of “{key.value}” changes nothing; give severity, enabled or settings.")
    return OverrideEntry(
        key,
        entry.choice("severity", Severity) if entry.has("severity") else None,
        entry.flag("enabled") if entry.has("enabled") else None,
        entry.mapping("settings"),
        entry.text("reason", required=True),
    )


def merge(drafts: list[Draft], problems: list[Problem]) -> Rulebook:
    """Lay the books over each other, the last on top; faults are added to the list."""
    rules: dict[str, Rule] = {}
    overrides: list[Override] = []
    for draft in drafts:
        notes = Problems(draft.problems.path)
        for change in draft.overrides:
            if change.key.value in rules:
                rules[change.key.value], override = _changed(rules[change.key.value], change, notes)
                overrides.append(override)
            else:
                message = f"There is no rule “{change.key.value}” in the books that this one extends."
                notes.add(change.key, message + _near(change.key.value, rules))
        for rule in draft.rules:
            if rule.id in rules:
                where = rules[rule.id].place
                at = Text("", rule.place.line, 1)
                known = f"the id “{rule.id}” stands already in {where.path}, line {where.line}"
                notes.add(at, f"Each rule has its own id: {known}. Change that rule under “override:”.")
            else:
                rules[rule.id] = rule
        problems.extend(notes.found)
    return _bound(drafts, tuple(rules.values()), tuple(overrides))


def _near(word: str, rules: dict[str, Rule]) -> str:
    same_family = [rule_id for rule_id in rules if rule_id.partition("/")[0] == word.partition("/")[0]]
    return nearest(word, same_family or rules)


def _changed(rule: Rule, change: OverrideEntry, problems: Problems) -> tuple[Rule, Override]:
    names: tuple[str, ...] = ()
    if change.settings is not None:
        names = tuple(key.value for key, _value in change.settings.pairs)
        before = len(problems.found)
        settings = read_settings(rule.settings, change.settings, problems)
        if isinstance(settings, Pattern) and len(problems.found) == before:
            check_pattern(settings, Entry(change.settings, "the override", names, problems), problems)
        rule = replace(rule, settings=settings)
    if change.severity is not None:
        # A severity set by hand is meant: it also replaces what the facts of a hit would raise or lower.
        rule = replace(rule, severity=change.severity, escalate=())
    if change.enabled is not None:
        rule = replace(rule, status=Status.LIVE if change.enabled else Status.RETIRED, draft_because=None)
    place = Place(problems.path, change.key.line)
    return rule, Override(rule.id, change.reason, change.severity, change.enabled, names, place)


def _bound(drafts: list[Draft], rules: tuple[Rule, ...], overrides: tuple[Override, ...]) -> Rulebook:
    """Bind the merged book: the top one gives its name, the nearest one that says so everything else."""

    def last(name: str, default: str) -> str:
        return next((value for draft in reversed(drafts) if (value := getattr(draft, name))), default)

    jurisdictions = next((draft.jurisdictions for draft in reversed(drafts) if draft.jurisdictions), UNITED_KINGDOM)
    language = last("language", "en-GB")
    identity = RulebookIdentity(
        id=last("id", "none"),
        version=last("version", "0"),
        sha256=_digest(rules, jurisdictions, language),
        profile=last("profile", DEFAULT_PROFILE),
        jurisdictions=jurisdictions,
        overrides=tuple(str(override) for override in overrides),
    )
    return Rulebook(identity, last("title", "Rulebook"), language, rules, overrides)


def _digest(rules: tuple[Rule, ...], jurisdictions: tuple[str, ...], language: str) -> str:
    """Return the hash of what judges: the same rules give the same hash, wherever their files lie."""
    content = {
        "jurisdictions": jurisdictions,
        "language": language,
        "rules": [asdict(replace(rule, place=Place("", 0))) for rule in rules],
    }
    return hashlib.sha256(json.dumps(content, sort_keys=True, ensure_ascii=False, default=_plain).encode()).hexdigest()


def _plain(value: Any) -> Any:  # noqa: ANN401 (whatever a Settings class holds)
    if isinstance(value, (frozenset, set)):
        return sorted(str(item) for item in value)
    return str(value)
