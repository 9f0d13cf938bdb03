"""In which order findings are listed, and under which heads."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication

from compliance_app.ui.look import words
from compliance_app.ui.shown.report import SEVERITIES, ShownFinding

SEVERITY, ORDER, RULE, PERSON, PART = GROUPINGS = ("severity", "order", "rule", "person", "part")


class Group(NamedTuple):
    """Findings that stand under one head."""

    key: str
    title: str
    findings: tuple[ShownFinding, ...]


def _tr(text: str) -> str:
    return QCoreApplication.translate("Grouping", text)


def grouping_words(how: str) -> str:
    """Return a way of grouping as its button names it."""
    return {
        SEVERITY: _tr("By severity"),
        ORDER: _tr("In reading order"),
        RULE: _tr("By rule"),
        PERSON: _tr("By person"),
        PART: _tr("By part of the text"),
    }[how]


def grouped(how: str, findings: Sequence[ShownFinding], names: Mapping[str, str]) -> list[Group]:
    """Return the findings in groups; `names` are those of the people, by id."""
    if how == ORDER:
        return [Group("", grouping_words(ORDER), tuple(sorted(findings, key=_place)))] if findings else []
    if how == RULE:
        groups = _gathered(findings, lambda finding: (finding.rule, finding.title))
        return sorted(groups, key=lambda group: (group.findings[0].rank, -len(group.findings), group.key))
    if how == PERSON:
        nobody = ("", _tr("Nobody in particular"))
        groups = _gathered(findings, lambda finding: _person(finding, names) or nobody)
        return sorted(groups, key=lambda group: (not group.key, group.findings[0].rank, group.title.casefold()))
    if how == PART:
        in_order = sorted(findings, key=_place)
        return _gathered(in_order, lambda finding: (words.place(finding.place), words.place(finding.place)))
    titles = {severity: words.severity(severity) for severity in SEVERITIES}
    by_severity = _gathered(findings, lambda finding: (finding.severity, titles[finding.severity]))
    return sorted(by_severity, key=lambda group: SEVERITIES.index(group.key))


def has_words(finding: ShownFinding, wanted: Iterable[str], names: Mapping[str, str]) -> bool:
    """Tell whether all these words, in lower case, stand somewhere in what is shown of a finding."""
    people = (names.get(entity, "") for entity in finding.entities)
    text = " ".join((finding.title, finding.quote, finding.message, finding.rule, *people)).casefold()
    return all(word in text for word in wanted)


def _gathered(findings: Iterable[ShownFinding], key: Callable[[ShownFinding], tuple[str, str]]) -> list[Group]:
    """Return the groups in the order in which their first findings come."""
    found: dict[str, tuple[str, list[ShownFinding]]] = {}
    for finding in findings:
        name, title = key(finding)
        found.setdefault(name, (title, []))[1].append(finding)
    return [Group(name, title, tuple(members)) for name, (title, members) in found.items()]


def _person(finding: ShownFinding, names: Mapping[str, str]) -> tuple[str, str] | None:
    """Return whom a finding is about first: it is listed once."""
    return next(((entity, names[entity]) for entity in finding.entities if entity in names), None)


def _place(finding: ShownFinding) -> tuple[int, int, str]:
    return finding.start, finding.end, finding.id
