"""Accusations that no word list sees: sentences that the wording scorer takes for one, made into allegations.

The scorer says that and of whom; on whose word is read from the statements, as for every other allegation, and only
where they leave it open from the scorer.
"""

from collections.abc import Iterator
from functools import cache
from re import Pattern

from compliance_app import lexicons
from compliance_app.analysis.cast import Cast
from compliance_app.analysis.cue_patterns import any_expression, lowered
from compliance_app.analysis.grading import BEST_FIRST, Voices, grade_of, vague_frames
from compliance_app.analysis.harmless_parts import is_harmless
from compliance_app.analysis.headlines import is_quoted_line
from compliance_app.analysis.own_words import is_own_say
from compliance_app.analysis.parse import ParsedArticle
from compliance_app.analysis.representatives import Delegates
from compliance_app.analysis.sport import is_sport
from compliance_app.analysis.verdicts import historic, is_convicted, verdict_frames
from compliance_app.model import (
    DISPLAY_KINDS,
    Allegation,
    Entity,
    EntityKind,
    Grade,
    OffenceClass,
    ProceedingsStatus,
    SourceStanding,
    Span,
    SpeechAct,
    Statement,
    Wording,
)

LEAST = 0.45  # chance from which a sentence is kept as a possible accusation; the rulebook asks for more
_DENIALS = frozenset({SpeechAct.DENY, SpeechAct.DECLINE})
_NOT_SAID = frozenset({SpeechAct.ASK, SpeechAct.PROMISE})  # by somebody else than the accused
_LEAST_WORDS = 3  # of a sentence that can say of somebody what they did; fewer are a sign-off or a name
_MOST = 0.5  # of a sentence that reported words fill, with their cue and source: what else it says is beside them
_OWN_SHARE = 0.5  # of the chance of wrongdoing from which the paper itself is taken to say it


def worded_allegations(
    parsed: ParsedArticle,
    voices: Voices,
    cast: Cast,
    entities: dict[str, Entity],
    wordings: tuple[Wording, ...],
    found: list[Allegation],
) -> Iterator[Allegation]:
    """Yield an allegation for each sentence worded like one in which no other was found."""
    seen = {allegation.span.start for allegation in found}
    likely = [each for each in wordings if each.target is not None and each.accuses >= LEAST]
    accused = {each.target for each in likely if each.target is not None}
    delegates = Delegates.of(parsed, cast, tuple(entities.values()), accused) if likely else None
    for wording in likely:
        if delegates is None or wording.target is None or wording.span.start in seen:
            continue
        if sum(any(map(str.isalpha, word)) for word in wording.span.of(parsed.text).split()) < _LEAST_WORDS:
            continue
        if _is_long_ago(parsed, wording) or _is_play(parsed, wording) or _is_harmless(parsed, cast, entities, wording):
            continue
        chance = wording.accuses
        statement = _statement_of(voices, wording)
        if statement is not None and _is_answer(parsed, delegates, statement, wording):
            continue
        grade = _grade(parsed, wording, statement, voices, entities)
        if grade is Grade.NONE and _is_quoted_heading(parsed, wording):
            grade = Grade.NAMED
        source = statement.source if statement else None
        if grade is Grade.VAGUE and source is None and _is_guess(parsed.text, wording):
            continue
        unowned = _unowned(parsed.text, wording) if source is None and grade is not Grade.NONE else None
        yield Allegation(
            id="",
            span=wording.span,
            trigger=wording.span,
            offence=OffenceClass.DISCREDIT,
            targets=(wording.target,),
            grade=Grade.VAGUE if unowned is not None else grade,
            source=source.entity if source else None,
            source_span=source.span if source else unowned,
            statement=statement.id if statement else None,
            established=is_convicted(entities[wording.target], parsed) or _tells_verdict(parsed, wording, entities),
            in_quotation=voices.quoted(wording.span) is not None,
            by_wording=True,
            confidence=chance,
        )


def _tells_verdict(parsed: ParsedArticle, wording: Wording, entities: dict[str, Entity]) -> bool:
    """Tell whether a sentence says itself what a court or a panel found or imposed, and no case is open."""
    target = entities.get(wording.target or "")
    is_open = target is not None and target.status not in {None, ProceedingsStatus.CONVICTED}
    return not is_open and verdict_frames().search(wording.span.of(parsed.text)) is not None


def _is_long_ago(parsed: ParsedArticle, wording: Wording) -> bool:
    """Tell whether the words before it in the paragraph put a sentence into years whose people cannot sue."""
    block = parsed.block_at(wording.span.start)
    return block is not None and historic().search(parsed.text[block.block.span.start : wording.span.end]) is not None


def _is_quoted_heading(parsed: ParsedArticle, wording: Wording) -> bool:
    """Tell whether a heading gives words in quotation marks and whose they are."""
    block = parsed.block_at(wording.span.start)
    return block is not None and block.block.kind in DISPLAY_KINDS and is_quoted_line(block)


