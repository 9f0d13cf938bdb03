"""Details in one sentence that together, or with a named relative, give away a protected person."""

from collections.abc import Iterator
from dataclasses import dataclass

from compliance_app.detectors.anonymity.protected import entity_named
from compliance_app.model import Hit, IdentifyingDetail, Reading, Related, Sentence


@dataclass(frozen=True, slots=True)
class Settings:
    """What a rulebook may tune."""

    least_weight: int = 3  # the sum from which pieces fit together
    alone: int = 3  # a named relative, or what is true of one person only, gives the person away alone
    ignored: tuple[str, ...] = ("relation",)  # the tie to the accused has a detector of its own


def detect(reading: Reading, settings: Settings) -> Iterator[Hit]:
    """Yield each sentence whose pieces identify a protected person."""
    for sentence, details in by_sentence(reading):
        pieces = apart([detail for detail in details if detail.facet not in settings.ignored])
        weight = sum(piece.weight for piece in pieces)
        linked = any(piece.weight >= settings.alone for piece in pieces)
        strong = any(piece.weight > 1 for piece in pieces)
        if not (linked or (strong and weight >= settings.least_weight and len(pieces) > 1)):
            continue
        yield hit_of(reading, sentence, pieces, weight)


def hit_of(reading: Reading, sentence: Sentence, pieces: list[IdentifyingDetail], weight: int) -> Hit:
    """Return the hit on a sentence with its pieces as evidence."""
    person = next((piece.person for piece in pieces if piece.person), "")
    entity = entity_named(reading, person)
    child = entity is not None and entity.minor is True
    return Hit(
        sentence.span,
        slots={
            "pieces": ", ".join(f"“{piece.span.of(reading.text)}”" for piece in pieces),
            "name": entity.name if entity else "",
        },
        facts={"protected": "child" if child else "adult", "weight": str(weight)},
        confidence=min(0.95, 0.45 + 0.08 * weight),
        related=tuple(Related(piece.span, piece.facet) for piece in pieces),
        entities=(person,) if entity is not None else (),
    )


def by_sentence(reading: Reading) -> Iterator[tuple[Sentence, list[IdentifyingDetail]]]:
    """Yield each sentence with the details that it tells, in text order."""
    found: dict[int, list[IdentifyingDetail]] = {}
    sentences: dict[int, Sentence] = {}
    for detail in reading.details:
        sentence = reading.sentence_at(detail.span.start)
        if sentence is not None:
            sentences[sentence.span.start] = sentence
            found.setdefault(sentence.span.start, []).append(detail)
    for start in sorted(found):
        yield sentences[start], found[start]


def apart(details: list[IdentifyingDetail]) -> list[IdentifyingDetail]:
    """Return the weightiest details that do not overlap, one of each light facet, in text order."""
    chosen: list[IdentifyingDetail] = []
    facets: set[str] = set()
    for detail in sorted(details, key=lambda detail: (-detail.weight, detail.span)):
        if detail.facet in facets or any(detail.span.overlaps(other.span) for other in chosen):
            continue
        chosen.append(detail)
        facets.add(detail.facet)
    return sorted(chosen, key=lambda detail: detail.span)
