"""Which names stand for the same person."""

from dataclasses import dataclass, field

from compliance_app.analysis.names import NameMention
from compliance_app.analysis.vocabulary import vocabulary


@dataclass(slots=True, eq=False)
class Person:
    """Somebody in the making: grows while the article is read."""

    parts: tuple[str, ...] = ()
    titles: set[str] = field(default_factory=set[str])
    gender: str | None = None
    names: list[NameMention] = field(default_factory=list[NameMention])
    name: str = ""

    @property
    def last(self) -> str:
        """The surname, or the only name."""
        return self.parts[-1] if self.parts else ""


def cluster_names(mentions: tuple[NameMention, ...], text: str) -> list[Person]:
    """Return the named people: body first, so that a headline's surname finds its full name."""
    people: list[Person] = []
    for mention in sorted(mentions, key=lambda mention: (mention.display, mention.span)):
        person = _same_person(mention, people)
        if person is None:
            person = Person()
            people.append(person)
        _take_in(person, mention, text)
    return people


def _take_in(person: Person, mention: NameMention, text: str) -> None:
    person.names.append(mention)
    person.titles.update(mention.titles)
    if len(mention.parts) > len(person.parts):
        person.parts = mention.parts
        person.name = " ".join(mention.span.of(text).split())
    person.gender = person.gender or _gender_of(mention)


def _gender_of(mention: NameMention) -> str | None:
    words = vocabulary()
    for title in mention.titles:
        if words.gender_of_title(title) and not (title in words.weak_titles and mention.full):
            return words.gender_of_title(title)
    return words.gender_of_first_name(mention.parts[0])


def _same_person(mention: NameMention, people: list[Person]) -> Person | None:
    compatible = [person for person in people if _agree(mention, person)]
    if mention.full:
        return next((person for person in reversed(compatible) if _same_full_name(mention.parts, person.parts)), None)
    word = mention.parts[0]
    by_surname = [person for person in compatible if person.last == word]
    if by_surname:
        return _in_topic(mention, by_surname)
    by_first_name = [person for person in compatible if word in person.parts[:-1]]
    return by_first_name[0] if len(by_first_name) == 1 else None


def _agree(mention: NameMention, person: Person) -> bool:
    gender = _gender_of(mention)
    return gender is None or person.gender is None or gender == person.gender


def _in_topic(mention: NameMention, candidates: list[Person]) -> Person:
    """Of people with one surname take the one just named in full in this paragraph, else the first introduced."""
    here = [person for person in candidates if any(name.row == mention.row and name.full for name in person.names)]
    return here[-1] if here else candidates[0]


def _same_full_name(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Tell whether two full names can be one person's: same surname, first names that agree."""
    if one == other:
        return True
    if len(other) == 1:
        return one[-1] == other[0]
    if one[-1] != other[-1]:
        return False
    first, second = one[0], other[0]
    short, long = sorted((first, second), key=len)
    nicknames = vocabulary().nicknames
    return first == second or (len(short) == 1 and long[0] == short) or second in nicknames.get(first, ())
