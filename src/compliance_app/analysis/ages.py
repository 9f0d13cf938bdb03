"""Ages beside a name: how old somebody is, and whether they were a child at the time."""

import re
from dataclasses import dataclass

from compliance_app.lexicons import load
from compliance_app.model import Entity, EntityKind, MentionForm, Span

ADULT = 18

_WORDS = {word: number for number, word in enumerate(load("protection")["numbers"], 1)}
_NUMBER = rf"(\d{{1,3}}|{'|'.join(_WORDS)})"
_COUNTED = (
    r"(?!\s*(?:(?:[a-z]+ )?(?:times|points|goals|runs|overs|caps|per cent|%|miles|feet|minutes|hours|days|weeks|months|"
    r"years? (?:in|for|of|later|ago|at|on)|others?|people|men|women|children|counts|offences))|[.,]\d)"
)
_THEN = re.compile(
    rf"^,? (?:who )?(?:was|were) (?:only |just |then |aged |"
    rf"about )*{_NUMBER}\b{_COUNTED}(?: years old)?(?P<tail>[^.;]{{0,30}})",
    re.I,
)
_AFTER = re.compile(
    rf"^(?:, \(?| \()(?P<then>then |who was )?(?:now |aged |just |"
    rf"an? )?(?:aged )?{_NUMBER}(?:-year-old)?\)?(?=[,.;:)]| and | who |$)",
    re.I,
)
_NOW = re.compile(
    rf"^,? (?:who )?(?:is|turned|turns|has turned|has since turned) (?:now |only |just |"
    rf"aged )*{_NUMBER}\b{_COUNTED}(?: years old)?(?: now)?(?=[,.;]| and| now|$)",
    re.I,
)
_NOW_LATER = re.compile(rf"\bis now {_NUMBER}\b(?=[,.;]| and)", re.I)
_BEFORE = re.compile(
    rf"\b(?P<then>then )?{_NUMBER}[- ]year[- ]old(?:, | (?:(?!(?:told|said|was|had|has|by|that|and|who|when|"
    rf"after|with|from|to|in)\b)"
    rf"[\w’'-]+ ){{0,3}}| [^,.;:]{{0,50}}\b(?:called|named) )$",
    re.I,
)
# "a 13-year-old pal, Tyler Marchetti,": an apposition only where the name ends it.
_BEFORE_COMMA = re.compile(rf"\b(?P<then>then )?{_NUMBER}[- ]year[- ]old (?:[\w’'-]+ ){{0,2}}[\w’'-]+, $", re.I)
_WITHIN = re.compile(rf"\b{_NUMBER}[- ]year[- ]old\b|\b(?:of|aged) {_NUMBER}\b", re.I)
_BOY_OF = re.compile(rf"^ of {_NUMBER}\b(?!-)", re.I)
_AGED_THEN = re.compile(
    rf"\b(?:when|while|since|from when|until) (?:he|she|they) (?:was|were) (?:only |just |about |aged )*{_NUMBER}\b|"
    rf"\bat (?:the age of )?{_NUMBER}(?=[,.;]| (?:and|to|with|when|by)\b)|\bfrom the age of {_NUMBER}\b|"
    rf"\bas an? {_NUMBER}-year-old",
    re.I,
)
_CHILD_NOUNS = re.compile(
    r"\b(?:schoolgirl|schoolboy|toddler|baby|infant|newborn|child|little (?:girl|boy)|(?:young )?(?:girl|boy)|"
    r"youngster|"
    r"year (?:[1-9]|1[01]) pupil)\b",
    re.I,
)
_CHILD_APPOSITION = re.compile(
    r"^, (?:a|an|the) (?:[\w’'-]+ ){0,3}(?:schoolgirl|schoolboy|toddler|baby|year \w+ pupil|child)\b", re.I
)


def years_of(word: str) -> int | None:
    """Return the age that a word of "14-year-old" or "eleven-year-old" gives."""
    if word.isdigit():
        return int(word) if int(word) < _OLDEST else None
    return _WORDS.get(word.lower())


_OLDEST = 120


@dataclass(frozen=True, slots=True)
class Age:
    """What the article says about somebody's age, now and at the time of the events."""

    now: int | None = None
    then: int | None = None
    child: bool = False  # called a child by a noun

    @property
    def minor(self) -> bool | None:
        """Under 18 today; None where there is no ground to say."""
        if self.now is not None:
            return self.now < ADULT
        return True if self.child and self.then is None else None

    @property
    def minor_then(self) -> bool:
        """Under 18 at the time of the events."""
        return self.then is not None and self.then < ADULT


def age_of(entity: Entity, text: str) -> Age:
    """Return the age that the article gives for a person, from the words beside each mention."""
    if entity.kind is not EntityKind.PERSON:
        return Age()
    now: int | None = None
    then: int | None = None
    child = False
    for mention in entity.mentions:
        here, past = _beside(mention.span, mention.form, text)
        now = here if now is None else now
        then = past if then is None else then
        child = child or _called_child(mention.span, mention.form, text, entity.named)
    if now is not None and then is not None and then > now:
        now, then = then, now
    return Age(now, then, child)


def _beside(span: Span, form: MentionForm, text: str) -> tuple[int | None, int | None]:
    after = text[span.end : span.end + 90].split("\n")[0]
    before = text[max(0, span.start - 60) : span.start].split("\n")[-1]
    if form is not MentionForm.PRONOUN:
        if found := _AFTER.match(after):
            return _split(found)
        if found := _BEFORE.search(before):
            return _split(found)
        if after[:1] in {",", ".", ";", ")"} and (found := _BEFORE_COMMA.search(before)):
            return _split(found)
    if form is MentionForm.NOMINAL:
        if found := _WITHIN.search(span.of(text)) or _BOY_OF.match(after):
            return _number(found), None
        if found := _NOW_LATER.search(after):
            return _number(found), None
    if found := _NOW.match(after):
        return _number(found), None
    if found := _THEN.match(after):
        return None, _number(found)
    subject = re.match(
        r"^(?:, [^.;]{0,40},)? (?:said|says|was|were|had|has|came|arrived|told|claims|alleges|remembers)\b", after
    )
    found = _AGED_THEN.search(after) if subject else None
    return None, _number(found) if found else None


def _split(found: re.Match[str]) -> tuple[int | None, int | None]:
    return (None, _number(found)) if found["then"] else (_number(found), None)


def _number(found: re.Match[str]) -> int | None:
    said = next((group for group in found.groups() if group and (group.isdigit() or group.lower() in _WORDS)), None)
    if said is None:
        return None
    value = int(said) if said.isdigit() else _WORDS[said.lower()]
    return value if 0 < value < 115 else None


def _called_child(span: Span, form: MentionForm, text: str, named: bool) -> bool:
    if form is MentionForm.PRONOUN:
        return False
    if form is MentionForm.NOMINAL and not named:
        return _CHILD_NOUNS.search(span.of(text)) is not None
    return _CHILD_APPOSITION.match(text[span.end : span.end + 60]) is not None
