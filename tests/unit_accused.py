"""Readings by hand in which somebody is accused."""

from typing import Any

from builders import article_of, span_of
from compliance_app.model import (
    Allegation,
    Entity,
    EntityKind,
    Grade,
    Mention,
    OffenceClass,
    ProceedingsStatus,
    Reading,
    Sentence,
)

TEXT = "Ada Crane took bribes from builders. She was once jailed for theft."
FIRST = "Ada Crane took bribes from builders."
SECOND = "She was once jailed for theft."


def crane(status: ProceedingsStatus | None = None, **changes: Any) -> Entity:
    """Build the accused."""
    mentions = (Mention(span_of(TEXT, "Ada Crane")), Mention(span_of(TEXT, "She")))
    values = {"status": status, "status_span": span_of(TEXT, "bribes") if status else None} | changes
    return Entity("e1", "Ada Crane", EntityKind.PERSON, mentions, **values)


def bribes(grade: Grade = Grade.NONE, **changes: Any) -> Allegation:
    """Build the allegation of the first sentence."""
    values = {
        "id": "a1",
        "span": span_of(TEXT, FIRST),
        "trigger": span_of(TEXT, "took"),
        "offence": OffenceClass.OFFICE,
        "targets": ("e1",),
        "grade": grade,
    }
    return Allegation(**(values | changes))


def reading(*allegations: Allegation, **changes: Any) -> Reading:
    """Build a reading of the two sentences."""
    values = {
        "article": article_of(TEXT),
        "sentences": (Sentence(span_of(TEXT, FIRST), 0), Sentence(span_of(TEXT, SECOND), 0)),
        "entities": (crane(),),
        "allegations": allegations,
    }
    return Reading(**(values | changes))
