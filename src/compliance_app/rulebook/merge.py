"""Laying a house book over the book that it extends: own rules are added, inherited ones changed by id.

Every change needs a reason, and is named in the identity that each report prints.
"""

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from compliance_app.errors import Problem
from compliance_app.model import Reference, RulebookIdentity
from compliance_app.rulebook.entry import nearest
from compliance_app.rulebook.nodes import Node, Problems, Text, item_of
from compliance_app.rulebook.override import WHOLE_FAMILY, OverrideEntry, changed
from compliance_app.rulebook.profiles import (
    ProfileEntry,
    holding,
    in_order,
    joined,
    lineage,
    merged_profile,
    profile_for,
)
from compliance_app.rulebook.schema import (
    UNITED_KINGDOM,
    ArticleKind,
    Axis,
    Override,
    Owner,
    Place,
    Rule,
    Rulebook,
    Status,
)

NO_PROFILE = "none"


@dataclass(frozen=True, slots=True)
class Draft:
    """One book as read, before it is laid over others."""

    id: str
    version: str
    title: str
    language: str
    profile: tuple[str, ...]  # chosen where nobody chooses another
    profile_at: Node
    jurisdictions: tuple[str, ...]
    owner: Owner | None
    rules: tuple[Rule, ...]
    overrides: tuple[OverrideEntry, ...]
    profiles: tuple[ProfileEntry, ...]
    problems: Problems


@dataclass(slots=True)
class _Laid:
    """Rules as far as they are laid: by id, and which id a former one stands for."""

    rules: dict[str, Rule] = field(default_factory=dict[str, Rule])
    aliases: dict[str, str] = field(default_factory=dict[str, str])
    overrides: list[Override] = field(default_factory=list[Override])

    def copy(self) -> "_Laid":
        return _Laid(dict(self.rules), dict(self.aliases), list(self.overrides))

    def change(self, changes: Iterable[OverrideEntry]) -> None:
        for change in changes:
            named = self._named(change.key.value)
            for rule_id in named:
                self.rules[rule_id], override = changed(self.rules[rule_id], change)
                self.overrides.append(override)
            if not named:
                message = f"There is no rule “{change.key.value}” in the books that this one extends."
                change.problems.add(change.key, message + _near(change.key.value, self.rules))

    def _named(self, name: str) -> list[str]:
        """Return the rules that an override means: one by its id or a former one, or a family without its drafts."""
        if name.endswith(WHOLE_FAMILY):
            family = name.removesuffix(WHOLE_FAMILY)
            return [rule.id for rule in self.rules.values() if rule.family == family and rule.status is Status.LIVE]
        rule_id = self.aliases.get(name, name)
        return [rule_id] if rule_id in self.rules else []

    def add(self, rule: Rule, problems: Problems) -> None:
        at = Text("", rule.place.line, rule.place.column)
        for name in (rule.id, *rule.aliases, *rule.covers):
            other = self.rules.get(name) or self.rules.get(self.aliases.get(name, ""))
            if other is not None:
                where = f"the id “{name}” stands already in {other.place.path}, line {other.place.line}"
                problems.add(at, f"Each rule has its own id: {where}. Change that rule under “override:”.")
                return
        self.rules[rule.id] = rule
        self.aliases.update(dict.fromkeys((*rule.aliases, *rule.covers), rule.id))


def merge(drafts: Sequence[Draft], chosen: Sequence[str], kinds: tuple[ArticleKind, ...] = ()) -> Rulebook:
    """Lay the books over each other, the last on top, then the profiles; faults are added to those of the drafts.

    Raises SettingsError where a chosen profile does not exist.
    """
    laid = _Laid()
    for draft in drafts:
        laid.change(draft.overrides)
        for rule in draft.rules:
            laid.add(rule, draft.problems)
    profiles = joined([entry for draft in drafts for entry in draft.profiles])
    for draft in drafts:
        for name in draft.profile:
            if name not in profiles:
                message = f"There is no profile “{name}” in this book or those below.{nearest(name, profiles)}"
                draft.problems.add(item_of(draft.profile_at, name), message)
    names, places = _selected(drafts, chosen, profiles)
    instead: tuple[Reference, ...] = ()
    for name in names:
        for entry in lineage(name, profiles):
            laid.change(entry.overrides)
            instead = entry.references or instead
    _check_others(laid, [lineage(name, profiles) for name in profiles if name not in names])
    rules = tuple(holding(rule, places, instead) for rule in laid.rules.values())
    return _bound(drafts, rules, kinds, tuple(laid.overrides), names, places, profiles)


