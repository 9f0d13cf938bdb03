"""Two ages for one person in one article."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from compliance_app.model import Entity, EntityKind, Hit, MentionForm, Reading, Related, Span

SLOTS = frozenset({"name", "first", "second"})
_AGE = re.compile(r",? ?\(?(\d{1,3})(?=[,.;)]|$)")


@dataclass(frozen=True, slots=True)
class Settings:
    """Nothing to tune yet beyond what the rule itself says."""


def detect(reading: Reading, settings: Settings) -> Iterator[Hit]:
    """Yield each person's first age that is another than the one given before."""
    for entity in reading.entities:
        if entity.kind is EntityKind.PERSON and entity.named:
            yield from _contradiction(entity, reading.text)


def _contradiction(entity: Entity, text: str) -> Iterator[Hit]:
    first: tuple[str, Span] | None = None
    for mention in entity.mentions:
        age = _AGE.match(text, mention.span.end) if mention.form is MentionForm.NAME else None
        if age is None:
            continue
        span = Span(mention.span.start, age.end(1))
        if first is None:
            first = (age.group(1), span)
        elif age.group(1) != first[0]:
            slots = {"name": entity.name, "first": first[0], "second": age.group(1)}
            yield Hit(span, slots=slots, related=(Related(first[1], "cue"),), entities=(entity.id,))
            return
