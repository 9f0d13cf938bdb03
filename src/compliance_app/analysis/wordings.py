"""How each sentence is worded, by the scorer, and whom it most likely accuses."""

from compliance_app.analysis.blame import Accusing, accused_of
from compliance_app.analysis.cast import Cast
from compliance_app.analysis.parse import ParsedBlock, printed, sentences_of
from compliance_app.analysis.wording_scorer import Printed, ScoredSentence, WordingScorer
from compliance_app.model import Entity, Span, Statement, Wording


class SentenceScoring:
    """Has the sentences of an article scored while the rest of it is still being parsed."""

    def __init__(self, scorer: WordingScorer) -> None:
        self._scoring = scorer.begin()
        self._places: list[tuple[ParsedBlock, Span]] = []

    def add(self, parsed: ParsedBlock) -> None:
        """Take the next block, in text order."""
        sentences = sentences_of(parsed.doc)
        self._places += [(parsed, parsed.span_of(sentence)) for sentence in sentences]
        block = parsed.block
        self._scoring.add([Printed(printed(each), block.id, block.kind.value, each.start == 0) for each in sentences])

    def finish(self) -> list[Accusing]:
        """Return every sentence with what the scorer says of it.

        Raises NotAvailable where the scorer broke off.
        """
        scored = zip(self._places, self._scoring.finish(), strict=True)
        return [Accusing(block, place, answer) for (block, place), answer in scored]


def find_wordings(
    sentences: list[Accusing], cast: Cast, entities: tuple[Entity, ...], statements: tuple[Statement, ...]
) -> tuple[Wording, ...]:
    """Tell how each scored sentence is worded, and whom it most likely accuses."""
    accused = accused_of(sentences, cast, {entity.id: entity for entity in entities}, statements)
    return tuple(_wording(each.place, each.scored, target) for each, target in zip(sentences, accused, strict=True))


def _wording(place: Span, scored: ScoredSentence, target: str | None) -> Wording:
    chance = scored.chances
    return Wording(
        span=place,
        wrongdoing=chance["wrongdoing"],
        own_voice=chance["own-voice"],
        vague=chance["vague"],
        identifies=chance["identifies"],
        prejudices=chance["prejudices"],
        unanswered=chance["unanswered"],
        target=target,
    )
