"""Whom descriptions stand for: "his stepdaughter", "the force", "a spokesman for the mayor"."""

from dataclasses import replace
from typing import TYPE_CHECKING

from compliance_app import lexicons
from compliance_app.analysis.apposition import identified, predicate
from compliance_app.analysis.characters import Character, Held, may_be_one
from compliance_app.analysis.layout import Layout
from compliance_app.analysis.likeness import Likeness
from compliance_app.analysis.nominals import Nominal, Reach
from compliance_app.analysis.vocabulary import vocabulary
from compliance_app.model import EntityKind, MentionForm

if TYPE_CHECKING:
    from spacy.tokens import Token

_SPOUSES = {"wife": "mrs", "husband": "mr"}


class Descriptions:
    """Resolves descriptions in text order and keeps those that open somebody new."""

    def __init__(self, layout: Layout, likeness: Likeness) -> None:
        self.layout = layout
        self.likeness = likeness
        self.lexicon = vocabulary()
        self.saying = lexicons.words("speech", "strong")
        self.opened: list[Character] = []
        self.relations: dict[tuple[int, str], Character] = {}
        self.spouses: dict[tuple[str, str], Character] = {}  # "mrs" and surname -> the wife known by first name only
        self.unassigned: list[tuple[int, Nominal, Character]] = []

    def resolve(self, number: int, nominal: Nominal, speaker: Character | None) -> Character | None:
        """Return whom a description means, with the mention added; None where it means nobody in particular."""
        known = identified(self.layout, number, nominal)
        if known is not None:
            self._take_over(known, nominal)
            owner = self._owner(number, nominal, speaker)
            if owner is not None and owner is not known:
                self.relations[(id(owner), nominal.held.noun)] = known
                self._relate_back(owner, nominal.held.noun, known)
            return self._call(known, nominal, mention=not self.layout.is_title(number, nominal))
        if nominal.held.noun == "police":
            return self._call(self._police(nominal), nominal)
        if nominal.reach is Reach.BARE or predicate(nominal.head) is not None or _after_as(nominal.head):
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
        return self._call(found, nominal)

    def _take_over(self, known: Character, nominal: Nominal) -> None:
        """Let "the researcher, Anne Lee" name the one who was "his researcher" before."""
        if nominal.reach is not Reach.DEFINITE or not known.named:
            return
        before = self.likeness.pointed_at(nominal) if nominal.points else self.likeness.find_held(nominal)
        if before is not None and may_be_one(known, before):
            known.absorb(before)

    def _call(self, character: Character, nominal: Nominal, *, mention: bool = True) -> Character:
        character.call(nominal.held)
        character.gender = character.gender or nominal.gender
        character.age = character.age or nominal.age
        if mention:
            character.mention(nominal.span, MentionForm.NOMINAL)
        return character

    def _new(self, nominal: Nominal) -> Character:
        name = nominal.printed.removeprefix("whose ")
        character = Character(kind=nominal.kind, name=name, named=False)
        self.opened.append(character)
        return character

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

    def _owner(self, number: int, nominal: Nominal, speaker: Character | None) -> Character | None:
        if nominal.owner is None:
            return None
        if nominal.owner.lower_ == "my":
            return speaker
        if nominal.owner.lower_ == "whose":
            return self._whose(number, nominal.head)
        owner = self.layout.at[number].get(nominal.owner.i)
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
            self._relate_back(owner, nominal.held.noun, found)
        return found.now

    def _whose(self, number: int, head: "Token") -> Character | None:
        """Return whom "whose mother" hangs on: the noun before the clause."""
        while head.dep_ not in {"relcl", "ROOT"}:
            head = head.head
        return self.layout.known(number, head.head.i) if head.dep_ == "relcl" else None

    def _relate_back(self, owner: Character, noun: str, other: Character) -> None:
        """Remember the other side: whoever is her daughter has her as mother."""
        if noun in _SPOUSES and owner.last:
            self.spouses[(_SPOUSES[noun], owner.last)] = other
        back = self.lexicon.kin_inverse.get(noun, {}).get(owner.gender or "")
        if back is not None:
            self.relations.setdefault((id(other), back), owner)

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

    def assign_spokespeople(self) -> None:
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
                    known = self.layout.at[number].get(grand.i)
                    if grand.dep_ == "pobj" and known is not None:
                        return known.now
            elif child.dep_ in {"poss", "compound"}:
                if child.i in self.layout.at[number]:
                    return self.layout.at[number][child.i].now
                if child.lower_ in self.lexicon.organisation_nouns:
                    return self._body_called(nominal, child.lower_)
        return None

    def _body_called(self, nominal: Nominal, noun: str) -> Character | None:
        """Return the body meant in "a council spokesman"."""
        return self.likeness.find(replace(nominal, held=Held(noun), kind=EntityKind.ORGANISATION, gender=None))


def _after_as(head: "Token") -> bool:
    return head.dep_ == "pobj" and head.head.lower_ in {"as", "like"}
