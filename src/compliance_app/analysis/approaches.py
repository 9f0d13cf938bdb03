"""Approaches to the accused: asked for comment, and what came of it."""

from collections.abc import Iterator
from functools import cache
from re import Match, Pattern
from typing import TYPE_CHECKING

from compliance_app import lexicons
from compliance_app.analysis.arguments import passive_subjects, subjects
from compliance_app.analysis.cue_patterns import any_expression
from compliance_app.analysis.parse import ParsedArticle, ParsedBlock, in_lower_case
from compliance_app.analysis.representatives import Delegates, is_voice
from compliance_app.lexicons.literals import may_match
from compliance_app.model import Reply

if TYPE_CHECKING:
    from spacy.tokens import Span as DocSpan
    from spacy.tokens import Token


def find_approaches(parsed: ParsedArticle, delegates: Delegates) -> Iterator[Reply]:
    """Yield the sentences that say that an accused was asked, declined or could not be reached."""
    for block, sentence in parsed.sentences():
        text = in_lower_case(sentence).replace("’", "'")
        declined = _found("declined", text)
        match = declined or _found("sought", text)
        if match is None:
            continue
        kind = "declined" if declined else "sought"
        verb = _verb_in(sentence, match)
        subject = None if verb is None else _subject(verb, sentence, is_refusal=declined is not None)
        for accused in sorted(_approached(block, sentence, delegates, subject)):
            yield Reply(accused, block.span_of(sentence), kind, outcome=bool(declined))


def _verb_in(sentence: "DocSpan", match: Match[str]) -> "Token | None":
    """Return the last verb that stands in the words of an approach: "did not *respond*"."""
    begin = sentence.start_char
    words = sentence.doc.char_span(begin + match.start(), begin + match.end(), alignment_mode="expand") or ()
    verbs = [token for token in words if token.pos_ == "VERB"]
    outer = [verb for verb in verbs if verb.dep_ not in {"xcomp", "ccomp", "advcl"}]
    return (outer or verbs or [None])[0]


def _subject(verb: "Token", sentence: "DocSpan", *, is_refusal: bool) -> "Token | None":
    """Return who refuses, could not be reached or was asked; "the Herald asked her" has its own subject."""
    found = passive_subjects(verb) or (subjects(verb) if is_refusal else [])
    return next((each for each in found if each.sent == sentence), None)


def _approached(block: ParsedBlock, sentence: "DocSpan", delegates: Delegates, subject: "Token | None") -> set[str]:
    """Return who is approached: the subject of the words, or else the accused in the sentence and their voices."""
    if subject is not None:
        span = block.span_of(sentence.doc[subject.left_edge.i : subject.right_edge.i + 1])
        known = delegates.cast.at(block.offset + subject.idx)
        answering = delegates.spoken_for_by(known) | delegates.spoken_for_in(block, span)
        if answering:
            return answering
        if known is not None and not is_voice(subject):
            return set()  # somebody else refused
    found = {accused for token in sentence if (accused := delegates.accused_at(block, token)) is not None}
    for _mention, entity_id in delegates.cast.mentions_in(block.span_of(sentence)):
        found |= delegates.spoken_for_by(entity_id)
    return found | delegates.spoken_for_in(block, block.span_of(sentence))


def _found(name: str, text: str) -> Match[str] | None:
    pattern = _pattern(name)
    return pattern.search(text) if may_match(pattern, text) else None


@cache
def _pattern(name: str) -> Pattern[str]:
    return any_expression(lexicons.load("reply")[name])
