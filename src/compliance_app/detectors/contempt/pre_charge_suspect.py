"""Suspects named before charge."""

from collections.abc import Iterator
from dataclasses import dataclass

from compliance_app.model import Entity, EntityKind, Hit, MentionForm, ProceedingsStatus, Reading, Related, SpeechAct


@dataclass(frozen=True, slots=True)
class Settings:
    """What a rulebook may tune: whether people merely under investigation count as well as those arrested."""

    include_suspected: bool = False


def detect(reading: Reading, settings: Settings) -> Iterator[Hit]:
    """Yield the first naming of each living person who was arrested and not charged."""
    wanted = {ProceedingsStatus.ARRESTED}
    if settings.include_suspected:
        wanted.add(ProceedingsStatus.SUSPECTED)
    for entity in reading.entities:
        if entity.kind is not EntityKind.PERSON or not entity.named or entity.deceased or entity.status not in wanted:
            continue
        named = (mention.span for mention in entity.mentions if mention.form is MentionForm.NAME)
        first = next(named, entity.mentions[0].span)
        sentence = reading.sentence_at(first.start)
        related = (Related(entity.status_span, "proceedings"),) if entity.status_span else ()
        yield Hit(
            sentence.span if sentence else first,
            slots={"target": entity.name, "quote": first.of(reading.text), "status": str(entity.status)},
            facts={
                "status": str(entity.status),
                "answered": "yes" if _answers(reading, entity) else "no",
            },
            related=(*related, Related(first, "accused")),
            entities=(entity.id,),
        )


def _answers(reading: Reading, suspect: Entity) -> bool:
    """Tell whether the suspect, or somebody for them, has a say in the copy: the name is then known to be theirs."""
    if any(reply.entity == suspect.id for reply in reading.replies):
        return True
    return any(
        statement.act in _ANSWERS and statement.source is not None and statement.source.entity == suspect.id
        for statement in reading.statements
    )


_ANSWERS = frozenset({SpeechAct.DENY, SpeechAct.DECLINE})
