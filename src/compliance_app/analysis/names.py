"""People's names: found by the model and by the words around them, trimmed, then followed through the article."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from compliance_app import lexicons
from compliance_app.analysis.parse import ParsedArticle
from compliance_app.analysis.printed_words import Word, WordRow
from compliance_app.analysis.vocabulary import Vocabulary, vocabulary
from compliance_app.model import BlockKind, Span

# No sentence in them to lean on, or names that do not act in the story.
_NOT_READ = frozenset({BlockKind.HEADLINE, BlockKind.CROSSHEAD, BlockKind.BYLINE, BlockKind.CREDIT})
_NOT_FOLLOWED = frozenset({BlockKind.BYLINE, BlockKind.CREDIT})
_BODIES = frozenset({"ORG", "FAC", "LOC", "PRODUCT", "WORK_OF_ART", "LAW", "EVENT"})
Range = tuple[int, int]  # first and last word
_AFTER_A_PERSON = frozenset({"who", "whose", "whom", "prosecuting", "defending", "mitigating", "representing"})
_LONGEST = 5  # words in a name


@dataclass(frozen=True, slots=True)
class NameMention:
    """A person's name as printed once: words `first`..`last` of a row, titles before it kept apart."""

    row: int  # place of the block in the article
    first: int
    last: int
    span: Span
    parts: tuple[str, ...]
    titles: tuple[str, ...] = ()
    display: bool = False

    @property
    def full(self) -> bool:
        """Whether first name and surname are printed."""
        return len(self.parts) > 1


def find_names(parsed: ParsedArticle, rows: tuple[WordRow, ...]) -> tuple[NameMention, ...]:
    """Return all mentions of people by name, in text order."""
    finder = _Finder(rows)
    alone = _standing_alone(rows)
    found: dict[int, list[Range]] = {}
    for number, row in enumerate(rows):
        if row.parsed.block.kind not in _NOT_READ:
            found[number] = finder.seeds(row, alone)
    finder.drop_places(found)
    known = _Known.of(rows, found)
    for number, row in enumerate(rows):
        if row.parsed.block.kind not in _NOT_FOLLOWED:
            found[number] = finder.follow(row, found.get(number, []), known)
    return tuple(
        finder.mention(number, first, last) for number in sorted(found) for first, last in sorted(found[number])
    )


class _Known:
    """Surnames and first names that stand in some full name, or after a title."""

    def __init__(self, surnames: set[str], first_names: set[str], lower_case: set[str]) -> None:
        self.surnames = surnames - lower_case
        self.first_names = first_names - lower_case

    @classmethod
    def of(cls, rows: tuple[WordRow, ...], found: dict[int, list[Range]]) -> "_Known":
        surnames: set[str] = set()
        first_names: set[str] = set()
        for number, ranges in found.items():
            words = rows[number].words
            for first, last in ranges:
                surnames.add(words[last].lower)
                if last > first:
                    first_names.add(words[first].lower)
        lower_case = {word.lower for row in rows for word in row.words if not word.capital}
        return cls(surnames, first_names, lower_case)


