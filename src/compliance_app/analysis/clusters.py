"""Which names stand for the same person."""

from dataclasses import dataclass

from compliance_app.analysis.characters import Character
from compliance_app.analysis.names import NameMention
from compliance_app.analysis.vocabulary import vocabulary
from compliance_app.model import MentionForm


@dataclass(frozen=True, slots=True)
class NamedMention:
    """A name and whose it is."""

    name: NameMention
    person: Character


def cluster_names(mentions: tuple[NameMention, ...], text: str) -> tuple[NamedMention, ...]:
    """Return whose each name is: body first, so that a headline's surname finds its full name."""
    by_part: dict[str, list[Character]] = {}  # every word of a name -> people so named, in order of introduction
    named: list[NamedMention] = []
    in_full: dict[int, list[Character]] = {}  # row -> people named in full there
    for mention in sorted(mentions, key=lambda mention: (mention.display, mention.span)):
        candidates = by_part.get(mention.parts[-1], [])
        person = _same_person(mention, candidates, in_full.get(mention.row, [])) or Character()
        _take_in(person, mention, text)
        for part in mention.parts:
            listed = by_part.setdefault(part, [])
            if person not in listed:
                listed.append(person)
        if mention.full:
            in_full.setdefault(mention.row, []).append(person)
        named.append(NamedMention(mention, person))
    return tuple(sorted(named, key=lambda pair: pair.name.span))


def _take_in(person: Character, mention: NameMention, text: str) -> None:
    person.mention(mention.span, MentionForm.NAME)
    person.titles.update(mention.titles)
    if len(mention.parts) > len(person.parts):
        person.parts = mention.parts
        person.name = " ".join(mention.span.of(text).split())
    person.gender = person.gender or _gender_of(mention)


def _gender_of(mention: NameMention) -> str | None:
    return _gender_of_titles(mention) or vocabulary().gender_of_first_name(mention.parts[0])


def _gender_of_titles(mention: NameMention) -> str | None:
    words = vocabulary()
    for title in mention.titles:
        if words.gender_of_title(title) and not (title in words.weak_titles and mention.full):
            return words.gender_of_title(title)
    return None


def _same_person(mention: NameMention, people: list[Character], here: list[Character]) -> Character | None:
    gender = _gender_of(mention) if mention.full else _gender_of_titles(mention)
    compatible = [person for person in people if gender is None or person.gender in {None, gender}]
    if mention.full:
        return next((person for person in reversed(compatible) if _same_full_name(mention.parts, person.parts)), None)
    word = mention.parts[0]
    by_surname = [person for person in compatible if person.last == word]
    if by_surname:
        return next((person for person in reversed(here) if person in by_surname), by_surname[0])
    by_first_name = [person for person in compatible if word in person.parts[:-1]]
    return by_first_name[0] if len(by_first_name) == 1 else None


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
