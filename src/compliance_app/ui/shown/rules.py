"""The rules as the window sees them."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple


class ShownProfile(NamedTuple):
    """A country, title or desk that the rulebook can be read for."""

    name: str
    title: str
    axis: str


class ShownBook(NamedTuple):
    """Which books judge, what they can be read for, and what had to be left out of them."""

    title: str = ""
    books: tuple[str, ...] = ()
    profiles: tuple[ShownProfile, ...] = ()
    chosen: tuple[str, ...] = ()  # names of the profiles that it is read for
    left_out: tuple[tuple[str, str], ...] = ()  # what, why


class ShownExample(NamedTuple):
    """A text that a rule flags, with the marks, or passes."""

    text: str
    marks: tuple[tuple[int, int], ...]
    because: str


class ShownRule(NamedTuple):
    """One rule with all that its page says."""

    id: str
    title: str
    family: str
    severity: str
    status: str
    since: str
    message: str
    why: str
    suggestions: tuple[str, ...]
    references: tuple[tuple[str, str, str], ...]  # title, clause, jurisdiction
    limits: tuple[str, ...]
    exceptions: tuple[str, ...]
    escalate: tuple[tuple[str, str], ...]  # severity, when
    examples: tuple[ShownExample, ...]
    changes: tuple[str, ...]  # what the house changed, with its reason
    is_own: bool = False  # it stands in a house book that was chosen, and can be edited

    def has(self, words: Sequence[str]) -> bool:
        """Tell whether all these words stand somewhere in the rule; they are given in lower case."""
        references = " ".join(f"{title} {clause}" for title, clause, _ in self.references)
        text = f"{self.id} {self.title} {self.message} {self.why} {references}".lower()
        return all(word in text for word in words)


def read_book(book: Mapping[str, Any]) -> ShownBook:
    """Return the books from the worker's JSON."""
    return ShownBook(
        title=book["title"],
        books=tuple(book["books"]),
        profiles=tuple(ShownProfile(each["name"], each["title"], each["axis"]) for each in book["profiles"]),
        chosen=tuple(book["profile"].split(", ")),
        left_out=tuple((each["what"], each["why"]) for each in book["left_out"]),
    )


def read_rules(rules: Sequence[Mapping[str, Any]]) -> tuple[ShownRule, ...]:
    """Return the rules from the worker's JSON."""
    return tuple(
        ShownRule(
            id=rule["id"],
            title=rule["title"],
            family=rule["family"],
            severity=rule["severity"],
            status=rule["status"],
            since=rule["since"],
            message=rule["message"],
            why=rule["why"],
            suggestions=tuple(rule["suggestions"]),
            references=tuple(
                (one["title"], one["clause"] or "", one["jurisdiction"] or "") for one in rule["references"]
            ),
            limits=tuple(rule["limits"]),
            exceptions=tuple(rule["exceptions"]),
            escalate=tuple((one["severity"], one["when"]) for one in rule["escalate"]),
            examples=tuple(
                ShownExample(one["text"], tuple((start, end) for start, end in one["marks"]), one["because"])
                for one in rule["examples"]
            ),
            changes=tuple(rule["changes"]),
            is_own=rule["is_own"],
        )
        for rule in rules
    )