class _Finder:
    """Finds names in one article's rows of words."""

    def __init__(self, rows: tuple[WordRow, ...]) -> None:
        self.rows = rows
        self.lexicon: Vocabulary = vocabulary()

    def seeds(self, row: WordRow, alone: frozenset[str]) -> list[Range]:
        """Return names that show themselves: to the model, by a title, a first name, an age or a role before them."""
        ranges: list[Range] = []
        ranges.extend(self._from_model(row))
        ranges.extend(self._from_words(row, alone))
        return _longest(ranges)

    def _from_model(self, row: WordRow) -> Iterator[Range]:
        for entity in row.doc.ents:
            if entity.label_ != "PERSON":
                continue
            first, last = row.index[entity.start], row.index[entity.end - 1]
            trimmed = self._trim(row, max(first, 0), last)
            if trimmed:
                yield trimmed

    def _from_words(self, row: WordRow, alone: frozenset[str]) -> Iterator[Range]:
        at = 0
        words = row.words
        while at < len(words):
            if not self._may_begin(words[at]):
                at += 1
                continue
            end = self._end_of_run(row, at)
            if self._speaks_for_itself(row, at, end) or self._acts(row, at, end, alone):
                trimmed = self._trim(row, at, end)
                if trimmed:
                    yield trimmed
            at = end + 1

    def _may_begin(self, word: Word) -> bool:
        lower = word.lower.rstrip(".")
        lexicon = self.lexicon
        return word.capital and lower not in lexicon.not_names and lower not in lexicon.titles

    def _end_of_run(self, row: WordRow, at: int) -> int:
        """Return the last word of a run of capitalised words, with "van der" and the like inside it."""
        words, end = row.words, at
        while end + 1 < len(words) and row.joined(end, end + 1):
            ahead = end + 1
            while (
                ahead + 1 < len(words)
                and words[ahead].lower in self.lexicon.particles
                and not words[ahead].capital
                and row.joined(ahead, ahead + 1)
            ):
                ahead += 1
            if not words[ahead].capital or words[ahead].lower in self.lexicon.not_names:
                break
            end = ahead
        return end

    def _speaks_for_itself(self, row: WordRow, first: int, last: int) -> bool:
        words, lexicon = row.words, self.lexicon
        if last - first >= _LONGEST or self._is_body(row, first, last):
            return False
        if self._after_title(row, first):
            return True
        several = last > first
        label = row.token(words[first]).ent_type_
        if words[first].lower in lexicon.first_names and several and not words[last].text.isupper():
            return True
        before = words[first - 1].lower if first and row.joined(first - 1, first) else ""
        if before in lexicon.role_nouns and several and label not in {"GPE", "ORG", "NORP"}:
            return True
        if before in lexicon.kin and (words[first].lower in lexicon.first_names or label == "PERSON"):
            return True
        return age_after(row, last) is not None and (several or label not in {"GPE", "ORG", "NORP", "DATE"})

    def _acts(self, row: WordRow, first: int, last: int, alone: frozenset[str]) -> bool:
        """Tell whether a run of two or three is treated as a person: "who" follows, or the surname later acts alone."""
        words = row.words
        if not 1 <= last - first <= 2 or self._is_body(row, first, last) or words[last].text.isupper():
            return False
        if words[first - 1].lower == "the" and first and row.joined(first - 1, first):
            return False
        after = row.doc[words[last].last + 1 : words[last].last + 3]
        if len(after) == 2 and after[0].text == "," and after[1].lower_ in _AFTER_A_PERSON:
            return row.token(words[first]).ent_type_ != "GPE"
        return words[last].lower in alone

    def drop_places(self, found: dict[int, list[Range]]) -> None:
        """Take out what the model took for people but the article uses as a place: "in Pell", "the hamlet of Pell"."""
        places: set[str] = set()
        people: set[str] = set()
        for number, ranges in found.items():
            row = self.rows[number]
            for first, last in ranges:
                text = row.printed(first, last).lower()
                if self._in_place(row, first):
                    places.add(text)
                elif self._has_human_signs(row, first, last):
                    people.add(text)
        for number, ranges in found.items():
            row = self.rows[number]
            found[number] = [pair for pair in ranges if row.printed(*pair).lower() not in places - people]

    def _in_place(self, row: WordRow, first: int) -> bool:
        words, lexicon = row.words, self.lexicon
        if not first or not row.joined(first - 1, first):
            return False
        before = words[first - 1].lower
        kind = words[first - 2].lower if first > 1 else ""
        if before == "of":
            at = words[first - 1].first
            return kind in lexicon.place_kinds or (at > 0 and row.doc[at - 1].text == ",")
        return before in lexicon.place_prepositions

    def _has_human_signs(self, row: WordRow, first: int, last: int) -> bool:
        words = row.words
        named = words[first].lower in self.lexicon.first_names and last > first
        subject = row.token(words[last]).dep_ in {"nsubj", "nsubjpass"}
        return named or subject or bool(self._titles_before(row, first)) or age_after(row, last) is not None

    def _after_title(self, row: WordRow, first: int) -> bool:
        """Tell whether titles stand right before; weak ones ("General", "Chief") need more than a capital."""
        titles = self._titles_before(row, first)
        if not titles:
            return False
        word = row.words[first]
        return any(title not in self.lexicon.weak_titles for title in titles) or (
            word.lower in self.lexicon.first_names or row.token(word).ent_type_ == "PERSON"
        )

    def _titles_before(self, row: WordRow, first: int) -> tuple[str, ...]:
        at = first
        while at and row.joined(at - 1, at):
            word = row.words[at - 1]
            if word.lower.rstrip(".") not in self.lexicon.titles or not word.capital:
                break
            at -= 1
        return tuple(word.lower.rstrip(".") for word in row.words[at:first])

    def _is_body(self, row: WordRow, first: int, last: int) -> bool:
        """Tell whether a run ends like a body or a place: "Victoria Station", "Lee Homes"."""
        words, lexicon = row.words, self.lexicon
        final = words[last].lower.rstrip(".")
        if words[first].lower.rstrip(".") in lexicon.place_firsts and last > first:
            return True
        if words[last].text in lexicon.not_organisations or (words[last].text.isupper() and len(words[last].text) > 3):
            return True
        if last == first:
            return words[first].text in lexicon.organisations_known
        return (
            final in lexicon.organisation_words
            or final in lexicon.place_words
            or (final in lexicon.surname_places and row.token(words[last]).ent_type_ != "PERSON")
        )

    def _trim(self, row: WordRow, first: int, last: int) -> Range | None:
        """Cut titles, days, photo words and the like off both ends; None where no name is left."""
        words, lexicon = row.words, self.lexicon
        while first <= last and (not words[first].capital or self._is_chaff(words[first])):
            first += 1
        while last >= first and (
            not words[last].capital
            or words[last].lower in lexicon.trim_words
            or words[last].lower in lexicon.suffixes
            or words[last].lower in lexicon.not_names
        ):
            last -= 1
        if last < first or self._is_body(row, first, last) or words[first].text.startswith(("#", "@")):
            return None
        if words[first].text.isdigit() or not any(char.isalpha() for char in words[last].text):
            return None
        goes_on = last + 1 < len(words) and row.joined(last, last + 1) and words[last + 1].capital
        return None if goes_on and self._is_body(row, first, last + 1) else (first, last)

    def _is_chaff(self, word: Word) -> bool:
        lower = word.lower.rstrip(".")
        lexicon = self.lexicon
        return (
            lower in lexicon.titles
            or lower in lexicon.trim_words
            or lower in lexicon.not_names
            or lower in lexicon.role_nouns
        )

    def follow(self, row: WordRow, seeds: list[Range], known: _Known) -> list[Range]:
        """Add the places where a known surname or first name stands by itself."""
        taken = {at for first, last in seeds for at in range(first, last + 1)}
        display = row.parsed.block.kind in _NOT_READ
        ranges = list(seeds)
        at = 0
        while at < len(row.words):
            word = row.words[at]
            if at in taken or not word.capital or not (word.lower in known.surnames or word.lower in known.first_names):
                at += 1
                continue
            first, last = self._widen(row, at, known)
            if not taken.intersection(range(first, last + 1)) and (display or not self._in_body(row, first, last)):
                ranges.append((first, last))
            at = last + 1
        return ranges

    def _widen(self, row: WordRow, at: int, known: _Known) -> Range:
        """Take in the neighbours that belong to the name: "Jon Wedge" where the model saw neither."""
        words, last = row.words, at
        while (
            last + 1 < len(words)
            and row.joined(last, last + 1)
            and words[last + 1].capital
            and words[last + 1].lower in known.surnames
        ):
            last += 1
        before = at - 1
        if before >= 0 and row.joined(before, at) and words[at].lower in known.surnames and self._is_plain(row, before):
            return before, last
        return at, last

    def _is_plain(self, row: WordRow, at: int) -> bool:
        """Tell whether a word before a surname can be a first name: a capital, and no title, role or place."""
        word, lexicon = row.words[at], self.lexicon
        lower = word.lower.rstrip(".")
        if not word.capital or row.token(word).pos_ != "PROPN" or row.token(word).ent_type_ in {"GPE", "NORP"}:
            return False
        return not any(
            lower in listed
            for listed in (lexicon.not_names, lexicon.titles, lexicon.role_nouns, lexicon.trim_words, lexicon.kin)
        )

    def _in_body(self, row: WordRow, first: int, last: int) -> bool:
        """Tell whether the word is part of a longer name of a body or place."""
        words = row.words
        token = row.token(words[first])
        if token.ent_type_ in _BODIES:
            entity = next((e for e in row.doc.ents if e.start <= token.i < e.end), None)
            if entity is not None and row.index[entity.end - 1] - row.index[entity.start] > last - first:
                return True
        ahead = last + 1
        if ahead < len(words) and row.joined(last, ahead) and words[ahead].capital:
            return self._is_body(row, first, ahead)
        return False

    def mention(self, number: int, first: int, last: int) -> NameMention:
        """Return the finished mention."""
        row = self.rows[number]
        parsed, words = row.parsed, row.words[first : last + 1]
        return NameMention(
            number,
            first,
            last,
            row.span(first, last),
            tuple(word.lower.rstrip(".") for word in words),
            self._titles_before(row, first),
            parsed.block.kind in _NOT_READ,
        )


