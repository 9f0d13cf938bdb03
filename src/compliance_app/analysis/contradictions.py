"""Sentences that give somebody the lie: "despite evidence otherwise", "contradicting his earlier claims".

No word of wrongdoing stands in them, and yet they say that somebody's statement was untrue and known to be.
"""

from collections.abc import Iterator
from functools import cache
from re import Pattern
from typing import TYPE_CHECKING

from compliance_app import lexicons
from compliance_app.analysis.arguments import owners, prepositional_objects, subjects
from compliance_app.analysis.cue_patterns import any_expression
from compliance_app.analysis.grading import NOBODY, Voices, ground_of
from compliance_app.analysis.parse import ParsedArticle, ParsedBlock
from compliance_app.analysis.targets import Accusable
from compliance_app.model import Allegation, EntityKind, OffenceClass, Span

if TYPE_CHECKING:
    from spacy.tokens import Span as DocSpan


def contradictions(
    parsed: ParsedArticle, voices: Voices, accusable: Accusable, found: list[Allegation]
) -> Iterator[Allegation]:
    """Yield the sentences that set evidence against what somebody identifiable says."""
    triggers = [allegation.trigger for allegation in found]
    for block, sentence, frame in parsed.sentences_with(_frames()):
        span = block.span_of(sentence)
        trigger = Span(span.start + frame.start(), span.start + frame.end())
        token = block.token_at(trigger.start)
        if token is None or voices.quoted(trigger) or any(span.covers(each) for each in triggers):
            continue
        target = _speaker_in(block, sentence, accusable)
        ground = ground_of(voices, block, token, presupposed=True)
        if target is None or ground.blocked:
            continue
        source = ground.statement.source if ground.statement else None
        if source is not None and source.entity == target:
            # The evidence is set against the speaker's words by the paper, not by the speaker.
            ground, source = NOBODY, None
        yield Allegation(
            id="",
            span=span,
            trigger=trigger,
            offence=OffenceClass.OFFICE,
            targets=(target,),
            grade=ground.grade,
            softened=True,
            source=source.entity if source else None,
            source_span=source.span if source else None,
            statement=ground.statement.id if ground.statement else None,
            confidence=0.6,
        )


def _speaker_in(block: ParsedBlock, sentence: "DocSpan", accusable: Accusable) -> str | None:
    """Return whose claim, denial or account the sentence sets the evidence against; a person before a body."""
    nouns = lexicons.words("wrongdoing", "account_nouns")
    verbs = lexicons.words("wrongdoing", "account_verbs")
    named: list[str] = []
    for token in sentence:
        lemma = token.lemma_.lower()
        if token.pos_ == "NOUN" and lemma in nouns:
            speakers = owners(token) + prepositional_objects(token, "by", "of", "from")
            speakers += [each for child in token.children if child.dep_ == "relcl" for each in subjects(child)]
        elif token.pos_ == "VERB" and lemma in verbs:
            speakers = subjects(token)
        else:
            continue
        named += [found for each in speakers if (found := accusable.target_of(block, each)) is not None]
    people = [each for each in named if accusable.entities[each].kind is EntityKind.PERSON]
    return next(iter(people or named), None)


@cache
def _frames() -> Pattern[str]:
    frames = lexicons.load("wrongdoing")["contradiction_frames"]
    return any_expression(frames)
