"""Statutes and code clauses that rules rest on.

Law is printed as far as it is confirmed: an unconfirmed reference is printed without the clause and says that it is
unconfirmed, an unconfirmed sub-clause is cut off, so that the program never cites by guess.
"""

from collections.abc import Mapping as AnyMapping
from dataclasses import dataclass

from compliance_app.model import Reference
from compliance_app.rulebook.entry import Entry, nearest
from compliance_app.rulebook.nodes import Listing, Mapping, Node, Problems, Text

UNCONFIRMED = "(not confirmed)"
_KEYS = ("title", "jurisdiction", "unit", "confirmed", "unconfirmed")


@dataclass(frozen=True, slots=True)
class Source:
    """A statute, code or house rule, and how much of it is confirmed."""

    id: str
    title: str
    jurisdiction: str | None
    confirmed: bool
    unit: str = ""  # the word before the number: "clause", "rule"
    unconfirmed: frozenset[str] = frozenset()  # clauses whose number is not confirmed

    def cite(self, clause: str | None) -> Reference:
        """Return the reference as it may be printed."""
        if clause is not None and clause in self.unconfirmed:
            whole = clause.partition("(")[0]
            clause = whole if whole != clause else None
        if not self.confirmed:
            return Reference(self.id, f"{self.title} {UNCONFIRMED}", None, self.jurisdiction)
        if clause is None:
            return Reference(self.id, self.title, None, self.jurisdiction)
        return Reference(self.id, self.title, f"{self.unit} {clause}".strip(), self.jurisdiction)


def read_sources(node: Mapping, problems: Problems) -> dict[str, Source]:
    """Read the references of a book, by their ids."""
    sources: dict[str, Source] = {}
    for key, value in node.pairs:
        if not isinstance(value, Mapping):
            problems.add(value, f"The reference “{key.value}” must be a mapping with a “title”.")
            continue
        entry = Entry(value, f"the reference “{key.value}”", _KEYS, problems)
        sources[key.value] = Source(
            key.value,
            entry.text("title", required=True),
            entry.text("jurisdiction") or None,
            entry.flag("confirmed"),
            entry.text("unit") if entry.has("unit") else "",
            frozenset(entry.texts("unconfirmed")),
        )
    return sources


def read_citations(
    nodes: tuple[Node, ...], known: AnyMapping[str, Source], problems: Problems
) -> tuple[Reference, ...]:
    """Read the references of a rule: ids alone, or with a clause."""
    references: list[Reference] = []
    for node in nodes:
        clause: str | None = None
        name: Node = node
        if isinstance(node, Mapping):
            entry = Entry(node, "a reference", ("id", "clause"), problems)
            clause = entry.text("clause") or None
            name = entry.at("id")
        if not isinstance(name, Text) or not name.value:
            where = name if not isinstance(name, Listing) else node
            problems.add(where, "A reference is an id such as “DA2013”, or {id: DA2013, clause: s1}.")
        elif name.value not in known:
            problems.add(name, f"There is no reference “{name.value}”.{nearest(name.value, known)}")
        else:
            references.append(known[name.value].cite(clause))
    return tuple(references)
