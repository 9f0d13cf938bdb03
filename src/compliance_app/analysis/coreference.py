"""One walk through the article that ties descriptions and pronouns to the people and bodies they stand for."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from compliance_app import lexicons
from compliance_app.analysis import clauses
from compliance_app.analysis.characters import Character, Held, may_be_one
from compliance_app.analysis.descriptions import Descriptions
from compliance_app.analysis.layout import Layout
from compliance_app.analysis.likeness import Likeness
from compliance_app.analysis.name_signs import described_by_name
from compliance_app.analysis.nominals import Nominal, Reach, find_nominals
from compliance_app.analysis.offence_words import is_person_noun, lemma_of
from compliance_app.analysis.parse import forms_in, forms_of, sentences_of
from compliance_app.analysis.pronouns import GENDERED, SUBJECTS, Place, Touch, antecedent, spokesperson
from compliance_app.analysis.vocabulary import vocabulary
from compliance_app.model import BlockKind, EntityKind, MentionForm, Quotation

if TYPE_CHECKING:
    from spacy.tokens import Token

_NOT_WALKED = frozenset({BlockKind.BYLINE, BlockKind.CREDIT, BlockKind.HEADLINE, BlockKind.CROSSHEAD})
_CRIMES = frozenset({"rape", "molest", "grope", "murder", "stab", "traffic", "enslave", "defraud", "rob", "burgle"})
_NAMED_BY = 8  # sentences from the start, headings and all, within which copy names whom it opened with
_GROWN = 25  # years from which nobody is called a boy, or a girl, in the same copy
_OPENING = 2  # sentences: where "a man has been jailed" may be named in the next


def walk(layout: Layout, quotations: tuple[Quotation, ...]) -> list[Character]:
    """Return everybody, with descriptions and pronouns added to the names."""
    walker = _Walk(layout, quotations)
    for number, row in enumerate(layout.rows):
        if row.parsed.block.kind not in _NOT_WALKED:
            walker.block(number)
    named = [character for row in layout.at for character in row.values()]
    everybody = dict.fromkeys([*named, *walker.descriptions.opened])
    return [character for character in everybody if character.absorbed_by is None]


@dataclass(frozen=True, slots=True)
class _Step:
    """A token that may mention somebody."""

    token: "Token"
    sentence: int
    nominal: Nominal | None
    quoted: bool


class _Walk:
    """What is known while the article is read from top to bottom."""

    def __init__(self, layout: Layout, quotations: tuple[Quotation, ...]) -> None:
        self.layout = layout
        self.lexicon = vocabulary()
        self.saying = lexicons.words("speech", "strong")
        self.quoted_in: dict[int, list[Quotation]] = {}
        for quotation in quotations:
            self.quoted_in.setdefault(quotation.block, []).append(quotation)
        self.likeness = Likeness()
        for row in layout.at:
            for character in row.values():
                self.likeness.known(character)
        self.descriptions = Descriptions(layout, self.likeness)
        self.touches: list[Touch] = []
        self.sentence = 0
        self.speaker: Character | None = None
        self.lede: list[Character] = []  # people of the opening without a name, its subject first
        self.lede_leads = False  # whether the first of them is its subject

    def block(self, number: int) -> None:
        """Read one block: first what the article says itself, then what stands in quotation marks."""
        steps = self._steps(number)
        begin = len(self.touches)
        for step in steps:
            if not step.quoted:
                self._meet(number, step, None)
        speaker = self._speaker(number, steps)
        for step in steps:
            if step.quoted:
                self._meet(number, step, speaker)
        self.descriptions.assign_spokespeople()
        self.touches[begin:] = sorted(self.touches[begin:], key=lambda touch: touch.token.i)

    def _steps(self, number: int) -> list[_Step]:
        row, heads = self.layout.rows[number], self.layout.heads[number]
        nominals = find_nominals(row, set(self.layout.at[number]), self.layout.naming[number])
        by_head = {nominal.head.i: nominal for nominal in nominals}
        quotes = [quotation.inner for quotation in self.quoted_in.get(row.parsed.block.id, [])]
        forms = forms_of(row.doc)
        steps: list[_Step] = []
        for sentence in sentences_of(row.doc):
            self.sentence += 1
            for at in range(sentence.start, sentence.end):
                named = at in heads or at in by_head or forms[at] in GENDERED
                if named or (forms[at] == "they" and self._may_be_they(row.doc[at])):
                    token = row.doc[at]
                    position = row.parsed.offset + token.idx
                    quoted = any(span.start <= position < span.end for span in quotes)
                    steps.append(_Step(token, self.sentence, by_head.get(token.i), quoted))
        return steps

    def _speaker(self, number: int, steps: list[_Step]) -> Character | None:
        """Return who speaks in this block: the subject of "said", or the last speaker where all is quoted."""
        told = [step.token for step in steps if not step.quoted]
        for token in told:
            known = self.layout.known(number, token.i)
            if known and token.dep_ in SUBJECTS and token.head.lemma_ in self.saying:
                self.speaker = known
                return known
        return None if told else self.speaker

    def _meet(self, number: int, step: _Step, speaker: Character | None) -> None:
        token, pronoun = step.token, False
        character: Character | None
        if token.i in self.layout.heads[number]:
            character = self.layout.at[number][token.i].now
            self._first_named(number, token, character)
            character = self._as_spouse(character).now
            if _is_counsel(token):
                character.call(Held("counsel"))
        elif step.nominal is not None:
            character = self.descriptions.resolve(number, step.nominal, speaker)
            self._open_lede(step, character)
        else:
            pronoun = True
            character = self._pronoun(Place(number, token, step.sentence, step.quoted, speaker))
        if character is None:
            return
        self.layout.at[number][token.i] = character
        self._note_part(token, character)
        self.touches.append(Touch(number, token, step.sentence, character, step.quoted, pronoun))
        self.likeness.touched(character)

    def _may_be_they(self, token: "Token") -> bool:
        return token.dep_ == "nsubj" and token.head.lemma_ in self.saying

    def _pronoun(self, place: Place) -> Character | None:
        if place.token.lower_ == "they":
            character = spokesperson(place, self.touches)
        else:
            character = antecedent(place, self.touches)
        if character is not None:
            character.gender = character.gender or GENDERED.get(place.token.lower_)
            character.mention(self.layout.rows[place.row].parsed.span_of(place.token), MentionForm.PRONOUN)
        return character

    def _note_part(self, token: "Token", character: Character) -> None:
        """Remember who is accused and who comes to harm, for "the defendant" and "the victim"."""
        verb, lexicon = token.head.lemma_, self.lexicon
        if token.dep_ == "nsubjpass":
            character.accused = character.accused or verb in lexicon.accused_passive or _is_kept_in_custody(token)
            character.harmed = character.harmed or verb in lexicon.harmed_passive
        elif token.dep_ == "nsubj":
            did_it = lemma_of(token.head) in _CRIMES and not character.harmed
            character.accused = character.accused or verb in lexicon.accused_active or did_it
            character.harmed = character.harmed or verb in lexicon.harmed_active
        elif token.dep_ == "dobj":
            character.accused = character.accused or verb in lexicon.accused_by
            character.harmed = character.harmed or verb in lexicon.harmed_passive

    def _first_named(self, number: int, token: "Token", character: Character) -> None:
        """Let a name take over somebody who was only described so far."""
        given = described_by_name(token)
        described = self.layout.known(number, given.i) if given is not None else None
        if described is None and not self.likeness.met(character):
            described = self._from_lede(token, character) or self._harmed_in_lede(number, token)
        if described is not None and described is not character and may_be_one(character, described):
            character.absorb(described)

    def _as_spouse(self, character: Character) -> Character:
        """Let "Mrs Lee" be the wife who was named by her first name only."""
        if len(character.parts) != 1:
            return character
        for title in sorted(character.titles & {"mr", "mrs"}):
            spouse = self.descriptions.spouses.get((title, character.last))
            if spouse is not None and spouse.now is not character and len(spouse.now.parts) == 1:
                spouse.now.absorb(character)
                return spouse.now
        return character

    def _open_lede(self, step: _Step, character: Character | None) -> None:
        """Remember the people without a name in the opening sentences."""
        nominal = step.nominal
        if nominal is None or character is None or step.sentence > _OPENING:
            return
        first = nominal.reach is Reach.INDEFINITE or (nominal.reach is Reach.DEFINITE and step.sentence == 1)
        opens = first and not character.named and nominal.kind is EntityKind.PERSON
        if not opens or character in self.lede or character.speaks_as:
            return
        leads = step.token.dep_ in SUBJECTS and step.token.head.dep_ == "ROOT"
        if not leads and not self.lede_leads and _is_led_by_another(step.token):
            return
        self.lede.insert(0 if leads else len(self.lede), character)
        self.lede_leads = self.lede_leads or leads

    def _from_lede(self, token: "Token", character: Character) -> Character | None:
        """Return whom the opening left without a name, where this name, met first, is the next subject."""
        if not self.lede or (len(self.lede) > 1 and not self.lede_leads) or self.sentence > _NAMED_BY:
            return None
        lede = self.lede[0].now
        if self._comes_to_harm(token):
            harmed = [each.now for each in self.lede if each.now.harmed]
            lede = harmed[0] if len(harmed) == 1 else lede
            if not lede.harmed and lede.accused:
                return None
        if not may_be_one(character, lede) or token.dep_ not in SUBJECTS:
            return None
        if character.age and not self._may_be_aged(lede, character.age):
            return None
        if self.lede_leads and not (lede.harmed or lede.accused or character.titles) and _who_follows(token):
            return lede
        verb = token.head.lemma_
        if any(held.noun in self.lexicon.victim_nouns for held in lede.held) and (
            character.accused or verb in self.lexicon.accused_active | self.lexicon.accused_passive
        ):
            return None
        if verb in self.saying and verb not in self.lexicon.accused_active:
            return None
        if character.age is None and not (character.accused or lede.accused):
            return None
        return lede

    def _harmed_in_lede(self, number: int, token: "Token") -> Character | None:
        """Return whom the opening says to have been harmed, where the accused now does something to this name.

        "A man who threatened a postmistress was jailed. Lee Gathercole, 33, ordered *Mavis Threlkeld* to empty a till."
        """
        if token.dep_ != "dobj" or self.sentence > _NAMED_BY:
            return None
        doers = [self.layout.known(number, doer.i) for doer in clauses.subjects(token.head)]
        harmed = {id(each.now): each.now for each in self.lede if each.now.harmed and not each.now.named}
        if len(harmed) != 1 or not any(doer is not None and doer.now.accused for doer in doers):
            return None
        return next(iter(harmed.values()))

    def _may_be_aged(self, described: Character, age: int) -> bool:
        if described.age is not None:
            return described.age == age
        return age < _GROWN or all(held.noun not in self.lexicon.child_nouns for held in described.held)

    def _comes_to_harm(self, token: "Token") -> bool:
        """Tell whether what is said of somebody is what befell them: was killed, was found beneath a bridge."""
        verb = token.head
        if token.dep_ == "nsubjpass":
            found = verb.lemma_ == "find" and not any(child.lower_ == "guilty" for child in verb.children)
            return found or verb.lemma_ in self.lexicon.harmed_passive or _is_set_upon(verb)
        return token.dep_ == "nsubj" and verb.lemma_ in self.lexicon.harmed_active


def _is_kept_in_custody(held: "Token") -> bool:
    """Tell whether somebody is "held in custody", of whom "the defendant" then speaks."""
    return held.head.lemma_ in {"hold", "keep"} and any(
        place.lemma_.lower() == "custody" for place in clauses.prepositional(held.head, frozenset({"in"}))
    )


def _is_set_upon(verb: "Token") -> bool:
    """Tell whether somebody who is not of the police lays hands on another: "was seized by a boy of 16"."""
    forces = lexicons.words("wrongdoing", "forces") | lexicons.words("wrongdoing", "force_members")
    return verb.lemma_ in lexicons.words("offences", "hands_laid_on") and any(
        is_person_noun(doer) and doer.lemma_.lower() not in forces for doer in clauses.agents(verb)
    )


def _is_led_by_another(noun: "Token") -> bool:
    """Tell whether a sentence is about somebody else: "a fitter who sent pictures of *a girlfriend* was jailed"."""
    about = next((child for child in noun.sent.root.children if child.dep_ in SUBJECTS), None)
    return about is not None and any(
        child.dep_ == "relcl" and any(each.lower_ == "who" for each in child.lefts) for child in about.rights
    )


def _is_counsel(name: "Token") -> bool:
    """Tell whether copy from court gives somebody as counsel: "Jon Lee, prosecuting", "Defending, Ann Day said"."""
    doc = name.doc
    if forms_in(doc).isdisjoint(_FOR_A_SIDE):
        return False
    after = doc[name.i + 1 : name.i + 4]
    if len(after) > 1 and after[0].text == "," and any(each.lower_ in _FOR_A_SIDE for each in after[1:]):
        return True
    at = name.i
    while at > name.sent.start and doc[at - 1].pos_ == "PROPN":
        at -= 1
    before = doc[max(name.sent.start, at - 2) : at]
    return len(before) == 2 and before[0].lower_ in _FOR_A_SIDE and before[1].text == ","


_FOR_A_SIDE = frozenset({"prosecuting", "defending", "mitigating"})


def _who_follows(token: "Token") -> bool:
    """Tell whether a clause introduces the one named: "Jon Lee, who retired in May, said"."""
    after = token.doc[token.i + 1 : token.i + 3]
    return len(after) == 2 and after[0].text == "," and after[1].lower_ in {"who", "whose"}
