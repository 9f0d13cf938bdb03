"""Background that could sway a jury while a case is active: record, confession, argument heard without the jury."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from compliance_app.model import EntityKind, Hit, ProceedingsStatus, Reading, Related, Sentence, Span

_ACTIVE = frozenset({ProceedingsStatus.ARRESTED, ProceedingsStatus.CHARGED, ProceedingsStatus.ON_TRIAL})

RECORD = (
    r"\b(?:previous|past|earlier|prior|spent|unspent) convictions?\b",
    r"\b(?:was|been|were) (?:previously |also |twice |once |first )?"
    r"(?:convicted|jailed|imprisoned|found guilty|cautioned|sentenced)\b",
    r"\bcriminal (?:record|past)\b",
    r"\bcareer criminal\b",
    r"\bconvicted (?:killer|rapist|murderer|thief|burglar|fraudster|paedophile|dealer|robber|sex offender)\b",
    r"\b(?:served|serving|done|did) (?:\w+ ){0,5}(?:time|sentences?|years?|months?|terms?|spell|stretch)\b(?! as\b)",
    r"\b(?:came|come|got|out|released|freed) (?:\w+ )?(?:out of|from) (?:prison|jail)\b",
    r"\b(?:jail|prison) (?:terms?|sentences?)\b",
    r"\bknown to (?:the )?police\b",
    r"\b(?:before|again|already|previously)\b[^.]{0,40}\b(?:convict\w+|jailed|caution\w*)\b",
    r"\bon licence\b",
)
CONFESSION = (
    r"\bconfess(?:ed|es|ion)\b",
    r"\badmitted to (?:police|officers|detectives)\b",
    r"\bfailed a (?:lie detector|polygraph)\b",
)
WITHOUT_JURY = (
    r"\b(?:in|during) the (?:absence of the jury|jury['’]s absence)\b",
    r"\b(?:before|after|once|when|while) (?:the )?(?:jurors|jury) (?:were|was|had been|are|is|had)\b[^.]{0,24}"
    r"\b(?:brought|called|sent|sworn|out|left|retired|down|in)\b",
    r"\b(?:jurors?|jury) (?:were|was|have|has|had) (?:not|never) (?:been )?(?:told|heard|hear|seen|see)\b",
    r"\bwithout the jury\b",
    r"\brule (?:out|inadmissible)\b",
    r"\binadmissible\b",
)


def _defendants(reading: Reading) -> dict[str, Span | None]:
    """Return those whose case is active, with the words that say so."""
    found = {entity.id: entity.status_span for entity in reading.entities if entity.status in _ACTIVE}
    for sign in reading.proceedings:
        if sign.active:
            found.update((each, sign.span) for each in sign.entities if each not in found)
    return found


@dataclass(frozen=True, slots=True)
class Settings:
    """What a rulebook may tune: the expressions, matched in one sentence without regard to case."""

    record: tuple[str, ...] = RECORD
    confession: tuple[str, ...] = CONFESSION
    without_jury: tuple[str, ...] = WITHOUT_JURY


def detect(reading: Reading, settings: Settings) -> Iterator[Hit]:
    """Yield the sentences with such detail about somebody whose case is active."""
    defendants = _defendants(reading)
    if not defendants:
        return
    lists = (("record", settings.record), ("confession", settings.confession), ("jury-absent", settings.without_jury))
    patterns = [(name, re.compile("|".join(expressions), re.IGNORECASE)) for name, expressions in lists if expressions]
    for sentence in reading.sentences:
        text = sentence.span.of(reading.text)
        for name, pattern in patterns:
            found = pattern.search(text)
            if found is None or reading.quotation_at(sentence.span.start + found.start()) is not None:
                continue
            about = [each for each in defendants if _is_about(reading, each, sentence)]
            if not about and len(defendants) == 1 and _names_nobody(reading, sentence):
                about = list(defendants)
            if name != "jury-absent" and not about:
                continue
            yield Hit(
                sentence.span,
                slots={
                    "quote": text,
                    "target": reading.entity(about[0]).name if about else "the defendant",
                    "detail": found.group(),
                },
                facts={"detail": name},
                confidence=0.8,
                related=tuple(Related(span, "proceedings") for each in about if (span := defendants[each])),
                entities=tuple(about),
            )
            break


def _names_nobody(reading: Reading, sentence: Sentence) -> bool:
    """Tell whether no named person stands in a sentence: "the career criminal" is then the one defendant."""
    return not any(
        sentence.span.covers(mention.span)
        for entity in reading.entities
        if entity.kind is EntityKind.PERSON and entity.named
        for mention in entity.mentions
    )


def _is_about(reading: Reading, entity_id: str, sentence: Sentence) -> bool:
    return any(sentence.span.covers(mention.span) for mention in reading.entity(entity_id).mentions)
