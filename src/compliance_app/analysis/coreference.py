"""One walk through the article that ties descriptions and pronouns to the people and bodies they stand for."""

from dataclasses import replace
from typing import TYPE_CHECKING

from compliance_app import lexicons
from compliance_app.analysis.characters import Character, Held
from compliance_app.analysis.clusters import NamedMention
from compliance_app.analysis.likeness import Likeness
from compliance_app.analysis.name_shapes import age_after
from compliance_app.analysis.name_signs import described_by_name
from compliance_app.analysis.nominals import Nominal, Reach, find_nominals
from compliance_app.analysis.organisations import BodyMention
from compliance_app.analysis.printed_words import Word, WordRow
from compliance_app.analysis.pronouns import GENDERED, SUBJECTS, Place, Touch, antecedent, spokesperson
from compliance_app.analysis.vocabulary import vocabulary
from compliance_app.model import BlockKind, EntityKind, MentionForm, Quotation

if TYPE_CHECKING:
    from spacy.tokens import Token

_NOT_WALKED = frozenset({BlockKind.BYLINE, BlockKind.CREDIT, BlockKind.HEADLINE, BlockKind.CROSSHEAD})


def walk(
    rows: tuple[WordRow, ...],
    quotations: tuple[Quotation, ...],
    named: tuple[NamedMention, ...],
    bodies: tuple[BodyMention, ...],
) -> list[Character]:
    """Return everybody, with descriptions and pronouns added to the names."""
    walker = _Walk(rows, quotations, named, bodies)
    for number, row in enumerate(rows):
        if row.parsed.block.kind not in _NOT_WALKED:
            walker.block(number)
    return walker.everybody()


_AGE_WORDS = frozenset({"-", "year", "old", "aged", "the", "late"})


