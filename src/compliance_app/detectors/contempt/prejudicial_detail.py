"""Background that could sway a jury while a case is active: record, confession, argument heard without the jury."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from compliance_app.detectors.contempt.defendants import ACTIVE, defendants_in, weighs
from compliance_app.lexicons import load
from compliance_app.model import (
    BackgroundKind,
    EntityKind,
    Hit,
    ProceedingsStatus,
    Reading,
    Related,
    Sentence,
    SourceStanding,
    Span,
)

RECORD = (
    r"\b(?:previous|past|earlier|prior|spent|unspent) convictions?\b",
    r"\b(?:was|been|were) (?:previously |also |twice |once |first )?"
    r"(?:convicted|jailed|imprisoned|found guilty|cautioned|sentenced)\b",
    r"\bcriminal (?:record|past)\b",
    r"\bcareer criminal\b",
    r"\bconvicted (?:killer|rapist|murderer|thief|burglar|fraudster|paedophile|dealer|robber|sex offender)\b",
    r"\b(?:served|serving) (?!for\b|as\b|in\b|with\b)(?:\w+ ){0,5}"
    r"(?:time|sentences?|years?|months?|terms?|spell|stretch)\b(?! (?:as|in the|with)\b)",
    r"\b(?:done|did) (?:(?:his|her|some) )?(?:time\b(?! and)|(?:an?|\w+) (?:years?|months?|stretch|spell)\b)",
    r"\bno stranger to (?:the |a |an )?(?:inside of )?(?:the |a )?"
    r"(?:dock|police|cells?|courts?|law|jail|prison|handcuffs|magistrates)\b",
    r"\b(?:been|being|got) in trouble (?:with the (?:law|police) )?before\b",
    r"\b(?:came|come|got|out|released|freed|let) (?:\w+ )?(?:out of|from) (?:(?:HMP )?[A-Z]\w+ )?(?:prison|jail)\b",
    r"\b(?:jail|prison) (?:terms?|sentences?)\b",
    r"\bknown to (?:the )?police\b",
    r"\b(?:before|again|already|previously)\b[^.]{0,40}\b(?:convict\w+|jailed|caution\w*)\b",
    r"\bon licence\b",
    r"\bon (?:[\w’']+ ){0,3}(?:leave|release|parole) from (?:an? |his |her )?(?:[\w-]+ ){0,2}?"
    r"(?:sentence|term|prison|jail)\b",
    r"\bon (?:day|temporary) release\b",
    r"\b(?:previous|past|earlier|prior) breach(?:es)? of\b",
    r"\b(?:another|an earlier|a previous|the (?:first|last|earlier)) jury (?:had|was|were|could|did|failed)\b",
    r"\b(?:members|jurors) of (?:another|an earlier|a previous|the first|the last) jury\b",
    r"\bfailed to (?:reach|agree(?: on)?) (?:a |any |their )?verdicts?\b|\bhung jury\b",
)
BAIL = (r"\b(?:oppos(?:ed|ing|es)|object(?:ed|ing|s) to) bail\b[^.]*\b(?:told|said|says|argued|because|that)\b",)
CONFESSION = (
    r"\bconfess(?:ed|es|ion)\b",
    r"\badmitted to (?:police|officers|detectives)\b",
    r"\bfailed a (?:lie detector|polygraph)\b",
)
WITHOUT_JURY = (
    r"\b(?:in|during) the (?:absence of the jury|jury['’]s absence)\b",
    r"\b(?:before|after|once|when|while) (?:the )?(?:jurors|jury) (?:were|was|had been|are|is|had)\b[^.]{0,24}"
    r"\b(?:brought|called|sent|sworn|out|left|retired|down|in)\b",
    r"\b(?:before|until) (?:the )?(?:jurors|jury) (?:came (?:in|back)|returned|filed (?:in|back)|took their seats)\b",
    r"\b(?:jurors?|jury)\b (?:\w+ ){0,3}?(?:not|never|nothing|unaware|cannot|oblivious)\b (?!to\b|guilty\b)"
    r"(?:\w+ ){0,3}?(?:told|given|shown|hear|heard|seen?|know|known|learn(?:ed|t)?|of|aware)\b",
    r"\b(?:jurors?|jury) (?:know|knew|heard|hears?) nothing\b",
    r"\b(?:after|once|when|while) (?:the )?(?:jurors|jury) (?:had |have |has )?"
    r"(?:gone|left|retired|filed) ?(?:out|the)?\b",
    r"\bwithout the jury\b",
    r"\bwith (?:the )?(?:jury|jurors) (?:still )?(?:out|outside|away|absent|gone|sent|kept)\b",
    r"\b(?:when|while) (?:the )?(?:jurors|jury) (?:were|was|had been) (?:kept|held|asked|made|told)\b[^.]{0,24}"
    r"\b(?:out|outside|away|back|leave|wait)\b",
    r"\btoo late (?:for (?:\w+ ){1,3}?)?to (?:be (?:put|shown|read|given|played) (?:to|before)|go (?:to|before)) "
    r"(?:the )?(?:jury|jurors)\b",
    r"\bhearing (?:held )?(?:before|ahead of) the trial (?:was|had been|has been) told\b",
    r"\b(?:kept|keep|keeps|withheld|hidden|concealed) from (?:the )?(?:jury|jurors)\b",
    r"\b(?:cannot|can['’]t|not|never) (?:\w+ ){0,2}?(?:go|put|placed|laid|mentioned|shown|read|played|admitted|given) "
    r"(?:before|to|in front of) (?:the )?(?:jury|jurors)\b",
    r"\b(?:evidence|testimony|confession|interviews?|recordings?|messages|footage|convictions?)\b[^.]{0,80}?"
    r"\b(?:is|are|was|were|been|be) (?:ruled out|excluded|thrown out)\b",
    r"\b(?:rul(?:es|ed)|threw|throws) out (?:the |all |any |his |her )?(?:\w+ ){0,2}?"
    r"(?:evidence|testimony|confession|interviews?|recordings?|messages|footage|convictions?)\b",
    r"\bexclud(?:es|ed) (?:the |all |any |his |her )?(?:\w+ ){0,2}?(?:evidence|testimony|confession|recordings?)\b",
    r"\brule (?:out|inadmissible)\b",
    r"\binadmissible\b",
)


_DETAILS = {
    BackgroundKind.RECORD: "record",
    BackgroundKind.CONFESSION: "confession",
    BackgroundKind.TRACE: "evidence",
    BackgroundKind.HEARSAY: "hearsay",
}


@dataclass(frozen=True, slots=True)
class Settings:
    """What a rulebook may tune: the expressions, matched in one sentence without regard to case."""

    record: tuple[str, ...] = RECORD
    confession: tuple[str, ...] = CONFESSION
    without_jury: tuple[str, ...] = WITHOUT_JURY
    bail: tuple[str, ...] = BAIL  # what is said against bail, of which a report may give the decision and no more
    pleas: bool = True  # that somebody charged with them has pleaded guilty, where the jury is not said to know
    backgrounds: bool = True  # what the grammar of a sentence tells of a defendant, in whatever words
    least_chance: float = 0.3  # that hearsay in ordinary words accuses or prejudices, by its wording


def detect(reading: Reading, settings: Settings) -> Iterator[Hit]:
    """Yield the sentences with such detail about somebody whose case is active, each once."""
    defendants = defendants_in(reading)
    if not defendants:
        return
    patterns = _patterns(settings)
    told = _told(reading, defendants, settings.least_chance) if settings.backgrounds else {}
    told |= _pleas_of_others(reading, defendants) if settings.pleas else {}
    before = ""
    for sentence in reading.sentences:
        heard = _is_heard(reading, sentence, before)
        by_words = _by_words(reading, sentence, patterns, defendants, heard=heard) or _kept_from_them(
            reading, sentence, before
        )
        before = sentence.span.of(reading.text)
        name, words, about = by_words or told.get(sentence.span.start) or ("", "", [])
        if not name or (name == "record" and (heard or _is_why_sought(reading, words, defendants))):
            continue
        yield Hit(
            sentence.span,
            slots={
                "quote": sentence.span.of(reading.text),
                "target": reading.entity(about[0]).name if about else "the defendant",
                "detail": words,
            },
            facts={"detail": name},
            confidence=0.8 if by_words else 0.7,
            related=tuple(Related(span, "proceedings") for each in about if (span := defendants.get(each))),
            entities=tuple(about),
        )


_Detail = tuple[str, str, list[str]]  # its kind, the words, whom it is about


def _patterns(settings: Settings) -> list[tuple[str, re.Pattern[str]]]:
    lists = (
        ("record", settings.record),
        ("confession", settings.confession),
        ("bail", settings.bail),
        ("jury-absent", settings.without_jury),
    )
    return [(name, re.compile("|".join(expressions), re.IGNORECASE)) for name, expressions in lists if expressions]


def _told(reading: Reading, defendants: dict[str, Span | None], least_chance: float) -> dict[int, _Detail]:
    """Return by sentence what the analysis found told of defendants."""
    return {
        each.span.start: (_DETAILS[each.kind], each.trigger.of(reading.text), [each.person])
        for each in reversed(reading.backgrounds)
        if each.kind in _DETAILS and each.person in defendants and weighs(reading, each, least_chance)
    }


def _pleas_of_others(reading: Reading, defendants: dict[str, Span | None]) -> dict[int, _Detail]:
    """Return the sentences that tell of somebody's plea of guilty while a jury tries others for the same.

    It says that there was a crime, and whom the others were with; a judge decides whether jurors may know.
    """
    if _cue("of_jury").search(reading.text) is None or _is_tried_later(reading):
        return {}
    found: dict[int, _Detail] = {}
    for entity in reading.entities:
        if entity.id in defendants or not entity.named or entity.pleaded != "guilty" or entity.status_span is None:
            continue
        sentence = reading.sentence_at(entity.status_span.start)
        if sentence is not None and _cue("told_to_jury").search(sentence.span.of(reading.text)) is None:
            found[sentence.span.start] = ("plea", entity.status_span.of(reading.text), [entity.id])
    return found


def _is_tried_later(reading: Reading) -> bool:
    """Tell whether no jury sits yet: the others are to be tried on another day."""
    return _cue("trial_to_come").search(reading.text) is not None and _cue("told_to_jury").search(reading.text) is None


def _by_words(
    reading: Reading,
    sentence: Sentence,
    patterns: list[tuple[str, re.Pattern[str]]],
    defendants: dict[str, Span | None],
    *,
    heard: bool,
) -> _Detail | None:
    text = sentence.span.of(reading.text)
    for name, pattern in patterns:
        found = next((each for each in pattern.finditer(text) if not _is_denied(text, each)), None)
        if found is None or reading.quotation_at(sentence.span.start + found.start()) is not None:
            continue
        if name == "record" and heard:
            continue  # what a jury has heard is evidence
        about = [each for each in defendants if _is_about(reading, each, sentence)]
        if not about and len(defendants) == 1 and _names_nobody(reading, sentence):
            about = list(defendants)
        if name == "jury-absent" or about:
            return name, found.group(), about
    return None


def _is_heard(reading: Reading, sentence: Sentence, before: str) -> bool:
    """Tell whether a jury heard it: the sentence says so, or goes on with what somebody told it in the one before."""
    if _cue("told_to_jury").search(sentence.span.of(reading.text)) is not None:
        return True
    told = any(
        each.cue is not None and sentence.span.covers(each.cue)
        for each in reading.statements
        if each.source is not None and each.source.standing in _WHO_SPEAKS_THERE
    )
    return told and _cue("told_to_jury").search(before) is not None


def _is_why_sought(reading: Reading, words: str, defendants: dict[str, Span | None]) -> bool:
    """Tell whether a sentence that is being served is why police look for an escaped prisoner."""
    if not words.lower().startswith("serving") or _cue("escaped").search(reading.text) is None:
        return False
    return all(reading.entity(each).status not in ACTIVE for each in defendants)


_WHO_SPEAKS_THERE = frozenset({SourceStanding.NAMED, SourceStanding.OFFICIAL})


def _is_denied(text: str, found: re.Match[str]) -> bool:
    """Tell whether a sentence says that there is no such thing: "has no previous convictions", "never been jailed"."""
    return _cue("denied_before").search(text[: found.start()]) is not None


def _kept_from_them(reading: Reading, sentence: Sentence, before: str) -> _Detail | None:
    """Return what "they" are not to learn where the sentence before speaks of the jury: "rules that they will not"."""
    if _cue("of_jury").search(before) is None:
        return None
    found = _cue("kept_from_them").search(sentence.span.of(reading.text))
    if found is None or reading.quotation_at(sentence.span.start + found.start()) is not None:
        return None
    return "jury-absent", found.group(), []


@cache
def _cue(name: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{each})" for each in load("proceedings")[name]), re.IGNORECASE)


def _names_nobody(reading: Reading, sentence: Sentence) -> bool:
    """Tell whether nobody named or convicted stands in a sentence: "the career criminal" is then the defendant."""
    return not any(
        sentence.span.covers(mention.span)
        for entity in reading.entities
        if entity.kind is EntityKind.PERSON and (entity.named or entity.status is ProceedingsStatus.CONVICTED)
        for mention in entity.mentions
    )


def _is_about(reading: Reading, entity_id: str, sentence: Sentence) -> bool:
    return any(sentence.span.covers(mention.span) for mention in reading.entity(entity_id).mentions)
