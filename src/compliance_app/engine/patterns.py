"""Rules without code, applied to an article in one walk over its words."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property, lru_cache

from compliance_app.detectors.kinds import (
    Implies,
    Near,
    Order,
    PhraseIndex,
    Reach,
    TextIndex,
    Word,
    expand,
    match_expressions,
    match_tokens,
    words_of,
)
from compliance_app.model import Hit, Reading, Span, Tokens
from compliance_app.rulebook.schema import ArticleKind, Condition, Rule, Rulebook, Where


@lru_cache(maxsize=4)
def index_of(rulebook: Rulebook) -> PhraseIndex:
    """Return the phrases of all live rules, exceptions and conditions of a book in one index."""
    index = PhraseIndex()
    for rule in rulebook.live:
        if rule.pattern is not None:
            index.add_pattern(rule.id, rule.pattern)
            for name, phrases in _pair(rule.pattern.near, rule.pattern.implies):
                _add_all(index, f"{rule.id} {name}", phrases, match_case=rule.pattern.match_case)
        _add_all(index, _exceptions(rule), rule.exceptions)
        for number, condition in enumerate(rule.context):
            _add_all(index, _has(rule, number), condition.has)
            _add_all(index, _lacks(rule, number), condition.lacks)
    for kind in rulebook.article_kinds:
        _add_all(index, _kind(kind), kind.words)
    return index


def _pair(near: Near | None, implies: Implies | None) -> Iterator[tuple[str, tuple[str, ...]]]:
    if near is not None:
        yield from (("first", near.first), ("second", near.second))
    if implies is not None:
        yield from (("when", implies.when), ("then", implies.then))


def _add_all(index: PhraseIndex, owner: str, phrases: tuple[str, ...], *, match_case: bool = False) -> None:
    for phrase in phrases:
        for form in expand(phrase):
            index.add(owner, form, None, match_case)


def _exceptions(rule: Rule) -> str:
    return f"{rule.id} exceptions"


def _has(rule: Rule, number: int) -> str:
    return f"{rule.id} has {number}"


def _lacks(rule: Rule, number: int) -> str:
    return f"{rule.id} lacks {number}"


def _kind(kind: ArticleKind) -> str:
    return f"kind {kind.name}"


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
        self.article_kinds = frozenset(kind.name for kind in rulebook.article_kinds if self._is(kind))

    @cached_property
    def _tokens(self) -> Tokens:
        return self._reading.find_tokens() if self._reading.find_tokens is not None else ()

    @cached_property
    def _all_blocks(self) -> tuple[Span, ...]:
        return tuple(block.span for block in self._reading.article.blocks)

    @cached_property
    def _text(self) -> TextIndex:
        return TextIndex(self._reading.text)

    def _is(self, kind: ArticleKind) -> bool:
        """Tell whether enough different words of a kind of article stand in the blocks where they count."""
        found: set[str] = set()
        for hit in self._hits.get(_kind(kind), ()):
            block = self._reading.article.block_at(hit.span.start)
            if not kind.blocks or (block is not None and block.kind in kind.blocks):
                found.add(hit.span.of(self._reading.text).casefold())
        return len(found) >= kind.at_least

    def of(self, rule: Rule) -> Iterator[Hit]:
        """Yield the hits of a pattern rule; TimeoutError where an expression takes too long."""
        pattern = rule.pattern
        if pattern is None:
            return
        yield from self._hits.get(rule.id, ())
        if pattern.regex:
            yield from match_expressions(pattern, self._text, self._stretches(rule))
        if pattern.tokens:
            yield from match_tokens(pattern.tokens, self._tokens, self._reading.text)
        if pattern.near is not None:
            yield from self._near(rule.id, pattern.near)
        if pattern.implies is not None:
            yield from self._implies(rule.id, pattern.implies)

    def _stretches(self, rule: Rule) -> Sequence[Span]:
        if not rule.scope.blocks:
            return self._all_blocks
        return [block.span for block in self._reading.article.blocks if block.kind in rule.scope.blocks]

    def _near(self, owner: str, near: Near) -> Iterator[Hit]:
        """Yield each first phrase with the closest second one that stands near enough, as one stretch."""
        text = self._reading.text
        seconds = [hit.span for hit in self._hits.get(f"{owner} second", ())]
        for hit in self._hits.get(f"{owner} first", ()):
            around = self._around(near.where, hit.span)
            apart = [
                (self._words_between(hit.span, second), second)
                for second in seconds
                if around.covers(second) and not second.overlaps(hit.span) and _stands(second, near.order, hit.span)
            ]
            distance, second = min(apart, default=(near.within + 1, hit.span))
            if distance <= near.within:
                span = Span(min(hit.span.start, second.start), max(hit.span.end, second.end))
                yield Hit(span, slots={"first": hit.span.of(text), "second": second.of(text)})

    def _words_between(self, one: Span, two: Span) -> int:
        left, right = sorted((one, two))
        between = words_of(self._reading.text, left.end, right.start)
        return sum(1 for word in between if word.folded[0].isalnum())

    def _implies(self, owner: str, implies: Implies) -> Iterator[Hit]:
        """Yield what asks for another phrase and does not get it; in a whole article only where it is first missed."""
        thens = [hit.span for hit in self._hits.get(f"{owner} then", ())]
        for hit in self._hits.get(f"{owner} when", ()):
            around = self._around(implies.where, hit.span)
            if not any(around.covers(then) and _stands(then, implies.order, hit.span) for then in thens):
                yield hit
                if implies.where is Reach.ARTICLE:
                    return

    def excepted(self, rule: Rule, span: Span) -> bool:
        """Tell whether an exception of the rule stands over these words."""
        return any(hit.span.overlaps(span) for hit in self._hits.get(_exceptions(rule), ()))

    def in_context(self, rule: Rule, span: Span) -> bool:
        """Tell whether what stands around the words is what the rule asks for."""
        return all(self._holds(rule, number, condition, span) for number, condition in enumerate(rule.context))

    def in_kind(self, rule: Rule) -> bool:
        """Tell whether the article is of a kind that the rule is meant for."""
        wanted, unwanted = rule.scope.articles, rule.scope.except_articles
        return (not wanted or not wanted.isdisjoint(self.article_kinds)) and unwanted.isdisjoint(self.article_kinds)

    def _holds(self, rule: Rule, number: int, condition: Condition, span: Span) -> bool:
        around = self._around(condition.where, span)
        if condition.has and not self._stands(_has(rule, number), around):
            return False
        return not self._stands(_lacks(rule, number), around)

    def _stands(self, owner: str, around: Span) -> bool:
        return any(around.covers(hit.span) for hit in self._hits.get(owner, ()))

    def _around(self, where: Where | Reach, span: Span) -> Span:
        whole = Span(0, len(self._reading.text))
        if where == Where.ARTICLE:
            return whole
        sentence = self._reading.sentence_at(span.start) if where == Where.SENTENCE else None
        if sentence is not None:
            return sentence.span
        block = self._reading.article.block_at(span.start)
        return block.span if block is not None else whole


def _stands(other: Span, order: Order, span: Span) -> bool:
    """Tell whether the other stretch stands before, or after, this one where that is asked."""
    if order is Order.ANY:
        return True
    return other.end <= span.start if order is Order.BEFORE else other.start >= span.end


def kinds_of(rulebook: Rulebook, reading: Reading) -> Iterable[str]:
    """Return the kinds of article that a draft is taken for, by name."""
    return sorted(PhraseHits(rulebook, reading).article_kinds)
