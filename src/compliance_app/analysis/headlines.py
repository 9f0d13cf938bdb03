"""Accusations in headlines, standfirsts and captions, whose telegraphic style no parser reads reliably."""

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from compliance_app import lexicons
from compliance_app.analysis.cast import Cast
from compliance_app.analysis.nominals import head_nouns
from compliance_app.analysis.parse import ParsedArticle, ParsedBlock
from compliance_app.analysis.targets import says_whence
from compliance_app.analysis.verdicts import has_partner_on_trial
from compliance_app.analysis.vocabulary import vocabulary
from compliance_app.analysis.wrong_words import forms, lexicon
from compliance_app.analysis.wrongdoing import doers_of
from compliance_app.model import (
    DISPLAY_KINDS,
    Allegation,
    Entity,
    EntityKind,
    Grade,
    OffenceClass,
    ProceedingsStatus,
    Quotation,
    Span,
)

if TYPE_CHECKING:
    from spacy.tokens import Token

_LINES = DISPLAY_KINDS
_QUOTED = re.compile(r"""^['‘"“][^:]+['’"”]\s?:\s""")


def headline_allegations(
    parsed: ParsedArticle,
    cast: Cast,
    entities: dict[str, Entity],
    quotations: tuple[Quotation, ...],
    body: list[Allegation],
) -> Iterator[Allegation]:
    """Yield the accusations in display lines that the clause reading has not found.

    A role word ("planning chief") stands for the body's accused where there is one candidate.
    """
    for block in parsed.blocks:
        if block.block.kind not in _LINES or any(block.block.span.covers(each.trigger) for each in body):
            continue
        accusing = _accusing_word(block, quotations)
        if accusing is None:
            continue
        token, offence = accusing
        target = _target(block, token, cast, entities, body)
        if target is None or entities[target].deceased:
            continue
        yield Allegation(
            id="",
            span=block.block.span,
            trigger=block.span_of(token),
            offence=offence,
            targets=(target,),
            grade=Grade.NAMED if is_attributed_line(block) else Grade.NONE,
            established=_is_settled(token, entities, target) or _tells_verdict(block),
            confidence=0.7,
        )


def _is_settled(accusing: "Token", entities: dict[str, Entity], target: str) -> bool:
    """Tell whether whoever a line accuses stands convicted, and nobody beside them may still wait for a trial."""
    doers = doers_of(accusing) if accusing.pos_ in {"VERB", "AUX"} else []
    is_convicted = entities[target].status is ProceedingsStatus.CONVICTED
    return is_convicted and not has_partner_on_trial(doers, doers, entities.values())


def _tells_verdict(block: ParsedBlock) -> bool:
    """Tell whether a line says what a court did, or what a panel found."""
    verdicts = lexicons.words("wrongdoing", "headline_verdict")
    return any(token.lower_ in verdicts for token in block.doc) or _FOUND.search(block.doc.text) is not None


_FOUND = re.compile(
    r"\b(?:panel|tribunal|court|inquest|inquiry|jury|judge|watchdog|regulator|ombudsman) (?:finds|found|rules|ruled)\b",
    re.IGNORECASE,
)


def _accusing_word(block: ParsedBlock, quotations: tuple[Quotation, ...]) -> "tuple[Token, OffenceClass] | None":
    """Return the first word outside quotation marks that accuses by its form, whatever the parser made of the line."""
    words = lexicon()
    for token in block.doc:
        if _is_quoted(block.span_of(token), quotations):
            continue
        lemma = forms().get(token.lower_)
        if lemma in words.verbs and words.verbs[lemma][1] and token.lower_ not in _NOT_ALONE:
            return token, words.verbs[lemma][0]
        for rule in words.object_verbs.get(lemma or "", ()):
            if not rule.strict and _follows(token, rule.objects):
                return token, rule.offence
        if token.lower_ in words.agent_nouns and words.agent_nouns[token.lower_][1]:
            return token, words.agent_nouns[token.lower_][0]
        if token.lower_ in words.event_nouns and words.event_nouns[token.lower_][1] and _is_somebodys(token):
            return token, words.event_nouns[token.lower_][0]
    return None


def _is_somebodys(noun: "Token") -> bool:
    """Tell whether a line ends on somebody's deed, or goes on to say to whom: "Clerk's £9,000 theft from parish"."""
    doc = noun.doc
    after = doc[noun.i + 1 : noun.i + 2]
    if len(after) and after[0].lower_ not in _TO_WHOM:
        return False
    start = max(0, noun.i - _AMOUNT)
    owner = next((at for at in range(noun.i - 1, start, -1) if doc[at].lower_ in _POSSESSIVES), None)
    return owner is not None and doc[owner - 1].lower_ in _people()


_NEAR = 6  # tokens between a word for a person and what accuses them
_AMOUNT = 6  # tokens between the owner and the deed: "'s £64,000 housing benefit"
_POSSESSIVES = frozenset({"'s", "’s"})
_TO_WHOM = frozenset({"of", "on", "from", "against", "at", "in"})