def _is_play(parsed: ParsedArticle, wording: Wording) -> bool:
    """Tell whether a sentence stands in a paragraph that describes play on the field: "butchered two chances"."""
    block = parsed.block_at(wording.span.start)
    return block is not None and is_sport(block)


def _is_harmless(parsed: ParsedArticle, cast: Cast, entities: dict[str, Entity], wording: Wording) -> bool:
    """Tell whether whoever is taken for the accused complains, loses or learns, or is not meant at all."""
    block = parsed.block_at(wording.span.start)
    target = entities.get(wording.target or "")
    return block is not None and target is not None and is_harmless(block, wording.span, cast, target)


def _statement_of(voices: Voices, wording: Wording) -> Statement | None:
    """Return the statement that holds most of a sentence; of several that do, the one by the best source."""
    touching = [each for each in voices.touching(wording.span) if not each.nested]
    if not touching:
        return None
    shares = [sum(_shared(content, wording) for content in each.content) for each in touching]
    most = [each for each, share in zip(touching, shares, strict=True) if share >= _MOST * len(wording.span)]
    if most:
        return min(most, key=lambda each: BEST_FIRST.index(grade_of(each, voices.text)))
    return touching[shares.index(max(shares))]


def _shared(content: Span, wording: Wording) -> int:
    return max(0, min(content.end, wording.span.end) - max(content.start, wording.span.start))


def _is_answer(parsed: ParsedArticle, delegates: Delegates, statement: Statement, wording: Wording) -> bool:
    """Tell whether a sentence is what the accused or somebody for them says, or a denial, and no more than that."""
    own = wording.target in delegates.speakers(parsed, statement.source)
    if not own and statement.act in _NOT_SAID and not statement.negated:
        return True
    denied = statement.act in _DENIALS and not statement.negated
    if not denied and not (own and is_own_say(statement, parsed.block_at(wording.span.start))):
        return False
    parts = [*statement.content, *(part for part in (statement.cue, _source(statement)) if part is not None)]
    return sum(_shared(part, wording) for part in parts) >= _MOST * len(wording.span)


def _unowned(text: str, wording: Wording) -> Span | None:
    """Return the "it has emerged" or "it is understood" by which a sentence hands its claim on without an owner."""
    sentence = lowered(wording.span.of(text))
    found = vague_frames().search(sentence) or _emerging_frames().search(sentence)
    return found and Span(wording.span.start + found.start(), wording.span.start + found.end())


def _is_guess(text: str, wording: Wording) -> bool:
    """Tell whether a sentence hands on a guess at where somebody is or went: "is thought to have gone on by foot"."""
    return _guess_frames().search(lowered(wording.span.of(text))) is not None


@cache
def _guess_frames() -> Pattern[str]:
    return any_expression(lexicons.load("wrongdoing")["guess_frames"])


@cache
def _emerging_frames() -> Pattern[str]:
    return any_expression(lexicons.load("wrongdoing")["emerging_frames"])


def _is_vouched_for(parsed: ParsedArticle, statement: Statement, wording: Wording, entities: dict[str, Entity]) -> bool:
    """Tell whether people who can be found, not the accused, or papers say nearly all of a sentence.

    Grammar then decides.
    """
    if statement.negated or sum(_shared(content, wording) for content in statement.content) < _MOST * len(wording.span):
        return False
    source = entities.get(statement.source.entity or "") if statement.source else None
    if source is None:
        return _is_on_record(statement, wording)
    return source.id != wording.target and (source.named or _can_be_found(parsed, source, statement))


def _is_on_record(statement: Statement, wording: Wording) -> bool:
    """Tell whether a sentence itself says where its claim stands or was heard: "the report says", "jurors heard"."""
    standing = statement.source.standing if statement.source else None
    said_here = statement.cue is not None and wording.span.covers(statement.cue)
    return said_here and standing in {SourceStanding.DOCUMENT, SourceStanding.OFFICIAL}


def _can_be_found(parsed: ParsedArticle, source: Entity, statement: Statement) -> bool:
    """Tell whether the text, not a heading, has several people by number or kind say it: "four former tenants"."""
    block = parsed.block_at(statement.content[0].start)
    is_told = block is not None and block.block.kind not in DISPLAY_KINDS
    return is_told and source.kind is EntityKind.GROUP and grade_of(statement, parsed.text) is Grade.NAMED


def _source(statement: Statement) -> Span | None:
    return statement.source.span if statement.source else None


def _grade(
    parsed: ParsedArticle, wording: Wording, statement: Statement | None, voices: Voices, entities: dict[str, Entity]
) -> Grade:
    chance = wording.accuses
    if statement is not None and _is_vouched_for(parsed, statement, wording, entities):
        return grade_of(statement, voices.text)
    if wording.own_voice >= max(wording.vague, chance * _OWN_SHARE):
        return Grade.NONE
    if wording.vague >= chance * _OWN_SHARE:
        return Grade.VAGUE
    return grade_of(statement, voices.text) if statement is not None else Grade.NAMED
