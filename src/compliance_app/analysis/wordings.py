"""How each sentence is worded, by the scorer, and whom it most likely accuses."""

from compliance_app.analysis.blame import Accusing, CastBySentence, Place, accused_of, cast_by_sentence
from compliance_app.analysis.cast import Cast
from compliance_app.analysis.headlines import is_attributed_line
from compliance_app.analysis.parse import ParsedBlock, printed, sentences_of
from compliance_app.analysis.speech import speech
from compliance_app.analysis.wording_scorer import Printed, WordingScorer
from compliance_app.model import BlockKind, Entity, Statement, Wording

_HEADINGS = frozenset({BlockKind.HEADLINE, BlockKind.STANDFIRST})
_QUOTATION_MARKS = frozenset("‘“\"'")


class SentenceScoring:
    """Has the sentences of an article scored while the rest of it is still being parsed."""

    def __init__(self, scorer: WordingScorer, beside: int = 0) -> None:
        self._scoring = scorer.begin(beside)
        self._places: list[Place] = []

    def add(self, parsed: ParsedBlock) -> None:
        """Take the next block, in text order."""
        sentences = sentences_of(parsed.doc)
        self._places += [(parsed, parsed.span_of(sentence)) for sentence in sentences]
        block = parsed.block
        self._scoring.add([Printed(printed(each), block.id, block.kind.value, each.start == 0) for each in sentences])

    def end(self) -> None:
        """Say that there are no more blocks, so that the last sentences are scored while others are read for facts."""
        self._scoring.end()

    def cast_by_sentence(
        self, cast: Cast, entities: tuple[Entity, ...], statements: tuple[Statement, ...]
    ) -> CastBySentence:
        """Read whom the sentences tell of, which needs no scores."""
        return cast_by_sentence(self._places, cast, {entity.id: entity for entity in entities}, statements)

    def finish(self) -> list[Accusing]:
        """Return every sentence with what the scorer says of it.

        Raises NotAvailable where the scorer broke off.
        """
        scored = zip(self._places, self._scoring.finish(), strict=True)
        return [Accusing(block, place, answer) for (block, place), answer in scored]


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