def _standing_alone(rows: tuple[WordRow, ...]) -> frozenset[str]:
    """Return capitalised words that act by themselves, as surnames do and the last words of bodies do not."""
    saying = lexicons.words("speech", "strong")
    lower_case = {word.lower for row in rows for word in row.words if not word.capital}
    alone: set[str] = set()
    for row in rows:
        if row.parsed.block.kind in _NOT_READ:
            continue
        for at, word in enumerate(row.words):
            if not word.capital or word.lower in lower_case or not _is_alone(row, at):
                continue
            token = row.token(word)
            acts = token.dep_ in {"nsubj", "nsubjpass"} and token.pos_ == "PROPN"
            if acts and (token.head.lemma_ in saying or token.ent_type_ not in {"GPE", "ORG", "NORP", "DATE"}):
                alone.add(word.lower)
    return frozenset(alone)


def _is_alone(row: WordRow, at: int) -> bool:
    """Tell whether no other capitalised word but a title stands before."""
    word, lexicon = row.words[at], vocabulary()
    if word.lower in lexicon.not_names or not word.text[1:].islower():
        return False
    if not at or word.opens or not row.joined(at - 1, at):
        return True
    before = row.words[at - 1]
    return not before.capital or before.lower.rstrip(".") in lexicon.titles


def age_after(row: WordRow, last: int) -> int | None:
    """Return the age set beside a name: "Lee, 34," or "Lee (34)" or "Lee, aged 34"."""
    doc, at = row.doc, row.words[last].last + 1
    if at + 2 >= len(doc) or doc[at].text not in {",", "("}:
        return None
    at += 1 if doc[at + 1].lower_ != "aged" else 2
    age = doc[at].text if at < len(doc) else ""
    closes = doc[at + 1].text if at + 1 < len(doc) else "."
    return int(age) if age.isdecimal() and 0 < int(age) < 110 and closes in {",", ")", "."} else None


def _longest(ranges: Iterable[Range]) -> list[Range]:
    """Of ranges that overlap keep the longest, the first where equal; in text order."""
    kept: list[Range] = []
    for first, last in sorted(set(ranges), key=lambda pair: (pair[0] - pair[1], pair[0])):
        if all(last < other[0] or first > other[1] for other in kept):
            kept.append((first, last))
    return sorted(kept)
