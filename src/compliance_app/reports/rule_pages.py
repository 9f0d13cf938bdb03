"""The handbook of rules: one page a family and an index, made from the rulebook, so that it is never stale."""

from collections.abc import Iterator

from compliance_app.model import Severity
from compliance_app.reports.cite import cite
from compliance_app.reports.pages import template
from compliance_app.rulebook import Example, Rule, Rulebook
from compliance_app.rulebook.pages import life_of, limits_of

Facts = list[tuple[str, list[str]]]


def rule_pages(rulebook: Rulebook) -> Iterator[tuple[str, str]]:
    """Yield the name and the html of each page; no scripts, no outside addresses."""
    page = template("rules.html", anchor=anchor_of, facts=_facts, pieces=_pieces)
    rules = sorted(rulebook.rules, key=lambda rule: rule.id)
    identity = rulebook.identity
    yield "index.html", page.render(title="All rules", family="", rules=rules, identity=identity)
    for family in sorted({rule.family for rule in rules}):
        own = [rule for rule in rules if rule.family == family]
        title = f"Rules: {family}"
        yield f"{family}.html", page.render(title=title, family=family, rules=own, identity=identity)


def anchor_of(rule_id: str) -> str:
    """Return the name of a rule's place on the page of its family."""
    return rule_id.partition("/")[2]


def _facts(rule: Rule) -> Facts:
    """Return what the page of a rule lists, under its headings."""
    return [
        ("How grave", [f"{each} where {when}" for when, each in _severities(rule)]),
        ("What to do", list(rule.suggestions)),
        ("Rests on", [cite(reference) for reference in rule.references]),
        ("Limits", limits_of(rule)),
        ("Leaves alone", list(rule.exceptions)),
        ("History", life_of(rule)),
    ]


def _severities(rule: Rule) -> list[tuple[str, Severity]]:
    return [
        (" and ".join(f"{fact} is {' or '.join(values)}" for fact, values in each.when), each.severity)
        for each in rule.escalate
    ]


def _pieces(example: Example) -> list[tuple[str, bool]]:
    """Return the text of an example cut at its marks, and which pieces are marked."""
    pieces: list[tuple[str, bool]] = []
    at = 0
    for mark in example.marks:
        pieces += [(example.text[at : mark.start], False), (mark.of(example.text), True)]
        at = mark.end
    return [*pieces, (example.text[at:], False)]