def _near(word: str, rules: dict[str, Rule]) -> str:
    same_family = [rule_id for rule_id in rules if rule_id.partition("/")[0] == word.partition("/")[0]]
    return nearest(word, same_family or rules)


def _check_others(laid: _Laid, profiles: Iterable[list[ProfileEntry]]) -> None:
    """Lay on each profile that was not chosen, for its faults alone: they must not wait until somebody needs it."""
    for entries in profiles:
        aside = laid.copy()
        for entry in entries:
            aside.change(entry.overrides)


def _selected(
    drafts: Sequence[Draft], chosen: Sequence[str], profiles: dict[str, list[ProfileEntry]]
) -> tuple[list[str], tuple[str, ...]]:
    """Return which profiles are laid on, and the jurisdictions that count.

    What is asked for counts most; then the nearest book that names a profile or jurisdictions.
    """
    names = list(chosen)
    taken = {profiles[name][0].profile.axis for name in names if name in profiles}
    places: tuple[str, ...] = ()
    for draft in reversed(drafts):
        own = [name for name in draft.profile if name in profiles and profiles[name][0].profile.axis not in taken]
        names += own
        taken |= {profiles[name][0].profile.axis for name in own}
        if draft.jurisdictions and Axis.JURISDICTION not in taken:
            taken.add(Axis.JURISDICTION)
            places = draft.jurisdictions
            standing = profile_for(places, profiles)
            names += [standing] if standing is not None else []
    names = in_order(names, profiles)
    for name in names:
        places = merged_profile(profiles[name]).jurisdictions or places
    return names, places or UNITED_KINGDOM


def _bound(
    drafts: Sequence[Draft],
    rules: tuple[Rule, ...],
    kinds: tuple[ArticleKind, ...],
    overrides: tuple[Override, ...],
    names: list[str],
    places: tuple[str, ...],
    profiles: dict[str, list[ProfileEntry]],
) -> Rulebook:
    """Bind the merged book: the top one gives its name, the nearest one that says so everything else."""

    def last(name: str, default: str) -> str:
        return next((value for draft in reversed(drafts) if (value := getattr(draft, name))), default)

    language = last("language", "en-GB")
    identity = RulebookIdentity(
        id=last("id", "none"),
        version=last("version", "0"),
        sha256=_digest(rules, kinds, places, language),
        profile=", ".join(names) or NO_PROFILE,
        jurisdictions=places,
        overrides=tuple(str(override) for override in overrides),
    )
    return Rulebook(
        identity,
        last("title", "Rulebook"),
        language,
        rules,
        overrides,
        tuple(merged_profile(entries) for entries in profiles.values()),
        tuple(draft.owner for draft in drafts if draft.owner is not None),
        kinds,
    )


def _digest(
    rules: tuple[Rule, ...], kinds: tuple[ArticleKind, ...], jurisdictions: tuple[str, ...], language: str
) -> str:
    """Return the hash of what judges: the same rules give the same hash, wherever their files lie."""
    content = {
        "jurisdictions": jurisdictions,
        "language": language,
        "article_kinds": [asdict(kind) for kind in kinds],
        "rules": [asdict(_placeless(rule)) for rule in rules],
    }
    return hashlib.sha256(json.dumps(content, sort_keys=True, ensure_ascii=False, default=_plain).encode()).hexdigest()


def _placeless(rule: Rule) -> Rule:
    return replace(rule, place=Place(), examples=tuple(replace(example, line=0) for example in rule.examples))


def _plain(value: Any) -> Any:  # noqa: ANN401 (whatever a Settings class holds)
    if isinstance(value, (frozenset, set)):
        return sorted(str(item) for item in value)
    return str(value)


def in_text_order(problems: Iterable[Problem]) -> list[Problem]:
    """Return every fault once, file by file from the top."""
    return sorted(set(problems), key=lambda problem: (problem.path, problem.line, problem.column, problem.message))
