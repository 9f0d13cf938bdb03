"""From raw hit to explained finding."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from compliance_app.model.article import Article, NotChecked
from compliance_app.model.reading import Reading
from compliance_app.model.span import Span


class Severity(StrEnum):
    """What a finding asks of people: stop, look, or consider."""

    BLOCK = "block"
    REVIEW = "review"
    ADVISE = "advise"

    @property
    def rank(self) -> int:
        """0 for the worst."""
        return ("block", "review", "advise").index(self.value)


@dataclass(frozen=True, slots=True)
class Related:
    """A piece of evidence elsewhere in the text and the part it plays ("source", "accused", "reply", "cue", ...)."""

    span: Span
    role: str


@dataclass(frozen=True, slots=True)
class Hit:
    """What a detector saw. `slots` fill the rule's message; `facts` are what its `escalate` conditions ask about."""

    span: Span
    slots: Mapping[str, str] = field(default_factory=dict[str, str])
    facts: Mapping[str, str] = field(default_factory=dict[str, str])
    confidence: float = 1.0
    related: tuple[Related, ...] = ()
    entities: tuple[str, ...] = ()
    replacement: str | None = None  # what a swap puts in its place


@dataclass(frozen=True, slots=True)
class Reference:
    """A statute, code clause or house rule that a finding rests on."""

    id: str
    title: str
    clause: str | None = None
    jurisdiction: str | None = None


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What can be done; `replacement` is text that can be put in place of the quote."""

    text: str
    replacement: str | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """A hit, judged and explained by the rulebook."""

    id: str
    rule: str
    category: str
    title: str
    severity: Severity
    span: Span
    quote: str
    message: str
    why: str
    references: tuple[Reference, ...]
    suggestions: tuple[Suggestion, ...]
    confidence: float
    related: tuple[Related, ...]
    entities: tuple[str, ...]
    fingerprint: str


@dataclass(frozen=True, slots=True)
class RulebookIdentity:
    """Which book judged: named in every report."""

    id: str
    version: str
    sha256: str
    profile: str
    jurisdictions: tuple[str, ...]
    overrides: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Outcome:
    """Everything there is to say about one article."""

    article: Article
    reading: Reading
    findings: tuple[Finding, ...]
    not_checked: tuple[NotChecked, ...]
    rulebook: RulebookIdentity
