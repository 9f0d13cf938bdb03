"""Who, of all met so far, a definite description takes up."""

from collections import OrderedDict
from collections.abc import Iterator

from compliance_app.analysis.characters import Character
from compliance_app.analysis.nominals import Nominal
from compliance_app.analysis.pronouns import is_of_justice
from compliance_app.analysis.vocabulary import vocabulary
from compliance_app.model import EntityKind

_LOOKED_AT = 60  # people back
_GENERIC_ADULTS = frozenset({"man", "woman", "lady", "gentleman"})
_GROWN = 20  # years
_COMPANY = frozenset({"company", "firm", "business"})


class Likeness:
    """Remembers in what order people were last met."""

    def __init__(self) -> None:
        self._met: OrderedDict[Character, None] = OrderedDict()
        self._named: dict[Character, None] = {}
        self._lexicon = vocabulary()

    def touched(self, character: Character) -> None:
        """Note that somebody was just mentioned."""
        self._met[character] = None
        self._met.move_to_end(character)

    def known(self, character: Character) -> None:
        """Note somebody named anywhere in the article, who may be called by an office before the name is printed."""
        self._named[character] = None

    def met(self, character: Character) -> bool:
        """Tell whether somebody was mentioned before."""
        return character in self._met

    def find(self, nominal: Nominal) -> Character | None:
        """Return the one that a definite description means, or None where it opens somebody new."""
        if nominal.same and nominal.held.noun in self._lexicon.person_nouns:
            return next((character for character in self._recent(nominal) if character.gender), None)
        if nominal.contrasts:
            return self._find_other(nominal)
        if nominal.points and (pointed := self.pointed_at(nominal)) is not None:
            return pointed
        return self.find_held(nominal) or self._find_like(nominal) or self._find_ahead(nominal)

    def _find_other(self, nominal: Nominal) -> Character | None:
        """Return the second last of those whom the description fits."""
        if nominal.kind is not EntityKind.PERSON:
            return None
        young = nominal.held.noun in self._lexicon.child_nouns
        fitting = [c for c in self._recent(nominal) if (self._is_young(c) if young else c.holds(nominal.held))]
        return fitting[1] if len(fitting) > 1 else None

    def pointed_at(self, nominal: Nominal) -> Character | None:
        """Return whom "that woman" means: the last one met without a name of her own."""
        if nominal.held.noun not in _GENERIC_ADULTS | self._lexicon.child_nouns:
            return None
        return next((each for each in self._recent(nominal) if not each.named and not each.accused), None)

    def find_held(self, nominal: Nominal) -> Character | None:
        """Return the one last met who was called by this noun."""
        for character in self._recent(nominal):
            if nominal.age is not None and character.age is not None and character.age != nominal.age:
                continue
            if nominal.held.noun == "year-old" and character.age == nominal.age:
                return character
            if character.holds(nominal.held):
                return character
        return None

    def _find_ahead(self, nominal: Nominal) -> Character | None:
        """Return the only one who is called so later on: "the judge" before "Judge Lee"."""
        if nominal.held.noun in self._lexicon.kin:
            return None
        holders = {
            id(character.now): character.now
            for character in self._named
            if character.now.kind is nominal.kind and character.now.holds(nominal.held)
        }
        return next(iter(holders.values())) if len(holders) == 1 else None

    def _recent(self, nominal: Nominal) -> Iterator[Character]:
        looked_at = 0
        seen: set[int] = set()
        for character in reversed(self._met):
            now = character.now
            if id(now) in seen:
                continue
            seen.add(id(now))
            looked_at += 1
            if looked_at > _LOOKED_AT:
                return
            body = now.kind is EntityKind.ORGANISATION and nominal.held.noun in self._lexicon.body_roles
            if (body or now.kind is nominal.kind) and (
                None in {now.gender, nominal.gender} or now.gender == nominal.gender
            ):
                yield now

    def _find_like(self, nominal: Nominal) -> Character | None:
        if nominal.kind is not EntityKind.PERSON:
            return None
        noun, lexicon = nominal.held.noun, self._lexicon
        if noun in lexicon.victim_nouns:
            return self._victim(nominal)
        if noun in lexicon.accused_nouns:
            return next((character for character in self._recent(nominal) if character.accused), None)
        if noun in lexicon.child_nouns or noun == "year-old":
            return self._child(nominal) or self._of_age_untold(nominal)
        if noun in _GENERIC_ADULTS:
            return self._adult(nominal)
        return None

    def _victim(self, nominal: Nominal) -> Character | None:
        unnamed = [c for c in self._recent(nominal) if not c.named and not c.accused and self._is_private(c)]
        harmed = [character for character in unnamed if character.harmed]
        if harmed or unnamed:
            return (harmed or unnamed)[0]
        named = [c for c in self._recent(nominal) if c.named and c.harmed and not c.accused]
        return named[0] if len(named) == 1 else None

    def _is_private(self, character: Character) -> bool:
        """Tell whether somebody is known as a man, girl or stepdaughter, not by an office."""
        lexicon = self._lexicon
        return any(
            held.noun == "year-old"
            or held.noun in lexicon.child_nouns
            or held.noun in lexicon.victim_nouns
            or held.noun in _GENERIC_ADULTS
            for held in character.held
        )

    def _child(self, nominal: Nominal) -> Character | None:
        for character in self._recent(nominal):
            if nominal.age is not None and character.age is not None and character.age != nominal.age:
                continue
            if self._is_young(character):
                return character
        return None

    def _of_age_untold(self, nominal: Nominal) -> Character | None:
        """Return whose age "the 59-year-old" tells first: somebody named; of several, who stands accused."""
        if nominal.held.noun != "year-old" or nominal.age is None or nominal.age < _GROWN:
            return None
        named = [c for c in self._recent(nominal) if c.named and c.age is None and not is_of_justice(c)]
        accused = [c for c in named if c.accused]
        return next(iter(accused or (named if len(named) == 1 else ())), None)

    def _is_young(self, character: Character) -> bool:
        lexicon, nouns = self._lexicon, {held.noun for held in character.held}
        if character.age is not None:
            return character.age < _GROWN
        if nouns & lexicon.child_nouns or "year-old" in nouns:
            return True
        return not character.named and bool(nouns & lexicon.victim_nouns)

    def _adult(self, nominal: Nominal) -> Character | None:
        lexicon = self._lexicon
        for character in self._recent(nominal):
            nouns = {held.noun for held in character.held}
            if character.named or character.gender is None or nouns & lexicon.child_nouns:
                continue
            if nouns & (_GENERIC_ADULTS | lexicon.victim_nouns | lexicon.accused_nouns) or "year-old" in nouns:
                return character
        return None
