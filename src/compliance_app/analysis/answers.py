"""What the accused say for themselves, or through others, and whether it meets the charge."""

import re
from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING

from compliance_app import lexicons
from compliance_app.analysis.arguments import is_negated, subjects
from compliance_app.analysis.cue_patterns import any_expression
from compliance_app.analysis.own_words import is_own_say
from compliance_app.analysis.parse import ParsedArticle, lemmas_of
from compliance_app.analysis.representatives import Delegates
from compliance_app.model import Allegation, Reply, Span, SpeechAct, Statement

if TYPE_CHECKING:
    from spacy.tokens import Token

_MIN_SHARED = 1  # words of substance that an early remark must share with the charge
_NEAR = 30  # characters after "told" in which the listeners stand
_DENIED = re.compile(r"\b(?:not|no|never|nothing|nobody|none|without)\b|n[’']t\b")
_ANSWERING = frozenset({SpeechAct.DENY, SpeechAct.ADMIT, SpeechAct.DECLINE})
_CONTENT_POS = frozenset({"NOUN", "PROPN", "VERB", "ADJ"})


def find_answers(
    parsed: ParsedArticle, delegates: Delegates, statements: tuple[Statement, ...], allegations: tuple[Allegation, ...]
) -> Iterator[Reply]:
    """Yield the statements by or for the accused that answer what is alleged of them."""
    charges = _charges(parsed, allegations)
    for statement in statements:
        if statement.act is SpeechAct.ACCUSE or not statement.content or _says_nothing(parsed, statement):
            continue
        if _is_quoted_by_others(statement, statements):
            continue
        block = parsed.block_at(statement.content[0].start)
        if block is None:
            continue
        for accused in sorted(_speakers(parsed, delegates, statement)):
            if _answers(parsed, statement, charges.get(accused, [])) and not _is_charge(
                statement, charges.get(accused, [])
            ):
                own = statement.source is not None and statement.source.entity == accused
                yield Reply(
                    accused,
                    _whole(statement),
                    _kind(statement),
                    by=None if own or statement.source is None else statement.source.entity,
                )


def find_denials(parsed: ParsedArticle, delegates: Delegates) -> Iterator[Reply]:
    """Yield the clauses whose subject is an accused and whose verb denies: "he rejects any suggestion of bias"."""
    verbs = lexicons.words("reply", "denial_verbs")
    for block in parsed.blocks:
        for token in (block.doc[at] for at, lemma in enumerate(lemmas_of(block.doc)) if lemma in verbs):
            if token.pos_ != "VERB" or is_negated(token):
                continue
            for subject in subjects(token):
                accused = delegates.accused_at(block, subject)
                speakers = {accused} if accused is not None else delegates.spoken_for_in(block, block.span_of(subject))
                for each in sorted(speakers):
                    yield Reply(each, block.span_of(token.sent), "denial")


def _says_nothing(parsed: ParsedArticle, statement: Statement) -> bool:
    return statement.content[0].of(parsed.text).casefold() in {"nothing", "little", "no more"}


def _is_quoted_by_others(statement: Statement, statements: tuple[Statement, ...]) -> bool:
    """Tell whether somebody else tells what the accused said, which is no answer; a denial that is passed on is one."""
    cue = statement.cue
    if statement.act in _ANSWERING or cue is None:
        return False
    return any(
        content.covers(cue) and other.source is not None and other.source != statement.source
        for other in statements
        for content in other.content
    )


def _is_charge(statement: Statement, charges: list[tuple[Span, frozenset[str]]]) -> bool:
    """Tell whether the words are part of the charge itself: "had instructed staff to lie"."""
    if statement.act in _ANSWERING or statement.cue is None:
        return False
    return any(span.covers(statement.cue) for span, _ in charges)


def _speakers(parsed: ParsedArticle, delegates: Delegates, statement: Statement) -> set[str]:
    return delegates.speakers(parsed, statement.source) or _body_of_officer(parsed, delegates, statement)


