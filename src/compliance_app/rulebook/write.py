"""Writing rules as YAML again: the merged book, with the origin of every value, or as one file that needs no other."""

from dataclasses import dataclass
from typing import Any

import yaml

from compliance_app.model import Reference
from compliance_app.rulebook.origin import Origins, origins_of
from compliance_app.rulebook.plain import pattern_of, plain
from compliance_app.rulebook.schema import SCHEMA, ArticleKind, Example, Owner, Quoted, Rule, Rulebook, Scope

_WIDTH = 118
_INDENT = "    "


def entry_of(rule: Rule) -> dict[str, Any]:
    """Return a rule as the plain data that an entry of a rulebook is."""
    entry: dict[str, Any] = {
        "id": rule.id,
        "title": rule.title,
        "since": rule.since,
        "status": rule.status.value,
        "draft_because": rule.draft_because,
        **_means(rule),
        "severity": rule.severity.value,
        "escalate": [
            {"when": {fact: list(values) for fact, values in each.when}, "severity": each.severity.value}
            for each in rule.escalate
        ],
        "scope": _scope(rule.scope),
        "context": [
            {"where": each.where.value, **{name: list(words) for name, words in _around(each)}} for each in rule.context
        ],
        "once": True if rule.once else None,
        "exceptions": list(rule.exceptions),
        "message": rule.message,
        "why": rule.why,
        "suggestions": list(rule.suggestions),
        "references": [_citation(reference) for reference in rule.references],
        "aliases": list(rule.aliases),
        "covers": list(rule.covers),
        "history": [{"date": str(each.day), "by": each.by, "why": each.why} for each in rule.history],
        "review_by": None if rule.review_by is None else str(rule.review_by),
        "examples": [_example(example) for example in rule.examples],
    }
    return {key: value for key, value in entry.items() if value not in (None, [], {})}


def _means(rule: Rule) -> dict[str, Any]:
    settings = plain(rule.settings)
    if rule.detector is not None:
        return {"detector": rule.detector, "settings": settings}
    return pattern_of(rule.settings)


def _scope(scope: Scope) -> dict[str, Any]:
    entry: dict[str, Any] = {"blocks": sorted(kind.value for kind in scope.blocks)}
    entry["quotations"] = None if scope.quotations is Quoted.ANY else scope.quotations.value
    for name in ("jurisdictions", "articles", "except_articles"):
        entry[name] = sorted(getattr(scope, name))
    return {key: value for key, value in entry.items() if value}


def _around(condition: Any) -> list[tuple[str, tuple[str, ...]]]:  # noqa: ANN401
    return [(name, words) for name in ("has", "lacks") if (words := getattr(condition, name))]


def _article_kind(kind: ArticleKind) -> dict[str, Any]:
    entry = {"title": kind.title, "words": list(kind.words), "at_least": kind.at_least}
    return entry | ({"blocks": sorted(block.value for block in kind.blocks)} if kind.blocks else {})


def owner_of(owner: Owner) -> dict[str, Any]:
    """Return who answers for a book as plain data."""
    entry = {name: getattr(owner, name) for name in ("name", "contact", "approved_by", "approved_on", "review_by")}
    return {name: str(value) for name, value in entry.items() if value}


def _citation(reference: Reference) -> Any:  # noqa: ANN401 (an id, or an id with its clause)
    return reference.id if reference.clause is None else {"id": reference.id, "clause": reference.clause}


def _example(example: Example) -> dict[str, Any]:
    entry: dict[str, Any] = {"document": True} if example.document else {}
    entry["flag" if example.flags else "pass"] = _marked(example)
    if example.because:
        entry["because"] = example.because
    for name in ("picture", "remark", "change"):
        facts: tuple[tuple[str, str], ...] | None = getattr(example, name)
        if facts is not None:
            entry[name] = dict(facts)
    if example.published is not None:
        entry["published"] = example.published.isoformat()
    return entry


def _marked(example: Example) -> str:
    parts: list[str] = []
    at = 0
    for mark in example.marks:
        parts += [example.text[at : mark.start], f"[[{mark.of(example.text)}]]"]
        at = mark.end
    return "".join(parts) + example.text[at:]


@dataclass(frozen=True, slots=True)
class Written:
    """A book as text, and how it is to be written."""

    rulebook: Rulebook
    with_origins: bool = False
    head: tuple[tuple[str, Any], ...] = ()

    def __str__(self) -> str:
        identity = self.rulebook.identity
        head: dict[str, Any] = {
            "schema": SCHEMA,
            "id": identity.id,
            "version": identity.version,
            "title": self.rulebook.title,
            "language": self.rulebook.language,
            "jurisdictions": list(identity.jurisdictions),
            **dict(self.head),
            "references": _sources(self.rulebook),
            "article_kinds": {kind.name: _article_kind(kind) for kind in self.rulebook.article_kinds},
        }
        parts = [yaml_of({key: value}) for key, value in head.items() if value]
        return "".join(parts) + "\nrules:\n" + "\n".join(self._rule(rule) for rule in self.rulebook.rules)

    def _rule(self, rule: Rule) -> str:
        origins = origins_of(self.rulebook, rule) if self.with_origins else None
        lines: list[str] = [] if origins is None else [f"  # {origins.rule}\n"]
        for key, value in entry_of(rule).items():
            if key == "settings" and origins is not None:
                lines += [f"{_INDENT}settings:\n", *self._settings(value, rule, origins)]
                continue
            if origins is not None and key in origins.changed:
                lines.append(f"{_INDENT}# {origins.changed[key]}\n")
            lines += [f"{_INDENT}{line}\n" for line in yaml_of({key: value}).splitlines()]
        first = next(number for number, line in enumerate(lines) if line.startswith(f"{_INDENT}id:"))
        lines[first] = "  - " + lines[first].removeprefix(_INDENT)
        return "".join(lines)

    def _settings(self, settings: dict[str, Any], rule: Rule, origins: Origins) -> list[str]:
        defaults = plain(type(rule.settings)())
        lines: list[str] = []
        for name, value in settings.items():
            where = origins.changed.get(f"settings.{name}")
            if where is None and value == defaults.get(name):
                where = f"as {rule.detector} has it"
            lines += [f"{_INDENT}  # {where}\n"] if where is not None else []
            lines += [f"{_INDENT}  {line}\n" for line in yaml_of({name: value}).splitlines()]
        return lines


def _sources(rulebook: Rulebook) -> dict[str, Any]:
    """Return the references of a book so that they print the same when they are read again."""
    from compliance_app.rulebook.references import UNCONFIRMED

    sources: dict[str, Any] = {}
    for rule in rulebook.rules:
        for reference in rule.references:
            title = reference.title.removesuffix(f" {UNCONFIRMED}")
            source = {"title": title, "confirmed": title == reference.title}
            if reference.jurisdiction is not None:
                source["jurisdiction"] = reference.jurisdiction
            sources[reference.id] = source
    return dict(sorted(sources.items()))


class _Dumper(yaml.SafeDumper):
    """Writes texts of several lines as such."""


def _text(dumper: _Dumper, text: str) -> yaml.ScalarNode:
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style="|" if "\n" in text else None)


_Dumper.add_representer(str, _text)


def yaml_of(content: Any) -> str:  # noqa: ANN401 (plain data)
    """Return plain data as YAML that a person likes to read."""
    nested = isinstance(content, dict) and any(isinstance(value, (dict, list)) for value in content.values())
    flow = None if nested else False  # None: only what holds nothing but words stands in one line
    return yaml.dump(
        content, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=_WIDTH, default_flow_style=flow
    )
