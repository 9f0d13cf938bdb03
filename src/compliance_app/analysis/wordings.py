"""How each sentence is worded, by the scorer, and whom it most likely accuses."""

from dataclasses import replace

from compliance_app.analysis.cast import Cast
from compliance_app.analysis.parse import ParsedBlock, printed, sentences_of
from compliance_app.analysis.wording_scorer import Printed, ScoredSentence, WordingScorer
from compliance_app.model import Entity, EntityKind, Mention, MentionForm, Span, Wording

LEAST_TARGET = 0.65  # below it no word of the sentence is taken for the wrongdoer's name
SENTENCES_BACK = 2  # how far back a sentence without a name may take its subject from
LEAST_CARRIED = 0.3  # the chance from which a sentence accuses enough for the next to go on about the same person


class SentenceScoring:
    """Has the sentences of an article scored while the rest of it is still being parsed."""

    def __init__(self, scorer: WordingScorer) -> None:
        self._scoring = scorer.begin()
        self._places: list[Span] = []

    def add(self, parsed: ParsedBlock) -> None:
        """Take the next block, in text order."""
        sentences = sentences_of(parsed.doc)
        self._places += [parsed.span_of(sentence) for sentence in sentences]
        block = parsed.block
        self._scoring.add([Printed(printed(each), block.id, block.kind.value, each.start == 0) for each in sentences])

    def finish(self) -> list[tuple[Span, ScoredSentence]]:
        """Return every sentence with what the scorer says of it.

        Raises NotAvailable where the scorer broke off.
        """
        return list(zip(self._places, self._scoring.finish(), strict=True))


def find_wordings(
    scored: list[tuple[Span, ScoredSentence]], cast: Cast, entities: tuple[Entity, ...]
) -> tuple[Wording, ...]:
    """Tell how each scored sentence is worded, and whom it most likely accuses."""
    accused = _Accused(cast, {entity.id: entity for entity in entities})
    wordings: list[Wording] = []
    for place, chances in scored:
        target = accused.of(place, chances) or _carried_on(wordings)
        wordings.append(_wording(place, chances, target))
    principal = _principal(wordings)
    return tuple(each if each.target else replace(each, target=principal) for each in wordings)


def _principal(wordings: list[Wording]) -> str | None:
    """Return whom the article chiefly accuses: a headline says "Housing boss" and leaves the name to the text."""
    weights: dict[str, float] = {}
    for wording in wordings:
        if wording.target is not None:
            weights[wording.target] = weights.get(wording.target, 0.0) + wording.wrongdoing
    return max(weights, key=lambda target: (weights[target], target), default=None)


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


def _carried_on(before: list[Wording]) -> str | None:
    """Return whom the sentences before accuse: "The last one bought a balcony cabin." goes on about him."""
    accusing = [wording for wording in before[-SENTENCES_BACK:] if wording.wrongdoing >= LEAST_CARRIED]
    return accusing[-1].target if accusing else None


class _Accused:
    """The members of the cast who may be accused."""

    def __init__(self, cast: Cast, entities: dict[str, Entity]) -> None:
        self._cast = cast
        self._entities = entities

    def of(self, place: Span, scored: ScoredSentence) -> str | None:
        """Return the entity whose mention in a sentence most likely names the wrongdoer."""
        best: tuple[float, int, str] | None = None
        for mention, entity in self._cast.mentions_in(place):
            if self._may_be(entity):
                chance = _chance_of(mention, place, scored)
                if best is None or chance > best[0]:
                    best = (chance, mention.span.start, entity)
        return best[2] if best is not None and best[0] >= LEAST_TARGET else None

    def _may_be(self, entity_id: str) -> bool:
        entity = self._entities.get(entity_id)
        return entity is not None and entity.named and not entity.deceased and entity.kind is not EntityKind.GROUP


def _chance_of(mention: Mention, place: Span, scored: ScoredSentence) -> float:
    """Return the mean chance of the pieces of a mention; pronouns were seldom taught, so they start ahead."""
    start, end = mention.span.start - place.start, mention.span.end - place.start
    chances = [chance for first, last, chance in scored.pieces if first < end and last > start]
    mean = sum(chances) / len(chances) if chances else 0.0
    return max(mean, LEAST_TARGET) if mention.form is not MentionForm.NAME else mean
