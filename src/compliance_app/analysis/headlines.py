"""Accusations in headlines, standfirsts and captions, whose telegraphic style no parser reads reliably."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from compliance_app import lexicons
from compliance_app.analysis.cast import Cast
from compliance_app.analysis.parse import ParsedArticle, ParsedBlock
from compliance_app.analysis.wrong_words import forms, lexicon
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
        target = _target(block, cast, entities, body)
        if target is None or entities[target].deceased:
            continue
        yield Allegation(
            id="",
            span=block.block.span,
            trigger=block.span_of(token),
            offence=offence,
            targets=(target,),
            grade=Grade.NAMED if is_attributed_line(block) else Grade.NONE,
            established=entities[target].status is ProceedingsStatus.CONVICTED,
            confidence=0.7,
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
    return None


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


def _target(block: ParsedBlock, cast: Cast, entities: dict[str, Entity], body: list[Allegation]) -> str | None:
    """Return whom the line accuses: somebody named in it, else the body's one accused behind a role word."""
    for mention, entity_id in cast.mentions_in(block.block.span):
        entity = entities.get(entity_id)
        may_be = entity is not None and entity.named and entity.kind is not EntityKind.GROUP
        if may_be and not _speaks_next(block, mention.span):
            return entity_id
    roles = lexicons.words("wrongdoing", "role_words")
    if not any(token.lower_ in roles for token in block.doc):
        return None
    accused = Counter(
        target for allegation in body for target in allegation.targets if entities[target].kind is EntityKind.PERSON
    )
    return min(accused, key=lambda each: (-len(entities[each].mentions), each)) if accused else None
