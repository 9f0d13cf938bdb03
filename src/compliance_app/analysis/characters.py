"""People and bodies in the making, while the article is read."""

from dataclasses import dataclass, field

from compliance_app.model import EntityKind, MentionForm, Span


@dataclass(frozen=True, slots=True)
class Held:
    """A noun that somebody was called by, with its modifiers: "secretary" with "home"."""

    noun: str
    modifiers: frozenset[str] = frozenset()

    def fits(self, other: "Held") -> bool:
        """Tell whether both can be one office: no modifier of the one stands against one of the other."""
        return self.noun == other.noun and (
            not self.modifiers or not other.modifiers or bool(self.modifiers & other.modifiers)
        )


@dataclass(slots=True, eq=False)
class Character:
    """Somebody, or some body, while its mentions are gathered. Compared by identity."""

    kind: EntityKind = EntityKind.PERSON
    name: str = ""
    named: bool = True
    parts: tuple[str, ...] = ()  # of a name, lower case, without titles
    titles: set[str] = field(default_factory=set[str])
    gender: str | None = None
    mentions: dict[Span, MentionForm] = field(default_factory=dict[Span, MentionForm])
    held: list[Held] = field(default_factory=list[Held])
    speaks_as: bool = False  # a spokesperson: "they" may stand for this one
    speaks_for: "Character | None" = None
    age: int | None = None  # as printed beside the name or in the description; only to tell people apart
    accused: bool = False  # subject of being charged, jailed and the like
    harmed: bool = False  # subject of being stabbed, dying and the like
    absorbed_by: "Character | None" = None

    @property
    def last(self) -> str:
        """The surname, or the only name."""
        return self.parts[-1] if self.parts else ""

    @property
    def now(self) -> "Character":
        """The character that this one turned out to be."""
        return self if self.absorbed_by is None else self.absorbed_by.now

    def holds(self, held: Held) -> bool:
        """Tell whether this one was called by such a noun."""
        return any(held.fits(mine) for mine in self.held)

    def call(self, held: Held) -> None:
        """Remember a noun that this one was called by."""
        if held not in self.held:
            self.held.append(held)

    def mention(self, span: Span, form: MentionForm) -> None:
        """Add a mention; the first form given to a span stays."""
        self.mentions.setdefault(span, form)

    def absorb(self, other: "Character") -> None:
        """Take over everything known of somebody who turns out to be the same."""
        for span, form in other.mentions.items():
            self.mention(span, form)
        for held in other.held:
            self.call(held)
        self.gender = self.gender or other.gender
        self.age = self.age or other.age
        self.accused = self.accused or other.accused
        self.harmed = self.harmed or other.harmed
        self.speaks_for = self.speaks_for or other.speaks_for
        other.absorbed_by = self


def compatible(one: str | None, other: str | None) -> bool:
    """Tell whether two genders do not speak against each other."""
    return one is None or other is None or one == other


def may_be_one(named: Character, described: Character) -> bool:
    """Tell whether somebody described may turn out to be the one named."""
    return not described.named and described.kind is named.kind and compatible(named.gender, described.gender)
