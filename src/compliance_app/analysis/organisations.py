"""Bodies by name: police forces, councils, companies, courts; with their acronyms and short names."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

from compliance_app.analysis.characters import Character, Held
from compliance_app.analysis.name_shapes import lower_case_body, word_before
from compliance_app.analysis.name_signs import is_used_as_place, occurrences
from compliance_app.analysis.names import Names
from compliance_app.analysis.printed_words import WordRow
from compliance_app.analysis.vocabulary import vocabulary
from compliance_app.model import BlockKind, EntityKind, MentionForm

_NOT_READ = frozenset({BlockKind.BYLINE, BlockKind.CREDIT})
_DISPLAY = frozenset({BlockKind.HEADLINE, BlockKind.CROSSHEAD})
_LINKS = frozenset({"of", "for", "and", "the", "&"})
_LONGEST_KNOWN = 5
_PRIVATE = frozenset({"trust", "charity"})  # bodies that are called by the first word of their name, as companies are
Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class BodyMention:
    """One place where a body is named: words `first`..`last` of a row."""

    row: int
    first: int
    last: int
    body: Character


@dataclass(slots=True)
class _Register:
    """The bodies met so far, by every key under which they may be met again."""

    rows: tuple[WordRow, ...]
    taken: set[tuple[int, int]]  # row and word of people's names
    bodies: dict[str, Character] = field(default_factory=dict[str, Character])
    mentions: list[BodyMention] = field(default_factory=list[BodyMention])

    def place(self, number: int, found: Range) -> None:
        """Add a mention to its body, opening one where nothing fits."""
        row = self.rows[number]
        first, last = found
        words = row.words[first : last + 1]
        printed = row.printed(first, last)
        key = _key(printed)
        body = self.bodies.get(key)
        if body is None:
            body = Character(kind=EntityKind.ORGANISATION, name=printed)
            self.bodies[key] = body
            for noun in _nouns(words[-1].lower):
                body.call(Held(noun))
            for short in _short_forms(row, first, last):
                self.bodies.setdefault(short, body)
        elif len(printed) > len(body.name):
            body.name = printed
        self._mark(number, first, last, body)
        self._acronym(number, last, body)

    def _acronym(self, number: int, last: int, body: Character) -> None:
        """Take "(ABC)" printed after the name as another name of it."""
        row = self.rows[number]
        at = row.words[last].last + 1
        if last + 1 >= len(row.words) or at >= len(row.doc) or row.doc[at].text != "(":
            return
        short = row.words[last + 1]
        if short.first == at + 1 and short.text.isupper() and len(short.text) > 1:
            self.bodies[_key(short.text)] = body
            self._mark(number, last + 1, last + 1, body)

    def _mark(self, number: int, first: int, last: int, body: Character) -> None:
        if (number, last) in self.taken:
            return
        self.taken.update((number, at) for at in range(first, last + 1))
        self.mentions.append(BodyMention(number, first, last, body))
        body.mention(self.rows[number].span(first, last), MentionForm.NAME)


def find_organisations(rows: tuple[WordRow, ...], names: Names) -> tuple[BodyMention, ...]:
    """Return every mention of a body by name, with the body it is."""
    taken = {(name.row, at) for name in names.people for at in range(name.first, name.last + 1)}
    families = {plural for name in names.people for plural in _plurals(rows[name.row].words[name.last].lower)}
    register = _Register(rows, taken)
    lower_case = {word.lower for row in rows for word in row.words if not word.capital}
    for number, row in enumerate(rows):
        if row.parsed.block.kind not in _NOT_READ | _DISPLAY:
            for found in _seeds(row, lower_case, names.bodies):
                is_family = found[0] == found[1] and row.words[found[0]].lower in families
                if not is_family and not any((number, at) in taken for at in range(found[0], found[1] + 1)):
                    register.place(number, found)
    for number, row in enumerate(rows):
        if row.parsed.block.kind not in _NOT_READ:
            _follow(register, number, row)
    return tuple(sorted(register.mentions, key=lambda mention: (mention.row, mention.first)))


def _plurals(surname: str) -> tuple[str, str]:
    """Return by what a whole family is called: "the Keoghs" are no body."""
    return surname + "s", surname + "es"


def _seeds(row: WordRow, lower_case: set[str], bodies: frozenset[str]) -> list[Range]:
    """Return bodies seen by the model, by the last word of their name, or by being well known."""
    called = [(first, last) for _row, first, last in occurrences({0: row}, set(bodies))]
    found = [*called, *_known(row), *_by_last_word(row), *_from_model(row, lower_case)]
    kept: list[Range] = []
    for first, last in sorted(set(found), key=lambda pair: (pair[0] - pair[1], pair[0])):
        if all(last < other[0] or first > other[1] for other in kept):
            kept.append((first, last))
    return sorted(kept)


def _known(row: WordRow) -> Iterator[Range]:
    known = vocabulary().organisations_known
    for first, word in enumerate(row.words):
        if not word.capital or word.text not in _beginnings():
            continue
        for last in range(min(first + _LONGEST_KNOWN, len(row.words)) - 1, first - 1, -1):
            if row.printed(first, last) in known:
                yield first, last
                break


@cache
def _beginnings() -> frozenset[str]:
    """Return all that well-known names begin with, letter by letter: where a word ends is another matter."""
    return frozenset(name[:end] for name in vocabulary().organisations_known for end in range(1, len(name) + 1))


def _by_last_word(row: WordRow) -> Iterator[Range]:
    """Yield runs such as "Pell Valley Council" or "University of Pell": capitals that end or begin with its word."""
    words, lexicon = row.words, vocabulary()
    at = 0
    while at < len(words):
        if not words[at].capital or words[at].lower in lexicon.not_names:
            at += 1
            continue
        end = _end_of_run(row, at)
        best = next(
            (last for last in range(end, at, -1) if words[last].lower.rstrip(".") in lexicon.organisation_words), None
        )
        if best is None and end > at and words[at].lower in lexicon.organisation_words:
            best = end if words[at + 1].lower == "of" else None
        goes_on = lower_case_body(row, end) if best is None and end - at < 2 else None
        if best is not None:
            yield at, best
        elif goes_on is not None and words[at].lower not in lexicon.titles:
            yield at, goes_on
        at = end + 1


def _end_of_run(row: WordRow, at: int) -> int:
    words, end = row.words, at
    while end + 1 < len(words) and (row.joined(end, end + 1) or _saint(row, end)):
        ahead = end + 1
        while ahead + 1 < len(words) and words[ahead].lower in _LINKS and row.joined(ahead, ahead + 1):
            ahead += 1
        if not words[ahead].capital or (ahead > end + 1 and words[ahead].lower in vocabulary().titles):
            break
        end = ahead
    return end


def _saint(row: WordRow, at: int) -> bool:
    """Tell whether a word is a saint's name in the possessive, as in "St Oswin's School"."""
    words = row.words
    possessive = words[at].last + 2 == words[at + 1].first and row.doc[words[at].last + 1].text in {"'s", "’s"}
    return possessive and at > 0 and words[at - 1].lower.rstrip(".") == "st"


