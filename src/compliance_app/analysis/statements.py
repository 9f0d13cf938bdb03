"""Statements: cue, source and content."""

from dataclasses import replace

from compliance_app.analysis.cast import Cast
from compliance_app.analysis.drafts import Draft, draft_statements, mark_nested
from compliance_app.analysis.one_of_several import Several
from compliance_app.analysis.parse import ParsedArticle
from compliance_app.analysis.passages import Passage, Run, passages_of
from compliance_app.analysis.source_standing import resolve
from compliance_app.analysis.speakers import Floor, give_speakers
from compliance_app.analysis.speech import speech
from compliance_app.model import Quotation, Source, SourceStanding, Span, SpeechAct, Statement, StatementKind

_DIRECT_SHARE = 0.9
_INDIRECT_SHARE = 0.02


def find_statements(parsed: ParsedArticle, quotations: tuple[Quotation, ...], cast: Cast) -> tuple[Statement, ...]:
    """Return every reported statement, nested ones included, in text order."""
    floor = Floor()
    drafts: list[Draft] = []
    for passage in passages_of(parsed, quotations):
        found = give_speakers(passage, draft_statements(passage), floor)
        mark_nested(found)
        found.sort(key=lambda draft: (draft.nested, draft.runs[0]))
        drafts.extend(found)
    sources = _sources(drafts, cast, parsed)
    statements = [_statement(draft, source) for draft, source in zip(drafts, sources, strict=True)]
    statements.sort(key=lambda statement: (statement.content[0], statement.cue or Span(0, 0)))
    return tuple(
        replace(statement, id=f"s{number}") for number, statement in enumerate(_with_offices(statements), start=1)
    )


def _sources(drafts: list[Draft], cast: Cast, parsed: ParsedArticle) -> list[Source | None]:
    """Resolve the sources: "I" in a quotation is its speaker; "it" and "they" that nobody else is are the last body."""
    sources: list[Source | None] = []
    speakers: dict[tuple[int, int], Source | None] = {}
    last: Source | None = None
    several = Several(parsed)
    for draft in drafts:
        source = _resolved(draft, cast, parsed, several)
        if source is not None and draft.source is not None:
            if draft.nested and draft.cue is not None and draft.source.head.lower_ in ("i", "we"):
                speaker = speakers.get((draft.passage.parsed.block.id, draft.passage.inside[draft.cue.token.i]))
                source = _like(source, speaker) if speaker is not None else source
            elif source.entity is None and draft.source.head.lower_ in ("it", "they") and last is not None:
                source = _like(source, last)
        if not draft.nested:
            speakers.update({(draft.passage.parsed.block.id, index): source for index in draft.regions})
            last = source or last
        sources.append(source)
    return sources


def _resolved(draft: Draft, cast: Cast, parsed: ParsedArticle, several: Several) -> Source | None:
    if draft.source is None or draft.speaker_in is None:
        return None
    source = resolve(draft.source, draft.speaker_in, cast, parsed.text)
    if source.standing is SourceStanding.VAGUE and several.knows(draft.source, source.span.start):
        return replace(source, standing=SourceStanding.NAMED)
    return source


def _like(source: Source, other: Source) -> Source:
    return replace(source, entity=other.entity, standing=other.standing)


def _statement(draft: Draft, source: Source | None) -> Statement:
    passage = draft.passage
    return Statement(
        id="",
        kind=_kind(draft),
        content=(*(_content_span(run, passage) for run in draft.runs), *draft.carried_on),
        cue=passage.span(draft.cue_run) if draft.cue_run else None,
        source=source,
        act=_act(draft, source),
        negated=draft.cue.negated if draft.cue else False,
        nested=draft.nested,
        confidence=draft.confidence,
    )


def _act(draft: Draft, source: Source | None) -> SpeechAct:
    """Return what the speaker does; "it ruled" and "which found" are rulings if they point to an authority."""
    if draft.cue is None or draft.source is None or source is None or draft.act is not SpeechAct.SAY:
        return draft.act
    points = draft.source.head.lower_ in ("it", "they", "which", "who")
    official = source.standing is SourceStanding.OFFICIAL
    return SpeechAct.RULE if points and official and draft.cue.lemma in speech()["ruling"] else draft.act


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