class _Walk:
    """What is known while the article is read from top to bottom."""

    def __init__(
        self,
        rows: tuple[WordRow, ...],
        quotations: tuple[Quotation, ...],
        named: tuple[NamedMention, ...],
        bodies: tuple[BodyMention, ...],
    ) -> None:
        self.rows = rows
        self.lexicon = vocabulary()
        self.saying = lexicons.words("speech", "strong")
        self.quoted_in: dict[int, list[Quotation]] = {}
        for quotation in quotations:
            self.quoted_in.setdefault(quotation.block, []).append(quotation)
        self.at: list[dict[int, Character]] = [{} for _ in rows]  # row -> token -> whose mention
        self.heads: list[set[int]] = [set() for _ in rows]  # last tokens of names
        self.naming: list[dict[int, Character]] = [{} for _ in rows]  # "detective" in "detective Jon Lee"
        self.followed: list[dict[int, Character]] = [{} for _ in rows]  # first token of a name -> whose
        self.cast: list[Character] = []
        self.likeness = Likeness()
        self.relations: dict[tuple[int, str], Character] = {}
        self.touches: list[Touch] = []
        self.unassigned: list[tuple[int, Nominal, Character]] = []
        self.sentence = 0
        self.lede: Character | None = None
        for pair in named:
            self._lay_name(pair)
        for mention in bodies:
            self._lay(mention.row, mention.first, mention.last, mention.body)

    def everybody(self) -> list[Character]:
        """Return all characters that were not taken in by others."""
        return [character for character in dict.fromkeys(self.cast) if character.absorbed_by is None]

    # -- names, laid out before the walk

    def _lay(self, number: int, first: int, last: int, character: Character) -> None:
        row = self.rows[number]
        begin, end = row.words[first].first, row.words[last].last
        for token in range(begin, end + 1):
            self.at[number][token] = character
        self.heads[number].add(end)
        self.followed[number][begin] = character
        self.cast.append(character)
        self.likeness.known(character)

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
            self.followed[name.row][row.words[name.first - len(name.titles)].first] = person
        office = _office_before(row, name.first)
        if office is not None and self._names_a_part(row.words[office].lower):
            self._lay_noun(name.row, row.words[office], person)

    def _lay_noun(self, number: int, word: Word, person: Character) -> None:
        """Note a noun in front of a name, such as "detective"; "Mr" and the like are no office."""
        self.naming[number][word.last] = person
        if word.lower in self.lexicon.role_nouns:
            person.call(Held(word.lower))

    def _names_a_part(self, word: str) -> bool:
        lexicon = self.lexicon
        return (
            word in lexicon.role_nouns or word in lexicon.kin or word in lexicon.titles or word in lexicon.person_nouns
        )

    # -- the walk

    def block(self, number: int) -> None:
        """Read one block: first what the article says itself, then what stands in quotation marks."""
        row = self.rows[number]
        taken = set(self.at[number])
        nominals = {nominal.head.i: nominal for nominal in find_nominals(row, taken, self.naming[number])}
        quotes = [quotation.inner for quotation in self.quoted_in.get(row.parsed.block.id, [])]
        told: list[tuple[Token, int]] = []
        quoted: list[tuple[Token, int]] = []
        for sentence in row.doc.sents:
            self.sentence += 1
            for token in sentence:
                if (
                    token.i in self.heads[number]
                    or token.i in nominals
                    or token.lower_ in GENDERED
                    or self._may_be_they(token)
                ):
                    position = row.parsed.offset + token.idx
                    inside = any(span.start <= position < span.end for span in quotes)
                    (quoted if inside else told).append((token, self.sentence))
        begin = len(self.touches)
        for token, sentence in told:
            self._meet(number, token, sentence, nominals.get(token.i), None, quoted=False)
        speaker = self._speaker(number, told)
        for token, sentence in quoted:
            self._meet(number, token, sentence, nominals.get(token.i), speaker, quoted=True)
        self._assign_spokespeople()
        self.touches[begin:] = sorted(self.touches[begin:], key=lambda touch: touch.token.i)

    def _speaker(self, number: int, told: list[tuple["Token", int]]) -> Character | None:
        for token, _sentence in told:
            if token.dep_ in SUBJECTS and token.head.lemma_ in self.saying and token.i in self.at[number]:
                return self.at[number][token.i].now
        return None

    def _meet(
        self,
        number: int,
        token: "Token",
        sentence: int,
        nominal: Nominal | None,
        speaker: Character | None,
        *,
        quoted: bool,
    ) -> None:
        pronoun = False
        if token.i in self.heads[number]:
            character = self.at[number][token.i].now
            self._first_named(number, token, character)
        elif nominal is not None:
            found = self._resolve(number, nominal, sentence, speaker)
            if found is None:
                return
            character = found
        else:
            found = self._pronoun(Place(number, token, sentence, quoted, speaker))
            if found is None:
                return
            character, pronoun = found, True
        self.at[number][token.i] = character
        self._note_part(token, character)
        self.touches.append(Touch(number, token, sentence, character, quoted, pronoun))
        self.likeness.touched(character)

    def _may_be_they(self, token: "Token") -> bool:
        return token.lower_ == "they" and token.dep_ == "nsubj" and token.head.lemma_ in self.saying

    def _pronoun(self, place: Place) -> Character | None:
        if place.token.lower_ == "they":
            character = spokesperson(place, self.touches)
        else:
            character = antecedent(place, self.touches)
        if character is not None:
            character.gender = character.gender or GENDERED.get(place.token.lower_)
            character.mention(self.rows[place.row].parsed.span_of(place.token), MentionForm.PRONOUN)
        return character

    def _note_part(self, token: "Token", character: Character) -> None:
        """Remember who is accused and who comes to harm, for "the defendant" and "the victim"."""
        verb, lexicon = token.head.lemma_, self.lexicon
        if token.dep_ == "nsubjpass":
            character.accused = character.accused or verb in lexicon.accused_passive
            character.harmed = character.harmed or verb in lexicon.harmed_passive
        elif token.dep_ == "nsubj":
            character.accused = character.accused or verb in lexicon.accused_active
            character.harmed = character.harmed or verb in lexicon.harmed_active
        elif token.dep_ == "dobj":
            character.harmed = character.harmed or verb in lexicon.harmed_passive

    # -- names that turn out to be somebody described before

    def _first_named(self, number: int, token: "Token", character: Character) -> None:
        described = self._named_as(number, token)
        if described is None and not self.likeness.met(character):
            described = self._from_lede(token, character)
        if described is not None and described is not character and _may_be_one(character, described):
            character.absorb(described)

    def _named_as(self, number: int, token: "Token") -> Character | None:
        """Return whom "the victim was named as X" or "a girl called X" names."""
        described = described_by_name(token)
        known = self.at[number].get(described.i) if described is not None else None
        return known.now if known else None

    def _from_lede(self, token: "Token", character: Character) -> Character | None:
        """Return the unnamed subject of the opening where this name, met first, is the next subject."""
        lede = self.lede.now if self.lede else None
        if lede is None or not _may_be_one(character, lede) or token.dep_ not in SUBJECTS:
            return None
        verb = token.head.lemma_
        if verb in self.saying and verb not in self.lexicon.accused_active:
            return None
        if character.age is None and not (character.accused or lede.accused):
            return None
        if character.age and lede.age and character.age != lede.age:
            return None
        return lede

    # -- descriptions

    def _resolve(self, number: int, nominal: Nominal, sentence: int, speaker: Character | None) -> Character | None:
        known = self._identified(number, nominal)
        if known is not None:
            return self._call(known, nominal, mention=not self._is_title(number, nominal))
        if nominal.held.noun == "police":
            return self._call(
                self.likeness.find(replace(nominal, kind=EntityKind.ORGANISATION)) or self._police(nominal), nominal
            )
        if nominal.reach is Reach.BARE or _predicate(nominal.head) is not None or _after_as(nominal.head):
            return None
        owner = self._owner(number, nominal, speaker)
        if nominal.kind is EntityKind.ORGANISATION:
            found = self._body(nominal)
            return self._call(found, nominal) if found else None
        if nominal.held.noun in self.lexicon.spokespeople:
            found = self._spokesperson(number, nominal)
        elif nominal.reach is Reach.POSSESSIVE:
            found = self._related(nominal, owner)
        elif nominal.reach is Reach.DEFINITE:
            found = self.likeness.find(nominal) or self._new(nominal)
        else:
            found = self._new(nominal)
            self._open_lede(nominal, found, sentence)
        return self._call(found, nominal)

    def _call(self, character: Character, nominal: Nominal, *, mention: bool = True) -> Character:
        character.call(nominal.held)
        character.gender = character.gender or nominal.gender
        character.age = character.age or nominal.age
        if mention:
            character.mention(nominal.span, MentionForm.NOMINAL)
        return character

    def _new(self, nominal: Nominal) -> Character:
        row_text = nominal.head.doc[nominal.begin : nominal.head.i + 1].text
        character = Character(kind=nominal.kind, name=" ".join(row_text.split()), named=False)
        self.cast.append(character)
        return character

    def _is_title(self, number: int, nominal: Nominal) -> bool:
        """Tell whether a description belongs to the name after it: "Judge Lee", "Swedish captain Lee"."""
        if nominal.head.i not in self.naming[number]:
            return False
        begin = nominal.span.start - self.rows[number].parsed.offset
        words = self.rows[number].text[begin : begin + len(nominal.span)].split()
        return nominal.reach is Reach.BARE or any(word[0].isupper() for word in words[1:])

    def _body(self, nominal: Nominal) -> Character | None:
        """Return the body meant; one without a name only where it acts."""
        found = self.likeness.find(nominal) if nominal.reach is not Reach.INDEFINITE else None
        acts = nominal.head.dep_ == "nsubj" and nominal.reach is not Reach.POSSESSIVE
        if found is None and acts and (nominal.reach is Reach.DEFINITE or nominal.head.head.lemma_ in self.saying):
            return self._new(nominal)
        return found

    def _police(self, nominal: Nominal) -> Character:
        """Return the force that "police" means: the one named, else one without a name."""
        force = self.likeness.find(replace(nominal, kind=EntityKind.ORGANISATION))
        return force or self.likeness.find(nominal) or self._new(nominal)

    def _open_lede(self, nominal: Nominal, character: Character, sentence: int) -> None:
        opening = self.lede is None and sentence <= 2 and nominal.kind is EntityKind.PERSON
        if opening and nominal.head.dep_ in SUBJECTS and nominal.head.head.dep_ == "ROOT":
            self.lede = character

    def _identified(self, number: int, nominal: Nominal) -> Character | None:
        """Return who is named beside the description: by apposition, by the name that follows, by "is"."""
        head = nominal.head
        if head.i in self.naming[number]:
            return self.naming[number][head.i].now
        if nominal.kind is EntityKind.GROUP:
            return None
        after = self.followed[number].get(head.i + 1)
        if after is not None and after.kind is nominal.kind:
            return after.now
        for other in (self._apposed(number, nominal), self._subject(number, nominal)):
            if other is not None and other.now.kind is nominal.kind and _compatible(other.now.gender, nominal.gender):
                return other.now
        return None

    def _apposed(self, number: int, nominal: Nominal) -> Character | None:
        head, doc = nominal.head, nominal.head.doc
        name = self._name_after_comma(number, head)
        if name is not None and nominal.reach is not Reach.INDEFINITE:
            return name
        for child in head.children:
            if child.dep_ == "appos" and child.i in self.heads[number] and nominal.reach is not Reach.INDEFINITE:
                return self.at[number][child.i]
        if head.dep_ == "appos":
            return self.at[number].get(head.head.i)
        before = nominal.begin - 1
        while before > 0 and (doc[before].text in {",", "(", ")"} or doc[before].text.isdigit()):
            before -= 1
        if before >= 0 and nominal.begin - before > 1 and before in self.heads[number] and head.dep_ != "conj":
            return self.at[number][before] if head.dep_ not in SUBJECTS else None
        return None

    def _name_after_comma(self, number: int, head: "Token") -> Character | None:
        """Return who is named next: "his victim, 14-year-old Tobias Lee," or "the judge, Recorder Anne Lee,"."""
        doc, at = head.doc, head.i + 2
        if at >= len(doc) or doc[head.i + 1].text != ",":
            return None
        while at < len(doc) and at not in self.followed[number] and at - head.i < 9:
            token = doc[at]
            if (
                at not in self.naming[number]
                and token.pos_ not in {"ADJ", "ADV", "NUM"}
                and token.lower_ not in _AGE_WORDS
            ):
                return None
            at += 1
        name = self.followed[number].get(at)
        begin = next((i for i in range(at, len(doc)) if i in self.at[number]), len(doc))
        end = next((i for i in range(begin, len(doc)) if self.at[number].get(i) is not name), len(doc))
        return name if end < len(doc) and doc[end].text in {",", ".", "("} else None

    def _subject(self, number: int, nominal: Nominal) -> Character | None:
        """Return the subject of "X is the ..." or "X, who is the ..."."""
        predicate = _predicate(nominal.head)
        if predicate is None:
            return None
        verb = predicate.head
        if any(child.dep_ == "neg" for child in verb.children):
            return None
        for child in verb.children:
            if child.dep_ == "nsubj":
                if child.lower_ in {"who", "that"} and verb.dep_ == "relcl":
                    return self.at[number].get(verb.head.i)
                return self.at[number].get(child.i)
        return None

    def _owner(self, number: int, nominal: Nominal, speaker: Character | None) -> Character | None:
        if nominal.owner is None:
            return None
        if nominal.owner.lower_ == "my":
            return speaker
        owner = self.at[number].get(nominal.owner.i)
        return owner.now if owner else None

    def _related(self, nominal: Nominal, owner: Character | None) -> Character:
        """Return whom "his stepdaughter" means: the same for the same owner every time."""
        if owner is None:
            return self.likeness.find(nominal) or self._new(nominal)
        key = (id(owner), nominal.held.noun)
        found = self.relations.get(key)
        if found is None:
            found = self.likeness.find_held(nominal) or self._new(nominal)
            self.relations[key] = found
        return found.now

    def _spokesperson(self, number: int, nominal: Nominal) -> Character:
        body = self._spoken_for(number, nominal)
        if body is None and nominal.reach is Reach.DEFINITE:
            known = self.likeness.find_held(nominal)
            if known is not None:
                return known
        character = self._new(nominal)
        character.speaks_as = True
        character.speaks_for = body
        if body is None:
            self.unassigned.append((number, nominal, character))
        return character

    def _assign_spokespeople(self) -> None:
        """Find for whom somebody speaks where that is printed after: "a spokesman for the mayor"."""
        for number, nominal, character in self.unassigned:
            character.speaks_for = self._spoken_for(number, nominal)
        self.unassigned.clear()

    def _spoken_for(self, number: int, nominal: Nominal) -> Character | None:
        """Return for whom a spokesperson speaks: "for X", "X's", "an X spokesman"."""
        head = nominal.head
        for child in head.children:
            if child.dep_ == "prep" and child.lower_ in {"for", "of"}:
                for grand in child.children:
                    known = self.at[number].get(grand.i)
                    if grand.dep_ == "pobj" and known is not None:
                        return known.now
            elif child.dep_ in {"poss", "compound"}:
                if child.i in self.at[number]:
                    return self.at[number][child.i].now
                if child.lower_ in self.lexicon.organisation_nouns:
                    return self._body_called(nominal, child.lower_)
        return None

    def _body_called(self, nominal: Nominal, noun: str) -> Character | None:
        """Return the body meant in "a council spokesman"."""
        return self.likeness.find(replace(nominal, held=Held(noun), kind=EntityKind.ORGANISATION, gender=None))


def _may_be_one(named: Character, described: Character) -> bool:
    """Tell whether somebody described may turn out to be the one named."""
    return not described.named and described.kind is named.kind and _compatible(named.gender, described.gender)


def _predicate(head: "Token") -> "Token | None":
    """Return the predicate of "is" that a noun belongs to: "she is 44, a driver and a mother"."""
    while head.dep_ in {"conj", "appos"} and head.head.pos_ in {"NOUN", "PROPN", "NUM"}:
        head = head.head
    return head if head.dep_ == "attr" and head.head.lemma_ == "be" else None


def _after_as(head: "Token") -> bool:
    return head.dep_ == "pobj" and head.head.lower_ in {"as", "like"}


def _compatible(one: str | None, other: str | None) -> bool:
    """Tell whether two genders do not speak against each other."""
    return one is None or other is None or one == other


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
