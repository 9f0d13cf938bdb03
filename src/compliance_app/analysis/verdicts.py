"""Verdicts: whether somebody stands convicted in the case that the article is about."""

import re
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from compliance_app import lexicons
from compliance_app.analysis.parse import ParsedArticle
from compliance_app.model import Entity, ProceedingsStatus

if TYPE_CHECKING:
    from spacy.tokens import Token

_GOES_ON = re.compile(
    r"\b(?:trial|case|hearing)\b[^.]{0,50}\b(?:continues|goes on)\b|\bis on trial\b|\bdenies the charges?\b"
    r"|\b(?:the jury|jurors) (?:(?:at|in) (?:[\w’']+ ){1,5})?"
    r"(?:(?:is|are|was|were) (?:still )?(?:expected|due|out|deliberating|considering)"
    r"|(?:has|have|had) (?:now |since )?(?:retired|gone out|been sent out|begun))\b"
    r"|\bsent (?:them|the jury|jurors) out to\b",
    re.IGNORECASE,
)
_OLD = re.compile(
    r"\bin (?:19|20)\d\d\b|\bpreviously\b|\b(?:years|months) (?:ago|before|earlier)\b|\blast year\b", re.IGNORECASE
)
_HAD = re.compile(r"\b(?:had|having)(?: \w+){0,2} $", re.IGNORECASE)  # before "been convicted"
_REACH_BACK = 40
_PARTLY = re.compile(r"\bof (?:a|an|one|two|three|another|the other|\w+th) (?:\w+ ){0,2}?counts?\b", re.IGNORECASE)
_GUILTY = re.compile(r"\b(?:found|find|finding) (?:\w+ )?guilty\b|\bconvicted of\b|\bjailed\b", re.IGNORECASE)
_CLEARED = re.compile(
    r"\bnot guilty verdicts?\b|\b(?:found|returned) not guilty\b|\bverdicts? of not guilty\b"
    r"|\bwalked free from court\b",
    re.IGNORECASE,
)
_NEAR = 140  # characters around a name in which a verdict is about it
_REACH = 90  # characters after the verdict in which its date stands


def is_convicted(entity: Entity, parsed: ParsedArticle) -> bool:
    """Tell whether somebody stands convicted here: an old conviction does not settle a trial that goes on."""
    if entity.status is ProceedingsStatus.ACQUITTED:
        return _is_cleared_in_part(entity, parsed)
    if entity.status is not ProceedingsStatus.CONVICTED:
        return False
    if entity.status_span is None or not _goes_on(parsed):
        return True
    start = entity.status_span.start
    after = parsed.text[start : entity.status_span.end + _REACH]
    before = parsed.text[max(0, start - _REACH_BACK) : start]
    return _OLD.search(after) is None and _HAD.search(before) is None


def has_partner_on_trial(doers: Sequence["Token"], unknown: Sequence["Token"], entities: Iterable[Entity]) -> bool:
    """Tell whether one of several doers, told of by a noun, may wait for a trial: "he and *his brother* stole"."""
    described = any(each.pos_ == "NOUN" for each in unknown)
    return len(doers) > 1 and described and any(each.status in _UNTRIED for each in entities)


_UNTRIED = frozenset({ProceedingsStatus.ARRESTED, ProceedingsStatus.CHARGED, ProceedingsStatus.ON_TRIAL})


@lru_cache(maxsize=1)  # asked for of everybody convicted
def _goes_on(parsed: ParsedArticle) -> bool:
    return _GOES_ON.search(parsed.text) is not None


def is_acquitted(entity: Entity, parsed: ParsedArticle) -> bool:
    """Tell whether somebody was cleared: by status, or by a verdict told near a mention."""
    if entity.status is ProceedingsStatus.ACQUITTED:
        return not _is_cleared_in_part(entity, parsed)
    if entity.status is ProceedingsStatus.CONVICTED:
        return False
    near = (parsed.text[max(0, each.span.start - _NEAR) : each.span.end + _NEAR] for each in entity.mentions)
    return any(_CLEARED.search(stretch) is not None for stretch in near)


def is_over(entity: Entity, parsed: ParsedArticle) -> bool:
    """Tell whether a verdict settled the case that the article is about, and not one of years ago."""
    if entity.status is not ProceedingsStatus.ACQUITTED or entity.status_span is None:
        return is_convicted(entity, parsed)
    start = entity.status_span.start
    before = parsed.text[max(0, start - _REACH) : start].rpartition(".")[2]
    after = parsed.text[start : start + _REACH].partition(".")[0]
    return is_convicted(entity, parsed) or (is_acquitted(entity, parsed) and _OLD.search(before + after) is None)


def is_what_cleared_of(trigger: "Token") -> bool:
    """Tell whether a word of wrongdoing only says of what somebody was cleared: "found not guilty of assault"."""
    doc = trigger.doc
    return _CLEARED_OF.search(doc[trigger.sent.start : trigger.i].text) is not None


_CLEARED_OF = re.compile(r"\b(?:not guilty|cleared|acquitted) (?:of|on)(?: [\w’'-]+,?){0,6}$", re.IGNORECASE)


def _is_cleared_in_part(entity: Entity, parsed: ParsedArticle) -> bool:
    """Tell whether somebody was acquitted of one count and found guilty of others."""
    if entity.status_span is None:
        return False
    after = parsed.text[entity.status_span.start : entity.status_span.end + _REACH]
    return _PARTLY.search(after) is not None and _GUILTY.search(parsed.text) is not None


@cache
def historic() -> re.Pattern[str]:
    """Return the expression for years so long ago that nobody concerned can sue."""
    return re.compile(lexicons.load("wrongdoing")["historic"])


@cache
def too_young() -> re.Pattern[str]:
    """Return the expressions by which a deed is one of a child below the age at which the law holds anybody to it."""
    return _any_of("too_young")


@cache
def verdict_frames() -> re.Pattern[str]:
    """Return the expressions that put a verdict, plea or sanction into a sentence."""
    return _any_of("verdict_frames")


@cache
def figurative_frames() -> re.Pattern[str]:
    """Return the figures of speech in which a word of wrongdoing accuses nobody."""
    return _any_of("figurative_frames")


def _any_of(name: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{each})" for each in lexicons.load("wrongdoing")[name]), re.IGNORECASE)