@cache
def _people() -> frozenset[str]:
    """Return the words by which a heading calls somebody: offices, callings, kin, "man"."""
    calling = {noun for noun, kind in head_nouns().items() if kind is EntityKind.PERSON}
    lexicon = vocabulary()
    return frozenset(
        lexicons.words("wrongdoing", "role_words") | calling - lexicon.victim_nouns - lexicon.justice_nouns
    )


_NOT_ALONE = frozenset({"neglect", "neglected", "con", "cons", "glass", "knife", "lies", "lying", "shot", "shoots"})


def _follows(verb: "Token", objects: frozenset[str]) -> bool:
    reach = verb.doc[verb.i + 1 : verb.i + 6]
    return any(token.lower_ in objects or token.lemma_.lower() in objects for token in reach)


def _is_quoted(place: Span, quotations: tuple[Quotation, ...]) -> bool:
    return any(quotation.span.covers(place) for quotation in quotations)


def is_attributed_line(block: ParsedBlock) -> bool:
    """Tell whether a line hands the claim to somebody, puts it before a court or says what the court did."""
    words = {token.lower_ for token in block.doc if not _is_spoken_to(token)}
    handed = lexicons.words("wrongdoing", "headline_attribution") | lexicons.words("wrongdoing", "headline_verdict")
    if words & handed or _HANDS_ON.search(block.doc.text) is not None:
        return True
    return block.doc.text.rstrip().endswith("?") or is_quoted_line(block)


_HANDS_ON = re.compile(
    r"\b(?:rules|finds|hears|holds|argues|believes|told|shows|reveals) that\b"
    r"|\b(?:in custody|in court|in (?:the )?dock|held|detained|quizzed|bailed|wanted|faces trial) (?:over|after)\b",
    re.IGNORECASE,
)


def is_quoted_line(block: ParsedBlock) -> bool:
    """Tell whether a line is quoted words and who says them: "‘Not a penny came’: donor’s fury"."""
    return _QUOTED.match(block.doc.text) is not None


def _is_spoken_to(token: "Token") -> bool:
    """Tell whether a line is about what was said *to* a court or inquiry: "lied to tribunal" hands nothing on."""
    before = token.i - 1
    while before > 0 and token.doc[before].pos_ in {"DET", "ADJ", "NOUN"}:
        before -= 1
    return before > 0 and token.doc[before].lower_ == "to"


def _speaks_next(block: ParsedBlock, mention: Span) -> bool:
    """Tell whether somebody in a line is who says it: "EC says US broke rules"."""
    after = block.doc.text[mention.end - block.offset :].split()
    return bool(after) and after[0].lower() in lexicons.words("wrongdoing", "headline_speaking")


def _only_says_whence(block: ParsedBlock, mention: Span) -> bool:
    """Tell whether a name only says whose officers or where from somebody is: "Leeds *detectives* win fight"."""
    last = block.token_at(mention.end - 1)
    return last is not None and last.i + 1 < len(block.doc) and last.nbor().is_lower and says_whence(last.nbor())


def _is_done_to(block: ParsedBlock, accusing: "Token", mention: Span) -> bool:
    """Tell whether a name behind a deed is of what it was done to: "Clerk who doctored pupils' *Sats* marks"."""
    first = block.token_at(mention.start)
    if accusing.pos_ not in {"VERB", "AUX"} or first is None or first.i < accusing.i:
        return False
    doer = any(token.lower_ in _people() for token in block.doc[max(0, accusing.i - _NEAR) : accusing.i])
    return doer and not any(token.lower_ in {"by", ":"} for token in block.doc[accusing.i : first.i])


def _target(
    block: ParsedBlock, accusing: "Token", cast: Cast, entities: dict[str, Entity], body: list[Allegation]
) -> str | None:
    """Return whom the line accuses: somebody named in it, else the body's one accused behind a word for a person."""
    for mention, entity_id in cast.mentions_in(block.block.span):
        entity = entities.get(entity_id)
        may_be = entity is not None and entity.named and entity.kind is not EntityKind.GROUP
        if not may_be or _speaks_next(block, mention.span) or _only_says_whence(block, mention.span):
            continue
        if not _is_done_to(block, accusing, mention.span):
            return entity_id
    roles, nearby = lexicons.words("wrongdoing", "role_words"), block.doc[max(0, accusing.i - _NEAR) : accusing.i + 1]
    of_people = any(token.lower_ in _people() or token.lower_ in lexicon().agent_nouns for token in nearby)
    if not of_people and not any(token.lower_ in roles for token in block.doc):
        return None
    accused = Counter(
        target for allegation in body for target in allegation.targets if entities[target].kind is EntityKind.PERSON
    )
    return min(accused, key=lambda each: (-len(entities[each].mentions), each)) if accused else None
