"""Who is on trial or charged by a noun that says so: "the murder trial of Ann Day", "his co-accused, Jon Lee"."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from compliance_app.analysis import clauses
from compliance_app.analysis.custody import tells_of_court
from compliance_app.analysis.events import Members
from compliance_app.analysis.parse import ParsedArticle, ParsedBlock, in_lower_case
from compliance_app.model import ProceedingsStatus, Span

if TYPE_CHECKING:
    from spacy.tokens import Span as DocSpan
    from spacy.tokens import Token

_Tried = tuple[str, ProceedingsStatus, Span]

_OVER = re.compile(
    r"\b(?:in|of|since) (?:19|20)\d\d\b|\b(?:ago|collapse\w*|ended|abandoned|quashed|acquitted|mistrial)\b"
)
_AFTERWARDS = frozenset({"after", "since", "following", "until"})
_CO_ACCUSED = re.compile(r"\b(?:(his|her) )?co-(?:accused|defendants?)\b,? ?")


def tried_by_noun(parsed: ParsedArticle, members: Members) -> Iterator[_Tried]:
    """Yield the people whom a court report puts in the dock by a noun, and the words that say so."""
    if not tells_of_court(parsed):
        return
    for block, sentence in parsed.sentences():
        text = in_lower_case(sentence)
        if "trial" in text and _OVER.search(text) is None:
            yield from _whose_trial(block, sentence, members)
        for found in _CO_ACCUSED.finditer(text):
            yield from _co_accused(block, sentence, found, members)


def _whose_trial(block: ParsedBlock, sentence: "DocSpan", members: Members) -> Iterator[_Tried]:
    for token in sentence:
        if token.lower_ != "trial" or _is_past(token):
            continue
        for person in members.people(block, clauses.prepositional(token, frozenset({"of"}))):
            yield person, ProceedingsStatus.ON_TRIAL, block.span_of(token)


def _is_past(trial: "Token") -> bool:
    """Tell whether something is told as of after a trial: "since the trial of", "hopes for a trial of" are none."""
    before = trial.head
    return before.lower_ in _AFTERWARDS or not any(child.lower_ in _DEFINITE for child in trial.lefts)


_DEFINITE = frozenset({"the", "this"})


def _co_accused(block: ParsedBlock, sentence: "DocSpan", found: re.Match[str], members: Members) -> Iterator[_Tried]:
    """Yield whose co-accused somebody is, and who that is: both are before the court."""
    start = block.offset + sentence.start_char
    said = Span(start + found.start(), start + found.end())
    owner = block.token_at(said.start) if found.group(1) else None
    for person in members.people(block, [owner] if owner is not None else []):
        yield person, ProceedingsStatus.CHARGED, said
    beside = members.named_at(said.end)
    if beside is not None:
        yield beside, ProceedingsStatus.CHARGED, said
