"""Signs that a criminal case is active or over, and against whom."""

from functools import cache, lru_cache
from re import Match, Pattern

from compliance_app import lexicons
from compliance_app.analysis.cue_patterns import any_expression, lowered
from compliance_app.analysis.discipline import is_before_panel
from compliance_app.analysis.grading import is_court_report
from compliance_app.analysis.parse import ParsedArticle
from compliance_app.analysis.verdicts import is_convicted, is_over
from compliance_app.model import Entity, EntityKind, Proceedings, ProceedingsStatus, Span

_ACTIVE = frozenset({ProceedingsStatus.ARRESTED, ProceedingsStatus.CHARGED, ProceedingsStatus.ON_TRIAL})


@lru_cache(maxsize=1)  # asked for twice of the same article
def find_proceedings(parsed: ParsedArticle, entities: tuple[Entity, ...]) -> tuple[Proceedings, ...]:
    """Return the signs of active or ended proceedings, in text order."""
    signs: dict[Span, tuple[bool, tuple[str, ...]]] = {}
    if not is_before_panel(parsed):
        for match in _cues("active").finditer(lowered(parsed.text)):
            signs[Span(*match.span())] = (True, ())
    for entity in entities:
        if entity.status_span is None or (entity.status not in _ACTIVE and entity.status is None):
            continue
        active = entity.status in _ACTIVE or (
            entity.status is ProceedingsStatus.CONVICTED and not is_convicted(entity, parsed)
        )
        known = signs.get(entity.status_span, (active, ()))
        if active or not _is_pending(entity):
            signs[entity.status_span] = (known[0] or active, (*known[1], entity.id))
    for span, ids in (*_sought_or_denying(parsed, entities), *_tried_again(parsed, entities)):
        known = signs.get(span, (True, ()))
        signs[span] = (True, tuple(dict.fromkeys((*known[1], *ids))))
    return tuple(Proceedings(span, active, ids) for span, (active, ids) in sorted(signs.items()))


def _is_pending(entity: Entity) -> bool:
    return entity.status is ProceedingsStatus.SUSPECTED


def _sought_or_denying(parsed: ParsedArticle, entities: tuple[Entity, ...]) -> list[tuple[Span, tuple[str, ...]]]:
    """Return the places that say that police want somebody, or that a defendant denies the charge."""
    wanted = _cues("wanted")
    patterns = [wanted, _cues("denying")] if is_court_report(parsed) else [wanted]
    over = {ProceedingsStatus.CONVICTED, ProceedingsStatus.ACQUITTED}
    people = [each for each in entities if each.kind is EntityKind.PERSON and each.named and not each.deceased]
    found: list[tuple[Span, tuple[str, ...]]] = []
    for pattern in patterns:
        for block, sentence, match in parsed.sentences_with(pattern):
            span = block.span_of(sentence)
            before = _where_named(span, match, wanted=pattern is wanted)
            ids = tuple(
                each.id
                for each in people
                if each.status not in over or not is_over(each, parsed)
                if any(before.covers(mention.span) for mention in each.mentions)
            )
            if ids and (len(ids) == 1 or pattern is not wanted):
                found.append((Span(span.start + match.start(), span.start + match.end()), ids))
    return found


def _where_named(sentence: Span, match: Match[str], *, wanted: bool) -> Span:
    """Return where the one stands whom the words are about: after "keen to trace", else before them."""
    at = sentence.start + match.start()
    if not wanted:
        return Span(sentence.start, at)
    if match.group().startswith(("is ", "was ", "are ", "were ")):
        return Span(sentence.start, at)
    return Span(at, sentence.end) if match.group().endswith((" for", " trace", " find", " locate")) else sentence


def _tried_again(parsed: ParsedArticle, entities: tuple[Entity, ...]) -> list[tuple[Span, tuple[str, ...]]]:
    """Return where the copy says that convicted people face a new trial: their case is active again."""
    text = lowered(parsed.text)
    found = _cues("retrial").search(text)
    if found is None or _cues("no_retrial").search(text) is not None or _cues("quashed").search(text) is None:
        return []
    ids = tuple(each.id for each in entities if each.named and each.status is ProceedingsStatus.CONVICTED)
    return [(Span(*found.span()), ids)] if ids else []


@cache
def _cues(name: str) -> Pattern[str]:
    return any_expression(lexicons.load("proceedings")[name])
