"""The typed shape of a rulebook: what a lawyer writes in YAML, checked once and then never changed."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from pathlib import Path

from compliance_app.detectors.kinds import Pattern
from compliance_app.model import BlockKind, NotChecked, Reference, RulebookIdentity, Severity, Span

SCHEMA = "compliance-rulebook/1"
JURISDICTIONS = ("england-wales", "scotland", "northern-ireland", "ireland", "us", "australia", "india")
UNITED_KINGDOM = JURISDICTIONS[:3]
PATTERN_KINDS = ("phrase", "swap", "regex", "tokens", "near", "implies")
KINDS = ("detector", *PATTERN_KINDS)  # by what means a rule looks; each has exactly one


class Status(StrEnum):
    """Whether a rule judges: only live rules do; drafts run in tests, retired ones keep their id taken."""

    DRAFT = "draft"
    LIVE = "live"
    RETIRED = "retired"


class Quoted(StrEnum):
    """Where a rule looks, seen from quotation marks."""

    ANY = "any"
    INSIDE = "inside"
    OUTSIDE = "outside"


class Where(StrEnum):
    """How far around a hit a condition looks."""

    SENTENCE = "sentence"
    BLOCK = "block"
    ARTICLE = "article"


@dataclass(frozen=True, slots=True)
class Place:
    """Where an entry stands in its file, for errors and for `rules explain`."""

    path: str = ""
    line: int = 0
    column: int = 1


@dataclass(frozen=True, slots=True)
class Revision:
    """An entry in the history of a rule: who changed it when, and why."""

    day: date
    by: str
    why: str


class Axis(StrEnum):
    """What a profile stands for. Where several are chosen they are laid in this order, the narrowest on top."""

    JURISDICTION = "jurisdiction"
    TITLE = "title"
    DESK = "desk"


@dataclass(frozen=True, slots=True)
class Profile:
    """A country, title or desk that a book can be read for."""

    name: str
    title: str
    axis: Axis
    jurisdictions: tuple[str, ...] = ()

    @property
    def is_base(self) -> bool:
        """Tell whether it stands for no place of its own, so that only other profiles can use it."""
        return self.axis is Axis.JURISDICTION and not self.jurisdictions


@dataclass(frozen=True, slots=True)
class Owner:
    """Who answers for one of the books, and until when what it says has been looked at."""

    book: str
    name: str = ""
    contact: str = ""
    approved_by: str = ""
    approved_on: date | None = None
    review_by: date | None = None


@dataclass(frozen=True, slots=True)
class Scope:
    """Where a rule looks; empty means everywhere."""

    blocks: frozenset[BlockKind] = frozenset()
    quotations: Quoted = Quoted.ANY
    jurisdictions: frozenset[str] = frozenset()
    articles: frozenset[str] = frozenset()  # kinds of article
    except_articles: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class ArticleKind:
    """A kind of article, such as court copy, known by its words: so many different ones, in some blocks."""

    name: str
    title: str
    words: tuple[str, ...]
    at_least: int = 1
    blocks: frozenset[BlockKind] = frozenset()


@dataclass(frozen=True, slots=True)
class Escalation:
    """Another severity for hits with these facts; each fact lists the values that count."""

    when: tuple[tuple[str, tuple[str, ...]], ...]
    severity: Severity


@dataclass(frozen=True, slots=True)
class Condition:
    """Words that must, or must not, stand around a hit."""

    where: Where
    has: tuple[str, ...] = ()
    lacks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Example:
    """A text that shows what a rule flags or passes: test, documentation and help in one.

    `text` is without the marks; `marks` are the spans to be flagged, none for a pass.
    """

    text: str
    marks: tuple[Span, ...] = ()
    because: str | None = None
    document: bool = False  # a whole article, one block a line
    picture: tuple[tuple[str, str], ...] | None = None  # what the file of its picture says, "alt" for its alt text
    remark: tuple[tuple[str, str], ...] | None = None  # what the grammar checker says "at" which words
    change: tuple[tuple[str, str], ...] | None = None  # {inserted: words} or {deleted: words, before: words}
    published: date | None = None  # the day that dates in it are held against
    line: int = 0

    @property
    def flags(self) -> bool:
        """Tell whether the rule must find something here."""
        return bool(self.marks)


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule. `settings` belong to its detector, or are the pattern of a rule without code."""

    id: str
    title: str
    since: str
    status: Status
    severity: Severity
    message: str
    why: str
    settings: object
    detector: str | None = None  # "family.module"; None for a pattern
    escalate: tuple[Escalation, ...] = ()
    scope: Scope = Scope()
    context: tuple[Condition, ...] = ()
    once: bool = False  # only the first hit of an article is reported
    suggestions: tuple[str, ...] = ()
    references: tuple[Reference, ...] = ()
    exceptions: tuple[str, ...] = ()
    examples: tuple[Example, ...] = ()
    draft_because: str | None = None  # what is lacking before a draft may judge
    aliases: tuple[str, ...] = ()  # ids that it had before, the oldest first
    covers: tuple[str, ...] = ()  # other points, by id, that this rule answers for
    history: tuple[Revision, ...] = ()
    review_by: date | None = None  # when somebody must look whether it still holds
    place: Place = Place()

    @property
    def family(self) -> str:
        """The part of the id before the slash, which is also the category of its findings."""
        return self.id.partition("/")[0]

    @property
    def first_id(self) -> str:
        """The id that the rule was born with: decisions are kept under it, so that they survive a new name."""
        return self.aliases[0] if self.aliases else self.id

    @property
    def pattern(self) -> Pattern | None:
        """The pattern of a rule without code."""
        return self.settings if isinstance(self.settings, Pattern) else None


@dataclass(frozen=True, slots=True)
class Override:
    """A change that a book makes to a rule of the books below it, with the reason that every report prints."""

    rule: str
    reason: str
    changes: tuple[tuple[str, str], ...]  # the value that is changed, and how it is said to be
    place: Place = Place()
    profile: str | None = None  # it holds only where this profile is chosen

    def __str__(self) -> str:
        said = "; ".join(words for _key, words in self.changes)
        where = f"profile {self.profile}: " if self.profile else ""
        return f"{self.rule}: {said} ({where}{self.reason})"


@dataclass(frozen=True, eq=False)
class Rulebook:
    """All rules that judge, and the identity that every report prints."""

    identity: RulebookIdentity
    title: str
    language: str
    rules: tuple[Rule, ...]
    overrides: tuple[Override, ...] = ()
    profiles: tuple[Profile, ...] = ()  # all that can be chosen
    owners: tuple[Owner, ...] = ()
    article_kinds: tuple[ArticleKind, ...] = ()
    files: tuple[Path, ...] = ()  # what it was read from
    left_out: tuple[NotChecked, ...] = ()  # parts of the books that have a fault, and what it is
    _by_id: dict[str, Rule] = field(default_factory=dict[str, Rule], repr=False)

    def __post_init__(self) -> None:
        self._by_id.update({alias: rule for rule in self.rules for alias in (*rule.covers, *rule.aliases)})
        self._by_id.update({rule.id: rule for rule in self.rules})

    @property
    def live(self) -> tuple[Rule, ...]:
        """The rules that judge."""
        return tuple(rule for rule in self.rules if rule.status is Status.LIVE)

    def rule(self, rule_id: str) -> Rule:
        """Return a rule by its id, or by one that it had before; KeyError if there is none."""
        return self._by_id[rule_id]

    def with_rules(self, rules: Iterable[Rule]) -> "Rulebook":
        """Return the same book with only these rules."""
        return replace(self, rules=tuple(rules), _by_id={})
