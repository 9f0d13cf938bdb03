"""Approaches to the accused: asked for comment, and what came of it."""

from collections.abc import Iterator
from functools import cache
from re import Pattern
from typing import TYPE_CHECKING

from compliance_app import lexicons
from compliance_app.analysis.cue_patterns import any_expression
from compliance_app.analysis.parse import ParsedArticle, ParsedBlock, in_lower_case
from compliance_app.analysis.representatives import Delegates
from compliance_app.model import Reply

if TYPE_CHECKING:
    from spacy.tokens import Span as DocSpan


def find_approaches(parsed: ParsedArticle, delegates: Delegates) -> Iterator[Reply]:
    """Yield the sentences that say that an accused was asked, declined or could not be reached."""
    for block, sentence in parsed.sentences():
        text = in_lower_case(sentence).replace("’", "'")
        declined = _matches("declined", text)
        if not declined and not _matches("sought", text):
            continue
        for accused in sorted(_approached(block, sentence, delegates)):
            yield Reply(accused, block.span_of(sentence), "declined" if declined else "sought", outcome=declined)


def _approached(block: ParsedBlock, sentence: "DocSpan", delegates: Delegates) -> set[str]:
    """Return the accused named in the sentence, or for whom somebody named in it speaks."""
    found = {accused for token in sentence if (accused := delegates.accused_at(block, token)) is not None}
    for _mention, entity_id in delegates.cast.mentions_in(block.span_of(sentence)):
        found |= delegates.spoken_for_by(entity_id)
    return found | delegates.spoken_for_in(block, block.span_of(sentence))


def _matches(name: str, text: str) -> bool:
    return _pattern(name).search(text) is not None


@cache
def _pattern(name: str) -> Pattern[str]:
    return any_expression(lexicons.load("reply")[name])
