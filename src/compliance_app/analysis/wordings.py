"""How each sentence is worded, by the scorer, and whom it most likely accuses."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from compliance_app.analysis.blame import Accusing, CastBySentence, Place, accused_of
from compliance_app.analysis.headlines import is_attributed_line
from compliance_app.analysis.parse import ParsedArticle, ParsedBlock
from compliance_app.analysis.printed_sentences import printed_sentences
from compliance_app.analysis.speech import speech
from compliance_app.analysis.wording_scorer import Piece, Printed, ScoredSentence, WordingScorer
from compliance_app.model import Article, BlockKind, Span, Wording

_HEADINGS = frozenset({BlockKind.HEADLINE, BlockKind.STANDFIRST})
_QUOTATION_MARKS = frozenset("‘“\"'")


class SentenceScoring:
    """Has the sentences of an article scored while it is being parsed; it takes them by their punctuation."""

    def __init__(self, scorer: WordingScorer, article: Article, beside: int = 0) -> None:
        self._spans: list[Span] = []
        printed: list[Printed] = []
        for block in article.blocks:
            for number, own in enumerate(printed_sentences(block.span.of(article.text))):
                span = Span(block.span.start + own.start, block.span.start + own.end)
                self._spans.append(span)
                printed.append(Printed(span.of(article.text), block.id, block.kind.value, number == 0))
        self._scoring = scorer.begin(printed, beside)

    def finish(self, places: Sequence[Place]) -> list[Accusing]:
        """Return the sentences of the parse, by their blocks and places, with what the scorer says of them.

        Raises NotAvailable where the scorer broke off.
        """
        scored = list(zip(self._spans, self._scoring.finish(), strict=True))
        return [Accusing(block, place, _at(place, scored)) for block, place in places]


def places_of(parsed: ParsedArticle) -> list[Place]:
    """Return the places of the sentences that hold any word."""
    places = [(block, block.span_of(sentence)) for block, sentence in parsed.sentences()]
    return [(block, span) for block, span in places if not span.of(parsed.text).isspace()]


def _at(place: Span, scored: Sequence[tuple[Span, ScoredSentence]]) -> ScoredSentence:
    """Return what was said of a sentence: where the parse cuts otherwise, the worst of what it shares words with."""
    first = bisect_right(scored, place.start, key=lambda each: each[0].end)
    last = bisect_left(scored, place.end, key=lambda each: each[0].start)
    sharing = scored[first:last]
    if len(sharing) == 1 and sharing[0][0] == place:
        return sharing[0][1]
    names = dict.fromkeys(name for _span, each in sharing for name in each.chances)
    chances = {name: max(each.chances[name] for _span, each in sharing) for name in names}
    return ScoredSentence(chances, tuple(_pieces(place, sharing)))


def _pieces(place: Span, sharing: Sequence[tuple[Span, ScoredSentence]]) -> Iterator[Piece]:
    """Yield the pieces of words inside a place, counted from where it begins."""
    for span, each in sharing:
        ahead = span.start - place.start
        for start, end, chance in each.pieces:
            if ahead + start >= 0 and ahead + end <= len(place):
                yield ahead + start, ahead + end, chance


def find_wordings(sentences: list[Accusing], by_sentence: CastBySentence) -> tuple[Wording, ...]:
    """Tell how each scored sentence is worded, and whom it most likely accuses."""
    accused = accused_of(sentences, by_sentence)
    return tuple(_wording(each, target) for each, target in zip(sentences, accused, strict=True))


def _wording(sentence: Accusing, target: str | None) -> Wording:
    chance = sentence.scored.chances
    return Wording(
        span=sentence.place,
        wrongdoing=chance["wrongdoing"],
        own_voice=_own_voice(sentence),
        vague=chance["vague"],
        identifies=chance["identifies"],
        prejudices=chance["prejudices"],
        unanswered=chance["unanswered"],
        target=target,
    )


def _own_voice(sentence: Accusing) -> float:
    """Return the chance that the paper itself accuses.

    A heading must say by itself whose word it gives; the scorer also goes by whose word the text below gives. Where it
    takes a heading for a report of a finding or of somebody's claim, it is the less the paper's.
    """
    chance = sentence.scored.chances
    if sentence.block.block.kind not in _HEADINGS or _is_handed_on(sentence.block):
        return chance["own-voice"]
    return max(chance["own-voice"], round(chance["wrongdoing"] * (1 - max(chance["official"], chance["named"])), 2))


def _is_handed_on(heading: ParsedBlock) -> bool:
    """Tell whether a heading leaves what it says to somebody, by words or by quotation marks."""
    said = speech().strong
    return is_attributed_line(heading) or any(
        token.lemma_.lower() in said or token.lower_ in _QUOTATION_MARKS for token in heading.doc
    )
