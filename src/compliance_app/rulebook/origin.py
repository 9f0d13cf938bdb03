"""Where each value of a merged rule comes from: which file and line, and who wanted it so."""

from dataclasses import dataclass

from compliance_app.rulebook.schema import Override, Place, Rule, Rulebook


@dataclass(frozen=True, slots=True)
class Origins:
    """The origin of a rule, and of the values in it that books above have changed ("severity", "settings.phrase")."""

    rule: str
    changed: dict[str, str]


def origins_of(rulebook: Rulebook, rule: Rule) -> Origins:
    """Return the origin of every value of a rule; what was changed last is what counts."""
    changed: dict[str, str] = {}
    for override in rulebook.overrides:
        if override.rule == rule.id:
            changed |= {key: _said(override) for key, _words in override.changes}
    return Origins(_place(rule.place), changed)


def _place(place: Place) -> str:
    return f"{place.path}, line {place.line}"


def _said(override: Override) -> str:
    profile = f", profile {override.profile}" if override.profile else ""
    return f"{_place(override.place)}{profile}: {override.reason}"
