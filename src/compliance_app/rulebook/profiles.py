"""Profiles: the same book read for a country, a title or a desk.

A profile is laid on only where it is chosen, on rules that nothing else has touched since they were merged: what one
desk does to a severity can never be seen at another.
"""

from collections.abc import Mapping as AnyMapping
from collections.abc import Sequence
from dataclasses import dataclass, replace

from compliance_app.errors import SettingsError
from compliance_app.model import Reference
from compliance_app.rulebook.entry import Entry, nearest
from compliance_app.rulebook.nodes import Mapping, Problems, Text, item_of
from compliance_app.rulebook.override import OverrideEntry, read_overrides
from compliance_app.rulebook.references import Source, read_citations
from compliance_app.rulebook.schema import JURISDICTIONS, UNITED_KINGDOM, Axis, Profile, Rule

_KEYS = ("title", "axis", "based_on", "jurisdictions", "references", "override")


@dataclass(frozen=True, slots=True)
class ProfileEntry:
    """A profile as one book writes it; books above may add to it."""

    key: Text
    profile: Profile
    based_on: str  # another profile that is laid on before it
    references: tuple[Reference, ...]  # what a rule rests on there if nothing that it cites holds there
    overrides: tuple[OverrideEntry, ...]
    problems: Problems


def read_profiles(
    node: Mapping | None, sources: AnyMapping[str, Source], problems: Problems
) -> tuple[ProfileEntry, ...]:
    """Read the profiles of a book."""
    profiles: list[ProfileEntry] = []
    for key, value in node.pairs if node is not None else ():
        if not isinstance(value, Mapping):
            problems.add(value, f"The profile “{key.value}” must be a mapping with “axis” and “override”.")
            continue
        entry = Entry(value, f"the profile “{key.value}”", _KEYS, problems)
        axis = entry.choice("axis", Axis) or Axis.DESK
        profile = Profile(key.value, entry.text("title"), axis, jurisdictions_of(entry, problems))
        if profile.jurisdictions and axis is not Axis.JURISDICTION:
            problems.add(entry.at("jurisdictions"), "Only a profile with “axis: jurisdiction” says where it holds.")
        references = read_citations(entry.listing("references"), sources, problems)
        overrides = read_overrides(entry.mapping("override"), sources, problems, key.value)
        profiles.append(ProfileEntry(key, profile, entry.text("based_on"), references, overrides, problems))
    return tuple(profiles)


def jurisdictions_of(entry: Entry, problems: Problems) -> tuple[str, ...]:
    """Read a list of jurisdictions."""
    places = entry.texts("jurisdictions")
    for place in places:
        if place not in JURISDICTIONS:
            at = item_of(entry.at("jurisdictions"), place)
            problems.add(at, f"“{place}” is not a jurisdiction.{nearest(place, JURISDICTIONS)}")
    return places


def joined(entries: Sequence[ProfileEntry]) -> dict[str, list[ProfileEntry]]:
    """Return the profiles of all books by name; each book adds to what those below say."""
    profiles: dict[str, list[ProfileEntry]] = {}
    for entry in entries:
        first = profiles.setdefault(entry.profile.name, [entry])[0]
        if first is not entry:
            profiles[entry.profile.name].append(entry)
            if first.profile.axis is not entry.profile.axis:
                message = f"The profile “{entry.profile.name}” is one for a {first.profile.axis} in the books below."
                entry.problems.add(entry.key, message)
    return profiles


def lineage(name: str, profiles: AnyMapping[str, list[ProfileEntry]]) -> list[ProfileEntry]:
    """Return what is laid on for a profile: first what it is based on, then itself, book by book.

    A base that does not exist, and a circle of bases, are noted as faults and left out.
    """
    return _lineage(name, profiles, ())


def _lineage(name: str, profiles: AnyMapping[str, list[ProfileEntry]], above: tuple[str, ...]) -> list[ProfileEntry]:
    laid: list[ProfileEntry] = []
    for entry in profiles[name]:
        base = entry.based_on
        if base and base in (*above, name):
            entry.problems.add(entry.key, f"The profile “{name}” is based on itself, directly or in a circle.")
        elif base and base not in profiles:
            entry.problems.add(entry.key, f"There is no profile “{base}” to base “{name}” on.{nearest(base, profiles)}")
        elif base:
            laid += _lineage(base, profiles, (*above, name))
    return laid + profiles[name]


def merged_profile(entries: Sequence[ProfileEntry]) -> Profile:
    """Return a profile as all books together write it."""
    profile = entries[0].profile
    for entry in entries[1:]:
        above = entry.profile
        places = above.jurisdictions or profile.jurisdictions
        profile = replace(profile, title=above.title or profile.title, jurisdictions=places)
    return profile


def in_order(names: Sequence[str], profiles: AnyMapping[str, list[ProfileEntry]]) -> list[str]:
    """Return the chosen profiles in the order in which they are laid; at most one of each axis can be chosen.

    Raises SettingsError where that cannot be.
    """
    chosen: dict[Axis, str] = {}
    for name in dict.fromkeys(names):
        if name not in profiles:
            raise SettingsError(f"There is no profile “{name}”.{nearest(name, profiles)}")
        if merged_profile(profiles[name]).is_base:
            raise SettingsError(f"The profile “{name}” is only a base for others. Choose one of those.")
        axis = profiles[name][0].profile.axis
        if axis in chosen:
            raise SettingsError(
                f"The profiles “{chosen[axis]}” and “{name}” are both for a {axis}. Choose one of them."
            )
        chosen[axis] = name
    return [chosen[axis] for axis in Axis if axis in chosen]


def profile_for(places: tuple[str, ...], profiles: AnyMapping[str, list[ProfileEntry]]) -> str | None:
    """Return the profile that stands for exactly these jurisdictions, if there is one."""
    for name, entries in profiles.items():
        if set(merged_profile(entries).jurisdictions) == set(places):
            return name
    return None


def holding(rule: Rule, places: tuple[str, ...], instead: tuple[Reference, ...]) -> Rule:
    """Return the rule with the references that hold in these jurisdictions; law of elsewhere is not cited.

    Where none holds, the rule rests on what the profile names instead.
    A rule that is only for elsewhere stays as it is.
    """
    if rule.scope.jurisdictions and rule.scope.jurisdictions.isdisjoint(places):
        return rule
    held = tuple(reference for reference in rule.references if _holds(reference, places))
    if held == rule.references:
        return rule
    return replace(rule, references=held or instead)


def _holds(reference: Reference, places: tuple[str, ...]) -> bool:
    if reference.jurisdiction is None or reference.jurisdiction in places:
        return True
    return reference.jurisdiction == "uk" and any(place in UNITED_KINGDOM for place in places)
