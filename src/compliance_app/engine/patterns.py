"""Rules without code, applied to an article in one walk over its words."""

from collections.abc import Iterator
from functools import lru_cache

from compliance_app.detectors.kinds import Pattern, PhraseIndex, Word, expand, match_expressions, words_of
from compliance_app.model import Block, Hit, Reading, Span
from compliance_app.rulebook.schema import Condition, Rule, Rulebook, Where


@lru_cache(maxsize=4)
def index_of(rulebook: Rulebook) -> PhraseIndex:
    """Return the phrases of all live rules, exceptions and conditions of a book in one index."""
    index = PhraseIndex()
    for rule in rulebook.live:
        if rule.pattern is not None:
            index.add_pattern(rule.id, rule.pattern)
        _add_all(index, _exceptions(rule), rule.exceptions)
        for number, condition in enumerate(rule.context):
            _add_all(index, _has(rule, number), condition.has)
            _add_all(index, _lacks(rule, number), condition.lacks)
    return index


def _add_all(index: PhraseIndex, owner: str, phrases: tuple[str, ...]) -> None:
    for phrase in phrases:
        for form in expand(phrase):
            index.add(owner, form)


def _exceptions(rule: Rule) -> str:
    return f"{rule.id} exceptions"


def _has(rule: Rule, number: int) -> str:
    return f"{rule.id} has {number}"


def _lacks(rule: Rule, number: int) -> str:
    return f"{rule.id} lacks {number}"


class PhraseHits:
    """Where the phrases of a book stand in one article."""

    def __init__(self, rulebook: Rulebook, reading: Reading) -> None:
        self._reading = reading
        self._hits: dict[str, list[Hit]] = {}
        index = index_of(rulebook)
        for block in reading.article.blocks:
            words: list[Word] = words_of(reading.text, block.span.start, block.span.end)
            for owner, hits in index.find(reading.text, words).items():
                self._hits.setdefault(owner, []).extend(hits)

    def of(self, rule: Rule) -> Iterator[Hit]:
        """Yield the hits of a pattern rule; TimeoutError where an expression takes too long."""
        pattern: Pattern | None = rule.pattern
        if pattern is None:
            return
        yield from self._hits.get(rule.id, ())
        if pattern.regex:
            blocks = [block.span for block in self._reading.article.blocks if _in_scope(rule, block)]
            yield from match_expressions(pattern, self._reading.text, blocks)

    def excepted(self, rule: Rule, span: Span) -> bool:
        """Tell whether an exception of the rule stands over these words."""
        return any(hit.span.overlaps(span) for hit in self._hits.get(_exceptions(rule), ()))

    def in_context(self, rule: Rule, span: Span) -> bool:
        """Tell whether what stands around the words is what the rule asks for."""
        return all(self._holds(rule, number, condition, span) for number, condition in enumerate(rule.context))

    def _holds(self, rule: Rule, number: int, condition: Condition, span: Span) -> bool:
        around = self._around(condition.where, span)
        if condition.has and not self._stands(_has(rule, number), around):
            return False
        return not self._stands(_lacks(rule, number), around)

    def _stands(self, owner: str, around: Span) -> bool:
        return any(around.covers(hit.span) for hit in self._hits.get(owner, ()))

    def _around(self, where: Where, span: Span) -> Span:
        whole = Span(0, len(self._reading.text))
        if where is Where.ARTICLE:
            return whole
        sentence = self._reading.sentence_at(span.start) if where is Where.SENTENCE else None
        if sentence is not None:
            return sentence.span
        block = self._reading.article.block_at(span.start)
        return block.span if block is not None else whole


def _in_scope(rule: Rule, block: Block) -> bool:
    return not rule.scope.blocks or block.kind in rule.scope.blocks
