"""Markers of protection and of its end: false names, waivers, court orders, death."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from compliance_app.analysis import clauses
from compliance_app.analysis.cast import Cast
from compliance_app.analysis.events import Members
from compliance_app.analysis.parse import ParsedArticle, ParsedBlock, in_lower_case
from compliance_app.lexicons import load
from compliance_app.model import Entity, EntityKind, Event, MentionForm, Span

if TYPE_CHECKING:
    from spacy.tokens import Token

_EVERYBODY = re.compile(r"\b(?:both|all|they|each|sisters|brothers|women|men|victims|survivors|complainants)\b", re.I)
_NEGATED = re.compile(r"\b(?:not|never|n't|without|before|unless|declined to|refused to)\W+(?:\w+\W+){0,2}$", re.I)
_MENTION_REACH = 160  # characters between a name and a remark about it


@dataclass(frozen=True, slots=True)
class Protection:
    """Which people a marker was found for, and where it stands."""

    pseudonyms: frozenset[str] = frozenset()
    waivers: dict[str, Span] = field(default_factory=dict[str, Span])
    orders: dict[str, Span] = field(default_factory=dict[str, Span])


@cache
def _pattern(name: str) -> re.Pattern[str]:
    parts = [str(part).replace("'", "['’]") for part in load("protection")[name]]
    return re.compile("|".join(f"(?:{part})" for part in parts), re.I)


@cache
def _coined() -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{part})" for part in load("protection")["pseudonym_names"]))


def find_protection(parsed: ParsedArticle, cast: Cast, members: Members) -> Protection:
    """Return the false names, waivers and orders that the article states, person by person."""
    people = {entity.id: entity for entity in cast.entities if entity.kind is EntityKind.PERSON}
    waivers: dict[str, Span] = {}
    orders: dict[str, Span] = {}
    pseudonyms: set[str] = {
        person.id for person in people.values() if person.named and _coined().fullmatch(person.name)
    }
    previous: str | None = None
    for block, sentence in parsed.sentences():
        span = block.span_of(sentence)
        text = span.of(parsed.text)
        if _SPEAKS_OF_NAMES.search(in_lower_case(sentence)) is None:
            previous = _last_named(cast, span, people) or previous
            continue
        pseudonyms |= _false_names(text, span, cast, people, previous)
        _collect(_pattern("waiver"), text, span, cast, people, previous, waivers)
        if _pattern("order_lifted").search(text) is None:
            for person, marker in _under_order(block, text, span, members):
                if person in people:
                    orders.setdefault(person, marker)
        previous = _last_named(cast, span, people) or previous
    return Protection(frozenset(pseudonyms), waivers, orders)


# What every marker has a word of in lower case, and quoted names: a cheap look before the long ones.
_SPEAKS_OF_NAMES = re.compile(r"name|anonym|identi|pseudonym|alias|call|known|refer|[‘“'\"][a-z]{2,}[’”'\"]")


def _last_named(cast: Cast, span: Span, people: dict[str, Entity]) -> str | None:
    """Return the person last spoken of by name or pronoun."""
    spoken = cast.mentions_in(span)
    named = [found for mention, found in spoken if found in people and mention.form is not MentionForm.NOMINAL]
    return named[-1] if named else None


def _under_order(block: ParsedBlock, text: str, span: Span, members: Members) -> Iterator[tuple[str, Span]]:
    """Yield whom the grammar of the sentence puts under a ban: the subject of "cannot be named"."""
    for found in _pattern("order").finditer(text):
        marker = Span(span.start + found.start(), span.start + found.end())
        token = block.token_at(marker.end - 1)
        verb = token if token is None or token.pos_ == "VERB" else clauses.governing_verb(token, limit=3)
        if verb is None:
            continue
        subjects = [owner for subject in clauses.subjects(verb) for owner in (_owners_of_name(subject) or [subject])]
        for person in members.people(
            block, [whole for owner in subjects if (whole := clauses.antecedent(owner)) is not None]
        ):
            yield person, marker


def _owners_of_name(subject: "Token") -> list["Token"]:
    """Return whose the name is in "his name cannot be published"; "his passenger cannot be named" is about her."""
    if subject.lemma_.lower() not in {"name", "identity", "address", "detail", "picture"}:
        return []
    return [child for child in subject.children if child.dep_ == "poss"]


def _collect(
    pattern: re.Pattern[str],
    text: str,
    span: Span,
    cast: Cast,
    people: dict[str, Entity],
    previous: str | None,
    into: dict[str, Span],
) -> None:
    for found in pattern.finditer(text):
        if _NEGATED.search(text[: found.start()]):
            continue
        marker = Span(span.start + found.start(), span.start + found.end())
        for person in _about(marker, span, cast, people, previous, text):
            into.setdefault(person, marker)


def _about(
    marker: Span, sentence: Span, cast: Cast, people: dict[str, Entity], previous: str | None, text: str
) -> list[str]:
    """Return whom a remark is about: all who are listed, else the subject before it, else who was spoken of before."""
    before = [
        (mention, found) for mention, found in cast.mentions_in(Span(sentence.start, marker.end)) if found in people
    ]
    head = text[: marker.start - sentence.start]
    if _EVERYBODY.search(head) and len({found for _mention, found in before if people[found].named}) > 1:
        return list(dict.fromkeys(found for _mention, found in before if people[found].named))
    subjects = [found for mention, found in before if mention.span.end <= marker.start]
    inside = [found for mention, found in before if mention.span.start >= marker.start]
    if inside and (not subjects or inside[-1] in subjects):
        return [inside[-1]]
    named = [found for found in subjects if people[found].named]
    if named:
        return [named[-1]]
    if subjects:
        return [subjects[-1]]
    after = [found for _mention, found in cast.mentions_in(Span(marker.end, sentence.end)) if found in people]
    return after[:1] or ([previous] if previous else [])


def _false_names(text: str, span: Span, cast: Cast, people: dict[str, Entity], previous: str | None) -> set[str]:
    """Return the people whose printed name the sentence calls false."""
    found: set[str] = _quoted_names(text, span, cast, people)
    for near in _pattern("pseudonym_near").finditer(text):
        marker = Span(span.start + near.start(), span.start + near.end())
        found |= _named_beside(marker, span, cast, people)
        if not found and previous is not None and re.search(r"\b(?:his|her|their)\b", near.group(), re.I):
            found.add(previous)
    note = _pattern("pseudonym_notes").search(text)
    if note is not None:
        listed = {person for _mention, person in cast.mentions_in(span) if person in people and people[person].named}
        listed |= {person.id for person in people.values() if _first_name(person) and _says(text, person.name)}
        plural = re.search(r"\bnames\b|\bpseudonyms\b", note.group(), re.I)
        found |= listed or ({person.id for person in people.values() if _first_name(person)} if plural else set())
    return found


def _named_beside(marker: Span, sentence: Span, cast: Cast, people: dict[str, Entity]) -> set[str]:
    near = Span(max(sentence.start, marker.start - _MENTION_REACH), min(sentence.end, marker.end + 40))
    named = [
        (mention, person)
        for mention, person in cast.mentions_in(near)
        if person in people and people[person].named and mention.form is MentionForm.NAME
    ]
    if not named:
        return set()
    after = [pair for pair in named if 0 <= pair[0].span.start - marker.end <= 4]
    before = [pair for pair in named if pair[0].span.end <= marker.start]
    inside = [pair for pair in named if marker.start <= pair[0].span.start < marker.end]
    chosen = (after or inside or before[-1:] or named[:1])[0]
    listed = {chosen[1]}
    if before and chosen in before[-1:]:
        listed |= {person for _mention, person in before if _first_name(people[person])}
    return listed


def _quoted_names(text: str, span: Span, cast: Cast, people: dict[str, Entity]) -> set[str]:
    """Return people whose name alone stands in quotation marks: a sign that it is not theirs."""
    found: set[str] = set()
    for mention, person in cast.mentions_in(span):
        start, end = mention.span.start - span.start, mention.span.end - span.start
        if person in people and _first_name(people[person]) and start > 0 and end < len(text):
            opened, closed = text[start - 1], text[end]
            if (opened in "‘“'\"" and closed in "’”'\"") and not text[end + 1 : end + 2].isalpha():
                found.add(person)
    return found


def _first_name(person: Entity) -> bool:
    return person.named and " " not in person.name.strip()


def _says(text: str, name: str) -> bool:
    return re.search(rf"\b{re.escape(name)}\b", text) is not None


def dead_people(parsed: ParsedArticle, people: Iterable[Entity]) -> dict[str, Span]:
    """Return the people who are dead, with the words that say so."""
    return {person.id: span for person in people if (span := _death(person, parsed.text)) is not None}


def killed_people(events: Iterable[Event], text: str) -> dict[str, Span]:
    """Return the victims of a killing that is told as done: "raped and murdered a nurse"."""
    return {
        victim: event.trigger
        for event in events
        if event.factual
        and _KILLING.match(event.trigger.of(text))
        and not _NOT_DONE.search(text[max(0, event.trigger.start - 60) : event.trigger.start].split(".")[-1])
        for victim in event.victims
    }


_KILLING = re.compile(r"(?:murder|kill|slay|slain|manslaughter|stabbed to death|beaten to death)", re.I)
_NOT_DONE = re.compile(
    r"\b(?:attempt\w*|plot\w*|plan\w*|conspir\w*|threat\w*|tr(?:y|ied|ying) to|want\w*|incit\w*)\b", re.I
)

_DIED = re.compile(
    r"^(?:,? \(?(?:aged )?\d{1,3}\)?)?(?:, (?!who\b)[^.;]{0,80}?(?=,? who )|, [^.;]{0,80}?(?=, ))?,? "
    r"(?:who (?:has |have )?(?:since |later |also )?|"
    r"(?:has|had|was|were|later|has since|then) )*"
    r"(?:died|drowned|perished|took (?:his|her|their) own life|(?:killed|hanged) (?:himself|herself)|found dead|"
    r"was killed|been killed|"
    r"was murdered|were killed|were murdered|bled to death|stabbed to death|beaten to death|shot dead|"
    r"lived (?:for )?(?:only |just )?[\w-]+ (?:minutes|hours|days|weeks)|"
    r"(?:been |being )?(?:hanged|beheaded|guillotined)|transported (?:for (?:life|\w+ years)|"
    r"to (?:Australia|Botany Bay|Van Diemen|New South Wales|Tasmania))|"
    r"passed away|lost (?:his|her|their) life)\b",
    re.I,
)
_POSSESSED = re.compile(
    r"^(?:'s|’s|’|') (?:(?:violent|tragic|sudden|brutal|alleged|untimely|early) )?(?:death|murder|killing|"
    r"funeral|body|inquest|suicide|memorial|grave|killers?|murderers?|post-mortem|ashes|coffin)\b"
    r"(?! (?:trial|retrial|case|charges?|convictions?|plot|plan|spree|appeal)\b)",  # "Neil Hart's murder trial"
    re.I,
)


_BODY_FOUND = re.compile(
    r"^ (?:(?:body|remains) (?:was|were|had been|has been) (?:found|discovered|recovered|pulled|dumped|buried|washed)|"
    r"(?:body|funeral|inquest|grave|ashes|coffin|killers?|murderers?)\b)",
    re.I,
)
_THAT = re.compile(r"\b(?:recorded|found|ruled|concluded|said|told \w+)(?: in \d{4})? (?:that )?$")


def died_by_name(person: Entity, death: Span | None) -> bool:
    """Tell whether a death is told straight after the person's name: "he died" may be of the victim."""
    return death is not None and any(
        mention.form is MentionForm.NAME and mention.span.end == death.start for mention in person.mentions
    )