def _from_model(row: WordRow, lower_case: set[str]) -> Iterator[Range]:
    lexicon = vocabulary()
    for entity in row.doc.ents:
        if entity.label_ != "ORG":
            continue
        first, last = max(row.index[entity.start], 0), row.index[entity.end - 1]
        while first <= last and (not row.words[first].capital or row.words[first].lower in lexicon.not_names):
            first += 1
        while last >= first and not row.words[last].capital:
            last -= 1
        last = next((at for at in range(first, last) if row.doc[row.words[at].last + 1].text == "("), last)
        if last < first:
            continue
        text = row.printed(first, last)
        if text.startswith(("#", "@")) or text in lexicon.not_organisations or entity.text.startswith("#"):
            continue
        if row.words[last].text in lexicon.not_organisations:
            continue
        if not _nouns(row.words[last].lower) and word_before(row, first) != "at" and is_used_as_place(row, first, last):
            continue
        if first == last and (row.words[first].lower in lower_case or row.words[first].lower in lexicon.titles):
            continue
        yield first, last


def _follow(register: _Register, number: int, row: WordRow) -> None:
    """Add short names and acronyms where they stand by themselves."""
    lexicon = vocabulary()
    for at, word in enumerate(row.words):
        if not word.capital or (number, at) in register.taken or word.lower in lexicon.not_names:
            continue
        if at and row.joined(at - 1, at) and row.words[at - 1].capital and row.words[at - 1].lower != "the":
            continue
        body = register.bodies.get(_key(word.text))
        if body is not None and row.token(word).ent_type_ != "GPE":
            register.place(number, (at, at))


def _short_forms(row: WordRow, first: int, last: int) -> Iterator[str]:
    """Yield keys under which a long name is met again: its acronym; for a company or trust, its first word."""
    words = row.words[first : last + 1]
    capitals = [word.text[0] for word in words if word.capital]
    if len(capitals) > 2:
        yield "".join(capitals).lower()
    nouns = _nouns(words[-1].lower)
    is_plain = words[0].lower in vocabulary().plain_first_words
    is_known_by_it = "company" in nouns or (not nouns.isdisjoint(_PRIVATE) and not is_plain)
    if len(words) > 1 and is_known_by_it and row.token(words[0]).ent_type_ != "GPE":
        yield words[0].lower


def _nouns(ending: str) -> frozenset[str]:
    lexicon = vocabulary()
    own = {ending} & lexicon.organisation_nouns
    nouns = lexicon.organisation_endings.get(ending.rstrip("."), frozenset()) | own
    return nouns | {"firm"} if "company" in nouns else nouns


def _key(text: str) -> str:
    return " ".join(text.lower().replace("’", "'").removeprefix("the ").split())
