"""Names that are spelt in two ways: "Trembath" here and "Trembarth" there.

No dictionary knows names, so a speller must keep quiet about them; but an article is its own dictionary. A name is
compared with the others of the same article only where it may be the same one: two people who differ in the rest of
their names are two people.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import combinations

from compliance_app.detectors.language._words import printed_in, words_in
from compliance_app.model import EntityKind, Hit, NameKind, Reading, Related, Span

SLOTS = frozenset({"match", "other"})
_LONG = 9  # letters; two slips in so long a name still leave it recognisable
_MOST_SLIPS = 2
_STRAY = 6  # letters of a word that the analysis takes for no name
# What turns one name into another that is meant: the plural, the people of a place, the feminine form.
_ENDINGS = ("s", "es", "n", "an", "ian", "ish", "ese", "er", "a", "e", "son")


@dataclass(frozen=True, slots=True)
class Settings:
    """What a rulebook may tune: shorter names differ by a letter too often, and pairs that are right as they are."""

    min_letters: int = 5
    both_right: tuple[str, ...] = ()


@dataclass(slots=True)
class _Form:
    """One spelling: where it stands, and which other words stand beside it in the names that hold it."""

    word: str
    places: list[Span] = field(default_factory=list[Span])
    company: set[frozenset[str]] = field(default_factory=set[frozenset[str]])
    is_stray: bool = False  # no name to the analysis: a slip may hide a name from it


def detect(reading: Reading, settings: Settings) -> Iterator[Hit]:
    """Yield each place of the rarer spelling; of two that are as frequent, the one that comes later."""
    right = {word.casefold() for word in settings.both_right}
    named = _forms(reading, settings.min_letters)
    forms = [form for form in [*named, *_strays(reading, named)] if form.word.casefold() not in right]
    for one, other in combinations(forms, 2):
        if _are_near(one.word, other.word) and _may_be_one(one, other) and not (one.is_stray and other.is_stray):
            common, rare = sorted((one, other), key=lambda form: (-len(form.places), form.places[0]))
            evidence = tuple(Related(place, "other spelling") for place in common.places[:3])
            for place in rare.places:
                yield Hit(place, slots={"other": common.word}, related=evidence, replacement=common.word)


def _forms(reading: Reading, min_letters: int) -> list[_Form]:
    forms: dict[str, _Form] = {}
    for span, full in _names(reading):
        for place in words_in(reading.text, span):
            word = place.of(reading.text)
            if len(word) < min_letters or not word.isalpha() or not word[0].isupper() or word.isupper():
                continue
            form = forms.setdefault(word, _Form(word))
            if place not in form.places:
                form.places.append(place)
            form.company.add(frozenset(full - {word.casefold()}))
    for form in forms.values():
        form.places.sort()
    return list(forms.values())


def _strays(reading: Reading, named: list[_Form]) -> list[_Form]:
    """Return capitalised words, printed once, that lie near a name that is printed more than once."""
    known = {form.word for form in named}
    common: dict[str, list[str]] = {}  # by first letter, which a slip leaves alone
    for form in named:
        if len(form.places) > 1 and len(form.word) >= _STRAY:
            common.setdefault(form.word.casefold()[0], []).append(form.word)
    whole = Span(0, len(reading.text))
    words = Counter(printed_in(reading.text, whole))
    strays = {
        word
        for word, count in words.items()
        if count == 1
        and len(word) >= _STRAY
        and word not in known
        and word.isalpha()
        and word[0].isupper()
        and not word.isupper()
        and word.lower() not in words
        and any(_are_near(word, other) for other in common.get(word.casefold()[0], ()))
    }
    if not strays:
        return []
    places = ((place.of(reading.text), place) for place in words_in(reading.text, whole))
    return [_Form(word, [place], {frozenset()}, is_stray=True) for word, place in places if word in strays]


def _names(reading: Reading) -> Iterator[tuple[Span, set[str]]]:
    """Yield each printed name of a person or place with all the words of that person's or place's name."""
    taken: list[Span] = []
    for entity in reading.entities:
        if entity.named and entity.kind is EntityKind.PERSON:
            full = _words(entity.name)
            for mention in entity.mentions:
                words = _words(mention.span.of(reading.text))
                if words and mention.span.of(reading.text)[:1].isupper():
                    taken.append(mention.span)
                    yield mention.span, full | words
    for name in reading.names:
        if name.kind is not NameKind.OTHER and not any(name.span.overlaps(span) for span in taken):
            yield name.span, _words(name.span.of(reading.text))


def _words(name: str) -> set[str]:
    words = printed_in(name, Span(0, len(name)))
    return {word.casefold() for word in words if word.isalpha() and word[0].isupper()}


def _may_be_one(one: _Form, other: _Form) -> bool:
    """Tell whether some name with the one spelling may be a name with the other: nothing else in them differs."""
    return any(
        not first or not second or not first.isdisjoint(second) for first in one.company for second in other.company
    )


def _are_near(one: str, other: str) -> bool:
    """Tell whether two names differ as a slip of the fingers makes them differ."""
    shorter, longer = one.casefold(), other.casefold()
    if shorter[0] != longer[0] or abs(len(shorter) - len(longer)) > _MOST_SLIPS:
        return False  # nearly all pairs
    if shorter == longer:
        return True  # MacDonald, Macdonald
    if len(shorter) > len(longer):
        shorter, longer = longer, shorter
    if _differ_by_ending(shorter, longer):
        return False
    return _slips(shorter, longer) <= (_MOST_SLIPS if len(shorter) >= _LONG else 1)


def _differ_by_ending(one: str, other: str) -> bool:
    same = (letter == wanted for letter, wanted in zip(one, other, strict=False))
    stem = next((number for number, alike in enumerate(same) if not alike), min(len(one), len(other)))
    return {one[stem:], other[stem:]} <= {"", *_ENDINGS}


def _slips(one: str, other: str) -> int:
    """Return how many letters must be put in, left out, changed or swapped with the next to get one from the other."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        following = [i]
        for j, wanted in enumerate(other, 1):
            best = min(row[j] + 1, following[j - 1] + 1, row[j - 1] + (letter != wanted))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == wanted:
                best = min(best, before[j - 2] + 1)
            following.append(best)
        before, row = row, following
    return row[-1]