def _body_of_officer(parsed: ParsedArticle, delegates: Delegates, statement: Statement) -> set[str]:
    """Return the body of "managing director Ann Roe", whose body is not said, from what she talks about."""
    block = parsed.block_at(statement.source.span.start) if statement.source else None
    if statement.source is None or block is None or not delegates.is_officer_of_some_body(block, statement.source.span):
        return set()
    mentioned = (entity for content in statement.content for _m, entity in delegates.cast.mentions_in(content))
    return set(islice((each for each in mentioned if delegates.is_accused_body(each)), 1))


def _kind(statement: Statement) -> str:
    if statement.act is SpeechAct.DENY:
        return "denial"
    if statement.act is SpeechAct.ADMIT:
        return "admission"
    return "declined" if statement.act is SpeechAct.DECLINE else "answer"


def _whole(statement: Statement) -> Span:
    parts = [*statement.content, *([statement.cue] if statement.cue else [])]
    return Span(min(part.start for part in parts), max(part.end for part in parts))


def _charges(
    parsed: ParsedArticle, allegations: tuple[Allegation, ...]
) -> dict[str, list[tuple[Span, frozenset[str]]]]:
    """Return for each accused the places of the charges and their words of substance."""
    charges: dict[str, list[tuple[Span, frozenset[str]]]] = {}
    for allegation in allegations:
        if allegation.established:
            continue
        words = _words(parsed, allegation.span)
        for target in allegation.targets:
            charges.setdefault(target, []).append((allegation.span, words))
    return charges


def _answers(parsed: ParsedArticle, statement: Statement, charges: list[tuple[Span, frozenset[str]]]) -> bool:
    """Tell whether what is said meets a charge: a denial, an answer, words on the same matter, or a say."""
    if not charges:
        return False
    if statement.act in _ANSWERING:
        return True
    words: frozenset[str] = frozenset().union(*(_words(parsed, content) for content in statement.content))
    if words & lexicons.words("reply", "general_denials"):
        return True
    first = min(span.start for span, _ in charges)
    if any(len(words & charge) > _MIN_SHARED for _, charge in charges):
        return True
    if statement.content[0].start <= first:
        return _is_told_to_police(parsed, statement)  # else what is said before any charge is seldom about it
    if not words.isdisjoint(lexicons.words("reply", "denial_words")):
        return True
    place = statement.cue or statement.content[0]
    return is_own_say(statement, parsed.block_at(place.start)) and not _is_pleasantry(parsed, statement, words)


def _is_told_to_police(parsed: ParsedArticle, statement: Statement) -> bool:
    """Tell whether it was said to police, who ask about nothing else: "he told officers that he was at the gym"."""
    if statement.cue is None:
        return False
    block = parsed.block_at(statement.cue.start)
    verb = block.token_at(statement.cue.start) if block else None
    if block is None or verb is None:
        return False
    begin, end = statement.cue.start, statement.cue.end + _NEAR
    heard = (token for token in verb.sent if begin <= block.offset + token.idx <= end)
    return any(token.lower_ in lexicons.words("reply", "questioners") for token in heard)


def _is_pleasantry(parsed: ParsedArticle, statement: Statement, words: frozenset[str]) -> bool:
    """Tell whether somebody only thanks, praises or looks forward, which answers nothing."""
    said = " ".join(content.of(parsed.text) for content in statement.content).casefold()
    pleasant = any_expression(lexicons.load("reply")["pleasantries"]).search(said) is not None
    return pleasant and words.isdisjoint(lexicons.words("reply", "matter_words")) and _DENIED.search(said) is None


def _words(parsed: ParsedArticle, span: Span) -> frozenset[str]:
    block = parsed.block_at(span.start)
    if block is None:
        return frozenset()
    return frozenset(
        token.lemma_.lower()
        for token in block.doc
        if span.start <= block.offset + token.idx < span.end and _has_substance(token)
    )


def _has_substance(token: "Token") -> bool:
    if token.lower_ in {"never", "nothing", "not"} or token.pos_ == "ADV":
        return True
    return token.pos_ in _CONTENT_POS and not token.is_stop
