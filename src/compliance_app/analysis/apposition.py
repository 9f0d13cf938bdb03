"""Who is named beside a description: "the judge, Anne Lee", "Lee, a former detective", "she is a driver"."""

from typing import TYPE_CHECKING

from compliance_app.analysis.characters import Character, compatible
from compliance_app.analysis.layout import Layout
from compliance_app.analysis.nominals import Nominal, Reach
from compliance_app.analysis.pronouns import SUBJECTS
from compliance_app.analysis.vocabulary import vocabulary
from compliance_app.model import EntityKind

if TYPE_CHECKING:
    from spacy.tokens import Token

_AGE_WORDS = frozenset({"-", "year", "old", "aged", "the", "late"})


def identified(layout: Layout, number: int, nominal: Nominal) -> Character | None:
    """Return who is named beside the description: by apposition, by the name that follows, by "is"."""
    head = nominal.head
    if head.i in layout.naming[number]:
        return layout.naming[number][head.i].now
    if nominal.kind is EntityKind.GROUP:
        return None
    after = layout.begun[number].get(head.i + 1)
    if after is not None and after.kind is nominal.kind:
        return after.now
    for other in (_apposed(layout, number, nominal), _subject(layout, number, nominal)):
        if other is not None and _same_kind(other.now, nominal) and compatible(other.now.gender, nominal.gender):
            return other.now
    return None


def _same_kind(character: Character, nominal: Nominal) -> bool:
    """Tell whether a description can be of this one; an operator or owner can be a body."""
    body = character.kind is EntityKind.ORGANISATION and nominal.held.noun in vocabulary().body_roles
    return character.kind is nominal.kind or body


def _apposed(layout: Layout, number: int, nominal: Nominal) -> Character | None:
    head, doc = nominal.head, nominal.head.doc
    name = _name_after_comma(layout, number, head)
    if name is not None:
        return name
    for child in head.children:
        if child.dep_ == "appos" and child.i in layout.heads[number] and nominal.reach is not Reach.INDEFINITE:
            return layout.at[number][child.i]
    if head.dep_ == "appos":
        return layout.at[number].get(head.head.i)
    before = nominal.begin - 1
    while before > 0 and (doc[before].text in {",", "(", ")"} or doc[before].text.isdigit()):
        before -= 1
    if before >= 0 and nominal.begin - before > 1 and before in layout.heads[number] and head.dep_ != "conj":
        return layout.at[number][before] if head.dep_ not in SUBJECTS else None
    return None


def _name_after_comma(layout: Layout, number: int, head: "Token") -> Character | None:
    """Return who is named next: "his victim, 14-year-old Tobias Lee," or "a man aged 43, Jon Lee,"."""
    doc, at = head.doc, _behind_age(head)
    if at >= len(doc) or doc[at - 1].text != ",":
        return None
    while at < len(doc) and at not in layout.begun[number] and at - head.i < 9:
        token = doc[at]
        if (
            at not in layout.naming[number]
            and token.pos_ not in {"ADJ", "ADV", "NUM"}
            and token.lower_ not in _AGE_WORDS
        ):
            return None
        at += 1
    name = layout.begun[number].get(at)
    begin = next((i for i in range(at, len(doc)) if i in layout.at[number]), len(doc))
    end = next((i for i in range(begin, len(doc)) if layout.at[number].get(i) is not name), len(doc))
    return name if end < len(doc) and doc[end].text in {",", ".", "("} else None


def _behind_age(head: "Token") -> int:
    """Return where the word behind the comma stands that follows a noun and the age of whom it means."""
    age = head.doc[head.i + 1 : head.i + 3]
    told = len(age) > 1 and age[0].lower_ in {"aged", "of"} and age[1].is_digit
    return head.i + (4 if told else 2)


def _subject(layout: Layout, number: int, nominal: Nominal) -> Character | None:
    """Return the subject of "X is the ..." or "X, who is the ..."."""
    said_of = predicate(nominal.head)
    if said_of is None:
        return None
    verb = said_of.head
    if any(child.dep_ == "neg" for child in verb.children):
        return None
    for child in verb.children:
        if child.dep_ == "nsubj":
            if child.lower_ in {"who", "that"} and verb.dep_ == "relcl":
                return layout.at[number].get(verb.head.i)
            return layout.at[number].get(child.i)
    return None


def predicate(head: "Token") -> "Token | None":
    """Return the predicate of "is" that a noun belongs to: "she is 44, a driver and a mother"."""
    while head.dep_ in {"conj", "appos"} and head.head.pos_ in {"NOUN", "PROPN", "NUM"}:
        head = head.head
    return head if head.dep_ == "attr" and head.head.lemma_ == "be" else None
