"""Changes to inherited rules, by id: strict, each with a reason, and with the words in which a report names it."""

from collections.abc import Mapping as AnyMapping
from dataclasses import dataclass, replace

from compliance_app.detectors.kinds import Pattern
from compliance_app.model import Reference, Severity
from compliance_app.rulebook.entry import Entry
from compliance_app.rulebook.nodes import Listing, Mapping, Node, Problems, Text
from compliance_app.rulebook.references import Source, read_citations
from compliance_app.rulebook.rules import check_pattern, check_slots, known_slots, read_escalation, read_example
from compliance_app.rulebook.schema import Example, Override, Place, Rule, Status
from compliance_app.rulebook.settings import read_settings

OVERRIDE_KEYS = (
    *("severity", "escalate", "enabled", "settings", "message", "why", "suggestions", "references"),
    *("examples", "drop_examples", "reason"),
)

WHOLE_FAMILY = "/*"  # "contempt/*": every rule of the family
_FAMILY_KEYS = ("severity", "enabled", "reason")


@dataclass(frozen=True, slots=True)
class OverrideEntry:
    """An override as written; its settings can be read only with the rule at hand."""

    key: Text
    node: Mapping
    severity: Severity | None
    escalate: tuple[Node, ...] | None
    enabled: bool | None
    settings: Mapping | None
    message: str
    why: str
    suggestions: tuple[str, ...]
    references: tuple[Reference, ...]
    adds_references: bool
    examples: tuple[Example, ...]
    drop_examples: tuple[str, ...]
    reason: str
    problems: Problems
    profile: str | None = None


def read_overrides(
    node: Mapping | None, sources: AnyMapping[str, Source], problems: Problems, profile: str | None = None
) -> tuple[OverrideEntry, ...]:
    """Read the changes of a book, or of one of its profiles."""
    pairs = node.pairs if node is not None else ()
    changes = [read_override(key, value, sources, problems, profile) for key, value in pairs]
    return tuple(change for change in changes if change is not None)


def read_override(
    key: Text, node: Node, sources: AnyMapping[str, Source], problems: Problems, profile: str | None = None
) -> OverrideEntry | None:
    """Read one override; its reason is mandatory."""
    if not isinstance(node, Mapping):
        problems.add(node, f"The override of “{key.value}” must be a mapping with a “reason”.")
        return None
    known = _FAMILY_KEYS if key.value.endswith(WHOLE_FAMILY) else OVERRIDE_KEYS
    entry = Entry(node, f"the override of “{key.value}”", known, problems)
    if not any(entry.has(name) for name in OVERRIDE_KEYS[:-1]):
        problems.add(node, f"The override of “{key.value}” changes nothing; give severity, enabled or settings.")
    cited, adds = _references(entry, problems)
    return OverrideEntry(
        key,
        node,
        entry.choice("severity", Severity) if entry.has("severity") else None,
        entry.listing("escalate") if entry.has("escalate") else None,
        entry.flag("enabled") if entry.has("enabled") else None,
        entry.mapping("settings"),
        entry.text("message"),
        entry.text("why"),
        entry.texts("suggestions"),
        read_citations(cited, sources, problems),
        adds,
        tuple(read_example(item, problems) for item in entry.listing("examples")),
        entry.texts("drop_examples"),
        entry.text("reason", required=True),
        problems,
        profile,
    )


def _references(entry: Entry, problems: Problems) -> tuple[tuple[Node, ...], bool]:
    """Return the references that an override gives, and whether they come on top of those that the rule has."""
    node = entry.node.get("references")
    if isinstance(node, Mapping):
        overlay = Entry(node, "“references”", ("add",), problems)
        return overlay.listing("add"), True
    return (node.items if isinstance(node, Listing) else entry.listing("references")), False


def changed(rule: Rule, change: OverrideEntry) -> tuple[Rule, Override]:
    """Return the rule with the change, and the change as reports name it."""
    said: list[tuple[str, str]] = []
    if change.severity is not None:
        # A severity set by hand is meant: it also replaces what the facts of a hit would raise or lower.
        rule = replace(rule, severity=change.severity, escalate=())
        said.append(("severity", f"severity {change.severity}"))
    if change.escalate is not None:
        escalations = [read_escalation(node, rule.detector, change.problems) for node in change.escalate]
        rule = replace(rule, escalate=tuple(escalations))
        said.append(("escalate", "other severities by what is found"))
    if change.enabled is not None:
        rule = replace(rule, status=Status.LIVE if change.enabled else Status.RETIRED, draft_because=None)
        said.append(("status", "switched on" if change.enabled else "switched off"))
    if change.settings is not None:
        rule = _with_settings(rule, change.settings, change.problems)
        said += [(f"settings.{key.value}", f"setting {key.value}") for key, _value in change.settings.pairs]
    rule = _with_words(rule, change, said)
    place = Place(change.problems.path, change.key.line)
    return rule, Override(rule.id, change.reason, tuple(said), place, change.profile)


def _with_settings(rule: Rule, node: Mapping, problems: Problems) -> Rule:
    before = len(problems.found)
    settings = read_settings(rule.settings, node, problems)
    if isinstance(settings, Pattern) and len(problems.found) == before:
        names = [key.value for key, _value in node.pairs]
        check_pattern(settings, Entry(node, "the override", names, problems), problems)
    return replace(rule, settings=settings)


def _with_words(rule: Rule, change: OverrideEntry, said: list[tuple[str, str]]) -> Rule:
    slots = known_slots(rule.detector, rule.settings)
    for text in change.suggestions:
        check_slots(text, change.node.get("suggestions") or change.node, slots, change.problems)
    if change.message:
        check_slots(change.message, change.node.get("message") or change.node, slots, change.problems)
        rule = replace(rule, message=change.message)
        said.append(("message", "another message"))
    if change.why:
        rule = replace(rule, why=change.why)
        said.append(("why", "another reason"))
    if change.suggestions:
        rule = replace(rule, suggestions=change.suggestions)
        said.append(("suggestions", "other suggestions"))
    if change.references:
        kept = rule.references if change.adds_references else ()
        new = tuple(reference for reference in change.references if reference not in kept)
        rule = replace(rule, references=kept + new)
        said.append(("references", f"rests on {', '.join(reference.id for reference in new)}"))
    if change.examples or change.drop_examples:
        rule = replace(rule, examples=_examples(rule, change) + change.examples)
        said.append(("examples", "other examples"))
    return rule


def _examples(rule: Rule, change: OverrideEntry) -> tuple[Example, ...]:
    """Return the examples that the rule keeps; those that no longer hold are dropped by number, on purpose."""
    numbers = {str(number) for number in range(1, len(rule.examples) + 1)}
    for number in change.drop_examples:
        if number not in numbers:
            at = change.node.get("drop_examples") or change.node
            change.problems.add(at, f"“{rule.id}” has no example {number}; it has {len(rule.examples)}.")
    return tuple(example for number, example in enumerate(rule.examples, 1) if str(number) not in change.drop_examples)
