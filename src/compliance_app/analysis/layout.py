"""Where names stand, laid out token by token before the article is walked through."""

from compliance_app.analysis.characters import Character, Held
from compliance_app.analysis.clusters import NamedMention
from compliance_app.analysis.name_shapes import age_after
from compliance_app.analysis.nominals import Nominal, Reach
from compliance_app.analysis.organisations import BodyMention
from compliance_app.analysis.printed_words import Word, WordRow
from compliance_app.analysis.vocabulary import vocabulary


class Layout:
    """Whose mention each token is. Names are there from the start; the walk adds the rest."""

    def __init__(
        self, rows: tuple[WordRow, ...], named: tuple[NamedMention, ...], bodies: tuple[BodyMention, ...]
    ) -> None:
        self.rows = rows
        self.lexicon = vocabulary()
        self.at: list[dict[int, Character]] = [{} for _ in rows]  # row -> token -> whose mention
        self.heads: list[set[int]] = [set() for _ in rows]  # last tokens of names
        self.naming: list[dict[int, Character]] = [{} for _ in rows]  # "detective" in "detective Jon Lee"
        self.begun: list[dict[int, Character]] = [{} for _ in rows]  # first token of a name, or of its titles
        for pair in named:
            self._lay_name(pair)
        for mention in bodies:
            self._lay(mention.row, mention.first, mention.last, mention.body)

    def known(self, number: int, token: int) -> Character | None:
        """Return whose mention a token is, as far as the walk has got."""
        character = self.at[number].get(token)
        return character.now if character else None

    def is_title(self, number: int, nominal: Nominal) -> bool:
        """Tell whether a description belongs to the name after it: "Judge Lee", "Swedish captain Lee"."""
        if nominal.head.i not in self.naming[number]:
            return False
        begin = nominal.span.start - self.rows[number].parsed.offset
        words = self.rows[number].text[begin : begin + len(nominal.span)].split()
        return nominal.reach is Reach.BARE or any(word[0].isupper() for word in words[1:])

    def _lay(self, number: int, first: int, last: int, character: Character) -> None:
        row = self.rows[number]
        begin, end = row.words[first].first, row.words[last].last
        for token in range(begin, end + 1):
            self.at[number][token] = character
        self.heads[number].add(end)
        self.begun[number][begin] = character

    def _lay_name(self, pair: NamedMention) -> None:
        name, person = pair.name, pair.person
        self._lay(name.row, name.first, name.last, person)
        row = self.rows[name.row]
        person.age = person.age or age_after(row, name.last)
        at = name.first - 1
        while at >= 0 and row.joined(at, at + 1) and self._names_a_part(row.words[at].lower.rstrip(".")):
            self._lay_noun(name.row, row.words[at], person)
            at -= 1
        if len(name.titles) > 0:
            self.begun[name.row][row.words[name.first - len(name.titles)].first] = person
        office = _office_before(row, name.first)
        if office is not None and self._names_a_part(row.words[office].lower):
            self._lay_noun(name.row, row.words[office], person)

    def _lay_noun(self, number: int, word: Word, person: Character) -> None:
        """Note a noun in front of a name, such as "detective"; "Mr" and the like are no office."""
        self.naming[number][word.last] = person
        lower = word.lower.rstrip(".")
        noun = self.lexicon.title_nouns.get(lower, lower)
        if noun in self.lexicon.role_nouns:
            person.call(Held(noun))

    def _names_a_part(self, word: str) -> bool:
        lexicon = self.lexicon
        return (
            word in lexicon.role_nouns or word in lexicon.kin or word in lexicon.titles or word in lexicon.person_nouns
        )


def _office_before(row: WordRow, first: int) -> int | None:
    """Return the office that stands before a name with its place: "Mayor" in "Mayor of London Sadiq Khan"."""
    words = row.words
    for at in range(first - 1, max(-1, first - 5), -1):
        if not row.joined(at, at + 1):
            return None
        if words[at].lower in {"of", "for"}:
            return at - 1 if at else None
        if not words[at].capital and words[at].lower != "the":
            return None
    return None
