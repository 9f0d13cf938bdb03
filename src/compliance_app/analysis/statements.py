"""Statements: cue, source and content."""

from dataclasses import replace

from compliance_app.analysis.cast import Cast
from compliance_app.analysis.drafts import Draft, draft_statements, mark_nested
from compliance_app.analysis.parse import ParsedArticle
from compliance_app.analysis.passages import Passage, Run, passages_of
from compliance_app.analysis.speakers import Floor, give_speakers
from compliance_app.analysis.standing import resolve
from compliance_app.model import Quotation, Source, SourceStanding, Span, Statement, StatementKind

_DIRECT_SHARE = 0.9
_INDIRECT_SHARE = 0.02


def find_statements(parsed: ParsedArticle, quotations: tuple[Quotation, ...], cast: Cast) -> tuple[Statement, ...]:
    """Return every reported statement, nested ones included, in text order."""
    found: list[Draft] = []
    floor = Floor()
    for passage in passages_of(parsed, quotations):
        drafts = give_speakers(passage, draft_statements(passage), floor)
        mark_nested(drafts)
        found.extend(drafts)
    statements = [_statement(draft, cast) for draft in found]
    statements.sort(key=lambda statement: (statement.content[0], statement.cue or Span(0, 0)))
    return tuple(
        replace(statement, id=f"s{number}") for number, statement in enumerate(_with_offices(statements), start=1)
    )


def _statement(draft: Draft, cast: Cast) -> Statement:
    passage = draft.passage
    source = None
    if draft.source is not None and draft.speaker_in is not None:
        source = resolve(draft.source, draft.speaker_in, cast)
    return Statement(
        id="",
        kind=_kind(draft),
        content=(*(_content_span(run, passage) for run in draft.runs), *draft.carried_on),
        cue=passage.span(draft.cue_run) if draft.cue_run else None,
        source=source,
        act=draft.act,
        negated=draft.cue.negated if draft.cue else False,
        nested=draft.nested,
        confidence=draft.confidence,
    )


def _content_span(run: Run, passage: Passage) -> Span:
    """Return the span of a content; where it begins or ends with a quotation, exactly with its mark."""
    span = passage.span(run)
    first, last = passage.inside[run[0]], passage.inside[run[1] - 1]
    start, end = span.start, span.end
    if first >= 0 and passage.regions[first].run[0] == run[0]:
        start = passage.regions[first].quotation.span.start
    if last >= 0 and passage.regions[last].run[1] == run[1]:
        end = passage.regions[last].quotation.span.end
    return Span(start, end)


def _kind(draft: Draft) -> StatementKind:
    passage = draft.passage
    words = quoted = 0
    for start, end in draft.runs:
        for token in passage.doc[start:end]:
            if not token.is_punct and not token.is_space:
                words += 1
                quoted += passage.is_quoted(token)
    share = quoted / words if words else 0.0
    if share >= _DIRECT_SHARE:
        return StatementKind.DIRECT
    return StatementKind.INDIRECT if share <= _INDIRECT_SHARE else StatementKind.MIXED


def _with_offices(statements: list[Statement]) -> list[Statement]:
    """Let somebody who is once given an office ("Judge Ann Roe") keep it where only the name or "she" stands."""
    officials = {
        statement.source.entity
        for statement in statements
        if statement.source and statement.source.entity and statement.source.standing is SourceStanding.OFFICIAL
    }
    return [_with_office(statement, statement.source, officials) for statement in statements]


def _with_office(statement: Statement, source: Source | None, officials: set[str]) -> Statement:
    if (
        source is None
        or not source.entity
        or source.entity not in officials
        or source.standing is not SourceStanding.NAMED
    ):
        return statement
    return replace(statement, source=replace(source, standing=SourceStanding.OFFICIAL))