def _is_speaker(person: Entity, pronoun: Span, text: str) -> bool:
    """Tell whether somebody is named just before as the one who says it."""
    near = [mention.span for mention in person.mentions if pronoun.start - 60 <= mention.span.end <= pronoun.start]
    return any(text[span.end : span.end + 1] not in {"'", "’"} for span in near)


def _death(person: Entity, text: str) -> Span | None:
    for mention in person.mentions:
        after = text[mention.span.end : mention.span.end + 140].split("\n")[0]
        before = text[max(0, mention.span.start - 60) : mention.span.start].split("\n")[-1]
        if mention.form is MentionForm.PRONOUN and _THAT.search(before) and _is_speaker(person, mention.span, text):
            continue  # "the coroner, Ann Roe, recorded that she died": whoever reports a death is alive
        if found := _DIED.match(after) or (mention.form is not MentionForm.PRONOUN and _POSSESSED.match(after)):
            return Span(mention.span.end + found.start(), mention.span.end + found.end())
        his = mention.form is MentionForm.PRONOUN and mention.span.of(text).lower() in {"his", "her"}
        if his and (lost := _BODY_FOUND.match(after)):
            return Span(mention.span.end + lost.start(), mention.span.end + lost.end())
        if mention.form is MentionForm.NAME and (
            late := re.search(
                r"\b(?:the late|murdering|murdered|murder of|body of|death of|funeral of|killing of|"
                r"killing) (?:[a-z-]+ ){0,2}$",
                before,
            )
        ):
            return Span(mention.span.start - len(before) + late.start(), mention.span.start)
    return None
